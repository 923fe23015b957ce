"""How long a text takes to read: '5 min read', 'Lesezeit: 5 Minuten', '5分で読めます'."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from pageparse.grammar.fold import ascii_words
from pageparse.grammar.words import folded_set
from pageparse.vocab import load

_MAX_LINE = 60
_MAX_DIGITS = 3
_PRIMES = re.compile(r"(?<=\d)\s?['’′]")
_TOKEN = re.compile(r"\d+|[^\s\d]+")


class _Words(NamedTuple):
    read: frozenset[str]
    minute: frozenset[str]
    both: frozenset[str]
    fill: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = load("phrases")["reading_time"]
    return _Words(*(folded_set(data[name]) for name in _Words._fields))


@lru_cache(maxsize=1)
def reading_words() -> frozenset[str]:
    """Words one of which stands in every line that ``is_reading_time`` knows."""
    words = _words()
    return words.read | words.both


def is_reading_time(text: str, folded: str) -> bool:
    """Whether the whole line ``text``, which folds to ``folded``, says in how many minutes something is read."""
    if len(text) > _MAX_LINE or (folded.isascii() and reading_words().isdisjoint(ascii_words(folded))):
        return False
    tokens = _TOKEN.findall(folded)
    numbers = [token for token in tokens if token.isdecimal()]
    if len(numbers) != 1 or len(numbers[0]) > _MAX_DIGITS:
        return False
    words, others = _words(), [token for token in tokens if not token.isdecimal()]
    if not all(any(word in table for table in words) for word in others):
        return False
    if not words.both.isdisjoint(others):
        return True
    timed = not words.minute.isdisjoint(others) or _PRIMES.search(text) is not None
    return timed and not words.read.isdisjoint(others)
