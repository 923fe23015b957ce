"""Lone entries: the single entry of a section with a heading of its own, 'Featured' above one card.

Nothing repeats it, and it need not have a heading. That all its titles lead to one page, that a date or a byline
stands with it, and that the page has lists elsewhere, says what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.phrases import claims_rights
from pageparse.records.cues import Cue
from pageparse.records.cut import Cut
from pageparse.records.shapes import element_around

_MOST_LINES = 8
_HEADLINE = 3  # words
_FEW = 3  # entries of a list that makes the page one that lists things
_CHIEF = 1  # the level of the page's own heading


def with_lone(document: Document, cues: Sequence[Cue], cuts: list[Cut], is_content: Callable[[int], bool]) -> list[Cut]:
    """``cuts`` and the lone entries of sections, in reading order; ``is_content`` tells nodes of no menu or footer."""
    if not any(len(cut.ranges) >= _FEW for cut in cuts):
        return cuts
    heads = [block for block in document.blocks if block.heading > _CHIEF and not block.hidden]
    starts = [cut.ranges[0][0] for cut in cuts]
    reached = list(accumulate((cut.ranges[-1][1] for cut in cuts), max))
    found = list(cuts)
    for head in heads:
        first = head.index + 1
        behind = document.blocks[first : first + _MOST_LINES + 1]
        last = next(
            (b.index for b in behind if _CHIEF < b.heading <= head.heading and not b.hidden), first + len(behind)
        )
        short = 1 < last - first <= _MOST_LINES and not cues[head.index].link_chars
        before = bisect_left(starts, last)
        if not short or (before and reached[before - 1] > head.index):
            continue  # a list stands in the section
        if _is_entry(document, cues, document.blocks[first:last]) and is_content(head.node):
            node = element_around(document, first, last)
            found.append(Cut(node, "lone", [(first, last, node)], 1.0))
    found.sort(key=lambda cut: cut.ranges[0][0])
    return found


def _is_entry(document: Document, cues: Sequence[Cue], blocks: Sequence[Block]) -> bool:
    """Whether all titles lead to one page, one fills its line, and a date or byline stands beside it; no foot."""
    titles = {document.links[span.link].raw for block in blocks for span in cues[block.index].title_links}
    whole = any(cues[b.index].title_links and cues[b.index].linked and cues[b.index].words >= _HEADLINE for b in blocks)
    told = any((cues[b.index].dates and not cues[b.index].prose) or cues[b.index].byline for b in blocks)
    other = any(block.kind == "control" or claims_rights(block.text) for block in blocks)
    return len(titles) == 1 and whole and told and not other
