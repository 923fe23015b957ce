"""WACZ 1.2: a zip around WARC files, which are read where they stand (archive/, pages/, datapackage.json)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TypeVar

import msgspec
from msgspec import structs

from pageparse.captures.archive import spots_of
from pageparse.captures.base import Capture
from pageparse.captures.dialects import WARC
from pageparse.captures.entry import Entry, Handle, Source, name_of
from pageparse.captures.known import Known
from pageparse.captures.records import read_record
from pageparse.captures.verdict import entry_of
from pageparse.captures.views import FileView
from pageparse.captures.zips import Member, data_offset, members, read_member
from pageparse.errors import Code, InputError
from pageparse.options import Limits

SUFFIXES = frozenset({".wacz"})

_MAGIC = b"PK\x03\x04"
_FIRST_NAME = 30
_OURS = (b"archive/", b"indexes/", b"pages/", b"datapackage.json", b"datapackage-digest.json")
_WARCS = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
_STEP = 1 << 20


class _Page(msgspec.Struct):
    """A line of pages/*.jsonl."""

    url: str = ""
    title: str | None = None


class _Resource(msgspec.Struct):
    """A member as datapackage.json tells it."""

    path: str | None = None
    hash: str | None = None


class _Package(msgspec.Struct):
    """datapackage.json."""

    resources: list[_Resource] = []


T = TypeVar("T")
_PAGES = msgspec.json.Decoder(_Page)
_PACKAGES = msgspec.json.Decoder(_Package)


def sniff(head: bytes, name: str) -> float:
    """By a first member that a WACZ begins with, or by its name."""
    if not head.startswith(_MAGIC):
        return 0.0
    return 1.0 if name.endswith(".wacz") else 0.8 if head.startswith(_OURS, _FIRST_NAME) else 0.0


def entries(source: Source, limits: Limits) -> Iterator[Entry]:
    """Records of all its WARC files and gaps, in the order of their offsets; a member that is damaged is an entry."""
    whole = Handle("wacz", source.path)
    try:
        if not source.again:
            told = "a zip's directory is at its end: give it as a file, not as a stream"
            raise InputError(told, code=Code.ZIP_BAD)
        found = members(source.stream, limits, name_of(whole))
    except InputError as error:
        yield Entry(name=name_of(whole), handle=whole, outcome="failed", code=error.code, message=error.message)
        return
    titles, digests = _titles(found, source.path, limits), _digests(found, source.path, limits)
    for member in found:
        if member.code is not None:
            yield _fault(member, source.path, member.code, member.message or "")
        elif member.name.startswith("archive/") and not member.name.lower().endswith(_WARCS):
            told = "no WARC file by its name, though it stands in archive/"
            yield structs.replace(_fault(member, source.path, Code.NOT_A_MEMBER, told), outcome="skipped")
        elif member.name.startswith("archive/"):
            yield from _checked(member, source, digests.get(member.name))
            for entry in _records(member, source, limits):
                title = titles.get(entry.url or "")
                yield structs.replace(entry, title=title) if title else entry


def read(handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture:
    """The page in one record.

    Raises:
        InputError: there is none in it.
    """
    return read_record(handle, WARC, known, limits, data)


def _records(member: Member, source: Source, limits: Limits) -> Iterator[Entry]:
    where = f"{source.path}!{member.name}"
    if not member.stored:
        told = "a WARC file compressed once more, so that no record can be found again; WACZ stores them"
        yield _fault(member, source.path, Code.ZIP_BAD, told)
        return
    try:
        start = data_offset(source.stream, member.offset, where)
    except InputError as error:
        yield _fault(member, source.path, error.code, error.message)
        return
    for spot in spots_of(FileView(source.stream, start, start + member.length), WARC, limits):
        yield entry_of(spot, "wacz", source.path, member.name)


def _checked(member: Member, source: Source, declared: str | None) -> Iterator[Entry]:
    """An entry if the member does not have the digest datapackage.json gives it; its records are read all the same."""
    algorithm, _, expected = (declared or "").partition(":")
    if algorithm != "sha256" or not member.stored:
        return
    view = FileView(source.stream)
    try:
        begin = data_offset(source.stream, member.offset, source.path)
    except InputError:  # its records say so
        return
    digest = hashlib.sha256()
    for position in range(begin, begin + member.length, _STEP):
        digest.update(view.at(position, min(_STEP, begin + member.length - position)))
    if digest.hexdigest() != expected.lower():
        told = "its bytes do not have the digest that datapackage.json gives; its records were read all the same"
        yield _fault(member, source.path, Code.WACZ_DIGEST, told)


def _fault(member: Member, path: str, code: Code, message: str) -> Entry:
    handle = Handle("wacz", path, member.offset, member.length, member.name)
    return Entry(name=name_of(handle), handle=handle, outcome="failed", code=code, message=message)


def _titles(found: list[Member], path: str, limits: Limits) -> dict[str, str]:
    """Titles of pages by their addresses, as pages/*.jsonl tell them; together they may be as large as a page."""
    titles: dict[str, str] = {}
    room = limits.input_bytes
    for member in found:
        if member.name.startswith("pages/") and member.name.endswith(".jsonl") and member.size <= room:
            data = _paper(member, path, limits)
            room -= len(data)
            for line in data.splitlines():
                page = _told(line, _PAGES)
                if page is not None and page.url and page.title:
                    titles.setdefault(page.url, page.title)
    return titles


def _digests(found: list[Member], path: str, limits: Limits) -> dict[str, str]:
    """'sha256:...' of members by their names, as datapackage.json tells them."""
    member = next((member for member in found if member.name == "datapackage.json"), None)
    package = _told(_paper(member, path, limits), _PACKAGES) if member else None
    return {row.path: row.hash for row in package.resources if row.path and row.hash} if package else {}


def _paper(member: Member, path: str, limits: Limits) -> bytes:
    """A small member; empty if it cannot be read: what it tells is not needed to read the pages."""
    if member.code is not None:
        return b""
    handle = Handle("wacz", path, member.offset, member.length, member.name)
    try:
        return read_member(handle, limits, name_of(handle))[0]
    except InputError:
        return b""


def _told(data: bytes, decoder: msgspec.json.Decoder[T]) -> T | None:
    """What is wanted of some JSON, without an object for the rest of it; None for other JSON, and for what is none."""
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
