"""'Yesterday', '3 days ago', 'hace 2 días', 'vor 3 Tagen': dates that count from the day of capture."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from typing import Final, NamedTuple

from pageparse.grammar.date_reading import DateContext, DateReading, day, interval
from pageparse.grammar.date_tokens import FIRST_YEAR, LAST_YEAR
from pageparse.grammar.date_words import VOCABULARY, fold_word
from pageparse.grammar.fold import fold
from pageparse.grammar.words import first_words

__all__ = ["names_a_day", "read_relative"]

_DIGIT = re.compile(r"\d")
_SIGNS = "\\u0900-\\u0963\\u0e31-\\u0e4e"  # vowels of India's and Thailand's scripts
_TOKEN = re.compile(rf"\d+|[^\W\d_](?:[^\W\d_{_SIGNS}]|['’\u0300-\u036f-](?=[^\W\d_])|[{_SIGNS}])*")
_MAX_CHARS = 80
_MAX_COUNT = 120
_LONGEST = 3
_MONTHS_OF = {"month": 1, "year": 12}
_DAYS_OF = {"minute": 0, "hour": 0, "day": 1, "week": 7}
_TABLE: Final = VOCABULARY["relative"]


def _phrase(text: str) -> str:
    return " ".join(fold_word(word) for word in _TOKEN.findall(text))


def _phrases(name: str) -> frozenset[str]:
    return frozenset(_phrase(text) for text in _TABLE[name])


_NAMED: Final = {
    _phrase(text): back for back, name in enumerate(("today", "yesterday", "before_yesterday")) for text in _TABLE[name]
}
_BEFORE, _AFTER = _phrases("before"), _phrases("after")
_COUNTS: Final = {
    fold_word(word): count for count, row in enumerate([_TABLE["one"], *_TABLE["counts"]], 1) for word in row.split()
}
_UNNUMBERED: Final = {
    fold_word(word): (unit, count)
    for unit, rows in VOCABULARY["unnumbered"].items()
    for count, row in enumerate(rows, 1)
    for word in row.split()
}
_SINCE: Final = {fold_word(word): unit for unit, word in VOCABULARY["since"].items()}
_UNITS: Final = {fold_word(word): unit for unit in (*_MONTHS_OF, *reversed(_DAYS_OF)) for word in _TABLE[unit].split()}
_GLUED: Final = {unit + after for unit in _UNITS if not unit.isascii() for after in _AFTER if not after.isascii()}
_SPELLED: Final = {count + rest for count in _COUNTS if len(count) == 1 for rest in _GLUED}
_TRIGGERS: Final = frozenset(phrase.split()[0] for phrase in (*_NAMED, *_BEFORE, *_AFTER)) | _SPELLED | set(_SINCE)
_FIRST_WORDS: Final = first_words(_TRIGGERS)


class _Word(NamedTuple):
    text: str
    begin: int
    stop: int


def names_a_day(text: str) -> bool:
    """Whether a short line without digits could still be a date: 'yesterday', 'a week ago'."""
    folded = fold(text)
    if folded.isascii() and _FIRST_WORDS.isdisjoint(folded.split()) and not _DIGIT.search(text):
        return False
    if text.isascii():
        return not _TRIGGERS.isdisjoint(_TOKEN.findall(text.lower()))
    return any(fold_word(word) in _TRIGGERS for word in _TOKEN.findall(text))


def read_relative(text: str, context: DateContext) -> list[DateReading]:
    """The one relative date of a short line; empty without an anchor, in a long line, or when there is none.

    Days count exactly. Hours are the day of capture or the one before, weeks, months and years have been rounded
    down by the page: these are ambiguous, the last three ranges.
    """
    if context.anchor is None or len(text) > _MAX_CHARS:
        return []
    words = [word for m in _TOKEN.finditer(text) for word in _words(fold_word(m.group()), m.start(), m.end())]
    try:
        found = _counted(words, context.anchor) or _whole(words, context.anchor) or _named(words, context.anchor)
    except OverflowError:  # before the year 1
        return []
    return [found] if found else []


def _words(word: str, begin: int, stop: int) -> list[_Word]:
    """The word, or a written-out number and the unit it touches: '三天前'."""
    if word in _SPELLED:
        return [_Word(word[0], begin, begin + 1), _Word(word[1:], begin + 1, stop)]
    return [_Word(word, begin, stop)]


def _named(words: list[_Word], anchor: datetime.date) -> DateReading | None:
    """'Yesterday' at the beginning or the end of a line of a few words."""
    if sum(not word.text.isdecimal() for word in words) > _LONGEST + 1:
        return None
    for size in (2, 1):
        for at in (0, max(0, len(words) - size)):
            back = _NAMED.get(" ".join(word.text for word in words[at : at + size]))
            if back is not None:
                first = anchor - datetime.timedelta(days=back)
                return _reading(first, first, False, words[at].begin, words[min(at + size, len(words)) - 1].stop)
    return None


def _counted(words: list[_Word], anchor: datetime.date) -> DateReading | None:
    for at, word in enumerate(words[:-1]):
        count = _count(word.text)
        if count is None or count > _MAX_COUNT:
            continue
        unit, first, last = _around(words, at)
        if unit is not None:
            return _ago(anchor, unit, count, words[first].begin, words[last].stop)
    return None


def _whole(words: list[_Word], anchor: datetime.date) -> DateReading | None:
    """Lines that are nothing but a unit that holds its number ('месяц назад') or its 'ago' ('3 napja')."""
    if not 2 <= len(words) <= _LONGEST:
        return None
    first, last = words[0].text, words[-1].text
    if len(words) == 2 and last in _SINCE and (count := _count(first)) is not None:
        return _ago(anchor, _SINCE[last], count, words[0].begin, words[-1].stop)
    for unit, rest in ((first, words[1:]), (last, words[:-1])):
        known = _BEFORE if unit == last else _AFTER
        if unit in _UNNUMBERED and " ".join(word.text for word in rest) in known:
            return _ago(anchor, *_UNNUMBERED[unit], words[0].begin, words[-1].stop)
    return None


def _ago(anchor: datetime.date, unit: str, count: int, begin: int, stop: int) -> DateReading | None:
    newest, oldest = _back(anchor, unit, count)
    sure = unit == "day" or (newest == oldest == anchor and unit == "minute")
    return _reading(oldest, newest, not sure, begin, stop)


def _count(word: str) -> int | None:
    if word.isdecimal() and len(word) <= _LONGEST:
        return int(word)
    return _COUNTS.get(word)


def _around(words: list[_Word], at: int) -> tuple[str | None, int, int]:
    """Unit, first and last word of the phrase with its count at ``at``; None when it is no relative date."""
    name = words[at + 1].text
    if name in _GLUED:
        unit = next(unit for size in range(len(name) - 1, 0, -1) if (unit := _UNITS.get(name[:size])) is not None)
        return unit, at, at + 1
    found = _UNITS.get(name)
    if found is None:
        return None, at, at
    for size in range(1, _LONGEST + 1):
        if at >= size and " ".join(word.text for word in words[at - size : at]) in _BEFORE:
            return found, at - size, at + 1
        if " ".join(word.text for word in words[at + 2 : at + 2 + size]) in _AFTER:
            return found, at, min(at + 1 + size, len(words) - 1)
    return None, at, at


def _back(anchor: datetime.date, unit: str, count: int) -> tuple[datetime.date, datetime.date]:
    """The newest and the oldest day that a page would call so."""
    days = _DAYS_OF.get(unit)
    if days is not None:
        spread = days - 1 if unit == "week" else 0
        newest = anchor - datetime.timedelta(days=days * count)
        return newest, newest - datetime.timedelta(days=spread)
    months = _MONTHS_OF[unit]
    oldest = _months_before(anchor, months * (count + 1)) + datetime.timedelta(days=1)
    return _months_before(anchor, months * count), oldest


def _months_before(anchor: datetime.date, months: int) -> datetime.date:
    total = anchor.year * 12 + anchor.month - 1 - months
    year, month = max(1, total // 12), total % 12 + 1
    return datetime.date(year, month, min(anchor.day, monthrange(year, month)[1]))


def _reading(
    oldest: datetime.date, newest: datetime.date, ambiguous: bool, begin: int, stop: int
) -> DateReading | None:
    if not (oldest.year >= FIRST_YEAR and newest.year <= LAST_YEAR):
        return None
    value = interval(day(oldest.year, oldest.month, oldest.day), day(newest.year, newest.month, newest.day))
    if value is None:
        return None
    return DateReading(
        value.edtf, value.start, value.end, value.precision, ambiguous, begin, stop, None, "date.relative",
        value.year, value.month, value.day,
    )  # fmt: skip
