"""Leads: a single entry above a list, larger than the entries of the list and made otherwise.

Nothing repeats it, so no cut finds it. That its heading is the headline of a story and a link, that a date or a
sentence stands beside it, and that a list follows, says what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue
from pageparse.records.cut import Cut

_HEADLINE = 4  # words; names of sections and pages are shorter
_LINKED = 0.9
_SENTENCE = 8
_MOST_LINES = 16
_STEPS = 8  # from a heading up to the element around its entry
_NEAR = 8  # lines between a lead and the list it leads
_FEW = 3  # entries of a list that may be a part of a lead: its files, its authors


def with_leads(document: Document, cues: Sequence[Cue], cuts: list[Cut]) -> list[Cut]:
    """``cuts`` and the single entries above them, in reading order; lists that are parts of such an entry go."""
    starts = [cut.ranges[0][0] for cut in cuts]
    mains = [block.index for block in document.blocks if block.heading == 1]
    leads: list[Cut] = []
    for block in document.blocks:
        if not block.heading or block.hidden or mains == [block.index] or not _is_headline(cues[block.index]):
            continue
        node = _entry(document, cues, block, cuts, starts)
        if node >= 0:
            leads.append(Cut(node, "lead", [(document.nodes.first[node], document.nodes.last[node], node)], 1.0))
    within = {i for lead in leads for i in range(lead.ranges[0][0], lead.ranges[0][1])}
    return sorted([*(cut for cut in cuts if cut.ranges[0][0] not in within), *leads], key=lambda cut: cut.ranges[0][0])


def _is_headline(cue: Cue) -> bool:
    return cue.words >= _HEADLINE and cue.link_chars >= _LINKED * cue.chars and not (cue.more or cue.furniture)


def _entry(document: Document, cues: Sequence[Cue], head: Block, cuts: Sequence[Cut], starts: Sequence[int]) -> int:
    """The widest element around a heading that reads as one entry above a list, or -1."""
    nodes = document.nodes
    node, best = head.node, -1
    for _ in range(_STEPS):
        first, last = nodes.first[node], nodes.last[node]
        if node < 0 or last - first > _MOST_LINES or _headings(document, first, last) > 1:
            break
        if _says_more(document, cues, node, head.index) and _leads(document, cuts, starts, first, last):
            best = node
        node = nodes.parent[node]
    return best


def _headings(document: Document, first: int, last: int) -> int:
    return sum(bool(block.heading) for block in document.blocks[first:last])


def _says_more(document: Document, cues: Sequence[Cue], node: int, head: int) -> bool:
    """Whether a date or a sentence stands beside the headline, or the page itself calls the element an article."""
    lines = [i for i in range(document.nodes.first[node], document.nodes.last[node]) if i != head]
    told = any(cues[i].dates or cues[i].prose or cues[i].words >= _SENTENCE for i in lines)
    return told or document.nodes.tag[node] == "article"


def _leads(document: Document, cuts: Sequence[Cut], starts: Sequence[int], first: int, last: int) -> bool:
    """Whether a list follows, and no more than short ones stand within."""
    before, after = bisect_left(starts, first), bisect_left(starts, last)
    if before and cuts[before - 1].ranges[-1][1] > first:
        return False
    if any(cut.ranges[-1][1] > last or len(cut.ranges) > _FEW for cut in cuts[before:after]):
        return False
    if after == len(cuts) or len(cuts[after].ranges) < 2 or starts[after] - last > _NEAR:
        return False
    return _headings(document, last, starts[after]) <= 1
