"""Years of days in a list that is in order: '28 October', '4 November', '17 January 2022'."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pageparse.grammar.date_reading import DateReading
from pageparse.grammar.dates import combine

_LONGEST = 366  # days that such a list may span


def years_in_order(days: Sequence[DateReading | None]) -> dict[int, int]:
    """The years of the days without one, by position, as the days with one before and behind them say.

    The list may go up or down: of both the one is taken that spans less time. Nothing is said where no day has a year,
    where both span as much or more than a year, and where a list in that order has one day out of it.
    """
    known = {
        place: date.fromisoformat(d.start)
        for place, d in enumerate(days)
        if d and d.start and d.precision in ("day", "range")
    }
    partial = {place: d for place, d in enumerate(days) if d and d.edtf is None and d.month and d.day}
    if not known or not partial:
        return {}
    runs = [run for run in (_filled(known, partial, step) for step in (1, -1)) if run]
    spans = [(max(run.values()) - min(run.values())).days for run in runs]
    if not runs or min(spans) > _LONGEST or (len(spans) == 2 and spans[0] == spans[1]):
        return {}
    best = runs[spans.index(min(spans))]
    return {place: best[place].year for place in partial}


def _filled(known: dict[int, date], partial: dict[int, DateReading], step: int) -> dict[int, date]:
    """All days in an order, up (1) or down (-1): from the first known one to the begin, then to the end; {} if none."""
    days = dict(known)
    first = min(known)
    places = sorted({*known, *partial})
    at = places.index(first)
    for walk, towards in ((places[:at][::-1], -step), (places[at + 1 :], step)):
        near = known[first]
        for place in walk:
            day = known.get(place) or _next(partial[place], near, towards)
            if day is None:
                return {}
            days[place] = near = day
    order = [days[place] for place in sorted(days)]
    return days if order == sorted(order, reverse=step < 0) else {}


def _next(partial: DateReading, near: date, towards: int) -> date | None:
    """The nearest such day that is not before a day (``towards`` 1), or not after it (-1)."""
    for year in (near.year, near.year + towards):
        start = combine(partial, year).start
        if start is not None and (date.fromisoformat(start) - near).days * towards >= 0:
            return date.fromisoformat(start)
    return None
