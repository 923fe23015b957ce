"""What is read back of a page's output: the keys that are scored. Keys added later to the contract are passed over."""

from __future__ import annotations

from msgspec import Struct


class FoundDate(Struct, frozen=True):
    """An item's date."""

    edtf: str


class FoundAuthor(Struct, frozen=True):
    """An author."""

    literal: str


class FoundType(Struct, frozen=True):
    """A type label."""

    label: str


class FoundLanguage(Struct, frozen=True):
    """An item's language."""

    tag: str
    confidence: float


class FoundItem(Struct, frozen=True):
    """One item of the output; see ``pageparse.model.Item``."""

    position: int
    title: str | None
    url: str | None
    date: FoundDate | None
    authors: list[FoundAuthor]
    types: list[FoundType]
    language: FoundLanguage | None
    teaser: str | None
    secondary: bool
    confidence: float


class FoundSection(Struct, frozen=True):
    """A section of the output; see ``pageparse.model.Section``."""

    role: str
    heading: str | None


class FoundSource(Struct, frozen=True):
    """Where a page was read from."""

    uri: str | None = None


class FoundPage(Struct, frozen=True):
    """One page of the output; without items and sections it stands for a page that gave nothing."""

    items: list[FoundItem] = []
    sections: list[FoundSection] = []
    source: FoundSource = FoundSource()
