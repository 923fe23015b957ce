"""Small archives made for tests, sound ones and all kinds of damaged ones."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from fastwarc.stream_io import Lz4Writer, ZstdWriter

from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry
from pageparse.captures.known import Known
from pageparse.captures.shelf import entries, read
from pageparse.errors import PageparseError
from pageparse.options import Limits

HTTP = "application/http; msgtype=response"
HTML = "text/html; charset=utf-8"


def page(number: int, size: int = 0) -> bytes:
    """A page that is unlike all others; ``size`` pads it with text that hardly compresses."""
    filler = b"".join(hashlib.sha256(b"%d %d" % (number, i)).hexdigest().encode() for i in range(size // 64))
    return b"<!doctype html><title>Page %d</title><p>words of page %d %s\n" % (number, number, filler)


def http(
    body: bytes, status: str = "200 OK", media_type: str | None = HTML, fields: dict[str, str] | None = None
) -> bytes:
    """A response as it came over the wire."""
    head = {**({"Content-Type": media_type} if media_type is not None else {}), **(fields or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def sha1(data: bytes) -> str:
    """As archives write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def warc(block: bytes, kind: str = "response", **fields: str | None) -> bytes:
    """One WARC record; names in ``fields`` have '_' for '-', and None leaves one out."""
    head: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Target-URI": "https://example.org/",
        "WARC-Date": "2020-02-03T04:05:06Z",
        "WARC-Record-ID": f"<urn:uuid:{hashlib.sha256(block).hexdigest()[:32]}>",
        "Content-Type": HTTP,
        "Content-Length": str(len(block)),
    }
    head.update({name.replace("_", "-"): value for name, value in fields.items()})
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value is not None)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def numbered(number: int, size: int = 0, **fields: str | None) -> bytes:
    """The record of page ``number``."""
    return warc(http(page(number, size)), **{"WARC_Target_URI": f"https://example.org/{number}", **fields})


def arc(uri: str, block: bytes, media_type: str = "text/html") -> bytes:
    """One ARC record."""
    return f"{uri} 192.0.2.1 20050614070144 {media_type} {len(block)}\n".encode() + block + b"\n"


def arc_start() -> bytes:
    """What an ARC file begins with."""
    block = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    return arc("filedesc://example.arc", block, "text/plain")


def zst(data: bytes) -> bytes:
    """One Zstandard frame."""
    return _written(ZstdWriter, data)


def lz4(data: bytes) -> bytes:
    """One LZ4 frame."""
    return _written(Lz4Writer, data)


def _written(writer: type, data: bytes) -> bytes:
    out = io.BytesIO()
    with writer(out) as stream:
        # In pieces: of more than 8 MiB at once the Zstandard writer loses what is over.
        for begin in range(0, len(data), 1 << 20):
            stream.write(data[begin : begin + (1 << 20)])
    return out.getvalue()


PACKERS = {"plain": bytes, "gzip": gzip.compress, "zstd": zst, "lz4": lz4}


def packed(records: Iterable[bytes], how: str = "gzip") -> bytes:
    """Each record compressed by itself, one after the other."""
    return b"".join(PACKERS[how](record) for record in records)


def listed(path: Path, data: bytes | None = None, *, stdin: bool = False, limits: Limits | None = None) -> list[Entry]:
    """The entries of a file, written first when ``data`` is given; or of the same bytes on standard input."""
    if data is not None:
        path.write_bytes(data)
    if stdin:
        return list(entries("-", limits or Limits(), io.BytesIO(path.read_bytes())))
    return list(entries(str(path), limits or Limits()))


def opened(entry: Entry, limits: Limits | None = None, known: Known | None = None) -> Capture:
    """The page of an entry."""
    return read(entry.handle, known or Known(), limits or Limits(), entry.data)


def fates(found: Iterable[Entry], limits: Limits | None = None) -> list[str]:
    """What became of each entry: its page's number and problem codes, or the code of why there is none."""
    return [_fate(entry, limits) for entry in found]


def _fate(entry: Entry, limits: Limits | None) -> str:
    if entry.outcome is not None:
        return f"{entry.outcome}: {entry.code}"
    try:
        capture = opened(entry, limits)
    except PageparseError as error:
        return f"failed: {error.code}"
    title = capture.data.partition(b"<title>")[2].partition(b"</title>")[0].decode()
    return " ".join([title or "untitled", *(code for code, _ in capture.problems)])
