"""ARC files, the format before WARC: plain or compressed, a record a frame or all in one.

Responses that are HTML or text are read. What the other records are is told, once each.
"""

from __future__ import annotations

from collections.abc import Iterator

from pageparse.captures.archive import archive_entries, archive_starts
from pageparse.captures.base import Capture
from pageparse.captures.dialects import ARC
from pageparse.captures.entry import Entry, Handle, Source
from pageparse.captures.frames import first_bytes
from pageparse.captures.known import Known
from pageparse.captures.records import read_record
from pageparse.options import Limits

SUFFIXES = frozenset({".arc", ".arc.gz"})

_BY_NAME = 0.6


def sniff(head: bytes, name: str) -> float:
    """By its first record; by its name if the first record is damaged."""
    if ARC.begins(first_bytes(head).lstrip(b"\r\n")):
        return 1.0
    return _BY_NAME if name.endswith(tuple(SUFFIXES)) else 0.0


def entries(source: Source, limits: Limits) -> Iterator[Entry]:
    """Records and gaps, in the order of their offsets."""
    return archive_entries(source, "arc", ARC, limits)


def starts(source: Source, limits: Limits) -> Iterator[int]:
    """Offsets at which the file can be cut into pieces."""
    return archive_starts(source, ARC, limits)


def read(handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture:
    """The page in one record.

    Raises:
        InputError: there is none in it.
    """
    return read_record(handle, ARC, known, limits, data)
