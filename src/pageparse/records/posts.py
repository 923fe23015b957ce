"""Posts: entries that hold lists of their own, each led by one heading and dated once, or led by one linked heading.

A blog shows its posts whole, a home page shows its stories with related links and topics. What stands in such an entry
may be worth more to a sum of qualities than the entry; that every one has exactly one heading of one level, and one
date beside it, says that the entries are what the page lists.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.cut import SOUND, Cut
from pageparse.records.tally import DATES, Tally

_MOST = 0.8  # the share of entries that must be as all should be
_LINKED = 3  # headings that show by their links alone what they head
_HEADLINE = 5  # words; names of sections are shorter
_SENTENCE = 8  # words
_BESIDE = 3  # links beside a story, at the most on an average
_DATES = 3  # a post shows when it was written, changed and meant for, hardly more
Best = Callable[[Tally], Cut | None]


def posts(
    document: Document, cues: Sequence[Cue], tally: Tally, node: int, best: Best, below: Sequence[Cut] = ()
) -> Cut | None:
    """The best cut of ``node`` that looks at its headings of one level and its dates alone, or None.

    ``best`` is asked with a tally in which nothing else stands.
    """
    first, last = document.nodes.first[node], document.nodes.last[node]
    dates = tally.count(first, last, DATES)
    if dates < 2 and not any(levels[last] - levels[first] >= _LINKED for levels in tally.levels):
        return None
    headings = [block for block in document.blocks[first:last] if block.heading and not cues[block.index].date_line]
    for level in sorted({block.heading for block in headings}):
        heads = [block.index for block in headings if block.heading == level]
        if len(heads) < 2:
            continue
        beside = tally.headed(heads, first, last)
        dated = beside.count(first, last, DATES) >= _MOST * len(heads)
        if not dated and (not _are_linked(cues, heads) or _are_among(document, heads, below)):
            continue
        over = not dated and _are_over(heads, below)
        if over and not _are_headlines(cues, heads, below):
            continue
        cut = best(beside)
        if cut is None or (not dated and not _is_listing(cut, len(heads))) or (over and not _tell(document, cues, cut)):
            continue
        if _are_posts(cut, beside, tally.levels[level - 1], dated=dated):
            cut.mean = cut.score / len(cut.ranges)
            return cut
    return None


def _is_listing(cut: Cut, heads: int) -> bool:
    """Whether entries without dates are worth being records, and are nearly as many as the headings."""
    return len(cut.ranges) >= _MOST * heads and cut.score >= SOUND * len(cut.ranges)


def _are_linked(cues: Sequence[Cue], heads: Sequence[int]) -> bool:
    """Whether most headings are links, as titles are: so many and without a date, they are no sections' either."""
    return len(heads) >= _LINKED and sum([cues[head].linked for head in heads]) >= _MOST * len(heads)


def _are_over(heads: Sequence[int], below: Sequence[Cut]) -> bool:
    """Whether headings stand over lists, as those of sections do, rather than within what could be read as one."""
    inside = {i for cut in below for first, last, _ in cut.ranges for i in range(first, last)}
    starts = sorted(cut.ranges[0][0] for cut in below)
    over = 0
    for head, after in zip(heads, [*heads[1:], sys.maxsize], strict=True):
        following = bisect_right(starts, head)
        over += head not in inside and following < len(starts) and starts[following] < after
    return over > (1 - _MOST) * len(heads)


def _are_among(document: Document, heads: Sequence[int], below: Sequence[Cut]) -> bool:
    """Whether headings stand in lists beside entries with headings of another level: a lead and the smaller ones."""
    among = 0
    for cut in below:
        headed = [[i for i in range(a, b) if document.blocks[i].heading] for a, b, _ in cut.ranges]
        with_heads = sum([not found.isdisjoint(heads) for found in map(set, headed)])
        if all(headed) and 0 < with_heads < len(headed):
            among += with_heads
    return 2 * among >= len(heads)


def _are_headlines(cues: Sequence[Cue], heads: Sequence[int], below: Sequence[Cut]) -> bool:
    """Whether headings have a headline's words, and the lists below them no more than links beside a story."""
    words = sum([cues[head].words for head in heads])
    return words >= _HEADLINE * len(heads) and sum([len(cut.ranges) for cut in below]) <= _BESIDE * len(heads)


def _tell(document: Document, cues: Sequence[Cue], cut: Cut) -> bool:
    """Whether most entries say something in a line that is neither heading nor link, or in running text."""
    told = 0
    for first, last, _ in cut.ranges:
        lines = [i for i in range(first, last) if not document.blocks[i].heading and cues[i].words >= _SENTENCE]
        told += any(cues[i].prose or not cues[i].title_links for i in lines)
    return 2 * told >= len(cut.ranges)


def _are_posts(cut: Cut, beside: Tally, heads: Sequence[int], *, dated: bool) -> bool:
    """Whether most entries have exactly one heading, and if ``dated`` a date or a few."""
    headed = sum([heads[b] - heads[a] == 1 for a, b, _ in cut.ranges])
    when = sum([1 <= beside.count(a, b, DATES) <= _DATES for a, b, _ in cut.ranges]) if dated else headed
    return min(headed, when) >= _MOST * len(cut.ranges)
