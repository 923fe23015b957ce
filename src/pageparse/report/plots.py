"""Counts to plots: bars beside their words, and a row of bars along time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pageparse.report.gathered import Gathered

_MOST_BARS = 12
_MONTHS_UP_TO = 4
_YEARS_UP_TO = 90
_DECADES_UP_TO = 900


class Bar(NamedTuple):
    """A bar: its words, its number, its length in hundredths of the longest, and what part of all it is."""

    label: str
    number: int
    length: float
    share: str


class Plot(NamedTuple):
    """Bars under a heading; ``note`` says what is not in them."""

    title: str
    counted: str
    bars: list[Bar]
    note: str = ""


class Timeline(NamedTuple):
    """Items along time: every bar has the same width. ``note`` says how many have no date."""

    unit: str
    bars: list[Bar]
    note: str


def plots(found: Gathered) -> list[Plot]:
    """What items there are, by what they say of themselves; plots without a bar are left out."""
    items = found.items
    made = [
        Plot("Items that have …", "items", _bars(found.fields.items(), items)),
        Plot("Confidence", "items", _bars(_tenths(found.confidences), items)),
        _top("Types", found.types, items),
        _top("Languages", found.languages, items),
        _top("Authors", found.authors, items),
    ]
    return [plot for plot in made if any(bar.number for bar in plot.bars)]


def outcomes(found: Gathered) -> Plot:
    """What became of the inputs."""
    order = ("ok", "partial", "empty", "skipped", "quarantined", "failed")
    return Plot("Outcomes", "inputs", _bars([(name, found.outcomes[name]) for name in order], found.inputs))


def timeline(found: Gathered) -> Timeline | None:
    """Items by the dates they have, in months, years, decades or centuries; None without a date."""
    if not found.months:
        return None
    years = Counter[int]()
    for month, count in found.months.items():
        years[int(month[:4])] += count
    first, last = min(years), max(years)
    undated = found.items - found.months.total()
    note = f"{undated:,} of {found.items:,} items have no date." if undated else ""
    if last - first < _MONTHS_UP_TO:
        months = [f"{year:04}-{month:02}" for year in range(first, last + 1) for month in range(1, 13)]
        counts = [(name, found.months[name]) for name in months]
        while counts and not counts[-1][1]:
            counts.pop()
        while counts and not counts[0][1]:
            counts.pop(0)
        return Timeline("month", _bars(counts, found.items), note)
    step, unit = _step(last - first)
    starts = range(first - first % step, last + 1, step)
    counts = [(_span(start, step), sum(years[year] for year in range(start, start + step))) for start in starts]
    return Timeline(unit, _bars(counts, found.items), note)


def _step(years: int) -> tuple[int, str]:
    if years <= _YEARS_UP_TO:
        return 1, "year"
    return (10, "decade") if years <= _DECADES_UP_TO else (100, "century")


def _span(start: int, step: int) -> str:
    return f"{start:04}" if step == 1 else f"{start:04}–{start + step - 1:04}"


def _tenths(counts: Counter[int]) -> Iterable[tuple[str, int]]:
    return [(f"{10 * tenth}–{10 * tenth + 10} %", counts[tenth]) for tenth in range(9, -1, -1)]


def _top(title: str, counts: Counter[str], items: int) -> Plot:
    # Equal counts in the order of the alphabet, not of the pages.
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = len(ranked) - _MOST_BARS
    note = f"and {rest:,} more, with {sum(count for _, count in ranked[_MOST_BARS:]):,} items" if rest > 0 else ""
    return Plot(title, "items", _bars(ranked[:_MOST_BARS], items), note)


def _bars(counts: Iterable[tuple[str, int]], whole: int) -> list[Bar]:
    pairs = list(counts)
    most = max((count for _, count in pairs), default=0) or 1
    return [
        Bar(label.replace("_", " "), count, round(100 * count / most, 2), _percent(count, whole))
        for label, count in pairs
    ]


def _percent(count: int, whole: int) -> str:
    share = 100 * count / whole if whole else 0.0
    return "<1 %" if 0 < share < 1 else f"{share:.0f} %"
