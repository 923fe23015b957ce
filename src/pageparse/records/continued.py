"""Entries that take two rows of a table where the second goes on with the first: 'Appeal from ...', 'Summary: ...'.

Such a row has no link and another form than the one before. A cell of the row before reaches into it, or it comes
behind every row of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.cut import Cut, Range
from pageparse.records.tables import cell_span, row_cells, table_around, table_rows
from pageparse.records.tally import FILES, HEADS, LINKS, TITLES, Tally

_LEAST = 2


def with_continued(document: Document, cues: Sequence[Cue], tally: Tally, cuts: Sequence[Cut]) -> list[Cut]:
    """``cuts``, those of a table's rows with the rows that go on with an entry; all in reading order."""
    return [_continued(document, cues, tally, cut) for cut in cuts]


def _continued(document: Document, cues: Sequence[Cue], tally: Tally, cut: Cut) -> Cut:
    nodes = document.nodes
    if len(cut.ranges) < _LEAST or any(node < 0 or nodes.tag[node] != "tr" for _, _, node in cut.ranges):
        return cut
    table = table_around(document, cut.node)
    rows = [row for row in table_rows(document, table) if nodes.last[row] > nodes.first[row]] if table >= 0 else []
    joined = _joined(document, cues, tally, rows, {node for _, _, node in cut.ranges})
    if not joined:
        return cut
    return Cut(cut.node, cut.way, _ranges(document, cut, joined), cut.score, cut.mean)


def _joined(
    document: Document, cues: Sequence[Cue], tally: Tally, rows: Sequence[int], entries: set[int]
) -> dict[int, int]:
    """The rows that go on with the row before them, by that row."""
    found: dict[int, int] = {}
    rows = rows[next((i for i, row in enumerate(rows) if row in entries), 0) :]
    turns = len(rows) % 2 == 0 and all(_is_below(document, cues, tally, row) for row in rows[1::2])
    turns = turns and all(row in entries and not _is_below(document, cues, tally, row) for row in rows[::2])
    for number, (row, after) in enumerate(pairwise(rows)):
        reached = row in entries and row not in found.values() and _reaches(document, row, after)
        if (turns and number % 2 == 0) or (reached and not _has_link(document, tally, after)):
            found[row] = after
    return found


def _is_below(document: Document, cues: Sequence[Cue], tally: Tally, row: int) -> bool:
    """Whether a row is a single cell over several columns, without a link and no date for what follows."""
    nodes = document.nodes
    filled = [cell for cell, _ in row_cells(document, row) if nodes.last[cell] > nodes.first[cell]]
    wide = len(filled) == 1 and cell_span(document, filled[0]) > 1
    return wide and not _has_link(document, tally, row) and not cues[nodes.first[row]].date_line


def _reaches(document: Document, row: int, after: int) -> bool:
    """Whether a cell of ``row`` fills the next row too, which has fewer cells beside it than ``row`` has."""
    cells = [cell for cell, _ in row_cells(document, row)]
    high = sum(cell_span(document, cell, "rowspan") > 1 for cell in cells)
    return 0 < len(row_cells(document, after)) < len(cells) - high if high else False


def _has_link(document: Document, tally: Tally, row: int) -> bool:
    nodes = document.nodes
    return tally.held(nodes.first[row], nodes.last[row]) & (LINKS | TITLES | FILES | HEADS) > 0


def _ranges(document: Document, cut: Cut, joined: dict[int, int]) -> list[Range]:
    nodes = document.nodes
    taken = set(joined.values())
    found: list[Range] = []
    for first, last, node in cut.ranges:
        if node in taken:
            continue
        after = joined.get(node)
        found.append((first, last, node) if after is None else (first, nodes.last[after], -1))
    return found
