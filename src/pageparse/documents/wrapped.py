"""Lines that a renderer broke at a fixed width, found by their lengths alone.

A line was broken where the first word of the next would not have fitted into it. A page is wrapped when nearly all of
its long lines are broken so at one width; else a paragraph of its own may be, if it has lines enough to tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NARROWEST, _WIDEST = 56, 132
_EDGE = 8
_BEYOND = 0.03
_LONG = 0.75
_ENOUGH, _MOSTLY = 6, 0.7
_PARAGRAPH = 5
_SOME, _MANY = 0.1, 0.4
_SPACE = " \t\r\n\u00a0"
_COLUMNS = re.compile(r"\S(?:\t|[ \u00a0]{3,200})\S")
_DAY_AND_YEAR = re.compile(r"(?<!\d)(?:\d{1,2}(?!\d)\D{1,14}(?:19|20)\d\d|(?:19|20)\d\d\D{1,12}\d{1,2})(?!\d)")
_MAX_DATE = 32
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that shows something: its text, the column where its words begin, whether a mark opens it."""

    text: str
    number: int
    column: int
    marked: bool

    @property
    def size(self) -> int:
        """How many columns it fills."""
        return len(self.text.rstrip(_SPACE))


def continued(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that go on with the line right above them."""
    pairs = [(a, b) for a, b in pairwise(lines) if _may_go_on(a, b)]
    width = _page_width(lines, pairs)
    if width:
        return {b.number for a, b in pairs if _is_full(a, b, width)}
    return {number for paragraph in _paragraphs(pairs) for number in _goes_on(paragraph)}


def _may_go_on(a: Line, b: Line) -> bool:
    beside = b.number == a.number + 1 and b.column == a.column and not b.marked
    return (
        beside
        and not _is_date(b)
        and not _COLUMNS.search(a.text)
        and not _COLUMNS.search(b.text)
        and not _CJK.search(a.text[-3:])
    )


def _is_full(a: Line, b: Line, width: int) -> bool:
    word = b.text.lstrip(_SPACE).split(None, 1)[0]
    return width - len(word) - 1 < a.size <= width + _EDGE


def _is_date(line: Line) -> bool:
    shown = line.text.strip(_SPACE)
    return len(shown) <= _MAX_DATE and _DAY_AND_YEAR.search(shown) is not None


def _page_width(lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]]) -> int:
    """The width at which the whole page was wrapped, or 0."""
    sizes = sorted(line.size for line in lines)
    if len(sizes) < _ENOUGH:
        return 0
    width = sizes[len(sizes) - 1 - int(_BEYOND * len(sizes))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    long = [(a, b) for a, b in pairs if _LONG * width <= a.size <= width + _EDGE]
    broken = [b for a, b in long if _is_full(a, b, width)]
    return width if len(broken) >= max(_ENOUGH, _MOSTLY * len(long)) and _within_sentences(broken) >= _SOME else 0


def _within_sentences(lines: Sequence[Line]) -> float:
    """The share of the lines that begin as words within a sentence do, with no capital, number or sign."""
    first = [line.text.lstrip(_SPACE)[:1] for line in lines]
    return sum(char.isalpha() and not char.isupper() for char in first) / len(lines)


def _paragraphs(pairs: Sequence[tuple[Line, Line]]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for a, b in pairs:
        if found and found[-1][-1] is a:
            found[-1].append(b)
        else:
            found.append([a, b])
    return [paragraph for paragraph in found if len(paragraph) >= _PARAGRAPH]


def _goes_on(paragraph: Sequence[Line]) -> set[int]:
    """The lines of a stretch that were broken at its own width, unless they are titles of like length."""
    width = max(line.size for line in paragraph)
    rest = paragraph[1:]
    full = sum(_is_full(a, b, width) for a, b in pairwise(paragraph))
    told = full >= _MOSTLY * len(rest) and _NARROWEST <= width <= _WIDEST and _within_sentences(rest) >= _MANY
    return {b.number for a, b in pairwise(paragraph) if a.size >= _LONG * width} if told else set()
