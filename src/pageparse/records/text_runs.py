"""Runs of lines that could be the entries of one list, and how good a list each makes.

Each way to cut a page makes runs of entries close to one another; a run is worth what its entries are worth as listed
things, times their likeness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from pageparse.records.text_breaks import heads, parted, sure_heads
from pageparse.records.text_lines import DATED, TextLine
from pageparse.records.text_phase import is_shifted, is_shorn, soft_shape, uneven
from pageparse.records.text_ways import ways_to_cut
from pageparse.records.text_worth import CONTINUES, ECHOED, IS_DATED, LED_ON, NAMED, PROSY, TITLED, contents, worth

_MAX_LINES = 16
_BREAKS = "|HS"
_MENU, _MENU_KINDS = 3, "CTLN-"
_SHIFTED = 2.0
_SHORN, _SHORN_EACH = 2.0, 0.15
_SKIPPED = 0.5
_UNEVEN = 1.0
_HEADING = 3
_UNLIKE = 0.3
_PIECE = 1.0
_OFTEN, _OFTEN_DATED = 3, 1.6
Range = tuple[int, int]
_Shape = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Entries of one list as half-open ranges of lines.

    ``mean`` is the worth of an entry on average; the others are the shares of the entries that hold a date, prose, a
    byline, types, 'read more' or a title said twice, and that hold a title alone. ``told``: a table tells the titles.
    """

    ranges: list[Range]
    score: float
    mean: float
    dated: float = 0.0
    prosy: float = 0.0
    marked: float = 0.0
    bare: float = 0.0
    told: bool = False

    @property
    def first(self) -> int:
        """The first line of the first entry."""
        return self.ranges[0][0]

    @property
    def last(self) -> int:
        """One past the last line of the last entry."""
        return self.ranges[-1][1]


def find_runs(lines: Sequence[TextLine]) -> list[Run]:
    """Every run of two entries and more that any way of cutting makes; they may overlap."""
    survey = Survey(lines)
    return [run for starts in ways_to_cut(lines) for run in survey.runs(starts)]


class Survey:
    """The lines of a page with what is known of ranges of them."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        self._breaks = [0, *accumulate(line.kind in _BREAKS for line in lines)]
        self._heads = set(heads(lines))
        self._sure = sure_heads(lines)
        self._known: dict[tuple[Range, bool], tuple[float, frozenset[int]]] = {}

    def runs(self, starts: Sequence[int]) -> Iterator[Run]:
        """The runs of entries that begin at ``starts``; page links, heads of tables and long ways part them."""
        starts = [start for start in starts if start not in self._sure]
        if not starts:
            return
        chain = [starts[0]]
        for a, b in pairwise(starts):
            if b - a > _MAX_LINES or self._breaks[b] > self._breaks[a]:
                yield from self._with_parts(chain)
                chain = []
            chain.append(b)
        yield from self._with_parts(chain)

    def _with_parts(self, chain: list[int]) -> Iterator[Run]:
        """The runs of a chain, and of what is left of it without the menus in it."""
        yield from self._run(chain)
        if len(chain) > _MENU:
            parts = list(self._without_menus(chain))
            yield from (run for part in parts if part != chain for run in self._run(part))

    def _without_menus(self, chain: list[int]) -> Iterator[list[int]]:
        """The parts of a chain between stretches of entries that are one line of words each."""
        small = [b - a == 1 and self._lines[a].kind in _MENU_KINDS for a, b in pairwise(chain)]
        at = 0
        for is_small, found in groupby(small):
            count = sum(1 for _ in found)
            if not is_small or count < _MENU:
                at += count
                continue
            yield chain[:at]
            chain, at = chain[at + count :], 0
        yield chain

    def total(self, ranges: Sequence[Range]) -> float:
        """What entries found in another way are worth as one list, however blank lines part them."""
        if len(ranges) < 2:
            return sum(self._read(entry)[0] for entry in ranges)
        return self._judged(list(ranges)).score + _UNEVEN * uneven(self._lines, list(ranges))

    def _read(self, entry: Range, *, led: bool = False) -> tuple[float, frozenset[int]]:
        """The worth of an entry and what it holds."""
        known = self._known.get((entry, led))
        if known is None:
            found = contents(self._lines[slice(*entry)])
            found |= {IS_DATED} if led else set()
            known = self._known[entry, led] = (worth(self._lines, *entry, led=led), found)
        return known

    def _run(self, chain: list[int]) -> Iterator[Run]:
        """The runs of one chain; from the first entry on that a date above it leads, all are led."""
        heads = [at for at, start in enumerate(chain) if self._is_led(start)]
        led = heads[0] if heads else len(chain)
        if _OFTEN_DATED * len(heads) > len(chain) - led:
            led = len(chain)  # a date above nearly every entry is the end of the one before
        stop = led
        while stop < len(chain) and self._is_alike(chain[stop], chain[led]):
            stop += 1
        yield from self._cut(chain[:led], led=False)
        yield from self._cut(chain[led:stop], led=True)
        yield from self._cut(chain[stop:], led=False)

    def _is_alike(self, start: int, other: int) -> bool:
        """Whether two lines are both marked or closed by a count, or neither."""
        one, two = self._lines[start], self._lines[other]
        return bool(one.mark or one.kind == "R") == bool(two.mark or two.kind == "R") and bool(one.counted) == bool(
            two.counted
        )

    def _cut(self, chain: list[int], *, led: bool) -> Iterator[Run]:
        if len(chain) < 2:
            return
        ranges = self._trimmed(list(pairwise(chain)), chain[-1], led=led)
        for part in parted(ranges, self._worths(ranges, led=led)):
            entries = self._without_strangers(part, led=led)
            pieces = self._between_headings(entries)
            if len(entries) > 1:
                yield self._judged(entries, led=led)
            for piece in pieces if len(pieces) > 1 else ():
                if len(piece) > 1:
                    run = self._judged(piece, led=led)
                    yield replace(run, score=run.score - _PIECE)

    def _between_headings(self, ranges: list[Range]) -> list[list[Range]]:
        """Entries parted where a line set off by blank lines stands between two of them: it may head another list."""
        found = [ranges[:1]]
        for before, entry in pairwise(ranges):
            between = self._lines[before[1] : entry[0]]
            if any(line.kind in "CTL" and line.block.gap for line in between) and self._lines[entry[0]].block.gap:
                found.append([])
            found[-1].append(entry)
        return found

    def _without_strangers(self, ranges: list[Range], *, led: bool) -> list[Range]:
        """Without a first entry that shows no date or is torn by a blank line where no other is: a page's head."""
        dated = [IS_DATED in self._read(entry, led=led)[1] for entry in ranges]
        torn = [any(line.block.gap for line in self._lines[a + 1 : b]) for a, b in ranges]
        stranger = len(dated) > 2 and ((not dated[0] and all(dated[1:])) or (torn[0] and not any(torn[1:])))
        return ranges[1:] if stranger else ranges

    def _is_led(self, first: int) -> bool:
        """Whether a date above bulleted entries, rows or titles dates the whole group of them."""
        above = self._lines[first - 1] if first else None
        entry = self._lines[first]
        if above is None or above.kind != "D" or above.mark or above.indent > entry.indent:
            return False
        return bool(entry.mark) or entry.kind == "R" or (entry.kind == "C" and entry.counted > 0)

    def _worths(self, ranges: list[Range], *, led: bool) -> list[float]:
        """The worths of entries; where most of them are dated, words alone are something else and worth nothing."""
        read = [self._read(entry, led=led) for entry in ranges]
        dated = sum(value for value, found in read if IS_DATED in found)
        mostly = 2 * dated >= sum(value for value, _ in read)
        return [0.0 if mostly and found <= {TITLED, ECHOED} else value for value, found in read]

    def _trimmed(self, ranges: list[Range], last: int, *, led: bool) -> list[Range]:
        """Without what trails single entries (a heading, a group's date), and with an end for the last one."""
        lines = self._lines
        ranges = [(a, self._inset_end(a, b)) for a, b in ranges]
        often = Counter(shape for a, b in ranges for shape in {soft_shape(line) for line in lines[a:b]})
        common = {
            shape
            for shape, count in often.items()
            if (_OFTEN_DATED if shape[0] in DATED else _OFTEN) * count > len(ranges)
            and not (led and shape[:2] == ("D", ""))
        }
        closed = [(a, self._without_tail(a, b, common)) for a, b in ranges]
        most = Counter[_Shape]()
        for a, b in closed:
            most |= Counter(line.shape for line in lines[a:b])
        stop = self._inset_end(last, min(len(lines), last + max(b - a for a, b in closed)))
        end, used = last, Counter[_Shape]()
        while end < stop and lines[end].kind not in _BREAKS and (end == last or end not in self._sure):
            used[lines[end].shape] += 1
            if end > last and used[lines[end].shape] > most[lines[end].shape]:
                break
            end += 1
        return [*closed, (last, self._without_tail(last, end, common))]

    def _inset_end(self, first: int, last: int) -> int:
        """Where an entry that a bullet or number opens ends at the latest: at the next one or at a line set in less."""
        start = self._lines[first]
        inner = range(first + 1, last)
        return next((n for n in inner if n in self._sure or (start.mark and self._ends(start, self._lines[n]))), last)

    @staticmethod
    def _ends(start: TextLine, line: TextLine) -> bool:
        return line.indent < start.indent or (line.mark == start.mark and line.indent == start.indent)

    def _without_tail(self, first: int, last: int, common: set[_Shape]) -> int:
        start = self._lines[first]
        while last > first + 1 and self._is_stray(start, self._lines[last - 1], common):
            last -= 1
        return last

    @staticmethod
    def _is_stray(start: TextLine, line: TextLine, common: set[_Shape]) -> bool:
        if line.kind in "-F":
            return True
        if start.mark and line.indent > start.indent:
            return False
        apart = line.block.gap > 0 or line.kind in DATED
        return apart and soft_shape(line) not in common and line.kind != "P"

    def _judged(self, ranges: list[Range], *, led: bool = False) -> Run:
        read = [self._read(entry, led=led) for entry in ranges]
        count = len(ranges)
        held = Counter(thing for _, found in read for thing in found)
        common = {thing for thing, times in held.items() if 2 * times >= count}
        alike = [(len(found & common) / max(len(found | common), 1)) ** 2 for _, found in read]
        shifted = is_shifted(self._lines, ranges)
        if not shifted and all(self._lines[a].continues and self._lines[a].kind != "R" for a, _ in ranges):
            read = [(value + CONTINUES, found) for value, found in read]  # the first cells of all rows are empty
        total = sum(value for value, _ in read)
        kept = sum(value * (_UNLIKE + (1 - _UNLIKE) * like) for (value, _), like in zip(read, alike, strict=True))
        return Run(
            ranges,
            score=kept
            - _SHIFTED * (shifted + (ranges[0][0] in self._heads))
            - (_SHORN + _SHORN_EACH * count) * is_shorn(self._lines, ranges)
            - _SKIPPED * self._skipped(ranges)
            - _UNEVEN * uneven(self._lines, ranges),
            mean=total / count,
            dated=held[IS_DATED] / count,
            prosy=held[PROSY] / count,
            marked=sum(bool(found & {NAMED, LED_ON, ECHOED}) for _, found in read) / count,
            bare=sum(found <= {TITLED} for _, found in read) / count,
        )

    def _skipped(self, ranges: list[Range]) -> int:
        """How many lines of words between the entries belong to none of them; headings may stand there."""
        between = [line for (_, a), (b, _) in pairwise(ranges) for line in self._lines[a:b]]
        return sum(line.kind in "CE" and line.words > _HEADING for line in between)
