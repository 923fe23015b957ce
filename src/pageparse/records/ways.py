"""The ways to part the children of an element into runs, each an entry: what may lead one, and what rules say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.records.cut import Cut
from pageparse.records.ruled import labelled, ruled
from pageparse.records.shapes import counted, shape, titled_terms
from pageparse.records.tally import TITLES, Tally

# Elements that may open a record whose other parts follow as siblings.
_LEADERS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "p", "div", "tr", "hr", "b", "strong", "a", "table", "li", "dd")
)
RULED = "led:hr:title"
"""The way of entries that rules part, one title each: what stands in such a run is one entry."""
LABELLED = "led:hr:label"
"""The way of entries that rules part and one label opens."""
_PAIR = 2  # two show no order
_MAX_SHAPES = 6  # rows of more shapes do not come in turns


def ways_to_part(
    document: Document, tally: Tally, children: Sequence[int], tags: list[str], counts: dict[str, int]
) -> dict[tuple[int, ...], str]:
    """The ways to part children into runs, by the positions of what begins a run; rules leave no choice."""
    if counts.get("hr"):
        if behind := labelled(document, children, tags):
            return {behind: LABELLED}
        if between := ruled(document, tally, children, tags):
            return {between: RULED}
    ways = _led(document, tally, children, tags, counts)
    if tags[0] == "dt" and titled_terms(document, tally, document.nodes.parent[children[0]]):
        ways = {starts: way for starts, way in ways.items() if way == "led:dt"}
    if len(counts) < min(len(tags), _MAX_SHAPES + 1):
        for starts in _periodic(document, children):
            ways.setdefault(starts, "period")
    return ways


def stretches(document: Document, tally: Tally, children: Sequence[int], below: Sequence[Cut]) -> list[list[int]]:
    """Runs of children in which no list stands; what is headed by something else than a title parts two runs."""
    nodes = document.nodes
    spans = sorted([(cut.ranges[0][0], cut.ranges[-1][1]) for cut in below])
    found: list[list[int]] = [[]]
    at = 0
    for child in children:
        first, last = nodes.first[child], nodes.last[child]
        heads = first < last and document.blocks[first].heading and not tally.held(first, last) & TITLES
        while at < len(spans) and spans[at][1] <= first:
            at += 1
        if heads or (at < len(spans) and spans[at][0] < last):
            found.append([])
        else:
            found[-1].append(child)
    return [run for run in found if len(run) > 1]


def _led(
    document: Document, tally: Tally, children: Sequence[int], tags: list[str], counts: dict[str, int]
) -> dict[tuple[int, ...], str]:
    """A record is a leading child and what follows it up to the next leader: the ways by their leaders' positions.

    Leaders of several kinds that are the same children lead the same records: only the first way is kept.
    """
    ways: dict[tuple[int, ...], str] = {}
    for tag in sorted([name for name, count in counts.items() if 2 <= count < len(tags) and name in _LEADERS]):
        starts = [index for index, name in enumerate(tags) if name == tag]
        starts = [s for i, s in enumerate(starts) if i == 0 or s > starts[i - 1] + 1 or tag not in ("dt", "hr")]
        ways.setdefault(tuple(starts), f"led:{tag}")
    first, last, sums = document.nodes.first, document.nodes.last, tally.sums
    titled = [i for i, child in enumerate(children) if (sums[last[child]] - sums[first[child]]) & TITLES]
    if 2 <= len(titled) < len(children) and not _is_menu(document, tally, children, titled):
        ways.setdefault(tuple(titled), "led:title")
    return ways


def _is_menu(document: Document, tally: Tally, children: Sequence[int], titled: list[int]) -> bool:
    """Whether what stands between links of several words is links of one word: entries of the same menu.

    Entries of a list, or elements of the same form as those links, in no order: what follows each title in turn may
    be its topic.
    """
    nodes = document.nodes
    chosen = set(titled)
    forms = {shape(document, children[i]) for i in titled}
    others = [child for i, child in enumerate(children) if i not in chosen]
    if len(titled) > _PAIR and len({b - a for a, b in pairwise(titled)}) == 1:
        others = [child for child in others if nodes.tag[child] == "li"]
    else:
        others = [child for child in others if nodes.tag[child] == "li" or shape(document, child) in forms]
    first, last, bare = nodes.first, nodes.last, tally.bare
    alone = sum([bare[last[child]] - bare[first[child]] == last[child] - first[child] for child in others])
    return 2 * alone >= len(children) - len(titled)


def _periodic(document: Document, children: Sequence[int]) -> list[tuple[int, ...]]:
    """Rows that come in twos or threes: the same shapes return in the same order. Where each shape stands."""
    if document.nodes.tag[children[0]] == "hr":
        return []
    shapes = [shape(document, child) for child in children]
    kinds = counted(shapes)
    if not 2 <= len(kinds) <= _MAX_SHAPES:
        return []
    returning = [kind for kind, count in kinds.items() if 2 <= count < len(shapes)]
    return [tuple([index for index, name in enumerate(shapes) if name == kind]) for kind in sorted(returning, key=str)]
