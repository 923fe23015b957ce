"""HTML or plain text, by the bytes, and what a file that is neither is."""

from __future__ import annotations

import re
from typing import Literal

_TAG = re.compile(
    rb"<(?:!doctype\s{1,9}html|html|head|body|title|meta|script|table|div|frameset|h[1-6]|ul|ol|dl|p|br|a|img|font|center|b|i|span|li)\b[^<]{0,500}>",
    re.I,
)
_HEAD = 64 * 1024
_MIN_TAGS = 3
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "gzip data"), (b"\x7fELF", "a program"), (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"), (b"\x28\xb5\x2f\xfd", "Zstandard data"), (b"WARC/1.", "a WARC archive"),
    (b"RIFF", "a media file"), (b"OggS", "a media file"), (b"ID3", "an MP3 file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "an SQLite database"), (b"{\\rtf", "an RTF file"),
)  # fmt: skip
_BEGINNINGS = tuple(magic for magic, _ in _MAGIC)
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
_BINARY_SHARE = 0.05


def sniff_media_type(data: bytes, name: str | None = None) -> Literal["text/html", "text/plain"]:
    """HTML when the name or the first 64 KiB say so, else plain text."""
    suffix = (name or "").lower().rsplit(".", 1)[-1]
    if suffix in ("html", "htm", "xhtml", "shtml"):
        return "text/html"
    head = data[:_HEAD].replace(b"\x00", b"") if b"\x00" in data[:_HEAD] else data[:_HEAD]
    for found, match in enumerate(_TAG.finditer(head), start=1):
        if found >= _MIN_TAGS or match.group(0)[:6].lower() in (b"<html>", b"<html ", b"<!doct"):
            return "text/plain" if suffix in ("txt", "text") and found < _MIN_TAGS else "text/html"
    return "text/plain"


def sniff_foreign(data: bytes) -> str | None:
    """What the bytes are when they are no page ('a PDF'), by their first bytes; None for what may be text."""
    if data.startswith(_BEGINNINGS):
        return next(what for magic, what in _MAGIC if data.startswith(magic))
    head = data[:4096]
    text16 = data.startswith((b"\xff\xfe", b"\xfe\xff")) or (
        b"\x00" in head and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 4
    )
    if not text16 and len(head) - len(head.translate(None, _CONTROLS)) > _BINARY_SHARE * len(head):
        return "binary data"
    return None
