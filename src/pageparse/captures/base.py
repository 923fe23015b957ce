"""``Capture``: the bytes of one saved page and what its container knows about them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from pageparse.errors import Code
from pageparse.model import Container


class Capture(Struct, frozen=True, kw_only=True):
    """One saved page before anything has been read from its bytes.

    Attributes:
        data: the page as saved, content encodings undone.
        uri: file path or '-'; None for bytes in memory.
        url: the page's address as the container or the caller knows it; it beats what the page says.
        captured_at: RFC 3339 or EDTF; None if neither container nor caller knows.
        captured_at_basis: who says so; None exactly when ``captured_at`` is None.
        media_type: 'text/html' or 'text/plain' if known, else None and the bytes decide.
        charset: encoding named by HTTP or the caller; None if nobody does.
        charset_given: True when the caller insists on ``charset``.
        container: the archive file around the page, None for a plain file.
        problems: codes and messages of what its container lost or doubts; the page comes out ``partial``.
    """

    data: bytes
    uri: str | None = None
    url: str | None = None
    captured_at: str | None = None
    captured_at_basis: Literal["warc", "argument", "memento", "http"] | None = None
    media_type: Literal["text/html", "text/plain"] | None = None
    charset: str | None = None
    charset_given: bool = False
    container: Container | None = None
    problems: tuple[tuple[Code, str], ...] = ()
