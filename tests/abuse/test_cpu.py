"""Abuse matrix, section G: long texts of one kind, to every regular expression and every slow library."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import pytest

from abusive import SUBJECTS, Stopwatch, listing, read
from pageparse.grammar.date_reading import DateContext
from pageparse.grammar.dates import find_dates
from pageparse.grammar.languages import identify
from pageparse.grammar.names import read_names
from patterns import Used, all_patterns, is_anchored

LENGTH = 100_000
SECONDS = 0.05
HOSTILE = {
    name: (text * LENGTH)[:LENGTH]
    for name, text in {
        "spaces": " ", "no-break spaces": "\u00a0", "digits": "1", "letters": "a", "capitals": "A", "words": "Abcd ",
        "lesser": "<", "tags": "<a ", "comments": "<!--", "commas": ", ", "dashes": "-", "dots": ".", "slashes": "/",
        "numbers": "1. ", "fractions": "1/", "quotes": '"', "apostrophes": "'", "parentheses": "(", "colons": "a: ",
        "bylines": "by ", "names": "A and ", "months": "1 May ", "addresses": "http://", "lines": "a\n",
        "percents": "%41", "ampersands": "&", "equals": "=", "Chinese": "报", "Arabic": "ي", "slugs": "ab-1",
        "pagers": "Page 1 of ", "initials": "A.",
    }.items()
}  # fmt: skip


def _seconds(used: Used, text: str) -> float:
    """CPU time of the pattern's use on a text: from its first character, or from each."""
    given: str | bytes = text.encode() if isinstance(used.pattern.pattern, bytes) else text
    calls: list[Callable[[str | bytes], object]] = [
        getattr(used.pattern, way) for way in used.ways if is_anchored(used)
    ]
    begun = time.process_time()
    for call in calls or [used.pattern.findall]:
        call(given)
    return time.process_time() - begun


@pytest.fixture(scope="module", name="patterns")
def _patterns() -> list[Used]:
    return all_patterns()


def test_row_58_patterns_are_found(patterns: list[Used]) -> None:
    assert len(patterns) > 150
    assert len({used.module for used in patterns}) > 30


@pytest.mark.parametrize("name", HOSTILE)
def test_row_58_patterns_are_linear(name: str, patterns: list[Used]) -> None:
    text = HOSTILE[name]
    assert not [str(used) for used in patterns if not _is_linear(used, text)]


def _is_linear(used: Used, text: str) -> bool:
    """Within the time, and where the machine is slow, growing no faster than the text."""
    # The shorter text first: what is not linear takes hours on the longer one.
    short, long = text[: LENGTH // 10], text
    if (little := _least(used, short, SECONDS / 2)) > SECONDS:
        return False
    room = max(SECONDS, min(4 * SECONDS, 15 * little))
    return _least(used, long, room) < room


def _least(used: Used, text: str, enough: float) -> float:
    """Of up to five tries, for the machine has other work too; none more once it is less than ``enough``."""
    best = math.inf
    for _ in range(5):
        best = min(best, _seconds(used, text))
        if best < enough:
            break
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_row_59_grammars_clip(name: str) -> None:
    text = HOSTILE[name]
    context = DateContext(day_first=None, languages=("tlh", "et"), anchor=None)
    find_dates("12 May 2020", context)
    identify("The harbour is closed for painting until the summer season begins again")
    calls: tuple[Callable[[str], object], ...] = (
        lambda line: read_names(line, expected=True),
        identify,
        lambda line: find_dates(line, context),
    )
    assert [place for place, call in enumerate(calls) if _least_of(call, text) > SECONDS] == []


def _least_of(call: Callable[[str], object], text: str) -> float:
    """CPU time of a call, of up to five tries, each with a text that nobody remembers."""
    best = math.inf
    for number in range(5):
        with Stopwatch() as watch:
            call(f"{number}{text}")
        best = min(best, watch.seconds)
        if best < SECONDS:
            break
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_row_59_pages_of_such_texts(name: str) -> None:
    text = HOSTILE[name].replace("<", "&lt;")
    page = listing([text, *SUBJECTS[1:]], ["12 May 2020", text, "11 May 2020", "10 May 2020", "9 May 2020"])
    read(page)
    with Stopwatch() as watch:
        read(page)
    assert watch.seconds < 4.0
