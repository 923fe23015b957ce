"""Posts: entries that hold lists of their own, each led by one heading and dated once.

A blog shows its posts whole, a home page shows its stories with related links and topics. What stands in such an entry
may be worth more to a sum of qualities than the entry; that every one has exactly one heading of one level, and one
date beside it, says that the entries are what the page lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.cut import Cut
from pageparse.records.tally import DATES, Tally

_MOST = 0.8  # the share of entries that must be as all should be
_DATES = 3  # a post shows when it was written, changed and meant for, hardly more
Best = Callable[[Tally], Cut | None]


def posts(document: Document, cues: Sequence[Cue], tally: Tally, node: int, best: Best) -> Cut | None:
    """The best cut of ``node`` that looks at its headings of one level and its dates alone, or None.

    ``best`` is asked with a tally in which nothing else stands.
    """
    first, last = document.nodes.first[node], document.nodes.last[node]
    if tally.count(first, last, DATES) < 2:
        return None
    headings = [block for block in document.blocks[first:last] if block.heading and not cues[block.index].date_line]
    for level in sorted({block.heading for block in headings}):
        heads = [block.index for block in headings if block.heading == level]
        if len(heads) < 2:
            continue
        beside = tally.headed(heads, first, last)
        if beside.count(first, last, DATES) < _MOST * len(heads):
            continue
        cut = best(beside)
        if cut is not None and _are_posts(cut, beside, tally.levels[level - 1]):
            cut.mean = cut.score / len(cut.ranges)
            return cut
    return None


def _are_posts(cut: Cut, beside: Tally, heads: Sequence[int]) -> bool:
    """Whether most entries have exactly one heading, and a date or a few."""
    headed = sum([heads[b] - heads[a] == 1 for a, b, _ in cut.ranges])
    dated = sum([1 <= beside.count(a, b, DATES) <= _DATES for a, b, _ in cut.ranges])
    return min(headed, dated) >= _MOST * len(cut.ranges)
