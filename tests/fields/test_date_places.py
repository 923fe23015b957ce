"""Dates read by their place: where the siblings show theirs, below the month or year that leads them."""

from __future__ import annotations

import pytest

import pageparse

TITLES = (
    "Old ferry bell recast in bronze",
    "Why the mill pond froze twice",
    "Night watch on the lower weir",
    "A census of barn owls by ear",
    "The bridge that nobody ordered",
)
PROSE = "The keepers wrote it down in the log and nobody looked at it again until the spring."


def read(body: str, lang: str = "en") -> list[pageparse.Item]:
    page = f"<html lang={lang}><head><title>Log</title></head><body><h1>Log of the weir</h1>{body}</body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://weir.example/").items)


def dates(body: str, lang: str = "en") -> list[str | None]:
    return [item.date.edtf if item.date else None for item in read(body, lang)]


def listed(*entries: str, tag: str = "li") -> str:
    return "<ul>" + "".join(f"<{tag}>{entry}</{tag}>" for entry in entries) + "</ul>"


def link(n: int) -> str:
    return f"<a href='/n/{n}'>{TITLES[n]}</a>"


@pytest.mark.parametrize(
    ("lang", "shown", "expected"),
    [
        ("zh", ("11-23 2021", "11-08 2021", "09-28 2021"), ["2021-11-23", "2021-11-08", "2021-09-28"]),
        ("en", ("2021", "2019", "2019"), ["2021", "2019", "2019"]),
        ("de", ("3. Mai 2012", "2011", "04/2010"), ["2012-05-03", "2011", "2010-04"]),
        ("hu", ("2020. december", "2020. június 3.", "2019. május"), ["2020-12", "2020-06-03", "2019-05"]),
    ],
)
def test_less_usual_forms_are_dates_where_the_siblings_show_dates(lang, shown, expected):
    inline = listed(*(f"<span>{date}</span> {link(n)}" for n, date in enumerate(shown)))
    assert dates(inline, lang) == expected
    behind = listed(*(f"{link(n)} <i>Report</i> <b>{date}</b>" for n, date in enumerate(shown)))
    assert dates(behind, lang) == expected


def test_day_and_year_in_neighbouring_elements_are_one_date():
    body = listed(*(f"<b>{day}</b><i>2021</i>{link(n)}" for n, day in enumerate(("11-23", "11-08", "09-28"))))
    assert dates(body, "zh") == ["2021-11-23", "2021-11-08", "2021-09-28"]


@pytest.mark.parametrize("kind", ["Policy Memo, {}", "Verlag am Wehr, {}", "Weir Press，{}"])
def test_a_year_that_ends_a_line_of_other_words_is_its_date(kind):
    years = ("2021", "2021", "2018", "2014")
    body = "".join(f"<div><h3>{link(n)}</h3><p>{kind.format(year)}</p></div>" for n, year in enumerate(years))
    assert dates(f"<div>{body}</div>", "de") == list(years)


def test_years_in_falling_order_in_one_column_are_dates_whatever_stands_beside_them():
    shown = ("Weir Review 2021 no. 5", "Lock Press, August 2020", "Journal of Ponds, 2019, 37(2)", "STD 2280—2018")
    rows = "".join(f"<tr><td>{link(n)}</td><td>{cell}</td></tr>" for n, cell in enumerate(shown))
    assert dates(f"<table>{rows}</table>") == ["2021", "2020-08", "2019", "2018"]


@pytest.mark.parametrize(
    "shown",
    [
        ("Horizon 2020", "Horizon 2020", "Horizon 2020", "Horizon 2020"),
        ("Towns of 1920", "Towns of 2014", "Towns of 1890", "Towns of 2001"),
        ("2004-18", "2004-17", "2004-12", "2004-11"),
    ],
)
def test_numbers_and_years_in_no_order_are_no_dates(shown):
    body = "".join(f"<div><h3>{link(n)}</h3><p>See {line} here</p></div>" for n, line in enumerate(shown))
    assert dates(f"<div>{body}</div>") == [None] * 4
    numbered = listed(*(f"<b>{line}.</b> {link(n)}" for n, line in enumerate(shown)))
    assert not any(date and "-" in date for date in dates(numbered))


def test_of_two_dates_that_is_the_entrys_which_stands_where_the_siblings_have_theirs():
    entries = [
        f"<div><span>{link(n)} ({PROSE[:30]} <em>{n + 1} May 2013</em> on the quay)</span><p>{note}</p></div>"
        for n, note in enumerate(("Water", "9 June 2014", "Water", "Water", "Water"))
    ]
    assert dates(f"<div>{''.join(entries)}</div>") == [f"2013-05-0{n + 1}" for n in range(5)]


def test_what_was_published_is_older_than_what_was_updated():
    lines = ("4 October 2012", "1 October 2012", "Published 27 September 2012 | Updated 9 October 2012", "2 July 2012")
    body = "".join(f"<div><h3>{link(n)}</h3><p>{line}</p></div>" for n, line in enumerate(lines))
    assert dates(f"<div>{body}</div>") == ["2012-10-04", "2012-10-01", "2012-09-27", "2012-07-02"]


def test_days_in_titles_stay_what_titles_are_about():
    titles = ("Dashboard of the weir Q3 2012", "Dashboard of the weir Q2 2012", "Dashboard of the weir Q1 2012")
    assert dates(listed(*(f"<a href='/{n}'>{title}</a>" for n, title in enumerate(titles)))) == [None] * 3


@pytest.mark.parametrize(
    ("lang", "heads", "days", "expected"),
    [
        (
            "de",
            ("März 2024", "April 2024"),
            ("Do 14.", "Fr 15.", "Mo 1.", "Di 2."),
            ("03-14", "03-15", "04-01", "04-02"),
        ),
        ("en", ("March 2024", "April 2024"), ("14", "15", "1", "2"), ("03-14", "03-15", "04-01", "04-02")),
        (
            "fr",
            ("Mars 2024", "Avril 2024"),
            ("jeu. 14", "15", "lun. 1", "mar. 2"),
            ("03-14", "03-15", "04-01", "04-02"),
        ),
        ("ja", ("2024年3月", "2024年4月"), ("14日（木）", "15日", "1日", "2日"), ("03-14", "03-15", "04-01", "04-02")),
    ],
)
def test_a_day_below_the_heading_of_its_month(lang, heads, days, expected):
    def entry(n: int) -> str:
        return f"<div><div>{days[n]}</div><h4>{link(n)}</h4><p>{PROSE}</p></div>"

    body = f"<h3>{heads[0]}</h3><div>{entry(0)}{entry(1)}</div><h3>{heads[1]}</h3><div>{entry(2)}{entry(3)}</div>"
    assert dates(body, lang) == [f"2024-{day}" for day in expected]


def test_a_number_that_is_no_day_leaves_the_month():
    body = "".join(f"<div><div>No. {n + 3}</div><h4>{link(n)}</h4><p>{PROSE}</p></div>" for n in range(3))
    assert dates(f"<h3>March 2024</h3><div>{body}</div>") == ["2024-03"] * 3


@pytest.mark.parametrize("head", ["Papers of {}", "Препринты {} года", "Arbeitspapiere ({})", "研究ノート（{}年）"])
def test_headings_that_differ_in_their_year_alone_date_what_they_head(head):
    body = "".join(
        f"<h3>{head.format(year)}</h3>" + listed(*(f"{link(n)} 24 pp." for n in numbers))
        for year, numbers in ((2004, (0, 1)), (2003, (2, 3)))
    )
    assert dates(body) == ["2004", "2004", "2003", "2003"]


def test_one_heading_with_a_year_dates_nothing():
    body = "<h3>Plans for Log 2030</h3>" + listed(*(f"{link(n)} 24 pp." for n in range(3)))
    assert dates(body) == [None] * 3


def test_a_date_ends_where_its_element_touches_the_next():
    body = "<h2>Autumn 2024</h2>" + listed(
        *(f"<div>{link(n)}</div><div><span>ons {n + 9} okt.</span><span>kl. 18.00</span></div>" for n in range(3))
    )
    assert dates(body, "sv") == ["2024-10-09", "2024-10-10", "2024-10-11"]


def test_a_page_that_declares_no_language_writes_its_dates_as_its_script_tells():
    titles = ("关于水坝维修工程的通知", "水文年鉴编写工作会议纪要", "研究人员招聘公告与报名表")
    entries = "".join(
        f"<li><span>{day} 2021</span> <a href='/{n}'>{title}</a></li>"
        for n, (day, title) in enumerate(zip(("11-08", "09-07", "03-02"), titles, strict=True))
    )
    page = f"<html><head><title>水利研究所</title></head><body><h1>通知公告</h1><ul>{entries}</ul></body></html>"
    found = pageparse.parse_bytes(page.encode(), url="https://weir.example/").items
    assert [item.date.edtf for item in found if item.date] == ["2021-11-08", "2021-09-07", "2021-03-02"]
