"""Which column of a table a line stands in, and what its header row calls that column."""

from __future__ import annotations

from typing import NamedTuple

from pageparse.documents.blocks import Document
from pageparse.grammar.columns import column_roles, is_column_name

CELLS = frozenset(("td", "th", "dt", "dd"))
_MAX_SPAN = 50
_MAX_CELLS = 100
_MAX_HEADER = 40
_NAMED = 2  # a row with so many names of columns is a header, bold or not


class Grid(NamedTuple):
    """A table laid out: the field of each block by its column, and the blocks that reach into a row from above."""

    roles: dict[int, str]
    reaching: dict[int, list[int]]


def lay_out(document: Document, node: int) -> Grid:
    """The grid of the table whose rows ``node`` holds; empty when no header row tells.

    ``node`` is the table or a group of its rows; a list inside a single cell has no columns. ``reaching`` is by the
    first block of the row reached.
    """
    table = table_around(document, node)
    if table < 0:
        return Grid({}, {})
    rows = table_rows(document, table)
    headers = _headers(document, rows) or _headers_before(document, table, rows)
    roles = column_roles(headers)
    nodes = document.nodes
    found: dict[int, str] = {}
    above: dict[int, list[int]] = {}
    reaching: dict[int, tuple[int, int]] = {}  # by column: rows a cell of an earlier row still fills, and that cell
    for row in rows:
        shift = 0
        cells = [cell for _, cell in reaching.values()]
        above[nodes.first[row]] = [i for cell in cells for i in range(nodes.first[cell], nodes.last[cell])]
        laid = row_cells(document, row)
        filled = sum([nodes.last[cell] > nodes.first[cell] for cell, _ in laid])
        for cell, column in laid:
            while column + shift in reaching:
                shift += 1
            place = column + shift
            span = cell_span(document, cell)
            held = {role for role in roles[place : place + span] if role}
            # A cell over columns of several fields is none of them, nor is one that has a row to itself.
            if len(held) == 1 and (span == 1 or filled > 1):
                found.update(dict.fromkeys(range(nodes.first[cell], nodes.last[cell]), min(held)))
            if (height := cell_span(document, cell, "rowspan")) > 1:
                reaching[place] = (height, cell)
        reaching = {column: (left - 1, cell) for column, (left, cell) in reaching.items() if left > 1}
    return Grid(found, above)


def row_cells(document: Document, row: int) -> list[tuple[int, int]]:
    """The cells of a row with the column each begins in."""
    nodes = document.nodes
    cells: list[tuple[int, int]] = []
    column = 0
    child = row + 1
    while child < nodes.end[row]:
        if nodes.tag[child] in ("td", "th"):
            cells.append((child, column))
            column += cell_span(document, child)
            child = nodes.end[child]
        elif nodes.tag[child] in ("span", "div", "form", "a", "font"):
            child += 1  # illegal wrappers around cells
        else:
            child = nodes.end[child]
    return cells


def cell_number(document: Document, cell: int) -> int:
    """How many cells stand before a cell in its row, however wide each is; where no row is so long, its own node.

    A list of ten thousand terms is no row: none of its cells stands where another does.
    """
    nodes = document.nodes
    child, number = nodes.parent[cell] + 1, 0
    for _ in range(_MAX_CELLS):
        if child >= cell:
            return number
        number += nodes.tag[child] in CELLS
        child = nodes.end[child]
    return cell


def is_header_row(document: Document, row: int) -> bool:
    """Whether nearly all cells of a row are header cells."""
    cells = row_cells(document, row)
    headers = sum(document.nodes.tag[cell] == "th" for cell, _ in cells)
    return len(cells) > 1 and headers >= len(cells) - 1


def table_around(document: Document, node: int) -> int:
    """The table that ``node`` is or whose rows it holds; -1 if it stands in a cell or in none."""
    nodes = document.nodes
    while node >= 0 and nodes.tag[node] != "table":
        if nodes.tag[node] in ("td", "th", "body"):
            return -1
        node = nodes.parent[node]
    return node


def table_rows(document: Document, table: int) -> list[int]:
    """Rows of a table in order, without its foot and tables inside it; a ``thead`` may hold cells without a row."""
    nodes = document.nodes
    rows: list[int] = []
    node = table + 1
    while node < nodes.end[table]:
        tag = nodes.tag[node]
        if tag in ("table", "tfoot"):
            node = nodes.end[node]
            continue
        if tag in ("tr", "thead"):
            rows.append(node)
        node += 1
    return rows


def _headers(document: Document, rows: list[int]) -> list[str]:
    return header_row(document, rows)[1]


def header_row(document: Document, rows: list[int]) -> tuple[int, list[str]]:
    """Which of a table's rows is its header and what that calls the columns; -1 and nothing where none is."""
    for number, row in enumerate(rows[:5]):
        cells = row_cells(document, row)
        if is_header_row(document, row) or like_headers(document, row):
            return number, _spread(document, cells)
    return -1, []


def _headers_before(document: Document, table: int, rows: list[int]) -> list[str]:
    """The headers of the table right before, where this one goes on with as many columns: a long table cut in two."""
    nodes = document.nodes
    parent = nodes.parent[table]
    child, before = parent + 1, -1
    while 0 < child < table:
        if nodes.last[child] > nodes.first[child]:
            before = child
        child = nodes.end[child]
    if before < 0 or nodes.tag[before] != "table" or not rows:
        return []
    headers = _headers(document, table_rows(document, before))
    width = sum(cell_span(document, cell) for cell, _ in row_cells(document, rows[0]))
    return headers if len(headers) == width else []


def cell_span(document: Document, cell: int, name: str = "colspan") -> int:
    """How many columns, or with 'rowspan' rows, a cell fills."""
    attrs = document.nodes.attrs.get(cell)
    value = attrs.get(name) if attrs else None
    if value is None:
        return 1
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() else 1


def _spread(document: Document, cells: list[tuple[int, int]]) -> list[str]:
    nodes = document.nodes
    headers: list[str] = []
    for cell, _ in cells:
        text = " ".join(block.text for block in document.blocks[nodes.first[cell] : nodes.last[cell]])
        headers.extend([text] * cell_span(document, cell))
    return headers


def like_headers(document: Document, row: int) -> bool:
    """A row of plain cells is a header row when its texts are short, none is a link, and all are bold or two are
    names of columns."""
    nodes, cells = document.nodes, row_cells(document, row)
    blocks = document.blocks[nodes.first[row] : nodes.last[row]]
    if len(cells) < 2 or len(blocks) < 2 or len(blocks) > len(cells):
        return False
    if any(len(block.text) > _MAX_HEADER or any(span.link >= 0 for span in block.spans) for block in blocks):
        return False
    return all(span.bold for block in blocks for span in block.spans) or (
        sum(is_column_name(block.text) for block in blocks) >= _NAMED
    )
