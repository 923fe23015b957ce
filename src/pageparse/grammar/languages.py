"""The language of a short text: by script, then by its small words and letters, then by asking langdetect.

Nothing is read out of capitals, names and dates: 'May 12, 2013' and 'Mara Ellison' have no language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Any

from pageparse.grammar.arbiter import most_likely
from pageparse.grammar.fold import ascii_words
from pageparse.grammar.scripts import has_capitals, language_of_script, main_script
from pageparse.memo import remembered
from pageparse.vocab import load

_MAX_CHARS = 2_000
_MIN_WORDS = 3
_BASIC = frozenset("абвгдежзийклмнопрстуфхцчшщьюя")
_MIN_LETTERS = 20
_SURE = 0.82
_LIKELY = 0.6
_COMMON = (
    "af", "bg", "ca", "cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "mk", "nl",
    "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "sw", "tl", "tr", "uk", "vi",
)  # fmt: skip
# Neighbours of larger languages: on the web the larger one is the likelier.
_NEAREST = 6
_RARE = frozenset(("gl", "ca", "af", "ms", "mk", "be", "sk"))
_DEVANAGARI = ("hi", "mr", "ne")
_WORD = re.compile(r"[^\W\d_]+(?:·[^\W\d_]+)?")
_NO_WORDS = re.compile(r"https?://\S{1,300}|www\.\S{1,300}|\S{1,100}@\S{1,100}")


_Spoken = tuple[dict[str, float], dict[str, int]]


@dataclass(frozen=True, slots=True)
class LanguageReading:
    """A BCP 47 tag and the chance, 0 to 1, that it is right."""

    tag: str
    confidence: float


def identify(text: str, candidates: Sequence[str] = ()) -> LanguageReading | None:
    """The language a text is written in.

    Args:
        text: a title, a teaser, a page's prose; the first 2,000 characters are read.
        candidates: tags the text is likely in, such as the page's language; they decide only what is close.

    Returns:
        The language, or None when the text has no words that could tell: fewer than three lower-case words in
        scripts that have capitals, or nothing but names, dates and numbers.
    """
    if not text:
        return None
    return _identify(text[:_MAX_CHARS], tuple(tag.split("-")[0].lower() for tag in candidates if tag))


@remembered
def _identify(text: str, candidates: tuple[str, ...]) -> LanguageReading | None:
    script = main_script(text)
    if script is None:
        return None
    if script not in ("latin", "cyrillic", "devanagari") and (not has_capitals(script) or _lower_words(text)):
        found = language_of_script(text, script, candidates)
        return LanguageReading(*found) if found else None
    if script not in ("latin", "cyrillic", "devanagari"):
        return None
    return _by_words(text, script, candidates)


def _lower_words(text: str) -> list[str]:
    addressed = "@" in text or "://" in text or "www." in text
    plain = _NO_WORDS.sub(" ", text) if addressed else text
    if plain.isascii():
        return [word for word in ascii_words(plain) if word.islower()]
    return [word for word in _WORD.findall(plain) if word.islower()]


def _by_words(text: str, script: str, candidates: tuple[str, ...]) -> LanguageReading | None:
    words = text.split() if script == "devanagari" else _lower_words(text)
    if len(words) < _MIN_WORDS:
        return None
    spoken = _spoken(_counted(words), _capitalised(text))
    if (quick := _quick(words, spoken, candidates)) is not None:
        return quick
    ranked = _rank(words, spoken, script, candidates)
    best, score, hits = ranked[0]
    gap = score - ranked[1][1]
    confidence = _confidence(score, gap, hits, len(words)) if score > 0 else 0.0
    sure = _LIKELY if best in candidates else _SURE  # what the page is in anyway needs no second opinion so soon
    if confidence < sure and script != "devanagari":
        return _arbitrated(words, ranked, confidence, candidates)
    return LanguageReading(best, confidence) if confidence > 0 else None


def _confidence(score: float, gap: float, hits: int, words: int) -> float:
    """High when several small words, a good share of all, speak for one language and for no other."""
    if hits == 0:
        return round(min(0.5, 0.2 + 0.1 * gap), 2)
    lead = min(1.0, gap / max(score, 1e-9) * 2.2)
    weight = min(1.0, score / 6.0)
    share = min(1.0, hits / words * 4)
    return round(min(0.98, 0.35 + 0.63 * (0.6 * lead + 0.25 * weight + 0.15 * share) * min(1.0, 0.5 + gap / 4)), 2)


@dataclass(frozen=True, slots=True)
class _Tables:
    weights: dict[str, dict[str, float]]
    letters: dict[str, frozenset[str]]
    marks: dict[str, dict[str, float]]
    pieces: dict[str, tuple[str, ...]]
    speakers: dict[str, list[tuple[str, float]]]
    """By small word, the languages it belongs to with its weight there."""


@lru_cache(maxsize=1)
def _tables() -> _Tables:
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
    for tag, known in weights.items():
        for word, weight in known.items():
            speakers.setdefault(word, []).append((tag, weight))
    return _Tables(weights, letters, marks, pieces, speakers)


def _weight(shared: int, word: str) -> float:
    """A word of few languages tells more; so does a longer one."""
    rarity = log(1 + 12 / shared) / log(13)
    return rarity * (0.6 if len(word) == 1 else 1.0 if len(word) < 4 else 1.25)


@lru_cache(maxsize=3)
def _languages_of(script: str) -> tuple[str, ...]:
    if script == "devanagari":
        return _DEVANAGARI
    cyrillic = ("ru", "uk", "bg", "sr", "mk", "be")
    if script == "cyrillic":
        return cyrillic
    letters = _tables().letters
    return tuple(tag for tag in _tables().weights if tag in letters and tag not in cyrillic)


def _capitalised(text: str) -> list[str]:
    """Words with a capital first letter in lower case: 'Die', 'The'; they tell half as much."""
    head = text[:400]
    if head.isascii():
        return [word.lower() for word in ascii_words(head) if word.istitle() and len(word) > 1]
    return [word.lower() for word in _WORD.findall(head) if word[0].isupper() and word[1:].islower()]


def _counted(words: list[str]) -> dict[str, int]:
    tally: dict[str, int] = {}
    for word in words[:150]:
        tally[word] = tally.get(word, 0) + 1
    return tally


def _quick(words: list[str], spoken: _Spoken, candidates: tuple[str, ...]) -> LanguageReading | None:
    """The language the page is in anyway, where its small words speak for it and letters and pieces add nothing."""
    scores, hits = spoken
    if not candidates or hits.get(candidates[0], 0) < _MIN_WORDS:
        return None
    score = scores[candidates[0]]
    gap = score - max((other for tag, other in scores.items() if tag != candidates[0]), default=0.0)
    if gap <= 0:
        return None
    confidence = _confidence(score, gap, hits[candidates[0]], len(words))
    return LanguageReading(candidates[0], confidence) if confidence >= _SURE else None


def _rank(words: list[str], said: _Spoken, script: str, candidates: tuple[str, ...]) -> list[tuple[str, float, int]]:
    """Languages with score and number of small words found, best first; ties in the order of the table."""
    tables = _tables()
    tally = _counted(words)
    foreign = frozenset(ch for word in tally for ch in word if ch > "\x7f" and ch not in _BASIC)
    foreign = foreign if script != "devanagari" else frozenset()
    spoken, hits = said
    ranked = []
    # Without letters of its own a language no small word speaks for has nothing to say.
    for tag in _languages_of(script) if foreign or len(spoken) < _NEAREST else spoken:
        score = spoken.get(tag, 0.0) + (_letter_score(tables, tag, foreign) if foreign else 0.0)
        ranked.append((score, tag))
    # Pieces of words only part languages that are close; beyond the first few none is.
    close = sorted(ranked, key=lambda row: -row[0])[:_NEAREST] if hits else ranked
    joined = " ".join(tally)
    pieces = {tag: _piece_score(tables, tag, joined) for _, tag in close}
    final = []
    for score, tag in ranked:
        favour = 1.06 if tag in candidates else 0.9 if tag in _RARE else 1.0
        final.append((tag, (score + pieces.get(tag, 0.0)) * favour, hits.get(tag, 0)))
    return sorted(final, key=lambda row: -row[1])


def _spoken(tally: dict[str, int], capitalised: list[str]) -> _Spoken:
    """What the small words say for each language, and how many of them are its own."""
    speakers = _tables().speakers
    scores: dict[str, float] = {}
    hits: dict[str, int] = {}
    for word, count in tally.items():
        if word in speakers:
            more = 1 + 0.3 * min(count - 1, 4)
            for tag, weight in speakers[word]:
                scores[tag] = scores.get(tag, 0.0) + weight * more
                hits[tag] = hits.get(tag, 0) + count
    for word in capitalised[:8]:
        if word in speakers:
            for tag, weight in speakers[word]:
                scores[tag] = scores.get(tag, 0.0) + 0.5 * weight
    return scores, hits


def _letter_score(tables: _Tables, tag: str, foreign: frozenset[str]) -> float:
    own = tables.letters.get(tag, frozenset())
    marks = tables.marks.get(tag, {})
    return sum(marks[ch] for ch in foreign if ch in own) - 1.2 * sum(1 for ch in foreign if ch not in own)


def _piece_score(tables: _Tables, tag: str, joined: str) -> float:
    return sum([0.15 * min(joined.count(piece), 3) for piece in tables.pieces.get(tag, ()) if piece in joined])


def _arbitrated(
    words: list[str], ranked: list[tuple[str, float, int]], confidence: float, candidates: tuple[str, ...]
) -> LanguageReading | None:
    """langdetect's vote on what is unsure; its own probability counts for little."""
    best, score, hits = ranked[0]
    second = ranked[1]
    vote = most_likely(words, _profiles(candidates)) if sum(map(len, words)) >= _MIN_LETTERS else None
    if vote is None:
        return LanguageReading(best, confidence) if hits and confidence >= 0.4 else None
    tag, probability = vote
    if tag == best or (best, tag) in _CLOSE:
        return LanguageReading(best, round(max(confidence, 0.6) + (0.97 - max(confidence, 0.6)) * 0.6 * probability, 2))
    row = next((entry for entry in ranked if entry[0] == tag), second)
    if row[0] == tag and row[2] >= hits and row[1] >= 0.75 * score and probability > 0.9:
        return LanguageReading(tag, 0.6)
    if hits >= 2 and score >= 1.5:
        return LanguageReading(best, min(confidence, 0.55))
    return LanguageReading(tag, 0.45) if probability > 0.9 and row[1] > 0 else None


# Languages langdetect has no profile of, with what it says instead.
_CLOSE = frozenset((("gl", "pt"), ("gl", "es"), ("ms", "id"), ("sr", "mk"), ("be", "ru"), ("be", "uk"), ("eu", "es")))


@lru_cache(maxsize=16)
def _profiles(candidates: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*_COMMON, *candidates}))


@remembered
def normalise_tag(raw: str) -> str | None:
    """A language tag as pages write it, in BCP 47 form: 'en_US' -> 'en-US', 'eng' -> 'en', 'iw' -> 'he'.

    None for what is no known language: '', 'english', 'x-default', 'und', 'C'.
    """
    from langcodes import standardize_tag, tag_is_valid
    from langcodes.tag_parser import LanguageTagError

    bare = raw.strip().split(".")[0].split("@")[0].replace("_", "-")
    if not bare or len(bare) > 35 or not bare.isascii() or bare.lower() in ("c", "posix", "und", "mul", "zxx", "mis"):
        return None
    try:
        tag = standardize_tag(bare)
    except LanguageTagError:
        return None
    return tag if tag_is_valid(tag) and not tag.startswith(("x-", "und")) else None
