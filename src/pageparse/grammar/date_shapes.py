"""The forms of dates as patterns over kinds of tokens (``date_words.py`` and ``date_tokens.py`` name them).

``SHAPES`` finds the leftmost form; its last group names the rule. Of two forms that begin together the first is taken.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["LONE", "NUMBERS", "SHAPES", "TOUCHY", "WEAK", "YEARLESS"]

_WEEKDAY = r"(?:[WB]\.?,?_?(?:c_)?)?"
_DAY = r"n(?:-?o|:o|\.o?)?"
_JOIN = r"(?:_?[-~]_?|/|_[rua]_|_?&_?|,?_a_)"
_DAYS = rf"{_DAY}(?:{_JOIN}{_WEEKDAY}{_DAY})?"
_MONTH = r"[MmBt][.']?"
_BOTH_NAMES = rf"(?:_?/_?{_MONTH}|_?\(_?{_MONTH}_?\))?"  # 'أيار/مايو': one month by two names
_OF = r"(?:[-/]|_/_|_?(?:d_)?(?:[cu](?:_c)?(?:_|'_?))?)"
_YEAR = r"(?:[-/]Y|_?,?_?(?:[cu](?:_c)?_)?(?:Y|'n))"
_QUARTER_YEAR = r"[,/-]?_?\(?(?:[cufh](?:_c)?_)?(?:Y|'n)"
_YEAR_OF = r"Y(?:-?o)?\.?_(?:[cf]\.?_)?"  # '2014. gada', '2014 m.', '2014ko'
_CJK_END = r"(?:_?\([Wkj]w?\))?"
_TILL = rf"{_CJK_END}_?[-~]_?"
_ERA = r"(?:[ei]_?[nx]|g)"
_CJK_YEAR = rf"(?:(?:Y|{_ERA}|x)_?y|Y_?(?:y_?)?\({_ERA}_?y?\)_?y?|{_ERA}_?(?:y_?)?\(Y_?y?\)_?y?)"
_CJK_UNTIL = rf"(?:_?[-~r]_?(?:n_?k_?)?n_?j{_CJK_END})?"
_NUMBERED = r"v_?(?:n|[hf](?:_h)?)"  # 'tháng 5', 'tháng năm'

_SHAPES = {
    "months": r"Y-n_?[/~]_?Y-n",
    "iso_range": r"Y-n-n_?[/~]_?Y-n-n",
    "iso_days": rf"Y(?:\._?n\._?n\.?{_TILL}n\._?n\.?|/n/n{_TILL}n/n){_CJK_END}",
    "iso": r"Y(?:-n-n|/n/n|\._?n\._?n\.?)",
    "cjk": rf"{_CJK_YEAR}_?n_?k(?:_?n_?j{_CJK_END}{_CJK_UNTIL})?",
    "cjk_yearless": rf"n_?k_?n_?j{_CJK_END}{_CJK_UNTIL}",
    "cjk_quarter": rf"{_CJK_YEAR}_?(?:c?_?n_?R|O)",
    "cjk_season": rf"{_CJK_YEAR}_?[Ss]",
    "cjk_year": rf"{_CJK_YEAR}f?",
    "era": r"[ei]_?n(?:\._?n\._?n|/n/n|-n-n)",
    "republic": r"x(?:-n-n|/n/n|\.n\.n)",
    "persian": rf"{_WEEKDAY}(?:(?:{_DAYS}_?)?P(?:_c)?,?_?(?:[cf]_)?A|{_DAYS}_?P(?:_c)?,?_?n(?![.:]n))"
    r"|A(?:/n/n|-n-n|\.n\.n)",
    "buddhist": rf"{_DAYS}_?t_?(?:c_?)?(?:T|n(?![.:]n))|t_?(?:c_?)?T|n(?:/n/|-n-|\.n\.)T|T(?:-n-n|/n/n)",
    "numbered": rf"(?:{_DAYS}_{_NUMBERED},?|{_NUMBERED}_n,|{_NUMBERED}[,/]?)_?(?:[hf]_)?Y",
    "week": r"z\.?_?n[,/.]?_?(?:[-~]_)?Y|n\._z_Y",
    "quarter": rf"(?:qn|nq|n(?:-?o|\.[wr]?)?_R|[Oa][.']?_R|R_[nOa]){_QUARTER_YEAR}|nqn|Y[-/]?_?qn"
    rf"|(?:{_YEAR_OF}|Y_?[/~,-]_?)(?:n(?:-?o|\.[wr]?)?|[Oa]\.?)_R",
    "season": r"[Ss](?:,?_?(?:[cu](?:_c)?_)?Y|_'n)(?:[-/~](?:Y|n))?",
    "numeric_range": r"n\._?(?:n\.?)?_?[-~]_?n\._?n\._?Y|n_?[-~]_?n/n/Y",
    "numbered_months": r"n[/.]Y_?[-~]_?n[/.]Y",
    "numeric_pair": r"n/n/Y[-~]n/n/Y|n\.n\.Y[-~]n\.n\.Y",
    "numeric": rf"{_WEEKDAY}n(?:/n/|-n-|\._?n\._?)(?:Y|n)",
    "short_year": r"'n\._?n\._?n\.?",
    "day_beside_month": r"n_Y[-/.]n|Y[-/.]n_n|Y_n_n",
    "day_and_month_beside_year": r"n[-/.]n_Y|Y_n[-/.]n",
    "day_month_year": rf"{_WEEKDAY}(?:{_DAYS}{_OF}{_MONTH}{_BOTH_NAMES}{_YEAR}|n-M-n|n/M/n)",
    "month_day_year": rf"{_WEEKDAY}{_MONTH}(?:_?(?:c_)?{_DAYS}_?,?_?(?:[cu](?:_c)?_)?(?:Y|'n)|-n-Y|/n/Y)",
    "year_month_day": rf"(?:Y[.,]_(?:c_)?|{_YEAR_OF}|Y[-/]){_MONTH}(?:_?|-|/){_DAYS}(?:_?[-~]_?{_MONTH}_?{_DAY})?",
    "year_day_month": rf"Y(?:-?o)?\.?_f\.?_{_DAYS}_{_MONTH}",
    "month_range": rf"{_MONTH}(?:_?[-~/]_?|_[rua]_|_?&_?){_MONTH}{_YEAR}",
    "month_year": rf"{_MONTH}{_BOTH_NAMES}{_YEAR}",
    "year_of_month": rf"Y(?:-?o)?\.?_f\.?_{_MONTH}",
    "year_month": rf"Y(?:-?o|[.,])?_{_MONTH}",
    "year_season": rf"{_YEAR_OF}[Ss]",
    "day_month": rf"{_WEEKDAY}{_DAYS}{_OF}{_MONTH}(?!_?{_DAY},?_Y)",
    "month_day": rf"{_WEEKDAY}{_MONTH}_?(?:c_)?{_DAYS}",
    "years": r"Y_?[-~/]_?(?:Y|n)|Y_r_Y",
    "dotted_month": r"Y\.(?:n|_n\.)",
    "month_number": r"n[/.-]Y",
    "compact": r"E",
    "year": r"(?:f[_']?)?Y(?:_?f\.?)?",
}
_FIRST = "[YneigxWBMmtPATvzqOaRSs'fE]"  # kinds that begin a form: at all others no form need be tried
SHAPES: Final = re.compile(f"(?={_FIRST})(?:{'|'.join(f'(?P<{name}>{shape})' for name, shape in _SHAPES.items())})")

YEARLESS: Final = frozenset(("cjk_yearless", "day_month", "month_day"))
LONE: Final = frozenset(
    (
        "months",
        "numbered_months",
        "cjk_year",
        "year_month",
        "years",
        "month_number",
        "compact",
        "year",
        "year_season",
        "dotted_month",
        "day_beside_month",
        "day_and_month_beside_year",
    )
)
"""Forms that are a date only where nothing else stands in the line, or in brackets at its end."""
NUMBERS: Final = frozenset(("compact", "years", "day_beside_month", "day_and_month_beside_year"))
"""Lone forms that behind a bar may as well be a number: 'Docket | 2012-13'."""
WEAK: Final = frozenset(("month_range", "month_year", "season", "day_month", "month_day"))
"""Forms that ask more of a month or season word that is also a common word."""
TOUCHY: Final = LONE - {"cjk_year", "year_month", "year", "year_season"} | {
    "iso",
    "iso_range",
    "numeric",
    "numeric_range",
    "numeric_pair",
    "era",
    "republic",
    "persian",
    "buddhist",
    "short_year",
}
"""Forms made of digits alone: a sign that ties them to more digits or letters makes them part of something else."""
