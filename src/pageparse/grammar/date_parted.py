"""Parts of dates that stand apart: 'Thu 14' in an entry below 'March 2024', 'March' below 'Opinions of 2024'."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from pageparse.grammar.date_words import VOCABULARY, fold_word
from pageparse.grammar.dates import DateContext, DateReading, find_dates

_DAY = re.compile(
    r"(?:([^\W\d_]{1,12})[.,]{0,2}\s)?[0-3]?\d(?:\.|st|nd|rd|th|日|일)?"
    r"(?:(?:,?\s|\s?[(（])([^\W\d_]{1,12})\.?[)）]?)?"
)
_MAX_CHARS = 30
_WEEKDAYS: Final = frozenset(
    fold_word(word)
    for row in (*VOCABULARY["weekdays"].values(), VOCABULARY["short_weekdays"]["words"])
    for word in row.split()
)
_MAX_MONTH = 14


def is_day(text: str) -> bool:
    """Whether a line is a day of the month with its weekday, and nothing else: 'Thu 14', '14日（木）'."""
    match = _DAY.fullmatch(text) if len(text) <= _MAX_CHARS else None
    named = [fold_word(word) for word in match.groups() if word] if match is not None else []
    return bool(named) and _WEEKDAYS.issuperset(named)


def day_below(text: str, month: str, context: DateContext, *, bare: bool) -> DateReading | None:
    """The day that a line gives of the month above it, as a reading of the whole line.

    Args:
        text: a line of an entry, such as 'Thu 14', '14' or '14.'.
        month: the heading that leads the entry, such as 'March 2024'.
        context: how the page writes its dates.
        bare: take a number without its weekday, too.

    Returns:
        The day; None when the line is anything else, when the month has no such day, or when the heading has no year.
    """
    match = _DAY.fullmatch(text) if len(text) <= _MAX_CHARS else None
    if match is None or not all(fold_word(word) in _WEEKDAYS for word in match.groups() if word):
        return None
    if not (bare or match.group(1) or match.group(2)):
        return None
    number = re.sub(r"[^\d日일]", "", text)
    for joined in (f"{number} {month}", f"{month} {number}"):
        found = find_dates(joined, context)
        if len(found) == 1 and found[0].precision == "day" and found[0].stop - found[0].begin == len(joined):
            return replace(found[0], begin=0, stop=len(text)) if found[0].edtf else None
    return None


def month_below(text: str, year: int | None, context: DateContext) -> DateReading | None:
    """The month that a heading names, of the year of a heading above it, as a reading of the whole heading.

    Args:
        text: a heading, such as 'March'.
        year: what the headings above say: 'Opinions of 2024'.
        context: how the page writes its dates.

    Returns:
        The month; None when the heading is anything else or no year is known.
    """
    if year is None or len(text) > _MAX_MONTH or not text.isalpha():
        return None
    joined = f"{text} {year}"
    found = find_dates(joined, context)
    whole = len(found) == 1 and (found[0].begin, found[0].stop) == (0, len(joined))
    return replace(found[0], stop=len(text)) if whole and found[0].precision == "month" else None
