"""Judges as courts write them: '(Doe, C.J.)', '(Roe JA)', 'Opinion by: Poe, S.J.', 'Justice Doe wrote the opinion'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pageparse.grammar.bylines import names_run
from pageparse.grammar.name_lists import split_names
from pageparse.grammar.name_parts import person_parts
from pageparse.grammar.name_words import is_name_word, is_particle, name_words, words_of
from pageparse.grammar.names import NameReading
from pageparse.memo import remembered
from pageparse.vocab import load

# Chief Justice, Presiding Judge, Acting Judge of Appeal, Lord Justice and the like; 'J.' alone may be a given name.
_LETTERS = r"(?:Ch\.?\s?|As(?=J)|[ACDHLPSV]\.?\s?){1,3}JJ?\.?(?:\s?A\.?)?|JJ?\.?\s?A\.?|JJ\.?|D?P"
_OFFICE = re.compile(rf"(?:,\s?|\s)(?:{_LETTERS})$")
# In a list of cases 'Doe, J.' is no Jane.
_BEHIND = r"(?=\s{0,16}(?:[,;*†]|$)|\s(?:and|et|y|und|&|en)\s|\.?$)"
_JUDGE = re.compile(rf"(?:,\s?(?:{_LETTERS}|J\.?)|\s(?:{_LETTERS})){_BEHIND}")
_BARE = re.compile(r"^([^\s,.]+(?:\s[^\s,.]+)?)\sJ\.?$")  # 'Doe J.', 'De Roe J'
_PARAGRAPHS = re.compile(r"\s(?:at\s)?\[\d{1,4}\](?:\s?[-–,]\s?\[\d{1,4}\]){0,9}")  # what each of them wrote
_MARKS = " *†‡"
_MAX_WORDS = 4
_REACH = 120


@remembered
def read_judge(text: str) -> NameReading | None:
    """The judge of a text that is a name and a judge's office, by its words or initials; None for anything else.

    >>> read_judge("Doe-Roe AJA").literal, read_judge("Roe, Chief Justice").literal, read_judge("Justice Poe").literal
    ('Doe-Roe', 'Roe', 'Poe')
    """
    match = _OFFICE.search(text)
    if match is not None:
        return _person(text[: match.start()].rstrip(), 0)
    worded = _worded().fullmatch(text)
    name = "before" if worded is not None and worded.group("before") else "behind"
    return _person(worded.group(name), worded.start(name)) if worded is not None else None


def _person(name: str, begin: int) -> NameReading | None:
    words = words_of(name, 0, len(name))
    if not words or len(words) > _MAX_WORDS or not all(is_name_word(w) or is_particle(w) for w in words):
        return None
    if any(word.key in name_words().never for word in words) or not is_name_word(words[-1]):
        return None
    given, family = person_parts(words) if len(words) > 1 else (None, name)
    return NameReading(name, given, family, "person", begin, begin + len(name))


@remembered
def read_separate(text: str) -> NameReading | None:
    """The judge of 'Justice Doe concurring', 'Roe, J., dissenting'; None for anything else."""
    match = _separate().fullmatch(text)
    name = match.group("name").rstrip(" ,") if match else ""
    bare = _JUDGE.sub("", name).rstrip(" ,")
    if match is None or (match.group("office") is None and bare == name):
        return None
    return _person(bare, match.start("name"))


@remembered
def read_sole(text: str) -> NameReading | None:
    """The judge of 'Doe, J.' in a list of cases, where it is no Jane; None for anything else."""
    name = without_office(text)
    return _person(name, 0) if name != text.rstrip(_MARKS) else None


@remembered
def without_office(literal: str) -> str:
    """A judge's name without the initials of the office and the marks behind it: 'Doe, Ch. J.' -> 'Doe'."""
    name = _BARE.sub(r"\1", literal.rstrip(_MARKS))
    office = next((match for match in _JUDGE.finditer(name) if match.end() == len(name) and match.start()), None)
    return (name[: office.start()].rstrip(" ,") if office else name) or literal


def split_judges(text: str) -> list[NameReading]:
    """The names in a text that is known to hold judges; the initials of their offices are no part of a name.

    >>> [judge.literal for judge in split_judges("Doe CJ, Roe-Lowe and Poe JJ")]
    ['Doe', 'Roe-Lowe', 'Poe']
    >>> [judge.literal for judge in split_judges("Doe P at [1]; Roe JA at [2]; Poe Senior Member")]
    ['Doe', 'Roe', 'Poe']
    """
    if "[" in text:
        text = _PARAGRAPHS.sub(_blank, text)
    return split_names(_JUDGE.sub(_blank, _ranks().sub(_blank, text)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@remembered
def find_signature(text: str) -> Sequence[NameReading]:
    """The judges whose work a line of a court's list says something to be; empty if it does not.

    >>> [judge.literal for judge in find_signature("Appeal from the Order of May 3. Opinion by: Doe, S.J.*")]
    ['Doe']
    """
    if not _may_sign(text):
        return ()
    did = _did().search(text)
    judge = _person(_titled(did.group("name")), did.start("name")) if did is not None else None
    if judge is not None:
        return (judge,)
    for match in _by().finditer(text):
        names = _names_behind(text, match.end())
        if names:
            return names
    return ()


def _names_behind(text: str, begin: int) -> tuple[NameReading, ...]:
    stop = _end().search(text, begin, begin + _REACH)
    tail = text[begin : stop.start() if stop else begin + _REACH]
    tail = _JUDGE.sub(_blank, tail)
    size, _ = names_run(tail.rstrip(), 0)
    return tuple(
        NameReading(name.literal, name.given, name.family, name.kind, name.begin + begin, name.stop + begin)
        for name in split_names(tail[:size])
        if name.kind == "person"
    )


def _titled(name: str) -> str:
    """'GABRIEL' as pages in capitals write it stays as it stands; what follows a comma is an office."""
    return name.partition(",")[0].rstrip()


def _may_sign(text: str) -> bool:
    folded = text.lower()
    return " by" in folded or " the " in folded


@lru_cache(maxsize=1)
def _end() -> re.Pattern[str]:
    """A full stop that is no abbreviation's, or words that say that others follow, or nobody."""
    stop = r"(?<=[^\W\d_]{3})(?<!\bHon)(?<!\bMrs)\.(?=\s|$)|[;\[]|\.\s\("
    return re.compile(rf"{stop}|(?<!\w)(?:{_either('ends')})(?!\w)(?!\s(?i:hon))", re.I)


@lru_cache(maxsize=1)
def _by() -> re.Pattern[str]:
    works, acts, alone = _either("works"), _either("acts"), _either("alone")
    work = rf"(?:{works})(?:\s(?:of|for)\sthe\scourt)?(?:\s(?:was|is))?(?:\s(?:{acts}|{alone}))?"
    return re.compile(rf"(?<!\w)(?:{work}|(?:{alone}))\sby:?\s(?:the\s(?=hon)|(?:{_either('offices')})\s)?", re.I)


@lru_cache(maxsize=1)
def _did() -> re.Pattern[str]:
    name = r"(?P<name>[^\W\d_][\w.'’-]{1,30}(?:\s[^\W\d_][\w.'’-]{0,30}){0,3}?(?:,\s[CP]\.?\s?J\.?,)?)"
    works, did, offices = _either("works"), _either("did"), _either("offices")
    return re.compile(
        rf"(?<!\w)(?:{offices})\s{name},?\s(?:{did})\s(?:the|an|a)\s(?:\w{{1,12}}\s)?(?:{works})(?!\w)", re.I
    )


@lru_cache(maxsize=1)
def _separate() -> re.Pattern[str]:
    ways, offices = _either("ways"), _either("offices")
    return re.compile(rf"(?P<office>(?:{offices})\s)?(?P<name>[^()]{{2,40}}?),?\s(?:{ways})(?:\s[^()]{{0,40}})?", re.I)


@lru_cache(maxsize=1)
def _worded() -> re.Pattern[str]:
    office = rf"(?i:{_either('offices')})"
    return re.compile(rf"(?P<before>[^,()]{{2,40}}),\s{office}|{office}\s(?P<behind>[^,()]{{2,40}})")


@lru_cache(maxsize=1)
def _ranks() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{_either('ranks')}|{_either('offices')})(?=\s{{0,2}}(?:[,;]|$))", re.I)


def _either(name: str) -> str:
    signed: dict[str, Any] = load("courts")["signed"]
    words: list[str] = signed[name]
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
