"""Tabs: headings that stand in a row, with as many lists behind the last of them."""

from __future__ import annotations

from pageparse.documents.blocks import Document
from pageparse.records.region import Part, Record, Region, region_of


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
