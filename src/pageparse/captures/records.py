"""One record of a WARC or ARC file to a ``Capture``."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs

from pageparse.captures.base import Capture
from pageparse.captures.dialects import MAX_HEADER, Dialect, Header
from pageparse.captures.digests import fits
from pageparse.captures.entry import Handle, container_of, name_of
from pageparse.captures.files import descriptor_of, unreadable
from pageparse.captures.frames import GZIP, ZSTD, Codec, codec_of, dictionary_of
from pageparse.captures.http import Head, body_of, charset_of, dechunked, media_type_of, read_head
from pageparse.captures.inflate import gathered, gunzip
from pageparse.captures.known import Known, MediaType
from pageparse.captures.plain import capture_of
from pageparse.captures.verdict import captured_at, target_uri
from pageparse.captures.views import Bytes, FileView
from pageparse.errors import Code, InputError
from pageparse.options import Limits

if TYPE_CHECKING:
    from fastwarc.stream_io import GzipReader

# All of most pages at once: what comes in parts must be joined.
_STEP = 1 << 18
# Most headers are shorter.
_HEAD = 4096
_END = b"\r\n\r\n"
_EXTRA = b"\r\n"
Problem = tuple[Code, str]


class _Found(NamedTuple):
    """A record's bytes, its header among them.

    Attributes:
        data: the bytes, decompressed.
        packed: whether they were compressed.
        last: whether the file ends with them.
        damage: why there are no more of them; None for a sound record.
    """

    data: bytes
    packed: bool = False
    last: bool = False
    damage: str | None = None


def read_record(handle: Handle, dialect: Dialect, known: Known, limits: Limits, data: bytes | None) -> Capture:
    """The page in one record.

    Args:
        handle: where it is.
        dialect: how its header is written.
        known: what the caller knows; it beats the record.
        limits: caps; the record's header does not count.
        data: the record, where it cannot be read again.

    Returns:
        The capture; ``problems`` says what of it is lost, or may not be what was archived.

    Raises:
        InputError: there is no page in it; the code says why.
    """
    where = name_of(handle)
    found = _found(handle, limits, where) if data is None else _Found(data, last=not data.endswith(_END))
    if found.data.startswith((b"\r", b"\n")):
        found = found._replace(data=found.data.lstrip(_EXTRA))
    header = dialect.parse(found.data[:_HEAD]) or dialect.parse(found.data[:MAX_HEADER])
    if header is None:
        code, told = (Code.GZIP_DATA, found.damage) if found.damage else (Code.WARC_HEADER, "the file has changed")
        raise InputError(f"found no {dialect.name} record there: {told}", where=where, code=code)
    block, fault = _block(found, header)
    head = read_head(block) if header.fields.get("warc-type", "").lower() == "response" else None
    body = bytes(block[head.size :] if head else block)
    decoded, damage = body_of(head, body, limits, where) if head else (body, None)
    problems = [fault] if fault else []
    if damage:
        problems.append((Code.HTTP_BODY, damage))
    problems += _doubts(header, fault, block, (body, decoded))
    capture = capture_of(decoded, where, known, limits)
    return _told(capture, handle, header, head, tuple(problems))


def _found(handle: Handle, limits: Limits, where: str) -> _Found:
    cap = limits.input_bytes + MAX_HEADER
    file = descriptor_of(handle.path)
    try:
        view = FileView(file)
        start = handle.offset or 0
        length = handle.length or min(view.end - start, cap)
        if length > cap:
            message = f"larger than {limits.input_bytes:,} bytes; raise Limits.input_bytes if it really is one page"
            raise InputError(message, where=where, code=Code.TOO_LARGE)
        data = view.at(start, length)
        last = start + length >= view.end
        codec = codec_of(data[:4])
        dictionary = dictionary_of(view)[1] if codec is ZSTD else None
    except OSError as error:
        raise unreadable(error, where) from error
    finally:
        os.close(file)
    if codec is None:
        return _Found(data, last=last)
    unpacked, damage = _unpacked(codec, data, dictionary, structs.replace(limits, input_bytes=cap), where)
    return _Found(unpacked, packed=True, last=last, damage=damage)


@cache
def _gzip_reader() -> type[GzipReader]:
    """Imported on first need, and once: the statement alone would cost half as much as opening the file."""
    from fastwarc.stream_io import GzipReader

    return GzipReader


def _unpacked(
    codec: Codec, data: bytes, dictionary: bytes | None, limits: Limits, where: str
) -> tuple[bytes, str | None]:
    """What is in one frame, and what is damaged about it. Of gzip, fastwarc is quick, and zlib salvages."""
    if codec is GZIP:
        reader = _gzip_reader()(io.BytesIO(data))
        try:
            return gathered(iter(partial(reader.read, _STEP), b""), len(data), limits, where)
        except OSError:
            return gathered(gunzip(data), len(data), limits, where)
    frame = codec.open(Bytes(data), 0, dictionary)
    unpacked, _ = gathered(iter(frame.more, b""), len(data), limits, where)
    return unpacked, frame.broken


def _block(found: _Found, header: Header) -> tuple[memoryview, Problem | None]:
    """The block after a record's header, not copied, whatever its declared length, and what is wrong with that."""
    data, begin = memoryview(found.data), header.size
    whole = len(data) - (len(_END) if found.data.endswith(_END) else 0)
    if header.length is None:
        return data[begin:whole], (Code.WARC_LENGTH, "record declares no usable length; it was read to where it ends")
    end = begin + header.length
    if end > len(data):
        return _short(found, data[begin:], f"record declares {header.length:,} bytes, {len(data) - begin:,} are there")
    if whole - end == len(_EXTRA) and (mended := _without_extra_line(bytes(data[begin:whole]))):
        return memoryview(mended), None
    if bytes(data[end:]).strip(_EXTRA):
        told = f"record declares {header.length:,} bytes, {whole - begin:,} are there"
        return data[begin:whole], (Code.WARC_LENGTH, f"{told}; they were read")
    doubt = f"compressed data {found.damage}, though all of the record is there"
    return data[begin:end], (Code.GZIP_DATA, doubt) if found.damage else None


def _short(found: _Found, rest: memoryview, told: str) -> tuple[memoryview, Problem]:
    if found.damage:
        return rest, (Code.GZIP_DATA, f"{told}: compressed data {found.damage}")
    if found.last:
        return rest, (Code.WARC_TRUNCATED, f"{told}: the file ends there")
    return memoryview(bytes(rest).removesuffix(_END)), (Code.WARC_LENGTH, f"{told}: the next record begins there")


def _without_extra_line(block: bytes) -> bytes | None:
    """A block mended whose writer put a line break too many before or after the HTTP header and did not count it, as in
    all of CC-MAIN-2018-34; None if it is no such block."""
    if block.startswith(_EXTRA + b"HTTP/"):
        return block.removeprefix(_EXTRA)
    end = block.find(_END)
    if end < 0 or not block.startswith(b"HTTP/") or not block.startswith(_EXTRA, end + len(_END)):
        return None
    return block[: end + len(_END)] + block[end + len(_END) + len(_EXTRA) :]


def _doubts(header: Header, fault: Problem | None, block: memoryview, bodies: tuple[bytes, bytes]) -> Iterator[Problem]:
    """What the record itself says against its bytes."""
    fields = header.fields
    reason = fields.get("warc-truncated")
    if reason:
        yield Code.WARC_TRUNCATED, f"the archive holds only part of it: {reason[:40]}"
    if fields.get("warc-segment-number"):
        yield Code.WARC_TRUNCATED, "the first segment of several; the others were not joined to it"
    if fault is None and not reason and _digest_differs(header, block, *bodies):
        yield Code.WARC_DIGEST, "the bytes do not have the digest the archive keeps of them"


def _digest_differs(header: Header, block: memoryview, body: bytes, decoded: bytes) -> bool:
    declared = header.fields.get("warc-payload-digest")
    if declared:
        # Writers do not agree on whether the payload is the body as sent or with its encodings undone.
        fitting = fits(declared, _variants(body, decoded))
        if fitting is not None:
            return not fitting
    declared = header.fields.get("warc-block-digest")
    return declared is not None and fits(declared, (block,)) is False


def _variants(body: bytes, decoded: bytes) -> Iterator[bytes]:
    yield body
    joined, _ = dechunked(body)
    if joined is not body:
        yield joined
    if decoded is not body:
        yield decoded


def _told(
    capture: Capture, handle: Handle, header: Header, head: Head | None, problems: tuple[Problem, ...]
) -> Capture:
    """The capture with what the record says of it, as far as the caller did not."""
    fields = header.fields
    moment = captured_at(fields.get("warc-date"))
    changes: dict[str, Any] = {"container": container_of(handle, fields.get("warc-record-id")), "problems": problems}
    if capture.url is None:
        changes["url"] = target_uri(fields.get("warc-target-uri"))
    if capture.captured_at is None and moment is not None:
        changes.update(captured_at=moment, captured_at_basis="warc")
    if capture.charset is None:
        changes["charset"] = charset_of((head.fields if head else fields).get("content-type"))
    if capture.media_type is None:
        changes["media_type"] = _media_type(header, head)
    return structs.replace(capture, **changes)


def _media_type(header: Header, head: Head | None) -> MediaType | None:
    """Servers call pages text/plain that are not: of a response, the bytes decide about that."""
    told = (head.media_type if head else None) or media_type_of(header.fields.get("content-type"))
    if told == "text/plain":
        return "text/plain" if header.fields.get("warc-type", "").lower() == "conversion" else None
    return "text/html" if told in ("text/html", "application/xhtml+xml") else None
