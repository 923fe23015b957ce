"""Where a list of a text ends: at entries that are none, and above it at the heading it stands under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pageparse.grammar.roles import role_of_heading
from pageparse.records.text_lines import TextLine

_POOR = 0.45
_OVERLONG = 3
_HEAD_WORDS, _SURE = 5, 0.9


def heads(lines: Sequence[TextLine]) -> Iterator[int]:
    """The lines that head a page or a part of it: named in a menu above, or by what they say."""
    named: set[str] = set()
    for number, line in enumerate(lines):
        text = line.block.text
        if line.mark:
            named.add(text)
        elif line.block.gap and line.kind in "CTL" and line.words <= _HEAD_WORDS:
            role = role_of_heading(text) if line.kind == "C" else None
            if text in named or (role is not None and role.strength >= _SURE):
                yield number


def parted(ranges: list[tuple[int, int]], worths: list[float]) -> Iterator[list[tuple[int, int]]]:
    """Without entries that are none; two of them in a row end a list, and so does one far longer than the others."""
    part: list[tuple[int, int]] = []
    poor = 0
    sizes = sorted(b - a for (a, b), value in zip(ranges, worths, strict=True)) or [1]
    longest = max(_OVERLONG * sizes[len(sizes) // 2], _OVERLONG + 1)
    for (first, last), value in zip(ranges, worths, strict=True):
        overlong = last - first > longest
        if value >= _POOR and not overlong:
            if poor > 1 and part:
                yield part
                part = []
            part.append((first, last))
            poor = 0
        else:
            poor += 1 + overlong
    if part:
        yield part


def sure_heads(lines: Sequence[TextLine]) -> set[int]:
    """The lines that can head a list and begin no entry: said once outside menus, and what follows is set off."""
    said = Counter(line.block.text for line in lines if not line.mark)
    return {number for number in heads(lines) if said[lines[number].block.text] == 1 and _stands_apart(lines, number)}


def _stands_apart(lines: Sequence[TextLine], number: int) -> bool:
    below = lines[number + 1] if number + 1 < len(lines) else None
    return below is not None and (below.block.gap > 0 or bool(below.mark))
