"""Which of day and month comes first in 01/02/2013: by the page's own dates, else by its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from pageparse.grammar.date_reading import DateContext
from pageparse.grammar.date_words import VOCABULARY

__all__ = ["base_language", "decide_day_first", "language_order", "order_of", "resolve_order", "writes_dots"]

_PARTED = re.compile(r"\d[/.-]\d")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
_ORDER: Final = {name: frozenset(tags) for name, tags in VOCABULARY["order"].items()}
_MONTHS, _DAYS = 12, 31
_MAX_CHARS = 2_000
_MAX_DATES = 5_000
_ENOUGH, _ENOUGH_AGAINST_LANGUAGE = 3, 5
_SHORT_YEAR = 2
_UNDECIDED = "undecided"


def base_language(tag: str) -> str:
    """The language of a BCP 47 tag without region and script, in lower case."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def language_order(languages: Sequence[str]) -> bool | None:
    """Day first by language: True, False, or None when the languages leave it open or none is given."""
    for tag in languages:
        full, base = tag.replace("_", "-").lower(), base_language(tag)
        for name in (full, base):
            if name in _ORDER["month_first"] or name in _ORDER["day_first"]:
                return name in _ORDER["day_first"]
            if name in _ORDER[_UNDECIDED]:
                break
        else:
            return True if base else None
    return None


def order_of(name: str, context: DateContext) -> bool:
    """Whether the first language of a page, or that language with its region, is one of a row of ``[order]``."""
    tag = context.languages[0].replace("_", "-").lower() if context.languages else ""
    return any("-".join(tag.split("-")[:size]) in _ORDER[name] for size in (1, 2))


def writes_dots(languages: Sequence[str]) -> bool:
    """Whether one of the languages writes numeric dates with dots, so that 5.3.13 is one."""
    return any(base_language(tag) in _ORDER["dotted"] for tag in languages)


def resolve_order(first: int, second: int, sign: str, context: DateContext) -> tuple[int, int, bool]:
    """Day, month and whether the two are open to exchange, for the two parts before the year.

    A part above twelve decides, else the context, else its languages; what is still open is month first, or day first
    between dots, and ambiguous. Between dots without any language it is day first and not in doubt.
    """
    if second > _MONTHS or first == second:
        return second, first, False
    if first > _MONTHS:
        return first, second, False
    day_first = context.day_first if context.day_first is not None else language_order(context.languages)
    if day_first is not None:
        return (first, second, False) if day_first else (second, first, False)
    if sign == ".":
        return first, second, bool(context.languages)
    return second, first, True


def decide_day_first(texts: Iterable[str], languages: Sequence[str]) -> bool | None:
    """Find the order of day and month from all numeric dates of a page.

    Takes the visible lines in reading order and the page's languages. Gives True for day first, False for month
    first, None when nothing decides or the page contradicts itself. A part above twelve decides; without one, a list
    that is sorted in time under one order only, from three dates on (five when it contradicts the language).
    """
    dates = _numeric_dates(texts)
    day_first = any(first > _MONTHS for first, _, _ in dates)
    month_first = any(second > _MONTHS for _, second, _ in dates)
    if day_first or month_first:
        return None if day_first and month_first else day_first
    verdict = _by_sequence(dates)
    against = verdict is not None and language_order(languages) is (not verdict)
    return None if against and len(set(dates)) < _ENOUGH_AGAINST_LANGUAGE else verdict


def _numeric_dates(texts: Iterable[str]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    alone: list[tuple[int, int, int]] = []
    for text in texts:
        if not _PARTED.search(text):
            continue
        for match in _NUMERIC.finditer(text[:_MAX_CHARS]):
            first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
            short = len(match.group(4)) == _SHORT_YEAR and match.group(2) != "/"
            if short and (match.group(2) != "-" or match.group() != text.strip()):
                continue
            if short or (1 <= min(first, second) <= _MONTHS and max(first, second) <= _DAYS):
                (alone if short else found).append((first, second, year))
        if len(found) + len(alone) >= _MAX_DATES:
            break
    return found + alone if _are_days(alone) else found


def _are_days(alone: list[tuple[int, int, int]]) -> bool:
    """Whether lines such as '2-26-18' are days rather than sections of a code: they are in the order of time."""
    possible = all(1 <= min(a, b) <= _MONTHS and max(a, b) <= _DAYS for a, b, _ in alone)
    orders = [(year, b, a) for a, b, year in alone], [(year, a, b) for a, b, year in alone]
    return possible and len(set(alone)) >= _ENOUGH and any(map(_is_sorted, orders))


def _by_sequence(dates: list[tuple[int, int, int]]) -> bool | None:
    if len(set(dates)) < _ENOUGH:
        return None
    day_first = _is_sorted([(year, second, first) for first, second, year in dates])
    month_first = _is_sorted([(year, first, second) for first, second, year in dates])
    return None if day_first is month_first else day_first


def _is_sorted(dates: list[tuple[int, int, int]]) -> bool:
    return all(a <= b for a, b in pairwise(dates)) or all(a >= b for a, b in pairwise(dates))
