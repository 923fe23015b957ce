"""Entries that share the date above them, and tables that go on in the next one."""

from __future__ import annotations

import pageparse

CASES = (
    "Harbour Trust v. Nine Ferries",
    "In re the Lower Weir",
    "Miller v. Pond Society",
    "The census of owls v. the Barn Office",
)


def parsed(body: str) -> list[pageparse.Item]:
    page = f"<html lang=en><head><title>Opinions</title></head><body><h1>Opinions</h1>{body}</body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://court.example/").items)


def day(date: str, *cases: str) -> str:
    entry = "<div><a href='/o/{0}.pdf'>{0}</a></div><div>Author: Judge Ida Berg</div><div>Vote: Affirmed.</div>"
    return f"<div class=d><div>{date}</div>" + "".join(entry.format(case) for case in cases) + "</div>"


def test_several_entries_under_one_date_are_several() -> None:
    days = [
        ("10/31/2023", CASES[0]),
        ("10/24/2023", CASES[1]),
        ("10/17/2023", CASES[2], CASES[3], "Tide v. Quay Company"),
        ("10/13/2023", "Bell v. Bronze Foundry"),
        ("10/06/2023", "Mill v. Wheelwrights"),
    ]
    found = parsed("<div>" + "".join(day(*each) for each in days) + "</div>")
    expected = [(case, f"2023-10-{date[3:5]}") for date, *cases in days for case in cases]
    assert [(item.title, item.date.edtf if item.date else None) for item in found] == expected
    assert all([author.literal for author in item.authors] == ["Ida Berg"] for item in found)


def test_the_next_label_ends_the_names_of_the_one_before() -> None:
    entry = "<div><p><a href='/o/{0}'>{0}</a></p><p>Author: {1}, Judge  Vote: Reversed. Bell, J., concurs.</p></div>"
    judges = ("Karen King Mole", "Victor C. Heron", "Alok Otter", "Lisa White Swan")
    found = parsed("".join(entry.format(*each) for each in zip(CASES, judges, strict=True)))
    assert [[author.literal for author in item.authors] for item in found] == [[judge] for judge in judges]


def test_a_table_that_goes_on_in_the_next_keeps_its_columns() -> None:
    def row(number: int, judge: str) -> str:
        case = CASES[number % 4] + f" {number}"
        return f"<tr><td><a href='/{number}.pdf'>{number}/15</a><td>2015-08-1{number}<td>{judge}<td>{case}</tr>"

    header = "<tr><th>Docket<th>Filed<th>Judge<th>Parties</tr>"
    first = "".join(row(number, judge) for number, judge in enumerate(("Watts", "Greene", "Adkins", "Raker")))
    second = "".join(row(number + 4, judge) for number, judge in enumerate(("Wright", "Sharer", "Watts", "Kenney")))
    found = parsed(f"<table>{header}{first}</table><table>{second}</table>")
    judges = ["Watts", "Greene", "Adkins", "Raker", "Wright", "Sharer", "Watts", "Kenney"]
    assert [[author.literal for author in item.authors] for item in found] == [[judge] for judge in judges]
    assert [item.title for item in found] == [CASES[number % 4] + f" {number}" for number in range(8)]


def test_long_entries_below_a_filter_are_no_filter() -> None:
    words = "Appellant in both cases, v. the County and all the others"
    row = "<table><tr><td>WD76{0}: Summary<td><a href='/f?{0}'>{1}, " + words + "</a></table>"
    rows = "".join(row.format(number, case) for number, case in enumerate(CASES))
    assert len(parsed(f"<h4>View by date</h4><div>{rows}</div>")) == len(CASES)
