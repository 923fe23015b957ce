"""The slow library, asked last: short lines in a language whose months are not in ``vocab/dates.toml``."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from pageparse.grammar.date_order import base_language, language_order
from pageparse.grammar.date_reading import DateContext, DateReading, Value, day, month, year
from pageparse.grammar.date_words import VOCABULARY

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["ask_library"]

_MAX_CHARS = 100
_MAX_WORDS = 8
_MAX_NUMBERS = 3
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_KNOWN = frozenset(VOCABULARY["months"]) | {"nb", "nn", "ja", "ko", "zh"}
_BASE = datetime.datetime(2000, 1, 1)


def ask_library(text: str, context: DateContext) -> list[DateReading]:
    """What the library reads in a line that looks like nothing but a date; empty when it is not to be asked.

    It is asked only for languages the exact grammar does not know, and believed only when every number of its answer
    stands in the line. Never raises.
    """
    unknown = tuple(tag for tag in map(base_language, context.languages) if tag.isalpha() and tag not in _KNOWN)
    if not unknown or not _looks_like_a_date(text):
        return []
    order = context.day_first if context.day_first is not None else language_order(context.languages)
    value = _answer(text.strip(), unknown[:2], "MDY" if order is False else "DMY")
    if value is None or value.edtf is None or not _is_written(value.edtf, text):
        return []
    begin = len(text) - len(text.lstrip())
    return [
        DateReading(
            value.edtf, value.start, value.end, value.precision, False, begin, len(text.rstrip()), None,
            "date.library", value.year, value.month, value.day,
        )
    ]  # fmt: skip


def _looks_like_a_date(text: str) -> bool:
    if len(text) > _MAX_CHARS or len(_YEAR.findall(text)) != 1 or _LETTERS.search(text) is None:
        return False
    return len(_WORD.findall(text)) <= _MAX_WORDS and len(_DIGITS.findall(text)) <= _MAX_NUMBERS


def _is_written(edtf: str, text: str) -> bool:
    """Whether the year, and the day if it has one, stand in the line as numbers."""
    written = {int(number) for number in _DIGITS.findall(text)}
    y, _, rest = edtf.partition("-")
    _, _, d = rest.partition("-")
    return int(y) in written and (not d or int(d) in written)


@lru_cache(maxsize=2048)
def _answer(text: str, languages: tuple[str, ...], order: str) -> Value | None:
    parser = _parser(languages, order)
    if parser is None:
        return None
    data = parser.get_date_data(text)
    found = data.date_obj
    if found is None:
        return None
    if data.period == "day":
        return day(found.year, found.month, found.day)
    return month(found.year, found.month) if data.period == "month" else year(found.year)


@cache
def _parser(languages: tuple[str, ...], order: str) -> DateDataParser | None:
    """A parser with everything that could depend on the day or the machine pinned; None for an unknown language."""
    locales = import_module("dateparser.languages.loader").default_loader.get_locale_map()
    chosen = [language for language in languages if language in locales]
    if not chosen:
        return None
    settings = {
        "RELATIVE_BASE": _BASE, "REQUIRE_PARTS": ["year"], "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first", "TIMEZONE": "UTC", "PARSERS": ["absolute-time"], "DATE_ORDER": order,
    }  # fmt: skip
    parser: DateDataParser = import_module("dateparser.date").DateDataParser(languages=chosen, settings=settings)
    return parser
