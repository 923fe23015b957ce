"""Where pieces of markup were run together in a text: a date that touches the words before or behind it.

A page shows '<b>Report</b><i>May 3, 2024</i>' as two things side by side; as text they are 'ReportMay 3, 2024'.
Only a date with its year tells such a seam from a name written with a capital within ('PowerPoint 2016').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pageparse.vocab import load

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=[^\W\d_]{2}|\d{1,2}[:.h][0-5]\d(?!\d))")
_BEFORE_YEAR = re.compile(
    r"(?:(?<!\d)\d{1,2}[./-] ?|(?<!\d)\d{1,2}(?:st|nd|rd|th)?, ?|([^\W\d_]{3,12})\.?,? (?:de |of )?)$"
)
_ISO = re.compile(r"(?<!\d)(?:19|20)\d\d([./-])[01]\d\1[0-3]\d(?=[^\W\d_]{2})")
_WORD = re.compile(r"([^\W\d_]{3,12})\.? (?:[0-3]?\d(?:st|nd|rd|th)?,? )?(?:19|20)\d\d(?!\d)")
_DAY = re.compile(
    r"[0-3]?\d(?:(?P<dot>\.)? (?:de )?(?P<month>[^\W\d_]{3,12})\.?,? (?:de )?|(?P<sign>[./-])[01]?\d(?P=sign))"
    r"(?:19|20)\d\d(?!\d)"
)
_TURN = re.compile(r"(?<=[^\W\d_]{2})(?=\d|[^\W\d_a-z][^\W\d_]{2})")
_LEAF = re.compile(r"[\W_]{0,4}[0-3]?\d(?P<month>[^\W\d_]{3,12}?)(?P<year>(?:19|20)\d\d)?(?=[^\W\d_a-zß-ÿ])")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_LOOK_BACK = 24


def seams(line: str) -> list[int]:
    """The places within a line where a blank is missing, in order."""
    if _ANY_YEAR.search(line) is None:
        return []
    return sorted({*_behind(line), *_ahead(line), *_in_leaf(line)})


def _behind(line: str) -> Iterator[int]:
    """Behind the year of a date that words or the time of day touch."""
    for match in _YEAR.finditer(line):
        begin, stop = match.span()
        before = _BEFORE_YEAR.search(line, max(begin - _LOOK_BACK, 0), begin)
        dated = before is not None and (before.group(1) is None or before.group(1).casefold() in _months())
        if dated and (line[stop].isdigit() or line[stop].isupper()):
            yield stop
    for match in _ISO.finditer(line):
        if line[match.end()].isupper():
            yield match.end()


def _ahead(line: str) -> Iterator[int]:
    """Before a date that touches the word before it: at a capital behind a small letter, or at the number of a day."""
    for match in _TURN.finditer(line):
        at = match.start()
        if line[at].isdigit():
            day = _DAY.match(line, at)
            month = day.group("month") if day else None
            if day and (
                month is None or (month.casefold() in _months() and (day.group("dot") or line[at - 1].islower()))
            ):
                yield at
        elif line[at].isupper() and line[at - 1].islower():
            word = _WORD.match(line, at)
            if word and word.group(1).casefold() in _months():
                yield at


def _in_leaf(line: str) -> Iterator[int]:
    """Around the month of a calendar's leaf that opens a line, a number, a month and words in one: '12OctOpen day'."""
    match = _LEAF.match(line)
    if match is not None and match.group("month").casefold() in _months():
        yield from (*match.span("month"), match.end())


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    rows = (row for language in load("dates")["months"].values() for row in language)
    return frozenset(word.replace("_", " ").casefold() for row in rows for word in row.split())
