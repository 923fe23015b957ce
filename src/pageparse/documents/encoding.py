"""Bytes to text: which encoding a page is really in.

The order is measured, not taken from a standard: byte order mark, UTF-16 by its NUL pattern, the charset HTTP or
the caller names if it decodes, ISO-2022-JP by its escapes, strict UTF-8, the declared charset (WHATWG labels, so
'iso-8859-1' is read as windows-1252), and only then a detector. Pages lie about their charset far more often than
strict UTF-8 errs.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

import webencodings

Basis = Literal["bom", "http", "utf8", "declared", "utf16_pattern", "detected", "given"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I
)
_HEAD = 8192
# To the letters of JIS X 0208, two bytes each, before there is a way back.
_SWITCHED = re.compile(rb"\x1b\$[@B][!-~]{4}")
_BACK = (b"\x1b(B", b"\x1b(J")
# Codecs of Python that the standard of the web has under the name of a near relative.
_LABELS = {
    "cp932": "shift_jis", "shift_jis_2004": "shift_jis", "shift_jisx0213": "shift_jis", "euc_jis_2004": "euc-jp",
    "euc_jisx0213": "euc-jp", "cp949": "euc-kr", "cp950": "big5", "big5hkscs": "big5-hkscs",
    "mac_cyrillic": "x-mac-cyrillic", "mac_roman": "macintosh", "tis_620": "windows-874",
}  # fmt: skip
_NUL_SHARE = 0.2
_CLEARLY_UTF8 = 20
_GARBLED_SHARE = 0.01
_MOSTLY_UTF8 = 2
"""So many sound sequences to one byte that is none: legacy text has hardly any sequence that is sound by chance."""


class Decoded(NamedTuple):
    """Text with the encoding it was in, why, and how many characters could not be read (U+FFFD).

    ``declared`` is what the markup calls its encoding, where that is another one and it matters.
    """

    text: str
    encoding: str
    basis: Basis
    lost: int
    declared: str | None = None

    @property
    def garbled(self) -> bool:
        """Whether so many could not be read that the text cannot be trusted."""
        return self.lost > _GARBLED_SHARE * len(self.text)


def decode(data: bytes, charset: str | None = None, *, given: bool = False) -> Decoded:
    """Read ``data`` as text.

    Args:
        data: the page's bytes.
        charset: what HTTP says, or the caller; any WHATWG label, unknown ones are ignored.
        given: True when ``charset`` is the caller's word, which then holds without question.

    Returns:
        The text without byte order mark; characters that cannot be read are U+FFFD and counted.
    """
    decoded = _decoded(data, charset, given)
    return decoded._replace(declared=_declared_otherwise(data, decoded.encoding))


def _decoded(data: bytes, charset: str | None, given: bool) -> Decoded:
    for bom, known in _BOMS:
        if data.startswith(bom):
            return _lossy(data[len(bom) :], known, "bom")
    if given and (name := codec_name(charset)):
        return _lossy(data, name, "given")
    if name := _utf16_by_nuls(data):
        return _lossy(data, name, "utf16_pattern")
    if (name := codec_name(charset)) and (text := _strict(data, name)) is not None:
        return Decoded(text, name, "http", 0)
    if not _is_japanese_mail(data) and (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "utf8", 0)
    return _not_utf8(data)


def codec_name(label: str | None) -> str | None:
    """The WHATWG name of an encoding label in the form Python knows, or None for an unknown one."""
    if not label:
        return None
    found = webencodings.lookup(label)
    return None if found is None or found.name in ("replacement", "x-user-defined") else found.name


def _declared_otherwise(data: bytes, used: str) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None or data.isascii():
        return None
    label = match.group(1).decode("ascii", "replace")
    return label if codec_name(label) != used else None


def _not_utf8(data: bytes) -> Decoded:
    if _is_japanese_mail(data):
        return _lossy(data, "iso-2022-jp", "detected")
    if (text := _with_surrogates(data)) is not None:
        return Decoded(text, "utf-8", "utf8", text.count("\ufffd"))
    mostly = data.decode("utf-8", "replace")
    lost = mostly.count("\ufffd")
    whole = len(mostly) - len(mostly.encode("ascii", "ignore")) - lost
    # A truncated or patched UTF-8 page has thousands of sound sequences beside a few broken ones.
    if whole > _CLEARLY_UTF8 * lost:
        return Decoded(mostly, "utf-8", "detected", lost)
    match = _DECLARED.search(data[:_HEAD])
    name = codec_name(match.group(1).decode("ascii", "replace")) if match else None
    if name and not name.startswith("utf"):
        return _lossy(data, name, "declared")
    if whole > _MOSTLY_UTF8 * lost:  # parts of two pages pasted together; a single-byte reading would garble both
        return Decoded(mostly, "utf-8", "detected", lost)
    return _lossy(data, _detect(data), "detected")


def _detect(data: bytes) -> str:
    import charset_normalizer  # on first need: 60 ms most pages never pay

    best = charset_normalizer.from_bytes(data[: 64 * 1024]).best()
    return (_known(best.encoding) if best else None) or "windows-1252"


def _known(codec: str) -> str | None:
    """The WHATWG name of one of Python's codecs, whose names are others; None where there is none."""
    return codec_name(_LABELS.get(codec, codec)) or codec_name(codec.replace("_", "-"))


def _is_japanese_mail(data: bytes) -> bool:
    """Whether bytes that are all ASCII switch between alphabets as ISO-2022-JP does; UTF-8 would let them pass."""
    switched = _SWITCHED.search(data) if b"\x1b$" in data and data.isascii() else None
    return switched is not None and any(data.find(back, switched.end()) > 0 for back in _BACK)


def _utf16_by_nuls(data: bytes) -> str | None:
    head = data[:_HEAD]
    if head.count(0) < _NUL_SHARE * len(head) or len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 3 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 3 * odd else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return _codec(name).decode(data, "strict")[0]
    except (UnicodeDecodeError, LookupError):
        return None


def _with_surrogates(data: bytes) -> str | None:
    """UTF-8 but for surrogates, which a program with UTF-16 inside wrote one by one."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _lossy(data: bytes, name: str, basis: Basis) -> Decoded:
    text = _codec(name).decode(data, "replace")[0]
    return Decoded(text, name, basis, text.count("\ufffd"))


def _codec(name: str) -> codecs.CodecInfo:
    found = webencodings.lookup(name)
    return found.codec_info if found is not None else codecs.lookup(name)
