"""Where the records of a WARC or ARC file are, damage and all: the careful way.

Every byte of the file belongs to a spot: a record, or a gap between two. A record's declared length is believed only
when a record, a blank line or the end follows it; else the record reaches to where the next one begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pageparse.captures.chains import Frames
from pageparse.captures.dialects import MAX_HEADER, Dialect, Header
from pageparse.captures.frames import Codec, dictionary_of
from pageparse.captures.views import FAR, StreamView, View
from pageparse.errors import Code
from pageparse.options import Limits

HEAD = 8192


class Spot(Struct):
    """A record or a gap.

    Attributes:
        offset: bytes before it in the file; within a compressed frame, before the frame.
        length: bytes in the file: to be read again from there; None when it cannot be.
        inner: bytes before it within its frame.
        header: None for a gap.
        head: the first bytes of the record's block, or of the gap.
        data: the whole record, where it cannot be read again.
        fault: what is wrong with it.
    """

    offset: int
    length: int | None
    inner: int
    header: Header | None
    head: bytes
    data: bytes | None = None
    fault: tuple[Code, str] | None = None


class Walk:
    """The spots of one file."""

    def __init__(self, view: View, dialect: Dialect, *, again: bool, limits: Limits) -> None:
        """``again``: whether the file can be read again, so that spots need not carry their bytes."""
        self._view = view
        self._dialect = dialect
        self._again = again
        self._limits = limits
        self._cap = limits.input_bytes + MAX_HEADER

    def plain(self, start: int) -> Iterator[Spot]:
        """Of a file that is not compressed, from ``start`` on."""
        for first, last, spot in self._spots(self._view, start):
            spot.offset, spot.inner = first, 0
            if self._again:
                spot.length = last - first
            else:
                spot.data = self._view.at(first, min(last - first, self._cap))
            yield spot

    def framed(self, codec: Codec, start: int) -> Iterator[Spot]:
        """Of a compressed file, from the frame at ``start`` on."""
        first, dictionary = dictionary_of(self._view)
        frames = Frames(self._view, codec, self._dialect, dictionary, self._limits)
        position: int | None = max(start, first)
        while position is not None and (head := self._view.at(position, 64)):
            if codec.magic.match(head) is None:
                following = frames.next_start(position + 1)
                end = self._view.reach(FAR) if following is None else following
                told = f"found {end - position:,} bytes that are no {codec.name} data"
                yield Spot(position, end - position, 0, None, head, fault=(Code.GZIP_DATA, told))
            else:
                yield from self._frame(frames, position)
                following = frames.following
            position = following
            if position is not None:
                self._view.forget(position)

    def _frame(self, frames: Frames, start: int) -> Iterator[Spot]:
        """Of one frame. The record that has one to itself can be read again by its offset; one among others cannot."""
        inside = StreamView(frames.opened(start), self._cap)
        held: Spot | None = None
        count = 0
        for first, last, spot in self._spots(inside, 0):
            if held is not None:
                yield held
            count += 1
            spot.offset, spot.inner = start, first
            spot.data = inside.at(first, min(last - first, self._cap))
            held = spot
        following = frames.find_following(start)
        length = (self._view.reach(FAR) if following is None else following) - start
        if held is None:
            held = Spot(start, length, 0, None, b"", fault=(Code.WARC_HEADER, "found an empty frame"))
        if frames.damage is not None:
            held.fault = frames.damage
        elif held.fault is not None and held.fault[0] == Code.WARC_TRUNCATED and following is not None:
            held.fault = (Code.WARC_LENGTH, f"{held.fault[1]}; the next record begins there")
        if count <= 1 and self._again:
            held.data, held.length = None, length
        yield held

    def _spots(self, view: View, position: int) -> Iterator[tuple[int, int, Spot]]:
        """(position, position after it, spot) of everything in uncompressed bytes; the spot lacks its place."""
        while True:
            position = _past_blanks(view, position)
            head = view.at(position, HEAD)
            if not head:
                return
            header = self._dialect.parse(head)
            if header is None and len(head) == HEAD and self._dialect.begins(head):
                header = self._dialect.parse(view.at(position, MAX_HEADER))
            if header is None:
                last, wrong = self._gap(view, position, head)
                yield position, last, Spot(0, None, 0, None, head, fault=wrong)
            else:
                begin = view.at(position + header.size, HEAD)
                last, fault = self._extent(view, position + header.size, header)
                begin = begin[: last - position - header.size]
                yield position, last, Spot(0, None, 0, header, begin, fault=fault)
            position = last
            view.forget(position)

    def _gap(self, view: View, position: int, head: bytes) -> tuple[int, tuple[Code, str]]:
        found = self._next_record(view, position)
        last = view.reach(FAR) if found is None else found
        if found is None and self._dialect.begins(head):
            return last, (Code.WARC_TRUNCATED, f"the file ends within the header of a {self._dialect.name} record")
        return last, (Code.WARC_HEADER, f"found {last - position:,} bytes that are no {self._dialect.name} record")

    def _extent(self, view: View, body: int, header: Header) -> tuple[int, tuple[Code, str] | None]:
        """Where a record ends, and what is wrong with the length it declares."""
        want = FAR if header.length is None else body + header.length
        if header.length is not None and view.reach(want) == want and self._follows(view, want):
            return want + _blanks(view.at(want, 8)), None
        told = "no usable length" if header.length is None else f"{header.length:,} bytes"
        found = self._next_record(view, body)
        if found is None and header.length is not None and (end := view.reach(FAR)) < want:
            return end, (Code.WARC_TRUNCATED, f"record declares {told}, {end - body:,} are there")
        last = view.reach(FAR) if found is None else found
        return last, (Code.WARC_LENGTH, f"record declares {told}; it was read to where the next begins")

    def _next_record(self, view: View, start: int) -> int | None:
        while (found := view.find(self._dialect.sync, start)) is not None:
            if self._dialect.begins(view.at(found, HEAD)):
                break
            start = found
        return found

    def _follows(self, view: View, position: int) -> bool:
        rest = view.at(position, HEAD)
        if self._dialect.end and rest.startswith(self._dialect.end):
            return True
        bare = rest.lstrip(b"\r\n")
        return not bare or self._dialect.begins(bare)


def _blanks(data: bytes) -> int:
    return len(data) - len(data.lstrip(b"\r\n"))


def _past_blanks(view: View, position: int) -> int:
    size = 64
    while data := view.at(position, size):
        bare = data.lstrip(b"\r\n")
        position += len(data) - len(bare)
        if bare:
            break
        size = 1 << 16
    return position
