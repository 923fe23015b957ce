"""Tabs: headings, or links to places on the page, that stand in a row, with as many lists or boxes behind the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue
from pageparse.records.region import Part, Record, Region, region_of
from pageparse.records.shapes import element_around, shown

_LEAST, _MOST = 2, 8  # tabs


def linked_tabs(document: Document, cues: Sequence[Cue], regions: Sequence[Region]) -> dict[int, Block]:
    """Links that lead nowhere but to as many boxes behind them, each by the line its box begins with."""
    found: dict[int, Block] = {}
    firsts = [record.first for region in regions for record in region.records]
    for row in _rows(document, cues):
        panes = _panes(document, row)
        spans = [(document.nodes.first[pane], document.nodes.last[pane]) for pane in panes]
        if any(first <= line < last for first, last in spans for line in firsts):
            found |= {first: tab for (first, _), tab in zip(spans, row, strict=True)}
    return found


def _rows(document: Document, cues: Sequence[Cue]) -> Iterator[list[Block]]:
    """Lines one after the other that are nothing but a link to a place on the page, or to a script."""
    row: list[Block] = []
    for block in (*document.blocks, None):
        if block is not None and cues[block.index].linked and _leads_nowhere(document, block):
            row.append(block)
            continue
        if _LEAST <= len(row) <= _MOST:
            yield row
        row = []


def _leads_nowhere(document: Document, block: Block) -> bool:
    raw = document.links[block.spans[0].link].raw
    return raw.startswith(("#", "javascript:")) and not block.heading


def _panes(document: Document, row: Sequence[Block]) -> list[int]:
    """The boxes of one sort behind a row of tabs, as many as it has; the children of one box, or its siblings."""
    nodes = document.nodes
    bar = element_around(document, row[0].index, row[-1].index + 1)
    while nodes.first[bar] == row[0].index and nodes.last[nodes.parent[bar]] == row[-1].index + 1:
        bar = nodes.parent[bar]
    if nodes.first[bar] != row[0].index or nodes.last[bar] != row[-1].index + 1:
        return []
    behind = [node for node in shown(document, nodes.parent[bar]) if node > bar]
    for boxes in (behind, shown(document, behind[0]) if behind else []):
        if len(boxes) == len(row) and len({nodes.tag[box] for box in boxes}) == 1:
            return boxes
    return []


def deal_tabs(document: Document, parts: list[Part]) -> None:
    """Give each heading of a row of tabs its list, where as many lists stand behind the row."""
    for last, part in enumerate(parts):
        lists = _lists(document, part)
        count = len(lists)
        tabs = parts[last - count + 1 : last + 1] if 1 < count <= last + 1 else []
        if tabs and all(_is_bare(tab, part) for tab in tabs[:-1]):
            for tab, region in zip(tabs, lists, strict=True):
                tab.regions = [region]


def _is_bare(tab: Part, last: Part) -> bool:
    """Whether nothing but its heading stands in a part, of the same level as the last one's."""
    return tab.heading is not None and tab.level == last.level and len(tab.blocks) == 1 and not tab.regions


def _lists(document: Document, part: Part) -> list[Region]:
    """The lists of a part; where one region took the entries of several boxes together, a list for each box."""
    if len(part.regions) != 1 or part.regions[0].way != "nested":
        return part.regions
    region, nodes = part.regions[0], document.nodes
    boxes: dict[int, list[Record]] = {}
    child = region.node + 1
    for record in region.records:  # in reading order, as the children are
        while child < nodes.end[region.node] and not nodes.first[child] <= record.first < nodes.last[child]:
            child = nodes.end[child]
        boxes.setdefault(child, []).append(record)
    return [region_of(region, records) for records in boxes.values()]
