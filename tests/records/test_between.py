"""Names of groups between the entries of one list."""

from __future__ import annotations

import pytest

import pageparse

NAMES = ("Weir keepers plan a ladder", "Mill pond drained again", "Barn owls of the mill", "A bell recast in bronze")
TELLS = "The keepers say what they saw in the night, and what they did about it."


def found(groups: list[str], form: str) -> list[tuple[str | None, list[str | None]]]:
    def group(name: str, at: int) -> str:
        entries = "".join(
            f"<p><a href='/n/{at}{n}'>{title} {at}</a></p><p>{n + 3} May 2015</p><p>{TELLS}</p>"
            for n, title in enumerate(NAMES)
        )
        return form.format(name) + entries

    body = "".join(group(name, at) for at, name in enumerate(groups))
    page = pageparse.parse_bytes(f"<h1>Weir log</h1><div>{body}</div>".encode(), url="https://weir.example/")
    teasers = {item.id: item.teaser for item in page.items}
    return [(s.heading, [teasers[i] for each in s.lists for i in each.items]) for s in page.sections]


@pytest.mark.parametrize("form", ["<div>{}</div>", "<p><b>{}</b></p>"])
def test_names_between_entries_head_what_follows(form: str) -> None:
    groups = ["Bells and ropes", "Owls by night", "Upper weir"]
    assert found(groups, form)[-3:] == [(name, [TELLS] * 4) for name in groups]


def test_lines_that_every_entry_closes_with_are_its_own() -> None:
    entries = "".join(
        f"<p><a href='/n/{n}'>{title}</a></p><p>{n + 3} May 2015</p><p>{TELLS}</p><div>{title.split()[0]} only</div>"
        for n, title in enumerate(NAMES)
    )
    page = pageparse.parse_bytes(f"<h1>Weir log</h1><div><div>All of it</div>{entries}</div>".encode())
    assert [section.heading for section in page.sections][:1] == ["Weir log"]
    assert len(page.sections) <= 2
