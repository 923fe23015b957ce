"""Lists whose entries are named by their dates alone: the minutes of a year, month by month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.grammar.roles import role_of_heading
from pageparse.records.text_lines import DATED, TextLine
from pageparse.records.text_runs import Run

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STRONG = 0.55
_WORTH = 0.95


def find_month_runs(lines: Sequence[TextLine]) -> list[Run]:
    """Runs of dated lines right below a heading that names works and the very year of all the lines.

    A column of months without such a heading is the menu of an archive.
    """
    runs = []
    for number, line in enumerate(lines):
        year = _heads_year(line)
        if year is None:
            continue
        stop = number + 1
        while stop < len(lines) and lines[stop].kind in DATED and year in lines[stop].block.text:
            stop += 1
        count = stop - number - 1
        if count > 1 and not any(entry.mark for entry in lines[number + 1 : stop]):
            ranges = [(at, at + 1) for at in range(number + 1, stop)]
            runs.append(Run(ranges, _WORTH * count, _WORTH, dated=1.0))
    return runs


def _heads_year(line: TextLine) -> str | None:
    if line.mark or line.kind in DATED or not line.words:
        return None
    years = _YEAR.findall(line.block.text)
    role = role_of_heading(line.block.text) if len(years) == 1 else None
    if role is None or role.role != "activity_listing" or role.strength < _STRONG:
        return None
    return str(years[0])
