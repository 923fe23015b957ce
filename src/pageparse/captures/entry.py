"""``Entry``: one thing a container lists, and ``Handle``: the little a worker needs to read it again."""

from __future__ import annotations

from typing import BinaryIO, Literal, NamedTuple

from msgspec import Struct

from pageparse.captures.known import uri_of
from pageparse.model import Container


class Handle(Struct, frozen=True):
    """Where one page is. Small, and picklable: it crosses process borders once for each page.

    Attributes:
        kind: the container's name, that of its file in ``captures/containers``.
        path: the file as it was given; '-' for standard input.
        offset: bytes before the record in the file; None where the container has no such thing.
        length: bytes of the record in the file, compressed as it is there.
        member: name of the member of a zip or WACZ.
    """

    kind: str
    path: str
    offset: int | None = None
    length: int | None = None
    member: str | None = None

    @property
    def is_whole_file(self) -> bool:
        """Whether the page is all of the file."""
        return self.offset is None and self.member is None


class Entry(Struct, frozen=True, kw_only=True):
    """One record, member or file: a page to be read, or why it is none.

    Attributes:
        name: what to call it in outcomes: ``path``, ``path#offset`` or ``path!member``; always encodable as UTF-8.
        handle: where it is.
        outcome: None for a page to be read; 'skipped' for what is no page; 'failed' for damage and gaps.
        code: an ``errors.Code`` or a reason to skip; None exactly when ``outcome`` is None.
        message: the same for people.
        data: the record's bytes, where it cannot be read again by its handle; to be given to ``read`` with it.
        url, captured_at, media_type, status, record_id, digest, truncated, title: what the listing knows; None
            where it does not.
    """

    name: str
    handle: Handle
    outcome: Literal["skipped", "failed"] | None = None
    code: str | None = None
    message: str | None = None
    data: bytes | None = None
    url: str | None = None
    captured_at: str | None = None
    media_type: str | None = None
    status: int | None = None
    record_id: str | None = None
    digest: str | None = None
    truncated: str | None = None
    title: str | None = None


class Piece(NamedTuple):
    """A part of a file: the records that begin in it.

    Attributes:
        path: the file.
        offset: where the first of them begins.
        length: bytes from there on in which others begin; the last may reach beyond. None for all that follow.
    """

    path: str
    offset: int = 0
    length: int | None = None

    @property
    def stop(self) -> int | None:
        """Records that begin here or later are not of this piece; None for no such place."""
        return None if self.length is None else self.offset + self.length


class Source(NamedTuple):
    """An opened file or stream, at its start.

    Attributes:
        path: as it was given; '-' for standard input.
        stream: the bytes.
        size: bytes of the file; None for a stream that is read once, whose entries must carry their bytes.
        piece: the part that is wanted; None for all. Only containers that have ``starts`` are given one.
    """

    path: str
    stream: BinaryIO
    size: int | None
    piece: Piece | None = None

    @property
    def again(self) -> bool:
        """Whether a record can be read again by its offset."""
        return self.size is not None


def name_of(handle: Handle) -> str:
    """The name of what ``handle`` points to."""
    name = uri_of(handle.path)
    if handle.member is not None:
        name += f"!{uri_of(handle.member)}"
    return name if handle.offset is None else f"{name}#{handle.offset}"


def container_of(handle: Handle, record_id: str | None = None) -> Container:
    """The ``source.container`` of a page."""
    return Container(uri_of(handle.path), handle.offset, record_id or handle.member)
