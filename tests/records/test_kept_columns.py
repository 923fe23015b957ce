"""Lists in ``pre`` whose columns are made of blanks."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.model import Item

ROWS = (
    ("96-3014", "09/26/97", "Harbour Trust v. M/V Prudence", "Torvald", "Published"),
    ("95-2871", "09/26/97", "In re the Lower Weir (Doe No. 4)", "Kimbrough", "Published"),
    ("96-1190", "09/25/97", "Miller v. Pond &amp; Weir Society", "", "Unpublished"),
    ("97-5003", "09/24/97", "Owl v. Barn Office", "Castellano", "Published"),
)
WIDTHS = (10, 10, 42, 13, 11)


def line(cells: tuple[str, ...], linked: int) -> str:
    """Cells padded to their columns, one of them a link: what a link adds to the source has no width."""
    told = [cell + " " * (width - len(cell.replace("&amp;", "&"))) for cell, width in zip(cells, WIDTHS, strict=True)]
    if cells[0][:1].isdigit():
        told[linked] = told[linked].replace(cells[linked], f'<A HREF="/op/{cells[0]}.htm">{cells[linked]}</A>')
    return "  " + "".join(told).rstrip()


def items(*lines: str) -> list[Item]:
    listed = "\n".join(lines)
    page = f"<html><head><title>CA13</title></head><body><h1>Opinions</h1>\n<pre>\n\n{listed}\n\n</pre></body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://court.example/").items)


@pytest.mark.parametrize("linked", [0, 2])
@pytest.mark.parametrize(
    "names", [("Docket", "Filed", "Caption", "Author", "Type"), ("No.", "Date", "Case Name", "Judge", "Type")]
)
def test_columns_are_fields_by_the_names_above_them(linked: int, names: tuple[str, ...]) -> None:
    head = (line(names, 0), line(tuple("-" * (width - 2) for width in WIDTHS), 0))
    week = "<B>Week of September 22 - September 26, 1997</B>"
    found = items(
        week,
        "",
        *head,
        *[line(row, linked) for row in ROWS[:2]],
        "",
        week,
        "",
        *head,
        *[line(row, linked) for row in ROWS[2:]],
    )
    assert [item.title for item in found] == [row[2].replace("&amp;", "&") for row in ROWS]
    assert [item.date and item.date.edtf for item in found] == ["1997-09-26", "1997-09-26", "1997-09-25", "1997-09-24"]
    assert [[author.literal for author in item.authors] for item in found] == [
        ["Torvald"],
        ["Kimbrough"],
        [],
        ["Castellano"],
    ]
    assert [[kind.label for kind in item.types] for item in found] == [[row[4]] for row in ROWS]
    assert [item.url_raw for item in found] == [f"/op/{row[0]}.htm" for row in ROWS]


def test_lines_that_keep_to_no_columns_are_lines() -> None:
    found = items(
        line(("Docket", "Filed", "Caption", "Author", "Type"), 0), *[" ".join(row).replace("  ", " ") for row in ROWS]
    )
    assert all("Published" in (item.title or "") or "v." in (item.title or "") for item in found)


def test_evidence_stands_in_the_column() -> None:
    found = items(line(("Docket", "Filed", "Caption", "Author", "Type"), 0), *[line(row, 0) for row in ROWS])
    assert [item.evidence["title"].raw for item in found] == [row[2].replace("&amp;", "&") for row in ROWS]
