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
_HEADING = 5
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
    closed = [lines[stop - 1] for a, stop in ranges[:-1] if stop - a > 1 and lines[stop - 1].kind in DATED]
    if len(closed) >= max(_MOST * (len(ranges) - 1), _LEAST):
        above = lines[ranges[0][0] - 1] if ranges[0][0] else None
        orphan = above is not None and above.kind in DATED and _figures(above) == _figures(closed[0])
        bare = len(closed) == len(ranges) - 1 and all(line.kind not in DATED for line in lines[slice(*ranges[-1])])
        return orphan or bare or (_is_headed(lines, ranges) and _is_left_over(lines, ranges))
    opened = sum(stop - a > 1 and lines[a].kind in DATED for a, stop in ranges)
    return opened >= _MOST * len(ranges) > _LEAST and is_shifted(lines, ranges) and _is_poorer(lines, ranges)


def _is_headed(lines: Sequence[TextLine], ranges: Sequence[Range]) -> bool:
    """Whether a heading and the first date pass for an entry, or prose above a list of words does."""
    first, second = ranges[0]
    longer = sum(b - a > second - first for a, b in ranges)
    told = second - first == _LEAST and lines[first].words <= _HEADING and 2 * longer >= len(ranges)
    return told or (lines[first].kind == "P" and all(lines[a].kind != "P" for a, _ in ranges[1:]))


def _is_left_over(lines: Sequence[TextLine], ranges: Sequence[Range]) -> bool:
    """Whether a line like those that begin the entries stands right below the last one."""
    stop = ranges[-1][1]
    below = lines[stop] if stop < len(lines) else None
    alike = sum(below is not None and soft_shape(lines[a]) == soft_shape(below) for a, _ in ranges)
    return below is not None and below.words >= _LEAST and 2 * alike > len(ranges)


def _is_poorer(lines: Sequence[TextLine], ranges: Sequence[Range]) -> bool:
    """Whether the last entry lacks what all others hold."""
    held = [{line.kind for line in lines[a:b]} for a, b in ranges]
    return bool(set.intersection(*held[:-1]) - held[-1])


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
    return soft_shape(lines[first - 1]) == soft_shape(lines[second - 1])


def _figures(line: TextLine) -> int:
    """How many numbers stand in a line: in the date of a day more than in that of a month."""
    return len(_NUMBER.findall(line.block.text))
