"""Tables of a text whose rows are torn, since a cell may hold several lines.

A cell ends with tabs, a line of a cell with a line break: in 'Case 1 / Doe v. Roe, opinion' no line is a row. What is
kept is the number of cells: from one row to the next the same number of borders between them is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pageparse.grammar.columns import column_roles
from pageparse.records.text_lines import DATED, TextLine
from pageparse.records.text_runs import Run
from pageparse.records.wording import is_code

_FEW = 3
_MAX_LINES = 24
_TRIED, _SUMMED = 12, 5
_TORN = 0.5
_USUAL = 0.2
_MOSTLY = 0.6
_SAME = 0.5
_NEARLY_ALL = 0.8
_WORTH = 2.4
_ENDS = "|HS"
_UNTITLED = "DdBTM-|."
_MAX_HEAD = 4
Piece = tuple[int, int, int]  # the number of a line, and start and end in it


@dataclass(slots=True)
class _Row:
    """A row: its first line, the line behind its last border, one past its last line, and its cells."""

    first: int
    closed: int
    last: int
    cells: list[list[Piece]]


def find_table_runs(lines: Sequence[TextLine]) -> list[Run]:
    """The rows of torn tables, and what is an entry by itself in their last column; their title lines are marked."""
    runs: list[Run] = []
    for head, found in _tables(lines):
        rows = _trimmed(found)
        torn = sum(row.last - row.first > 1 for row in rows)
        if torn >= _TORN * len(rows):
            runs.extend(_table_runs(lines, head, rows))
    return runs


def _tables(lines: Sequence[TextLine]) -> Iterator[tuple[list[str], list[_Row]]]:
    """The tables of a page, each with the texts of its head, if it has one, and three rows or more."""
    at, head, headed = 0, [], 0
    while at < len(lines):
        line = lines[at]
        if line.kind == "H":
            head, headed, at = [line.block.text[a:b] for a, b in line.cells], at, at + 1
            continue
        rows = _rows_from(lines, at, len(head) - 1) if line.tabs else []
        if len(rows) < _FEW:
            at += 1
            continue
        yield head if rows[0].first - headed <= _MAX_HEAD else [], rows
        at, head = rows[-1].last, []


def _rows_from(lines: Sequence[TextLine], at: int, width: int) -> list[_Row]:
    """The rows that begin at a line: as many borders in each as in the head, else as covers most lines."""
    if width > 0 and len(rows := list(_rows(lines, at, width))) >= _FEW:
        return rows
    widths = dict.fromkeys(_widths(lines, at))
    found = [rows for width in sorted(widths) if (rows := list(_rows(lines, at, width)))]
    far = max((rows[-1].last for rows in found), default=at) - at
    return next((rows for rows in found if rows[-1].last - at >= _NEARLY_ALL * far), [])


def _widths(lines: Sequence[TextLine], at: int) -> Iterator[int]:
    """How many borders a row may have: those of the first line, or of the first few."""
    borders, seen = 0, 0
    for line in lines[at : at + _TRIED]:
        borders += line.tabs
        seen += line.tabs > 0
        if line.tabs and seen <= _SUMMED:
            yield borders


def _rows(lines: Sequence[TextLine], at: int, width: int) -> Iterator[_Row]:
    """Rows of so many borders, one right below the other, as long as all are torn at the same one or not at all."""
    torn = lines[at].tabs
    while at < len(lines) and lines[at].tabs and lines[at].kind not in _ENDS:
        row = _row(lines, at, width) if lines[at].tabs in (torn, width) else None
        if row is None or not _opens(lines[at]):
            return
        yield row
        at = row.last


def _opens(line: TextLine) -> bool:
    """Whether a row begins with this line, not in a line above it: its first cell shows something."""
    return not line.cells or line.cells[0][0] < line.cells[0][1]


def _row(lines: Sequence[TextLine], first: int, width: int) -> _Row | None:
    cells: list[list[Piece]] = [[]]
    at = first
    while at < len(lines) and at - first < _MAX_LINES and len(cells) <= width:
        line = lines[at]
        if line.kind in _ENDS and at > first:
            return None
        cells.extend([] for _ in range(line.above))
        parts = line.cells or [(0, len(line.block.text))]
        for number, (a, b) in enumerate(parts):
            if number:
                cells.append([])
            if a < b:
                cells[-1].append((at, a, b))
        cells.extend([] for _ in range(line.tabs - line.above - len(parts) + 1))
        at += 1
    if len(cells) != width + 1:
        return None
    closed = at
    while at < len(lines) and at - first < _MAX_LINES and not lines[at].tabs and lines[at].kind not in _ENDS:
        cells[-1].append((at, 0, len(lines[at].block.text)))
        at += 1
    return _Row(first, closed, at, cells)


def _trimmed(rows: list[_Row]) -> list[_Row]:
    """Without what follows the last cell of single rows: the bar over the next group, or what is below the table."""
    often = Counter(row.last - row.closed for row in rows)
    usual = max(size for size, count in often.items() if count >= _USUAL * len(rows) or size == 0)
    for row in rows:
        row.last = min(row.last, row.closed + usual)
        row.cells[-1] = [piece for piece in row.cells[-1] if piece[0] < row.last]
    return rows


def _table_runs(lines: Sequence[TextLine], head: Sequence[str], rows: Sequence[_Row]) -> Iterator[Run]:
    """The run of a table's rows; none without a column that could be of titles."""
    width = len(rows[0].cells)
    titles = [[_title(lines, row.cells[column]) for row in rows] for column in range(width)]
    roles = column_roles(head) if len(head) == width else []
    own = _is_entry(lines, rows, titles[-1])
    column = _title_column(lines, roles, titles[:-1] if own else titles)
    if column is None:
        column, own = width - 1, False
    ranges: list[tuple[int, int]] = []
    for row, title, last in zip(rows, titles[column], titles[-1], strict=True):
        other = last if own else None
        cut = row.cells[-1][0][0] if other is not None else row.last
        for start, stop, told in ((row.first, cut, title), (cut, row.last, other)):
            if told is not None and start <= told[0] < stop:
                lines[told[0]].title = told[1:]
                ranges.append((start, stop))
    if len(ranges) >= _FEW:
        yield _run(lines, ranges)


def _run(lines: Sequence[TextLine], ranges: list[tuple[int, int]]) -> Run:
    count = len(ranges)
    dated = sum(any(line.dated for line in lines[a:b]) for a, b in ranges) / count
    prosy = sum(any(line.kind == "P" for line in lines[a:b]) for a, b in ranges) / count
    told = sum(any(line.kind in "BNTM" for line in lines[a:b]) for a, b in ranges) / count
    return Run(ranges, _WORTH * count, _WORTH, dated=dated, prosy=prosy, marked=told, told=True)


def _title(lines: Sequence[TextLine], cell: Sequence[Piece]) -> Piece | None:
    """The first line of a cell that could be a title: words, no number, no date and no byline."""
    for at, a, b in cell:
        line = lines[at]
        whole = (a, b) == (0, len(line.block.text))
        told = not whole or (line.kind not in _UNTITLED and line.words > 0)
        text = line.block.text[a:b]
        if told and any(map(str.isalpha, text)) and not is_code(text):
            return at, a, b
    return None


def _title_column(
    lines: Sequence[TextLine], roles: Sequence[str], titles: Sequence[Sequence[Piece | None]]
) -> int | None:
    """The column the head calls that of titles, else the one whose cells say most that is different."""
    if "title" in roles[: len(titles)]:
        return list(roles).index("title")
    telling = []
    for column in titles:
        texts = Counter(lines[piece[0]].block.text[piece[1] : piece[2]] for piece in column if piece is not None)
        various = len(texts) > _SAME * len(column)
        telling.append(sum(sum(map(str.isalpha, text)) for text in texts) if various else 0)
    best = max(range(len(telling)), key=telling.__getitem__)
    return best if telling[best] else None


def _is_entry(lines: Sequence[TextLine], rows: Sequence[_Row], titles: Sequence[Piece | None]) -> bool:
    """Whether the last cells hold a line of words and a day on a line of its own each: a thread and its last post."""
    held = [
        title is not None
        and any(lines[at].kind in DATED and at != title[0] for at, _, _ in row.cells[-1])
        and row.cells[-1][0][0] > row.first
        for row, title in zip(rows, titles, strict=True)
    ]
    return sum(held) >= _MOSTLY * len(rows)
