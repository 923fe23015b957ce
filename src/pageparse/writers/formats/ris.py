"""RIS, as reference managers read it: an entry an item, never of the type GEN."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pageparse.model import Item, ItemDate, Page
from pageparse.writers.form import Record
from pageparse.writers.kinds import joined
from pageparse.writers.mapping import Kind, Moment, identifier, keyed, kind_of, moments, one_line, split_name


def _pieces(record: Record) -> Iterable[bytes]:
    return [_entry(key, item, record.page) for key, item in keyed(record.page)]


def _entry(key: str, item: Item, page: Page) -> bytes:
    lines = [f"{tag}  - {one_line(value)}\n" for tag, value in _lines(key, item, page) if value]
    return "".join([*lines, "ER  - \n"]).encode()


def _lines(key: str, item: Item, page: Page) -> Iterator[tuple[str, str | None]]:
    """Tags and values in order; TY comes first, as RIS wants it."""
    kind = kind_of(item)
    yield "TY", kind.ris
    yield "ID", key
    yield "TI", item.title
    for author in item.authors:
        yield "AU", ", ".join(split_name(author) or (author.literal,))
    yield from _dates(item.date)
    yield "M3", kind.genre
    yield "AB", item.teaser
    yield "LA", item.language.tag if item.language else None
    yield from _numbers(item, kind)
    yield "DO", identifier(item, "doi")
    yield "DP", page.site_name
    yield "UR", item.url
    yield "L1", next((link.url for link in item.links if link.media_type == "application/pdf"), None)
    saved = moments(page.source.captured_at or "")
    yield "Y2", _date(saved[0], "") if len(saved) == 1 and saved[0].season is None else None


def _numbers(item: Item, kind: Kind) -> Iterator[tuple[str, str | None]]:
    """SN is one field for what a work is numbered by: in a report its number, elsewhere ISBN or ISSN."""
    number = identifier(item, "report_number", "docket")
    book = identifier(item, "isbn", "issn")
    yield "SN", book or (number if kind.ris == "RPRT" else None)
    yield "IS", number if book or kind.ris != "RPRT" else None


def _dates(date: ItemDate | None) -> Iterator[tuple[str, str | None]]:
    """The year, and the date in parts; a range or a season, which RIS has no parts for, is told by its words."""
    found = moments(date.edtf) if date else ()
    if date is None or not found:
        return
    whole = len(found) == 1 and found[0].season is None
    yield "PY", f"{found[0].year:04}"
    yield "DA", _date(found[0], "" if whole else date.raw)


def _date(moment: Moment, words: str) -> str:
    """``YYYY/MM/DD/words``; what is not known is left empty between its strokes."""
    parts = [f"{moment.year:04}", *(f"{part:02}" if part else "" for part in (moment.month, moment.day))]
    return "/".join([*parts, words.replace("/", "-")])


FORMAT = joined(
    "RIS for reference managers, an entry an item", "items.ris", _pieces, frame=(b"", b"\n", b""), every_item=True
)
