"""The lists of a whole page as text: the best runs of lines that do not overlap, made into records for the fields."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pageparse.documents.blocks import Block
from pageparse.grammar.columns import column_roles
from pageparse.grammar.roles import RoleReading, role_of_heading
from pageparse.records.cues import Cue
from pageparse.records.region import Record, Region, slice_block
from pageparse.records.text_lines import TextLine
from pageparse.records.text_months import find_month_runs
from pageparse.records.text_runs import Run, find_runs, title_of
from pageparse.records.text_titles import titles_of

_SOUND = 0.9
_SURE = 1.4
_FEW = 3
_SPOKEN = 0.35
_HEADLINE = 6
_MAX_DATE = 30
_HEADING_REACH = 4
_STRONG = 0.55
_NO_LISTS = ("navigation", "other", "people")
_PARTED = re.compile(r"\s?[:|–—•·/)\]-]\s")
_CLOSING = re.compile(r"[:|–—•·(/,\[-]\s?$")


def find_text_lists(lines: Sequence[TextLine], cues: Sequence[Cue]) -> list[Region]:
    """The lists of a rendered page in reading order; menus, filters, footers and running text are none."""
    chosen = _best([run for run in (*find_runs(lines), *find_month_runs(lines)) if _is_list(lines, run)])
    main = max((run.score for run in chosen), default=0.0)
    regions = []
    for run in chosen:
        role = _role_above(lines, run.first)
        if role is None or role.role not in _NO_LISTS or run.score == main:
            region = _region(lines, cues, run)
            region.secondary = role is not None and role.secondary
            regions.append(region)
    return regions


def _best(runs: Sequence[Run]) -> list[Run]:
    """The runs of the highest total score among those that do not overlap."""
    ordered = sorted(runs, key=lambda run: (run.last, run.first))
    ends = [run.last for run in ordered]
    totals = [0.0]
    before: list[int] = []
    for run in ordered:
        before.append(bisect_right(ends, run.first, hi=len(before)))
        totals.append(max(totals[-1], totals[before[-1]] + run.score))
    chosen: list[Run] = []
    number = len(ordered)
    while number:
        if totals[number] > totals[number - 1]:
            chosen.append(ordered[number - 1])
            number = before[number - 1]
        else:
            number -= 1
    return chosen[::-1]


def _is_list(lines: Sequence[TextLine], run: Run) -> bool:
    heads = [title_of(lines[a:b]) for a, b in run.ranges]
    named = sum(
        head is not None and lines[a + head].kind == "N" for head, (a, _) in zip(heads, run.ranges, strict=True)
    )
    if 2 * named >= len(run.ranges):
        return False  # people
    if run.dated >= 0.5:
        return run.mean >= (_SOUND if len(run.ranges) >= _FEW else _SURE)
    if len(run.ranges) < _FEW:
        return False
    if run.marked >= 0.5 or run.prosy >= 0.5:
        return run.mean >= _SOUND and run.marked >= (0.5 if len(run.ranges) < 2 * _FEW else 0.25)
    if run.bare < 0.9 or run.mean < _SPOKEN:
        return False
    return _is_announced(lines, run.first) or _is_headlines(lines, run)


def _is_headlines(lines: Sequence[TextLine], run: Run) -> bool:
    """Whether the entries are long titles, each between blank lines: no menu and no address is written so."""
    if any(line.kind == "P" for line in lines[run.first : run.last]):
        return False
    heads = [lines[a] for a, _ in run.ranges]
    if not all(head.kind in "CE" and not head.mark and head.block.gap and head.words >= _FEW for head in heads):
        return False
    return sum(head.words for head in heads) >= _HEADLINE * len(heads)


def _is_announced(lines: Sequence[TextLine], first: int) -> bool:
    """Whether one of the lines right above says that a list of works follows."""
    role = _role_above(lines, first)
    return role is not None and role.role in ("activity_listing", "events")


def _role_above(lines: Sequence[TextLine], first: int) -> RoleReading | None:
    """What the nearest of the few lines above says its part is for; None where none of them does."""
    for line in reversed(lines[max(first - _HEADING_REACH, 0) : first]):
        role = role_of_heading(line.block.text) if not line.mark else None
        if role is not None and role.strength >= _STRONG:
            return role
    return None


def _region(lines: Sequence[TextLine], cues: Sequence[Cue], run: Run) -> Region:
    roles = _columns(lines, cues, run)
    cut = _opens_with_dates(lines, cues, run)
    entries = [lines[a:b] for a, b in run.ranges]
    records = [
        _record(entry, cues, roles, _Title(head, cut)) for entry, head in zip(entries, titles_of(entries), strict=True)
    ]
    region = Region(records, records[0].first, records[-1].last, 0, "text", run.score)
    _share_dates(lines, run, region)
    return region


def _columns(lines: Sequence[TextLine], cues: Sequence[Cue], run: Run) -> list[str]:
    """The fields of a table's columns: by its head right above the first row, else by what they hold; [] for no table."""
    for line in reversed(lines[max(run.first - 2, 0) : run.first]):
        if line.kind == "H":
            return column_roles([line.block.text[a:b] for a, b in line.cells])
    rows = [line for line in lines[run.first : run.last] if line.kind == "R"]
    counts = Counter(len(row.cells) for row in rows)
    width = counts.most_common(1)[0][0] if counts else 0
    rows = [row for row in rows if len(row.cells) == width]
    if len(rows) < _FEW:
        return []
    telling = [_telling(rows, cues, column) for column in range(width)]
    best = max(range(width), key=telling.__getitem__)
    return ["title" if column == best else "" for column in range(width)]


def _telling(rows: Sequence[TextLine], cues: Sequence[Cue], column: int) -> int:
    """How much a column says: the letters of its different values, dates and numbers left out."""
    values = {row.block.text[slice(*row.cells[column])] for row in rows if not _is_dated_cell(row, cues, column)}
    return sum(sum(map(str.isalpha, value)) for value in values)


def _is_dated_cell(row: TextLine, cues: Sequence[Cue], column: int) -> bool:
    first, last = row.cells[column]
    dates = cues[row.block.index].dates
    return last - first <= _MAX_DATE and any(first <= reading.begin < last for reading in dates)


def _opens_with_dates(lines: Sequence[TextLine], cues: Sequence[Cue], run: Run) -> bool:
    """Whether the titles of most entries follow a day in the same line: then the days are no part of them."""
    heads = [cues[lines[a + head].block.index] for a, b in run.ranges if (head := title_of(lines[a:b])) is not None]
    opening = sum(bool(cue.dates) and cue.dates[0].begin <= 1 and cue.dates[0].precision == "day" for cue in heads)
    return 2 * opening > len(heads)


@dataclass(frozen=True, slots=True)
class _Title:
    """Which line of an entry is its title, and whether a day at the line's beginning is cut off."""

    line: int | None
    cut: bool


def _record(lines: Sequence[TextLine], cues: Sequence[Cue], roles: Sequence[str], title: _Title) -> Record:
    """The record of one entry: rows cut into cells, a date and a title in one line cut apart."""
    head = 0 if len(lines) == 1 else title.line
    blocks: list[Block] = []
    columns: list[str] = []
    for number, line in enumerate(lines):
        if line.kind == "R":
            pieces = _cells(line, cues[line.block.index], roles, titled=number == head)
        elif line.kind in "E=" or (line.kind == "d" and number != head):
            pieces = _dated(line, cues[line.block.index], titled=number == head, cut=title.cut)
        else:
            pieces = [(line.block, "title" if number == head and line.kind != "A" else "")]
        blocks.extend(block for block, _ in pieces)
        columns.extend(column for _, column in pieces)
    return Record(blocks, lines[0].block.index, lines[-1].block.index + 1, -1, columns if any(columns) else [])


def _cells(line: TextLine, cue: Cue, roles: Sequence[str], *, titled: bool) -> list[tuple[Block, str]]:
    """The filled cells of a row, each with its field: by the table's columns, else the longest is the title."""
    filled = [number for number, (a, b) in enumerate(line.cells) if a < b]
    known = list(roles) if len(roles) == len(line.cells) else [""] * len(line.cells)
    if titled and not any(known[number] == "title" for number in filled):
        known[max(filled, key=lambda number: line.cells[number][1] - line.cells[number][0])] = "title"
    found = []
    for number in filled:
        first, last = line.cells[number]
        dated = any(first <= reading.begin < last for reading in cue.dates) and last - first <= _MAX_DATE
        role = known[number] if titled or known[number] != "title" else ""
        found.append((slice_block(line.block, first, last), role or ("date" if dated else "")))
    return found


def _dated(line: TextLine, cue: Cue, *, titled: bool, cut: bool) -> list[tuple[Block, str]]:
    """A line cut at the date that opens or closes it; a line that says the title again keeps the date alone."""
    if line.kind == "=":
        return []
    full = [reading for reading in cue.dates if reading.edtf and reading.precision != "year"]
    if not full:
        return [(line.block, "title" if titled else "")]
    date, text = full[0], line.block.text
    shown = slice_block(line.block, date.begin, date.stop)
    if not titled:
        return [(shown, "date")] if date.begin == 0 and line.words > 4 else [(line.block, "")]
    if date.begin <= 1 and not cut and not _PARTED.match(text[date.stop :]):
        return [(line.block, "title")]
    if date.begin <= 1:
        rest = text[date.stop :]
        at = date.stop + len(rest) - len(rest.lstrip(" \t:|–—-.,)]"))
        return [(shown, "date"), (slice_block(line.block, at, len(text)), "title")]
    if not _CLOSING.search(text[: date.begin]):
        return [(line.block, "title")]
    end = len(text[: date.begin].rstrip(" \t:|–—-.,(["))
    return [(slice_block(line.block, 0, end), "title"), (shown, "date")]


def _share_dates(lines: Sequence[TextLine], run: Run, region: Region) -> None:
    """A date on a line of its own above entries that show none leads them."""
    lead: Block | None = None
    previous = max(run.first - 2, 0)
    for (first, last), record in zip(run.ranges, region.records, strict=True):
        between = [line.block for line in lines[previous:first] if line.kind == "D" and not line.mark]
        lead = between[-1] if between else lead
        if lead is not None:
            record.shared = [lead]
        previous = last
