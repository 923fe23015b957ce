"""Tables with a column of titles: their rows are the records, whatever else stands in the cells.

A forum's board links its last thread and who wrote it, its boards below and a category above: to a sum of qualities
the cells of such a row are worth more than the row. That the same column of every row holds a title, and another
column of none does, says that the rows are what the table lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.records.cut import Cut
from pageparse.records.tables import is_header_row, row_cells, table_rows
from pageparse.records.tally import DATES, HEADS, MARKS, PROSE, TITLES, Tally

_MOST = 0.8  # the share of rows with a title in its column
_LEAST = 2
Rows = Callable[[Tally], Cut | None]


def grid(document: Document, tally: Tally, table: int, rows: Rows) -> Cut | None:
    """The rows of a table with a column of titles and another without, or None.

    ``rows`` cuts the table by a tally in which no other title stands.
    """
    cells = [[cell for cell, _ in row_cells(document, row)] for row in _filled(document, table)]
    width = max(map(len, cells), key=[len(row) for row in cells].count, default=0)
    alike = [row for row in cells if len(row) == width]
    if width < _LEAST or len(alike) < max(_LEAST, _MOST * sum([len(row) > 1 for row in cells])):
        return None
    heads = _titles(document, tally, alike)
    if not heads:
        return None
    first, last = document.nodes.first[table], document.nodes.last[table]
    cut = rows(tally.headed(heads, first, last))
    if cut is None or len(cut.ranges) < _MOST * len(alike):
        return None
    cut.mean = cut.score / len(cut.ranges)
    return cut


def _filled(document: Document, table: int) -> list[int]:
    nodes = document.nodes
    return [
        row
        for row in table_rows(document, table)
        if nodes.tag[row] == "tr" and nodes.last[row] > nodes.first[row] and not is_header_row(document, row)
    ]


def _titles(document: Document, tally: Tally, rows: Sequence[Sequence[int]]) -> list[int]:
    """The first lines with a title in the first column that nearly always has one; none if all columns have some."""
    nodes = document.nodes
    held = [[tally.held(nodes.first[cell], nodes.last[cell]) & (TITLES | HEADS) for cell in row] for row in rows]
    shares = [sum([bool(row[column]) for row in held]) / len(held) for column in range(len(rows[0]))]
    column = next((column for column, share in enumerate(shares) if share >= _MOST), -1)
    if column < 0 or all(shares) or _return(document, tally, rows, [i for i, s in enumerate(shares) if s >= _MOST]):
        return []
    lines = [range(nodes.first[row[column]], nodes.last[row[column]]) for row in rows]
    titled = [[line for line in cell if tally.held(line, line + 1) & (TITLES | HEADS)] for cell in lines]
    return [cell[0] for cell in titled if cell]


def _return(document: Document, tally: Tally, rows: Sequence[Sequence[int]], columns: Sequence[int]) -> bool:
    """Whether columns of titles come again with nothing but pictures between: several entries stand in a row."""
    nodes = document.nodes
    width = len(rows[0])
    if len(columns) < _LEAST or {b - a for a, b in pairwise(columns)} != {width // len(columns)}:
        return False
    others = [row[column] for row in rows for column in range(width) if column not in columns]
    if 2 * sum([nodes.last[cell] > nodes.first[cell] for cell in others]) > len(others):
        return False

    def held(column: int) -> list[bool]:
        ranges = [(nodes.first[row[column]], nodes.last[row[column]]) for row in rows]
        return [2 * sum([tally.held(a, b) & lane > 0 for a, b in ranges]) > len(rows) for lane in (DATES, PROSE, MARKS)]

    return all(held(column) == held(columns[0]) for column in columns)
