"""Rows of links that lead about a site: strips of choices between bars, and the trail from its first page."""

from __future__ import annotations

import re
from collections.abc import Sized
from itertools import pairwise
from typing import Protocol

from pageparse.documents.blocks import Block
from pageparse.grammar.phrases import furniture_of
from pageparse.records.wording import merged_links, word_count

_CRUMB = re.compile(r"\s?[>›»→/]+\s?")
_BARS = re.compile(r"[|•·»/]")
_SWITCH = re.compile(r"[^\W\d_][^:|]{1,24}:\s")
_CHOICE_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")


class Line(Protocol):
    """What is known of a line so far; a ``Cue`` that is being read."""

    chars: int
    link_chars: int

    @property
    def dates(self) -> Sized: ...


def is_strip(block: Block, cue: Line) -> bool:
    """A row of short links between bars ('Abstract | Full text | PDF', 'Group by: Author | Type | Nothing')."""
    if 3 * cue.link_chars < cue.chars or cue.dates or not _BARS.search(block.text):
        return False
    links = merged_links(block)
    choices = _SWITCH.match(block.text)
    if choices is not None and len(links) >= 2:
        pieces = [piece.strip() for piece in _BARS.split(block.text[choices.end() :])]
        linked = [block.text[link.start : link.end].strip() for link in links]
        return len(pieces) >= 3 and max(map(word_count, pieces)) <= _CHOICE_WORDS and all(w in pieces for w in linked)
    short = all(word_count(block.text[link.start : link.end]) <= 3 for link in links)
    gaps = [block.text[a.end : b.start] for a, b in pairwise(links)]
    enough = len(links) >= 3 and 2 * cue.link_chars >= cue.chars
    return enough and short and not any(_WORD.search(gap) for gap in gaps)


def is_trail(block: Block, cue: Line) -> bool:
    """'Home > Programmes > Rivers': a way down from the first page, its links parted by signs alone."""
    links = merged_links(block) if cue.link_chars and not cue.dates else []
    if not links or links[0].start > 0 or not _CRUMB.match(block.text, links[0].end):
        return False
    signs = all(_CRUMB.fullmatch(block.text, a.end, b.start) for a, b in pairwise(links))
    return signs and furniture_of(block.text[: links[0].end]).boilerplate
