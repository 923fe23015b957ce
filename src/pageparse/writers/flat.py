"""Pages and items as flat rows: the columns that tables have in common, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from msgspec import Struct

Scalar = str | int | float | None

ITEM_COLUMNS = {
    "title": "title",
    "url": "url",
    "url_raw": "url_raw",
    "date": "date.edtf",
    "date_start": "date.start",
    "date_end": "date.end",
    "date_precision": "date.precision",
    "date_raw": "date.raw",
    "date_ambiguous": "date.ambiguous",
    "language": "language.tag",
    "language_basis": "language.basis",
    "language_confidence": "language.confidence",
    "teaser": "teaser",
    "image_src": "image.src",
    "image_alt": "image.alt",
    "secondary": "secondary",
    "confidence": "confidence",
}
"""Single values of an item: the name of the column, and where in the item its value is."""

PAGE_COLUMNS = {
    "uri": "source.uri",
    "url": "source.url",
    "sha256": "source.sha256",
    "captured_at": "source.captured_at",
    "captured_at_basis": "source.captured_at_basis",
    "media_type": "source.media_type",
    "bytes": "source.bytes",
    "encoding": "source.encoding",
    "encoding_basis": "source.encoding_basis",
    "container_path": "source.container.path",
    "container_offset": "source.container.offset",
    "container_record_id": "source.container.record_id",
    "title": "title",
    "site_name": "site_name",
    "language": "language.tag",
    "language_basis": "language.basis",
    "language_confidence": "language.confidence",
    "description": "description",
    "pager_current": "pagination.current",
    "pager_next_url": "pagination.next_url",
    "pager_prev_url": "pagination.prev_url",
    "pager_last_url": "pagination.last_url",
    "pager_total_items": "pagination.total_items",
    "outcome": "outcome",
}
"""Single values of a page."""


def row_maker(paths: Iterable[str]) -> Callable[[Struct], list[Scalar]]:
    """A function from a struct to the values at ``paths`` in it, None where something on the way is null."""
    steps = [[attrgetter(name) for name in path.split(".")] for path in paths]

    def row(value: Struct) -> list[Scalar]:
        return [_reached(value, getters) for getters in steps]

    return row


def _reached(value: Any, getters: list[attrgetter[Any]]) -> Scalar:
    for getter in getters:
        if value is None:
            return None
        value = getter(value)
    found: Scalar = value
    return found
