"""Two pages held against one another: every value that differs, and the items that only one has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from pageparse.comparison.pairing import Pair, out_of_order, pair_items, pair_sections
from pageparse.comparison.plain import PAGE_FIELDS, Json


class Change(Struct, frozen=True):
    """One field with its two values."""

    field: str
    old: Any
    new: Any


class Named(Struct, frozen=True):
    """An item or section that only one side has: its 1-based position there, and what to call it."""

    position: int
    name: str


class Altered(Struct, frozen=True):
    """An item or section both sides have, with what differs; ``position`` is that of the old side."""

    position: int
    new_position: int
    name: str
    fields: list[Change]


class Parts(Struct, frozen=True):
    """Items, or sections, of two pages: those only the new or the old side has, those that differ, those elsewhere."""

    added: list[Named] = []
    gone: list[Named] = []
    changed: list[Altered] = []
    moved: list[Altered] = []
    same: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed or self.moved)


class PageChanges(Struct, frozen=True):
    """All that differs between two readings of one page."""

    page: list[Change] = []
    sections: Parts = Parts()
    items: Parts = Parts()

    def __bool__(self) -> bool:
        return bool(self.page or self.sections or self.items)


def compare_pages(old: Mapping[str, Any], new: Mapping[str, Any]) -> PageChanges:
    """What differs between two pages in the form of ``plain_page``.

    Args:
        old: what was read before, or is expected.
        new: what is read now.

    Returns:
        The changes. A key that one side does not have is not compared, at any depth: expectations may be of a few
        fields, and outputs of several versions of the contract. ``sections`` or ``items`` likewise.
    """
    both = "items" in old and "items" in new
    parts = "sections" in old and "sections" in new
    return PageChanges(
        page=changed_fields(old, new, PAGE_FIELDS),
        sections=_parts(old["sections"], new["sections"], pair_sections) if parts else Parts(),
        items=_parts(old["items"], new["items"], pair_items) if both else Parts(),
    )


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any], names: Sequence[str]) -> list[Change]:
    """The fields of ``names`` that both have and that differ."""
    shared = [name for name in names if name in old and name in new]
    return [Change(name, old[name], new[name]) for name in shared if not is_same(old[name], new[name])]


def is_same(old: Any, new: Any) -> bool:
    """Whether two values are the same in every key both have."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(is_same(old[key], new[key]) for key in old if key in new)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(is_same, old, new))
    return bool(old == new)


def name_of(part: Mapping[str, Any]) -> str:
    """What to call an item or section: the first thing it says of itself."""
    for key in ("title", "heading", "teaser", "url", "role"):
        if part.get(key):
            return str(part[key])
    date = part.get("date")
    return str(date["edtf"]) if date else "without title"


def _parts(
    old: Sequence[Json], new: Sequence[Json], pairing: Callable[[Sequence[Json], Sequence[Json]], list[Pair]]
) -> Parts:
    pairs = pairing(old, new)
    paired = [{pair[side] for pair in pairs} for side in (0, 1)]
    altered = [Altered(i + 1, j + 1, name_of(old[i]), changed_fields(old[i], new[j], tuple(old[i]))) for i, j in pairs]
    changed = [one for one in altered if one.fields]
    return Parts(
        added=[Named(j + 1, name_of(part)) for j, part in enumerate(new) if j not in paired[1]],
        gone=[Named(i + 1, name_of(part)) for i, part in enumerate(old) if i not in paired[0]],
        changed=changed,
        moved=[Altered(i + 1, j + 1, name_of(old[i]), []) for i, j in out_of_order(pairs)],
        same=len(altered) - len(changed),
    )
