"""The parts of an MHTML file: cut at their boundaries without building messages, since those nest without end.

``email`` reads the headers alone, each capped: over whole messages it takes minutes for a hundred thousand parts, and
a recursion error for a thousand that nest (RFC 2046 for the parts, RFC 2557 for the archive).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import NamedTuple

from pageparse.errors import Code, InputError
from pageparse.options import Limits

_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")


class Part(NamedTuple):
    """A header and what follows it, still encoded."""

    header: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """Lower case, without parameters; 'text/plain' where nothing is said."""
        return self.header.get_content_type()

    def field(self, name: str) -> str | None:
        """A header field as text on one line; None if it is not there."""
        value = self.header.get(name)
        return " ".join(str(value).split()) or None if value is not None else None

    @property
    def boundary(self) -> str | None:
        """What parts its parts; None for none that can be read."""
        try:
            return self.header.get_boundary() or None
        except ValueError:  # written in an encoding there is no such thing as
            return None

    @property
    def charset(self) -> str | None:
        """Its encoding as it says; None for none that can be read."""
        try:
            return self.header.get_content_charset()
        except ValueError:
            return None

    def decoded(self) -> bytes:
        """The body with its transfer encoding undone, as far as it is sound."""
        holder = Message(policy=compat32)
        holder["Content-Transfer-Encoding"] = self.field("Content-Transfer-Encoding") or "8bit"
        holder.set_payload(self.body.decode("ascii", "surrogateescape"))
        data = holder.get_payload(decode=True)
        return data if isinstance(data, bytes) else self.body


def message(data: bytes, limits: Limits, where: str) -> Part:
    """The whole file as one part.

    Raises:
        InputError: mime_bad, it has no header that ends; mime_parts, or one too long.
    """
    return _part(data.lstrip(b"\r\n"), limits, where)


def leaves(part: Part, limits: Limits, where: str) -> Iterator[Part]:
    """The parts that hold no others, in order.

    Raises:
        InputError: mime_depth or mime_parts, they nest too deep or are too many; mime_bad, one is no part at all.
    """
    open_: list[tuple[int, Iterator[bytes]]] = [(1, _pieces(part))]
    count = 0
    while open_:
        depth, pieces = open_[-1]
        piece = next(pieces, None)
        if piece is None:
            open_.pop()
            continue
        count += 1
        if count > limits.mime_parts:
            raise InputError(f"more than {limits.mime_parts} parts", where=where, code=Code.MIME_PARTS)
        inner = _part(piece, limits, where)
        if inner.boundary is None or inner.header.get_content_maintype() != "multipart":
            yield inner
        elif depth >= limits.mime_depth:
            raise InputError(f"parts nest deeper than {limits.mime_depth}", where=where, code=Code.MIME_DEPTH)
        else:
            open_.append((depth + 1, _pieces(inner)))


def _part(data: bytes, limits: Limits, where: str) -> Part:
    if data.startswith((b"\n", b"\r\n")):  # no header at all: plain text, by RFC 2046
        return Part(Message(policy=compat32), data.lstrip(b"\r\n"))
    end = _BLANK.search(data, 0, limits.mime_header)
    if end is None:
        told = f"header of a part does not end within {limits.mime_header:,} bytes"
        code = Code.MIME_PARTS if len(data) > limits.mime_header else Code.MIME_BAD
        raise InputError(told, where=where, code=code)
    header = BytesHeaderParser(policy=compat32).parsebytes(data[: end.end()])
    return Part(header, data[end.end() :])


def _pieces(part: Part) -> Iterator[bytes]:
    boundary = part.boundary
    if boundary is None:
        return
    mark = re.compile(
        rb"(?:^|\n)--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*\r?(?=\n|$)"
    )
    begin: int | None = None
    for match in mark.finditer(part.body):
        if begin is not None:
            yield part.body[begin : match.start()].removesuffix(b"\r")
        if match.group(1):
            return
        begin = match.end() + 1
    if begin is not None:  # cut off before its last boundary
        yield part.body[begin:]
