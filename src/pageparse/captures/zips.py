"""The members of a zip, checked before any is read: nothing is extracted, and no two may share bytes."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from pageparse.captures.entry import Handle
from pageparse.captures.files import open_regular, unreadable
from pageparse.captures.inflate import gathered, inflate_raw
from pageparse.errors import Code, InputError
from pageparse.options import Limits

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_IN_ZIP64 = 0xFFFFFFFF
_TAIL = (1 << 16) + 1024
_MOST_OF_AN_ENTRY = 1024
"""Bytes of the directory to a member, on the average: a name, a date, sizes and what some tools add."""
_LOCAL = struct.Struct("<4s5H3I2H")
_SIGNATURE = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_LINK = 0o120000
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")


class Member(NamedTuple):
    """One file of a zip.

    Attributes:
        name: as the zip has it.
        offset: of its local header.
        length: bytes of its data, as they stand in the file.
        size: bytes it says they become.
        stored: whether they are not compressed.
        code, message: why it cannot be read; None for a sound one.
    """

    name: str
    offset: int
    length: int
    size: int
    stored: bool
    code: Code | None = None
    message: str | None = None


def members(file: BinaryIO, limits: Limits, where: str) -> list[Member]:
    """The files of a zip in the order of their offsets, folders left out.

    Raises:
        InputError: zip_bad, it has no readable directory; zip_entries, it has too many members, or they
            become too much.
    """
    if (size := _directory_size(file)) > limits.zip_entries * _MOST_OF_AN_ENTRY:
        message = f"a directory of {size:,} bytes, for {limits.zip_entries} members at most; raise Limits.zip_entries"
        raise InputError(message, where=where, code=Code.ZIP_ENTRIES)
    try:
        infos = sorted(zipfile.ZipFile(file).infolist(), key=lambda info: info.header_offset)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise InputError(f"its directory cannot be read: {error}", where=where, code=Code.ZIP_BAD) from error
    if len(infos) > limits.zip_entries:
        message = f"{len(infos)} members, more than {limits.zip_entries}; raise Limits.zip_entries"
        raise InputError(message, where=where, code=Code.ZIP_ENTRIES)
    whole = sum(info.file_size for info in infos)
    if whole > limits.zip_bytes:
        message = f"its members become {whole:,} bytes, more than {limits.zip_bytes:,}; raise Limits.zip_bytes"
        raise InputError(message, where=where, code=Code.ZIP_ENTRIES)
    return list(_judged(infos))


def _directory_size(file: BinaryIO) -> int:
    """Bytes of the directory by the record that ends a zip; 0 without such a record. ``zipfile`` reads all of it."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(length - _TAIL, 0))
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return 0
    size = int(_END.unpack_from(tail, at)[5])
    far = tail.rfind(b"PK\x06\x06", 0, at)
    if size == _IN_ZIP64 and far >= 0 and len(tail) - far >= _END64.size:
        size = int(_END64.unpack_from(tail, far)[8])
    return size


def _judged(infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    for place, info in enumerate(infos):
        if info.filename.endswith("/"):
            continue
        following = infos[place + 1].header_offset if place + 1 < len(infos) else None
        code, message = _fault(info, following) or (None, None)
        name, stored = info.orig_filename, info.compress_type == _STORED
        yield Member(name, info.header_offset, info.compress_size, info.file_size, stored, code, message)


def _fault(info: zipfile.ZipInfo, following: int | None) -> tuple[Code, str] | None:
    if not info.filename or _OUTSIDE.search(info.orig_filename):
        return Code.ZIP_PATH, "its name leads out of the archive" if info.filename else "it has no name"
    if following is not None and info.header_offset + _LOCAL.size + info.compress_size > following:
        return Code.ZIP_OVERLAP, "its bytes are those of another member too"
    if info.external_attr >> 16 & 0o170000 == _LINK:
        return Code.ZIP_PATH, "a symbolic link, not followed"
    if info.flag_bits & _ENCRYPTED:
        return Code.ZIP_BAD, "encrypted"
    if info.compress_type not in (_STORED, _DEFLATED):
        return Code.ZIP_BAD, f"compressed in a way that is not read ({info.compress_type})"
    return None


def data_offset(file: BinaryIO, offset: int, where: str) -> int:
    """Where a member's data begins, behind its local header.

    Raises:
        InputError: zip_bad, there is no such header.
    """
    file.seek(max(offset, 0))  # a directory that is damaged may point before the file
    head = file.read(_LOCAL.size)
    if offset < 0 or len(head) < _LOCAL.size or not head.startswith(_SIGNATURE):
        raise InputError("no member begins there: the file is damaged", where=where, code=Code.ZIP_BAD)
    name, extra = _LOCAL.unpack(head)[-2:]
    return offset + _LOCAL.size + int(name) + int(extra)


def read_member(handle: Handle, limits: Limits, where: str) -> tuple[bytes, str | None]:
    """A member's bytes and what is damaged about them, None for nothing.

    Raises:
        InputError: unreadable, zip_bad, too_large or ratio_bomb.
    """
    with open_regular(handle.path) as file:
        try:
            file.seek(data_offset(file, handle.offset or 0, where))
            packed = file.read(min(handle.length or 0, limits.input_bytes + 1))
            method = _method(file, handle.offset or 0)
        except OSError as error:
            raise unreadable(error, where) from error
    if len(packed) > limits.input_bytes:
        message = f"larger than {limits.input_bytes:,} bytes; raise Limits.input_bytes if it really is one page"
        raise InputError(message, where=where, code=Code.TOO_LARGE)
    damage = None if len(packed) == (handle.length or 0) else "cut off"
    if method == _STORED:
        return packed, damage
    return gathered(inflate_raw(packed), len(packed), limits, where)


def _method(file: BinaryIO, offset: int) -> int:
    file.seek(offset)
    return int(_LOCAL.unpack(file.read(_LOCAL.size))[3])
