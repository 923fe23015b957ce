"""A tree of elements to a flat ``Document``: one pass, no tree kept.

``Flattener`` takes open / text / close events, so that lxml and BeautifulSoup trees share it. What a reader sees as
one line becomes one block; scripts, styles and options count for places but give no block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import About, Anchor, Block, Document, Nodes, Picture, Span
from pageparse.documents.urls import opened_by_script

BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section"
    " summary table tbody td tfoot th thead tr ul caption optgroup head title br".split()
)
SKIP_TAGS = frozenset(
    "script style template noscript head svg math select datalist textarea object iframe audio video canvas noembed"
    " noframes map xmp plaintext".split()
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_WANTED = frozenset(
    "class id role lang dir datetime content itemprop itemtype property typeof title aria-label aria-level"
    " hidden style aria-hidden colspan rowspan start".split()
)
_SELF_DESCRIBING = frozenset(("meta", "link", "base", "script"))
_MAX_CONTROL = 32  # longer words on a button are what it unfolds: the title of an entry
_WHITE = re.compile(r"[\s\u00a0]+")
# Soft hyphen, zero-width space and BOM, bidi marks and overrides, word joiner; ZWNJ and ZWJ carry meaning and stay.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]"
)
_ICON_FONT = re.compile("[\ue000-\uf8ff]")
_HIDES = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)


def clean(text: str) -> str:
    """White space collapsed to single spaces, invisible formatting removed; edges are kept."""
    if not text.isprintable():  # white space alone fails this too; most texts pass and cost nothing more
        text = _ICON_FONT.sub("", _INVISIBLE.sub("", text))
    return _WHITE.sub(" ", text)


def has_invisible(text: str) -> bool:
    """Whether ``clean`` takes out more than white space."""
    return bool(_INVISIBLE.search(text) or _ICON_FONT.search(text))


class Flattener:
    """Collects events into a ``Document``; ``finish`` gives it."""

    def __init__(self) -> None:
        self.nodes = Nodes()
        self.blocks: list[Block] = []
        self.links: list[Anchor] = []
        self.pictures: list[Picture] = []
        self.about = About()
        self._texts: list[str] = []
        self._at = 0
        self._stack: list[int] = []
        self._holder = [-1]
        self._link = [-1]
        self._bold = 0
        self._heading = 0
        self._skip = 0
        self._hidden = 0
        self._hiders: set[int] = set()
        self._bullet = False
        self._shown_to = 0
        self._control = 0
        self._controls = 0
        self._buffer: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._space = False
        self._edge = False

    def open(self, tag: str, attributes: Sequence[tuple[str, str]]) -> None:
        """An element begins."""
        nodes, stack = self.nodes, self._stack
        index = len(nodes.tag)
        if tag in BLOCK_TAGS:
            self._flush()
            if tag != "br":
                self._holder.append(index)
        nodes.tag.append(tag)
        nodes.parent.append(stack[-1] if stack else -1)
        nodes.depth.append(len(stack))
        nodes.end.append(index + 1)
        nodes.first.append(len(self.blocks))
        nodes.last.append(len(self.blocks))
        nodes.at.append(self._at)
        nodes.at_end.append(self._at)
        stack.append(index)
        self._edge = True
        if tag in SKIP_TAGS:
            self._skip += 1
        if attributes:
            self._attributes(index, tag, attributes)
        if tag in _BOLD:
            self._bold += 1
            self._heading = _HEADINGS.get(tag, self._heading)
        elif tag in ("li", "dt"):
            self._bullet = tag == "li"
        elif tag in ("button", "label", "option", "legend"):
            self._control += 1

    def text(self, text: str) -> None:
        """Characters, as the source has them."""
        at = self._at
        self._at = at + len(text)
        self._texts.append(text)
        if self._skip:
            return
        shown = clean(text)
        if shown in ("", " "):
            self._space = self._space or shown == " "
            return
        if shown[0] == " ":
            self._space = True
            shown = shown[1:]
        if self._buffer and (self._space or (self._edge and _fused(self._buffer[-1], shown))):
            self._buffer.append(" ")
            self._length += 1
        self._space = self._edge = False
        if shown[-1] == " ":
            self._space = True
            shown = shown[:-1]
        start = self._length
        self._controls += self._control > 0
        self._buffer.append(shown)
        self._length = start + len(shown)
        self._shown_to = self._at
        self._spans.append(
            Span(start, self._length, self._stack[-1] if self._stack else -1, self._link[-1], self._bold > 0, text, at)
        )

    def close(self) -> None:
        """The innermost open element ends."""
        nodes = self.nodes
        index = self._stack.pop()
        tag = nodes.tag[index]
        if tag in BLOCK_TAGS and tag != "br":
            self._flush()
            self._holder.pop()
        self._edge = True
        nodes.end[index] = len(nodes.tag)
        nodes.last[index] = len(self.blocks) + (1 if self._buffer else 0)
        nodes.at_end[index] = self._at
        if tag == "a":
            if self._link[-1] >= 0 and self.links[self._link[-1]].node == index:
                self._link.pop()
        elif tag in _BOLD:
            self._bold -= 1
            if tag in _HEADINGS:
                self._heading = 0
        elif tag in ("button", "label", "option", "legend"):
            self._control -= 1
        if tag in SKIP_TAGS:
            self._skip -= 1
        if index in self._hiders:
            self._hidden -= 1

    def _move_openings(self, index: int) -> None:
        """Inline elements opened behind the last character of a line begin with the next one: cards that are links."""
        nodes = self.nodes
        for node in reversed(self._stack):
            if nodes.first[node] != index or nodes.at[node] < self._shown_to:
                break
            nodes.first[node] = index + 1

    @property
    def is_open(self) -> bool:
        """Whether an element has not been closed yet."""
        return bool(self._stack)

    def finish(self) -> Document:
        """End of the page: the document, without encoding facts."""
        self._flush()
        return Document(
            kind="html",
            blocks=self.blocks,
            nodes=self.nodes,
            links=self.links,
            pictures=self.pictures,
            about=self.about,
            source_text="".join(self._texts),
        )

    def _attributes(self, index: int, tag: str, attributes: Sequence[tuple[str, str]]) -> None:
        kept = {name: value for name, value in attributes if name in _WANTED}
        if tag in _SELF_DESCRIBING:
            kept = dict(attributes)
        if kept:
            self.nodes.attrs[index] = kept
            if "lang" in kept:
                self.nodes.spoken.append(index)
            if tag == "time" and "datetime" in kept:
                self.nodes.dated.append(index)
            if "hidden" in kept or ("style" in kept and _HIDES.search(kept["style"][:500])):
                self._hiders.add(index)
                self._hidden += 1
        if tag == "a" and not self._skip:
            self._anchor(index, dict(attributes))
        elif tag == "img" and not self._skip:
            self._image(index, dict(attributes))

    def _anchor(self, index: int, attrs: dict[str, str]) -> None:
        raw = attrs.get("href")
        handler = attrs.get("onclick")
        if handler and (not raw or raw.strip().startswith(("#", "javascript:"))):
            raw = opened_by_script(handler) or raw
        if raw is None:
            return
        self.links.append(Anchor(index, raw, rel=attrs.get("rel", "")))
        self._link.append(len(self.links) - 1)

    def _image(self, index: int, attrs: dict[str, str]) -> None:
        name = next((k for k in ("data-src", "data-original", "data-lazy-src", "src") if attrs.get(k)), "src")
        alt = attrs.get("alt", "")
        shown = clean(alt).strip()
        self.pictures.append(Picture(index, attrs.get(name, ""), name, shown, alt, len(self.blocks), self._link[-1]))

    def _flush(self) -> None:
        if not self._buffer:
            self._space = False
            return
        block = Block(len(self.blocks), "".join(self._buffer), self._holder[-1], self._spans)
        block.heading = self._heading
        block.bullet = self._bullet
        block.hidden = self._hidden > 0
        if self._controls == len(self._spans) and len(block.text) <= _MAX_CONTROL:
            block.kind = "control"
        self._controls = 0
        self.blocks.append(block)
        self._move_openings(block.index)
        self._bullet = False
        self._buffer, self._spans, self._length = [], [], 0
        self._space = self._edge = False


def _fused(before: str, after: str) -> bool:
    """Whether an element border without white space parts two words: 'Report' | '2013', 'news' | 'Read'."""
    last, first = before[-1], after[0]
    return (
        (last.islower() or last.isdigit() or last in ".!?)»”")
        and (first.isupper() or (first.isdigit() and not last.isdigit()))
        and len(after) > 1
        and len(before) > 1
    )
