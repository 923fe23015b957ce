"""Lists of one or two entries that stand where longer lists of the same page stand: a year with a single report."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable

from pageparse.documents.blocks import Document
from pageparse.records.cut import Cut, Range
from pageparse.records.shapes import shape, shown, tag_chain, titled_terms
from pageparse.records.tables import table_rows
from pageparse.records.tally import ONE_TITLE, PROSE, TITLES, Tally

_DEPTH = 6
_MIN_QUALITY = 0.35
_MAX_ENTRIES = 3
_LINES = "flat:line"
_BOXES = "each:div"
_ROWS = "rows"
_TERMS = "led:dt"
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
Place = tuple[str, ...]


def with_parallels(document: Document, tally: Tally, cuts: list[Cut], accept: Callable[[Cut], bool]) -> list[Cut]:
    """``cuts`` and the short lists whose elements stand in the same chain of elements, in reading order.

    ``accept`` has the last word on a short list: a menu may stand in such a chain too.
    """
    ways, forms = _places(document, cuts)
    if not ways:
        return cuts
    taken = [(cut.ranges[0][0], cut.ranges[-1][1]) for cut in cuts]  # in reading order, none within another
    found = list(cuts)
    tags = {place[0] for place in ways}
    for node, tag in enumerate(document.nodes.tag):
        if tag not in tags or document.nodes.last[node] - document.nodes.first[node] == 0:
            continue
        place = tag_chain(document, node, _DEPTH)
        for way in sorted(ways.get(place, ())):
            ranges = _few(document, tally, node, way, forms[place])
            if ranges and not _meets(taken, ranges[0][0], ranges[-1][1]):
                cut = Cut(node, way, ranges, sum(tally.quality(a, b) for a, b, _ in ranges))
                if accept(cut):
                    found.append(cut)
                    insort(taken, (ranges[0][0], ranges[-1][1]))
    return sorted(found, key=lambda cut: cut.ranges[0][0])


def _places(document: Document, cuts: list[Cut]) -> tuple[dict[Place, set[str]], dict[Place, set[Place]]]:
    """The ways in which lists are cut, and the forms of their entries, by the chain of elements they stand in."""
    ways: dict[Place, set[str]] = {}
    forms: dict[Place, set[Place]] = {}
    for cut in cuts:
        if cut.way.startswith(("each:", _LINES, _TERMS, _ROWS)):
            place = tag_chain(document, cut.node, _DEPTH)
            ways.setdefault(place, set()).add(cut.way)
            forms.setdefault(place, set()).update(shape(document, entry) for _, _, entry in cut.ranges if entry >= 0)
    return ways, forms


def _few(document: Document, tally: Tally, node: int, way: str, forms: set[Place]) -> list[Range]:
    """The entries of ``node`` cut in the way of longer lists; none if it is not such a list."""
    if way == _LINES:
        return _lines(document, tally, node)
    if way == _TERMS:
        return _terms(document, tally, node)
    if way == _ROWS:
        return _rows(document, tally, node, forms)
    ranges = _entries(document, tally, node, way.removeprefix("each:"))
    if way == _BOXES and not all(_is_entry(document, tally, forms, entry) for entry in ranges):
        return []  # boxes in boxes are everywhere
    return ranges


def _is_entry(document: Document, tally: Tally, forms: set[Place], entry: Range) -> bool:
    """Whether a box has the form of the longer lists' entries, or is a titled line, or a title with running text."""
    first, last, node = entry
    held = tally.held(first, last)
    told = held & TITLES and (last - first == 1 or held & PROSE)
    return shape(document, node) in forms or bool(told)


def _meets(taken: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether one of the ranges shares a block with ``first`` to ``last``."""
    after = bisect_left(taken, (last, 0))  # the first range that begins behind
    return after > 0 and taken[after - 1][1] > first


def _lines(document: Document, tally: Tally, node: int) -> list[Range]:
    """The lines that stand in ``node`` itself when they are few and each has a title of its own."""
    first, last = document.nodes.first[node], document.nodes.last[node]
    if not 0 < last - first <= _MAX_ENTRIES or tally.own.get(node, 0) < last - first:
        return []
    titled = all(tally.held(i, i + 1) & (TITLES | PROSE) == ONE_TITLE for i in range(first, last))
    return [(i, i + 1, -1) for i in range(first, last)] if titled else []


def _terms(document: Document, tally: Tally, node: int) -> list[Range]:
    """The terms of a list with what is said of each, where they are few: a single one, or each with a title."""
    tags = [document.nodes.tag[child] for child in shown(document, node)]
    if tags[:1] == ["dt"] and tags[1:] and set(tags[1:]) == {"dd"}:
        return [(document.nodes.first[node], document.nodes.last[node], -1)]
    ranges = titled_terms(document, tally, node)
    return ranges if len(ranges) <= _MAX_ENTRIES else []


def _rows(document: Document, tally: Tally, table: int, forms: set[Place]) -> list[Range]:
    """The rows of a table where they are few, and each is made as the longer tables' are and has a title."""
    nodes = document.nodes
    ranges = [(nodes.first[r], nodes.last[r], r) for r in table_rows(document, table) if nodes.last[r] > nodes.first[r]]
    alike = all(tally.held(a, b) & TITLES and shape(document, row) in forms for a, b, row in ranges)
    return ranges if alike and len(ranges) <= _MAX_ENTRIES else []


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
