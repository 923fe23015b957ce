"""Lists of persons under a heading that no list of words knows."""

from __future__ import annotations

import pytest

from pageparse import parse_bytes

NEWS = "".join(
    f'<li><a href="/n/{n}">{title}</a> <span>{n} March 2021</span></li>'
    for n, title in enumerate(["The river that moved its town", "Wells below the salt line", "Who pays for the dam"], 3)
)


def page(below: str) -> str:
    return f"<main><h1>Rivers</h1><h2>News</h2><ul>{NEWS}</ul><h2>Behind the gauges</h2>{below}</main>"


def told(below: str) -> tuple[str, list[str]]:
    result = parse_bytes(page(below).encode(), url="https://rivers.example/")
    part = next(s for s in result.sections if s.heading == "Behind the gauges")
    return part.role, [item.title or "" for item in result.items][3:]


def listed(*entries: str) -> str:
    return f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"


@pytest.mark.parametrize(
    "below",
    [
        listed('<a href="/people/doe">Mara Doe</a>, hydrologist', '<a href="/people/roe">John Roe</a>, editor'),
        "<div><p>Mara Doe</p><p>Hydrologist</p></div><div><p>Ruben Calhao</p><p>Editor</p></div>",
        listed('<a href="/s/1">Anna Schmidt</a><i>Head</i>', '<a href="/s/2">Peter Brown</a><i>Fellow</i>'),
        listed('<a href="/he/people/a">נעמה אלקיים</a><i>חוקרת</i>', '<a href="/he/people/b">יואב שטרנהל</a>'),
    ],
)
def test_names_with_offices_are_people(below: str) -> None:
    assert told(below) == ("people", [])


@pytest.mark.parametrize(
    "below",
    [
        listed('<a href="/people/doe/blog/5">It has been seven years</a>', '<a href="/people/roe/blog/1">New weir</a>'),
        listed('<a href="/r/1">Lake Reports</a>', '<a href="/r/2">Harbour Maps</a>'),
        listed('<a href="/n/8">Mara Doe</a> 4 May 2021', '<a href="/n/9">John Roe</a> 5 May 2021'),
    ],
)
def test_titles_and_dated_names_are_none(below: str) -> None:
    assert told(below)[0] != "people"


def test_a_page_without_dates_may_list_names() -> None:
    names = ["Mara Doe", "John Roe", "Anna Schmidt", "Peter Brown"]
    told = "".join(f'<li><a href="/w/{n}">{name}</a></li>' for n, name in enumerate(names))
    page = f"<main><h1>Gauges</h1><p>They won the yearly gauge.</p><h2>Winners of the year</h2><ul>{told}</ul></main>"
    sections = parse_bytes(page.encode(), url="https://rivers.example/").sections
    assert [s.role for s in sections if s.heading == "Winners of the year"] != ["people"]
