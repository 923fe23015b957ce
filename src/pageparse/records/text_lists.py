"""The lists of a whole page as text: the best runs of lines that do not overlap, menus and the like left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pageparse.documents.blocks import Block
from pageparse.grammar.columns import column_roles
from pageparse.grammar.names import looks_like_names
from pageparse.grammar.roles import RoleReading, role_of_heading
from pageparse.records.cues import Cue
from pageparse.records.region import LOOKED_FOR, Record, Region
from pageparse.records.text_lines import DATED, TextLine
from pageparse.records.text_months import find_month_runs
from pageparse.records.text_records import make_records
from pageparse.records.text_runs import Run, find_runs
from pageparse.records.text_tables import find_table_runs
from pageparse.records.text_worth import title_of

_SOUND = 0.9
_SURE = 1.4
_FEW = 3
_TOLD, _RICH = 0.9, 1.2
_SPOKEN = 0.35
_TOLD_ROWS = 0.3
_HEADLINE, _NUMBERED = 5, 4
_HEADING_REACH = 4
_RIGHT_ABOVE = 2
_STRONG = 0.55
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_LISTS = ("navigation", "other", "people")


def find_text_lists(lines: Sequence[TextLine], cues: Sequence[Cue]) -> list[Region]:
    """The lists of a rendered page in reading order; menus, filters, footers and running text are none."""
    tables = find_table_runs(lines)
    chosen = _best([run for run in (*tables, *find_runs(lines), *find_month_runs(lines)) if _is_list(lines, run)])
    main = max((run.score for run in chosen), default=0.0)
    regions = []
    for run in chosen:
        role = _role_above(lines, run.first, _RIGHT_ABOVE)
        if role is None or role.role not in _NO_LISTS or run.score == main:
            region = _region(lines, cues, run)
            if _lists_people(region):
                continue
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
    if run.told:
        return max(run.dated, run.prosy, run.marked) >= _TOLD_ROWS
    heads = [title_of(lines[a:b]) for a, b in run.ranges]
    named = sum(
        head is not None and lines[a + head].kind == "N" for head, (a, _) in zip(heads, run.ranges, strict=True)
    )
    if 2 * named >= len(run.ranges):
        return False  # people
    if _is_under_head(lines, run):
        return True
    if run.dated >= 0.5:
        return run.mean >= (_SOUND if len(run.ranges) >= _FEW else _SURE)
    return len(run.ranges) >= _FEW and _is_undated_list(lines, run)


def _is_under_head(lines: Sequence[TextLine], run: Run) -> bool:
    """Whether the entries are rows right below the head of a table that names their titles and more of them."""
    head = lines[run.first - 1] if run.first else None
    if head is None or head.kind != "H" or any(lines[a].kind != "R" for a, _ in run.ranges):
        return False
    roles = column_roles([head.block.text[a:b] for a, b in head.cells])
    return "title" in roles and sum(map(bool, roles)) >= _FEW


def _is_undated_list(lines: Sequence[TextLine], run: Run) -> bool:
    """Whether entries without dates have bylines, types, teasers or captions, or are announced as titles."""
    role = _role_above(lines, run.first + 1, _HEADING_REACH)
    if role is not None and role.role == "pillars":
        return False
    if run.prosy >= _TOLD and run.mean >= _SOUND and _are_long(lines, run):
        return True
    if run.prosy >= _TOLD and run.mean >= _RICH and len(run.ranges) > _FEW:
        return True
    if run.marked >= 0.5 or run.prosy >= 0.5:
        return run.mean >= _SOUND and run.marked >= (0.5 if len(run.ranges) < 2 * _FEW else 0.25)
    if run.bare < 0.9 or run.mean < _SPOKEN:
        return False
    return _is_announced(lines, run.first) or _is_headlines(lines, run)


def _are_long(lines: Sequence[TextLine], run: Run) -> bool:
    """Whether the titles are as long as those of articles are, not as those of a house's departments."""
    heads = [(a, title_of(lines[a:b])) for a, b in run.ranges]
    return sum(lines[a + head].words for a, head in heads if head is not None) >= _HEADLINE * len(heads)


def _is_headlines(lines: Sequence[TextLine], run: Run) -> bool:
    """Whether the entries are long titles, each parted from the next: no menu and no address is written so."""
    heads = [lines[a] for a, _ in run.ranges]
    if not all(head.kind in "CEP" and head.words >= _FEW for head in heads):
        return False
    marked = all(head.mark for head in heads)
    if marked and (len(heads) < _FEW + (heads[0].mark != "1") or are_points(lines, run.first)):
        return False
    prose = sum(line.kind == "P" for line in lines[run.first : run.last]) - sum(head.kind == "P" for head in heads)
    if not marked and 2 * prose >= len(heads):
        return False
    parted = marked or all(lines[a].block.gap > 0 or b - a > 1 for a, b in run.ranges)
    least = _NUMBERED if all(head.mark == "1" for head in heads) else _HEADLINE  # menus are not numbered
    return parted and sum(head.words for head in heads) >= least * len(heads)


def are_points(lines: Sequence[TextLine], first: int) -> bool:
    """Whether bulleted lines follow the sentence that leads to them: then they are the points a text makes."""
    at = first
    while at and lines[at].mark and lines[at].indent >= lines[first].indent:
        at -= 1
    return lines[at].kind == "P" or lines[at].block.text.endswith(":")


def _is_announced(lines: Sequence[TextLine], first: int) -> bool:
    """Whether one of the lines right above says that a list of works follows."""
    role = _role_above(lines, first, _HEADING_REACH)
    return role is not None and role.role in ("activity_listing", "events")


def _role_above(lines: Sequence[TextLine], first: int, reach: int) -> RoleReading | None:
    """What the nearest of the few lines above says its part is for; None where none of them does."""
    for line in reversed(lines[max(first - reach, 0) : first]):
        role = role_of_heading(line.block.text) if not line.mark else None
        if role is not None and role.strength >= _STRONG:
            return role
    return None


def _lists_people(region: Region) -> bool:
    """Whether names stand where the titles would."""
    titles = [
        block.text
        for record in region.records
        for block, told in zip(record.blocks, record.columns, strict=False)
        if told == "title"
    ]
    return 2 * sum(map(looks_like_names, titles)) > len(titles)


def _region(lines: Sequence[TextLine], cues: Sequence[Cue], run: Run) -> Region:
    records = make_records(lines, cues, run)
    region = Region(records, records[0].first, records[-1].last, 0, LOOKED_FOR, run.score)
    _share_dates(lines, run, region)
    return region


def _share_dates(lines: Sequence[TextLine], run: Run, region: Region) -> None:
    """A date on a line of its own above entries that show none leads them."""
    lead: Block | None = None
    year: Block | None = None
    grouped = _is_grouped(lines, run)
    previous = _lead_reach(lines, run.first) if grouped else max(run.first - 2, 0)
    for (first, last), record in zip(run.ranges, region.records, strict=True):
        between = _days(lines[previous:first])
        lead = between[-1] if between else lead
        inner = _days(lines[first:last]) if grouped else []
        _drop(record, inner)
        if lead is not None and (grouped or not any(line.kind in DATED for line in lines[first:last])):
            record.shared = [lead]
        years = [line.block for line in lines[previous:first] if _YEAR.fullmatch(line.block.text)]
        year = years[-1] if years else year
        if year is not None and not record.shared and any(line.kind == "D" for line in lines[first:last]):
            record.shared = [year]  # of a day that shows none
        lead = inner[-1] if inner else lead
        previous = last


def _is_grouped(lines: Sequence[TextLine], run: Run) -> bool:
    """Whether days head groups of entries and lie within them where what heads an entry was left to the one before."""
    above = _days(lines[_lead_reach(lines, run.first) : run.first])
    dated = sum(any(line.dated and line.kind in "DdER" for line in lines[a:b]) for a, b in run.ranges)
    return bool(above) and _FEW * dated <= len(run.ranges)


def _lead_reach(lines: Sequence[TextLine], first: int) -> int:
    """How far above a list the day that leads it may stand: over labels, or over one other line."""
    at = first - 1
    while at > max(first - _HEADING_REACH, 0) and lines[at].kind == "L":
        at -= 1
    return max(min(at, first - 2), 0)


def _days(lines: Sequence[TextLine]) -> list[Block]:
    return [line.block for line in lines if line.kind == "D" and not line.mark]


def _drop(record: Record, blocks: Sequence[Block]) -> None:
    """Takes lines out of a record."""
    kept = [at for at, block in enumerate(record.blocks) if all(block is not other for other in blocks)]
    if len(kept) < len(record.blocks):
        record.columns = [record.columns[at] for at in kept] if record.columns else []
        record.blocks = [record.blocks[at] for at in kept]
