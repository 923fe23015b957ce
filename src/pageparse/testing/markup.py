"""The tags of a page's source with their places, so that it can be edited and stays as it was saved everywhere else.

Nothing here decides what a page says: every edit is tried by reading the page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NAME = re.compile(r"[^\s/>]{1,200}")
_SPACE = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"[^\s/>=][^\s/>=]{0,500}")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")
_RAW_TEXT = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Attribute(NamedTuple):
    """One attribute: its lower-case name, and where its value stands without quotes; an empty stretch for none."""

    name: str
    start: int
    end: int


class Tag(NamedTuple):
    """One tag, or a comment, which has the name '!--'.

    Attributes:
        kind: 'open', 'close' or 'comment'.
        name: lower case.
        start, end: where it stands.
        attributes: of an opening tag, in order.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()


class Edit(NamedTuple):
    """Text to stand where other text stands now; ``why`` says what the edit is about."""

    start: int
    end: int
    text: str
    why: str


def tags(text: str) -> Iterator[Tag]:
    """The tags and comments of a page's source, in order, in one pass over it."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    place = 0
    while (start := text.find("<", place)) >= 0:
        tag = _tag_at(text, start)
        if tag is None:
            place = start + 1
            continue
        yield tag
        place = tag.end
        if tag.kind == "open" and tag.name in _RAW_TEXT:
            close = lower.find(f"</{tag.name}", place)
            place = len(text) if close < 0 else close


def _tag_at(text: str, start: int) -> Tag | None:
    following = text[start + 1 : start + 2]
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return Tag("comment", "!--", start, len(text) if end < 0 else end + 3)
    if following == "/" and text[start + 2 : start + 3].isalpha():
        end = text.find(">", start)
        match = _NAME.match(text, start + 2)
        return Tag("close", match.group().lower() if match else "", start, len(text) if end < 0 else end + 1)
    match = _NAME.match(text, start + 1) if following.isalpha() else None
    if match is None:
        return None
    attributes, end = _attributes(text, match.end())
    return Tag("open", match.group().lower(), start, end, tuple(attributes))


def _attributes(text: str, place: int) -> tuple[list[Attribute], int]:
    """The attributes from ``place`` on, and where the tag ends."""
    found: list[Attribute] = []
    while True:
        space = _SPACE.match(text, place)
        place = space.end() if space else place
        if place >= len(text) or text[place] == ">":
            return found, min(place + 1, len(text))
        name = _ATTRIBUTE.match(text, place)
        if name is None:  # a '=' without a name before it
            place += 1
            continue
        start, end, place = _value(text, name.end())
        found.append(Attribute(name.group().lower(), start, end))


def _value(text: str, place: int) -> tuple[int, int, int]:
    """Where the value of an attribute stands whose name ends at ``place``, and where what follows it begins."""
    equals = _EQUALS.match(text, place)
    if equals is None:
        return place, place, place
    start = equals.end()
    quote = text[start : start + 1]
    if quote and quote in "\"'":
        end = text.find(quote, start + 1)
        end = len(text) if end < 0 else end
        return start + 1, end, end + 1
    bare = _BARE.match(text, start)
    end = bare.end() if bare else start
    return start, end, end


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits; of two that overlap the first, and of two that begin together the longer one counts."""
    parts, place = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if edit.start >= place:
            parts += [text[place : edit.start], edit.text]
            place = edit.end
    return "".join([*parts, text[place:]])
