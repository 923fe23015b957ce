"""The saved page as markup that shows it and does nothing: no scripts, no forms, no addresses, every mark outlined.

Built anew from the events the page was read by, so that every character stands where the evidence says; elements and
attributes are let in by name. The frame's policy forbids loading and running besides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from pageparse.documents.recorded import Event, Opening
from pageparse.report.css import harmless_css
from pageparse.report.marks import PREFIX, Mark
from pageparse.report.sweep import Sweep, attributes, classes
from pageparse.report.tags import CONTROLS, MUTED, NAMED, UNSHOWN, VOID, is_plain, shown_as

_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp|svg\+xml|avif|bmp|x-icon)[;,][^\s\"'<>]+", re.I)
_HIDES = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_MAX_ALT = 120
_SPECIAL = frozenset(("html", "body", "img", "input"))
"""Elements that are written in a way of their own."""
_TYPED = frozenset(("text", "search", "email", "url", "tel", "number", "password", "date", ""))


class Frame(NamedTuple):
    """What stands in a frame of the report.

    Attributes:
        body: markup of the page's content.
        attributes: of its ``body``, as they stand in the tag.
        styles: the page's own style sheets.
        shown: ids of the marks that can be seen there.
        parted: those of them that are in several pieces.
    """

    body: str
    attributes: str
    styles: str
    shown: frozenset[str]
    parted: frozenset[str]


def page_frame(events: Sequence[Event], marks: Sequence[Mark]) -> Frame:
    """The page that these events came from, with these places marked."""
    writer = _Writer(marks)
    for event in events:
        if isinstance(event, Opening):
            writer.open(event)
        elif event is None:
            writer.close()
        else:
            writer.text(event)
    return writer.finish()


class _Writer:
    def __init__(self, marks: Sequence[Mark]) -> None:
        self._sweep = Sweep(marks)
        self._by_node: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.node >= 0:
                self._by_node.setdefault(mark.node, []).append(mark)
        self._out: list[str] = []
        self._styles: list[str] = []
        self._body: dict[str, str] | None = None
        self._ends: list[str] = []
        self._muted = 0
        """Depth within an element that is left out; the outermost counts."""
        self._in_style = False
        self._node = -1
        self._at = 0
        self._shown: set[str] = set()

    def open(self, event: Opening) -> None:
        self._node += 1
        tag = event.tag
        if self._muted:
            self._muted += 1
            self._in_style = tag == "style"
            return
        if tag in NAMED:
            self._out.append(f'<span class="{PREFIX}ctl">{NAMED[tag]}</span>')
        if tag in MUTED:
            self._muted = 1
            self._in_style = tag == "style"
        elif tag in UNSHOWN or tag in _SPECIAL:
            self._ends.append("")
            self._special(tag, dict(event.attributes))
        else:
            self._element(tag, dict(event.attributes))

    def text(self, text: str) -> None:
        at, self._at = self._at, self._at + len(text)
        if self._muted:
            self._sweep.pass_over(text, at)
            if self._in_style:
                self._styles.append(harmless_css(text))
        else:
            self._out.extend(self._sweep.write(text, at))

    def close(self) -> None:
        if self._muted:
            self._muted -= 1
            self._in_style = False
        else:
            self._out.append(self._ends.pop())

    def finish(self) -> Frame:
        return Frame(
            "".join(self._out),
            attributes(self._body or {}),
            "\n".join(style for style in self._styles if style),
            frozenset(self._shown | self._sweep.shown),
            frozenset(self._sweep.parted),
        )

    def _special(self, tag: str, given: dict[str, str]) -> None:
        if tag == "body" and self._body is None:
            self._body = _looks(given)
        elif tag == "img":
            self._image(given)
        elif tag == "input":
            self._input(given)

    def _element(self, tag: str, given: dict[str, str]) -> None:
        name, kept = shown_as(tag), _looks(given)
        marks = self._by_node.get(self._node, [])
        if tag in CONTROLS:
            _add_class(kept, "ctl")
        if tag == "details":
            kept["open"] = ""
        if marks:
            _mark(kept, marks)
            if tag == "a":
                # The whole address, since one that is a fragment alone starts from the report's own.
                kept["href"] = f"about:srcdoc#{marks[0].id}"
        self._out.append(f"<{name}{attributes(kept)}>")
        if name in VOID:
            self._ends.append("")
        else:
            self._anchors(marks)
            self._ends.append(f"</{name}>")

    def _anchors(self, marks: Sequence[Mark]) -> None:
        """Where links of the report lead to: an element may have an id already, and several marks."""
        for mark in marks:
            self._out.append(f'<span id="{mark.id}" class="{PREFIX}at"></span>')
            self._shown.add(mark.id)

    def _image(self, given: dict[str, str]) -> None:
        marks = self._by_node.get(self._node, [])
        kept = {} if not marks else _mark({}, marks)
        alt = " ".join(given.get("alt", "").split())[:_MAX_ALT]
        source = given.get("src", "").strip()
        _add_class(kept, "pic")
        self._out.append(f"<span{attributes(kept)}>")
        self._anchors(marks)
        if _PICTURE.fullmatch(source):
            sizes = [(name, given[name]) for name in ("width", "height") if name in given]
            self._out.append(f"<img{attributes(dict([('src', source), ('alt', alt), *sizes]))}>")
        else:
            self._out.append(escape(alt) or "&#8203;")
        self._out.append("</span>")

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "").strip().lower()
        words = given.get("placeholder" if kind in _TYPED else "value", "") if kind != "hidden" else ""
        if words or kind in _TYPED:
            self._out.append(f'<span class="{PREFIX}ctl">{escape(words[:_MAX_ALT])}</span>')


def _looks(given: dict[str, str]) -> dict[str, str]:
    """What of an element's attributes is kept."""
    kept = {name: value for name, value in given.items() if is_plain(name)}
    names = [name for name in given.get("class", "").split() if not name.startswith(PREFIX)]
    if "hidden" in given or _HIDES.search(given.get("style", "")[:500]):
        names.append(f"{PREFIX}hid")
    if names:
        kept["class"] = " ".join(names)
    if "id" in given and not given["id"].startswith(PREFIX):
        kept["id"] = given["id"]
    if style := harmless_css(given.get("style", "")):
        kept["style"] = style
    return kept


def _add_class(kept: dict[str, str], name: str) -> None:
    kept["class"] = f"{kept['class']} {PREFIX}{name}" if "class" in kept else f"{PREFIX}{name}"


def _mark(kept: dict[str, str], marks: Sequence[Mark]) -> dict[str, str]:
    """Outlines an element that carries a value."""
    _add_class(kept, "e")
    kept["class"] = f"{kept['class']} {classes(marks[0])}"
    kept["data-pp"] = "; ".join(mark.label for mark in marks)
    return kept
