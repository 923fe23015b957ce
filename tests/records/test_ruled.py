"""Entries that rules part, whatever stands before the title of each."""

from __future__ import annotations

import pytest

import pageparse

TITLES = (
    "Old ferry bell recast in bronze",
    "Why the mill pond froze twice",
    "Night watch on the lower weir",
    "A census of barn owls by ear",
)


def entry(number: int, title: str) -> str:
    note = f"<p>By Mara Doe (University of Ely {number})</p>" if number % 2 else ""
    return f"<div>Notice</div><div>{number + 1} May 2015</div><h3><a href='/n/{number}'>{title}</a></h3>{note}"


def read(body: str) -> list[tuple[str | None, str | None, list[str]]]:
    page = f"<html lang=en><title>Log</title><body><h1>Weir log</h1><div>{body}</div></body></html>"
    items = pageparse.parse_bytes(page.encode(), url="https://weir.example/").items
    return [(i.title, i.date.edtf if i.date else None, [kind.label for kind in i.types]) for i in items]


WANTED = [(title, f"2015-05-0{n + 1}", ["Notice"]) for n, title in enumerate(TITLES)]


@pytest.mark.parametrize(
    "opening", ["", "<h2>Notices</h2>", "<hr>", "<h2>Notices</h2><p>What the keepers saw.</p><hr>"]
)
def test_the_day_before_a_title_is_its_own_where_rules_part_entries(opening: str) -> None:
    assert read(opening + "<hr>".join(entry(n, title) for n, title in enumerate(TITLES))) == WANTED


def test_rules_between_groups_part_no_entries() -> None:
    entries = [f"<h3><a href='/n/{n}'>{title}</a></h3><div>{n + 1} May 2015</div>" for n, title in enumerate(TITLES)]
    found = read("<hr>".join(("".join(entries[:2]), "".join(entries[2:]), "<p>The keepers wrote this.</p>")))
    assert [(title, day) for title, day, _ in found] == [(title, day) for title, day, _ in WANTED]
