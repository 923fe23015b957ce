"""Tables of meetings and orders: what their headers call the columns, names that come again, days and postings."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.columns import column_role, column_roles

BOARDS = ("Harbour Board", "Council of Elders", "Harbour Board", "Board of Weights", "Harbour Board")


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Docket Title", "title"),
        ("Issued By", "authors"),
        ("Date Issued", "date"),
        ("Meeting Location", ""),
        ("Meeting Date", "date"),
        ("Docket", "docket"),
        ("Seal", None),
    ],
)
def test_the_last_word_of_a_header_says_what_it_is(header: str, role: str | None) -> None:
    assert (column_role(header) or None) == (role or None)


def test_a_column_of_names_holds_titles_where_the_others_tell_of_the_meeting() -> None:
    assert column_roles(["Name", "Meeting Date", "Meeting Room", "Meeting Minutes"]) == ["title", "date", "", ""]
    assert column_roles(["Name", "Meeting", "Date"]) == ["authors", "title", "date"]


def meetings(head: str, row: str) -> pageparse.Page:
    rows = "".join(row.format(name=name, n=n, day=f"May {n + 10}, 2015") for n, name in enumerate(BOARDS))
    body = f"<html lang=en><title>Meetings</title><body><h1>Meetings</h1><table>{head}{rows}</table>"
    return pageparse.parse_bytes(body.encode(), url="https://port.example/")


def test_a_board_that_meets_often_is_the_title_and_no_label() -> None:
    head = "<thead><tr><th>Event<th>Date / Time<th>Agenda</tr></thead>"
    row = "<tr><td>{name}<td>{day} - 06:30 PM<td><a href='/agenda/{n}'>Agenda</a></tr>"
    page = meetings(head, row)
    assert [item.title for item in page.items] == list(BOARDS)
    assert [item.url for item in page.items] == [f"https://port.example/agenda/{n}" for n in range(len(BOARDS))]


def test_a_header_row_of_links_is_no_entry() -> None:
    head = "<tr><th><a href='javascript:sort(1)'>Order Date</a><th><a href='javascript:sort(2)'>Docket Title</a></tr>"
    page = meetings(head, "<tr><td>{day}<td><a href='/o/{n}'>Petition {n} of the {name} for tolls</a></tr>")
    assert len(page.items) == len(BOARDS)
    assert page.items[0].title == "Petition 0 of the Harbour Board for tolls"


def test_the_day_of_a_meeting_outranks_the_day_its_notice_was_posted() -> None:
    row = "<tr><td><h3>{day} — Posted May 2, 2015</h3><p><a href='/a/{n}'>{name}, meeting {n}</a></p></tr>"
    page = meetings("<caption>Agendas</caption>", row)
    assert [item.date.edtf for item in page.items if item.date] == [f"2015-05-{n + 10}" for n in range(len(BOARDS))]


@pytest.mark.parametrize("label", ["Ponente: Mag.", "Relatora: Ministra", "Sędzia sprawozdawca:", "Issued by: Hon."])
def test_who_a_court_says_reported_the_case_is_its_author(label: str) -> None:
    case = "<a href='/o/{n}'>Case {n} of the {name} against tolls</a>"
    row = f"<tr><td>{case}<p>{label} Irena Kowalczyk</p><p>{{day}}</p></tr>"
    page = meetings("", row)
    assert [[a.literal for a in item.authors] for item in page.items] == [["Irena Kowalczyk"]] * len(BOARDS)


def test_a_meeting_of_a_board_leads_to_the_meeting_and_not_to_the_board() -> None:
    boards = ("Board of County Commissioners", "Harbour Advisory Council", "Board of County Commissioners")
    boards = (*boards, "Harbour Advisory Council", "Audit Committee of the County")
    rows = [
        f"<tr><td><a href='Board.aspx?B={boards.index(board)}'>{board}</a><td>{n + 3}/12/2021<td>9:30 AM"
        f"<td><a href='Meeting.aspx?M={n}'>Meeting details</a><td><a href='View.ashx?A={n}.pdf'>Agenda</a></tr>"
        for n, board in enumerate(boards)
    ]
    head = "<tr><th>Name<th>Meeting Date<th>Meeting Time<th>Meeting Details<th>Agenda</tr>"
    page = f"<html lang=en><body><h1>Calendar</h1><table>{head}{''.join(rows)}</table></body></html>"
    found = pageparse.parse_bytes(page.encode(), url="https://county.example/Calendar.aspx").items
    assert [(item.title, item.url_raw) for item in found] == [(b, f"Meeting.aspx?M={n}") for n, b in enumerate(boards)]


def test_titles_that_lead_to_one_page_keep_it_where_what_leads_on_does() -> None:
    entries = [
        f"<li><a href='/atlas'>Atlas of the weirs</a><p>{n + 3} May 2021</p><a href='/p/{n}'>Sheet of Low Fen {n}</a>"
        "<a href='/atlas'>Read more</a></li>"
        for n in range(4)
    ]
    page = f"<html lang=en><body><h1>Maps</h1><ul>{''.join(entries)}</ul></body></html>"
    found = pageparse.parse_bytes(page.encode(), url="https://fen.example/maps").items
    assert [item.url_raw for item in found] == ["/atlas"] * 4
