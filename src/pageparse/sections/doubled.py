"""Headings written twice, in the page's script and in Latin letters beside it: '新着情報' | "WHAT'S NEW"."""

from __future__ import annotations

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.name_words import is_uncased
from pageparse.records.region import slice_block
from pageparse.records.wording import inline_pieces

_CHIEF = 1  # the page's own title is told whole


def said_once(document: Document, head: Block) -> Block:
    """The heading without its echo in Latin letters, where two elements of it differ in script; else the heading."""
    if head.heading <= _CHIEF or len(head.spans) < 2 or head.text.isascii():
        return head
    pieces = [(a, b) for a, b in inline_pieces(document, head) if head.text[a:b].strip()]
    if len(pieces) != 2:
        return head
    own = [(a, b) for a, b in pieces if is_uncased(head.text[a:b])]
    other = [head.text[a:b] for a, b in pieces if (a, b) not in own]
    if len(own) != 1 or not other[0].isascii() or any(map(str.isdigit, other[0])):
        return head
    return slice_block(head, *own[0])
