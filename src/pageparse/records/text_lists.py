"""The lists of a whole page as text: the best runs of lines that do not overlap, made into records for the fields."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pageparse.documents.blocks import Block
from pageparse.grammar.columns import column_roles
from pageparse.grammar.roles import role_of_heading
from pageparse.records.cues import Cue
from pageparse.records.region import Record, Region, slice_block
from pageparse.records.text_lines import TextLine
from pageparse.records.text_runs import Run, find_runs, title_of

_SOUND = 0.9
_SURE = 1.4
_FEW = 3
_HEADING_REACH = 4
_STRONG = 0.55


def find_text_lists(lines: Sequence[TextLine], cues: Sequence[Cue]) -> list[Region]:
    """The lists of a rendered page in reading order; menus, filters, footers and running text are none."""
    runs = find_runs(lines)
    chosen = _best([run for run in runs if run.dated >= 0.5 and _is_list(lines, run)])
    taken = [(run.first, run.last) for run in chosen]
    others = [run for run in runs if run.dated < 0.5 and not any(a < run.last and run.first < b for a, b in taken)]
    chosen += _best([run for run in others if _is_list(lines, run)])
    return [_region(lines, cues, run) for run in sorted(chosen, key=lambda run: run.first)]


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
        return run.mean >= _SOUND and run.marked >= 0.5
    return run.mean >= 0.35 and run.bare >= 0.5 and _is_announced(lines, run.first)


def _is_announced(lines: Sequence[TextLine], first: int) -> bool:
    """Whether one of the lines right above says that a list of works follows."""
    for line in reversed(lines[max(first - _HEADING_REACH, 0) : first]):
        role = role_of_heading(line.block.text)
        if role is not None and role.strength >= _STRONG and not line.mark:
            return role.role in ("activity_listing", "events")
    return False


def _region(lines: Sequence[TextLine], cues: Sequence[Cue], run: Run) -> Region:
    roles = _header(lines, run)
    records = [_record(lines[a:b], cues, roles) for a, b in run.ranges]
    region = Region(records, records[0].first, records[-1].last, 0, "text", run.score)
    _share_dates(lines, run, region)
    return region


def _header(lines: Sequence[TextLine], run: Run) -> list[str]:
    """The fields of a table's columns by its header, the row right above the first; [] without one."""
    above = lines[run.first - 1] if run.first else None
    if above is None or above.kind != "R" or not any(line.kind == "R" for line in lines[run.first : run.last]):
        return []
    return column_roles([above.block.text[a:b] for a, b in above.cells])


def _record(lines: Sequence[TextLine], cues: Sequence[Cue], roles: Sequence[str]) -> Record:
    """The record of one entry: rows cut into cells, a date and a title in one line cut apart."""
    head = title_of(lines)
    blocks: list[Block] = []
    columns: list[str] = []
    for number, line in enumerate(lines):
        if line.kind == "R":
            pieces = _cells(line, cues[line.block.index], roles)
        elif line.kind in "E=" or (line.kind == "d" and number != head):
            pieces = _dated(line, cues[line.block.index], titled=number == head)
        else:
            pieces = [(line.block, "title" if number == head and line.kind != "A" else "")]
        blocks.extend(block for block, _ in pieces)
        columns.extend(column for _, column in pieces)
    return Record(blocks, lines[0].block.index, lines[-1].block.index + 1, -1, columns if any(columns) else [])


def _cells(line: TextLine, cue: Cue, roles: Sequence[str]) -> list[tuple[Block, str]]:
    cells = [slice_block(line.block, a, b) for a, b in line.cells]
    if len(roles) == len(cells) and "title" in roles:
        return list(zip(cells, roles, strict=True))
    dated = [any(a <= reading.begin < b for reading in cue.dates) for a, b in line.cells]
    wordy = [len(cell.text) * (not date or len(cell.text) > 30) for cell, date in zip(cells, dated, strict=True)]
    best = max(range(len(cells)), key=lambda number: wordy[number])
    named = ["title" if number == best else "date" if date else "" for number, date in enumerate(dated)]
    return list(zip(cells, named, strict=True))


def _dated(line: TextLine, cue: Cue, *, titled: bool) -> list[tuple[Block, str]]:
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
    if date.begin <= 1:
        rest = text[date.stop :]
        at = date.stop + len(rest) - len(rest.lstrip(" \t:|–—-.,)]"))
        return [(shown, "date"), (slice_block(line.block, at, len(text)), "title")]
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
