"""What stands in a heading beside its own words: its echo in Latin letters, a link that leads on, names of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.name_words import is_uncased
from pageparse.grammar.phrases import furniture_of
from pageparse.records.region import slice_block
from pageparse.records.wording import inline_pieces

_CHIEF = 1  # the page's own title is told whole
_AGAIN = 2  # headings that close with the same words beside a link
_Piece = tuple[int, int]


def own_words(document: Document, heads: Sequence[Block]) -> list[Block]:
    """The headings without such pieces; a heading without any as it is."""
    pieces = [_pieces(document, head) for head in heads]
    columns = Counter(
        head.text[a:b]
        for head, found in zip(heads, pieces, strict=True)
        for a, b in found[1:]
        if _is_link(head, found[0]) and not _is_link(head, (a, b))
    )
    labels = {text for text, count in columns.items() if count >= _AGAIN}
    return [_own(head, found, labels) for head, found in zip(heads, pieces, strict=True)]


def _pieces(document: Document, head: Block) -> list[_Piece]:
    if len(head.spans) < 2:
        return []
    return [(a, b) for a, b in inline_pieces(document, head) if head.text[a:b].strip()]


def _own(head: Block, pieces: list[_Piece], labels: set[str]) -> Block:
    kept = pieces
    if pieces and _is_link(head, pieces[0]):
        kept = [(a, b) for a, b in pieces if head.text[a:b] not in labels]
    kept = [piece for piece in kept if not _leads_on(head, piece)]
    if head.heading > _CHIEF and len(pieces) == 2:
        kept = _without_echo(head, kept)
    told = any(char.isalnum() for a, b in kept for char in head.text[a:b])
    if not told or (kept[0], kept[-1]) == (pieces[0], pieces[-1]):
        return head
    return slice_block(head, kept[0][0], kept[-1][1])


def _is_link(head: Block, piece: _Piece) -> bool:
    return any(span.link >= 0 for span in head.spans if piece[0] <= span.start < piece[1])


def _leads_on(head: Block, piece: _Piece) -> bool:
    """Whether a piece is a link to the whole list, or to its feed."""
    if not _is_link(head, piece):
        return False
    told = furniture_of(head.text[slice(*piece)])
    return told.more or told.boilerplate


def _without_echo(head: Block, pieces: list[_Piece]) -> list[_Piece]:
    """Of two pieces the one in the page's script, where the other is in Latin letters: '新着情報' | "WHAT'S NEW"."""
    own = [(a, b) for a, b in pieces if is_uncased(head.text[a:b])]
    other = [head.text[a:b] for a, b in pieces if (a, b) not in own]
    if len(own) != 1 or len(other) != 1 or not other[0].isascii() or any(map(str.isdigit, other[0])):
        return pieces
    return own
