"""Dates that no calendar has: '31 June 2013', '13/13/2013'. They are told, since nothing can be made of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR

from pageparse.grammar.date_words import MONTHS, fold_word

_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?![\w/-]|\.\d)", re.A)
_WORDED = re.compile(
    r"(?<![\w./-])(\d{1,2})(?:\.|st|nd|rd|th|º)?\s{1,3}(?:de\s)?([^\W\d_]{3,12})\.?,?\s{1,3}(?:de\s)?(\d{4})(?!\w)"
    r"|(?<!\w)([^\W\d_]{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})(?!\w)"
)
_NUMBERS = re.compile(r"\d[./-]\d|\d{4}")  # stand in every date of either form
_MAX_CHARS = 400


def impossible_date(text: str) -> str | None:
    """The first date of a line, as written, that has a form of day, month and year but is no day; None without one."""
    text = text[:_MAX_CHARS]
    if not _NUMBERS.search(text):
        return None
    for match in _NUMERIC.finditer(text):
        if _is_impossible(*(int(match.group(n)) for n in (1, 3, 4)), lengths=(len(match[1]), len(match[4]))):
            return match.group()
    for match in _WORDED.finditer(text):
        number, word, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        month = MONTHS.get(fold_word(word))
        if month is not None and not _is_day(int(year), month, int(number)):
            return match.group()
    return None


def _is_impossible(first: int, second: int, third: int, *, lengths: tuple[int, int]) -> bool:
    """Neither order of day and month gives a day; a number is taken for a year by its four digits alone."""
    if lengths[0] == 4 and lengths[1] <= 2:
        year, one, other = first, second, third
    elif lengths[1] == 4 and lengths[0] <= 2:
        year, one, other = third, first, second
    else:
        return False
    return not (_is_day(year, one, other) or _is_day(year, other, one))


def _is_day(year: int, month: int, number: int) -> bool:
    return MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
