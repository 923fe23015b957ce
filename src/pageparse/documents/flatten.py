"""A tree of elements to a flat ``Document``: one pass, no tree kept.

``Flattener`` takes open / text / close events, so that lxml and BeautifulSoup trees share it. What a reader sees as
one line becomes one block; scripts, styles and options count for places but give no block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import About, Anchor, Block, Document, Nodes, Picture, Span
from pageparse.documents.borders import BETWEEN, CLOSED, NO_BORDER, OPENED, parts_words
from pageparse.documents.tags import BLOCK, BOLD, CONTROLS, HEADINGS, HEADS, HOLDS, LISTS, POINTS, SKIPS, TRAITS
from pageparse.documents.urls import opened_by_script

_WANTED = frozenset("role lang datetime hidden colspan rowspan".split())
_DATE_PROPERTIES = frozenset(
    "datepublished datecreated startdate dc:date dc:created dcterms:date dcterms:created dcterms:issued"
    " schema:datepublished schema:datecreated schema:startdate".split()
)
_DESCRIBING = frozenset(("itemprop", "property"))
_SELF_DESCRIBING = frozenset(("meta", "link", "base", "script"))
TELLING_TAGS = _SELF_DESCRIBING | {"a", "img"}
TELLING_ATTRIBUTES = _WANTED | _DESCRIBING | {"style"}
"""An element with neither such a tag nor such an attribute is as one without attributes."""
_ROOM = [0] * 1024
_MAX_CONTROL = 32  # longer words on a button are what it unfolds: the title of an entry
_WHITE = re.compile(r"[\s\u00a0]+")
# Soft hyphen, zero-width space, BOM, bidi marks, word joiner, tag characters; ZWNJ and ZWJ carry meaning and stay.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\U000e0000-\U000e007f]"
)
_ICON_FONT = re.compile("[\ue000-\uf8ff]")
_SORT_KEY = 6  # digits that nobody sees, beside what a cell shows: what a script sorts its column by
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
    """Collects events into a ``Document``; ``finish`` gives it.

    It runs once for every element of a page, so its arrays are bound once, its state is in slots (a dictionary of so
    many names is slower), and what has no effect is not done.
    """

    every_attribute = False
    """Whether ``open`` must be told all attributes; otherwise those of ``TELLING_TAGS``, and of elements that have any
    of ``TELLING_ATTRIBUTES``."""
    __slots__ = tuple(
        "nodes blocks links pictures about deepest _tags _ends _lasts _stops _firsts _starts _parents _texts _at _stack"
        " _holder _link _bold _heading _skip _hidden _hiders _bullet _shown_to _control _controls _buffer _length"
        " _spans _space _edge".split()
    )

    def __init__(self) -> None:
        self.nodes = nodes = Nodes()
        self.blocks: list[Block] = []
        self.links: list[Anchor] = []
        self.pictures: list[Picture] = []
        self.about = About()
        self.deepest = 0
        self._tags, self._ends, self._lasts, self._stops = nodes.tag, nodes.end, nodes.last, nodes.at_end
        self._firsts, self._starts, self._parents = nodes.first, nodes.at, nodes.parent
        self._texts: list[str] = []
        self._at = 0
        self._stack = [-1]
        self._holder = [-1]
        self._link = [-1]
        self._bold = self._heading = self._skip = self._hidden = 0
        self._hiders: set[int] = set()
        self._bullet = False
        self._shown_to = 0
        self._control = self._controls = 0
        self._buffer: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._space = False
        self._edge = NO_BORDER

    def open(self, tag: str, attributes: Sequence[tuple[str, str]]) -> None:
        """An element begins."""
        stack, tags, traits = self._stack, self._tags, TRAITS.get(tag, 0)
        index = len(tags)
        if traits & BLOCK:
            if self._buffer:
                self._flush()
            self._space = False
            if traits & HOLDS:
                self._holder.append(index)
        tags.append(tag)
        self._parents.append(stack[-1])
        self._firsts.append(len(self.blocks))
        self._starts.append(self._at)
        stack.append(index)
        self._edge = BETWEEN if self._edge in (CLOSED, BETWEEN) else self._edge or OPENED
        if index >= len(self._ends) or len(stack) > self.deepest:
            self._grow(len(stack))
        if traits > HOLDS | BLOCK:
            self._enter(tag, traits)
        if attributes:
            self._attributes(index, tag, attributes)

    def _grow(self, depth: int) -> None:
        """Room for the next elements' ends, which become known out of order; a new depth."""
        self.deepest = max(self.deepest, depth)
        if len(self._tags) > len(self._ends):
            for ends in (self._ends, self._lasts, self._stops):
                ends.extend(_ROOM)

    def _enter(self, tag: str, traits: int) -> None:
        if traits & SKIPS:
            self._skip += 1
        if traits & BOLD:
            self._bold += 1
            self._heading = HEADINGS.get(tag, self._heading)
        elif traits & LISTS:
            self._bullet = tag == "li"
        elif traits & CONTROLS:
            self._control += 1

    def text(self, text: str) -> None:
        """Characters, as the source has them."""
        at = self._at
        self._at = at + len(text)
        self._texts.append(text)
        if self._skip:
            return
        if text.isspace():
            self._space = True
            return
        shown = text.strip()
        if self._hidden and shown.isdecimal() and len(shown) >= _SORT_KEY:
            return
        if not shown.isprintable() or "  " in shown:
            shown = clean(text).strip()
            if not shown:
                self._space = self._space or clean(text) != ""
                return
        self._show(text, shown, at)

    def _show(self, text: str, shown: str, at: int) -> None:
        """Words that a reader sees: a span of the line."""
        buffer = self._buffer
        if shown[0] != text[0]:
            self._space = self._space or text[0].isspace() or clean(text)[0] == " "
        if buffer and (self._space or (self._edge and parts_words(buffer[-1], shown, self._edge))):
            buffer.append(" ")
            self._length += 1
        start = self._length
        self._length = start + len(shown)
        self._space = shown[-1] != text[-1] and (text[-1].isspace() or clean(text)[-1] == " ")
        self._edge = NO_BORDER
        if self._control:
            self._controls += 1
        buffer.append(shown)
        self._shown_to = self._at
        self._spans.append(Span(start, self._length, self._stack[-1], self._link[-1], self._bold > 0, text, at))

    def close(self) -> None:
        """The innermost open element ends."""
        index = self._stack.pop()
        tag = self._tags[index]
        traits = TRAITS.get(tag, 0)
        if traits & HOLDS:
            if self._buffer:
                self._flush()
            self._space = False
            self._holder.pop()
        self._edge = self._edge or CLOSED
        self._ends[index] = len(self._tags)
        self._lasts[index] = len(self.blocks) + (1 if self._buffer else 0)
        self._stops[index] = self._at
        if traits > HOLDS | BLOCK:
            self._leave(index, traits)
        if self._hidden and index in self._hiders:
            self._hidden -= 1

    def _leave(self, index: int, traits: int) -> None:
        if traits & POINTS:
            if self._link[-1] >= 0 and self.links[self._link[-1]].node == index:
                self._link.pop()
        elif traits & BOLD:
            self._bold -= 1
            if traits & HEADS:
                self._heading = 0
        elif traits & LISTS:
            self._bullet = False
        elif traits & CONTROLS:
            self._control -= 1
        if traits & SKIPS:
            self._skip -= 1

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
        return len(self._stack) > 1

    def finish(self) -> Document:
        """End of the page: the document, without encoding facts."""
        self._flush()
        for surplus in (self._ends, self._lasts, self._stops):
            del surplus[len(self._tags) :]
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
        for name, value in attributes:
            if name in _WANTED:
                self._keep(index, tag, name, value)
            elif name == "style":
                if _HIDES.search(value[:500]):
                    self._hide(index)
            elif name in _DESCRIBING and not _DATE_PROPERTIES.isdisjoint(value.lower().split()):
                self._date(index, dict(attributes))
        if tag in _SELF_DESCRIBING:
            self.nodes.attrs[index] = dict(attributes)
        elif tag in ("a", "img") and not self._skip:
            (self._anchor if tag == "a" else self._image)(index, dict(attributes))

    def _keep(self, index: int, tag: str, name: str, value: str) -> None:
        nodes = self.nodes
        nodes.attrs.setdefault(index, {})[name] = value
        if name == "lang":
            nodes.spoken.append(index)
        elif name == "hidden":
            self._hide(index)
        elif name == "datetime" and tag == "time":
            nodes.dated.append(index)

    def _date(self, index: int, attrs: dict[str, str]) -> None:
        """Microdata and RDFa: ``<meta itemprop="datePublished" content="2020-05-04">``."""
        nodes = self.nodes
        if attrs.get("content") and "datetime" not in attrs:
            nodes.attrs.setdefault(index, {})["content"] = attrs["content"]
            nodes.dated.append(index)

    def _hide(self, index: int) -> None:
        if index not in self._hiders:
            self._hiders.add(index)
            self._hidden += 1

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
        self._space, self._edge = False, NO_BORDER
