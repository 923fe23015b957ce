"""Titles broken over several lines."""

from __future__ import annotations

import pytest

import pageparse

NAMES = (
    ("Weir keepers plan", "a new fish ladder"),
    ("Mill pond drained", "for the first time"),
    ("Barn owls of the mill", "counted"),
)


def titles(form: str) -> list[tuple[str | None, str | None]]:
    entries = "".join(f"<li>{form.format(f'/n/{n}', *name)}</li>" for n, name in enumerate(NAMES))
    body = f"<h1>Weir log</h1><p>Everything the keepers saw.</p><ul>{entries}</ul>"
    page = pageparse.parse_bytes(f"<html lang=en><title>Log</title><body>{body}".encode(), url="https://weir.example/")
    return [(item.title, item.teaser) for item in page.items]


@pytest.mark.parametrize(
    "form",
    [
        "<a href='{}'>{}<br>{}</a> <p>4 May 2015</p>",
        "<h3><a href='{}'>{}<br>{}</a></h3><p>4 May 2015</p>",
        "<h3>{1}<br>{2}</h3><p>4 May 2015 <a href='{0}'>more</a></p>",
    ],
)
def test_a_break_within_a_link_or_heading_does_not_end_a_title(form: str) -> None:
    assert titles(form) == [(" ".join(name), None) for name in NAMES]


@pytest.mark.parametrize(
    "form",
    [
        "<a href='{}'><b>{}</b><br>{}</a> <p>4 May 2015</p>",
        "<a href='{}'>{}</a><br>{} <p>4 May 2015</p>",
        "<a href='{}'>{}<br>4 May 2015</a>",
        "<a href='{}'>{}<br>What the keepers of the weir saw in the night, and what they did then.</a>",
    ],
)
def test_a_line_in_an_element_of_its_own_a_day_or_a_sentence_is_no_title(form: str) -> None:
    assert [title for title, _ in titles(form)] == [name for name, _ in NAMES]


def test_the_proof_of_a_broken_title_spans_its_lines() -> None:
    entries = "".join(f"<li><a href='/n/{n}'>{a}<br>{b}</a> <p>4 May 2015</p></li>" for n, (a, b) in enumerate(NAMES))
    page = pageparse.parse_bytes(f"<h1>Weir log</h1><ul>{entries}</ul>".encode(), url="https://weir.example/")
    assert page.items[0].evidence["title"].raw == "".join(NAMES[0])
