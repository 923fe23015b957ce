"""Entries of two rows, under headings that say the day and the division."""

from __future__ import annotations

import pytest

import pageparse

CASES = (
    "Harbour Trust v. Nine Ferries",
    "In re the Lower Weir",
    "Miller v. Pond Society",
    "People v. Askew",
    "Estate of Dorothy Mole",
    "Tide v. Quay Company",
    "Otter v. Dam Office",
)
HEAD = "<thead><tr><th>&nbsp;<th>Docket<th>Caption<th>Type</tr></thead>"


def parsed(body: str) -> list[pageparse.Item]:
    page = f"<html lang=en><head><title>Opinions</title></head><body><h1>Opinions filed</h1>{body}</body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://court.example/").items)


def two_rows(number: int, below: str) -> str:
    return (
        f"<tr><td rowspan=2><img src=d.png alt=Opinion><td><a href='/{number}.pdf'>1{number} MD 2022</a>"
        f"<td><b>{CASES[number]}</b><td>Opinion</tr><tr><td colspan=2>{below}<td>Affirmed</tr>"
    )


def test_an_entry_of_two_rows_has_the_day_of_the_heading_above_its_division() -> None:
    def table(division: str, *numbers: int) -> str:
        below = "Appeal from the Order entered May {0}, 2021, Court of Low Fen. <span>Opinion by: Askew, S.J.*</span>"
        rows = "".join(two_rows(number, below.format(number + 1)) for number in numbers)
        return f"<table><caption>{division}</caption>{HEAD}<tbody>{rows}</tbody></table>"

    body = "<h2>Friday, June 7, 2024</h2>" + table("First Division", 0, 1, 2) + table("Second Division", 3, 4)
    found = parsed(body + "<h2>Tuesday, June 4, 2024</h2>" + table("First Division", 5, 6))
    days = ["2024-06-07"] * 5 + ["2024-06-04"] * 2
    assert [(item.title, item.date.edtf if item.date else None) for item in found] == [*zip(CASES, days, strict=True)]
    assert all([author.literal for author in item.authors] == ["Askew"] for item in found)


def test_rows_of_one_company_with_links_of_their_own_stay_entries() -> None:
    rows = "<tr><td rowspan=2>Ferry Company<td>1 May 2021<td><a href='/1'>Notice about tolls</a></tr>"
    rows += "<tr><td>2 May 2021<td><a href='/2'>Notice about bridges</a></tr>"
    rows += "<tr><td>Mill Company<td>3 May 2021<td><a href='/3'>Notice about wheels</a></tr>"
    assert [item.title for item in parsed(f"<table>{rows}</table>")] == [
        "Notice about tolls",
        "Notice about bridges",
        "Notice about wheels",
    ]


def test_a_summary_over_all_columns_goes_on_with_the_two_entries_above_it() -> None:
    row = "<tr><td><a href='/{0}.pdf'>{1}</a><td>0{0}/05/2021</tr><tr><td colspan=2>The ferries may land.</tr>"
    found = parsed("<table>" + "".join(row.format(n + 1, CASES[n]) for n in range(2)) + "</table>")
    assert [item.title for item in found] == list(CASES[:2])


@pytest.mark.parametrize(
    ("heads", "cells", "below"),
    [
        (("Gericht", "Datum", "Az."), ("4. Senat", "{day}", "{link}"), "<td colspan=3>{text}"),
        (("Datum", "Senat", "Az."), ("{day}", "4. Senat", "{link}"), "<td colspan=3>{text}"),
        (("Datum", "Az.", "Art"), ("{day}", "{link}", "Urteil"), "<td><td colspan=2>{text}"),
        (("Az.", "Entscheidung"), ("{link}, 4. Senat", "Urteil vom {day}"), "<td colspan=2>{text}"),
    ],
)
def test_text_in_a_row_to_itself_is_in_no_column(heads: tuple[str, ...], cells: tuple[str, ...], below: str) -> None:
    rows = f"<tr class=a>{''.join(f'<td>{cell}' for cell in cells)}</tr><tr class=b>{below}</tr>"
    text = "Ein Nachbar kann sich gegen eine Windmühle nur wenden, wenn ihr Schatten seinen Garten an {} Tagen trifft."
    body = "".join(
        rows.format(day=f"1{n}.03.2021", link=f"<a href='/e/{n}'>4 A 12{n}/20</a>", text=text.format(n + 3))
        for n in range(6)
    )
    table = f"<table><thead><tr>{''.join(f'<th>{head}' for head in heads)}</tr></thead>{body}</table>"
    page = pageparse.parse_bytes(
        f"<html lang=de><title>Urteile</title><body><h1>Urteile</h1>{table}".encode(), url="https://hof.example/"
    )
    assert [item.teaser for item in page.items] == [text.format(n + 3) for n in range(6)]


def test_a_file_behind_an_icon_in_the_first_of_two_rows_is_the_address() -> None:
    row = (
        "<tr><td rowspan=2><a href='/{0}.pdf'><img src=p.gif></a><td><a href='/docket/{0}'>1{0} MD 22</a>"
        "<td><b>{1}</b><td>May {2}, 2021</tr><tr><td colspan=2>Appeal from the Order of Low Fen.<td>Affirmed</tr>"
    )
    found = parsed(f"<table>{HEAD}{''.join(row.format(n, case, n + 1) for n, case in enumerate(CASES))}</table>")
    assert [item.url for item in found] == [f"https://court.example/{n}.pdf" for n in range(len(CASES))]
