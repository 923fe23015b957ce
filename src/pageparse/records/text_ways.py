"""Where the entries of a list could begin: the ways to cut the lines of a text.

At every line of one shape (kind, mark, indent, blank line before it or not), up to three lines before every such line,
where its paragraph begins, or right behind it. A title may read like prose in one entry and like plain words in the
next, so shapes are also taken with kinds of one sort together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pageparse.records.text_lines import DATED, TextLine

_MOST_SHAPES = 160
_ANCHORS = "DdEBMLTRNP."
_NO_START = "|-HS"
_BEFORE = "CEPNTK"
_PARAGRAPH = 3
Shape = tuple[object, ...]


def ways_to_cut(lines: Sequence[TextLine]) -> Iterator[list[int]]:
    """The numbers of the lines where entries begin, way by way, each way once, the most frequent shapes first."""
    places: dict[Shape, list[int]] = {}
    for number, line in enumerate(lines):
        if line.kind not in _NO_START:
            for shape in _shapes(line):
                places.setdefault(shape, []).append(number)
    seen: set[tuple[int, ...]] = set()
    for shape, found in sorted(places.items(), key=lambda place: -len(place[1]))[:_MOST_SHAPES]:
        for starts in _shifted(lines, str(shape[0]), found):
            key = tuple(starts)
            if len(starts) > 1 and key not in seen:
                seen.add(key)
                yield starts


def _shapes(line: TextLine) -> Iterator[Shape]:
    gap = line.block.gap > 0
    place = (line.mark, line.indent)
    yield (line.kind, *place, gap)
    yield (line.kind, *place)
    if line.kind in "CE":
        yield ("words", *place, gap)
    if line.kind in "CEPNT":
        yield ("text", *place, gap)
    if line.kind in DATED:
        yield ("D", "any", *place, gap)
        yield ("D", "any", *place)
        yield ("D", "anywhere")  # of lists within lists only the first entry shows a bullet
    if line.mark:
        yield ("mark", *place)
    elif gap:
        yield ("gap", *place)
    if line.echoed:
        yield ("echoed", *place)


def _shifted(lines: Sequence[TextLine], kind: str, found: list[int]) -> Iterator[list[int]]:
    yield found
    if kind not in _ANCHORS:
        return
    for step in (-1, -2, -3):
        yield [n + step for n in found if n + step >= 0 and lines[n + step].kind in _BEFORE]
    yield sorted({_paragraph(lines, n) for n in found})
    yield [n + 1 for n in found if n + 1 < len(lines) and lines[n + 1].kind not in _NO_START]


def _paragraph(lines: Sequence[TextLine], number: int) -> int:
    """Where the lines of words right above a line begin, up to three of them, or the line itself."""
    start = number
    while start and number - start < _PARAGRAPH and lines[start - 1].kind in _BEFORE:
        start -= 1
        if lines[start].block.gap:
            break
    return start
