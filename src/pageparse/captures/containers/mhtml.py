"""MHTML files, a page with its parts as browsers save it: the page is read, pictures and styles are left.

Snapshot-Content-Location, or Content-Location, gives the page's address; Date, when it was saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from msgspec import structs

from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry, Handle, Source, name_of
from pageparse.captures.files import open_regular, unreadable
from pageparse.captures.kinds import is_mhtml
from pageparse.captures.known import Known, moment
from pageparse.captures.mime import Part, leaves, message
from pageparse.captures.plain import capture_of
from pageparse.captures.verdict import target_uri
from pageparse.errors import Code, ConfigError, InputError
from pageparse.options import Limits

SUFFIXES = frozenset({".mhtml", ".mht"})

_PAGES = ("text/html", "application/xhtml+xml")
_FOUR = 4
"""A page's pictures stand in the file in base64: it may be so many times as large as a page."""


def sniff(head: bytes, name: str) -> float:
    """By a header that says so; by its name, less surely."""
    if is_mhtml(head):
        return 1.0
    return 0.5 if name.endswith(tuple(SUFFIXES)) and b"\x00" not in head else 0.0


def entries(source: Source, limits: Limits) -> Iterator[Entry]:
    """The file itself: it holds one page."""
    handle = Handle("mhtml", source.path)
    data = None if source.again else source.stream.read(limits.input_bytes * _FOUR + 1)
    yield Entry(name=name_of(handle), handle=handle, data=data)


def read(handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture:
    """The page: the part that 'start' names, else the first of HTML, else the first of text.

    Raises:
        InputError: it cannot be read, is too large, nests too deep, has too many parts, or holds no page.
    """
    where = name_of(handle)
    most = limits.input_bytes * _FOUR
    packed = data if data is not None else _bytes_of(handle.path, most + 1, where)
    if len(packed) > most:
        told = f"larger than {most:,} bytes; raise Limits.input_bytes if it really is one page"
        raise InputError(told, where=where, code=Code.TOO_LARGE)
    whole = message(packed, limits, where)
    root = _root(whole, limits, where)
    capture = capture_of(root.decoded(), where, known, limits)
    return structs.replace(capture, **_changes(capture, whole, root))


def _bytes_of(path: str, most: int, where: str) -> bytes:
    with open_regular(path) as file:
        try:
            return file.read(most)
        except OSError as error:
            raise unreadable(error, where) from error


def _root(whole: Part, limits: Limits, where: str) -> Part:
    if whole.header.get_content_maintype() != "multipart":
        return whole
    parts = list(leaves(whole, limits, where))
    start = str(whole.header.get_param("start") or "").strip("<> ")
    for part in parts:
        if start and (part.field("Content-ID") or "").strip("<> ") == start and part.media_type.startswith("text/"):
            return part
    for wanted in (_PAGES, ("text/plain",)):
        for part in parts:
            if part.media_type in wanted:
                return part
    raise InputError(f"none of its {len(parts)} parts is a page", where=where, code=Code.MIME_BAD)


def _changes(capture: Capture, whole: Part, root: Part) -> dict[str, Any]:
    """What the file says of the page, as far as the caller did not."""
    changes: dict[str, Any] = {}
    if capture.url is None:
        told = whole.field("Snapshot-Content-Location") or root.field("Content-Location") or ""
        changes["url"] = target_uri(told) if told.lower().startswith(("http://", "https://")) else None
    if capture.captured_at is None and (saved := _saved(whole.field("Date"))):
        changes.update(captured_at=saved, captured_at_basis="http")
    if capture.charset is None:
        changes["charset"] = root.charset
    if capture.media_type is None and root.media_type in _PAGES:
        changes["media_type"] = "text/html"
    return changes


def _saved(value: str | None) -> str | None:
    try:
        return moment(parsedate_to_datetime(value)) if value else None
    except (ValueError, TypeError, IndexError, OverflowError, ConfigError):  # the page is read without a date
        return None
