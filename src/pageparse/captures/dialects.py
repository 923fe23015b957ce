"""The headers of WARC and ARC records."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec import Struct

MAX_HEADER = 64 * 1024
_DIGITS = re.compile(r"\d{1,18}", re.ASCII)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}:")
_NUMBER = re.compile(r"-?\d{1,30}", re.ASCII)
_MAX_LINE = 8192
_BLANK_LINE = re.compile(rb"\n[ \t]*\r?\n")
_FIELD_END = re.compile(r"\n(?![ \t])")


class Header(Struct):
    """The header of one record.

    Attributes:
        size: bytes of the header, the blank line after it included.
        length: bytes of the block after it, as declared; None where that is missing or no number.
        fields: by name in lower case; the first of several counts.
    """

    size: int
    length: int | None
    fields: Mapping[str, str]


class Dialect(NamedTuple):
    """How records of one format are written.

    Attributes:
        name: for messages.
        begins: whether bytes begin with a record.
        end: what stands after every block; nothing if that is not distinctive.
        sync: finds where the next record may begin; group 1 is its beginning.
        parse: bytes that begin with a record to its header, or None when they do not.
    """

    name: str
    begins: Callable[[bytes], bool]
    end: bytes
    sync: re.Pattern[bytes]
    parse: Callable[[bytes], Header | None]


def declared_length(text: str | None) -> int | None:
    """The length a record declares; None for none, a negative one, or no number."""
    found = _DIGITS.fullmatch(text.strip()) if text is not None else None
    return int(found.group()) if found else None


def warc_header(data: bytes) -> Header | None:
    """The header at the start of ``data``; None without one that ends within it."""
    if not data.startswith(b"WARC/"):
        return None
    end = _BLANK_LINE.search(data)
    if end is None:
        return None
    fields: dict[str, str] = {}
    for field in _FIELD_END.split(data[: end.start()].decode("utf-8", "replace"))[1:]:
        name, colon, value = field.partition(":")
        if colon and "\n" not in name:
            fields.setdefault(name.strip().lower(), _unfolded(value) if "\n" in value else value.strip())
    return Header(end.end(), declared_length(fields.get("content-length")), fields)


def _unfolded(value: str) -> str:
    """A value that goes on in further lines, as one."""
    return " ".join(line.strip() for line in value.split("\n"))


def arc_header(data: bytes) -> Header | None:
    """The line at the start of ``data`` as a header with WARC's names; None if it is none.

    An address may hold spaces; what follows it may not: IP, time, media type, in version 2 more, and the length.
    """
    line, newline, _ = data[:_MAX_LINE].partition(b"\n")
    words = line.removesuffix(b"\r").decode("utf-8", "replace").split(" ")
    stamp = next((index for index in range(len(words) - 3, 1, -1) if _STAMP.fullmatch(words[index])), None)
    if not newline or stamp is None or _SCHEME.match(words[0]) is None or _NUMBER.fullmatch(words[-1]) is None:
        return None
    uri = " ".join(words[: stamp - 1])
    fields = {
        "warc-type": "warcinfo" if uri.startswith("filedesc:") else "response",
        "warc-target-uri": uri,
        "warc-date": _STAMP.sub(r"\1-\2-\3T\4:\5:\6Z", words[stamp]),
        "content-type": words[stamp + 1],
        "content-length": words[-1],
    }
    return Header(len(line) + 1, declared_length(words[-1]), fields)


def _is_warc(data: bytes) -> bool:
    return data.startswith((b"WARC/1.", b"WARC/0."))


def _is_arc(data: bytes) -> bool:
    return arc_header(data) is not None


WARC = Dialect("WARC", _is_warc, b"\r\n\r\n", re.compile(rb"\n(WARC/[01]\.\d{1,3}\r?\n)"), warc_header)
ARC = Dialect("ARC", _is_arc, b"", re.compile(rb"\n([a-z][a-z0-9+.-]{1,20}:[^\r\n]{1,8000}\d\r?\n)"), arc_header)
