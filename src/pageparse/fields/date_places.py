"""Where a list shows its dates: what most of its entries have as a date in one place, all of them have there.

A place is told as in ``places.py``. What is a date only where nothing stands beside it ('2014', '11-23 2021') is one in
a piece of a line where the siblings show dates; and of several dates that is the entry's which stands where nearly all
the others have theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pageparse.documents.blocks import Block, Document
from pageparse.fields.stretches import Cutter, Placed, Stretch
from pageparse.grammar.dates import DateContext, DateReading, find_dates
from pageparse.records.cues import Cue
from pageparse.records.region import Record
from pageparse.records.tables import cell_number

_LEAST = 3
_HALF, _MOST = 0.5, 0.8
_DEPTH = 6
_MAX_LINE, _MAX_PIECE = 300, 40
_OPENING = 30
_SEPARATOR = re.compile(r"\s?[|•·:)\]–—-]")
_TAIL = re.compile(r"[,，]\s{0,2}(?=([^,，]{4,24})$)")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Place = tuple[object, ...]
Dates = dict[tuple[int, int], list[Placed]]


@dataclass(slots=True)
class _Line:
    record: int
    position: int
    block: Block
    cue: Cue
    figures: bool
    chain: Place = ()


class _Stretch(NamedTuple):
    record: int
    position: int
    begin: int
    stop: int
    reading: DateReading | None


def dates_by_place(
    document: Document, records: Sequence[Record], cue_of: Callable[[Block], Cue], cut: Cutter, context: DateContext
) -> Dates:
    """Stretches of lines that hold the dates of records, by the number of a record and the position of a line in it.

    They are told as 'known' where no other place of the list comes near, as 'likely' otherwise, and as 'year' where a
    line of other words shows the only year of the record.
    """
    lines = _lines(document, records, cue_of) if len(records) >= _LEAST else []
    if not lines:
        return {}
    return _decided(_places(cut, lines, context), len(records)) or _years_in_order(records, lines)


def _lines(document: Document, records: Sequence[Record], cue_of: Callable[[Block], Cue]) -> list[_Line]:
    """The lines of words; none where too few records have a figure for their dates to be told by place."""
    found: list[_Line] = []
    numbered: set[int] = set()
    for number, record in enumerate(records):
        for position, block in enumerate(record.blocks):
            cue = cue_of(block)
            if cue.furniture or cue.pager or block.heading or block.kind != "text" or len(block.text) > _MAX_LINE:
                continue
            figures = _DIGIT.search(block.text) is not None
            found.append(_Line(number, position, block, cue, figures))
            if figures:
                numbered.add(number)
    if len(numbered) < max(_LEAST, _HALF * len(records)):
        return []
    for line in found:
        line.chain = _chain(document, records[line.record], line.block)
    return found


def _places(cut: Cutter, lines: Sequence[_Line], context: DateContext) -> dict[Place, list[_Stretch]]:
    """The pieces of lines by place: of lines with figures, and of those that stand where a line with a date does."""
    places: dict[Place, list[_Stretch]] = {}
    dated: set[Place] = set()
    for line in sorted(lines, key=lambda line: not line.figures):
        if not line.figures and line.chain not in dated:
            continue
        pieces = _pieces(cut(line.block, line.cue), line.block, line.cue, context)
        stretches = [_Stretch(line.record, line.position, *piece) for piece in pieces]
        for way, stretch in _numbered(stretches):
            places.setdefault((*line.chain, *way), []).append(stretch)
        if any(stretch.reading is not None for stretch in stretches):
            dated.add(line.chain)
    return places


def _numbered(found: Sequence[_Stretch]) -> Iterator[tuple[Place, _Stretch]]:
    """The pieces of a line by their number from its begin and from its end, and its dates by theirs among dates."""
    for at, stretch in enumerate(found):
        yield ("first", at), stretch
        yield ("last", len(found) - at), stretch
    dated = [stretch for stretch in found if stretch.reading is not None]
    for at, stretch in enumerate(dated or found[:1]):
        yield ("date", at), stretch


def _only_year(block: Block, cue: Cue) -> tuple[int, int] | None:
    """The only year of a line, or the date that it is part of."""
    years = [match.span() for match in _YEAR.finditer(block.text)]
    if len({block.text[begin:stop] for begin, stop in years}) != 1:
        return None
    begin, stop = years[0]
    return next(((date.begin, date.stop) for date in cue.dates if date.begin <= begin and stop <= date.stop), years[0])


def _chain(document: Document, record: Record, block: Block) -> Place:
    nodes, chain, node = document.nodes, list[str](), block.node
    while node > max(record.node, 0) and len(chain) < _DEPTH:
        chain.append(nodes.tag[node] if nodes.tag[node] != "td" else f"td{cell_number(document, node)}")
        node = nodes.parent[node]
    return tuple(chain)


def _pieces(
    stretches: Sequence[Stretch], block: Block, cue: Cue, context: DateContext
) -> Iterator[tuple[int, int, DateReading | None]]:
    """The pieces of a line with the date each is when read alone, two that touch as one where only both are a day."""
    titles = [(s.start, s.end) for s in cue.title_links] if len(block.spans) > 1 else []
    labelled = {date.begin for date in cue.dates if date.label}
    following = [*[begin for begin, _, _ in stretches], -1][1:]  # words before a date may be its label
    pieces = [
        (a, b) for (a, b, dated), behind in zip(stretches, following, strict=True) if dated or behind not in labelled
    ]
    if titles:
        pieces = [(a, b) for a, b in pieces if not any(start <= a and b <= end for start, end in titles)]
    if cue.prose:  # a date in running text is the entry's where the text opens with it: 'LOG 2014-05-03 | The weir ...'
        pieces = [(a, b) for a, b in pieces if a <= _OPENING and _SEPARATOR.match(block.text, b)]
    both = {
        a[0]: b[1] for a, b in pairwise(pieces) if not block.text[a[1] : b[0]].strip() and _is_day(block, a, b, context)
    }
    done = -1
    for begin, stop in pieces:
        if begin < done:
            continue
        done = both.get(begin, stop)
        reading = _alone(block.text, begin, done, context)
        tail = _TAIL.search(block.text, begin, stop) if reading is None and done == stop else None
        if tail and (last := _alone(block.text, tail.end(), stop, context)) is not None:
            yield begin, tail.start(), None
            yield tail.end(), stop, last
        else:
            yield begin, done, reading


def _is_day(block: Block, first: tuple[int, int], last: tuple[int, int], context: DateContext) -> bool:
    whole = _alone(block.text, first[0], last[1], context)
    parts = (_alone(block.text, *first, context), _alone(block.text, *last, context))
    return (
        whole is not None and whole.precision == "day" and not any(part and part.precision == "day" for part in parts)
    )


def _alone(text: str, begin: int, stop: int, context: DateContext) -> DateReading | None:
    """The date that a stretch is from end to end."""
    if stop - begin > _MAX_PIECE or not _DIGIT.search(text, begin, stop):
        return None
    found = find_dates(text[begin:stop], context)
    whole = len(found) == 1 and (found[0].begin, found[0].stop) == (0, stop - begin)
    numbered = whole and found[0].rule == "date.years"  # "2004-18" is a number of a series too
    return found[0] if whole and not numbered and found[0].edtf is not None else None


def _decided(places: dict[Place, list[_Stretch]], count: int) -> Dates:
    """The dates that stand in places of dates."""
    shares: list[tuple[float, list[_Stretch]]] = []
    for stretches in places.values():
        dated = [stretch for stretch in stretches if stretch.reading is not None]
        records = len({stretch.record for stretch in dated})
        if records < max(_LEAST, _HALF * count) or len(dated) < _MOST * len(stretches):
            continue
        readings = [stretch.reading for stretch in dated if stretch.reading is not None]
        if any(reading.precision != "year" for reading in readings) or len({reading.edtf for reading in readings}) > 1:
            shares.append((records / count, dated))
    best = max((share for share, _ in shares), default=0.0)
    chief = {_key(one) for share, dated in shares if share == best for one in dated}
    others = {_key(one) for share, dated in shares if share < best for one in dated} - chief
    lonely = len(chief) <= count and not others and best >= _MOST
    found: Dates = {}
    for record, position, begin, stop in sorted(chief | others):
        told = "known" if lonely else "likely"
        found.setdefault((record, position), []).append(Placed(begin, stop, "date", told))
    return found


def _key(stretch: _Stretch) -> tuple[int, int, int, int]:
    return stretch.record, stretch.position, stretch.begin, stretch.stop


def _years_in_order(records: Sequence[Record], lines: Sequence[_Line]) -> Dates:
    """The years in one place of the records where they rise or fall: a list of works in the order of their years."""
    places: dict[Place, list[_Stretch]] = {}
    for line in lines:
        year = _only_year(line.block, line.cue) if line.figures and not line.cue.title_links else None
        if year is not None:
            places.setdefault(line.chain, []).append(_Stretch(line.record, line.position, *year, None))
    for stretches in places.values():
        if len({stretch.record for stretch in stretches}) < max(_LEAST, _MOST * len(records)):
            continue
        if len({stretch.record for stretch in stretches}) < len(stretches):
            continue
        shown = [records[s.record].blocks[s.position].text[s.begin : s.stop] for s in stretches]
        years = [match.group() for match in map(_YEAR.search, shown) if match]
        if len(set(years)) > 1 and (years == sorted(years) or years == sorted(years, reverse=True)):
            return {(s.record, s.position): [Placed(s.begin, s.stop, "date", "year")] for s in stretches}
    return {}
