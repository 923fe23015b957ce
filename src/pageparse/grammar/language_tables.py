"""What each language is known by: small words with their weight, letters of its own, pieces of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Any

from pageparse.grammar.lanes import lane
from pageparse.vocab import load

_DEVANAGARI = ("hi", "mr", "ne")


@dataclass(frozen=True, slots=True)
class Tables:
    """``vocab/function_words.toml`` in the form the questions need."""

    weights: dict[str, dict[str, float]]
    letters: dict[str, frozenset[str]]
    marks: dict[str, dict[str, float]]
    pieces: dict[str, tuple[str, ...]]
    speakers: dict[str, list[tuple[str, float]]]
    """By small word, the languages it belongs to with its weight there."""
    packed: dict[str, int]
    """The same weights as lanes, one for each language."""
    places: dict[str, int]
    """The lane of each language."""


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The words, letters and pieces of all languages."""
    data: dict[str, Any] = load("function_words")
    words = {tag: frozenset(listed.split()) for tag, listed in data["words"].items()}
    shared: dict[str, int] = {}
    for listed in words.values():
        for word in listed:
            shared[word] = shared.get(word, 0) + 1
    weights = {tag: {word: _weight(shared[word], word) for word in listed} for tag, listed in words.items()}
    letters = {tag: frozenset(chars) for tag, chars in data["letters"].items()}
    writers: dict[str, int] = {}
    for chars in letters.values():
        for ch in chars:
            writers[ch] = writers.get(ch, 0) + 1
    marks = {tag: {ch: 1.6 / writers[ch] for ch in chars} for tag, chars in letters.items()}
    pieces = {tag: tuple(listed.split()) for tag, listed in data["pieces"].items()}
    speakers: dict[str, list[tuple[str, float]]] = {}
    packed: dict[str, int] = {}
    for place, (tag, known) in enumerate(weights.items()):
        for word, weight in known.items():
            speakers.setdefault(word, []).append((tag, weight))
            packed[word] = packed.get(word, 0) | lane(place, weight)
    return Tables(weights, letters, marks, pieces, speakers, packed, {tag: at for at, tag in enumerate(weights)})


def _weight(shared: int, word: str) -> float:
    """A word of few languages tells more; so does a longer one."""
    rarity = log(1 + 12 / shared) / log(13)
    return rarity * (0.6 if len(word) == 1 else 1.0 if len(word) < 4 else 1.25)


@lru_cache(maxsize=3)
def languages_of(script: str) -> tuple[str, ...]:
    """The languages written in a script that small words and letters can tell."""
    if script == "devanagari":
        return _DEVANAGARI
    cyrillic = ("ru", "uk", "bg", "sr", "mk", "be")
    if script == "cyrillic":
        return cyrillic
    letters = tables().letters
    return tuple(tag for tag in tables().weights if tag in letters and tag not in cyrillic)
