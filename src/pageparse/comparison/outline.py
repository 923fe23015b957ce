"""Two outputs held against one another: page by page, and all together in a few figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from pageparse.comparison.changes import PageChanges, compare_pages
from pageparse.comparison.outputs import Located, Output, pair_pages

_DIFFERING = ("added", "gone", "changed", "moved")


class PageDiff(Struct, frozen=True):
    """What became of one page: both names where both outputs have it, else the other is null and nothing compared."""

    old: str | None
    new: str | None
    url: str | None
    changes: PageChanges | None


class Figures(Struct):
    """Counts over all pages; ``fields`` how many pages' or items' values of a field changed."""

    pages: int = 0
    pages_changed: int = 0
    pages_added: int = 0
    pages_gone: int = 0
    items: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*_DIFFERING, "same"), 0))
    fields: dict[str, int] = field(default_factory=dict)

    @property
    def differ(self) -> bool:
        """Whether anything does."""
        return bool(self.pages_changed or self.pages_added or self.pages_gone)

    def add(self, page: PageDiff) -> None:
        """Count one more page."""
        if page.changes is None:
            self.pages_gone += page.new is None
            self.pages_added += page.old is None
            return
        self.pages += 1
        self.pages_changed += bool(page.changes)
        items = page.changes.items
        for name in _DIFFERING:
            self.items[name] += len(getattr(items, name))
        self.items["same"] += items.same
        told = [page.changes.page, *(one.fields for one in items.changed)]
        counts = Counter(self.fields) + Counter(change.field for changes in told for change in changes)
        self.fields = dict(sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def compare_outputs(old: Output, new: Output) -> Iterator[PageDiff]:
    """Every page of both: those of ``old`` in its order, then those only ``new`` has.

    Args:
        old, new: opened outputs; they are read as the pages are asked for.
    """
    partner = dict(pair_pages(old.pages, new.pages))
    for place, page in enumerate(old.pages):
        if place not in partner:
            yield PageDiff(_name(page), None, page.url, None)
            continue
        other = new.pages[partner[place]]
        changes = compare_pages(old.page(page), new.page(other))
        yield PageDiff(_name(page), _name(other), other.url or page.url, changes)
    met = set(partner.values())
    for place, page in enumerate(new.pages):
        if place not in met:
            yield PageDiff(None, _name(page), page.url, None)


def as_data(page: PageDiff) -> dict[str, Any]:
    """A page's changes for JSON, without what is as it was; sections and items have the same shape."""
    found: dict[str, Any] = {"old": page.old, "new": page.new, "url": page.url}
    if page.changes is not None:
        found |= {"page": page.changes.page, "sections": page.changes.sections, "items": page.changes.items}
    return found


def _name(page: Located) -> str:
    return page.uri or page.url or "page"
