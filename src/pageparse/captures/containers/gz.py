"""A page compressed with gzip, ``page.html.gz``; several times over, up to ``Limits.layers``."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry, Handle, Source, name_of
from pageparse.captures.files import open_regular, unreadable
from pageparse.captures.folder import PAGE_SUFFIXES
from pageparse.captures.inflate import gathered, gunzip
from pageparse.captures.known import Known, MediaType
from pageparse.captures.plain import capture_of
from pageparse.errors import Code, InputError
from pageparse.options import Limits

SUFFIXES = frozenset(f"{suffix}.gz" for suffix in PAGE_SUFFIXES)

_MAGIC = b"\x1f\x8b"
_BY_MAGIC = 0.3


def sniff(head: bytes, name: str) -> float:
    """By its first bytes; archives of many records are surer of theirs."""
    del name
    return _BY_MAGIC if head.startswith(_MAGIC) else 0.0


def entries(source: Source, limits: Limits) -> Iterator[Entry]:
    """The file itself."""
    handle = Handle("gz", source.path)
    data = None if source.again else source.stream.read(limits.input_bytes + 1)
    yield Entry(name=name_of(handle), handle=handle, data=data)


def read(handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture:
    """The page. What could be read of a damaged file is a page too, with the damage among its problems.

    Raises:
        InputError: it cannot be read, becomes too much, or is no page.
    """
    where = name_of(handle)
    packed = data if data is not None else _bytes_of(handle.path, limits, where)
    problems: tuple[tuple[Code, str], ...] = ()
    for _ in range(limits.layers):
        if not packed.startswith(_MAGIC):
            break
        packed, damage = gathered(gunzip(packed), len(packed), limits, where)
        if damage:
            problems = ((Code.GZIP_DATA, f"compressed data {damage}; {len(packed):,} bytes of it could be read"),)
            break
    if not packed and problems:
        raise InputError(problems[0][1], where=where, code=Code.GZIP_DATA)
    capture = capture_of(packed, where.removesuffix(".gz"), known, limits)
    return structs.replace(capture, uri=where, problems=problems, media_type=capture.media_type or _type_of(where))


def _type_of(name: str) -> MediaType | None:
    return "text/plain" if name.lower().endswith((".txt.gz", ".text.gz")) else None


def _bytes_of(path: str, limits: Limits, where: str) -> bytes:
    with open_regular(path) as file:
        try:
            data = file.read(limits.input_bytes + 1)
        except OSError as error:
            raise unreadable(error, where) from error
    if len(data) > limits.input_bytes:
        message = f"larger than {limits.input_bytes:,} bytes; raise Limits.input_bytes if it really is one page"
        raise InputError(message, where=where, code=Code.TOO_LARGE)
    return data
