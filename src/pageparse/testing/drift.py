"""Checks without expected values: how many items there are, what each must have, what may not come twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pageparse.comparison.changes import name_of
from pageparse.comparison.plain import ITEM_FIELDS
from pageparse.comparison.telling import quoted, short
from pageparse.errors import ConfigError
from pageparse.testing.folder import Expect, Span

_SHOWN = 5

Items = Sequence[Mapping[str, Any]]


def check_expect(expect: Expect, where: str) -> None:
    """See that ``[expect]`` names fields there are.

    Raises:
        ConfigError: it does not.
    """
    odd = sorted({*expect.required, *unique_fields(expect)} - set(ITEM_FIELDS))
    if odd:
        raise ConfigError(f"found {odd[0]!a} in [expect], expected one of: {', '.join(ITEM_FIELDS)}", where=where)


def unique_fields(expect: Expect) -> tuple[str, ...]:
    """The fields that may not come twice."""
    return (expect.unique,) if isinstance(expect.unique, str) else expect.unique


def wrong_number(items: Items, wanted: Span | int) -> list[str]:
    """One line when there are too few or too many items."""
    span = Span(wanted, wanted) if isinstance(wanted, int) else wanted
    if span.min <= len(items) and (span.max is None or len(items) <= span.max):
        return []
    if span.max is None:
        told = f"at least {span.min}"
    else:
        told = f"{span.min}" if span.min == span.max else f"{span.min} to {span.max}"
    return [f"{len(items)} items, expected {told}"]


def lacking(items: Items, name: str) -> list[str]:
    """The items without the field."""
    bare = [f"item {place} {quoted(name_of(item))}" for place, item in enumerate(items, 1) if _is_empty(item, name)]
    return _some(bare, f"of {len(items)} items have no {name}")


def repeated(items: Items, name: str) -> list[str]:
    """The values that more than one item has."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items, 1):
        if not _is_empty(item, name):
            places[short(item[name])].append(place)
    twice = [f"{value}: items {', '.join(map(str, found))}" for value, found in places.items() if len(found) > 1]
    return _some(twice, f"values of {name} come more than once")


def _is_empty(item: Mapping[str, Any], name: str) -> bool:
    value = item.get(name)
    return value is None or value in ([], "")


def _some(lines: list[str], told: str) -> list[str]:
    if not lines:
        return []
    rest = [f"  and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return [f"{len(lines)} {told}", *(f"  {line}" for line in lines[:_SHOWN]), *rest]
