"""Listings of any length, made up from word lists: the same number gives the same page, no two entries are alike."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

_OPENINGS = ("How", "Why", "When", "Where")
_WHO = ("towns", "farmers", "ferrymen", "schools", "bakers", "miners", "weavers", "councils", "nurses", "millers")
_DO = ("share", "count", "save", "measure", "mend", "trade", "guard", "lose", "store", "price")
_WHAT = ("water", "grain", "timber", "salt", "peat", "wool", "ice", "bread", "seed", "coal", "copper", "honey", "hay")
_WHERE = ("by the lake", "in the hills", "on the islands", "along the river", "near the border", "under the dam")
_GIVEN = ("Ada", "Bruno", "Clara", "David", "Elsa", "Frank", "Greta", "Henry", "Irene", "Jonas", "Karla")
_FAMILY = ("Askew", "Birch", "Colmar", "Dunmore", "Ellison", "Farrow", "Grant", "Hollis", "Iverson", "Jarrow")
_HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Reports | River Office</title></head>'
_FIRST_DAY = datetime.date(1985, 3, 4)
_SPREAD = 14_000
"""Days over which the entries lie: some forty years."""


@dataclass(frozen=True)
class Entry:
    """One record of a listing."""

    number: int
    title: str
    author: str
    date: str
    teaser: str


def _entry(number: int) -> Entry:
    """Mixed bases: each list of words turns over once the one before it has gone round."""
    left = number
    words = []
    for choices in (_WHO, _DO, _WHAT, _WHERE, _OPENINGS):
        words.append(choices[left % len(choices)])
        left //= len(choices)
    who, do, what, where, opening = words
    day = _FIRST_DAY + datetime.timedelta(days=number * 37 % _SPREAD)
    author = f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[number // 3 % len(_FAMILY)]}"
    teaser = f"What {who} told us when we asked how they {do} their {what} {where}, and what it cost in {day.year}."
    return Entry(number, f"{opening} {who} {do} {what} {where}", author, f"{day.day} {day:%B %Y}", teaser)


def _cards(entry: Entry) -> str:
    return (
        f'<div class="card"><h3><a href="/r/{entry.number}">{entry.title}</a></h3><p class="meta">{entry.date}</p>'
        f"<p>By {entry.author}</p><p>{entry.teaser}</p></div>\n"
    )


def _row(entry: Entry) -> str:
    return f'<tr><td>{entry.date}<td><a href="/r/{entry.number}.pdf">{entry.title}</a><td>{entry.author}</tr>\n'


def _definition(entry: Entry) -> str:
    return f'<dt><a href="/r/{entry.number}">{entry.title}</a> ({entry.date})<dd>{entry.teaser}\n'


def _lines(entry: Entry) -> str:
    return (
        f'<b><a href="r{entry.number}.htm">{entry.title}</a></b><br>by {entry.author}<br>{entry.date}<br>'
        f"{entry.teaser}<br><br>\n"
    )


def _plain(entry: Entry) -> str:
    return f"{entry.title}\n{entry.date}\nBy {entry.author}\n{entry.teaser}\n\n"


class Layout(Protocol):
    """A page of so many records, the first of them being ``first``."""

    def __call__(self, records: int, first: int = 0) -> bytes: ...


def _page(head: str, write: Callable[[Entry], str], foot: str) -> Layout:
    def page(records: int, first: int = 0) -> bytes:
        listed = "".join(write(_entry(number)) for number in range(first, first + records))
        return f"{_HEAD}<body><h1>Reports</h1>{head}{listed}{foot}</body></html>".encode()

    return page


def _text(records: int, first: int = 0) -> bytes:
    listed = "".join(_plain(_entry(number)) for number in range(first, first + records))
    return f"River Office\n\nReports\n\n{listed}".encode()


KINDS: dict[str, Layout] = {
    "cards": _page("<main>", _cards, "</main>"),
    "table": _page("<table><tr><th>Date<th>Title<th>Author</tr>\n", _row, "</table>"),
    "definition list": _page("<dl>", _definition, "</dl>"),
    "lines and br": _page("<p>", _lines, "</p>"),
    "plain text": _text,
}
"""By layout, a function from a number of records to the page's bytes."""
