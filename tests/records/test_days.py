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


def test_lines_in_the_cell_beside_a_date_are_entries_each() -> None:
    def row(date: str, *cases: str) -> str:
        lines = [f"{n}/12 <a href='/j/{case[:4]}{n}.doc'>{case}</a> (Berg-Mole JA)" for n, case in enumerate(cases)]
        return f"<tr><td>{date}</td><td>{'<br>'.join(lines)}<br></td><td>{len(cases)}</td></tr>"

    days = [("9 May", *CASES[:3]), ("8 May", CASES[3], "Tide v. Quay Company"), ("2 May", "Bell v. Bronze Foundry")]
    body = "".join(row(*each) for each in days)
    found = parsed(f"<table><tr><td colspan=3><b>MAY 2012</b></td></tr>{body}</table>")
    expected = [(case, f"2012-05-0{date[0]}") for date, *cases in days for case in cases]
    assert [(item.title, item.date.edtf if item.date else None) for item in found] == expected
    assert all([author.literal for author in item.authors] == ["Berg-Mole"] for item in found)


def test_the_docket_that_leads_a_long_line_leaves_the_case_its_title() -> None:
    entry = (
        "<li><a href='{0}.txt'>WB-97-{0}</a>&nbsp; {1} <small>({2}, C.J.)</small><br><small>On appeal from the Board "
        "of Weirs. &sect; 3-{0}. Affirmed in part. <i>Heron, J., and Otter, J., dissent.</i></small>"
    )
    cases = [f"{case} of the Upper and Lower River Ferries Co." for case in CASES]
    shown = list(zip(cases, ("Mole", "Van Otter", "Heron", "Ida Swan"), strict=True))
    found = parsed("<ul>" + "".join(entry.format(n + 310, *each) for n, each in enumerate(shown)) + "</ul>")
    assert [(item.title, [author.literal for author in item.authors]) for item in found] == [
        (case, [judge]) for case, judge in shown
    ]


def test_a_number_that_only_a_script_sorts_by_is_no_part_of_a_date() -> None:
    cell = "<td><span style='display:none'>201205{0:02}</span>{0} May 2012</td><td><a href='/{0}.pdf'>{1}</a></td>"
    found = parsed(
        "<table>" + "".join(f"<tr>{cell.format(n + 3, case)}</tr>" for n, case in enumerate(CASES)) + "</table>"
    )
    assert [item.date.edtf for item in found if item.date] == [f"2012-05-0{n + 3}" for n in range(4)]


def test_a_date_behind_an_entry_leads_the_next_where_dates_lead() -> None:
    entry = "<div class=c><div><i>61{0}</i> <b>{1}</b></div><p>{2}</p><p><a href='/{0}.pdf'>Download</a></p></div>"
    text = "The owners of the ferries appeal from the order that let the harbour trust close the upper landing."
    days = [("March 4, 2026", 0), ("March 11, 2026", 1), ("", 2), ("March 18, 2026", 3)]
    for head in ("<div class=h><h3>{}</h3></div>", "<p>{}</p>"):
        body = "".join((head.format(day) if day else "") + entry.format(n, CASES[n], text) for day, n in days)
        found = parsed(f"<div>{body}</div>")
        dates = [item.date.edtf if item.date else None for item in found]
        assert dates == ["2026-03-04", "2026-03-11", "2026-03-11", "2026-03-18"]


def test_a_heading_that_ends_with_a_day_dates_what_stands_below() -> None:
    lines = "".join(f"<p><a href='/{n}.pdf'>{case} (AC 22-P-{n})</a></p>" for n, case in enumerate(CASES))
    found = parsed(f"<h2>Today's opinions: January 27, 2023</h2>{lines}<h2>Opinions of last year</h2>{lines}")
    dates = [item.date.edtf if item.date else None for item in found]
    assert dates == ["2023-01-27"] * 4 + [None] * 4


def test_a_linked_heading_with_a_day_dates_itself_alone() -> None:
    lines = "".join(f"<li><a href='/{n}'>{case}</a> <i>A summary of the case</i></li>" for n, case in enumerate(CASES))
    head = "<h2><a href='/f'>The new rules of the ferry court - 30.10.2015</a></h2>"
    found = parsed(f"{head}<ul>{lines}</ul>")
    assert [item.date for item in found if item.title in CASES] == [None] * 4


def test_orders_without_a_title_of_their_own_stand_before_the_opinions_of_the_day() -> None:
    order = "</div><div>Orders {0}: <a href='/r/{0}'>Orders under Rule 84</a></div>"
    cases = [[f"Owner {n}{i} v. Harbour Trust" for i in range(1 + (n > 12))] for n in range(1, 15)]
    days = [day(f"10/{9 + n}/2023", *each) for n, each in enumerate(cases, 1)]
    parts = [part.replace("</div>", order.format(n), 1) if n < 4 else part for n, part in enumerate(days)]
    found = {item.title: item.date.edtf for item in parsed("<div>" + "".join(parts) + "</div>") if item.date}
    expected = {case: f"2023-10-{9 + n}" for n, each in enumerate(cases, 1) for case in each}
    assert {title: date for title, date in found.items() if "Owner" in (title or "")} == expected
