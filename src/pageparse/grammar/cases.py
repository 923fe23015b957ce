"""Names of cases: 'Doe v. Roe', 'In re Doe', 'Doe c. Roe', 'Estate of Doe'."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pageparse.grammar.fold import fold
from pageparse.grammar.words import folded_set
from pageparse.memo import remembered
from pageparse.vocab import load

_MAX = 400
_SHORT = 3
# A dash, a bracket, a semicolon, a docket or citation behind a comma, a full stop before a capital.
_ENDS = re.compile(
    r"\s[-–—|•]\s|\s?[;(\[]|,\s(?=(?:Nos?\.|[A-Z]{0,5}[-/]?\d))|\s(?=(?:19|20)\d\d\s[A-Z])|\.(?=\s[“\"(]?[A-ZÀ-Þ])"
)
_NUMBER = r"(?:[A-Z]{0,5}[-/.\d]{2,20}[A-Z]{0,3}[\s:,–—-]{1,3})?"  # a docket before the name
_SMALL = re.compile(r"(?<![^\s(,])[a-zà-ÿ]{2,}(?![^\s),;])")
_SENTENCE = 4  # small words that make what follows a sentence
_MAX_SMALL = 1  # small words beside those that stand in the names of parties


@remembered
def is_case_name(text: str) -> bool:
    """Whether a title names a case: parties against one another, or the word courts put before a single party.

    >>> is_case_name("Harbour Trust v. Nine Ferries"), is_case_name("Harbour trusts and nine ferries")
    (True, False)
    >>> is_case_name("Zboží v krizi"), is_case_name("La lucha contra el frío")
    (False, False)
    """
    head = text[:_MAX]
    return _mark(head) is not None


def _mark(head: str) -> re.Match[str] | None:
    """The word between the parties of a case, or before its only one."""
    between = (match for match in _against().finditer(head) if _are_parties(head, match))
    return next(between, None) or _about().match(head)


def _are_parties(text: str, against: re.Match[str]) -> bool:
    """Whether what follows is named: 'v' is a small word of Slavic titles, and much is done 'contra' or 'gegen'."""
    return against.group().rstrip().endswith(".") or not text[against.end()].islower()


@remembered
def case_end(text: str) -> int:
    """Where the name of a case ends that opens a line with more behind it; 0 if it is none, or fills the line.

    >>> line = "Doe Bros., Inc. v. Roe; Low Fen Circuit Court; Disposition: Affirmed."
    >>> line[:case_end(line)]
    'Doe Bros., Inc. v. Roe'
    """
    head = text[:_MAX]
    begin = _mark(head)
    if begin is None or _end(head, 0, begin.start()) >= 0:
        return 0
    beside = [word for word in _SMALL.findall(head[: begin.start()]) if word not in _of_parties()]
    if len(beside) > _MAX_SMALL:  # 'The court affirms the decision in Doe v. Roe'
        return 0
    return max(_end(head, begin.end(), len(head)), 0)


def _end(text: str, start: int, stop: int) -> int:
    for end in _ENDS.finditer(text, start, stop):
        if end.group() != "." or not (_is_abbreviation(text, end.start()) or _is_short(text[end.end() :])):
            return end.start()
    return -1


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` ends no sentence: 'Co.', 'J.', 'et al.'."""
    word = text[:stop].rpartition(" ")[2].strip("(,’'")
    return len(word.replace(".", "")) < _SHORT or "." in word or fold(word) in _abbreviations()


def _is_short(rest: str) -> bool:
    """Whether what follows a full stop is no sentence: then the words before it may have been shortened."""
    return len(_SMALL.findall(rest)) < _SENTENCE


@lru_cache(maxsize=1)
def _of_parties() -> frozenset[str]:
    cases: dict[str, Any] = load("courts")["cases"]
    return frozenset(cases["small"])


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    cases: dict[str, Any] = load("courts")["cases"]
    return folded_set(cases["short"])


@lru_cache(maxsize=1)
def _against() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w.,)’'])\s(?:{_either('against')})\s(?=\W?(?:[^\W_a-zà-ÿ]|(?:the|de|la|le|et)\b))")


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}{_NUMBER}(?:{_either('about')}):?\s(?=\S)", re.I)


def _either(name: str) -> str:
    cases: dict[str, Any] = load("courts")["cases"]
    words: list[str] = cases[name]
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
