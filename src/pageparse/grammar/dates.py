"""Dates in visible text: every form a listing writes them in, with the precision written and no more.

The exact grammar here answers nearly always; ``date_fallback.py`` asks a general library for the languages whose
months it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from pageparse.grammar.date_fallback import ask_library
from pageparse.grammar.date_labels import behind_bar, ends_line, in_end_brackets, label_of, stands_alone
from pageparse.grammar.date_order import decide_day_first
from pageparse.grammar.date_reading import DateContext, DateReading, Value, day, interval
from pageparse.grammar.date_relative import names_a_day, read_relative
from pageparse.grammar.date_rules import RULES, Form
from pageparse.grammar.date_shapes import LONE, NUMBERS, SHAPES, TOUCHY, WEAK, YEARLESS
from pageparse.grammar.date_tokens import Tokens, tokenise
from pageparse.grammar.date_words import GATE, RANGE_WORDS, WEAK_LANGUAGES, fold_word
from pageparse.grammar.fold import ascii_words
from pageparse.memo import remembered

__all__ = ["DateContext", "DateReading", "combine", "decide_day_first", "find_dates", "latest_before", "may_hold_date"]
__all__ += ["read_datetime_attribute"]

_MAX_CHARS = 2_000
_HALF_A_YEAR = 183
_SHORT = 60
_RELATIVE_CHARS = 40
_ATTRIBUTE_CHARS = 100
_BETWEEN = 12
_WEEKDAY = re.compile(r"^\.?\s?\([^\W\d_]{1,9}\)")  # behind the first day of a range
_CLOSED = "年月日)）"  # a time may touch these: '4月22日（木）14:00'
_NEAR = 28

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
# Written so that the pattern is tried at digits and the signs of quarters alone.
_DIGITS_ONLY = re.compile(
    r"[\dQqTt](?:(?<=\d)(?:\.? ?[-–—~/.‐‑−／．] ?\d{1,2}\.? ?[-–—~/.‐‑−／．] ?\d|[-/.]\d{4}|\d{3} ?[-–—~/.] ?\d"
    r"| ?[年月년월]|\d{3}\W{0,4}$)|(?<=\b[QqTt])[1-4]|(?<=\b[1-4])[QqTt])"
)
_LEADING = re.compile(r"\W{0,4}\d{4,8}\b")
_TIME = re.compile(r"[Tt ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})?(?![\w:])")
_GLUED = "-/.:"
_MONEY = "$€£¥₹₽#%&@+=_\\"
_AFTER_YEARLESS = re.compile(r"[%:]\d|%|[.,]\d| ?,? ?\d{4}(?!\d)")


def may_hold_date(text: str) -> bool:
    """Whether ``find_dates`` could find anything: a cheap question that is never wrongly answered with no."""
    if _DIGIT.search(text) is not None:
        return True
    return len(text) <= _RELATIVE_CHARS and names_a_day(text)


def find_dates(text: str, context: DateContext) -> list[DateReading]:
    """All dates of a visible line, in order and apart from each other.

    Takes one line (of a longer one than 2,000 characters only so many are read) and what is known of the page.
    Gives an empty list when no date is written; a date without a year has ``edtf`` None. Never raises.
    """
    text = text[:_MAX_CHARS]
    if not may_hold_date(text):
        return []
    return _found(text, context) if len(text) > _SHORT else list(_remembered(text, context))


@remembered
def _remembered(text: str, context: DateContext) -> tuple[DateReading, ...]:
    """Short lines come again: the day of a decision, the day of a meeting."""
    return tuple(_found(text, context))


def _found(text: str, context: DateContext) -> list[DateReading]:
    found = _join(text, [reading for tokens in _pieces(text) for reading in _scan(tokens, context)])
    if not found:
        found = read_relative(text, context) or ask_library(text, context)
    return _labelled(text, found) if found else found


def _pieces(text: str) -> Iterator[Tokens]:
    """The neighbourhoods of the numbers in a line, those that could hold a date, as tokens."""
    begin, stop = 0, -1
    for match in _NUMBER.finditer(text):
        if stop >= 0 and match.start() - _NEAR > stop:
            if _is_promising(text[begin:stop]):
                yield tokenise(text, begin, stop)
            stop = -1
        if stop < 0:
            begin = max(0, match.start() - _NEAR)
        stop = match.end() + _NEAR
    if stop >= 0 and _is_promising(text[begin:stop]):
        yield tokenise(text, begin, min(stop, len(text)))


def _is_promising(text: str) -> bool:
    if text.isascii() and not GATE.isdisjoint(ascii_words(text.lower())):
        return True
    if _DIGITS_ONLY.search(text) is not None or _LEADING.match(text) is not None:
        return True
    return not text.isascii() and (any(fold_word(w) in GATE for w in _WORD.findall(text)) or _has_marks(text))


def _has_marks(text: str) -> bool:
    """Whether letters are written with separate accents or in words of two, which only the tokens know."""
    return any("\u0300" <= c <= "\u036f" or "\u0600" <= c <= "\u06ff" or "\u0900" <= c <= "\u0e7f" for c in text)


def _scan(tokens: Tokens, context: DateContext) -> Iterator[DateReading]:
    at = 0
    while (match := SHAPES.search(tokens.kinds, at)) is not None:
        rule, first, last = str(match.lastgroup), match.start(), match.end()
        if not _begins_freely(tokens, first, rule):
            at = first + 1
            continue
        at = last
        reading = _read(tokens, rule, first, last, context)
        if reading is not None:
            yield reading


def _read(tokens: Tokens, rule: str, first: int, last: int, context: DateContext) -> DateReading | None:
    text, begin, stop = tokens.text, tokens.starts[first], tokens.starts[last]
    stop = _with_time(text, stop) if rule == "iso" else stop
    if not _ends_freely(text, stop, rule):
        return None
    lone = rule in LONE or rule in WEAK or rule == "numeric"
    apart = lone and rule not in NUMBERS and behind_bar(text, begin, stop)
    small = rule == "month_year" and text[begin].islower()  # 'Rapport, mars 2021', but 'Landing on Mars 2020'
    apart = apart or ((small or rule == "year_month") and ends_line(text, begin, stop))
    lone = lone and (apart or stands_alone(text, begin, stop) or in_end_brackets(text, begin, stop))
    if rule in LONE and not lone:
        return None
    form = Form(tokens, first, last, context, lone)
    if rule in WEAK and not (lone and rule not in YEARLESS) and not _is_strong(form):
        return None
    value = RULES[rule](form)
    return None if value is None else _placed(value, begin, stop, f"date.{rule}")


def _placed(value: Value, begin: int, stop: int, rule: str) -> DateReading:
    return DateReading(
        value.edtf, value.start, value.end, value.precision, value.ambiguous, begin, stop, None, rule,
        value.year, value.month, value.day, value.until,
    )  # fmt: skip


def _is_strong(form: Form) -> bool:
    """Whether its month or season word cannot be another word, or the page's language has it."""
    if "s" in form.kinds:
        return False
    spoken = {tag.replace("_", "-").split("-", 1)[0].lower() for tag in form.context.languages}
    return all(not spoken.isdisjoint(WEAK_LANGUAGES[word]) for word in form.words("m"))


def _begins_freely(tokens: Tokens, first: int, rule: str) -> bool:
    """Whether the first number is not the tail of a longer number, a word, a price or a time."""
    begin = tokens.starts[first]
    if begin == 0:
        return True
    before = tokens.text[begin - 1]
    if before.isascii() and before.isalnum():
        return False
    if tokens.kinds[first] not in "nYEATx":
        return True
    if before in _MONEY:
        return False
    if before in _GLUED and begin > 1:
        tied = tokens.text[begin - 2]
        return not (tied.isdecimal() or (rule in TOUCHY and tied.isalnum() and tied.isascii()))
    return True


def _with_time(text: str, stop: int) -> int:
    """The end of the ISO time that touches the date, or the end of the date."""
    match = _TIME.match(text, stop) if text[stop : stop + 1] in ("T", "t") else None
    return match.end() if match else stop


def _ends_freely(text: str, stop: int, rule: str) -> bool:
    after = text[stop : stop + 1]
    if not after:
        return True
    if after == "_" or (after.isascii() and after.isalnum() and text[stop - 1] not in _CLOSED):
        return False
    if rule in YEARLESS and _AFTER_YEARLESS.match(text, stop) is not None:
        return False
    if rule in TOUCHY or rule in YEARLESS:
        tied = text[stop + 1 : stop + 2]
        return not (after in "-/.:" and (tied.isdecimal() or (after in "-/" and tied.isalnum() and tied.isascii())))
    return True


def _join(text: str, readings: list[DateReading]) -> list[DateReading]:
    """Make one range of two readings with nothing but a range sign or word between them."""
    joined: list[DateReading] = []
    for reading in readings:
        whole = _range_of(text, joined[-1], reading) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(reading)
    return joined


def _range_of(text: str, a: DateReading, b: DateReading) -> DateReading | None:
    between = text[a.stop : b.begin]
    if b.precision not in ("day", "month") or len(between) > _BETWEEN or not _is_range_sign(between):
        return None
    last = _value(b)
    if a.edtf is None and a.precision == b.precision == "day" and a.month and a.day and b.year:
        first = day(b.year, a.month, a.day)
    else:
        first = _value(a) if a.precision == b.precision else None
    whole = interval(first, last)
    if whole is None or whole.precision != "range":
        return None
    ambiguous = a.ambiguous or b.ambiguous
    return replace(_placed(whole, a.begin, b.stop, "date.range"), ambiguous=ambiguous)


def _is_range_sign(between: str) -> bool:
    sign = _WEEKDAY.sub("", between).strip()
    if sign in ("-", "–", "—", "‐", "‑", "−", "~", "〜", "～", "/"):
        return sign != "/" or len(between) == 1
    return between[:1].isspace() and between[-1:].isspace() and fold_word(sign) in RANGE_WORDS


def _value(reading: DateReading) -> Value:
    return Value(
        reading.edtf, reading.start, reading.end, reading.precision, reading.year, reading.month, reading.day,
        reading.until, reading.ambiguous,
    )  # fmt: skip


def _labelled(text: str, readings: list[DateReading]) -> list[DateReading]:
    floor, found = 0, []
    for reading in readings:
        label = label_of(text, floor, reading.begin, reading.stop)
        found.append(reading if label is None else replace(reading, label=label))
        floor = reading.stop
    return found


def read_datetime_attribute(value: str) -> DateReading | None:
    """The date of a ``datetime`` attribute or a meta value.

    Takes ISO 8601 with or without time and zone, or any single date ``find_dates`` knows. Gives the day as written,
    never shifted by its zone; None for a duration, a week, a time alone or anything else.
    """
    clipped = value[:_ATTRIBUTE_CHARS]
    text = clipped.strip()
    offset = len(clipped) - len(clipped.lstrip())
    stamp = _STAMP.match(text)
    if stamp is not None:
        text = stamp.group(1)
    found = find_dates(text, DateContext())
    if len(found) != 1 or found[0].rule == "date.relative":
        return None
    reading = found[0]
    stop = stamp.end() if stamp else reading.stop
    return replace(reading, begin=reading.begin + offset, stop=stop + offset)


_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{8})[T ]\d{2}:?\d{2}[0-9:.,Zz+ -]{0,30}$")


def latest_before(partial: DateReading, page_day: date) -> DateReading:
    """Complete a date without a year by the day of its page: the latest such day that is not after it.

    Gives the reading itself where that would be more than half a year ago: then it may as well be one to come.
    """
    for year in (page_day.year, page_day.year - 1):
        whole = combine(partial, year)
        if whole.start is not None and whole.start <= page_day.isoformat():
            return whole if (page_day - date.fromisoformat(whole.start)).days <= _HALF_A_YEAR else partial
    return partial


def combine(partial: DateReading, year: int) -> DateReading:
    """Complete a date without a year by the year of its group.

    Gives a reading with ``edtf``, ``start`` and ``end``; the reading itself when it has a year, when it is no day, or
    when that year has no such day (29 February).
    """
    if partial.edtf is not None or partial.month is None or partial.day is None:
        return partial
    value = day(year, partial.month, partial.day)
    if value and partial.until:
        value = interval(value, day(year, *partial.until))
    if value is None:
        return partial
    whole = _placed(value, partial.begin, partial.stop, partial.rule)
    return replace(whole, label=partial.label, ambiguous=partial.ambiguous)
