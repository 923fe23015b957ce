"""A file that is one page, HTML or text."""

from __future__ import annotations

from collections.abc import Iterator

from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry, Handle, Source, name_of
from pageparse.captures.folder import PAGE_SUFFIXES
from pageparse.captures.known import Known, uri_of
from pageparse.captures.plain import capture_of, read_file
from pageparse.options import Limits

SUFFIXES = PAGE_SUFFIXES

_LAST = 0.05


def sniff(head: bytes, name: str) -> float:
    """Whatever nobody else wants may be a page; reading it tells."""
    del head, name
    return _LAST


def entries(source: Source, limits: Limits) -> Iterator[Entry]:
    """The file itself."""
    handle = Handle("plain", source.path)
    data = None if source.again else source.stream.read(limits.input_bytes + 1)
    yield Entry(name=name_of(handle), handle=handle, data=data)


def read(handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture:
    """The page.

    Raises:
        InputError: it is missing, no regular file, unreadable, empty, too large or no page.
    """
    if data is None:
        return read_file(handle.path, known, limits)
    return capture_of(data, uri_of(handle.path), known, limits)
