"""Bytes that are no page: what they are, and what the user can do with them."""

from __future__ import annotations

import codecs
import re

from pageparse.documents.sniff import sniff_foreign

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANK = b" \t\r\n\f\v\x00"
_HEAD = 4096
_MIME_HEADER = re.compile(rb"\s*(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MHTML = "an MHTML archive"
# By a word of the kind's name, the first that fits.
_ADVICE = (
    ("PDF", "convert it to HTML or text first"),
    ("RTF", "convert it to HTML or text first"),
    ("Office", "convert it to HTML or text first"),
    ("MHTML", "give it as a file, not as bytes"),
    ("archive", "unpack it and give the pages in it"),
    ("data", "unpack it and give the pages in it"),
)


def is_blank(data: bytes) -> bool:
    """True when ``data`` holds nothing but white space and a byte order mark."""
    for bom in _BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            break
    return not data.strip(_BLANK)


def foreign_kind(data: bytes) -> tuple[str, str] | None:
    """What ``data`` is ('a PDF') and what to do with it, or None when it may be a page."""
    kind = sniff_foreign(data) or (_MHTML if is_mhtml(data[:_HEAD]) else None)
    if kind is None:
        return None
    advice = next((advice for word, advice in _ADVICE if word in kind and kind != "binary data"), None)
    return kind, advice or "check that this is the right file"


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins with the header of an MHTML archive (RFC 2557)."""
    match = _MIME_HEADER.match(head)
    header = match.group().lower() if match else b""
    return b"multipart/related" in header and (b"mime-version:" in header or b"boundary=" in header)
