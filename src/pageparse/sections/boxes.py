"""Boxes: where a heading stands in an element with a list of its own, what stands behind that element is not its own.

A sidebar, a widget, a slide show stands before the main list of many a page, and its heading would be the nearest one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pageparse.documents.blocks import Document
from pageparse.records.region import Part, Region
from pageparse.records.shapes import shape, tag_chain

_DEPTH = 4


def close_boxes(document: Document, parts: Sequence[Part]) -> list[Part]:
    """The parts, with those parted in two whose heading's element ends between their lists."""
    return [piece for part in parts for piece in _pieces(document, part)]


def _pieces(document: Document, part: Part) -> Iterator[Part]:
    stop = _end(document, part)
    within = [region for region in part.regions if region.first < stop]
    behind = [region for region in part.regions if region.first >= stop]
    forms = {_form(document, region) for region in within}
    if not within or not behind or any(_form(document, region) in forms for region in behind):
        yield part  # a list of the same form goes on
        return
    border = len(part.blocks) - (part.last - stop)
    yield Part(
        part.heading, part.level, part.role, part.first, stop, part.blocks[:border], within, part.above, part.points
    )
    yield Part(None, None, None, stop, part.last, part.blocks[border:], behind)


def _form(document: Document, region: Region) -> tuple[object, ...]:
    """The elements a list stands in, how it is cut, and the elements of its first entry."""
    node = region.records[0].node
    return (*tag_chain(document, region.node, _DEPTH), region.way, shape(document, node) if node >= 0 else ())


def _end(document: Document, part: Part) -> int:
    """Where the narrowest element ends that holds the heading and something behind it."""
    if part.heading is None:
        return part.last
    nodes = document.nodes
    node = part.heading.node
    while node > 0 and nodes.last[node] <= part.heading.index + 1:
        node = nodes.parent[node]
    return min(nodes.last[node], part.last)
