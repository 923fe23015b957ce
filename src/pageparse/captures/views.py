"""Bytes by position: of a file, of a stretch of it, or of a stream that keeps only its last part."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import BinaryIO, Protocol

FAR = 1 << 62
"""Further than any end: ``reach(FAR)`` is the end."""

_STEP = 1 << 16
_SEARCH = 1 << 20
# Longer than anything that is searched for.
_OVERLAP = 8192


class View(Protocol):
    """Bytes by position, the positions counted from the start of the whole."""

    def at(self, position: int, size: int) -> bytes:
        """``size`` bytes from ``position``; fewer only at the end, or where they have been dropped."""

    def reach(self, position: int) -> int:
        """``position``, or the end if that comes before it."""

    def find(self, pattern: re.Pattern[bytes], start: int) -> int | None:
        """Where ``pattern`` first matches from ``start`` on (its group 1, if it has one), or None."""

    def forget(self, position: int) -> None:
        """Nothing before ``position`` will be asked for again."""


class FileView:
    """A file, or the stretch of it from ``start`` to ``end``; positions are those of the file."""

    def __init__(self, file: BinaryIO | int, start: int = 0, end: int | None = None) -> None:
        """``file`` is open, and stays so while the view is used."""
        self._number = file if isinstance(file, int) else file.fileno()
        size = os.fstat(self._number).st_size
        self.start = start
        self.end = size if end is None else min(end, size)
        self._searched = (0, b"")

    def at(self, position: int, size: int) -> bytes:
        size = min(size, self.end - position)
        if size <= 0:
            return b""
        data = os.pread(self._number, size, position)
        while len(data) < size and (more := os.pread(self._number, size - len(data), position + len(data))):
            data += more
        return data

    def reach(self, position: int) -> int:
        return min(position, self.end)

    def find(self, pattern: re.Pattern[bytes], start: int) -> int | None:
        # What was read last is kept: many searches begin where the one before them ended.
        begin, data = self._searched
        if not begin <= start < begin + len(data) - _OVERLAP:
            begin, data = start, b""
        while True:
            match = pattern.search(data, start - begin)
            if match is not None:
                return begin + match.start(pattern.groups)
            start = max(start, begin + len(data) - _OVERLAP)
            more = self.at(start, _SEARCH)
            if start + len(more) <= begin + len(data):
                return None
            begin, data = self._searched = start, more

    def forget(self, position: int) -> None:
        """A file keeps everything."""


class StreamView:
    """What can be read only once; the last ``cap`` bytes are kept."""

    def __init__(self, more: Callable[[], bytes], cap: int) -> None:
        """``more`` gives the next bytes, none at the end."""
        self._more = more
        self._cap = cap
        self._base = 0
        self._kept = bytearray()
        self._ended = False

    @property
    def base(self) -> int:
        """The first position that is still kept."""
        return self._base

    def at(self, position: int, size: int) -> bytes:
        self._fill(position + size)
        begin = position - self._base
        return bytes(self._kept[begin : begin + size]) if begin >= 0 else b""

    def reach(self, position: int) -> int:
        self._fill(position)
        return min(position, self._base + len(self._kept))

    def find(self, pattern: re.Pattern[bytes], start: int) -> int | None:
        start = max(start, self._base)
        while True:
            self._fill(start + _SEARCH)
            match = pattern.search(self._kept, max(start - self._base, 0))
            if match is not None:
                return self._base + match.start(pattern.groups)
            if self._ended:
                return None
            start = max(start, self._base + len(self._kept) - _OVERLAP)

    def forget(self, position: int) -> None:
        if position - self._base >= _STEP:
            self._drop(position)

    def _drop(self, position: int) -> None:
        del self._kept[: max(position - self._base, 0)]
        self._base = max(position, self._base)

    def _fill(self, position: int) -> None:
        while not self._ended and self._base + len(self._kept) < position:
            data = self._more()
            self._ended = not data
            self._kept += data
            # Twice the cap, so that little is moved about.
            if len(self._kept) > 2 * self._cap:
                self._drop(self._base + len(self._kept) - self._cap)


class Bytes:
    """Bytes in memory as a view."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def at(self, position: int, size: int) -> bytes:
        return self._data[position : position + size]

    def reach(self, position: int) -> int:
        return min(position, len(self._data))

    def find(self, pattern: re.Pattern[bytes], start: int) -> int | None:
        match = pattern.search(self._data, start)
        return match.start(pattern.groups) if match else None

    def forget(self, position: int) -> None:
        """It is in memory anyway."""


def reading(view: View, start: int, end: int | None = None) -> Callable[[], bytes]:
    """The bytes of ``view`` from ``start`` on, 64 KiB at a time, none at the end."""
    position = start

    def more() -> bytes:
        nonlocal position
        data = view.at(position, _STEP if end is None else min(_STEP, end - position))
        position += len(data)
        view.forget(position - _STEP)
        return data

    return more
