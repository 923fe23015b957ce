"""The words of dates by the part they can play, read from ``vocab/dates.toml`` once.

A word plays one part, named by one letter, so that a line becomes a string of letters that the rules of
``date_rules.py`` are written over: M month, m month only beside a day and a year, B month or weekday, W weekday,
S season, s season only alone, R 'quarter', O 'first', q the Q of 'Q3', c 'of', r 'to', u 'of' or 'to', a 'and',
f 'year', d 'day', e the name of an era, g an era's first year ('令和元'), i an era's initial, t a Thai month, P a
Persian month, v a word that a month's number follows, h such a number as a word, z 'week', w anything else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

from pageparse.vocab import load

__all__ = [
    "CAPITAL_LETTERS",
    "COMPOUNDS",
    "ERAS",
    "ERA_LETTERS",
    "GATE",
    "JALALI_MONTHS",
    "LOWER_WEAK",
    "MONTHS",
    "MONTHS_BY_LANGUAGE",
    "NUMBERED_MONTHS",
    "ORDINALS",
    "ORDINAL_SUFFIXES",
    "RANGE_WORDS",
    "ROLES",
    "SEASONS",
    "VOCABULARY",
    "WEAK_LANGUAGES",
    "era_years",
    "fold_word",
]

# Persian and Arabic keyboards write the same word with one yeh and kaf or the other.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "’": "'",
        "ʼ": "'",
        "\u064a": "\u06cc",
        "\u0649": "\u06cc",
        "\u0643": "\u06a9",
    }
)
_SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

VOCABULARY: Final[dict[str, Any]] = load("dates")


@lru_cache(maxsize=2048)
def fold_word(word: str) -> str:
    """The word without case and accents; vowel signs of India's and Thailand's scripts are no accents.

    Takes and gives any text; a word that is nothing but marks gives ''.
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = (c for c in plain if "\u0900" <= c <= "\u0eff" or unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(kept).translate(_LETTERS)


def _fold_all(words: str) -> list[str]:
    return [fold_word(word.replace("_", " ")) for word in words.split()]


def _months() -> dict[str, dict[str, int]]:
    """The month of every word, by language."""
    by_word: dict[str, dict[str, int]] = {}
    for language, rows in VOCABULARY["months"].items():
        for number, row in enumerate(rows, 1):
            for word in _fold_all(row):
                by_word.setdefault(word, {})[language] = number
    return by_word


def _values(table: dict[str, str], codes: dict[str, int]) -> dict[str, int]:
    return {word: code for name, code in codes.items() for word in _fold_all(table[name])}


def _numbers(rows: list[str]) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, 1) for word in _fold_all(row)}


MONTHS_BY_LANGUAGE: Final = _months()
JALALI_MONTHS: Final = _numbers(VOCABULARY["calendars"]["jalali"])
NUMBERED_MONTHS: Final = _numbers(VOCABULARY["numbered"]["names"])
MONTHS: Final = {word: next(iter(months.values())) for word, months in MONTHS_BY_LANGUAGE.items()}
SEASONS: Final = _values(VOCABULARY["seasons"], _SEASON_CODES)
ORDINALS: Final = _values(VOCABULARY["quarters"], _QUARTERS)
ERAS: Final[dict[str, int]] = VOCABULARY["eras"]
ERA_LETTERS: Final = {letter: ERAS[era] for letter, era in VOCABULARY["era_letters"].items()}
ORDINAL_SUFFIXES: Final = frozenset(_fold_all(VOCABULARY["links"]["ordinals"]))
CAPITAL_LETTERS: Final = frozenset(_fold_all(VOCABULARY["quarters"]["capital_letters"]))
LOWER_WEAK: Final = frozenset(_fold_all(VOCABULARY["weak"]["lower"]))
RANGE_WORDS: Final = frozenset(_fold_all(VOCABULARY["links"]["range"]))
WEAK_LANGUAGES: Final = {word: frozenset(months) - {"en"} for word, months in MONTHS_BY_LANGUAGE.items()}


_ERA_YEAR = re.compile(rf"({'|'.join(ERAS)})(元|\d{{1,3}})年")


def era_years(text: str) -> list[int]:
    """The years counted by eras in a text: '令和6年' is 2024, '平成元年' 1989."""
    return [ERAS[era] + (0 if count == "元" else int(count) - 1) for era, count in _ERA_YEAR.findall(text)]


def _roles() -> dict[str, str]:
    """The part each word plays; a later entry overrules an earlier one."""
    links, quarters = VOCABULARY["links"], VOCABULARY["quarters"]
    connect, ranges = set(_fold_all(links["connect"])), set(RANGE_WORDS)
    weekdays = {word for row in VOCABULARY["weekdays"].values() for word in _fold_all(row)}
    roles = dict.fromkeys(_fold_all(links["year"]), "f")
    roles |= dict.fromkeys(_fold_all(links["day"]), "d") | dict.fromkeys(weekdays, "W")
    roles |= dict.fromkeys(ORDINALS, "O") | dict.fromkeys(_fold_all(links["and"]), "a")
    roles |= dict.fromkeys(connect, "c") | dict.fromkeys(ranges, "r") | dict.fromkeys(connect & ranges, "u")
    roles |= dict.fromkeys(_fold_all(quarters["words"]), "R")
    roles |= dict.fromkeys(_fold_all(quarters["letters"]), "q")
    roles |= dict.fromkeys(SEASONS, "S") | dict.fromkeys(_fold_all(VOCABULARY["weak"]["seasons"]), "s")
    roles |= dict.fromkeys(_fold_all(VOCABULARY["numbered"]["word"]), "v")
    roles |= dict.fromkeys(_fold_all(" ".join(VOCABULARY["weeks"].values())), "z")
    weak = set(_fold_all(VOCABULARY["weak"]["months"]))
    roles |= {word: "m" if word in weak else "B" if word in weekdays else "M" for word in MONTHS}
    roles |= dict.fromkeys(_fold_all(" ".join(VOCABULARY["months"]["th"])), "t")
    parts = {part for name in NUMBERED_MONTHS for part in name.split()}
    return dict.fromkeys(parts, "h") | dict.fromkeys(JALALI_MONTHS, "P") | roles


ROLES: Final = _roles()

GATE: Final = frozenset(word for word, role in ROLES.items() if role in "MmBSsRqtPvz") - ORDINAL_SUFFIXES
"""Words one of which stands in every date that is not made of digits."""


def _compounds() -> dict[bool, str]:
    """Words of two parts as patterns: those of ASCII characters, which all lines are searched for, and the others."""
    rows = [row for language in VOCABULARY["months"].values() for row in language]
    words = [word for row in (*rows, *VOCABULARY["links"].values()) for word in row.split()]
    parted = {word.replace("_", " ") for word in words if any(sign in word for sign in "_./")}
    parted |= {word.title() for word in parted if " " in word}
    patterns = {}
    for plain in (True, False):
        chosen = sorted((word for word in parted if word.isascii() is plain), key=lambda word: (-len(word), word))
        first = "".join(sorted({word[0] for word in chosen}))
        patterns[plain] = rf"(?=[{first}])(?:{'|'.join(map(re.escape, chosen))})(?![^\W\d_])"
    return patterns


COMPOUNDS: Final = _compounds()
"""Words of two parts, as pieces of patterns: True those of ASCII characters, False the others."""
