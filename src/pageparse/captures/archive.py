"""What is in a WARC or ARC file: quickly while it is sound, carefully from the first damage on."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, BinaryIO

from pageparse.captures.dialects import WARC, Dialect, Header, declared_length
from pageparse.captures.entry import Entry, Source
from pageparse.captures.frames import Codec, Stretch, codec_of
from pageparse.captures.known import uri_of
from pageparse.captures.spots import HEAD, Spot, Walk
from pageparse.captures.verdict import entry_of
from pageparse.captures.views import FileView, StreamView, View
from pageparse.errors import Code, ConfigError
from pageparse.options import Limits

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_STEP = 1 << 16
_PROOF = 2


def archive_entries(source: Source, kind: str, dialect: Dialect, limits: Limits) -> Iterator[Entry]:
    """Records and gaps of one file or stream, in the order of their offsets.

    Args:
        source: the file.
        kind: the container that will be asked to read them.
        dialect: how records are written.
        limits: caps on what a record may become, and on what an entry may carry.

    Raises:
        ConfigError: a piece is wanted that does not begin with a record.
    """
    view = _view(source, limits)
    stop = source.piece.stop if source.piece else None
    if isinstance(view, FileView) and not _begins(view, dialect):
        message = f"no record begins {view.start:,} bytes from the start; offsets are those of pageparse or of a CDXJ"
        raise ConfigError(message, where=uri_of(source.path))
    for spot in spots_of(view, dialect, limits):
        # Records are looked at beyond the end of a piece, so that those before it are read as in the whole file.
        if stop is not None and spot.offset >= stop:
            return
        yield entry_of(spot, kind, source.path)


def archive_starts(source: Source, dialect: Dialect, limits: Limits) -> Iterator[int]:
    """Offsets at which a file can be cut: of sound records, each the first in its frame, in rising order."""
    last = -1
    for spot in spots_of(_view(source, limits), dialect, limits):
        if spot.offset > last and spot.header is not None and spot.fault is None:
            yield spot.offset
        last = spot.offset


def _begins(view: FileView, dialect: Dialect) -> bool:
    if view.start == 0:  # whatever a whole file begins with is told when it is read
        return True
    head = view.at(view.start, HEAD)
    codec = codec_of(view.at(0, 16))
    if codec is not None or codec_of(head) is not None:
        return codec_of(head) is codec
    bare = head.lstrip(b"\r\n")
    return dialect.begins(bare) or dialect.parse(bare) is not None


def spots_of(view: View, dialect: Dialect, limits: Limits) -> Iterator[Spot]:
    """Records and gaps of one view; those of a file can be read again by their offsets."""
    again = isinstance(view, FileView)
    walk = Walk(view, dialect, again=again, limits=limits)
    start = view.start if isinstance(view, FileView) else 0
    codec = codec_of(view.at(start, 16))
    if codec is None:
        yield from walk.plain(start)
        return
    if isinstance(view, FileView) and dialect is WARC:
        start = yield from _quickly(view, codec, limits)
    yield from walk.framed(codec, start)


def _quickly(view: FileView, codec: Codec, limits: Limits) -> Generator[Spot, None, int]:
    """Records as long as fastwarc's iterator finds each in a frame of its own; returns where to go on carefully.

    The iterator ends at the first damage, does not say what it passed over, and takes the last record for whole. It
    does tell where frames begin. So a record is believed when two more have begun after it, each in a later frame.
    """
    from fastwarc.warc import ArchiveIterator

    held: deque[Spot] = deque()
    records = iter(ArchiveIterator(Stretch(view, view.start, view.end), parse_http=False))
    while True:
        spot = _next_spot(records, view.start)
        if spot is None or (held and spot.offset <= held[-1].offset) or not codec.magic.match(view.at(spot.offset, 4)):
            break
        held.append(spot)
        if len(held) > _PROOF:
            sound = held.popleft()
            sound.length = held[0].offset - sound.offset
            yield _weighed(sound, limits)
    return held[0].offset if held else view.start


def _next_spot(records: Iterator[WarcRecord], base: int) -> Spot | None:
    """None at the end, at damage, or when a record's length is not the one it declares."""
    try:
        record = next(records, None)
        return _spot(record, base) if record is not None else None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic within fastwarc is no Exception; the careful way will find out what is wrong
        return None


def _spot(record: WarcRecord, base: int) -> Spot | None:
    fields: dict[str, str] = {}
    for name, value in record.headers.items():
        fields.setdefault(name.lower(), value)
    length = declared_length(fields.get("content-length"))
    if length != record.content_length:
        return None
    return Spot(record.stream_pos + base, None, 0, Header(0, length, fields), bytes(record.reader.read(HEAD)))


def _weighed(spot: Spot, limits: Limits) -> Spot:
    given = (spot.header.length if spot.header else None) or 0
    if given > limits.ratio_after and given > limits.ratio * (spot.length or 1):
        spot.fault = (
            Code.RATIO_BOMB,
            f"{spot.length:,} bytes become {given:,}; raise Limits.ratio if it is a page",
        )
    return spot


def _view(source: Source, limits: Limits) -> View:
    if source.again:
        return FileView(source.stream, source.piece.offset if source.piece else 0)
    stream: BinaryIO = source.stream
    return StreamView(lambda: stream.read(_STEP), limits.input_bytes)
