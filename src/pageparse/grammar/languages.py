"""The language of a short text: by script, then by its small words and letters, then by asking langdetect.

Nothing is read out of capitals, names and dates: 'May 12, 2013' and 'Mara Ellison' have no language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pageparse.grammar.arbiter import most_likely
from pageparse.grammar.fold import ascii_words
from pageparse.grammar.lanes import SCALE, lanes_of
from pageparse.grammar.language_tables import Tables, languages_of
from pageparse.grammar.language_tables import tables as known
from pageparse.grammar.scripts import has_capitals, language_of_script, main_script, scripts_of
from pageparse.memo import remembered

_MAX_CHARS = 2_000
_HEAD, _CAPITALS = 400, 8  # of the beginning some words with a capital are read too: 'Die', 'The'; they tell half
_READ = 150  # words
_MIN_WORDS = 3
_BASIC = frozenset("абвгдежзийклмнопрстуфхцчшщьюя")
_NO_MARKS = _BASIC | frozenset("ºª")  # 'º' is no letter of any word
_MIN_LETTERS = 20
_USUAL = {"latin": "en", "cyrillic": "ru"}
_LEAN_WORDS, _LEAN_SCORE, _LEAD, _LEANING = 3, 0.8, 0.4, 0.5
_SURE = 0.82
_LIKELY = 0.6
_COMMON = (
    "af", "bg", "ca", "cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "mk", "nl",
    "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "sw", "tl", "tr", "uk", "vi",
)  # fmt: skip
# Neighbours of larger languages: on the web the larger one is the likelier.
_NEAREST = 6
_RARE = frozenset(("gl", "ca", "af", "ms", "mk", "be", "sk"))
_WORD, _CATALAN_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+(?:·[^\W\d_]+)?")
_QUOTED = re.compile(r"(?<!\w)[\"“„«‘'][^\"“”»«„]{3,200}[\"”“»’'](?!\w)")
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


def lean(text: str, page: str) -> LanguageReading | None:
    """The language of a text too short for ``identify``, where it cannot well be that of its page.

    Args:
        text: a title.
        page: the tag of the page's language.

    Returns:
        What the text's small words speak for where none is the page's own. A text of several words in a script that
        the page's language is not written in is in the language that is most often written so. None for all others.
    """
    script, base = main_script(text), page.split("-", maxsplit=1)[0].lower()
    usual = _USUAL.get(script or "")
    if usual is None:
        return None
    words, capitalised = _words_of(_QUOTED.sub(" ", text[:_MAX_CHARS]))  # what is quoted may be in any
    spoken, _ = _spoken(_counted(words), capitalised)
    ranked = sorted(((score, tag) for tag, score in spoken.items() if tag in languages_of(script or "")), reverse=True)
    best, tag = ranked[0] if ranked else (0.0, "")
    lead = best - max((score for score, _ in ranked[1:]), default=0.0)
    if script not in scripts_of(base):
        if len(words) + len(capitalised) < _LEAN_WORDS:
            return None
        return LanguageReading(tag if lead >= _LEAD else usual, _LEANING)
    told = lead >= _LEAD and best >= _LEAN_SCORE and spoken.get(base, 0.0) == 0
    return LanguageReading(tag, _LEANING) if told else None


@remembered
def _identify(text: str, candidates: tuple[str, ...]) -> LanguageReading | None:
    script = main_script(text)
    if script is None:
        return None
    if script not in ("latin", "cyrillic", "devanagari") and (not has_capitals(script) or _words_of(text)[0]):
        found = language_of_script(text, script, candidates)
        return LanguageReading(*found) if found else None
    if script not in ("latin", "cyrillic", "devanagari"):
        return None
    return _by_words(text, script, candidates)


def _words_of(text: str) -> tuple[list[str], list[str]]:
    """The lower-case words, and in lower case those of the first 400 characters with a capital first letter."""
    addressed = "@" in text or "://" in text or "www." in text
    plain = _NO_WORDS.sub(" ", text) if addressed else text
    words = _found(plain)
    head = words if plain is text and len(text) <= _HEAD else _found(text[:_HEAD])
    capitals = [word.lower() for word in head if word[0].isupper() and word[1:].islower()]
    return [word for word in words if word.islower()], capitals


def _found(text: str) -> list[str]:
    if text.isascii():
        return ascii_words(text)
    return (_CATALAN_WORD if "·" in text else _WORD).findall(text)


def _by_words(text: str, script: str, candidates: tuple[str, ...]) -> LanguageReading | None:
    words, capitalised = _words_of(text)
    if script == "devanagari":
        words = text.split()
    if len(words) < _MIN_WORDS:
        return None
    if (quick := _quick(words, capitalised, candidates)) is not None:
        return quick
    ranked = _rank(words, _spoken(_counted(words), capitalised), script, candidates)
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


def _counted(words: list[str]) -> dict[str, int]:
    tally: dict[str, int] = {}
    for word in words[:_READ]:
        tally[word] = tally.get(word, 0) + 1
    return tally


def _quick(words: list[str], capitalised: list[str], candidates: tuple[str, ...]) -> LanguageReading | None:
    """The language the page is in anyway, where its small words speak for it and letters and pieces add nothing."""
    tables = known()
    own = tables.weights.get(candidates[0]) if candidates else None
    if own is None:
        return None
    packed, total, hits = tables.packed, 0, 0
    for word, count in _counted([word for word in words[:_READ] if word in packed]).items():
        total += packed[word] * (7 + 3 * min(count, 5))
        if word in own:
            hits += count
    if hits < _MIN_WORDS:
        return None
    for word in capitalised[:_CAPITALS]:
        if word in packed:
            total += 5 * packed[word]
    scores, place = lanes_of(total, len(tables.weights)), tables.places[candidates[0]]
    score = scores[place] / (10 * SCALE)
    gap = score - max(max(scores[:place], default=0), max(scores[place + 1 :], default=0)) / (10 * SCALE)
    if gap <= 0:
        return None
    confidence = _confidence(score, gap, hits, len(words))
    return LanguageReading(candidates[0], confidence) if confidence >= _SURE else None


def _rank(words: list[str], said: _Spoken, script: str, candidates: tuple[str, ...]) -> list[tuple[str, float, int]]:
    """Languages with score and number of small words found, best first; ties in the order of the table."""
    tables = known()
    tally = _counted(words)
    foreign = frozenset(ch for word in tally for ch in word if ch > "\x7f" and ch not in _NO_MARKS)
    foreign = foreign if script != "devanagari" else frozenset()
    spoken, hits = said
    letters = _letter_scores(script, "".join(sorted(foreign))) if foreign else {}
    ranked = []
    # Without letters of its own a language no small word speaks for has nothing to say.
    for tag in languages_of(script) if foreign or len(spoken) < _NEAREST else spoken:
        ranked.append((spoken.get(tag, 0.0) + letters.get(tag, 0.0), tag))
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
    speakers = known().speakers
    scores: dict[str, float] = {}
    hits: dict[str, int] = {}
    for word, count in tally.items():
        if word in speakers:
            more = 1 + 0.3 * min(count - 1, 4)
            for tag, weight in speakers[word]:
                scores[tag] = scores.get(tag, 0.0) + weight * more
                hits[tag] = hits.get(tag, 0) + count
    for word in capitalised[:_CAPITALS]:
        if word in speakers:
            for tag, weight in speakers[word]:
                scores[tag] = scores.get(tag, 0.0) + 0.5 * weight
    return scores, hits


@remembered
def _letter_scores(script: str, foreign: str) -> dict[str, float]:
    """What letters beyond the basic ones say for and against each language of a script."""
    tables = known()
    return {tag: _letter_score(tables.marks.get(tag, {}), foreign) for tag in languages_of(script)}


def _letter_score(marks: dict[str, float], foreign: str) -> float:
    own = [marks[letter] for letter in foreign if letter in marks]
    return sum(own) - 1.2 * (len(foreign) - len(own))


def _piece_score(tables: Tables, tag: str, joined: str) -> float:
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
    if best in candidates and hits and confidence < _LIKELY:
        return LanguageReading(best, _LIKELY)  # of neighbours that share their words it is what the page is in
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
