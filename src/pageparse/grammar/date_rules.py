"""The forms of dates, as patterns over kinds of tokens, and what each form means.

``SHAPES`` finds the leftmost form; its last group names the rule, and the rule's function turns the tokens into a
value. A form whose numbers are no date (32 May 2013) gives nothing, and nothing is then read out of its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pageparse.grammar.date_form import CENTURY as _CENTURY
from pageparse.grammar.date_form import PADDED as _PADDED
from pageparse.grammar.date_form import Form
from pageparse.grammar.date_order import resolve_order, writes_dots
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
from pageparse.grammar.date_words import ORDINALS, SEASONS

__all__ = ["LONE", "RULES", "SHAPES", "WEAK", "YEARLESS", "Form"]

_WEEKDAY = r"(?:[WB]\.?,?_?(?:c_)?)?"
_DAY = r"n(?:-?o|\.o?)?"
_JOIN = r"(?:_?[-~]_?|_[rua]_|_?&_?|,?_a_)"
_DAYS = rf"{_DAY}(?:{_JOIN}{_WEEKDAY}{_DAY})?"
_MONTH = r"[MmB]\.?"
_OF = r"(?:[-/]|_?(?:d_)?(?:[cu](?:_c)?['_])?)"
_YEAR = r"(?:[-/]Y|_?,?_?(?:[cu](?:_c)?_)?(?:Y|'n))"
_QUARTER_YEAR = r"[,/-]?_?\(?(?:[cu](?:_c)?_)?(?:Y|'n)"
_CJK_END = r"(?:_?\([Wkj]w?\))?"
_TILL = rf"{_CJK_END}_?[-~]_?"

_SHAPES = {
    "months": r"Y-n_?[/~]_?Y-n",
    "iso_range": r"Y-n-n_?[/~]_?Y-n-n",
    "iso_days": rf"Y(?:\._?n\._?n\.?{_TILL}n\._?n\.?|/n/n{_TILL}n/n){_CJK_END}",
    "iso": r"Y(?:-n-n|/n/n|\._?n\._?n\.?)",
    "cjk": rf"(?:Y|e_?[nx]|g)_?y_?n_?k(?:_?n_?j{_CJK_END}(?:_?[-~r]_?(?:n_?k_?)?n_?j{_CJK_END})?)?",
    "cjk_yearless": rf"n_?k_?n_?j{_CJK_END}(?:_?[-~r]_?(?:n_?k_?)?n_?j{_CJK_END})?",
    "cjk_year": r"(?:Y|e_?[nx]|g)_?y",
    "quarter": rf"(?:qn|nq|n(?:-?o|\.)?_R|[Oa]_R|R_n){_QUARTER_YEAR}|nqn|Y[-/]?_?qn|Y_n(?:-?o|\.)?_R",
    "season": r"[Ss](?:,?_?(?:[cu](?:_c)?_)?Y|_'n)(?:[-/~](?:Y|n))?",
    "numeric_range": r"n\.(?:n\.?)?_?[-~]_?n\.n\.Y",
    "numeric_pair": r"n/n/Y[-~]n/n/Y|n\.n\.Y[-~]n\.n\.Y",
    "numeric": rf"{_WEEKDAY}n(?:/n/|-n-|\._?n\._?)(?:Y|n)",
    "day_month_year": rf"{_WEEKDAY}(?:{_DAYS}{_OF}{_MONTH}{_YEAR}|n-M-n|n/M/n)",
    "month_day_year": rf"{_WEEKDAY}{_MONTH}(?:_?(?:c_)?{_DAYS}_?,?_?(?:[cu](?:_c)?_)?(?:Y|'n)|-n-Y|/n/Y)",
    "year_month_day": rf"Y(?:[.,]?_(?:c_)?|-|/){_MONTH}(?:_?|-|/){_DAYS}",
    "month_range": rf"{_MONTH}(?:_?[-~/]_?|_[rua]_|_?&_?){_MONTH}{_YEAR}",
    "month_year": rf"{_MONTH}{_YEAR}",
    "year_month": r"Y[.,]?_[MmB]\.?",
    "day_month": rf"{_WEEKDAY}{_DAYS}{_OF}{_MONTH}(?!_?{_DAY},?_Y)",
    "month_day": rf"{_WEEKDAY}{_MONTH}_?(?:c_)?{_DAYS}",
    "years": r"Y_?[-~/]_?(?:Y|n)|Y_r_Y",
    "month_number": r"n[/.-]Y",
    "compact": r"E",
    "year": r"(?:f[_']?)?Y(?:_?f\.?)?",
}  # fmt: skip
SHAPES: Final = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items()))

YEARLESS: Final = frozenset(("cjk_yearless", "day_month", "month_day"))
LONE: Final = frozenset(("months", "cjk_year", "year_month", "years", "month_number", "compact", "year"))
"""Forms that are a date only where nothing else stands in the line, or in brackets at its end."""
WEAK: Final = frozenset(("month_range", "month_year", "season", "day_month", "month_day"))
"""Forms that ask more of a month or season word that is also a common word."""

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
    y, (m, *rest) = form.cjk_year()
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
    tokens = form.tokens
    padded = all(len(tokens.word(i)) == _PADDED for i in range(form.first, form.last) if tokens.kinds[i] == "n")
    return (padded and (form.lone or sign == ".")) or (sign == "." and writes_dots(form.context.languages))


def _dated(form: Form) -> Value | None:
    """A day, or several days of a month, with the month as a word and the year."""
    years, ((m, unsure), *_) = form.years(), form.months()
    days = form.numbers("n")
    if not form.numbers("Y"):
        days = days[:-1]
    if not years or not days:
        return None
    first = day(years[0], m, days[0])
    if first and len(days) > 1 and not _lists_two_days(form, days):
        first = interval(first, day(years[0], m, days[1]))
    return first._replace(ambiguous=True) if first and unsure else first


def _lists_two_days(form: Form, days: list[int]) -> bool:
    """'May 5 and 12' is two days, 'May 5 and 6' one event of two days."""
    return not set("-~ru").intersection(form.kinds.replace("-o", "")) and days[1] != days[0] + 1


def _month_range(form: Form) -> Value | None:
    years, (m1, _), (m2, _) = form.years(), *form.months()
    return interval(month(years[0], m1), month(years[0], m2)) if years else None


def _month_year(form: Form) -> Value | None:
    years, ((m, unsure), *_) = form.years(), form.months()
    value = month(years[0], m) if years else None
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
    return year(form.cjk_year()[0])


def _year(form: Form) -> Value | None:
    return year(form.numbers("Y")[0])


RULES: Final[dict[str, Callable[[Form], Value | None]]] = {
    "months": _months, "iso_range": _iso_range, "iso_days": _iso_days, "iso": _iso, "cjk": _cjk,
    "cjk_yearless": _cjk_yearless,
    "cjk_year": _cjk_year, "quarter": _quarter, "season": _season, "numeric_range": _numeric_range, "numeric": _numeric,
    "numeric_pair": _numeric_pair,
    "day_month_year": _dated, "month_day_year": _dated, "year_month_day": _dated, "month_range": _month_range,
    "month_year": _month_year, "year_month": _month_year, "day_month": _yearless, "month_day": _yearless,
    "years": _years, "month_number": _month_number_year, "compact": _compact, "year": _year,
}  # fmt: skip
