"""What the words beside a date call it, and whether a date stands alone in its line."""

from __future__ import annotations

import re
from typing import Final

from pageparse.grammar.date_words import VOCABULARY, fold_word

__all__ = ["behind_bar", "ends_line", "in_end_brackets", "is_date_label", "label_of", "stands_alone"]

# The vowel signs of India's and Thailand's scripts are parts of their words.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\u0300-\u036f\u0900-\u0963\u0e31-\u0e4e])*")
_BREAK = re.compile(r"[|•·;…(\[]|[.!?] |\d")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_REACH, _BEFORE = 40, 60
_LONGEST = 3
_MAX_UNKNOWN = 2
_LEADING_WORDS = 2
_OF_TEXTS = ("published", "updated")
_OPENING, _CLOSING = "([（", ")]）"
_BARS = ("|", "•", "·")
_CLOSED = re.compile(r"\s?[|•·;]|\.\s(?=[^\W\d_])")  # what ends a date behind its label and a colon


def _phrases() -> dict[str, str]:
    found: dict[str, str] = {}
    for label, phrases in VOCABULARY["labels"].items():
        if label != "glue":
            found.update({" ".join(fold_word(word) for word in _WORD.findall(phrase)): label for phrase in phrases})
    return found


_LABELS: Final = _phrases()
_GLUE: Final = frozenset(fold_word(word) for word in VOCABULARY["labels"]["glue"].split())


def is_date_label(text: str) -> bool:
    """Whether a text is nothing but what one calls the date a text came out or was changed: 'Last modified'."""
    return len(text) <= _REACH and _LABELS.get(" ".join(map(fold_word, _WORD.findall(text)))) in _OF_TEXTS


def label_of(text: str, floor: int, begin: int, stop: int) -> str | None:
    """The label of the date at ``begin:stop``: from the words before it, not further back than ``floor``, or after it.

    Gives published, updated, event, filed, decided, argued, deadline or other; None when no label word stands there.
    """
    if begin == floor and stop == len(text):
        return None
    start = max(floor, begin - _BEFORE)
    before = text[start:begin]
    for match in _BREAK.finditer(before):
        start = max(start, begin - len(before) + match.end())
    if start == begin - _BEFORE and text[start - 1].isalnum():  # a word cut in two is no word
        start = _after_word(text, start, begin)
    words = [fold_word(word) for word in _WORD.findall(text[start:begin])]
    return _before(words) or _after(text[stop : stop + _REACH])


def _after_word(text: str, start: int, begin: int) -> int:
    while start < begin and text[start].isalnum():
        start += 1
    return start


def _before(words: list[str]) -> str | None:
    """The label nearest to the end, with only glue behind it, or a few names when it leads the words."""
    unknown = 0
    for end in range(len(words), 0, -1):
        for size in range(min(_LONGEST, end), 0, -1):
            label = _LABELS.get(" ".join(words[end - size : end]))
            if label is not None and (unknown == 0 or end <= _LEADING_WORDS):
                return label
        unknown += words[end - 1] not in _GLUE
        if unknown > _MAX_UNKNOWN:
            return None
    return None


def _after(rest: str) -> str | None:
    """The label of 'May 5, 2013 (updated)': nothing else may follow."""
    if not rest or len(rest) == _REACH or not any(map(str.isalpha, rest)):
        return None
    words = [fold_word(word) for word in _WORD.findall(rest)]
    return _LABELS.get(" ".join(words)) if len(words) <= _LONGEST else None


def stands_alone(text: str, begin: int, stop: int) -> bool:
    """Whether nothing but signs, or a label before it, stands in the line beside ``begin:stop``.

    Behind 'Period:' a bar or a full stop ends the line: 'Period: 2020-2024. Lead: Mara Ellison'.
    """
    closed = text[:begin].rstrip().endswith((":", "：")) and _CLOSED.match(text, stop)
    if not closed and any(map(str.isalnum, text[stop:])):
        return False
    words = [fold_word(word) for word in _WORD.findall(text[:begin][:_REACH])]
    if not words:
        return not any(map(str.isalnum, text[:begin]))
    while words and words[-1] in _GLUE and " ".join(words) not in _LABELS:
        words.pop()
    return begin <= _REACH and not any(map(str.isdecimal, text[:begin])) and " ".join(words) in _LABELS


def in_end_brackets(text: str, begin: int, stop: int) -> bool:
    """Whether ``begin:stop`` is all that stands in a pair of brackets that ends the line."""
    return (
        begin > 0 and text[begin - 1] in _OPENING and stop < len(text) and text[stop] in _CLOSING
        and not any(map(str.isalnum, text[stop:]))
    )  # fmt: skip


def ends_line(text: str, begin: int, stop: int) -> bool:
    """Whether a month and year end a line behind a comma, or with a full stop between: 'Elemzés, 2018. augusztus'."""
    sign = text[:begin].rstrip().endswith((",", "،", "、")) or text[begin + 4 : begin + 5] == "."
    return sign and not any(map(str.isalnum, text[stop:]))


def behind_bar(text: str, begin: int, stop: int) -> bool:
    """Whether ``begin:stop`` is all that stands behind the last bar or dot of a line: 'Note | mars 2021'.

    Not behind another year: 'Reports | 2012 | 2013' is a row of years to choose from.
    """
    if _YEAR.search(text, 0, begin):
        return False
    return text[:begin].rstrip().endswith(_BARS) and not any(map(str.isalnum, text[stop:]))
