"""Links that lead to what an entry is filed under: what their relation, their address and the line around them say."""

from __future__ import annotations

import re

from pageparse.documents.blocks import Anchor, Block, Document, Span
from pageparse.records.cues import Cue
from pageparse.records.wording import merged_links, word_count

_ADDRESS = re.compile(
    r"(?<![a-z])(?:categor(?:y|ies|ia|ias|ie)|kategorien?|rubri(?:k|ken|que|ques|c))(?:[/_.?=&-]|$)", re.I
)
_MAX_CHARS, _MAX_WORDS = 60, 8
_BESIDE = 3  # words beside such links: 'Filed under'


def leads_to_category(anchor: Anchor) -> bool:
    """Whether a link says that it leads to a category."""
    return _is_related(anchor) or _ADDRESS.search(anchor.raw) is not None


def category_links(document: Document, block: Block, cue: Cue) -> tuple[list[Span], bool]:
    """The links of a line to what its entry is filed under, and whether their relation says so.

    An address alone says so in a line that holds hardly anything else.
    """
    links = merged_links(block) if cue.link_chars else []
    related = [link for link in links if _is_related(document.links[link.link])]
    if related:
        return related, True
    if not links or cue.prose or not all(_ADDRESS.search(document.links[link.link].raw) for link in links):
        return [], False
    words = sum(word_count(block.text[link.start : link.end]) for link in links)
    short = all(_is_short(block.text[link.start : link.end]) for link in links)
    return (links, False) if short and cue.words - words <= _BESIDE else ([], False)


def _is_related(anchor: Anchor) -> bool:
    return bool(anchor.rel) and "category" in anchor.rel.lower().split()


def _is_short(said: str) -> bool:
    return len(said) <= _MAX_CHARS and len(said.split()) <= _MAX_WORDS and any(map(str.isalpha, said))
