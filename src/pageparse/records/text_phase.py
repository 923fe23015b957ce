"""Whether the entries of a list are cut where they begin, not a line further up or down.

Lists come again and again in one order of lines, and each of those could be the first: 'date, title, text' reads as
well as 'title, text, date' of the entry before. What is left over above the first entry and missing in the last tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pageparse.records.text_lines import DATED, TextLine

_NUMBER = re.compile(r"\d+")
_MOST, _LEAST = 0.7, 2
_DAYS = "Dd"  # a title with its date in one line begins an entry as a title does
Range = tuple[int, int]


def soft_shape(line: TextLine) -> tuple[str, str, int]:
    """The shape of a line; a date is one, with or without words beside it."""
    return ("D", *line.shape[1:]) if line.kind in DATED else line.shape


def uneven(lines: Sequence[TextLine], ranges: Sequence[Range]) -> int:
    """How many entries begin behind a blank line where the others do not, or the other way round.

    That says nothing where each holds one date and a title: what stands around a line makes a blank line as well.
    """
    kinds = ["".join(line.kind for line in lines[a:b]) for a, b in ranges]
    if all("C" in entry and sum(map(entry.count, DATED)) == 1 for entry in kinds):
        return 0
    parted = Counter(lines[a].block.gap > 0 for a, _ in ranges[1:] if not lines[a].mark)
    return min(parted[True], parted[False])


def is_shorn(lines: Sequence[TextLine], ranges: Sequence[Range]) -> bool:
    """Whether dates that begin entries were taken for the ends of those before them, or the other way round."""
    dated = [_is_dated(lines, entry) for entry in ranges]
    opened = sum(b - a > 1 and lines[a].kind in _DAYS for a, b in ranges)
    if len(ranges) <= _LEAST or sum(dated) < _MOST * (len(ranges) - 1):
        return False
    if opened >= _MOST * len(ranges):
        return is_shifted(lines, ranges) and _lacks(lines, ranges[:-1], ranges[-1])
    if not opened and _is_left_over(lines, ranges) and _is_headed(lines, ranges):
        return True
    closed = [lines[stop - 1] for a, stop in ranges[:-1] if stop - a > 1 and lines[stop - 1].kind in DATED]
    if len(closed) < max(_MOST * (len(ranges) - 1), _LEAST):
        return False
    above = lines[ranges[0][0] - 1] if ranges[0][0] else None
    orphan = above is not None and above.kind in DATED and _figures(above) == _figures(closed[0])
    return orphan or (len(closed) >= len(ranges) - 1 - (not dated[0]) and not dated[-1])


def _is_dated(lines: Sequence[TextLine], entry: Range) -> bool:
    return any(line.kind in DATED for line in lines[slice(*entry)])


def _is_left_over(lines: Sequence[TextLine], ranges: Sequence[Range]) -> bool:
    """Whether the line or two that begin most entries stand right below the last one."""
    stop = ranges[-1][1]
    begun = [lines[a : a + 2] for a, _ in ranges[1:]]
    below = lines[stop : stop + 2]
    alike = [soft_shape(entry[0]) == soft_shape(below[0]) for entry in begun] if len(below) > 1 else []
    further = [soft_shape(entry[-1]) for entry in begun if entry[-1].kind not in DATED]
    if 2 * sum(alike) <= len(begun) or below[0].words < _LEAST:
        return False
    return len(further) < len(begun) or soft_shape(below[1]) in further


def _is_headed(lines: Sequence[TextLine], ranges: Sequence[Range]) -> bool:
    """Whether a heading or what leads to the list, and the first date, pass for an entry: it is unlike the others,
    more than the line below the last one is.
    """
    first, others, below = lines[ranges[0][0]], [lines[a] for a, _ in ranges[1:]], lines[ranges[-1][1]]
    prose = first.kind == "P" and all(line.kind != "P" for line in others)
    stopped = _is_sentence(first) and not any(map(_is_sentence, others))
    usual = sum(line.words for line in others) / len(others)
    odd = abs(first.words - usual) > abs(below.words - usual)
    return prose or stopped or odd or _lacks(lines, ranges[1:], ranges[0])


def _is_sentence(line: TextLine) -> bool:
    return line.block.text.endswith(".")


def _lacks(lines: Sequence[TextLine], others: Sequence[Range], entry: Range) -> bool:
    """Whether an entry lacks what all others hold."""
    held = [{line.kind for line in lines[a:b]} for a, b in others]
    return bool(set.intersection(*held) - {line.kind for line in lines[slice(*entry)]})


def is_shifted(lines: Sequence[TextLine], ranges: Sequence[Range]) -> bool:
    """Whether the line before the first entry is what every entry ends with: then entries begin with it.

    A heading is parted from the list by a blank line where the entries are not parted from one another.
    """
    first, second = ranges[0][0], ranges[1][0]
    single = all(last - start == 1 for start, last in ranges)  # what ends such entries is the entry itself
    if not first or single or lines[first - 1].kind in "|-HS":
        return False
    if lines[first].block.gap and not lines[second].block.gap:
        return False
    if lines[first].kind in DATED and _leads(lines[first - 1], [lines[start - 1] for start, _ in ranges[1:]]):
        return False
    return soft_shape(lines[first - 1]) == soft_shape(lines[second - 1])


def _leads(above: TextLine, ends: Sequence[TextLine]) -> bool:
    """Whether the line above a list heads it or leads to it: it is far shorter than what ends the entries, or a
    sentence where those are none.
    """
    short = 2 * above.words * len(ends) <= sum(line.words for line in ends)
    return short or (_is_sentence(above) and not any(map(_is_sentence, ends)))


def _figures(line: TextLine) -> int:
    """How many numbers stand in a line: in the date of a day more than in that of a month."""
    return len(_NUMBER.findall(line.block.text))
