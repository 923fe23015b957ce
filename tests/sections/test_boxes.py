"""Headings of boxes that stand before other lists."""

from __future__ import annotations

import pytest

import pageparse

BREADS = (
    "Rye loaf from the north oven",
    "Flat bread on hot stones",
    "Oat cakes for the harvest",
    "Barley buns with seeds",
)


def entries(start: int, template: str = "<li><a href='/b/{n}'>{name} {n}</a></li>") -> str:
    return "".join(template.format(n=start + n, name=name) for n, name in enumerate(BREADS))


def sections(body: str) -> list[tuple[str | None, int]]:
    html = f"<html lang=en><title>Ovens</title><body>{body}"
    page = pageparse.parse_bytes(html.encode(), url="https://ovens.example/")
    return [(s.heading, sum(len(each.items) for each in s.lists)) for s in page.sections if s.lists]


MAIN = "<article><h2><a href='/b/{n}'>{name} {n}</a></h2><p>Baked early and gone before it was cold.</p></article>"


@pytest.mark.parametrize(
    "box",
    [
        "<aside><h3>Most liked</h3><ul>{}</ul></aside>",
        "<div><div><div><h3>Most liked</h3></div><ul>{}</ul></div></div>",
    ],
)
def test_what_stands_behind_a_heading_s_box_is_not_its_own(box: str) -> None:
    body = f"<h1>Ovens</h1>{box.format(entries(10))}<main><div>{entries(20, MAIN)}</div></main>"
    assert sections(body) == [("Most liked", 4), (None, 4)]


def test_a_heading_in_a_box_with_its_introduction_heads_the_list_behind() -> None:
    head = "<div><h2>All breads</h2><p>What the ovens gave this year, by the day.</p></div>"
    assert sections(f"<h1>Ovens</h1>{head}<div>{entries(20, MAIN)}</div>") == [("All breads", 4)]


def test_lists_of_one_form_go_on() -> None:
    first = f"<div><h2>All breads</h2><ul>{entries(10)}</ul></div>"
    second = f"<div><p>And those of the second oven, which was lit in May:</p><ul>{entries(20)}</ul></div>"
    assert sections(f"<h1>Ovens</h1>{first}{second}") == [("All breads", 8)]
