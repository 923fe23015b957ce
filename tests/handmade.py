"""Pages made by hand, for tests of what is done with a page and not of how it is read."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from pageparse.evidence import Locator
from pageparse.model import Author, Item, ItemDate, ItemType, Page, PageLanguage, Section, Source

NASTY = 'A {b} }c{ \\d $e_f% & #g ~h ^i "j" <k> </script> l@m, n; and \u201co\u201d'
"""A title with all that some format takes for more than a letter."""


def dated(edtf: str, precision: Any = "day", raw: str | None = None) -> ItemDate:
    """A date; start and end are of no concern here."""
    return ItemDate(edtf, "2000-01-01", "2000-01-01", precision, raw or edtf, False)


def person(given: str | None, family: str | None, literal: str | None = None) -> Author:
    return Author(literal or f"{given} {family}", given, family, "person")


def organisation(name: str) -> Author:
    return Author(name, None, None, "organisation")


def typed(value: Any, label: str | None = None) -> ItemType:
    return ItemType(value, label or value)


def item(number: int = 1, **values: Any) -> Item:
    """An item with nothing but its id, and what is given."""
    bare = Item(
        id=f"i{number:012x}",
        position=number,
        section="s1",
        list=0,
        title=None,
        url=None,
        url_raw=None,
        date=None,
        authors=[],
        types=[],
        language=None,
        teaser=None,
        image=None,
        links=[],
        identifiers=[],
        related=[],
        secondary=False,
        confidence=0.5,
        evidence={},
    )
    return structs.replace(bare, **values)


def page(*items: Item, **source: Any) -> Page:
    """A page with these items; ``source`` replaces keys of its source."""
    bare = Source(
        uri="saved/page.html",
        url="https://river.example/reports",
        media_type="text/html",
        bytes=1,
        sha256="ab" * 32,
        encoding="utf-8",
        encoding_basis="utf8",
        captured_at="2024-05-06T07:08:09+02:00",
        captured_at_basis="argument",
        container=None,
    )
    return Page(
        schema_version="1.0",
        source=structs.replace(bare, **source),
        title="Reports",
        site_name="River Office",
        language=PageLanguage("en", "text", 0.9),
        description="What the office has written.",
        sections=[Section("s1", "activity_listing", "Recent work", 2, None, [], [], None, [], Locator())],
        items=list(items),
        pagination=None,
        outcome="ok",
        problems=[],
    )
