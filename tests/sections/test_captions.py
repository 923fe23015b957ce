"""Lines that head lists without being headings."""

from __future__ import annotations

import pageparse

NAMES = (
    "Old ferry bell recast in bronze",
    "Why the mill pond froze twice",
    "Night watch on the lower weir",
    "A census of barn owls by ear",
)


def widget(caption: str, start: int, wrap: str = "<div class=x><div>{}</div>{}</div>") -> str:
    entries = "".join(f"<li><a href='/n/{start + n}'>{name} {start + n}</a></li>" for n, name in enumerate(NAMES))
    return wrap.format(caption, f"<ul>{entries}</ul>")


def headings(*widgets: str) -> list[tuple[str | None, int]]:
    body = "<h1>Weir log</h1><p>Everything the keepers saw.</p>" + "".join(widgets)
    page = pageparse.parse_bytes(f"<html lang=en><title>Log</title><body>{body}".encode(), url="https://weir.example/")
    return [(s.heading, sum(len(each.items) for each in s.lists)) for s in page.sections]


def test_lines_of_one_kind_before_lists_head_them() -> None:
    found = headings(widget("Latest entries", 10), widget("From the archive", 20), widget("Elsewhere on the river", 30))
    assert found[-3:] == [("Latest entries", 4), ("From the archive", 4), ("Elsewhere on the river", 4)]


def test_one_such_line_may_be_anything() -> None:
    assert headings(widget("Latest entries", 10)) == [("Weir log", 4)]


def test_the_last_name_of_a_column_heads_nothing() -> None:
    def table(start: int) -> str:
        rows = "".join(
            f"<tr><td><a href='/n/{start + n}'>{name} {start + n}</a></td><td>2015-0{n + 1}-11</td></tr>"
            for n, name in enumerate(NAMES)
        )
        return f"<table><tr><td>What we found</td><td>On the day</td></tr>{rows}</table>"

    assert headings(table(10), table(20)) == [("Weir log", 8)]
