"""Names of cases: 'Doe v. Roe', 'In re Doe', 'Doe c. Roe', 'Estate of Doe'."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pageparse.memo import remembered
from pageparse.vocab import load

_MAX = 400


@remembered
def is_case_name(text: str) -> bool:
    """Whether a title names a case: parties against one another, or the word courts put before a single party.

    >>> is_case_name("Harbour Trust v. Nine Ferries"), is_case_name("Harbour trusts and nine ferries")
    (True, False)
    """
    head = text[:_MAX]
    return _against().search(head) is not None or _about().match(head) is not None


@lru_cache(maxsize=1)
def _against() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w.,)’'])\s(?:{_either('against')})\s(?=\W?(?:[^\W_a-zà-ÿ]|(?:the|de|la|le|et)\b))")


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{_either('about')}):?\s(?=\S)", re.I)


def _either(name: str) -> str:
    cases: dict[str, Any] = load("courts")["cases"]
    words: list[str] = cases[name]
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
