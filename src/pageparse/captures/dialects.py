"""The headers of WARC and ARC records."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec import Struct

MAX_HEADER = 64 * 1024
_DIGITS = re.compile(r"\d{1,18}", re.ASCII)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", re.ASCII)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")


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
        start: matches where a record begins.
        end: what stands after every block; nothing if that is not distinctive.
        sync: finds the next record after damage; group 1 is its beginning.
        parse: bytes that begin with a record to its header, or None when they do not.
    """

    name: str
    start: re.Pattern[bytes]
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
    name = ""
    for line in data[: end.start()].decode("utf-8", "replace").split("\n")[1:]:
        if line[:1] in (" ", "\t"):
            if name:
                fields[name] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon and name not in fields:
            fields[name] = value.strip()
        else:
            name = ""
    return Header(end.end(), declared_length(fields.get("content-length")), fields)


def arc_header(data: bytes) -> Header | None:
    """The line at the start of ``data`` as a header with WARC's names; None if it is none."""
    match = _ARC_START.match(data)
    if match is None:
        return None
    words = data[: match.end()].decode("utf-8", "replace").strip("\r\n").split(" ")
    # An address may hold spaces; what follows it may not. Version 2 has more words before the length.
    stamp = next(index for index in range(len(words) - 3, 1, -1) if _STAMP.fullmatch(words[index]))
    kind = words[stamp + 1]
    uri = " ".join(words[: stamp - 1])
    fields = {
        "warc-type": "warcinfo" if uri.startswith("filedesc:") else "response",
        "warc-target-uri": uri,
        "warc-date": _STAMP.sub(r"\1-\2-\3T\4:\5:\6Z", words[stamp]),
        "content-type": kind,
        "content-length": words[-1],
    }
    return Header(match.end(), declared_length(words[-1]), fields)


_ARC_LINE = (
    rb"[a-z][a-z0-9+.-]{1,20}:[^\r\n]{1,8000}? [^ \r\n]{1,60} \d{14} [^ \r\n]{1,200}"
    rb"(?: [^ \r\n]{1,2000}){0,5} -?\d{1,18}\r?\n"
)
_ARC_START = re.compile(_ARC_LINE)
WARC = Dialect("WARC", re.compile(rb"WARC/[01]\."), b"\r\n\r\n", re.compile(rb"\n(WARC/[01]\.\d+\r?\n)"), warc_header)
ARC = Dialect("ARC", _ARC_START, b"", re.compile(rb"\n(" + _ARC_LINE + rb")"), arc_header)
