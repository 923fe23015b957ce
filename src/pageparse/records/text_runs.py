"""Runs of lines that could be the entries of one list, and how good a list each makes.

A *way* says where entries begin: at every line of one shape, one or two lines before every such line, or right behind
it. Each way cuts the page into runs of entries close to one another; a run is worth what its entries are worth as
listed things, times their likeness. What a menu's words are worth is next to nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pageparse.records.text_lines import DATED, WORDS, TextLine

MAX_LINES = 16
BREAKS = "|H"
_AMISS = {"M": 0.4, "L": 0.15, ".": 0.15, "A": 0.1, "=": 0.1, "-": 0.2}
"""What opens an entry seldom."""
_MOST_SHAPES = 48
_ANCHORS = "DdEBMLTRNP."
_POOR = 0.45
_PROSE_TITLE = 0.9
_NO_TITLE = 0.6
_LONG_TITLE = 30
_SHIFTED = 1.0
_SKIPPED = 0.5
_HEADING = 3
_LONG = 3
_BITS = ("CEPR", "DdE", "P", "BNT", "M")
_EXTRA_DATES = (0.0, 0.7, 0.65, 0.3, 0.0, -0.3)
_WORTH_OF_WORDS = (0.0, 0.4, 0.65, 0.85, 1.0)
_BARE = (0.0, 0.0, 0.03, 0.06, 0.15, 0.3, 0.4, 0.5)
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Entries of one list as half-open ranges of lines; ``dated`` and ``prosy`` are shares of the entries."""

    ranges: list[Range]
    score: float
    mean: float
    dated: float
    prosy: float
    marked: float
    bare: float

    @property
    def first(self) -> int:
        return self.ranges[0][0]

    @property
    def last(self) -> int:
        return self.ranges[-1][1]


def find_runs(lines: Sequence[TextLine]) -> list[Run]:
    """Every run of two entries and more that any way of cutting makes; they may overlap."""
    survey = Survey(lines)
    return [run for starts in _ways(lines) for run in survey.runs(starts)]


def _ways(lines: Sequence[TextLine]) -> Iterator[list[int]]:
    """The line numbers where entries begin, way by way."""
    places: dict[tuple[object, ...], list[int]] = {}
    for number, line in enumerate(lines):
        if line.kind not in "|-H":
            places.setdefault((*line.shape, line.block.gap > 0), []).append(number)
            places.setdefault(line.shape, []).append(number)
            if line.kind in "CE":
                places.setdefault(("W", line.mark, line.indent, line.block.gap > 0), []).append(number)
            if line.kind in "CEPNT":
                places.setdefault(("V", "", line.mark, line.indent, line.block.gap > 0), []).append(number)
            if line.kind in DATED:
                places.setdefault(("D", "", line.mark, line.indent, line.block.gap > 0), []).append(number)
                places.setdefault(("D", "", line.mark, line.indent), []).append(number)
            if line.mark:
                places.setdefault((line.mark, line.indent), []).append(number)
    seen: set[tuple[int, ...]] = set()
    for shape, found in sorted(places.items(), key=lambda place: -len(place[1]))[:_MOST_SHAPES]:
        for starts in _shifted(lines, str(shape[0]), found):
            key = tuple(starts)
            if len(starts) > 1 and key not in seen:
                seen.add(key)
                yield starts


def _shifted(lines: Sequence[TextLine], kind: str, found: list[int]) -> Iterator[list[int]]:
    yield found
    if kind not in _ANCHORS:
        return
    for step in (-1, -2):
        yield [n + step for n in found if n + step >= 0 and lines[n + step].kind in "CEPNTK"]
    yield sorted({_paragraph(lines, n) for n in found})
    yield [n + 1 for n in found if n + 1 < len(lines) and lines[n + 1].kind not in "|-H"]


def _paragraph(lines: Sequence[TextLine], number: int) -> int:
    """Where the lines of words right above a line begin, up to three of them, or the line itself."""
    start = number
    while start and number - start < 3 and lines[start - 1].kind in "CEPNTK" and (start == number or not lines[start].block.gap):
        start -= 1
    return start


class Survey:
    """Sums over the lines of a page, for the worth of any range of them."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.lines = lines
        self.breaks = [0, *accumulate(line.kind in BREAKS for line in lines)]

    def runs(self, starts: list[int]) -> Iterator[Run]:
        """The runs of entries that begin at ``starts``."""
        chain = [starts[0]]
        for a, b in pairwise(starts):
            if b - a > MAX_LINES or self.breaks[b] > self.breaks[a]:
                yield from self._run(chain)
                chain = []
            chain.append(b)
        yield from self._run(chain)

    def _run(self, chain: list[int]) -> Iterator[Run]:
        if len(chain) < 2:
            return
        ranges = self._trimmed(list(pairwise(chain)), chain[-1])
        worths = [self.worth(a, b) for a, b in ranges]
        for part in _parted(ranges, self._without_bare(ranges, worths)):
            if len(part) > 1:
                yield self._judged(part)

    def _without_bare(self, ranges: list[Range], worths: list[float]) -> list[float]:
        """Where most entries are dated, words alone are something else: the worths with those at nothing."""
        masks = [self._mask(a, b) for a, b in ranges]
        dated = sum(worth for mask, worth in zip(masks, worths, strict=True) if 1 in mask)
        if 2 * dated < sum(worths):
            return worths
        return [0.0 if mask <= {0} else worth for mask, worth in zip(masks, worths, strict=True)]

    def total(self, ranges: Sequence[Range]) -> float:
        """What entries found in another way are worth as one list."""
        if len(ranges) < 2:
            return sum(self.worth(a, b) for a, b in ranges)
        return self._judged(list(ranges)).score

    def _trimmed(self, ranges: list[Range], last: int) -> list[Range]:
        """Without what trails single entries (a heading, a group's date), and with an end for the last one."""
        lines = self.lines
        often = Counter(shape for a, b in ranges for shape in {line.shape for line in lines[a:b]})
        common = {s for s, count in often.items() if (1.6 if s[0] in DATED else 3) * count > len(ranges)}
        closed = [(a, self._without_tail(a, b, common)) for a, b in ranges]
        longest = max(b - a for a, b in closed)
        most = Counter[tuple[str, str, int]]()
        for a, b in closed:
            most |= Counter(line.shape for line in lines[a:b])
        stop, used = last, Counter[tuple[str, str, int]]()
        while stop < min(len(lines), last + longest) and lines[stop].kind not in BREAKS:
            shape = lines[stop].shape
            used[shape] += 1
            if stop > last and (used[shape] > most[shape]):
                break
            stop += 1
        return [*closed, (last, self._without_tail(last, stop, common))]

    def _without_tail(self, first: int, last: int, common: set[tuple[str, str, int]]) -> int:
        lines = self.lines
        while last > first + 1 and (lines[last - 1].kind in "-F" or self._is_stray(last - 1, common)):
            last -= 1
        return last

    def _is_stray(self, number: int, common: set[tuple[str, str, int]]) -> bool:
        line = self.lines[number]
        return line.shape not in common and line.kind != "P" and (line.block.gap > 0 or line.kind in DATED)

    def worth(self, first: int, last: int) -> float:
        """How well lines ``first`` to ``last`` read as one listed thing: about 0 to 2.2."""
        lines = self.lines[first:last]
        kinds = "".join(line.kind for line in lines)
        if 2 * sum(kind in "-F" for kind in kinds) >= len(kinds):
            return 0.0
        dates = sum(kind in DATED for kind in kinds) + ("R" in kinds and _row_is_dated(lines))
        company = dates or any(kind in "PBMN" for kind in kinds[1:] + kinds[:1] * (kinds[0] in "PBM"))
        head = title_of(lines)
        if head is None:
            return 0.05
        worth = _WORTH_OF_WORDS if company else _BARE
        value = worth[min(lines[head].words, len(worth) - 1)]
        if lines[head].kind == "P":
            value = _PROSE_TITLE if lines[head].words <= _LONG_TITLE else _NO_TITLE
        value -= _surplus(lines, head)
        if company:
            value += _EXTRA_DATES[min(dates, 5)] + 0.25 * ("P" in kinds) + 0.1 * any(kind in "BNTM" for kind in kinds)
        return value + self._frame(first, last)

    def _frame(self, first: int, last: int) -> float:
        """A record begins where the page breaks: at a mark, a blank line, and never deeper than its own lines."""
        lines = self.lines
        start, inner = lines[first], lines[first + 1 : last]
        value = -_AMISS.get(start.kind, 0.0) * (not start.mark) - 0.5 * start.continues
        if any(line.indent < start.indent for line in inner):
            value -= 0.4
        outdented = first > 0 and lines[first - 1].indent > start.indent
        if not (start.mark or start.block.gap or outdented) and any(line.block.gap for line in inner):
            value -= 0.1
        if any(b.indent == start.indent < a.indent for a, b in pairwise(inner)):
            value -= 0.2
        if any(line.mark and line.indent <= start.indent for line in inner):
            value -= 0.3
        return value

    def _judged(self, ranges: list[Range]) -> Run:
        worths = [self.worth(a, b) for a, b in ranges]
        masks = [self._mask(a, b) for a, b in ranges]
        half = len(ranges) / 2
        common = {bit for bit in range(len(_BITS)) if sum(bit in mask for mask in masks) >= half}
        alike = sum(len(mask & common) / max(len(mask | common), 1) for mask in masks) / len(masks)
        count = len(ranges)
        return Run(
            ranges,
            score=sum(worths) * (0.3 + 0.7 * alike) - _SHIFTED * self._is_shifted(ranges) - self._skipped(ranges),
            mean=sum(worths) / count,
            dated=sum(1 in mask for mask in masks) / count,
            prosy=sum(2 in mask for mask in masks) / count,
            marked=sum(bool(mask & {3, 4}) for mask in masks) / count,
            bare=sum(mask <= {0} for mask in masks) / count,
        )

    def _skipped(self, ranges: list[Range]) -> float:
        """The cost of lines of words between the entries that belong to none of them."""
        between = [line for (_, a), (b, _) in pairwise(ranges) for line in self.lines[a:b]]
        return _SKIPPED * sum(line.kind in "CE" and line.words > _HEADING for line in between)

    def _is_shifted(self, ranges: list[Range]) -> bool:
        """Whether the line before the first entry is what every entry ends with: then entries begin with it."""
        before, second = ranges[0][0] - 1, ranges[1][0] - 1
        if before < 0 or self.lines[before].kind in "|-H":
            return False
        return self.lines[before].shape == self.lines[second].shape

    def _mask(self, first: int, last: int) -> frozenset[int]:
        lines = self.lines[first:last]
        kinds = {line.kind for line in lines}
        found = {bit for bit, letters in enumerate(_BITS) if kinds & set(letters)}
        return frozenset(found | {1} if "R" in kinds and _row_is_dated(lines) else found)


def title_of(lines: Sequence[TextLine]) -> int | None:
    """Which of an entry's lines could be its title: the first of words, else a row, names, or the only prose."""
    for letters in (WORDS, "R", "A", "P"):
        for number, line in enumerate(lines):
            if line.kind in letters and (letters != "P" or any(other.kind in DATED for other in lines)):
                if line.kind == "N" and any(other.kind in "CE" for other in lines[number + 1 :]):
                    continue
                return number
    return None


def _row_is_dated(lines: Sequence[TextLine]) -> bool:
    return any(line.kind == "R" and any(ch.isdigit() for ch in line.block.text) for line in lines)


def _surplus(lines: Sequence[TextLine], head: int) -> float:
    """What further lines that could be titles take from an entry: a second is a subtitle, more are entries."""
    others = [line for line in lines[head + 1 :] if line.kind in "CER" and line.words > 2]
    early = any(line.kind == "P" for line in lines[:head])
    return 0.12 * bool(others) + 0.35 * max(len(others) - 1, 0) + 0.4 * early


def _parted(ranges: list[Range], worths: list[float]) -> Iterator[list[Range]]:
    """Without entries that are none; two of them in a row end a list, and so does one far longer than the others."""
    part: list[Range] = []
    poor = 0
    sizes = sorted(b - a for a, b in ranges)
    longest = max(_LONG * sizes[len(sizes) // 2], _LONG + 1)
    for (first, last), worth in zip(ranges, worths, strict=True):
        overlong = last - first > longest
        if worth >= _POOR and not overlong:
            if poor > 1 and part:
                yield part
                part = []
            part.append((first, last))
            poor = 0
        else:
            poor += 1 + overlong
    if part:
        yield part
