"""Pages made for the abuse matrix: five sound records, with something hostile before, between or behind them."""

from __future__ import annotations

import time
from typing import Any

import pageparse
from pageparse.model import Page

URL = "https://quay.example/notices/"
SUBJECTS = (
    "Ferry landing closed for painting",
    "New lamps along the harbour steps",
    "Kiosk to let for the summer season",
    "Tide tables for the inner basin",
    "Dredging of the north channel begins",
)
DAYS = ("7 May 2020", "6 May 2020", "5 May 2020", "4 May 2020", "3 May 2020")
RECORDS = "".join(
    f'<li><a href="/n/{place}">{subject}</a> <span>{day}</span></li>'
    for place, (subject, day) in enumerate(zip(SUBJECTS, DAYS, strict=True))
)


def page(before: str = "", after: str = "", *, head: str = "<title>Notices</title>", records: str = RECORDS) -> str:
    """A page of five records under a heading."""
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><h1>Notices</h1>'
        f"{before}<ul>{records}</ul>{after}</body></html>"
    )


def listing(titles: list[str], dates: list[str] | None = None, *, head: str = "<title>Notices</title>") -> str:
    """A page whose records have these titles (markup) and dates."""
    shown = dates or list(DAYS) * len(titles)
    records = [
        f'<li><a href="/n/{n}">{title}</a> <span>{day}</span></li>'
        for n, (title, day) in enumerate(zip(titles, shown, strict=False))
    ]
    return page(records="".join(records), head=head)


def read(markup: str | bytes, **known: Any) -> Page:
    """Parse, and show that the page can be written down."""
    data = markup.encode("utf-8", "surrogatepass") if isinstance(markup, str) else markup
    known.setdefault("url", URL)
    parsed = pageparse.parse_bytes(data, **known)
    assert pageparse.to_json(parsed).decode("utf-8")
    return parsed


def titles(parsed: Page) -> list[str | None]:
    """The titles found, in reading order."""
    return [item.title for item in parsed.items]


def codes(parsed: Page) -> list[str]:
    """The codes of the page's problems."""
    return [str(problem.code) for problem in parsed.problems]


class Stopwatch:
    """CPU seconds of a block; wall time would measure the machine's other work."""

    def __enter__(self) -> Stopwatch:
        self._begun = time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.process_time() - self._begun
