"""HTTP responses as archives store them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from pageparse.captures.inflate import decoded
from pageparse.options import Limits

_MAX_HEAD = 256 * 1024
"""Fields behind so many bytes are not looked at: no server sends half as many."""
_STATUS = re.compile(rb"(?:\r\n)?HTTP/\d(?:\.\d)?[ \t]{1,9}(\d{3})\b")
_BEGIN = re.compile(rb"(?:\r\n)?HTTP/")
_END = re.compile(rb"\n\r?\n")
_CHUNK = re.compile(rb"[ \t]{0,9}([0-9a-fA-F]{1,8})[ \t]{0,99}(?:;[^\r\n]{0,999})?\r?\n")
_CHARSET = re.compile(r"charset[ \t]{0,9}=[ \t]{0,9}[\"']?([\w.:+-]{1,40})", re.I | re.ASCII)


class Head(Struct):
    """Status line and header fields of a response.

    Attributes:
        size: bytes of it, the blank line included.
        status: None where the line has no number.
        fields: by name in lower case; those said several times are joined by commas.
    """

    size: int
    status: int | None
    fields: Mapping[str, str]

    @property
    def media_type(self) -> str:
        """Without parameters, lower case; empty for none."""
        return media_type_of(self.fields.get("content-type"))


def read_head(block: bytes | memoryview) -> Head | None:
    """The head at the start of ``block``; None when it begins with something else, such as the body itself."""
    if not _BEGIN.match(block):
        return None
    end = _END.search(block, 2)
    size = end.end() if end else len(block)
    status = _STATUS.match(block)
    told: dict[str, list[str]] = {}
    text = str(block[: min(end.start() if end else size, _MAX_HEAD)], "utf-8", "replace")
    for line in text.lstrip().split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            told.setdefault(name.strip().lower(), []).append(value.strip())
    fields = {name: ", ".join(values) for name, values in told.items()}
    return Head(size, int(status.group(1)) if status else None, fields)


def media_type_of(value: str | None) -> str:
    """A Content-Type without its parameters, in lower case; empty for none."""
    return (value or "").partition(";")[0].partition(",")[0].strip().lower()


def charset_of(value: str | None) -> str | None:
    """The charset a Content-Type names, or None."""
    found = _CHARSET.search(value or "")
    return found.group(1) if found else None


def dechunked(body: bytes) -> tuple[bytes, str | None]:
    """Undo the chunked transfer encoding.

    Returns:
        The bytes, and what was wrong; None for nothing. A body that is not chunked at all is given back as it is:
        archives keep the header and store the body joined.
    """
    parts: list[bytes] = []
    position = 0
    while chunk := _CHUNK.match(body, position):
        size = int(chunk.group(1), 16)
        if size == 0:
            return b"".join(parts), None
        part = body[chunk.end() : chunk.end() + size]
        if len(part) < size and not parts:
            # A text may begin with what looks like a number.
            return body, None
        parts.append(part)
        position = chunk.end() + size
        if len(part) < size or position >= len(body):
            return b"".join(parts), "the last chunk is missing"
        position += 2 if body.startswith(b"\r\n", position) else int(body.startswith(b"\n", position))
    if not parts:
        return body, None
    return b"".join(parts) + body[position:], "a chunk has no size; what follows was kept as it is"


def body_of(head: Head, body: bytes, limits: Limits, where: str | None) -> tuple[bytes, str | None]:
    """The body with transfer and content encodings undone, and what could not be; None for nothing.

    Raises:
        InputError: too_large, ratio_bomb or layers.
    """
    told: str | None = None
    transfer = _words(head.fields.get("transfer-encoding"))
    if "chunked" in transfer:
        body, told = dechunked(body)
    encodings = [word for word in transfer if word != "chunked"] + _words(head.fields.get("content-encoding"))
    data, damage = decoded(body, encodings, limits, where)
    return data, told or damage


def _words(value: str | None) -> list[str]:
    return [word.strip().lower() for word in value.split(",")] if value else []
