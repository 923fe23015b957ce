"""``Document``: what HTML and plain text both become, a flat tree of nodes and the visible lines in reading order.

A *block* is one visual line: what stands between two line breaks of the rendered page. A *span* is a piece of a
block with one set of hints (inside one link, bold, ...). Sections, records and fields know nothing else of a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

Kind = Literal["text", "control"]


class Span(Struct, gc=False):
    """A run of characters of one block that share their hints.

    ``start`` and ``end`` index the block's text. ``link`` is an index into ``Document.links`` or -1. ``raw`` is the
    text as the source has it and ``at`` its first character in the page's own text, so that every character of a
    value can be led back to its place.
    """

    start: int
    end: int
    node: int
    link: int
    bold: bool
    raw: str
    at: int
    kind: Kind = "text"


class Block(Struct, gc=False):
    """One visual line.

    Attributes:
        text: visible text, white space collapsed, invisible formatting removed; an image alone has its alt text.
        node: index of the innermost block-level node around it.
        spans: its pieces in order.
        heading: 1 to 6 inside ``h1``..``h6``, in text for a line marked by '#' or underlining, else 0.
        bullet: True for the first line of a list entry.
        gap: number of blank lines before it (text), or 0.
        kind: 'control' for form labels and buttons.
        hidden: True when markup hides it from the reader (``hidden``, ``display:none``).
    """

    index: int
    text: str
    node: int
    spans: list[Span]
    heading: int = 0
    bullet: bool = False
    gap: int = 0
    kind: Kind = "text"
    hidden: bool = False
    line: int = 0


class Anchor(Struct, gc=False):
    """A link: its address as written and the node that carries it."""

    node: int
    raw: str
    rel: str = ""


class Picture(Struct, gc=False):
    """An image: address as written, alternative text, the block it precedes and the link around it (or -1)."""

    node: int
    raw: str
    attribute: str
    alt: str
    alt_raw: str
    block: int
    link: int


@dataclass(slots=True)
class Nodes:
    """The element tree as parallel lists in document order; ``end[i]`` is one past the subtree of ``i``.

    ``first[i]``/``last[i]`` delimit the blocks that begin inside the subtree (half open); ``at[i]`` and
    ``at_end[i]`` delimit the string value of the element in the page's own text.
    """

    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    at_end: list[int] = field(default_factory=list)
    attrs: dict[int, dict[str, str]] = field(default_factory=dict)
    """The attributes kept, of the nodes that carry any: role, lang, datetime, colspan, style, ..."""
    dated: list[int] = field(default_factory=list)
    """The ``time`` elements with a ``datetime`` and those whose microdata or RDFa ``content`` is a date, in order."""
    spoken: list[int] = field(default_factory=list)
    """The elements with a ``lang``, in order."""


@dataclass(slots=True)
class About:
    """What the page says of itself outside its visible text; candidates, never truth."""

    title: str | None = None
    canonical: str | None = None
    base: str | None = None
    lang: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    saved_url: str | None = None
    saved_at: str | None = None
    json_ld: list[tuple[int, object]] = field(default_factory=list)
    """The page's JSON-LD: each script's element and what it holds."""


@dataclass(slots=True)
class Document:
    """A page as blocks. ``kind`` only matters to evidence; no rule asks for it where a block would answer."""

    kind: Literal["html", "text"]
    blocks: list[Block]
    nodes: Nodes
    links: list[Anchor]
    pictures: list[Picture]
    about: About
    encoding: str = "utf-8"
    encoding_basis: Literal["bom", "http", "utf8", "declared", "utf16_pattern", "detected", "given"] = "utf8"
    problems: list[tuple[str, str]] = field(default_factory=list)
    source_text: str = ""
    line_starts: list[int] = field(default_factory=list)
    steps: dict[int, str] = field(default_factory=dict)
    """XPath steps already written, by node; ``paths`` holds whole paths."""
    paths: dict[int, str] = field(default_factory=dict)
    class_of: Callable[[int], str] = lambda _: ""
    """The class attribute of a node, to tell whether elements are of one sort; its words mean nothing."""
    garbled: bool = False
    """More characters than can be overlooked could not be read in the encoding found."""
