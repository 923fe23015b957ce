"""Which script a text is in, and the language when the script alone tells it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from pageparse.vocab import load

_RANGES = {
    "kana": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "han": "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "hangul": "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff",
    "hebrew": "\u05d0-\u05ea",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "cyrillic": "\u0400-\u052f",
    "thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "devanagari": "\u0900-\u0963",
    "bengali": "\u0980-\u09e3",
    "gurmukhi": "\u0a01-\u0a4d",
    "gujarati": "\u0a81-\u0acd",
    "tamil": "\u0b82-\u0bcd",
    "telugu": "\u0c01-\u0c4d",
    "kannada": "\u0c81-\u0ccd",
    "malayalam": "\u0d01-\u0d4d",
    "sinhala": "\u0d82-\u0ddf",
    "lao": "\u0e81-\u0ecd",
    "tibetan": "\u0f40-\u0fbc",
    "burmese": "\u1000-\u104f",
    "georgian": "\u10a0-\u10ff",
    "ethiopic": "\u1200-\u137c",
    "khmer": "\u1780-\u17d3",
    "armenian": "\u0531-\u0587",
}
_ONE_LANGUAGE = {
    "hangul": "ko",
    "hebrew": "he",
    "greek": "el",
    "thai": "th",
    "bengali": "bn",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "lao": "lo",
    "tibetan": "bo",
    "burmese": "my",
    "georgian": "ka",
    "ethiopic": "am",
    "khmer": "km",
    "armenian": "hy",
}
_SEVERAL = {
    "arabic": ("ar", "fa", "ur", "ps", "ckb", "ug"),
    "han": ("zh", "ja"),
    "kana": ("ja",),
    "devanagari": ("hi", "mr", "ne"),
    "cyrillic": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"),
    "latin": ("sr",),
}
_SCRIPTS = {tag: frozenset((script,)) for script, tag in _ONE_LANGUAGE.items()} | {
    tag: frozenset(script for script, tags in _SEVERAL.items() if tag in tags)
    for tags in _SEVERAL.values()
    for tag in tags
}
_PATTERNS = [(name, re.compile(f"[{chars}]")) for name, chars in _RANGES.items()]
_OTHER = re.compile(f"[{''.join(_RANGES.values())}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CAPITALS = frozenset(("latin", "cyrillic", "greek", "armenian"))
_PERSIAN = re.compile(r"[پچژگیک]")
_URDU = re.compile(r"[ٹڈڑںےہھ]")
_ARABIC_ONLY = re.compile(r"[ةيىكأإؤئ]")
_REIGN = re.compile(r"(?:令和|平成|昭和)(?:元|\d)")
_MIN_LETTERS = 6
_MIN_HAN = 4
_MIN_WORDS = 3


def main_script(text: str) -> str | None:
    """The script most letters belong to ('latin', 'cyrillic', 'han', ...); None without letters.

    Latin words inside a text of another script are left out unless they are four in five letters.
    """
    if text.isascii():
        return "latin" if _LATIN.search(text) else None
    if not _OTHER.search(text):
        return "latin" if _LATIN.search(text) else None
    counts = {name: len(pattern.findall(text)) for name, pattern in _PATTERNS}
    latin = len(_LATIN.findall(text))
    other = max(counts.values())
    if other == 0:
        return "latin" if latin else None
    if latin > 4 * sum(counts.values()):
        return "latin"
    if counts["kana"] and counts["kana"] + counts["han"] >= other:
        return "kana"
    return max(counts, key=lambda name: counts[name])


def scripts_of(language: str) -> frozenset[str]:
    """The scripts a language is written in, by its tag without region."""
    found = _SCRIPTS.get(language)
    return found if found is not None else frozenset(("latin",))


def has_capitals(script: str) -> bool:
    """Whether the script tells names and titles from plain words by capitals."""
    return script in _CAPITALS


def language_of_script(text: str, script: str, candidates: tuple[str, ...]) -> tuple[str, float] | None:
    """Language and confidence when script and letters tell them; None for too little text and for shared scripts."""
    if script == "kana":
        return _kana(text, candidates)
    if script == "han":
        return _han(text, candidates)
    if script == "arabic":
        return _arabic(text)
    tag = _ONE_LANGUAGE.get(script)
    letters = len(dict(_PATTERNS)[script].findall(text)) if tag else 0
    if tag is None or letters < _MIN_LETTERS:
        return None
    return tag, 0.97 if letters >= 2 * _MIN_LETTERS else 0.85


def _kana(text: str, candidates: tuple[str, ...]) -> tuple[str, float] | None:
    patterns = dict(_PATTERNS)
    kana, han = len(patterns["kana"].findall(text)), len(patterns["han"].findall(text))
    if kana + han < _MIN_HAN:
        return None
    if kana * 20 < han and "zh" in candidates:
        return "zh", 0.6
    return "ja", 0.97 if kana >= 3 else 0.8


class _HanMarkers(NamedTuple):
    """Characters that only one way of writing has; ``shared`` are simplified ones that Japan writes too."""

    simplified: frozenset[str]
    traditional: frozenset[str]
    japanese: frozenset[str]
    shared: frozenset[str]


@lru_cache(maxsize=1)
def _han_markers() -> _HanMarkers:
    data: dict[str, Any] = load("function_words")["chinese"]
    simplified, traditional, japanese, shared = (frozenset(data[name]) for name in _HanMarkers._fields)
    return _HanMarkers(simplified - traditional, traditional - simplified, japanese - simplified - traditional, shared)


def _han(text: str, candidates: tuple[str, ...]) -> tuple[str, float] | None:
    """Chinese, unless its characters or its era are Japan's or the page is Japanese and nothing speaks for Chinese."""
    markers = _han_markers()
    han = [ch for ch in text if "\u3400" <= ch <= "\u9fff"]
    if len(han) < _MIN_HAN:
        return None
    simplified, traditional, japanese = (sum(ch in table for ch in han) for table in markers[:3])
    simplified_alone = simplified - sum(ch in markers.shared for ch in han)
    if (japanese > simplified_alone and japanese >= traditional) or _REIGN.search(text):
        return "ja", 0.8
    if "ja" in candidates and "zh" not in candidates and simplified_alone == 0:
        return "ja", 0.55
    return "zh", 0.95 if simplified + traditional >= 2 and len(han) > 6 else 0.7


def _arabic(text: str) -> tuple[str, float] | None:
    data: dict[str, str] = load("function_words")["words"]
    words = re.findall(r"[\u0620-\u06d3]{1,30}", text)
    if len(words) < _MIN_WORDS:
        return None
    hits = {tag: sum(word in set(data[tag].split()) for word in words) for tag in ("ar", "fa", "ur")}
    scores = {
        "ar": hits["ar"] + 0.5 * len(_ARABIC_ONLY.findall(text)) + 0.5 * sum(word.startswith("ال") for word in words),
        "fa": hits["fa"] + 0.4 * len(_PERSIAN.findall(text)),
        "ur": hits["ur"] + 0.8 * len(_URDU.findall(text)),
    }
    best = max(scores, key=lambda tag: scores[tag])
    others = max(score for tag, score in scores.items() if tag != best)
    if scores[best] == 0:
        return None
    return best, round(min(0.95, 0.55 + 0.4 * (scores[best] - others) / scores[best] * min(1.0, scores[best] / 3)), 2)
