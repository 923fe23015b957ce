"""A line that tells kind, date and makers between commas: 'J. Doe and A. Roe, Working Paper 12, Spring 2021'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from pageparse.grammar.dates import DateContext, DateReading, find_dates
from pageparse.grammar.labels import TypeReading, read_types
from pageparse.grammar.names import NameReading, read_names
from pageparse.memo import remembered
from pageparse.records.cues import Cue

_BREAK = re.compile(r"\s?[,，;；]\s?|\s[–—|·•-]\s")
_BRACKET = re.compile(r"\s?[(\[（]")
_MAX_LINE, _MAX_PIECES = 160, 9


class Imprint(NamedTuple):
    """The kinds and the date of a line, each as it stands there, and the names where all the rest is names."""

    types: list[TypeReading]
    date: DateReading
    names: list[NameReading]


def read_imprint(text: str, cue: Cue, context: DateContext) -> Imprint | None:
    """What a short line tells that has a kind and a date, and commas between; None for any other line."""
    return None if len(text) > _MAX_LINE or cue.prose else _read(text, context)


@remembered
def _read(text: str, context: DateContext) -> Imprint | None:
    """Remembered, as types, dates and authors all ask for it."""
    if not _BREAK.search(text):
        return None
    bracket = _BRACKET.search(text)
    pieces = list(_pieces(text[: bracket.start()] if bracket else text))
    if not 1 < len(pieces) <= _MAX_PIECES:
        return None
    types: list[TypeReading] = []
    dates: list[DateReading] = []
    rest: list[tuple[int, int]] = []
    for begin, stop in pieces:
        kinds, day = read_types(text[begin:stop]), _date(text, begin, stop, context)
        types += [replace(kind, begin=kind.begin + begin, stop=kind.stop + begin) for kind in kinds]
        if day is not None:
            dates.append(day)
        elif not kinds:
            rest.append((begin, stop))
    if not types or len(dates) != 1:
        return None
    return Imprint(types, dates[0], _names(text, pieces, rest))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    end = len(text.rstrip(" .,;"))
    if end > start:
        yield start, end


def _date(text: str, begin: int, stop: int, context: DateContext) -> DateReading | None:
    found = find_dates(text[begin:stop], context) if any(map(str.isdigit, text[begin:stop])) else []
    if len(found) != 1 or found[0].edtf is None or (found[0].begin, found[0].stop) != (0, stop - begin):
        return None
    return replace(found[0], begin=begin, stop=stop)


def _names(text: str, pieces: list[tuple[int, int]], rest: list[tuple[int, int]]) -> list[NameReading]:
    """The names of pieces that follow one another; none where one of them is anything else."""
    if not rest or pieces.index(rest[-1]) - pieces.index(rest[0]) != len(rest) - 1:
        return []
    begin, stop = rest[0][0], rest[-1][1]
    found = read_names(text[begin:stop], expected=True)
    return [replace(name, begin=name.begin + begin, stop=name.stop + begin) for name in found]


def behind_date(text: str, stop: int) -> tuple[int, str]:
    """What stands behind the last date of a line, up to a bracket: 'Report, June 2018, J. Doe (PDF, 612 KB)'."""
    begin = len(text) - len(text[stop:].lstrip(" ,;|·–—-"))
    return begin, re.split(r"\s?[(\[|]", text[begin:], maxsplit=1)[0].rstrip(" ,;.·–—-")
