"""What each form of ``date_shapes.py`` means: a function a rule, which turns the form's tokens into a value.

A form whose numbers are no date (32 May 2013) gives nothing, and nothing is then read out of its pieces.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pageparse.grammar.date_calendars import buddhist, era, of_week, persian, republic, year_of_the_east
from pageparse.grammar.date_form import CENTURY as _CENTURY
from pageparse.grammar.date_form import PADDED as _PADDED
from pageparse.grammar.date_form import Form, full_year
from pageparse.grammar.date_order import language_order, order_of, resolve_order, writes_dots
from pageparse.grammar.date_reading import (
    Value,
    day,
    day_of_no_year,
    interval,
    month,
    quarter,
    season,
    year,
)
from pageparse.grammar.date_words import NUMBERED_MONTHS, ORDINALS, SEASONS

__all__ = ["RULES", "Form"]

_MONTHS = 12


def _iso(form: Form) -> Value | None:
    (y,), (m, d) = form.numbers("Y"), form.numbers("n")
    return day(y, m, d)


def _iso_days(form: Form) -> Value | None:
    (y,), (m1, d1, m2, d2) = form.numbers("Y"), form.numbers("n")
    return interval(day(y, m1, d1), day(y, m2, d2))


def _iso_range(form: Form) -> Value | None:
    (y1, y2), (m1, d1, m2, d2) = form.numbers("Y"), form.numbers("n")
    return interval(day(y1, m1, d1), day(y2, m2, d2))


def _months(form: Form) -> Value | None:
    (y1, y2), (m1, m2) = form.numbers("Y"), form.numbers("n")
    return interval(month(y1, m1), month(y2, m2))


def _cjk(form: Form) -> Value | None:
    found = year_of_the_east(form)
    if found is None:
        return None
    y, (m, *rest) = found
    if not rest:
        return month(y, m)
    d, *until = rest
    return interval(day(y, m, d), day(y, *_until(m, until))) if until else day(y, m, d)


def _until(m: int, numbers: list[int]) -> tuple[int, int]:
    """Month and day at the end of a range that begins in month ``m``."""
    return (numbers[0] if len(numbers) > 1 else m, numbers[-1])


def _cjk_yearless(form: Form) -> Value | None:
    m, d, *until = form.numbers("n")
    return day_of_no_year(m, d, _until(m, until) if until else None)


def _quarter(form: Form) -> Value | None:
    years, numbers = form.years(), form.numbers("n")
    named = [ORDINALS[word] for word in form.words("Oa") if word in ORDINALS]
    number = named[0] if named else numbers[0] if numbers else 0
    return quarter(years[0], number) if years else None


def _season(form: Form) -> Value | None:
    years = form.years()
    return season(years[0], SEASONS[form.words("Ss")[0]]) if years else None


def _numeric_range(form: Form) -> Value | None:
    """05.05.-07.05.2013 and 05.-07.05.2013."""
    (y,), (d1, *middle, d2, m2) = form.numbers("Y"), form.numbers("n")
    return interval(day(y, middle[0] if middle else m2, d1), day(y, m2, d2))


def _numeric_pair(form: Form) -> Value | None:
    """01/13/2013-02/01/2013: what decides the order of the one decides that of the other."""
    (y1, y2), (a1, b1, a2, b2) = form.numbers("Y"), form.numbers("n")
    sign, context = form.kinds[1], form.context
    if max(a1, a2) > _MONTHS or max(b1, b2) > _MONTHS:
        context = replace(context, day_first=max(a1, a2) > _MONTHS)
    d1, m1, unsure = resolve_order(a1, b1, sign, context)
    d2, m2, also = resolve_order(a2, b2, sign, context)
    value = interval(day(y1, m1, d1), day(y2, m2, d2))
    return value._replace(ambiguous=unsure or also) if value else None


def _numeric(form: Form) -> Value | None:
    at = form.kinds.index("n")
    sign = form.kinds[at + 1]
    first, second = form.numbers("n")[:2]
    if not form.numbers("Y") and (order_of("year_first", form.context) or order_of("era_first", form.context)):
        return _short_year(form)
    years = form.years()
    if not years or not (form.numbers("Y") or _short_is_date(form, sign)):
        return None
    d, m, ambiguous = resolve_order(first, second, sign, form.context)
    value = day(years[0], m, d)
    unsure = ambiguous or (sign != "/" and not form.numbers("Y") and not form.context.languages)
    return value._replace(ambiguous=unsure) if value else None


def _short_is_date(form: Form, sign: str) -> bool:
    """Whether a numeric form with a year of two digits is a date rather than a version or a part number."""
    if sign == "/":
        return True
    if sign == "-" and form.lone and form.context.day_first is not None:
        day_first, first = form.context.day_first, form.numbers("n")[0]
        return day_first or first <= _MONTHS or _is_padded(form)
    return (_is_padded(form) and (form.lone or sign == ".")) or (sign == "." and writes_dots(form.context.languages))


def _dated(form: Form) -> Value | None:
    """A day, or several days of a month, with the month as a word and the year."""
    years, ((m, unsure), *others) = form.years(), form.months()
    days = form.numbers("n")
    if not form.numbers("Y"):
        days = days[:-1]
    if not years or not days or any(other != m for other, _ in others):
        return None
    first = day(years[0], m, days[0])
    if first and len(days) > 1 and not _lists_two_days(form, days):
        first = interval(first, day(years[0], m, days[1]))
    return first._replace(ambiguous=True) if first and unsure else first


def _lists_two_days(form: Form, days: list[int]) -> bool:
    """'May 5 and 12' is two days, 'May 5 and 6' one event of two days."""
    return not set("-~ru").intersection(form.kinds.replace("-o", "")) and days[1] != days[0] + 1


def _short_year(form: Form) -> Value | None:
    """14.05.03 and '14.5.3 where the year comes first, unless it may be one of an era."""
    y, m, d = form.numbers("n")
    if order_of("era_first", form.context) or not order_of("year_first", form.context):
        return None
    return day(full_year(y, form.context), m, d)


def _day_beside_month(form: Form) -> Value | None:
    """'03 2014-05' and '2014 05 03', of which every number has its two digits."""
    (y,), numbers = form.numbers("Y"), form.numbers("n")
    d, m = numbers if form.kinds[0] == "n" else numbers[::-1]
    return day(y, m, d) if _is_padded(form) else None


def _day_and_month_beside_year(form: Form) -> Value | None:
    """'2014 05-03', and '3/5 2014' where no doubt is about the order."""
    (y,), (a, b) = form.numbers("Y"), form.numbers("n")
    if form.kinds[0] == "Y":
        return day(y, a, b) if _is_padded(form) else None
    if order_of("day_slash_year", form.context):
        return day(y, b, a) if "/" in form.kinds else None
    if not _is_padded(form):
        return None
    return day(y, a, b) if order_of("year_first", form.context) or order_of("era_first", form.context) else None


def _is_padded(form: Form) -> bool:
    tokens = form.tokens
    return all(len(tokens.word(i)) == _PADDED for i in range(form.first, form.last) if tokens.kinds[i] == "n")


def _year_month_day(form: Form) -> Value | None:
    """2014. május 3., and 2014. április 30. – május 2."""
    months = form.months()
    if len(months) == 1:
        return _dated(form)
    (y,), ((m1, _), (m2, _)), (d1, *_, d2) = form.numbers("Y"), months, form.numbers("n")
    return interval(day(y, m1, d1), day(y, m2, d2)) if len(form.numbers("n")) == len(months) else None


def _numbered(form: Form) -> Value | None:
    """3 tháng 5 năm 2014, Tháng Năm 3, 2014 and tháng 5/2014."""
    kinds, numbers, (y,) = form.kinds, form.numbers("n"), form.numbers("Y")
    names = form.words("hf")
    named = kinds[kinds.index("v") + 1 :].lstrip("_")[:1] != "n"
    if named:
        m = NUMBERED_MONTHS.get(" ".join(names[:2])) or NUMBERED_MONTHS.get(names[0], 0)
    else:
        at = 0 if kinds[0] == "v" else len(numbers) - 1
        m = numbers.pop(at)
    if not numbers:
        return month(y, m)
    return interval(day(y, m, numbers[0]), day(y, m, numbers[-1]))


def _dotted_month(form: Form) -> Value | None:
    """2014.05 and '2014. 5.' where the year comes first."""
    (y,), (m,) = form.numbers("Y"), form.numbers("n")
    return month(y, m) if language_order(form.context.languages) is None and form.context.languages else None


def _month_range(form: Form) -> Value | None:
    years, (m1, _), (m2, _) = form.years(), *form.months()
    return interval(month(years[0], m1), month(years[0], m2)) if years else None


def _month_year(form: Form) -> Value | None:
    years, ((m, unsure), *others) = form.years(), form.months()
    value = month(years[0], m) if years and all(other == m for other, _ in others) else None
    return value._replace(ambiguous=True) if value and unsure else value


def _yearless(form: Form) -> Value | None:
    days, ((m, unsure), *_) = form.numbers("n"), form.months()
    until = (m, days[1]) if len(days) > 1 and days[1] != days[0] and not _lists_two_days(form, days) else None
    value = day_of_no_year(m, days[0], until)
    return value._replace(ambiguous=True) if value and unsure else value


def _years(form: Form) -> Value | None:
    """2010-2015, 2013-14 and 2013-05: the last is a month unless its number follows the year's own."""
    years, short = form.numbers("Y"), form.numbers("n")
    if len(years) > 1:
        return interval(year(years[0]), year(years[1])) if years[0] != years[1] else None
    follows = short[0] == (years[0] + 1) % _CENTURY
    spelt = len(form.tokens.word(form.last - 1)) == _PADDED and "_" not in form.kinds
    if not spelt:
        return None
    as_month = month(years[0], short[0]) if "~" not in form.kinds else None
    if as_month and not (follows and "/" in form.kinds):
        return as_month._replace(ambiguous=follows)
    value = interval(year(years[0]), year(years[0] - years[0] % _CENTURY + short[0]))
    if value is None or value.precision == "year":
        return None
    return value._replace(ambiguous=as_month is not None)


def _month_number_year(form: Form) -> Value | None:
    (m,), (y,) = form.numbers("n"), form.numbers("Y")
    return month(y, m)


def _compact(form: Form) -> Value | None:
    number = form.numbers("E")[0]
    return day(number // _CENTURY**2, number // _CENTURY % _CENTURY, number % _CENTURY)


def _cjk_year(form: Form) -> Value | None:
    found = year_of_the_east(form)
    return year(found[0]) if found else None


def _cjk_quarter(form: Form) -> Value | None:
    found = year_of_the_east(form)
    numbers = [ORDINALS[word] for word in form.words("O")] or (found[1] if found else [])
    return quarter(found[0], numbers[0]) if found else None


def _cjk_season(form: Form) -> Value | None:
    found = year_of_the_east(form)
    return season(found[0], SEASONS[form.words("Ss")[0]]) if found else None


def _year(form: Form) -> Value | None:
    if "m" in form.words("f") and not form.speaks("lt"):  # 1900 m is a height
        return None
    return year(form.numbers("Y")[0])


RULES: Final[dict[str, Callable[[Form], Value | None]]] = {
    "months": _months, "numbered_months": _months,
    "iso_range": _iso_range, "iso_days": _iso_days, "iso": _iso, "cjk": _cjk,
    "cjk_yearless": _cjk_yearless, "cjk_quarter": _cjk_quarter, "cjk_season": _cjk_season,
    "cjk_year": _cjk_year, "era": era, "republic": republic, "persian": persian, "buddhist": buddhist,
    "numbered": _numbered, "week": of_week,
    "quarter": _quarter, "season": _season, "numeric_range": _numeric_range, "numeric": _numeric,
    "numeric_pair": _numeric_pair, "short_year": _short_year, "day_beside_month": _day_beside_month,
    "day_and_month_beside_year": _day_and_month_beside_year, "dotted_month": _dotted_month,
    "year_of_month": _month_year, "year_season": _season, "year_day_month": _dated,
    "day_month_year": _dated, "month_day_year": _dated, "year_month_day": _year_month_day, "month_range": _month_range,
    "month_year": _month_year, "year_month": _month_year, "day_month": _yearless, "month_day": _yearless,
    "years": _years, "month_number": _month_number_year, "compact": _compact, "year": _year,
}  # fmt: skip
