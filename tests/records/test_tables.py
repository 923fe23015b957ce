"""Cells of tables by their place in the row."""

from __future__ import annotations

import pytest

from pageparse import Limits
from pageparse.documents.encoding import decode
from pageparse.documents.html import read_html
from pageparse.records.tables import CELLS, cell_number


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("<tr><td colspan=3>a<td>b<th>c", [0, 1, 2]),  # however wide
        ("<tr><td><p>a<p>b<td>c", [0, 1]),
        ("<tr><script>x</script><td>a<td>b", [0, 1]),
        ("<tr><td>a<td><table><tr><td>b<td>c</table><td>d", [0, 1, 0, 1, 2]),
    ],
)
def test_number_of_a_cell_in_its_row(row: str, numbers: list[int]) -> None:
    document = read_html(decode(f"<table>{row}</table>".encode()), Limits())
    cells = [node for node, tag in enumerate(document.nodes.tag) if tag in CELLS]
    assert [cell_number(document, cell) for cell in cells] == numbers


def test_terms_and_what_is_said_of_them_are_cells() -> None:
    document = read_html(decode(b"<dl><dt>a<dd>b<dt>c<dd>d</dl>"), Limits())
    cells = [node for node, tag in enumerate(document.nodes.tag) if tag in CELLS]
    assert [cell_number(document, cell) for cell in cells] == [0, 1, 2, 3]


def test_the_cells_of_a_list_longer_than_any_row_stand_nowhere_together() -> None:
    document = read_html(decode(f"<dl>{'<dt>a<dd>b' * 120}</dl>".encode()), Limits())
    cells = [node for node, tag in enumerate(document.nodes.tag) if tag in CELLS]
    numbers = [cell_number(document, cell) for cell in cells]
    assert numbers[:100] == list(range(100))
    assert numbers[100:] == cells[100:]
