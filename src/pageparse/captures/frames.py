"""Compressed files as the frames they are made of: gzip members, Zstandard and LZ4 frames, one record each.

A frame can be read on its own from its offset, and after damage the next one is found by its first bytes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from pageparse.captures.inflate import reason, salvaged
from pageparse.captures.views import FAR, Bytes, View

_STEP = 1 << 16
_GUESSES = 2
_ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MAX_DICTIONARY = 16 << 20
CUT_OFF = "cut off"
"""What is wrong with a gzip member whose bytes end before it does."""


class Codec(NamedTuple):
    """One way to compress.

    Attributes:
        name: for messages.
        magic: matches where a frame begins.
        open: (view, offset, dictionary) to the frame there.
    """

    name: str
    magic: re.Pattern[bytes]
    open: Callable[[View, int, bytes | None], Frame]


class Frame:
    """One frame being read.

    Attributes:
        end: position after it; known once ``more`` has given nothing.
        broken: why it cannot be read to its end; None for a sound one.
        bomb: whether that is because it gives far more than it takes.
    """

    def __init__(self, start: int) -> None:
        self.end = start
        self.broken: str | None = None
        self.bomb = False

    def more(self) -> bytes:
        """The next bytes, decompressed, at most 64 KiB; none at the end or where it is broken."""
        raise NotImplementedError


class GzipFrame(Frame):
    """One gzip member, by zlib, since it alone tells where the member ends and whether it is whole."""

    def __init__(self, view: View, start: int) -> None:
        super().__init__(start)
        self._view = view
        self._inflater = zlib.decompressobj(31)
        self._position = start
        self._salvaged = False

    def more(self) -> bytes:
        while not self._inflater.eof and self.broken is None:
            data = self._inflater.unconsumed_tail
            if not data:
                data = self._view.at(self._position, _STEP)
                self._position += len(data)
            if not data:
                self.broken = CUT_OFF
                break
            before = self._inflater.copy()
            try:
                part = self._inflater.decompress(data, _STEP)
            except zlib.error as error:
                self.broken = reason(error)
                part = b"".join(salvaged(before, data))
            if part:
                self.end = self._position
                return part
        self.end = self._position - len(self._inflater.unused_data)
        return b""


class FastwarcFrame(Frame):
    """One frame by a reader of fastwarc, which does not tell where a frame ends: where the next begins."""

    def __init__(self, view: View, start: int, codec: Codec, reader: Callable[[Any], Any]) -> None:
        super().__init__(start)
        self._view = view
        self._start = start
        self._codec = codec
        self._make = reader
        self._given = 0
        self._ends = self._next_end(start + 1)
        self._reader: Any = None

    def _next_end(self, beyond: int) -> list[int]:
        found = self._view.find(self._codec.magic, beyond)
        return [self._view.reach(FAR) if found is None else found]

    def _again(self) -> Any:
        """A reader at the place that has been reached."""
        self.end = self._ends[-1]
        reader = self._make(Stretch(self._view, self._start, self.end))
        left = self._given
        while left and (part := reader.read(min(left, _STEP))):
            left -= len(part)
        return reader

    def more(self) -> bytes:
        size = _STEP
        while self.broken is None:
            try:
                self._reader = self._reader or self._again()
                data = bytes(self._reader.read(size))
            except OSError as error:
                # Less at once, for what stands before the damage; then further, since what looked like the next frame
                # may have been chance.
                self._reader = None
                if size > 1:
                    size = max(size // 16, 1)
                elif not self._widen():
                    self.broken, self.end = str(error), self._ends[0]
                    break
            else:
                self._given += len(data)
                if not data:
                    # What follows the frame, should that be no frame, was not read.
                    self.end = min(self.end, self._start + self._reader.inner_tell())
                return data
        return b""

    def _widen(self) -> bool:
        if len(self._ends) > _GUESSES or self.end == self._view.reach(FAR):
            return False
        self._ends += self._next_end(self.end + 1)
        return True


class Stretch(io.RawIOBase):
    """Part of a view as a file object, for readers that want one."""

    def __init__(self, view: View, start: int, end: int) -> None:
        super().__init__()
        self._view = view
        self._start = start
        self._position = start
        self._end = end

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position - self._start

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: self._start, io.SEEK_CUR: self._position, io.SEEK_END: self._end}[whence]
        self._position = max(origin + offset, self._start)
        return self.tell()

    def read(self, size: int = -1) -> bytes:
        room = max(self._end - self._position, 0)
        data = self._view.at(self._position, min(size, room) if size >= 0 else room)
        self._position += len(data)
        return data


def _open_gzip(view: View, start: int, dictionary: bytes | None) -> Frame:
    del dictionary
    return GzipFrame(view, start)


def _open_zstd(view: View, start: int, dictionary: bytes | None) -> Frame:
    from fastwarc.stream_io import ZstdReader

    return FastwarcFrame(view, start, ZSTD, lambda file: ZstdReader(file, dictionary=dictionary))


def _open_lz4(view: View, start: int, dictionary: bytes | None) -> Frame:
    from fastwarc.stream_io import Lz4Reader

    del dictionary
    return FastwarcFrame(view, start, LZ4, Lz4Reader)


# Flags that gzip does not define would be chance.
GZIP = Codec("gzip", re.compile(rb"\x1f\x8b\x08[\x00-\x1f]"), _open_gzip)
ZSTD = Codec("Zstandard", re.compile(rb"\x28\xb5\x2f\xfd"), _open_zstd)
LZ4 = Codec("LZ4", re.compile(rb"\x04\x22\x4d\x18"), _open_lz4)


def codec_of(head: bytes) -> Codec | None:
    """How a file with this beginning is compressed; None if it is not."""
    for codec in (GZIP, ZSTD, LZ4):
        if codec.magic.match(head):
            return codec
    return ZSTD if _SKIPPABLE.match(head) else None


def first_bytes(head: bytes, size: int = 4096) -> bytes:
    """The beginning of what is compressed in a file with this beginning; ``head`` itself if it is not compressed."""
    codec = codec_of(head)
    if codec is None:
        return head
    view = Bytes(head)
    start, dictionary = dictionary_of(view)
    frame = codec.open(view, start, dictionary)
    found = b""
    while len(found) < size and (part := frame.more()):
        found += part
    return found[:size]


def dictionary_of(view: View) -> tuple[int, bytes | None]:
    """Where the first frame is, and the Zstandard dictionary before it, should the file begin with one."""
    head = view.at(0, 8)
    if not _SKIPPABLE.match(head) or len(head) < 8:
        return 0, None
    size = int.from_bytes(head[4:], "little")
    if head[:4] != _DICTIONARY or size > _MAX_DICTIONARY:
        return 8 + size, None
    return 8 + size, _unpacked(view.at(8, size))


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_ZSTD):
        return data
    from fastwarc.stream_io import ZstdReader

    try:
        return bytes(ZstdReader(io.BytesIO(data)).read(_MAX_DICTIONARY))
    except OSError:  # the frames will say that they cannot be read without it
        return b""
