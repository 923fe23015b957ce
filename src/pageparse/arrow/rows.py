"""Values of the contract as pyarrow takes them: builtins, days as ``date``, maps as pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from pageparse.arrow.schema import DATES
from pageparse.model import Item, Page


def page_row(page: Page) -> dict[str, Any]:
    """One page as a row of ``PAGE_SCHEMA``."""
    return _row(page)


def item_row(page: Page, item: Item) -> dict[str, Any]:
    """One item of ``page`` as a row of ``ITEM_SCHEMA``."""
    source = page.source
    keys = {"page_uri": source.uri, "page_url": source.url, "page_sha256": source.sha256}
    return {**keys, "captured_at": source.captured_at, **_row(item)}


@cache
def _names(kind: type[Struct]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    fields = msgspec.structs.fields(kind)
    return tuple(
        (field.name, date.fromisoformat if (kind.__name__, field.name) in DATES else _plain) for field in fields
    )


def _row(value: Struct) -> dict[str, Any]:
    return {name: turn(getattr(value, name)) for name, turn in _names(type(value))}


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        return _row(value)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return [(key, _plain(one)) for key, one in value.items()]
    return value
