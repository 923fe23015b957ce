"""The frames of a compressed archive one after the other, each with what of its record stands in the next."""

from __future__ import annotations

from collections.abc import Callable

from pageparse.captures.dialects import Dialect
from pageparse.captures.frames import CUT_OFF, GZIP, Codec, Frame
from pageparse.captures.views import Bytes, View
from pageparse.errors import Code
from pageparse.options import Limits

_PROOF = 512
# A frame shows what it holds within so many bytes. Most of what merely looks like one breaks within the first.
_GLANCE, _LOOK = 2048, 1 << 18
_FALSE_STARTS = 4_096
"""So many frames that are none are looked into, then what is left of a file is a gap: it was made to harm."""


class Frames:
    """Opens frames, and after damage finds the next.

    Attributes:
        following: where the frame after the one read last begins; None at the end.
        damage: what was wrong with the one read last; None for nothing.
    """

    def __init__(self, view: View, codec: Codec, dialect: Dialect, dictionary: bytes | None, limits: Limits) -> None:
        """Keep where to read from, and what a frame begins with."""
        self._view = view
        self._codec = codec
        self._dialect = dialect
        self._dictionary = dictionary
        self._limits = limits
        self._frame: Frame | None = None
        # The next frame, opened already, with its first bytes.
        self._ahead: tuple[int, Frame, bytes] | None = None
        self._false_starts = 0
        self.following: int | None = None
        self.damage: tuple[Code, str] | None = None

    def opened(self, start: int) -> Callable[[], bytes]:
        """Gives what is in the frame at ``start``, 64 KiB at a time, until its end, its damage, or far too much.

        A frame that does not begin with a record belongs to the one before: some writers cut records into pieces.
        """
        begin = b""
        if self._ahead is not None and self._ahead[0] == start:
            _, self._frame, begin = self._ahead
        else:
            self._frame = self._codec.open(self._view, start, self._dictionary)
        self._ahead = None
        self.damage = None
        given = 0

        def more() -> bytes:
            nonlocal given, begin
            data, begin = begin or self._more(), b""
            given += len(data)
            taken = self._last().end - start
            if given > self._limits.ratio_after and given > self._limits.ratio * max(taken, 1):
                told = f"{taken:,} bytes become more than {given:,}; the rest was not looked at"
                self.damage = (Code.RATIO_BOMB, told)
                return b""
            return data

        return more

    def _last(self) -> Frame:
        if self._frame is None:
            raise RuntimeError("no frame is open")
        return self._frame

    def _more(self) -> bytes:
        if self.damage is not None:
            return b""
        frame = self._last()
        data = frame.more()
        if data:
            return data
        if frame.broken is not None:
            self.damage = (Code.GZIP_DATA, f"{self._codec.name} data {frame.broken}")
            return b""
        if self._ahead is None and self._codec.magic.match(self._view.at(frame.end, 4)):
            following = self._codec.open(self._view, frame.end, self._dictionary)
            begin = _begin(following)
            if begin and following.broken is None and not self._dialect.begins(begin.lstrip(b"\r\n")):
                self._frame = following
                return begin
            self._ahead = (frame.end, following, begin)
        return b""

    def find_following(self, start: int) -> int | None:
        """Where the frame after the one read last begins; None when there is none.

        Args:
            start: where the one read last began.
        """
        end = self._last().end
        if self.damage is not None:
            self.following = self.next_start(start + 1)
        else:
            self.following = end if self._view.at(end, 1) else None
        return self.following

    def next_start(self, position: int) -> int | None:
        """The next place from ``position`` on where a frame begins that begins with a record."""
        while self._false_starts < _FALSE_STARTS:
            found = self._view.find(self._codec.magic, position)
            if found is None or self._begins_record(found):
                return found
            self._false_starts += 1
            position = found + 1
        return None

    def _begins_record(self, position: int) -> bool:
        for size in (_GLANCE, _LOOK):
            frame = self._codec.open(Bytes(self._view.at(position, size)), 0, self._dictionary)
            begin = _begin(frame)
            if begin or (self._codec is GZIP and frame.broken != CUT_OFF):
                return self._dialect.begins(begin.lstrip(b"\r\n"))
        return False


def _begin(frame: Frame) -> bytes:
    data = b""
    while len(data) < _PROOF and (part := frame.more()):
        data += part
    return data
