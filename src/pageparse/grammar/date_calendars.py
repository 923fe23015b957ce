"""Dates counted by the years of other calendars: eras, the Republic of China, Persia, Thailand; and numbered weeks.

Each has an exact rule. A calendar without one, as the Hijri one that follows the sighted moon, is not read.
"""

from __future__ import annotations

import datetime
import unicodedata
from typing import Final

from pageparse.grammar.date_form import Form
from pageparse.grammar.date_reading import Value, day, interval, month
from pageparse.grammar.date_words import ERA_LETTERS, ERAS, JALALI_MONTHS, MONTHS_BY_LANGUAGE, VOCABULARY

__all__ = ["buddhist", "era", "of_week", "persian", "republic", "year_of_the_east"]

_BEFORE_REPUBLIC = 1911
_REPUBLIC_YEARS = range(80, 151)
"""Years whose era pages of Taiwan need not name."""
_BUDDHA = 543
_YOUNG_BUDDHA = 43
"""A year of two digits is one of the Buddhist era from here on, and one of ours below."""
_FIRST_JALALI, _SHORT_JALALI = 1300, 50
_NOWRUZ: Final = datetime.date(1921, 3, 21).toordinal()  # the first day of 1300
_CYCLE, _DAYS_OF_CYCLE, _YEAR = 33, 12_053, 365
_LEAP: Final = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""The leap years of each 33: what the equinox gives for all years read here."""
_LONG_MONTHS, _MONTHS, _LAST_DAY = 6, 12, 31
_PERSIAN_DIGITS: Final = frozenset(map(chr, range(0x6F0, 0x6FA)))
_DUTCH: Final = frozenset(VOCABULARY["weeks"]["only_dutch"].split())


def year_of_the_east(form: Form) -> tuple[int, list[int]] | None:
    """The year of a form with 年, one of an era counted from the era's first, and the other numbers.

    None when era and year beside it disagree, or when nothing says from what the years are counted.
    """
    years, numbers = form.numbers("Y"), form.numbers("nx")
    at = form.place("egi")
    if at is None:
        return (years[0], numbers) if years else _of_republic(form, numbers)
    first = _first_of_era(form, at)
    if first is None:
        return None
    if form.tokens.kinds[at] != "g":
        behind = sum(form.tokens.kinds[i] in "nx" for i in range(form.first, at))
        first += numbers.pop(behind) - 1
    return None if years and years[0] != first else (first, numbers)


def _first_of_era(form: Form, at: int) -> int | None:
    word = form.tokens.word(at)
    if form.tokens.kinds[at] == "i":
        return ERA_LETTERS[unicodedata.normalize("NFKC", word)] if form.speaks("ja") else None
    return ERAS[word.removesuffix("元")]


def _of_republic(form: Form, numbers: list[int]) -> tuple[int, list[int]] | None:
    if numbers[0] not in _REPUBLIC_YEARS or not form.is_of_taiwan():
        return None
    return _BEFORE_REPUBLIC + numbers[0], numbers[1:]


def republic(form: Form) -> Value | None:
    """103-05-03 and 103/5/3 on a page of Taiwan."""
    found = _of_republic(form, form.numbers("nx"))
    return day(found[0], *found[1]) if found else None


def era(form: Form) -> Value | None:
    """R2.5.3 and 令和2.5.3."""
    found = year_of_the_east(form)
    return day(found[0], *found[1]) if found else None


def buddhist(form: Form) -> Value | None:
    """3 พ.ค. 2557, พฤษภาคม 2557, 3/5/2557 and 2557-05-03."""
    years, numbers = [y - _BUDDHA for y in form.numbers("T")], form.numbers("n")
    names = form.words("t")
    if not names:
        d, m = numbers if form.kinds[0] == "n" else numbers[::-1]
        return day(years[0], m, d)
    m = MONTHS_BY_LANGUAGE[names[0]]["th"]
    if not years:
        short = numbers.pop()
        years = [(2500 - _BUDDHA if short >= _YOUNG_BUDDHA else 2000) + short]
    if not numbers:
        return month(years[0], m)
    return interval(day(years[0], m, numbers[0]), day(years[0], m, numbers[-1]))


def persian(form: Form) -> Value | None:
    """۱۳ اردیبهشت ۱۳۹۳, اردیبهشت ۱۳۹۳ and, on a page in Persian or in Persian digits, ۱۳۹۳/۰۲/۱۳."""
    years, numbers, names = form.numbers("A"), form.numbers("n"), form.words("P")
    if not names:
        if not (form.speaks("fa", "ps", "prs") or form.tokens.word(form.last - 1)[0] in _PERSIAN_DIGITS):
            return None
        return _persian_day(years[0], *numbers)
    if not years:
        short = numbers.pop()
        years = [_FIRST_JALALI + short + (0 if short >= _SHORT_JALALI else 100)]
    y, m = years[0], JALALI_MONTHS[names[0]]
    if not numbers:
        return interval(_persian_day(y, m, 1), _persian_day(y, m, _days_of(y, m)))
    return interval(_persian_day(y, m, numbers[0]), _persian_day(y, m, numbers[-1]))


def _days_of(y: int, m: int) -> int:
    short = m > _LONG_MONTHS
    return _LAST_DAY - short - (m == _MONTHS and y % _CYCLE not in _LEAP)


def _persian_day(y: int, m: int, d: int) -> Value | None:
    if not (1 <= m <= _MONTHS and 1 <= d <= _days_of(y, m)):
        return None
    cycles, rest = divmod(y - _FIRST_JALALI, _CYCLE)
    leaps = sum((_FIRST_JALALI + i) % _CYCLE in _LEAP for i in range(rest))
    before = (m - 1) * _LAST_DAY - max(0, m - 1 - _LONG_MONTHS)
    found = datetime.date.fromordinal(_NOWRUZ + cycles * _DAYS_OF_CYCLE + rest * _YEAR + leaps + before + d - 1)
    return day(found.year, found.month, found.day)


def of_week(form: Form) -> Value | None:
    """KW 18/2014: the seven days of a week of ISO 8601."""
    if not _DUTCH.isdisjoint(form.words("z")) and not form.speaks("nl"):
        return None
    (y,), (number,) = form.numbers("Y"), form.numbers("n")
    try:
        days = [datetime.date.fromisocalendar(y, number, weekday) for weekday in (1, 7)]
    except ValueError:
        return None
    first, last = (day(found.year, found.month, found.day) for found in days)
    return interval(first, last)
