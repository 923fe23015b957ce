"""CSL-JSON 1.0.2, as citation processors and reference managers read it: an entry an item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from pageparse.model import Author, Item, Page
from pageparse.writers.form import Record
from pageparse.writers.kinds import joined
from pageparse.writers.mapping import identifier, keyed, kind_of, moments, split_name


def _pieces(record: Record) -> Iterable[bytes]:
    return [msgspec.json.encode(_entry(key, item, record.page)) for key, item in keyed(record.page)]


def _entry(key: str, item: Item, page: Page) -> dict[str, Any]:
    kind = kind_of(item)
    values = {
        "id": key,
        "type": kind.csl,
        "title": item.title,
        "author": [_name(author) for author in item.authors],
        "issued": _date(item.date.edtf, item.date.raw) if item.date else None,
        "accessed": _date(page.source.captured_at, None) if page.source.captured_at else None,
        "abstract": item.teaser,
        "genre": kind.genre,
        "language": item.language.tag if item.language else None,
        "number": identifier(item, "report_number", "docket"),
        "source": page.site_name,
        "DOI": identifier(item, "doi"),
        "ISBN": identifier(item, "isbn"),
        "ISSN": identifier(item, "issn"),
        "URL": item.url,
    }
    return {name: value for name, value in values.items() if value}


def _name(author: Author) -> dict[str, str]:
    split = split_name(author)
    return {"family": split[0], "given": split[1]} if split else {"literal": author.literal}


def _date(edtf: str, raw: str | None) -> dict[str, Any] | None:
    """Parts as far as they are known; what has none of them, such as a range of seasons, as it was written."""
    found = moments(edtf)
    if len(found) == 1 and found[0].season is not None:
        return {"date-parts": [[found[0].year]], "season": found[0].season}
    if found and all(moment.season is None for moment in found):
        return {"date-parts": [moment.parts for moment in found]}
    return {"literal": raw} if raw else None


FORMAT = joined(
    "CSL-JSON for citation processors, an entry an item",
    "items.csl.json",
    _pieces,
    frame=(b"[\n", b",\n", b"\n]\n"),
    every_item=True,
)
