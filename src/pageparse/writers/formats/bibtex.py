"""BibTeX as biblatex reads it: an entry an item, in UTF-8, with EDTF dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pageparse.model import Author, Item, Page
from pageparse.vocab import load
from pageparse.writers.form import Record
from pageparse.writers.kinds import joined
from pageparse.writers.mapping import identifier, keyed, kind_of, moments, one_line, split_name

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{ and \}: BibTeX counts braces whether a backslash stands before them or not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
_PARTED = re.compile(r",|\band\b", re.I)


def _pieces(record: Record) -> Iterable[bytes]:
    return [_entry(key, item, record.page) for key, item in keyed(record.page)]


def _entry(key: str, item: Item, page: Page) -> bytes:
    kind = kind_of(item)
    fields = {
        "title": _text(item.title),
        "author": " and ".join(map(_name, item.authors)),
        "date": _date(item.date.edtf if item.date else None),
        "type": _text(kind.genre),
        "entrysubtype": _text(kind.value) if item.types else "",
        "number": _text(identifier(item, "report_number", "docket")),
        "isbn": _text(identifier(item, "isbn")),
        "issn": _text(identifier(item, "issn")),
        "doi": _address(identifier(item, "doi")),
        "url": _address(item.url),
        "urldate": _date(page.source.captured_at),
        "langid": load("babel")["langid"].get(item.language.tag if item.language else "", ""),
        "abstract": _text(item.teaser),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind.biblatex}{{{key},\n{''.join(lines)}}}\n".encode()


def _text(value: str | None) -> str:
    return one_line(value or "").translate(_SPECIAL)


def _address(value: str | None) -> str:
    """Fields that biblatex takes as they are written: nothing is escaped in them, so that nothing may need it."""
    return one_line(value or "").translate(_VERBATIM)


def _name(author: Author) -> str:
    """A name that is not cut apart: in braces unless family and given name are known."""
    split = split_name(author)
    if split is None:
        return f"{{{_text(author.literal)}}}"
    return ", ".join(f"{{{part}}}" if _PARTED.search(part) else part for part in map(_text, split))


def _date(edtf: str | None) -> str:
    return "/".join(moment.edtf for moment in moments(edtf or ""))


FORMAT = joined("BibTeX for biblatex, an entry an item", "items.bib", _pieces, frame=(b"", b"\n", b""), every_item=True)
