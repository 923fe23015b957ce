"""Links that are titles by their place: a name of one word, in a column where rows have titles.

A word alone says nothing: 'Rules' may be a board, a menu's entry, a tag. That it is the first link of its row, in the
same cell as the titles of the rows around it, or that the row counts what it names, says that it names the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document, Span
from pageparse.records.cues import Cue
from pageparse.records.tables import CELLS, cell_number
from pageparse.records.wording import merged_links, word_count

_ROWS = frozenset(("tr", "dl"))
_STEPS = 8  # from a link up to its row, no more
_LEAST = 2  # titles that show what a place is for
_LINKED = 0.9
_ROWS_OF_GROUPS, _MOST = 3, 0.8
_COUNT = re.compile(r"\d[\d.,]{0,9}")
Place = tuple[tuple[str, ...], int]


def name_by_place(document: Document, cues: Sequence[Cue]) -> None:
    """Take the first link of a row for a title where the first links of most rows like it are titles."""
    places: dict[Place, list[tuple[Block, Span]]] = {}
    ends: dict[int, int] = {}  # of the row in which a link stands
    seen = -1
    for block in document.blocks:
        if not cues[block.index].link_chars or block.heading:
            continue
        row, place = _place(document, next(span.node for span in block.spans if span.link >= 0))
        if place is not None and row != seen:
            seen, ends[block.index] = row, document.nodes.last[row]
            places.setdefault(place, []).append((block, merged_links(block)[0]))
    for found in places.values():
        if _are_groups(document, cues, found):
            for block, _ in found:
                cues[block.index].title_links = ()
                cues[block.index].label = True
            continue
        titled = sum(bool(cues[block.index].title_links) for block, _ in found)
        if (titled >= _LEAST and 2 * titled >= len(found)) or _are_counted(document, found, ends):
            for block, link in found:
                _name(document, block, link, cues[block.index])


def _are_counted(document: Document, found: Sequence[tuple[Block, Span]], ends: dict[int, int]) -> bool:
    """Whether the rows count what their links name, each of a place of its own, and tell more behind the numbers.

    'Rules | 12 | 340 | 3 May, Re: Keys': a board with its threads and posts, and the last of them.
    """
    targets = {document.links[link.link].raw for _, link in found}
    if len(found) < _ROWS_OF_GROUPS or len(targets) < _MOST * len(found):
        return False
    counted = 0
    for block, _ in found:
        behind = [
            _COUNT.fullmatch(line.text) is not None for line in document.blocks[block.index + 1 : ends[block.index]]
        ]
        counted += True in behind and not behind[-1]
    return counted >= _MOST * len(found)


def _are_groups(document: Document, cues: Sequence[Cue], found: Sequence[tuple[Block, Span]]) -> bool:
    """Whether the links name what the rows belong to: few names for many rows, and a title in the line behind each."""
    names = {cues[block.index].text for block, _ in found}
    if len(found) < _ROWS_OF_GROUPS or len(names) * 2 > len(found):
        return False
    titled = 0
    for block, _ in found:
        after = block.index + 1
        titled += after < len(cues) and bool(cues[after].title_links) and cues[after].text not in names
    return titled >= _MOST * len(found)


def _place(document: Document, node: int) -> tuple[int, Place | None]:
    """The row around a link, and the tags between both with the number of the cell; None outside of rows."""
    nodes = document.nodes
    chain: list[str] = []
    cell = -1
    while node >= 0 and len(chain) < _STEPS:
        tag = nodes.tag[node]
        if tag in _ROWS:
            return (node, (tuple(chain), cell_number(document, cell))) if cell >= 0 else (node, None)
        if tag in CELLS:
            cell = node
        chain.append(tag)
        node = nodes.parent[node]
    return -1, None


def _name(document: Document, block: Block, link: Span, cue: Cue) -> None:
    if cue.title_links or cue.more or cue.pager or cue.dates or cue.link_chars < _LINKED * cue.chars:
        return
    if document.links[link.link].raw in ("#", "") or not word_count(block.text):
        return
    cue.title_links = [link]
    cue.furniture = cue.label = False
    cue.types, cue.names_line, cue.byline = (), False, None
