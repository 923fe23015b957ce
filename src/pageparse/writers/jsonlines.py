"""Pages, items and other values as lines of JSON."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from pageparse.model import Page

_ENCODER = msgspec.json.Encoder()


class _LeanSource(Struct):
    uri: str | None
    url: str | None
    sha256: str
    captured_at: str | None


class _LeanPage(Struct):
    source: _LeanSource
    items: list[msgspec.Raw]


_LEAN = msgspec.json.Decoder(_LeanPage)


def page_line(page: Page) -> bytes:
    """The page as one line of ``pages.jsonl``."""
    return _ENCODER.encode(page) + b"\n"


def items_of_line(line: bytes) -> bytes:
    """The items of a line of ``pages.jsonl`` as lines of ``items.jsonl``, each led by the keys of its page.

    Args:
        line: one line, or nothing for an input that gave no page.

    Returns:
        The lines; empty without items.
    """
    if not line:
        return b""
    page = _LEAN.decode(line)
    source = page.source
    keys = {
        "page_uri": source.uri,
        "page_url": source.url,
        "page_sha256": source.sha256,
        "captured_at": source.captured_at,
    }
    head = _ENCODER.encode(keys)[:-1] + b","
    # Copied, not decoded: the bytes of an item are those of its page.
    return b"".join(head + bytes(item)[1:] + b"\n" for item in page.items)


def value_line(value: Any) -> bytes:
    """Any struct or builtin value as one line."""
    return _ENCODER.encode(value) + b"\n"
