"""Lists of one or two entries that stand where longer lists of the same page stand: a year with a single report."""

from __future__ import annotations

from collections.abc import Callable

from pageparse.documents.blocks import Document
from pageparse.records.tally import Tally
from pageparse.records.tree import Cut, Range

_DEPTH = 6
_MIN_QUALITY = 0.35
_MAX_ENTRIES = 3
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
Place = tuple[str, ...]


def with_parallels(document: Document, tally: Tally, cuts: list[Cut], accept: Callable[[Cut], bool]) -> list[Cut]:
    """``cuts`` and the short lists whose elements stand in the same chain of elements, in reading order.

    ``accept`` has the last word on a short list: a menu may stand in such a chain too.
    """
    places = {(_place(document, cut.node), cut.way) for cut in cuts if cut.way.startswith("each:")}
    if not places:
        return cuts
    taken = sorted((cut.ranges[0][0], cut.ranges[-1][1]) for cut in cuts)
    found = list(cuts)
    tags = {place[0][0] for place in places}
    for node, tag in enumerate(document.nodes.tag):
        if tag not in tags or document.nodes.last[node] - document.nodes.first[node] == 0:
            continue
        place = _place(document, node)
        for way in sorted(way for known, way in places if known == place):
            ranges = _entries(document, tally, node, way.removeprefix("each:"))
            if ranges and not any(a < ranges[-1][1] and ranges[0][0] < b for a, b in taken):
                cut = Cut(node, way, ranges, sum(tally.quality(a, b) for a, b, _ in ranges))
                if accept(cut):
                    found.append(cut)
    return sorted(found, key=lambda cut: cut.ranges[0][0])


def _place(document: Document, node: int) -> Place:
    """The tags from an element upwards."""
    nodes = document.nodes
    chain: list[str] = []
    while node >= 0 and len(chain) < _DEPTH:
        chain.append(nodes.tag[node])
        node = nodes.parent[node]
    return tuple(chain)


def _entries(document: Document, tally: Tally, node: int, tag: str) -> list[Range]:
    """The children of ``node`` when they are few, all of the tag wanted, and each reads as a listed thing."""
    nodes = document.nodes
    ranges: list[Range] = []
    child = node + 1
    while child < nodes.end[node]:
        if nodes.last[child] > nodes.first[child] and nodes.tag[child] not in _HEADS:
            if nodes.tag[child] != tag or len(ranges) == _MAX_ENTRIES:
                return []
            ranges.append((nodes.first[child], nodes.last[child], child))
        child = nodes.end[child]
    return ranges if all(tally.quality(a, b) >= _MIN_QUALITY for a, b, _ in ranges) else []
