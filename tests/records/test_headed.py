"""Tables whose header names a title and a date or docket: each row is an entry, however few there are."""

from __future__ import annotations

import pytest

import pageparse

MENU = "<ul>" + "".join(f"<li><a href='/{word}'>{word} of the court</a></li>" for word in ("Rules", "Fees")) + "</ul>"


def titles(body: str) -> list[str | None]:
    page = f"<html lang=en><head><title>Opinions</title></head><body>{MENU}<h1>Opinions</h1>{body}</body></html>"
    return [item.title for item in pageparse.parse_bytes(page.encode(), url="https://court.example/").items]


HEADERS = (
    "<tr><th>Release date<th>Docket number<th>Caption<th>View</tr>",
    "<tr><td><b>Release date</b><td><b>Docket number</b><td><b>Caption</b><td><b>View</b></tr>",
    "<thead><tr><th scope=col>Filed<th scope=col>Case No.<th scope=col>Case Name<th scope=col>Document</tr></thead>",
)
ROW = "<tr><td>Oct 08, 2015<td>2015AP000{0}-D<td>{1}<td><a href='/{0}.pdf'>PDF</a></tr>"


@pytest.mark.parametrize("header", HEADERS)
def test_a_single_row_is_an_entry(header: str) -> None:
    note = "<p>To download several opinions, choose them in the last column of this table and press the button.</p>"
    table = f"<table>{header}{ROW.format(7, 'Harbour Trust v. Nine Ferries')}</table>"
    assert titles(f"{note}{table}<p>Page 1 of 1</p>") == ["Harbour Trust v. Nine Ferries"]


def test_an_empty_table_has_no_entry() -> None:
    assert titles(f"<table>{HEADERS[0]}<tr><td colspan=4>No opinions were released this week.</tr></table>") == []


def test_a_table_of_what_is_no_listing_has_no_entry() -> None:
    header = "<tr><th>Room<th>Opens<th>Closes</tr>"
    assert titles(f"<table>{header}<tr><td>Reading room<td>9:00<td>17:00</tr></table>") == []


def test_tables_under_the_names_of_divisions_are_lists() -> None:
    cases = ("Harbour Trust v. Nine Ferries", "In re the Lower Weir", "Miller v. Pond Society", "Owl v. Barn Office")
    rows = [ROW.format(number, case) for number, case in enumerate(cases, 1)]
    tables = [
        f"<h2>{name} Division</h2><table>{HEADERS[0]}{rows[at]}{rows[at + 1]}</table>"
        for name, at in (("First", 0), ("Second", 2))
    ]
    assert titles("".join(tables)) == list(cases)
