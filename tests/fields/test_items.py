"""Fields of items: what is taken, what is left, and what is never invented."""

from __future__ import annotations

import pytest

import pageparse

PROSE = "Nine towns along one river compare what they did before the water came and after it had gone."


def page(body: str, **known: str) -> pageparse.Page:
    head = "<html lang=en><head><title>Reports | River Office</title></head><body><h1>Reports</h1>"
    return pageparse.parse_bytes((head + body).encode(), **{"url": "https://river.example/r/", **known})


def listed(*entries: str) -> str:
    return "<ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>"


def dated(*dates: str) -> list[pageparse.Item]:
    titles = (
        "Floods in the hill towns",
        "Droughts in the plain",
        "Wells and how to dig them",
        "Rivers that have no name",
    )
    entries = [f"<a href='/{n}'>{titles[n]}</a> <span>{date}</span>" for n, date in enumerate(dates)]
    return list(page(listed(*entries)).items)


def test_precision_is_the_pages_own() -> None:
    items = dated("May 2013", "14 May 2013", "Spring 2013", "12–14 June 2013")
    assert [(i.date.edtf, i.date.precision) if i.date else None for i in items] == [
        ("2013-05", "month"),
        ("2013-05-14", "day"),
        ("2013-21", "season"),
        ("2013-06-12/2013-06-14", "range"),
    ]


def test_one_date_that_cannot_be_month_first_decides_for_all() -> None:
    items = dated("05/06/2013", "25/06/2013", "01/07/2013")
    assert [i.date.edtf for i in items if i.date] == ["2013-06-05", "2013-06-25", "2013-07-01"]
    assert not any(i.date.ambiguous for i in items if i.date)


def test_an_undecided_date_says_so() -> None:
    read = page(
        listed(*(f"<a href='/{n}'>A study of floods {n}</a> <span>0{n}/0{n + 1}/2013</span>" for n in (1, 3, 5)))
    )
    assert all(item.date is not None and item.date.ambiguous for item in read.items)
    assert {problem.code for problem in read.problems} == {"ambiguous_date"}


def test_relative_dates_count_from_the_capture_or_not_at_all() -> None:
    body = listed(*(f"<a href='/{n}'>A study of floods {n}</a> <span>{n} days ago</span>" for n in (2, 3, 4)))
    assert [item.date for item in page(body).items] == [None] * 3
    read = page(body, captured_at="2013-05-14")
    assert [item.date.edtf for item in read.items if item.date] == ["2013-05-12", "2013-05-11", "2013-05-10"]


def test_a_relative_date_before_the_first_year_is_none() -> None:
    assert pageparse.parse_bytes(b"3 days ago", captured_at="0001-01-01").items == []


def test_days_under_a_heading_that_is_a_year() -> None:
    entries = listed(*(f"<a href='/{n}'>A study of floods {n}</a> <span>{n} May</span>" for n in (2, 3, 4)))
    assert [i.date.edtf if i.date else None for i in page(f"<h2>2013</h2>{entries}").items] == [
        "2013-05-02",
        "2013-05-03",
        "2013-05-04",
    ]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "http://[::1"])
def test_an_address_that_is_none_is_kept_raw_only(href: str) -> None:
    entries = [f"<a href='{href}'>A study of floods {n}</a> <span>{n} May 2013</span>" for n in (1, 2, 3)]
    item = page(listed(*entries)).items[0]
    assert (item.url, item.url_raw) == (None, href)
    assert "url" not in item.evidence


def test_downloads_beside_the_main_address() -> None:
    entries = [
        f"<a href='/{n}'>A study of floods {n}</a> <a href='/{n}.pdf'>PDF</a> "
        f"<a href='/{n}.html'>Read more</a> {n} May 2013"
        for n in (1, 2, 3)
    ]
    item = page(listed(*entries)).items[0]
    assert item.url == "https://river.example/1"
    assert [(link.url, link.media_type) for link in item.links] == [("https://river.example/1.pdf", "application/pdf")]


def test_identifiers_by_scheme() -> None:
    entries = [
        f"<a href='/{n}'>A study of floods {n}</a>"
        f"<p>ISBN 978-0-00-00000{n}-0, doi 10.5555/river.{n}. Report No. 2013/0{n}</p>"
        for n in (1, 2, 3)
    ]
    found = {i.scheme: i.value for i in page(listed(*entries)).items[0].identifiers}
    assert found == {"doi": "10.5555/river.1", "isbn": "978-0-00-000001-0", "report_number": "2013/01"}


def test_authors_and_types_from_one_line() -> None:
    entries = [
        f"<h3><a href='/{n}'>A study of floods {n}</a></h3><p>Policy Brief | {n} May 2013</p>"
        "<p>By Ann Lee, Bo Ray and Jane Doe</p>"
        for n in (1, 2, 3)
    ]
    item = page("<div>" + "".join(f"<article>{entry}</article>" for entry in entries) + "</div>").items[0]
    assert [author.literal for author in item.authors] == ["Ann Lee", "Bo Ray", "Jane Doe"]
    assert [(kind.value, kind.label) for kind in item.types] == [("policy_brief", "Policy Brief")]


def test_ids_do_not_depend_on_the_capture() -> None:
    entries = [f"<a href='/{n}'>A study of floods {n}</a> <span>{n} May 2013</span>" for n in (1, 2, 3)]
    first = page(listed(*entries))
    later = page("<p>A new word at the top.</p>" + listed("<a href='/9'>A study of droughts</a> 9 May 2013", *entries))
    assert [item.id for item in first.items] == [item.id for item in later.items[1:]]


def test_the_same_thing_listed_twice() -> None:
    entry = "<a href='/1'>A study of floods</a> <span>1 May 2013</span>"
    items = page(listed(entry, "<a href='/2'>A study of wells</a> <span>2 May 2013</span>", entry)).items
    assert len({item.id for item in items}) == 3
    assert [(tie.relation, tie.item) for tie in items[2].related] == [("same_as", items[0].id)]


def test_translations_are_tied() -> None:
    spanish = "El informe compara lo que hicieron nueve pueblos antes de que llegara el agua y después de que se fuera."
    entries = [f"<p>Reports</p><p>May 2013</p><p>{text}</p>" for text in (spanish, PROSE, PROSE.replace("Nine", "Ten"))]
    items = page("<div>" + "".join(f"<div>{entry}</div>" for entry in entries) + "</div>").items
    assert [item.language.tag if item.language else None for item in items] == ["es", "en", "en"]
    assert [(tie.relation, tie.item) for tie in items[0].related] == [("translation_of", items[1].id)]


def test_evidence_can_be_left_out() -> None:
    entries = [f"<a href='/{n}'>A study of floods {n}</a> <span>{n} May 2013</span>" for n in (1, 2, 3)]
    data = ("<html lang=en>" + listed(*entries)).encode()
    bare = pageparse.parse_bytes(data, options=pageparse.Options(evidence=False))
    assert [item.evidence for item in bare.items] == [{}] * 3
    assert [item.title for item in bare.items] == [item.title for item in pageparse.parse_bytes(data).items]


def test_too_many_items_are_cut_and_said() -> None:
    entries = [f"<a href='/{n}'>A study of floods {n}</a> <span>{n} May 2013</span>" for n in range(1, 9)]
    data = ("<html lang=en>" + listed(*entries)).encode()
    read = pageparse.parse_bytes(data, options=pageparse.Options(limits=pageparse.Limits(items=5)))
    assert (len(read.items), read.outcome) == (5, "partial")
    assert [problem.code for problem in read.problems] == ["items"]


def test_a_label_before_a_number_is_no_type() -> None:
    entry = '<li><h3><a href="/{n}">How town {n} keeps its river clean</a></h3><p><b>Videos:</b> 4</p></li>'
    entries = "".join(entry.format(n=n) for n in range(4))
    page = pageparse.parse_bytes(
        f"<html lang=en><body><ul>{entries}</ul></body></html>".encode(), url="https://x.example/"
    )
    assert [[kind.label for kind in item.types] for item in page.items] == [[]] * 4


def test_a_heading_s_date_and_count_of_comments_are_no_words_of_the_title() -> None:
    entry = "<h2><a href='/{n}'><b>{title}</b> (<i>7</i>) <span>{n}/12/2014</span></a></h2>"
    titles = ("Floods in the hill towns", "Droughts in the plain", "Wells and how to dig them (1920)")
    read = page(listed(*(entry.format(n=n + 13, title=title) for n, title in enumerate(titles))))
    assert [item.title for item in read.items] == list(titles)
    assert [item.date.edtf for item in read.items if item.date] == ["2014-12-13", "2014-12-14", "2014-12-15"]


def test_a_file_behind_an_icon_is_the_address_of_a_row_without_words_in_links() -> None:
    row = "<tr><td>{n} May 2013<td>Roe v. Doe, part {n}<td><a href='/o/{n}.pdf'><i class=icon></i></a>"
    read = page(f"<table>{''.join(row.format(n=n) for n in (3, 4, 5))}</table>")
    assert [item.url for item in read.items] == [f"https://river.example/o/{n}.pdf" for n in (3, 4, 5)]
    assert {item.evidence["url"].rule for item in read.items} == {"url.icon"}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<a href='/p/1'>Lena Brock</a>, Tarik Ozgur:", ["Lena Brock", "Tarik Ozgur"]),
        (
            "<a href='/p/1'>Marc Lynd</a>, Ann Bensted <span>5 May 2013</span> <i>River Project</i>",
            ["Marc Lynd", "Ann Bensted"],
        ),
        ("<span>Judy Dempster</span> <span>5 May 2013</span> <i>Notes on water</i>", ["Judy Dempster"]),
        ("<span>Water rights</span> <span>5 May 2013</span> <i>Notes on water</i>", []),
    ],
)
def test_authors_by_the_elements_of_a_line(line: str, names: list[str]) -> None:
    titles = ("Floods in the hill towns", "Droughts in the plain", "Wells and how to dig them")
    read = page(listed(*(f"<h3><a href='/{n}'>{title}</a></h3><p>{line}</p>" for n, title in enumerate(titles))))
    assert [[author.literal for author in item.authors] for item in read.items] == [names] * 3


def test_the_label_a_post_was_put_under_is_its_type_and_no_teaser() -> None:
    line = "<p>Posted in <a href='/c'>Press Releases</a> on April {n}, 2015 | Preview text</p>"
    titles = ("Floods in the hill towns", "Droughts in the plain", "Wells and how to dig them")
    read = page(listed(*(f"<h3><a href='/{n}'>{t}</a></h3>" + line.format(n=n + 3) for n, t in enumerate(titles))))
    assert [[kind.value for kind in item.types] for item in read.items] == [["press_release"]] * 3
    assert [item.teaser for item in read.items] == [None] * 3


@pytest.mark.parametrize(
    "heads",
    [
        "<h2>Now in two flavours of river</h2><h1><a href='/{n}'>{title}</a></h1>",
        "<h2><a href='/{n}'>Now in two flavours of river</a></h2><h1><a href='/{n}'>{title}</a></h1>",
        "<h2>EVENTS</h2><h3><a href='/{n}'>{title}</a></h3>",
        "<h2><a href='/{n}'>{title}</a></h2><h3><a href='/{n}#more'>What the second flood did to them</a></h3>",
    ],
)
def test_of_several_headings_the_linked_and_then_the_higher_is_the_title(heads: str) -> None:
    titles = ("Floods in the hill towns", "Droughts in the plain", "Wells and how to dig them")
    entries = (heads.format(n=n, title=title) + f"<p>{PROSE}</p>" for n, title in enumerate(titles))
    assert [item.title for item in page(listed(*entries)).items] == list(titles)


@pytest.mark.parametrize(
    "shape",
    ["<h3><a href='/{n}.pdf'>{title}</a> (<i>PDF, 2.4 MB</i>)</h3>", "<a href='/{n}.pdf'>{title} [pdf, 900 kB]</a>"],
)
def test_a_file_s_format_behind_the_title_is_no_part_of_it(shape: str) -> None:
    titles = ("Floods in the hill towns (second part)", "Droughts in the plain", "Wells and how to dig them")
    entries = (shape.format(n=n, title=title) + f"<p>May {n + 2001}</p>" for n, title in enumerate(titles))
    assert [item.title for item in page(listed(*entries)).items] == list(titles)


@pytest.mark.parametrize(
    ("header", "saved", "expected"),
    [
        ("<p>Tuesday, 9 December 2014, 20:04</p>", None, ["2014-12-08", "2014-12-05", None]),
        ("", "2015-01-07", ["2014-12-08", "2014-12-05", "2014-12-31"]),
        ("", None, [None, None, None]),
    ],
)
def test_days_without_a_year_take_it_from_the_day_of_the_page(
    header: str, saved: str | None, expected: list[str | None]
) -> None:
    titles = ("Floods in the hill towns", "Droughts in the plain", "Wells and how to dig them")
    days = ("8 December", "5 December", "31 December")  # the last is to come, or long ago, seen from 9 December
    entries = "".join(
        f"<li><a href='/{n}'>{title}</a> <span>{day}</span></li>"
        for n, (title, day) in enumerate(zip(titles, days, strict=True))
    )
    html = f"<html lang=en><body>{header}<h1>Reports</h1><ul>{entries}</ul>"
    known = {"captured_at": saved} if saved else {}
    read = pageparse.parse_bytes(html.encode(), url="https://river.example/r/", **known)
    assert [item.date.edtf if item.date else None for item in read.items] == expected


def test_the_year_of_a_file_s_title_is_what_it_is_about() -> None:
    entries = (
        f"<h3><a href='/f{year}.pdf'>Report on the rivers {year}</a></h3><p>{PROSE}</p>" for year in (2011, 2012, 2013)
    )
    assert [item.date for item in page(listed(*entries)).items] == [None, None, None]


def test_a_day_outranks_the_month_of_an_issue() -> None:
    entries = (
        f"<h3><a href='/{n}'>{title}</a></h3><p>No. {n}, May 2023</p><p>{n} May 2023, by Jane Doe</p>"
        for n, title in ((14, "Dykes and dunes of the bay"), (11, "Salt in the wells"), (9, "Who mends the sluice"))
    )
    found = [item.date.edtf if item.date else None for item in page(listed(*entries)).items]
    assert found == ["2023-05-14", "2023-05-11", "2023-05-09"]


def test_a_title_stands_before_the_element_of_its_links_date() -> None:
    said = "<span>{}<em>Posted on {} May 2023</em></span><span><b>Open</b></span>"
    titles = ("Hire of two dredgers", "Two lock keepers wanted", "Supply of gauge boards")
    entries = (f"<a href='/{n}'><div>{said.format(title, n + 3)}</div></a>" for n, title in enumerate(titles))
    assert [item.title for item in page(listed(*entries)).items] == list(titles)


def test_a_kind_and_a_length_in_the_link_of_a_recording_are_no_title() -> None:
    titles = ("Explained: who keeps the weir", "The night lock keeper", "Two ferries and one crew")
    said = "<span>{}</span> <span>{}</span> <span>{}:08</span>"
    entries = (f"<a href='/{n}'>{said.format('Podcast', title, 41 + n)}</a>" for n, title in enumerate(titles))
    found = page(listed(*entries)).items
    assert [item.title for item in found] == list(titles)
    assert [[kind.label for kind in item.types] for item in found] == [["Podcast"]] * 3


def test_long_entries_of_a_bibliography() -> None:
    said = "[Journal article] {0}, J.: <a href='/{1}'>{2}</a>. River Letters 28({1}), pp. 1-20, 20{1}."
    rows = [("Quill", 22, "Fair change as a way to speak of weirs"), ("Hale", 21, "Closing mills compared, 1990-2010")]
    rows.append(("Ferry", 19, "The heating plant as a common good of small towns"))
    found = page(listed(*(said.format(*row) for row in rows))).items
    assert [(item.title, item.date and item.date.edtf) for item in found] == [(row[2], f"20{row[1]}") for row in rows]
    assert [[author.literal for author in item.authors] for item in found] == [[f"{row[0]}, J."] for row in rows]


def test_a_category_in_brackets_with_a_link_of_its_own_is_no_part_of_the_title() -> None:
    titles = (
        "Three ways to read the price of water",
        "Where the tenants of the lock went",
        "Who moves if cellars close",
    )
    said = "<h3><a href='/c/3'>[Column]</a> <a href='/{0}'>{1}</a> <a href='/{0}#c'>{0}</a></h3><p>{2}</p>"
    found = page(listed(*(said.format(n, title, PROSE) for n, title in enumerate(titles, 4)))).items
    assert [(item.title, item.url) for item in found] == [
        (title, f"https://river.example/{n}") for n, title in enumerate(titles, 4)
    ]


def test_an_issues_number_is_no_title_over_another_of_the_same_link() -> None:
    titles = ("Keeping the reservoirs of the hill villages", "Paying for upstream care", "Canals as heritage")
    said = "<i>2023年第{}期（总第4{}期）</i><p>{}</p><em>2023/0{}/05</em>"
    entries = (f"<a href='/{n}'>{said.format(n, n, title, n)}</a>" for n, title in enumerate(titles, 1))
    assert [item.title for item in page(listed(*entries)).items] == list(titles)


def test_a_mark_beside_the_link_of_a_heading_is_no_part_of_the_title() -> None:
    titles = ("What the gauges of the delta missed", "Who pays for upstream care", "Canals as heritage of the towns")
    entries = (
        f"<h3><a href='/{n}'>{title}</a> <span><sup>Featured</sup></span></h3>" for n, title in enumerate(titles)
    )
    assert [item.title for item in page(listed(*entries)).items] == list(titles)


def test_an_icon_says_the_kind() -> None:
    entries = (
        f"<span>{n + 3} May 2023</span><img src='i{n}.gif' alt='{kind}'> <a href='/{n}'>{title}</a>"
        for n, (kind, title) in enumerate(
            (
                ("Press release", "Survey of the tidal flats"),
                ("Event", "Open day at the weir"),
                ("NEW", "Lifts out of order"),
            )
        )
    )
    assert [[t.label for t in item.types] for item in page(listed(*entries)).items] == [
        ["Press release"],
        ["Event"],
        [],
    ]


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        ("<div>{d:02}</div><div>Dec</div><div>2015</div>", "2015-12-0{d}"),
        ("<div>Dec</div><div>{d}</div>", "2015-12-0{d}"),
        ("<div>{d}.</div><div>Dec 2015</div>", "2015-12-0{d}"),
        ("<b>{d:02}</b> <span>Dec</span><br><small>2014</small>", "2014-12-0{d}"),
        ("<div>{d} comments</div><div>Dec 2015</div>", "2015-12"),
        ("<div>{d}</div><div>videos</div>", None),
    ],
)
def test_a_day_cut_into_boxes_is_one_date(leaf: str, expected: str | None) -> None:
    titles = ("Floods in the hill towns", "Droughts in the plain", "Wells and how to dig them")
    entries = (
        f"<div>{leaf.format(d=n + 3)}</div><h3><a href='/{n}'>{title}</a></h3>" for n, title in enumerate(titles)
    )
    read = page(listed(*entries), captured_at="2015-12-20")
    assert [item.title for item in read.items] == list(titles)
    wanted = [expected.format(d=day) if expected else None for day in (3, 4, 5)]
    assert [item.date.edtf if item.date else None for item in read.items] == wanted


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("{} <em>of the upper valley</em><span>Find out more</span>", "{} of the upper valley"),
        ("<span>{}</span> <span class=x>Vai alla scheda</span>", "{}"),
        ("<span>{}</span> <span>Nobody had looked under the boards since the flood, and what lay there.</span>", "{}"),
    ],
)
def test_what_shares_a_title_s_link_in_an_element_of_its_own_is_not_the_title(inside: str, title: str) -> None:
    names = ("Mill wheel repairs", "Ferry bell recast", "Barn owl census")
    body = listed(*[f'<a href="/n/{i}">{inside.format(name)}</a>' for i, name in enumerate(names)])
    assert [item.title for item in page(body).items] == [title.format(name) for name in names]


def test_a_day_in_the_middle_of_a_title_or_without_a_year_is_what_it_is_about() -> None:
    titles = ("Storm warning stays until 4 December", "How 3 May 2012 changed the harbour", "Board minutes, 3 May 2012")
    body = listed(*[f'<a href="/n/{i}">{title}</a>' for i, title in enumerate(titles)])
    found = page(body, captured_at="2015-12-05").items
    assert [item.date.edtf if item.date else None for item in found] == [None, None, "2012-05-03"]


def test_an_address_written_out_is_no_title() -> None:
    asked = ("How do I hire a boat", "Where is the lock keeper", "When does the ferry run")
    entry = (
        "<h4><a href='/faq/{0}'>{1}</a></h4><p><a href='https://boats.example/{0}'>https://boats.example/{0}</a></p>"
    )
    found = page("".join(f"<div>{entry.format(n, title)}</div>" for n, title in enumerate(asked))).items
    assert [item.title for item in found] == list(asked)
    bare = listed(*[f"<a href='https://boats.example/{n}'>www.boats.example/{n}</a>" for n in range(4)])
    assert not page(bare).items


def test_days_under_a_heading_with_the_year_of_an_era() -> None:
    entries = listed(*(f"<a href='/{n}'>水道施設の点検について その{n}</a> <span>5月{n}日</span>" for n in (2, 3, 4)))
    read = page(f"<h2>令和6年5月</h2>{entries}", captured_at="2025-01-02")
    assert [item.date.edtf for item in read.items if item.date] == ["2024-05-02", "2024-05-03", "2024-05-04"]


def test_the_language_of_the_header_orders_day_and_month() -> None:
    head = b"<html><head><meta http-equiv='content-language' content='da'></head><body><h1>Nyt</h1>"
    line = "<li><a href='/{n}'>Ny bro over \u00e5en nummer {n}</a> <p>Sport | 0{n}-12-14</p></li>"
    body = "<ul>" + "".join(line.format(n=n) for n in (2, 3, 4)) + "</ul>"
    read = pageparse.parse_bytes(head + body.encode())
    assert [item.date.edtf for item in read.items if item.date] == ["2014-12-02", "2014-12-03", "2014-12-04"]


def test_a_day_in_a_title_is_the_items_within_the_month_that_leads_its_group() -> None:
    def group(heading: str, *days: str) -> str:
        titles = ("Weir Board v Miller", "Ferry Trust v Port of Selsea", "In re the upper lock")
        rows = [f"<a href='/{day}'>{titles[n]} [2015] RVT {n} ({day})</a>" for n, day in enumerate(days)]
        return f"<h2>{heading}</h2>{listed(*rows)}"

    march, april = (
        group("March 2015", "27 March 2015", "9 March 2015"),
        group("April 2015", "2 April 2014", "1 May 2015"),
    )
    found = page(march + april).items
    assert [item.date.edtf if item.date else None for item in found] == [
        "2015-03-27",
        "2015-03-09",
        "2015-04",
        "2015-04",
    ]


def test_entries_of_a_bibliography_are_records_however_much_stands_behind_their_titles() -> None:
    entry = (
        "{who} ({when}). <a href='/w/{n}'><i>{title}</i></a>. {kind}. River Office Press, Wells, pp. {n}1-{n}9, 31 cm."
    )
    shown = (
        ("Olowu, Bayo &amp; Alder, K. L.", "2009", "Weirs", "Working Paper No. 12"),
        ("Department of Rivers", "October 2009", "Floods 1841-1919 in the hill towns", "Thesis"),
        ("Quxley, Wim", "2 May 2008", "Wells and how they were dug", "Talk held on 3 June 2007"),
    )
    entries = [
        entry.format(n=n, who=who, when=when, title=title, kind=kind)
        for n, (who, when, title, kind) in enumerate(shown)
    ]
    items = page("".join(f"<p>{one}</p>" for one in entries)).items
    assert [(i.title, i.date.edtf if i.date else None) for i in items] == [
        ("Weirs", "2009"),
        ("Floods 1841-1919 in the hill towns", "2009-10"),
        ("Wells and how they were dug", "2008-05-02"),
    ]
    assert [[author.literal for author in item.authors] for item in items] == [
        ["Olowu, Bayo", "Alder, K. L."],
        ["Department of Rivers"],
        ["Quxley, Wim"],
    ]
    assert [[kind.label for kind in item.types] for item in items] == [["Working Paper"], ["Thesis"], []]


def test_language_of_few_words_is_that_of_their_markup() -> None:
    titles = ("Ponte Milvio", "Ponte Sisto", "Ponte Vecchio")
    entries = [f"<a href='/{n}'>{title}</a> <span>{n} May 2013</span>" for n, title in enumerate(titles, 1)]
    marked = "<ul>" + "".join(
        f"<li lang={tag}>{one}</li>" for tag, one in zip(("pt", "it", "x!"), entries, strict=True)
    )
    items = page(marked + "</ul>").items
    assert [(item.language.tag, item.language.basis) for item in items if item.language] == [
        ("pt", "markup"),
        ("it", "markup"),
        ("en", "page"),
    ]
    assert [item.evidence["language"].raw for item in items if "language" in item.evidence][:2] == ["pt", "it"]


def test_what_differs_in_type_is_no_translation() -> None:
    spanish = "El informe compara lo que hicieron nueve pueblos antes de que llegara el agua y después de que se fuera."
    rows = (("Reports", spanish), ("Working papers", PROSE), ("Reports", PROSE.replace("Nine", "Ten")))
    body = "".join(f"<div><p>{kind}</p><p>May 2013</p><p>{text}</p></div>" for kind, text in rows)
    items = page(f"<div>{body}</div>").items
    ties = [[(tie.relation, tie.item) for tie in item.related] for item in items]
    assert ties == [[("translation_of", items[2].id)], [], []]


@pytest.mark.parametrize(
    "notice",
    [
        "(nouvelle fenêtre)",
        "(opens in a new tab)",
        "(öffnet in neuem Fenster)",
        "（別ウィンドウで開きます）",
        "[새창열림]",
    ],
)
def test_a_notice_that_a_window_opens_is_no_part_of_a_title(notice: str) -> None:
    titles = ("Floods in the hill towns", "Droughts in the plain", "Wells and how to dig them")
    body = listed(*(f"<a href='/{n}'>{title}<span> {notice}</span></a>" for n, title in enumerate(titles)))
    assert [item.title for item in page(body).items] == list(titles)


def test_one_word_is_a_title_before_its_format() -> None:
    body = "".join(
        f"<div><h3><a href='/{n}.pdf'>{word} 2023 (pdf, 3,8 MB)</a></h3><p>{PROSE}</p></div>"
        for n, word in enumerate(("Atlas", "Yearbook", "Almanac"))
    )
    assert [item.title for item in page(f"<div>{body}</div>").items] == ["Atlas 2023", "Yearbook 2023", "Almanac 2023"]
