"""Names of people and organisations: in bylines, in columns of authors, on lines of their own."""

from __future__ import annotations

import re
from functools import lru_cache

from pageparse.grammar.bylines import Byline, find_byline
from pageparse.grammar.name_lists import MAX_NAMES, OFFICE_BEHIND, split_names
from pageparse.grammar.name_parts import (
    FUNCTION_WORDS,
    NameReading,
    evidence_of_person,
    is_office,
    is_organisation,
    is_unspaced_name,
)
from pageparse.grammar.name_words import (
    Word,
    is_han,
    is_name_word,
    is_particle,
    is_spaced_han,
    is_uncased,
    name_words,
    words_of,
)
from pageparse.memo import remembered

__all__ = ["Byline", "NameReading", "find_byline", "looks_like_names", "read_names", "split_names", "without_asides"]

# Between Hebrew letters the sign of quotes stands in a short form: 'ד"ר'.
_NO_NAME = re.compile(r"[\d?!:©@#%$€£“”()\[\]=<>/|_…•*+]|(?<![\u05d0-\u05ea])\"|\"(?![\u05d0-\u05ea])")
_FOREIGN = re.compile(
    r"[\u30a0-\u30fa\u30fc]+(?:[・＝][\u30a0-\u30fa\u30fc]+)+"
)  # 'リュ・ミンジョン', or words of a title
_SMALL_WORD = re.compile(r"(?<![^\s,;])[a-z]+(?![^\s,;])")
_ASIDE = re.compile(r"\s?[(（][^()（）]{2,80}[)）](?=$|\s?[,;、，；]|\s[^\W\d_]{1,3}\s)")
_PARTED = re.compile(r"(\s?[,;&]\s)")
_DIGIT = re.compile(r"\d")
_MIN_SINGLE = 3
_MANY = 3
_MAX_UNCASED = 5
_MARKS = frozenset(("et", "al", "pj", "cj", "著", "編", "編著", "共編", "訳", "執筆", "監修", "監訳"))


def read_names(text: str, *, allow_single: bool = False, expected: bool = False) -> list[NameReading]:
    """The names of a text that is nothing but names, with no word such as 'By' to say so.

    Args:
        text: a line or part of a line; over 300 characters it is none.
        allow_single: take one capitalised word ('Zmuda') for a name too, unless it is a known word of titles.
        expected: the place speaks for names (beside a date, between bars); then it is enough that no word
            speaks against them.

    Returns:
        The names as ``split_names`` gives them, or an empty list when any word speaks for a title ('Fact Sheets',
        'New York') or nothing speaks for a person.
    """
    text = text.rstrip(" :")  # 'Jane Doe, John Roe:' before what they wrote
    plain = _without_affiliations(without_asides(text))
    if plain != text:  # 'Jane Doe (University of Ely)', 'Jane Doe, University of Ely'
        bare = read_names(plain, allow_single=allow_single, expected=expected)
        found = split_names(text) if bare else []
        return found if [name.literal for name in found] == [name.literal for name in bare] else []
    if not text or len(text) > MAX_NAMES or _NO_NAME.search(text):
        return []
    return list(_read(text, allow_single, expected)) if _may_be_names(text) else []


def looks_like_names(text: str) -> bool:
    """Whether a whole text is nothing but names; see ``read_names``."""
    return bool(read_names(text))


def without_asides(text: str) -> str:
    """A text without the brackets that end it or stand before a comma or 'and': 'Jane Doe (Rome), John Roe (Oslo)'.

    Nor what a person is, where that stands behind a name without a comma: '오세린 연구위원'.
    """
    if is_uncased(text):
        text = OFFICE_BEHIND.sub("", text)
    return _ASIDE.sub("", text).rstrip() if text.endswith((")", "）")) and len(text) <= MAX_NAMES else text


def _without_affiliations(text: str) -> str:
    """A text without the parts behind commas that name an institution or an office: 'Jane Doe, University of Ely'."""
    if ", " not in text or len(text) > MAX_NAMES or _DIGIT.search(text):
        return text
    first, *parts = _PARTED.split(text)
    if " " not in first.strip():
        return text  # 'Roe, J.'
    kept = [first]
    for sign, part in zip(parts[::2], parts[1::2], strict=True):
        words = words_of(part, 0, len(part)) if sign.strip() == "," else []
        if not words or not (_is_institution(words) or is_office(words, alone=False)):
            kept += [sign, part]
    return "".join(kept)


def _is_institution(words: list[Word]) -> bool:
    """Whether words are an organisation's name and nothing else: no party of a case ('LLC vs. Mill Board')."""
    small = [word for word in words if word.text[0].islower()]
    return is_organisation(words) and all(is_particle(word) or word.key in FUNCTION_WORDS for word in small)


def _may_be_names(text: str) -> bool:
    """A cheap look at the words of a line: small ones must be able to stand in names, none may speak for a title."""
    small, never = _telling_words()
    if not small.issuperset(_SMALL_WORD.findall(text)):
        return False
    words = text.lower().split()
    if never.isdisjoint(words):
        return True
    plain = text.isascii() and all(map(str.isalpha, words))
    return len(words) <= _MANY and (not plain or " ".join(words) in name_words().agencies)


@lru_cache(maxsize=1)
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    tables = name_words()
    return tables.particles | tables.joins | {"al"}, tables.never - tables.joins


@remembered
def _read(text: str, allow_single: bool, expected: bool) -> tuple[NameReading, ...]:
    words = words_of(text, 0, len(text))
    tables = name_words()
    if not words or text.rstrip().endswith((",", "-", "–")) or not all(map(_is_possible, words)):
        return ()
    if is_organisation(words):
        alone = len(words) <= _MANY and " ".join(word.key for word in words) in tables.agencies
        return tuple(split_names(text)) if alone else ()
    if any(word.key in tables.never and word.key not in tables.joins for word in words):
        return ()
    if len(words) == 1 and not (allow_single and _is_single(words[0])):
        return ()
    readings = split_names(text)
    if not readings or not _covers(words, readings):
        return ()
    return tuple(readings) if len(words) == 1 or _convinces(text, readings, expected) else ()


def _is_possible(word: Word) -> bool:
    tables = name_words()
    if is_name_word(word) or is_particle(word) or word.key in tables.joins or word.text == "&" or word.key == "al":
        return True
    return word.key in tables.scholars and word.text.endswith(".")


def _is_single(word: Word) -> bool:
    tables = name_words()
    known = word.key in tables.doubtful or word.key in tables.organisation or word.key in tables.particles
    return len(word.text) >= _MIN_SINGLE and not known and not is_uncased(word.text)


def _covers(words: list[Word], readings: list[NameReading]) -> bool:
    """Every word that is no 'and' stands in a name or before one as its title."""
    tables = name_words()
    others = [w for w in words if not any(r.begin < w.stop and w.begin < r.stop for r in readings)]
    known = (tables.joins, tables.honorifics, tables.offices, tables.role_words, tables.suffixes, _MARKS)
    return len(others) < len(words) and all(not w.key or any(w.key in words for words in known) for w in others)


def _convinces(text: str, readings: list[NameReading], expected: bool) -> bool:
    """Whether the names speak for themselves: one by its words, many by being alike."""
    levels = [_level(text, reading) for reading in readings]
    if min(levels) < 0:
        return False
    if expected and all(r.kind == "person" and (" " in r.literal or is_unspaced_name(r.literal)) for r in readings):
        return True
    spoken = sum(level > 0 for level in levels)
    if len(readings) == 1:
        return spoken == 1
    return 2 * spoken >= len(readings) or (len(readings) >= _MANY and all(r.kind == "person" for r in readings))


def _level(text: str, reading: NameReading) -> int:
    words = words_of(text, reading.begin, reading.stop)
    if reading.kind == "organisation":
        return 0
    before = words_of(text, 0, reading.begin)
    if before and before[-1].key in name_words().scholars and before[-1].text.endswith("."):
        return max(2 if len(words) <= _MANY else 0, evidence_of_person(words))
    if "," in reading.literal and reading.given:
        ordered = words_of(f"{reading.given} {reading.family}", 0, MAX_NAMES)
        return evidence_of_person(ordered)
    if len(words) == 1:
        return _level_alone(text, words[0].text)
    if is_uncased(reading.literal):  # without capitals only a known given name tells
        known = words[0].key in name_words().given and len(words) <= _MAX_UNCASED
        return 2 if known else 1 if is_spaced_han(reading.literal) else -1
    return evidence_of_person(words)


def _level_alone(text: str, name: str) -> int:
    """What a name without a space says: nothing alone, little in Korean, where many words begin as names do."""
    if len(text) == len(name) or not (is_unspaced_name(name) or _FOREIGN.fullmatch(name)):
        return -1
    return 1 if is_han(name) or not (_FOREIGN.fullmatch(name) or text.replace(" ", "").isalpha()) else 0
