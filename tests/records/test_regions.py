"""Listings in a tree of elements, by kind of record; every page here is of a kind of its own."""

from __future__ import annotations

import re
import time

import pytest

import pageparse

MENU = "<nav><ul>" + "".join(f"<li><a href='/m{i}'>Menu {i}</a></li>" for i in range(9)) + "</ul></nav>"
FOOT = "<footer><p><a href='/p'>Privacy</a> <a href='/t'>Terms of use</a></p></footer>"
TITLES = (
    "How towns prepare for floods",
    "What farmers know of droughts",
    "Old wells and new pumps",
    "Rivers without names",
)


def page(body: str) -> pageparse.Page:
    html = f"<html lang=en><title>Reports</title><body>{MENU}<h1>Reports</h1>{body}{FOOT}"
    return pageparse.parse_bytes(html.encode(), url="https://river.example/list/")


def entries(template: str, glue: str = "") -> str:
    made = [template.format(n=n, title=title, day=n + 3) for n, title in enumerate(TITLES)]
    return glue.join(made)


LAYOUTS = {
    "list": "<ul>" + entries("<li><a href='/r/{n}'>{title}</a> <span>{day} May 2013</span></li>") + "</ul>",
    "cards": "<div>"
    + entries("<a class=c{n} href='/r/{n}'><div><h3>{title}</h3><p>{day} May 2013</p></div></a>")
    + "</div>",
    "table": "<table><tr><th>Date<th>Title"
    + entries("<tr><td>{day} May 2013<td><a href='/r/{n}'>{title}</a>")
    + "</table>",
    "two rows": "<table>"
    + entries("<tr><td><a href='/r/{n}'>{title}</a></td></tr><tr><td>{day} May 2013</td></tr>")
    + "</table>",
    "nested rows": "<table>" + entries("<tr><td>{day} May 2013<font><td><a href='/r/{n}'>{title}</a>") + "</table>",
    "definitions": "<dl>" + entries("<dt><a href='/r/{n}'>{title}</a></dt><dd>{day} May 2013</dd>") + "</dl>",
    "headings": entries("<h3><a href='/r/{n}'>{title}</a></h3><p>{day} May 2013</p>"),
    "dates first": entries("<p>{day} May 2013</p><h3><a href='/r/{n}'>{title}</a></h3>"),
    "line breaks": "<p>" + entries("<a href='/r/{n}'>{title}</a>, {day} May 2013", "<br>") + "</p>",
    "rules": entries("<b><a href='/r/{n}'>{title}</a></b><br>{day} May 2013", "<hr>"),
    "rows of divs": entries("<div><div><a href='/r/{n}'>{title}</a></div><div>{day} May 2013</div></div>"),
    "paragraphs": entries(
        "<p><a href='/r/{n}'>{title}</a><p>{day} May 2013<p>A note on what the survey of entry {n} found out."
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout: str) -> None:
    items = page(LAYOUTS[layout]).items
    assert [item.title for item in items] == list(TITLES)
    assert [item.url for item in items] == [f"https://river.example/r/{n}" for n in range(len(TITLES))]
    assert [item.date.edtf if item.date else None for item in items] == [
        f"2013-05-0{n + 3}" for n in range(len(TITLES))
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_classes_change_nothing(layout: str) -> None:
    classed = re.sub(r"<(li|div|p|tr|h3)\b", r'<\1 class="menu nav footer"', LAYOUTS[layout])
    assert [item.title for item in page(classed).items] == list(TITLES)


def test_groups_by_year_are_no_records() -> None:
    year = "<div><h2>{0}</h2><ul>" + LAYOUTS["list"].removeprefix("<ul>").replace("2013", "{0}") + "</div>"
    read = page(year.format(2013) + year.format(2012))
    assert len(read.items) == 2 * len(TITLES)
    assert [section.heading for section in read.sections if section.lists] == ["2013", "2012"]


def test_a_date_that_leads_a_group_is_its_items_date() -> None:
    group = "<h3>{} June 2013</h3><ul>" + entries("<li><a href='/{{}}/{n}'>{title}</a></li>") + "</ul>"
    read = page(group.format(4, *range(4)) + group.format(11, *range(4)))
    assert [item.date.edtf for item in read.items if item.date] == ["2013-06-04"] * 4 + ["2013-06-11"] * 4
    assert {item.evidence["date"].rule for item in read.items} == {"date.group"}


def test_menus_and_footers_are_no_items() -> None:
    long_menu = "<ul>" + "".join(f"<li><a href='/s{i}'>Section {i}</a></li>" for i in range(30)) + "</ul>"
    assert page(f"<div>{long_menu}</div><p>Nothing is listed here.</p>").items == []


def test_the_title_is_the_record_s_not_the_anchor_s() -> None:
    rows = "<table><tr><th>No.<th>Case<th>Filed" + entries(
        "<tr><td><a href='/d/{n}.pdf'>2013-CV-000{n}</a><td>{title}<td>5/1{day}/2013"
    )
    items = page(rows + "</table>").items
    assert [item.title for item in items] == list(TITLES)
    assert items[0].url == "https://river.example/d/0.pdf"
    assert items[0].identifiers[0].value == "2013-CV-0000"


def test_labels_that_come_again_are_no_titles() -> None:
    cards = entries(
        "<div><p>Case name</p><p>{title}</p><p>Released</p><p>{day} May 2013</p>"
        "<p><a href='/d/{n}'>Read in full</a></p></div>"
    )
    items = page(cards).items
    assert [item.title for item in items] == list(TITLES)


def test_people_are_no_items() -> None:
    staff = (
        "<h2>Staff</h2><ul>"
        + "".join(f"<li><a href='/s/{n}'>{n} Doe, adviser on water</a></li>" for n in ("Ann", "Bo", "Cy", "Di"))
        + "</ul>"
    )
    read = page(LAYOUTS["list"] + staff)
    assert len(read.items) == len(TITLES)


def test_sidebars_are_secondary() -> None:
    side = "<aside><h2>Most read</h2>" + LAYOUTS["list"].replace("/r/", "/s/") + "</aside>"
    read = page(LAYOUTS["list"] + side)
    assert [item.secondary for item in read.items] == [False] * 4 + [True] * 4


@pytest.mark.parametrize("hiding", ["hidden", "style='display:none'"])
def test_a_hidden_double_is_the_same_list(hiding: str) -> None:
    read = page(LAYOUTS["list"] + f"<div {hiding}>{LAYOUTS['rows of divs']}</div>")
    assert [item.title for item in read.items] == list(TITLES)


def test_cards_in_rows() -> None:
    card = "<div><h3><a href='/r/{n}'>{title}</a></h3><p>{day} May 2013</p></div>"
    cards = [card.format(n=n, title=title, day=n + 3) for n, title in enumerate(TITLES)]
    rows = "".join(f"<div>{a}{b}</div>" for a, b in zip(cards[::2], cards[1::2], strict=True))
    assert [item.title for item in page(f"<section>{rows}</section>").items] == list(TITLES)


def test_a_cell_that_spans_rows_speaks_for_all_of_them() -> None:
    head = "<table><tr><th>Published<th>Title<th>Closing</tr>"
    first = "<tr><td rowspan=2>14 May 2013<td><a href='/r/0'>How towns prepare for floods</a><td>noon</tr>"
    rest = "<tr><td><a href='/r/1'>What farmers know of droughts</a><td>noon</tr>"
    later = "<tr><td>15 May 2013<td><a href='/r/2'>Old wells and new pumps</a><td>noon</tr>"
    items = page(f"{head}{first}{rest}{later}</table>").items
    assert [item.date.edtf for item in items if item.date] == ["2013-05-14", "2013-05-14", "2013-05-15"]


def test_a_single_entry_beside_longer_lists() -> None:
    year = "<h2>{0}</h2><ul>{1}</ul>"
    entry = "<li><a href='/r/{0}-{1}'>{2}</a></li>"
    full = [year.format(y, "".join(entry.format(y, n, t) for n, t in enumerate(TITLES))) for y in (2013, 2012)]
    lone = year.format(2011, entry.format(2011, 0, "A first look at the river"))
    assert len(page("".join(full) + lone).items) == 2 * len(TITLES) + 1


@pytest.mark.slow
@pytest.mark.parametrize("body", ["<font><p>x y z " * 4000, "<div><p>x</p><ul><li>a b<li>c d</ul></div>" * 1500])
def test_odd_shapes_take_no_more_than_their_size(body: str) -> None:
    started = time.process_time()
    page(body)
    assert time.process_time() - started < 8


def titles(read: pageparse.Page) -> list[str | None]:
    return [item.title for item in read.items]


def test_headlines_with_the_number_of_their_comments_are_no_facets() -> None:
    read = page(f"<div>{entries('<h2><a href=/r/{n}>{title}</a> (<span>{day}</span>)</h2>')}</div>")
    assert titles(read) == list(TITLES)


def test_facets_with_the_number_of_their_hits_are_no_listing() -> None:
    facets = "".join(
        f"<li><a href='/f{n}'>Reports on rivers and lakes of area {n} ({n + 20})</a></li>" for n in range(6)
    )
    read = page(f"<ul>{facets}</ul><ul>{entries('<li><a href=/r/{n}>{title}</a> {day} May 2013</li>')}</ul>")
    assert titles(read) == list(TITLES)


@pytest.mark.parametrize("day", ["(1{day}.05.2019)", "(2019.05.1{day})"])
def test_days_in_brackets_are_no_number_of_hits(day: str) -> None:
    read = page(f"<ul>{entries('<li><a href=/r/{n}>{title}</a> <i>' + day + '</i></li>')}</ul>")
    assert titles(read) == list(TITLES)


def test_facets_with_thousands_of_hits_are_no_listing() -> None:
    facets = "".join(
        f"<li><a href='/f{n}'>Reports on rivers and lakes of area {n} ({n + 2},014)</a></li>" for n in range(6)
    )
    assert titles(page(f"<ul>{facets}</ul>")) == []


def test_the_longer_entries_of_a_menu_are_no_listing() -> None:
    words = ("Overview", "Research programmes and units", "Libraries", "Faculty expertise database", "Museums")
    menu = "".join(f"<li><a href='/m/{n}'>{word}</a></li>" for n, word in enumerate((*words, *words)))
    read = page(f"<h2>Research</h2><ul>{menu}</ul>")
    assert titles(read) == []


def test_links_behind_a_title_in_a_list_of_their_own_stay_with_it() -> None:
    tags = "<ul><li><a href='/t/a'>Water</a></li><li><a href='/t/b'>Land</a></li></ul>"
    assert titles(page(entries("<div><h3><a href='/r/{n}'>{title}</a></h3>" + tags + "</div>"))) == list(TITLES)


@pytest.mark.parametrize("box", ["{}", "<div>{}</div>", "<div><div>{}</div></div>", "<section><div>{}</div></section>"])
def test_the_lists_of_a_page_s_days_in_boxes_are_one_list(box: str) -> None:
    days = []
    for day in (3, 4, 5):
        rows = "".join(f"<li><a href='/r/{day}{n}'>{title}, part {day}</a></li>" for n, title in enumerate(TITLES[:2]))
        days.append(f"<h3>{day} May 2013</h3>" + box.format(f"<ul>{rows}</ul>"))
    read = page(f"<div>{''.join(days)}</div>")
    assert titles(read) == [f"{title}, part {day}" for day in (3, 4, 5) for title in TITLES[:2]]
    assert [item.date.edtf for item in read.items if item.date] == [f"2013-05-0{day}" for day in (3, 3, 4, 4, 5, 5)]


def test_parties_without_names_are_titles() -> None:
    cases = ("H.R.M. v. J.L.C.", "B.K. v. A.P.", "T.M. v. B.M.")
    rows = "".join(f"<tr><td>{n + 3} May 2013<td><a href='/o/{n}.pdf'>{case}</a>" for n, case in enumerate(cases))
    assert titles(page(f"<table>{rows}</table>")) == list(cases)


def test_days_with_a_line_or_two_are_lists_like_the_longer_ones() -> None:
    days = {3: 2, 4: 3, 5: 2, 6: 4, 7: 1}
    body, expected = "", []
    for day, count in days.items():
        lines = [f"{title}, part {day}" for title in TITLES[:count]]
        linked = "<br>".join(f"[note] <a href='/r/{day}{n}'>{line}</a>" for n, line in enumerate(lines))
        body += f"<p><b>{day} May 2013</b></p><p>{linked}</p>"
        expected += [(line, f"2013-05-0{day}") for line in lines]
    read = page(f"<div>{body}</div>")
    assert [(item.title, item.date.edtf if item.date else None) for item in read.items] == expected


def test_a_list_of_bare_links_on_a_page_without_headings() -> None:
    menu = (
        "<ul>" + "".join(f"<li><a href='/m{i}'>Office of papers and letters {i}</a></li>" for i in range(6)) + "</ul>"
    )
    links = f"<div>NEWS</div><ul>{entries('<li><a href=/r/{n}>{title}, seen from the plain</a></li>')}</ul>"
    dated = (
        f"<div>NEWS</div><ul>{entries('<li><a href=/r/{n}>{title}, seen from the plain</a> {day} May 2013</li>')}</ul>"
    )
    wanted = [f"{title}, seen from the plain" for title in TITLES]
    for body, expected in ((links, wanted), (menu + dated, wanted)):
        read = pageparse.parse_bytes(f"<html lang=en><body>{body}".encode(), url="https://river.example/list/")
        assert titles(read) == expected


def test_a_row_of_choices_above_lists_is_no_entry() -> None:
    choices = (
        "<div>Sort by: <a href='?by=name'>Surveyor</a> | Kind of work | <a href='?by=none'>Without an order</a></div>"
        "<div>Go to: <a href='#a'>Maps</a> | <a href='#b'>Tables of the upper tide</a> | <a href='#c'>Ledgers kept</a>"
        " | <a href='#d'>Wage books</a></div><div>Number of works: <b>3</b>.</div>"
    )
    work = "<p>Kept at the office. <a href='/{n}'>The weirs of the lower river {n}</a>, 201{n}</p>"
    works = "".join(work.format(n=n) for n in range(3))
    body = f"<div>{choices}<h2>Maps</h2>{works}</div>"
    assert [item.url_raw for item in page(body).items] == ["/0", "/1", "/2"]
