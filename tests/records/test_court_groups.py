"""Groups of courts' and agencies' lists: terms under a day, rows that lead others, sessions, links in brackets."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.columns import column_roles
from pageparse.grammar.dates import DateContext, find_dates
from pageparse.model import Item

CASES = ("Harbour Trust v. Nine Ferries", "In re the Lower Weir", "Miller v. Pond Society", "Owl v. Barn Office")


def items(body: str) -> list[Item]:
    page = f"<html lang=en><head><title>Decisions</title></head><body>{body}</body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://court.example/list/").items)


def told(found: list[Item]) -> list[tuple[str | None, str | None]]:
    return [(item.title, item.date.edtf if item.date else None) for item in found]


def term(number: int, name: str, record: str) -> str:
    linked = f"<br><small>Public record: <a href='/r/{number}'>{record}</a></small>" if record else ""
    return f"<dt><a href='/d/{number}.htm'>{name}</a></dt><dd><span>Licence of the ferry at Low Fen</span>{linked}</dd>"


@pytest.mark.parametrize("record", ["2021-0466-2", "Notice of Tariffs 66", ""])
@pytest.mark.parametrize("sizes", [(2, 1, 1), (2, 2), (1, 3), (4,)])
def test_terms_with_a_title_each_are_entries_however_few_stand_under_a_day(sizes: tuple[int, ...], record: str) -> None:
    names = [f"Ferry Decision of the Board 2021-{n}" for n in range(4)]
    body, at = "", 0
    for day, size in enumerate(sizes, 3):
        terms = "".join(term(n, names[n], record) for n in range(at, at + size))
        body, at = f"{body}<h2>May {day}, 2021</h2><h3>Decisions</h3><dl>{terms}</dl>", at + size
    days = [f"2021-05-0{day}" for day, size in enumerate(sizes, 3) for _ in range(size)]
    assert told(items(f"<main><h1>Releases</h1>{body}</main>")) == list(zip(names, days, strict=True))


@pytest.mark.parametrize("label", ["Deadline for submission of interventions", "Deadline", "Last updated"])
def test_a_deadline_below_a_day_is_not_when_the_entry_came_out(label: str) -> None:
    entries = [f"<li><a href='/d/{n}'>{case}</a><p>{label}: 29 January 2027</p></li>" for n, case in enumerate(CASES)]
    led = items(f"<h1>Notices</h1><h2>3 May 2026</h2><ul>{''.join(entries)}</ul>")
    assert told(led) == [(case, "2026-05-03") for case in CASES]
    alone = items(f"<h1>Notices</h1><ul>{''.join(entries)}</ul>")
    assert told(alone) == [(case, "2027-01-29") for case in CASES]


def test_a_label_holds_for_a_date_behind_the_words_that_say_more() -> None:
    text = "Deadline for submission of interventions: 29 January 2027"
    assert [date.label for date in find_dates(text, DateContext())] == ["deadline"]


ROWS = (
    "<tr><td>&bull;<td><a href='/j?n={n}'>CV {n}/2021</a><td>{case}<td>District Court</tr>",
    "<tr><td>&bull;<td><table><tr><td><a href='/j?n={n}'>CV {n}/2021</a><td>{case}</table><td>District Court</tr>",
)
HEADS = (
    "<tr><td>&nbsp;<td><b>Case No. / Parties</b><td><b>Court</b></tr>",
    "<tr><th>&nbsp;<th>Case No. / Parties<th>Court</tr>",
)


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("head", HEADS)
def test_a_row_with_nothing_but_a_day_leads_the_rows_below(row: str, head: str) -> None:
    entries = [row.format(n=n, case=case) for n, case in enumerate((*CASES, "W v. L"), 11)]
    day = "<tr><td colspan=4><b>Judgments added on {0}/11/2021</b></tr>"
    table = f"<table>{head}{day.format(24)}{''.join(entries[:3])}{day.format(23)}{''.join(entries[3:])}</table>"
    assert told(items(f"<p>New Judgments</p>{table}")) == [
        *[(case, "2021-11-24") for case in CASES[:3]],
        (CASES[3], "2021-11-23"),
        ("W v. L", "2021-11-23"),
    ]


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (["Case No. / Parties", "Court"], ["", ""]),
        (["Docket No. & Caption", "Filed"], ["", "date"]),
        (["Case No.", "Parties"], ["docket", "title"]),
    ],
)
def test_a_column_of_numbers_and_names_is_neither(headers: list[str], roles: list[str]) -> None:
    assert column_roles(headers) == roles


def test_a_link_in_brackets_is_what_else_there_is() -> None:
    entries = [
        f"<li><a href='/j/{n}'>CV {n}/2021</a><div>{case}</div><div>(<a href='/s/{n}.pdf'>Press Summary</a>)</div></li>"
        for n, case in enumerate(CASES, 11)
    ]
    assert [item.title for item in items(f"<h1>Judgments</h1><ul>{''.join(entries)}</ul>")] == list(CASES)


@pytest.mark.parametrize("number", ["No. 2021-64{0}", "<a href='b/{0}.pdf'>No. 2021-64{0}</a>"])
@pytest.mark.parametrize("place", ["", " - Session at Low Fen Law School"])
def test_a_session_is_led_by_its_day_and_its_cases_are_called_by_the_bold_words(number: str, place: str) -> None:
    cases = (*CASES, "Low Fen Board v. Reed", "Petition of the Eel Company")
    issue = "Whether the weir may be moved by the board without hearing those below it."
    entries = [
        f"<p><font>9:{n}5 a.m.&nbsp; {number.format(n)}&nbsp; <b>{case}</b><br><i>Issue:</i> {issue}</font></p>"
        for n, case in enumerate(cases)
    ]
    days = [
        f"<p><font><b>Tuesday, November {9 + at}, 2021</b></font><font>{place}</font></p>"
        f"<blockquote>{''.join(entries[3 * at : 3 * at + 3])}</blockquote>"
        for at in (0, 1)
    ]
    assert told(items(f"<h1>Oral Arguments</h1>{''.join(days)}")) == [
        *[(case, "2021-11-09") for case in cases[:3]],
        *[(case, "2021-11-10") for case in cases[3:]],
    ]


FLATS = ("House with garden", "Flat of three rooms", "Shop and yard", "Field below the dyke")


@pytest.mark.parametrize("rule", ["<tr><td colspan=3><hr></td></tr>", "<hr>"])
def test_rows_that_rules_part_are_one_entry_where_the_same_label_opens_each(rule: str) -> None:
    def row(label: str, value: str) -> str:
        return f"<tr><td>{label}</td><td>{value}</td></tr>" if "tr" in rule else f"<div>{label}</div><div>{value}</div>"

    entries = [
        row("<b>File no.</b>", f"<a href='/z?id={n}'>0012 K 00{n}4/2020 (Details)</a> (last update 1{n}-11-2020)")
        + row("Court", "<b>Harzrode</b>")
        + row("Object", f"<b>{flat}</b>: Mill Lane {n}, Low Fen")
        + row("Value", f"18{n}.000,00")
        + row("Session", f"<b>Tuesday, January 1{n}, 2021, 09:00</b>")
        + (row("", f"<a href='/a?f={n}'>official announcement</a>") if n % 2 else "")
        for n, flat in enumerate(FLATS)
    ]
    body = rule + rule.join(entries) + rule
    body = f"<table>{body}</table>" if "tr" in rule else f"<div>{body}</div>"
    found = items(f"<h1>Sales by order of the court</h1>{body}")
    assert [item.title and item.title.startswith(flat) for item, flat in zip(found, FLATS, strict=True)] == [True] * 4
    assert [item.date and item.date.edtf for item in found] == [f"2021-01-1{n}" for n in range(4)]


def test_labels_with_a_colon_are_labels_though_they_come_once() -> None:
    judges = ("Ward P at [1]; Gleeson JA at [2]", "Black J", "Montgomery Senior Member", "Kirk and Stern JJA")
    labels = ("Before:", "Bench:", "Commissioner:", "Members:")
    words = "NEGLIGENCE - breach of duty - fall from a gantry"
    entries = [
        f"<div><h4><a href='/d/{n}'>{case} [2021] LFCA {n}</a></h4><div>Court of Appeal</div><dl>"
        f"<div><dt>{label}</dt><dd>{judge}</dd></div><div><dt>Decision date:</dt><dd>{n + 3} May 2021</dd></div>"
        f"<div><dt>Catchwords:</dt><dd>{words}</dd></div></dl></div>"
        for n, (case, label, judge) in enumerate(zip(CASES, labels, judges, strict=True))
    ]
    found = items(f"<h1>Decisions</h1><div>{''.join(entries)}</div>")
    names = [[author.literal for author in item.authors] for item in found]
    assert names == [["Ward", "Gleeson"], ["Black"], ["Montgomery"], ["Kirk", "Stern"]]
    assert [item.teaser for item in found] == [words] * 4
