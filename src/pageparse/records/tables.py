"""Which column of a table a line stands in, and what its header row calls that column."""

from __future__ import annotations

from pageparse.documents.blocks import Document

_MAX_SPAN = 50


def column_headers(document: Document, table_rows: list[int]) -> list[str]:
    """Header texts by column: the row of ``th`` cells before or among ``table_rows``; [] when there is none."""
    nodes = document.nodes
    if not table_rows:
        return []
    table = _ancestor(document, table_rows[0], "table")
    if table < 0:
        return []
    for row in range(table + 1, nodes.end[table]):
        if nodes.tag[row] not in ("tr", "thead") or _ancestor(document, row, "table") != table:
            continue
        cells = row_cells(document, row)
        headers = [cell for cell, _ in cells if nodes.tag[cell] == "th"]
        if cells and len(headers) >= max(1, len(cells) - 1) and len(cells) > 1:
            return _spread(document, cells)
        if row in table_rows:
            return _like_headers(document, row)
    return []


def row_of(document: Document, node: int) -> int:
    """The table row a record's element is, or wraps; -1 if it is none."""
    tags = document.nodes.tag
    for inner in range(node, min(node + 3, document.nodes.end[node])):
        if tags[inner] == "tr":
            return inner
        if tags[inner] in ("td", "th", "table"):
            break
    return -1


def row_cells(document: Document, row: int) -> list[tuple[int, int]]:
    """The cells of a row with the column each begins in."""
    nodes = document.nodes
    cells: list[tuple[int, int]] = []
    column = 0
    child = row + 1
    while child < nodes.end[row]:
        if nodes.tag[child] in ("td", "th"):
            cells.append((child, column))
            column += span_of(document, child, "colspan")
            child = nodes.end[child]
        elif nodes.tag[child] in ("span", "div", "form", "a"):
            child += 1  # illegal wrappers around cells
        else:
            child = nodes.end[child]
    return cells


def span_of(document: Document, cell: int, name: str) -> int:
    """``colspan`` or ``rowspan`` of a cell, 1 to 50."""
    value = document.nodes.attrs.get(cell, {}).get(name, "1")
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() else 1


def columns_of(document: Document, row: int, first: int, last: int, headers: list[str]) -> list[str]:
    """What ``headers`` says of the column of each block in ``first`` to ``last``, '' where there is nothing."""
    nodes = document.nodes
    found = [""] * (last - first)
    for cell, column in row_cells(document, row):
        header = headers[column] if column < len(headers) else ""
        for index in range(max(nodes.first[cell], first), min(nodes.last[cell], last)):
            found[index - first] = header
    return found


def _spread(document: Document, cells: list[tuple[int, int]]) -> list[str]:
    nodes = document.nodes
    headers: list[str] = []
    for cell, _ in cells:
        text = " ".join(block.text for block in document.blocks[nodes.first[cell] : nodes.last[cell]])
        headers.extend([text] * span_of(document, cell, "colspan"))
    return headers


def _like_headers(document: Document, row: int) -> list[str]:
    """A first row of plain cells is a header row when all its texts are short and bold and none is a link."""
    nodes = document.nodes
    cells = row_cells(document, row)
    blocks = document.blocks[nodes.first[row] : nodes.last[row]]
    if len(cells) < 2 or len(blocks) < 2 or len(blocks) > len(cells):
        return []
    plain = all(len(block.text) <= 40 and all(span.link < 0 for span in block.spans) for block in blocks)
    bold = all(span.bold for block in blocks for span in block.spans)
    return _spread(document, cells) if plain and bold else []


def _ancestor(document: Document, node: int, tag: str) -> int:
    nodes = document.nodes
    node = nodes.parent[node]
    while node >= 0 and nodes.tag[node] != tag:
        node = nodes.parent[node]
    return node
