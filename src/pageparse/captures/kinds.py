"""Bytes that are no page: which kind of file they are, by their first bytes, and what to do with it."""

from __future__ import annotations

import codecs
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file pageparse does not read, and what the user can do."""

    name: str
    advice: str


_CONVERT = "convert it to HTML or text first"
_UNPACK = "unpack it and give the pages in it"
_SAVE = "save the page as HTML and give that file"
_WRONG = "check that this is the right file"

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("a PDF document", _CONVERT)),
    (b"{\\rtf", Kind("an RTF document", _CONVERT)),
    (b"\xd0\xcf\x11\xe0", Kind("an office document", _CONVERT)),
    (b"PK\x03\x04", Kind("a ZIP archive or an office document", _UNPACK)),
    (b"\x1f\x8b", Kind("gzip data", _UNPACK)),
    (b"BZh", Kind("bzip2 data", _UNPACK)),
    (b"\xfd7zXZ\x00", Kind("xz data", _UNPACK)),
    (b"(\xb5/\xfd", Kind("zstd data", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7z archive", _UNPACK)),
    (b"WARC/", Kind("a WARC archive", _UNPACK)),
    (b"bplist00", Kind("a web archive or property list", _SAVE)),
    (b"\x89PNG", Kind("a PNG image", _WRONG)),
    (b"\xff\xd8\xff", Kind("a JPEG image", _WRONG)),
    (b"GIF8", Kind("a GIF image", _WRONG)),
    (b"RIFF", Kind("a picture, sound or film", _WRONG)),
    (b"OggS", Kind("a sound or film", _WRONG)),
    (b"ID3", Kind("a sound", _WRONG)),
    (b"II*\x00", Kind("a TIFF image", _WRONG)),
    (b"MM\x00*", Kind("a TIFF image", _WRONG)),
    (b"\x7fELF", Kind("a program", _WRONG)),
    (b"SQLite format 3", Kind("a database", _WRONG)),
)
_MHTML = Kind("an MHTML archive", _SAVE)
_BINARY = Kind("binary data", _WRONG)

_HEAD = 2048
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANK = b" \t\r\n\f\v\x00"
# ESC (0x1b) is left out: Japanese e-mail encodings switch alphabets with it.
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32), 127])
_TOO_MANY = 0.1


def is_blank(data: bytes) -> bool:
    """True when ``data`` holds nothing but white space and a byte order mark."""
    for bom in _BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            break
    return not data.strip(_BLANK)


def foreign_kind(data: bytes) -> Kind | None:
    """The kind of file ``data`` is, or None when it may be a page."""
    head = data[:_HEAD]
    if head.startswith(_BOMS):
        return None
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    lower = head.lower()
    if b"multipart/related" in lower and b"mime-version:" in lower and b"<html" not in lower:
        return _MHTML
    # UTF-16 without a mark is full of NULs, so these are not counted.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return _BINARY if controls > _TOO_MANY * len(head.translate(None, b"\x00")) else None
