"""A zip of pages: members that are pages by their names, read where they stand. Nothing is extracted to disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from msgspec import structs

from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry, Handle, Source, container_of, name_of
from pageparse.captures.folder import PAGE_SUFFIXES
from pageparse.captures.known import Known
from pageparse.captures.plain import capture_of
from pageparse.captures.zips import Member, members, read_member
from pageparse.errors import Code, InputError
from pageparse.options import Limits

SUFFIXES = frozenset({".zip"})

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# First members of other files that are zips inside: office documents, books, programs.
_OTHERS = (b"[Content_Types].xml", b"mimetype", b"META-INF/", b"_rels/", b"AndroidManifest.xml")
_FIRST_NAME = 30
_BY_MAGIC = 0.5


def sniff(head: bytes, name: str) -> float:
    """By its first bytes, unless its first member is that of another kind of file."""
    del name
    return _BY_MAGIC if head.startswith(_MAGIC) and not head.startswith(_OTHERS, _FIRST_NAME) else 0.0


def entries(source: Source, limits: Limits) -> Iterator[Entry]:
    """Members in the order of their offsets."""
    whole = Handle("zip", source.path)
    if not source.again:
        told = "a zip's directory is at its end: give it as a file, not as a stream"
        yield Entry(name=name_of(whole), handle=whole, outcome="failed", code=Code.ZIP_BAD, message=told)
        return
    try:
        found = members(source.stream, limits, name_of(whole))
    except InputError as error:
        yield Entry(name=name_of(whole), handle=whole, outcome="failed", code=error.code, message=error.message)
        return
    for member in found:
        yield _entry(member, source.path)


def _entry(member: Member, path: str) -> Entry:
    handle = Handle("zip", path, member.offset, member.length, member.name)
    name = name_of(handle)
    if member.code is not None:
        return Entry(name=name, handle=handle, outcome="failed", code=member.code, message=member.message)
    suffix = PurePath(member.name).suffix.lower()
    if suffix not in PAGE_SUFFIXES:
        told = f"not a page by its name ({suffix or 'no ending'})"
        return Entry(name=name, handle=handle, outcome="skipped", code=Code.NOT_A_MEMBER, message=told)
    return Entry(name=name, handle=handle)


def read(handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture:
    """The page in one member.

    Raises:
        InputError: there is none in it.
    """
    del data
    where = name_of(handle)
    found, damage = read_member(handle, limits, where)
    if damage and not found:
        raise InputError(f"compressed data {damage}", where=where, code=Code.ZIP_BAD)
    capture = capture_of(found, where, known, limits)
    is_text = PurePath(handle.member or "").suffix.lower() in (".txt", ".text")
    return structs.replace(
        capture,
        container=container_of(handle),
        media_type=capture.media_type or ("text/plain" if is_text else None),
        problems=((Code.ZIP_BAD, f"compressed data {damage}; {len(found):,} bytes of it could be read"),)
        if damage
        else (),
    )
