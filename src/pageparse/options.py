"""One frozen ``Options``: everything besides the bytes that may change an output."""

from __future__ import annotations

import re

from msgspec import Struct, field

from pageparse.errors import ConfigError

_MOST = 2**62 - 1  # what the system can be told
_TAG = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


class Limits(Struct, frozen=True, kw_only=True):
    """Caps on one page and its container. Above a cap the page is refused or comes out ``partial``, never silently cut.

    Attributes:
        input_bytes: bytes of one page, all encodings undone.
        nodes: elements of a page, or lines of a text.
        depth: how deep they nest.
        attributes: attributes of one tag.
        items: items of a page.
        ratio: how many bytes one compressed byte may become, once there are more than ``ratio_after``.
        ratio_after: bytes up to which the ratio is not looked at.
        layers: content encodings of one page, one around the other.
        mime_depth: how deep the parts of an MHTML file nest.
        mime_parts: number of its parts.
        mime_header: bytes of the header of each.
        zip_entries: members of a zip or WACZ.
        zip_bytes: bytes of all its members, unpacked.
        soft_seconds: after so many a worker puts a page aside, to be tried again alone.
        seconds: after so many a worker is killed. These hold where workers read, as in a batch.
        memory_bytes: all that a worker may map.
        output_bytes: bytes of the page as a line of ``pages.jsonl``.
    """

    input_bytes: int = 32 * 1024 * 1024
    nodes: int = 500_000
    depth: int = 2_000
    attributes: int = 2_000
    items: int = 20_000
    ratio: int = 100
    ratio_after: int = 8 * 1024 * 1024
    layers: int = 3
    mime_depth: int = 20
    mime_parts: int = 5_000
    mime_header: int = 64 * 1024
    zip_entries: int = 20_000
    zip_bytes: int = 20 * 1024**3
    soft_seconds: int = 10
    seconds: int = 30
    memory_bytes: int = 2 * 1024**3
    output_bytes: int = 64 * 1024 * 1024


class Options(Struct, frozen=True, kw_only=True):
    """How to read a page.

    Attributes:
        day_first: which of day and month comes first in ``01/02/2013``; None lets the page's other dates decide,
            then its language, and marks what stays open ambiguous.
        languages: BCP 47 tags the pages may be in, when that is known; empty means any.
        evidence: False leaves ``Item.evidence`` empty and makes the output about half the size.
        limits: caps on one page.
    """

    day_first: bool | None = None
    languages: tuple[str, ...] = ()
    evidence: bool = True
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        bad = [name for name in Limits.__struct_fields__ if not 1 <= getattr(self.limits, name) <= _MOST]
        if bad:
            raise ConfigError(f"limits must be at least 1, and below 2**62: {', '.join(bad)}", where="options")
        for tag in self.languages:
            if not _TAG.fullmatch(tag):
                message = f"languages: found {tag!r}, expected a BCP 47 tag such as es or pt-BR"
                raise ConfigError(message, where="options")
