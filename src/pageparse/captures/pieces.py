"""Large archives cut into pieces that can be read apart: together they give what the whole gives."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, cast

import msgspec
from msgspec import Struct

from pageparse.captures.entry import Piece, Source
from pageparse.captures.files import open_regular, size_of
from pageparse.captures.known import uri_of
from pageparse.captures.shelf import HEAD, containers, kind_of, starts_of
from pageparse.errors import ConfigError
from pageparse.options import Limits

SIZE = 256 << 20
"""Bytes of a piece, unless told otherwise: minutes of work for one worker."""


class _Line(Struct):
    filename: str
    offset: int


_DECODER = msgspec.json.Decoder(_Line, strict=False)


def split(
    path: str | os.PathLike[str],
    *,
    size: int = SIZE,
    index: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> list[Piece]:
    """Cut a WARC or ARC file where records begin.

    Args:
        path: the file.
        size: bytes that a piece has at least, but for the last.
        index: a CDXJ file, plain or gzip, that tells where records begin; lines about files of another name are passed
            over. Without one the file is read through once.
        limits: caps on what a record may become; None for the defaults.

    Returns:
        Pieces, each behind the one before; what is in them, one after the other, is what is in the file. A file that
        is no larger than ``size``, or of a kind that cannot be cut, is one piece without a length.

    Raises:
        InputError: the file cannot be read.
        ConfigError: ``size`` is less than 1, or the index cannot be read or is of another file.
    """
    if size < 1:
        raise ConfigError(f"found {size}, expected at least one byte", where="size")
    name = os.fspath(path)
    with open_regular(path) as file:
        head, end = file.read(HEAD), size_of(file)
        file.seek(0)
        starts = starts_of(containers()[kind_of(head, PurePath(name).name.lower())])
        if starts is None or end <= size:
            return [Piece(name)]
        if index is None:
            found: Iterable[int] = starts(Source(name, file, end), limits or Limits())
        else:
            found = sorted(_indexed(index, PurePath(name).name, end))
        return list(_cut(name, found, size, end))


def _cut(path: str, starts: Iterable[int], size: int, end: int) -> Iterator[Piece]:
    begin = 0
    for start in starts:
        if start - begin >= size:
            yield Piece(path, begin, start - begin)
            begin = start
    yield Piece(path, begin, end - begin)


def _indexed(index: str | os.PathLike[str], name: str, end: int) -> set[int]:
    """Offsets of the records of one file in a CDXJ."""
    where = uri_of(index)
    found = set()
    try:
        with Path(index).open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            lines = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
            for number, line in enumerate(lines, 1):
                told = _told(line, f"{where}, line {number}")
                if told is not None and PurePath(told.filename).name == name:
                    found.add(told.offset)
    except (OSError, EOFError) as error:
        raise ConfigError(f"cannot be read: {error}", where=where) from error
    if not found or max(found) >= end:
        fault = "none of its lines is about" if not found else "it tells of records beyond the end of"
        raise ConfigError(f"{fault} a file of this size named {name}", where=where)
    return found


def _told(line: bytes, where: str) -> _Line | None:
    """What a line tells; None for the header that some writers put first."""
    begin = line.find(b"{")
    if line.startswith((b"!", b" ")) or not line.strip():
        return None
    try:
        return _DECODER.decode(line[begin:])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"no line of a CDXJ with filename and offset: {error}", where=where) from error
