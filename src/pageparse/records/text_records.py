"""The entries of a list in a text as records: rows cut into their cells, dates and titles in one line cut apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pageparse.documents.blocks import Block
from pageparse.grammar.columns import column_roles
from pageparse.grammar.dates import DateReading
from pageparse.records.cues import Cue
from pageparse.records.region import Record, slice_block
from pageparse.records.text_lines import TextLine
from pageparse.records.text_runs import Run
from pageparse.records.text_titles import titles_of
from pageparse.records.text_trims import trim_titles
from pageparse.records.text_users import mark_users
from pageparse.records.wording import is_prose, word_count

_FEW = 3
_NEARLY_ALL, _FILED_WORDS, _LONGEST_FILED = 0.8, 2, 4
_MAX_DATE = 30
_PARTED = re.compile(r"\s?[:|–—•·/)\]-]\s")
_CLOSING = re.compile(r"(?:[:|–—•·(/,\[-]|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])\s?$")
_JOINED = re.compile(r"\s[^\W\d_A-Z]{1,4}\s$")  # 'Lantern walk on 3 May'
_COUNT = re.compile(r"\(\d{1,5}\)\s?$")
_MAX_TIME = 12
_EDGE = " \t:|–—-.,"


@dataclass(frozen=True, slots=True)
class _Title:
    """Which line of an entry is its title, and what is cut off: a day that opens it, a date or a count at its end.

    ``behind``: a day stands before the words of all titles, and what stands before it is a picture's caption.
    """

    line: int | None
    opening: bool
    closing: bool
    counted: bool
    behind: bool


def make_records(lines: Sequence[TextLine], cues: Sequence[Cue], run: Run) -> list[Record]:
    """One record an entry, in order, its lines told title, date and the like where the list as a whole tells them."""
    entries = [lines[a:b] for a, b in run.ranges]
    told = [next((n for n, line in enumerate(entry) if line.title), None) for entry in entries] if run.told else []
    heads = told or titles_of(entries)
    titles = [entry[head] for entry, head in zip(entries, heads, strict=True) if head is not None]
    roles = _columns(lines, cues, run, titles)
    opened = sum(_opens_with_date(cues[line.block.index]) for line in titles)
    behind = opened > 1 and all(_day_before_words(cues[line.block.index]) is not None for line in titles)
    opening = 2 * opened > len(titles)
    closing = 2 * sum(_closes_with_date(line, cues) for line in titles) > len(titles)
    counted = 2 * sum(line.counted > 0 for line in titles) > len(titles)
    records = [
        _record(entry, cues, roles, _Title(head, opening, closing, counted, behind))
        for entry, head in zip(entries, heads, strict=True)
    ]
    for step in (-1, 1):
        _mark_types(entries, heads, records, step)
    trim_titles(records)
    mark_users(records)
    return records


def _mark_types(
    entries: Sequence[Sequence[TextLine]], heads: Sequence[int | None], records: Sequence[Record], step: int
) -> None:
    """A word or two right above the title of nearly every entry, or right below it, tell where it belongs.

    Unless other lines say what type an entry is.
    """
    filed = [_filed(entry, head, step) for entry, head in zip(entries, heads, strict=True)]
    told = [line for line in filed if line is not None]
    if len(entries) < _FEW or len(told) < _NEARLY_ALL * len(entries):
        return
    pairs = zip(entries, filed, strict=True)
    known = sum(any(line.kind == "T" and line is not other for line in entry) for entry, other in pairs)
    if sum(line.words for line in told) > _FILED_WORDS * len(told) or 2 * known > len(entries):
        return
    for line, record in zip(filed, records, strict=True):
        at = next((at for at, block in enumerate(record.blocks) if line and block is line.block), -1)
        if at >= 0 and record.columns and not record.columns[at]:
            record.columns[at] = "types"


def _filed(entry: Sequence[TextLine], head: int | None, step: int) -> TextLine | None:
    """The line of a few words, no date and no name, that stands a step from the title of an entry."""
    at = -1 if head is None else head + step
    line = entry[at] if 0 <= at < len(entry) else None
    return line if line is not None and line.kind in "CLT" and 0 < line.words <= _LONGEST_FILED else None


def _columns(lines: Sequence[TextLine], cues: Sequence[Cue], run: Run, titles: Sequence[TextLine]) -> list[str]:
    """The fields of a table's columns: by its head above the first row, else by what they hold; [] for no table."""
    for line in reversed(lines[max(run.first - 2, 0) : run.first]):
        if line.kind == "H":
            return column_roles([line.block.text[a:b] for a, b in line.cells])
    rows = [line for line in titles if line.kind == "R"]
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


def _opens_with_date(cue: Cue) -> bool:
    return bool(cue.dates) and cue.dates[0].begin <= 1 and cue.dates[0].precision == "day"


def _closes_with_date(line: TextLine, cues: Sequence[Cue]) -> bool:
    """Whether words and then a date make the line, a title and its date, or these and a sentence."""
    dates = cues[line.block.index].dates
    if line.kind not in "dE" or not dates or dates[0].begin <= 1:
        return False
    day, text = next((one for one in dates if one.edtf and one.precision in ("day", "range")), None), line.block.text
    if day is not None and is_prose(text[day.stop :].strip(), word_count(text[day.stop :])):
        return text[day.stop :].lstrip()[0].isupper()
    return bool(dates[-1].edtf) and dates[-1].precision in ("day", "range") and len(text) - dates[-1].stop <= _MAX_TIME


def _record(lines: Sequence[TextLine], cues: Sequence[Cue], roles: Sequence[str], title: _Title) -> Record:
    """The record of one entry: rows cut into cells, a date and a title in one line cut apart."""
    head = 0 if len(lines) == 1 else title.line
    blocks: list[Block] = []
    columns: list[str] = []
    for number, line in enumerate(lines):
        if number == head and line.title:
            pieces = _told_cells(line, cues[line.block.index])
        elif line.kind == "R":
            pieces = _cells(line, cues[line.block.index], roles, titled=number == head)
        elif number == head and title.behind:
            pieces = _behind_day(line, cues[line.block.index])
        elif line.kind in "dE=":
            pieces = _dated(line, cues[line.block.index], title if number == head else None)
        elif number == head and (line.half or (line.counted and title.counted)):
            pieces = [(slice_block(line.block, line.half, line.counted or len(line.block.text)), "title")]
        else:
            role = "title" if number == head and line.kind != "A" else ""
            pieces = [(line.block, role or ("types" if line.kind == "T" and not cues[line.block.index].types else ""))]
        blocks.extend(block for block, _ in pieces)
        columns.extend(column for _, column in pieces)
    return Record(blocks, lines[0].block.index, lines[-1].block.index + 1, -1, columns if any(columns) else [])


def _day_before_words(cue: Cue) -> DateReading | None:
    """The first full day of a line that words follow."""
    days = (reading for reading in cue.dates if reading.precision == "day" and reading.edtf)
    day = next(days, None)
    return day if day is not None and word_count(cue.text[day.stop :]) >= _FEW - 1 else None


def _behind_day(line: TextLine, cue: Cue) -> list[tuple[Block, str]]:
    """The day of a line and the title behind it, without what stands before."""
    day = _day_before_words(cue)
    text = line.block.text
    if day is None:
        return [(line.block, "title")]
    first = len(text) - len(text[day.stop :].lstrip(f"{_EDGE})]"))
    return [
        (slice_block(line.block, day.begin, day.stop), "date"),
        (slice_block(line.block, first, len(text)), "title"),
    ]


def _told_cells(line: TextLine, cue: Cue) -> list[tuple[Block, str]]:
    """The cells of a line in which the table tells the title."""
    roles = ["title" if cell == line.title else "" for cell in line.cells]
    return _cells(line, cue, roles, titled=True) if line.cells else [(line.block, "title")]


def _cells(line: TextLine, cue: Cue, roles: Sequence[str], *, titled: bool) -> list[tuple[Block, str]]:
    """The filled cells of a row, each with its field: by the table's columns, else the longest is the title."""
    filled = [number for number, (a, b) in enumerate(line.cells) if a < b]
    width = len(line.cells)
    known = list(roles[:width]) if width <= len(roles) else [""] * width
    if titled and not any(known[number] == "title" for number in filled):
        known[max(filled, key=lambda number: line.cells[number][1] - line.cells[number][0])] = "title"
    found = []
    for number in filled:
        first, last = line.cells[number]
        dated = any(first <= reading.begin < last for reading in cue.dates) and last - first <= _MAX_DATE
        role = known[number] if titled or known[number] != "title" else ""
        found.append((slice_block(line.block, first, last), role or ("date" if dated else "")))
    return found


def _dated(line: TextLine, cue: Cue, title: _Title | None) -> list[tuple[Block, str]]:
    """A line cut at the date that opens or closes it; a line that says the title again keeps the date alone."""
    full = [reading for reading in cue.dates if reading.precision != "year" and (reading.edtf or not reading.begin)]
    whole = [(line.block, "title" if title else "")] if line.kind != "=" else []
    if not full or not whole:
        return whole
    date, text = full[0], line.block.text
    shown = slice_block(line.block, date.begin, date.stop)
    if title is None:
        if date.begin > 0 or line.words <= _FEW:
            return whole
        rest = slice_block(line.block, date.stop, len(text))
        return [(shown, "date"), (rest, "")] if cue.byline else [(shown, "date")]
    if line.kind == "d" and not title.closing:
        return [*whole, (shown, "date")]
    first, last = _title_span(text, date, title)
    if (first, last) == (0, len(text)):
        return whole
    cut = (slice_block(line.block, first, last), "title")
    further = [(slice_block(line.block, date.stop, len(text)), "")] if len(text) - date.stop > _MAX_TIME else []
    return [(shown, "date"), cut] if first else [cut, (shown, "date"), *further]


def _title_span(text: str, date: DateReading, title: _Title) -> tuple[int, int]:
    """Where the title of a line stands that its date opens or closes; the whole line where the date is part of it."""
    if date.begin > 1:
        head = text[: date.begin]
        if title.closing:
            head = _COUNT.sub("", _JOINED.sub("", head))
        elif not _CLOSING.search(head):
            return 0, len(text)
        return 0, len(head.rstrip(f"{_EDGE}(["))
    if title.opening or (date.edtf and _PARTED.match(text[date.stop :])):
        return len(text) - len(text[date.stop :].lstrip(f"{_EDGE})]")), len(text)
    return 0, len(text)
