"""``DateReading`` and ``DateContext``, and the few ways to make a reading from numbers."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal, NamedTuple

from msgspec import Struct

from pageparse.grammar.date_tokens import FIRST_YEAR, LAST_YEAR

__all__ = ["DateContext", "DateReading", "Precision", "Value", "day", "interval", "month", "quarter", "season", "year"]

Precision = Literal["day", "month", "quarter", "season", "year", "range"]
_MONTHS, _QUARTERS, _WINTER = 12, 4, 24
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known of a page before its dates are read.

    Attributes:
        day_first: whether 01/02/2013 is the first of February; None when the page does not decide.
        languages: BCP 47 tags, the likeliest first; may be empty.
        anchor: day of capture. Without it relative dates ('yesterday') give nothing.
    """

    day_first: bool | None = None
    languages: tuple[str, ...] = ()
    anchor: datetime.date | None = None


class DateReading(Struct, frozen=True, gc=False):
    """A date found in a text.

    Attributes:
        edtf: EDTF level 0 with seasons -21..-24 and quarters -33..-36; None when the year is not written.
        start, end: first and last day of it, ISO 8601; None like ``edtf``.
        precision: how exactly it is written.
        ambiguous: True when day and month could be exchanged, or years and months, and nothing decided.
        begin, stop: where it stands in the text, a weekday directly before it included.
        label: what the words beside it call it: published, updated, event, filed, decided, argued, deadline, other.
        rule: name of the rule that read it.
        year, month, day: of its first day, as far as written.
        until: month and day at the other end of a range written without a year.
    """

    edtf: str | None
    start: str | None
    end: str | None
    precision: Precision
    ambiguous: bool
    begin: int
    stop: int
    label: str | None
    rule: str
    year: int | None
    month: int | None
    day: int | None
    until: tuple[int, int] | None = None


class Value(NamedTuple):
    """A reading without its place."""

    edtf: str | None
    start: str | None
    end: str | None
    precision: Precision
    year: int | None
    month: int | None
    day: int | None
    until: tuple[int, int] | None = None
    ambiguous: bool = False


def day(y: int, m: int, d: int) -> Value | None:
    """One day; None when there is no such day or the year is out of range."""
    if not (FIRST_YEAR <= y <= LAST_YEAR and 1 <= m <= _MONTHS and 1 <= d <= monthrange(y, m)[1]):
        return None
    iso = f"{y:04}-{m:02}-{d:02}"
    return Value(iso, iso, iso, "day", y, m, d)


def day_of_no_year(m: int, d: int, until: tuple[int, int] | None = None) -> Value | None:
    """A day, or a range of days, whose year is not written; None when no year has such a day."""
    for at_month, at_day in ((m, d), until or (m, d)):
        if not (1 <= at_month <= _MONTHS and 1 <= at_day <= _LONGEST_MONTH[at_month - 1]):
            return None
    if until is not None and until <= (m, d):
        return None
    return Value(None, None, None, "range" if until else "day", None, m, d, until)


def month(y: int, m: int) -> Value | None:
    """One month; None when there is none of that number or the year is out of range."""
    if not (FIRST_YEAR <= y <= LAST_YEAR and 1 <= m <= _MONTHS):
        return None
    name = f"{y:04}-{m:02}"
    return Value(name, f"{name}-01", f"{name}-{monthrange(y, m)[1]:02}", "month", y, m, None)


def quarter(y: int, number: int) -> Value | None:
    """One quarter, 1 to 4; None when there is none of that number."""
    if not (FIRST_YEAR <= y <= LAST_YEAR and 1 <= number <= _QUARTERS):
        return None
    last = number * 3
    return Value(
        f"{y:04}-{32 + number}", f"{y:04}-{last - 2:02}-01", f"{y:04}-{last:02}-{monthrange(y, last)[1]:02}", "quarter",
        y, None, None,
    )  # fmt: skip


def season(y: int, code: int) -> Value | None:
    """One season, 21 spring to 24 winter, with the months of the northern hemisphere; winter ends in the next year."""
    if not FIRST_YEAR <= y <= LAST_YEAR:
        return None
    first = (code - 20) * 3
    ends = y + (code == _WINTER)
    last = (first + 1) % _MONTHS + 1
    return Value(
        f"{y:04}-{code}", f"{y:04}-{first:02}-01", f"{ends:04}-{last:02}-{monthrange(ends, last)[1]:02}", "season",
        y, None, None,
    )  # fmt: skip


def year(y: int) -> Value | None:
    """One year; None when it is out of range."""
    if not FIRST_YEAR <= y <= LAST_YEAR:
        return None
    return Value(f"{y:04}", f"{y:04}-01-01", f"{y:04}-12-31", "year", y, None, None)


def interval(first: Value | None, last: Value | None) -> Value | None:
    """From the one to the other; the one itself when both are the same, None when they are not in this order."""
    if first is None or last is None or first.start is None or last.start is None or first.start > last.start:
        return None
    if first.edtf == last.edtf:
        return first
    ambiguous = first.ambiguous or last.ambiguous
    return Value(
        f"{first.edtf}/{last.edtf}", first.start, last.end, "range", first.year, first.month, first.day, None, ambiguous
    )
