"""Many pages to figures, one page at a time: what a batch's index says, kept small however many pages there are."""

from __future__ import annotations

import heapq
from collections import Counter
from typing import NamedTuple

import msgspec
from msgspec import Struct

_SHOWN = 100
_FIELDS = ("title", "url", "date", "authors", "types", "language", "teaser", "image")
_BADNESS = {"partial": 0, "empty": 1, "ok": 2}


class _Source(Struct):
    uri: str | None
    url: str | None
    bytes: int
    sha256: str
    captured_at: str | None


class _Date(Struct):
    start: str


class _Author(Struct):
    literal: str


class _Type(Struct):
    value: str


class _Language(Struct):
    tag: str


class _Image(Struct):
    src: str | None


class _Item(Struct):
    title: str | None
    url: str | None
    date: _Date | None
    authors: list[_Author]
    types: list[_Type]
    language: _Language | None
    teaser: str | None
    image: _Image | None
    confidence: float


class _Page(Struct):
    source: _Source
    title: str | None
    items: list[_Item]
    outcome: str
    problems: list[msgspec.Raw]


_DECODER = msgspec.json.Decoder(_Page)


class Unread(NamedTuple):
    """An input that gave no page."""

    name: str
    outcome: str
    code: str
    message: str


class Listed(NamedTuple):
    """A page in the index.

    Attributes:
        name: that of its input.
        path: the file that holds it.
        title: the page's own, or its input's name.
        outcome, items, problems: as in its JSON, the last two counted.
        confidence: mean of its items in hundredths; None without items.
        dated: items that have a date.
        bytes, sha256: size and digest of the saved page.
        url, captured_at: what is known of it, for reading it again.
    """

    name: str
    path: str
    title: str
    outcome: str
    items: int
    problems: int
    confidence: int | None
    dated: int
    bytes: int
    sha256: str
    url: str | None
    captured_at: str | None


class Gathered:
    """What is known of all pages added so far."""

    def __init__(self, most: int = _SHOWN) -> None:
        """``most``: how many pages, and how many inputs that gave none, are kept by name."""
        self._most = most
        self.outcomes = Counter[str]()
        self.codes = Counter[str]()
        self.items = 0
        self.months = Counter[str]()
        """Items by year and month of their dates."""
        self.fields = Counter(dict.fromkeys(_FIELDS, 0))
        """Items that have each field."""
        self.types = Counter[str]()
        self.languages = Counter[str]()
        self.authors = Counter[str]()
        self.confidences = Counter[int]()
        """Items by tenth of their confidence, 0 to 9."""
        self.unread: list[Unread] = []
        self._worst: list[tuple[tuple[int, float, int], Listed]] = []
        self._order = 0

    @property
    def pages(self) -> int:
        """Number of pages."""
        return sum(self.outcomes[name] for name in _BADNESS)

    @property
    def inputs(self) -> int:
        """Number of inputs."""
        return self.outcomes.total()

    def failed(self, outcome: str, name: str, code: str, message: str) -> None:
        """One input that gave no page; the first that were not merely passed over are kept."""
        self.outcomes[outcome] += 1
        self.codes[code] += 1
        if outcome != "skipped" and len(self.unread) < self._most:
            self.unread.append(Unread(name, outcome, code, message))

    def add(self, name: str, path: str, code: str | None, line: bytes) -> None:
        """One page, as its JSON.

        Args:
            name: what its input is called.
            path: the file that holds it.
            code: the code of its outcome; None for ok.
            line: the whole page.
        """
        page = _DECODER.decode(line)
        self.outcomes[page.outcome] += 1
        if code is not None:
            self.codes[code] += 1
        for item in page.items:
            self._count(item)
        self.items += len(page.items)
        self._rank(name, path, page)

    def worst(self) -> list[Listed]:
        """The pages kept, those first that were read in part, then those without items, then the least sure."""
        return [listed for _, listed in sorted(self._worst, key=lambda pair: pair[0], reverse=True)]

    def _count(self, item: _Item) -> None:
        for name in _FIELDS:
            self.fields[name] += bool(getattr(item, name))
        if item.date is not None:
            self.months[item.date.start[:7]] += 1
        self.types.update({one.value for one in item.types})
        self.authors.update({one.literal for one in item.authors})
        if item.language is not None:
            self.languages[item.language.tag] += 1
        self.confidences[min(int(item.confidence * 10), 9)] += 1

    def _rank(self, name: str, path: str, page: _Page) -> None:
        sure = [item.confidence for item in page.items]
        mean = sum(sure) / len(sure) if sure else None
        listed = Listed(
            name,
            path,
            page.title or page.source.uri or name,
            page.outcome,
            len(page.items),
            len(page.problems),
            None if mean is None else round(100 * mean),
            sum(item.date is not None for item in page.items),
            page.source.bytes,
            page.source.sha256,
            page.source.url,
            page.source.captured_at,
        )
        # A heap whose first is the best of the worst, to be dropped for any that is worse; of equals the first stays.
        self._order += 1
        rank = (-_BADNESS[page.outcome], -(mean or 0.0), -self._order)
        entry = (rank, listed)
        if len(self._worst) < self._most:
            heapq.heappush(self._worst, entry)
        else:
            heapq.heappushpop(self._worst, entry)
