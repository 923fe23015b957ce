"""Where a page came from and when it was saved: what the container, the caller and the page itself say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pageparse.documents.blocks import Document
from pageparse.documents.urls import as_memento, is_http, resolve
from pageparse.grammar.date_hints import parse_capture_hint

Basis = Literal["warc", "argument", "memento", "http", "page_text"]
_HINT_LINES = 60
_MAX_HINT = 60
_STAMPS = ((14, "%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%SZ"), (8, "%Y%m%d", "%Y-%m-%d"), (6, "%Y%m", "%Y-%m"))


@dataclass(frozen=True, slots=True)
class Origin:
    """A page's address, the address its links resolve against, and when it was saved."""

    url: str | None
    base: str | None
    captured_at: str | None
    basis: Basis | None

    @property
    def day(self) -> date | None:
        """The day of the capture, if it is known to the day."""
        try:
            return date.fromisoformat((self.captured_at or "")[:10])
        except ValueError:
            return None


def read_origin(document: Document, url: str | None, captured_at: str | None, basis: Basis | None) -> Origin:
    """Settle address and time of a capture; what the container or the caller says outranks the page."""
    about = document.about
    given = url or about.saved_url
    memento = as_memento(given) if given else None
    own = (memento.url if memento else given) or _own_address(document)
    if own and not is_http(own):
        own = None
    base = resolve(own, about.base) if about.base else own
    captured, stamp = captured_at, basis
    if captured is None and memento:
        captured, stamp = _stamp(memento.stamp), "memento"
    if captured is None and about.saved_at:
        captured, stamp = about.saved_at, "memento"
    if captured is None and (hint := _hint(document)):
        captured, stamp = hint, "page_text"
    return Origin(own, base or about.base, captured, stamp if captured else None)


def _own_address(document: Document) -> str | None:
    """What the page calls its own address, unless one of its own items carries that address."""
    about = document.about
    for raw in (about.canonical, about.meta.get("og:url")):
        url = resolve(about.base, raw) if raw else None
        if url is None:
            continue
        bare = url.rstrip("/")
        if not any(anchor.raw.rstrip("/") == bare and _in_content(document, anchor.node) for anchor in document.links):
            return url
    return None


def _in_content(document: Document, node: int) -> bool:
    """Whether a link stands in a heading or paragraph, not in a menu."""
    nodes = document.nodes
    for _ in range(4):
        if node < 0:
            return False
        if nodes.tag[node] in ("h2", "h3", "h4", "article"):
            return True
        node = nodes.parent[node]
    return False


def _stamp(digits: str) -> str:
    """A Wayback stamp as EDTF or RFC 3339, as precise as it is."""
    for size, form, shown in _STAMPS:
        if len(digits) < size:
            continue
        try:
            return datetime.strptime(digits[:size], form).strftime(shown)
        except ValueError:  # no such day; a shorter part of the stamp may still hold
            continue
    return digits[:4]


def _hint(document: Document) -> str | None:
    """A date-filter hint such as 'E.g., 02/29/2024' prints the day the page was served."""
    for block in document.blocks[:_HINT_LINES]:
        if len(block.text) <= _MAX_HINT:
            reading = parse_capture_hint(block.text)
            if reading is not None and reading.edtf is not None and reading.precision == "day":
                return reading.edtf
    return None
