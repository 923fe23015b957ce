"""Cards whose whole box is a link, written in one line: the title is one element of several."""

from __future__ import annotations

import pytest

import pageparse

TITLES = ("Forum of harbour towns", "Night watch on the weir", "A census of barn owls")


def read(entry: str) -> list[tuple[str | None, str | None]]:
    rows = "".join(
        f"<li>{entry.format(url=f'/n/{n}', title=title, day=f'{n + 3} May 2014', d=n + 3)}</li>"
        for n, title in enumerate(TITLES)
    )
    page = f"<html lang=en><title>Log</title><body><h1>Log</h1><h2>Agenda</h2><ul>{rows}</ul></body></html>".encode()
    found = pageparse.parse_bytes(page, url="https://weir.example/").items
    return [(item.title, item.date.edtf if item.date else None) for item in found]


@pytest.mark.parametrize(
    "entry",
    [
        "<a href='{url}'><span>{title}</span> <span>{day} | 14:30</span></a>",
        "<a href='{url}'><span>{day}, 5:30 pm</span><strong>{title}</strong><span>Town hall</span></a>",
        "<a href='{url}'><span><b>{d}</b><b>May</b></span><i>On {day}</i><span>{title}</span><i>Quay</i></a>",
        "<a href='{url}'><div><span>{day}</span><span>5:30 pm</span></div><div>{title}</div><div>Town hall</div></a>",
        "<a href='{url}'>{title}<span>PDF, 1.2 MB</span></a><span>{day}</span>",
        "<a href='{url}'><span>Podcast</span><span>{title}</span><span>41:08</span></a><p>{day}</p>",
        "<a href='{url}'><i>Full</i> <i>Workshop</i> <span>{title}</span></a><p>{day}</p>",
        "<a href='{url}'><span>{d} May</span><span><i>Lecture</i><b>{title}</b><i>Mon, {day}, 19:00</i></span></a>",
    ],
)
def test_the_title_is_the_element_that_says_it(entry: str) -> None:
    assert read(entry) == [(title, f"2014-05-{n + 3:02}") for n, title in enumerate(TITLES)]


def test_a_title_in_two_colours_is_one() -> None:
    assert read("<a href='{url}'><b>Report</b> <span>on the {title}</span></a><p>{day}</p>")[0] == (
        f"Report on the {TITLES[0]}",
        "2014-05-03",
    )


def test_a_list_of_days_keeps_them_for_titles() -> None:
    assert read("<a href='{url}'>Minutes of {day}</a>")[0] == ("Minutes of 3 May 2014", "2014-05-03")
    shown = read("<a href='{url}'>{day}</a><p><a href='{url}.pdf'>PDF</a></p>")
    assert shown[0] == ("3 May 2014", "2014-05-03")


def test_of_a_card_that_is_a_link_only_the_heading_is_a_title() -> None:
    card = "<a href='/c/{n}'><div><time>Sat 3 May 201{n}</time><span>{kind}</span><span>4 min</span></div>"
    card += "<h3>{title}</h3><p>{who}</p></a>"
    shown = (("Report", "Mara Doe"), ("Interview", "John Roe"), ("Brief", "Anna Poe"))
    titles = ("Who owns the ferry", "Ice on the lake", "How wells were dug")
    cards = [card.format(n=n, kind=kind, who=who, title=titles[n]) for n, (kind, who) in enumerate(shown)]
    items = pageparse.parse_bytes(f"<h1>Writings</h1><div>{''.join(cards)}</div>".encode()).items
    assert [(i.title, [k.label for k in i.types], [a.literal for a in i.authors]) for i in items] == [
        (title, [kind], [who]) for title, (kind, who) in zip(titles, shown, strict=True)
    ]


def test_a_line_of_date_and_kind_is_no_title_of_a_card() -> None:
    cards = "".join(
        f"<div><a href='/c/{n}'><span><b>{n + 3}</b><b>May</b><b>2014</b></span><em>Internal seminar</em>"
        f"<p>{title}</p></a></div>"
        for n, title in enumerate(TITLES)
    )
    items = pageparse.parse_bytes(f"<h1>Log</h1><div>{cards}</div>".encode()).items
    assert [(i.title, [kind.label for kind in i.types]) for i in items] == [
        (title, ["Internal seminar"]) for title in TITLES
    ]


def test_of_a_card_in_one_line_the_bold_element_is_the_title_and_the_kind_is_none() -> None:
    shown = "<em>Special exhibition</em><strong>{title}</strong><span>Of ropes and bells</span><i>Until {day}</i>"
    assert read("<a href='{url}'>" + shown + "</a>") == [
        (title, f"2014-05-{n + 3:02}") for n, title in enumerate(TITLES)
    ]


def test_marks_beside_a_link_in_the_column_of_titles_are_no_part_of_it() -> None:
    marks = "<i>Attachment</i> <i>Comments</i> <i>5</i> <i>in all</i>"
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='/n/{n}'>{title}</a> {marks}</td><td>{n + 3} May 2014</td></tr>"
        for n, title in enumerate(TITLES)
    )
    body = f"<h1>Log</h1><table><tr><th>No.</th><th>Title</th><th>Date</th></tr>{rows}</table>"
    assert [item.title for item in pageparse.parse_bytes(body.encode()).items] == list(TITLES)


@pytest.mark.parametrize(
    "entry",
    [
        "<h3><a href='/list?category=7'>[Report]</a> <a href='{url}'>{title}</a> <a href='{url}#c'>4</a></h3>{day}",
        "<h3><a href='/category/reports/'>Reports</a> <a href='{url}'>{title}</a></h3><p>{day}</p>",
        "<h3>[<a href='/k/7'>Report</a>] <a href='{url}'>{title}</a></h3><p>{day}</p>",
    ],
)
def test_what_an_entry_is_filed_under_is_no_part_of_its_title(entry: str) -> None:
    rows = "".join(
        f"<li>{entry.format(url=f'/n/{n}', title=title, day=f'{n + 3} May 2014')}</li>"
        for n, title in enumerate(TITLES)
    )
    page = f"<html lang=en><title>Log</title><body><h1>Log</h1><h2>Agenda</h2><ul>{rows}</ul></body></html>".encode()
    items = pageparse.parse_bytes(page, url="https://weir.example/").items
    assert [(item.title, item.url) for item in items] == [
        (title, f"https://weir.example/n/{n}") for n, title in enumerate(TITLES)
    ]


def test_a_heading_called_by_its_day_keeps_it() -> None:
    entry = "<h4><a href='{url}'>{title}, judgment of <span>{day}</span></a></h4><p>What the court said of it.</p>"
    assert [title for title, _ in read(entry)] == [
        f"{title}, judgment of {n + 3} May 2014" for n, title in enumerate(TITLES)
    ]


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("<i>Harbour</i>{}", "Harbour"),
        ("<i>Harbour</i><i>Leith</i>{}", "Harbour"),
        ("<i>Dossier</i><i>ferries</i>{}", "Dossier"),
        ("<i>Harbour</i> {}", None),  # as 'Hamlet in the park' would be written
        ("<i>Inter</i>{}", None),  # small letters go on
        ("<i>Of the four winds and what they bring</i>{}", None),
    ],
)
@pytest.mark.parametrize("linked", ["<h3><a href='/n/{n}'>{head}</a></h3>", "<a href='/n/{n}'><h3>{head}</h3></a>"])
def test_labels_that_touch_the_bare_words_of_a_heading_are_no_part_of_it(
    head: str, label: str | None, linked: str
) -> None:
    titles = [title.lower() for title in TITLES] if "Inter" in head else TITLES
    rows = "".join(
        f"<article>{linked.format(n=n, head=head.format(title))}<p>{n + 3} May 2014</p></article>"
        for n, title in enumerate(titles)
    )
    page = f"<html lang=en><title>Log</title><body><h1>Log</h1><h2>News</h2>{rows}</body></html>".encode()
    items = pageparse.parse_bytes(page, url="https://weir.example/").items
    assert len(items) == len(titles)
    for item, title in zip(items, titles, strict=True):
        assert (item.title == title) is (label is not None)
        assert (item.title or "").endswith(title)
        assert [kind.label for kind in item.types] == ([label] if label else [])


@pytest.mark.parametrize("label", ["Ferry sale:", "Ferry sale :", "渡輪消息："])
def test_a_link_that_ends_in_a_colon_before_the_title_is_a_label(label: str) -> None:
    entry = f"<p><a href='{{url}}'>{label}</a> <a href='{{url}}'>{{title}}</a></p><p>{{day}}</p>"
    assert [title for title, _ in read(entry)] == list(TITLES)
