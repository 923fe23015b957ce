"""Page links: 'Next ›', '« First', '1 2 3 … 10', 'Page 2 of 9', 'Older posts'."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from pageparse.grammar.fold import fold
from pageparse.grammar.words import folded_set
from pageparse.memo import remembered
from pageparse.vocab import load

PagerKind = Literal["next", "prev", "first", "last", "number", "word"]

_MAX_LINE = 160
_MAX_COUNTED = 90
_MAX_PAGE_DIGITS = 3
_MAX_COUNT_DIGITS = 7
_SYMBOLS: dict[str, PagerKind] = {
    "›": "next", ">": "next", "»": "next", "→": "next", "▶": "next", "►": "next", "❯": "next",
    "‹": "prev", "<": "prev", "«": "prev", "←": "prev", "◀": "prev", "◄": "prev", "❮": "prev",
    "»»": "last", ">>": "last", ">|": "last", "»|": "last", "⇥": "last",
    "««": "first", "<<": "first", "|<": "first", "|«": "first", "⇤": "first",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+|\d+|\.{2,3}|…")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\s\d]+")  # what is written without blanks has its words beside the numbers: '第2页'
_SLASH = re.compile(r"\d\s?[/／]\s?(?=\d)")


@remembered
def pager_kind(text: str) -> PagerKind | None:
    """What part of a pager a whole line or link is.

    Returns:
        'next', 'prev', 'first', 'last' for a link with that sense; 'number' for a page number, a run of them, or
        'Page 2 of 9' and '1-20 of 345 results'; 'word' for 'Pages' and for a whole pager on one line. None for
        everything else, so for a year and for anything over 160 characters.
    """
    if not text or len(text) > _MAX_LINE:
        return None
    bare = text.strip().strip("[]()|").strip()
    symbol = _SYMBOLS.get(bare)
    if symbol is not None:
        return symbol
    folded = fold(text)
    known = _kinds().get(folded)
    if known is not None:
        return known
    if not _DIGIT.search(text):
        return "word" if _all_pager_words(folded) else None
    words = _TOKEN.findall(folded)
    return None if _holds_other_words(words) else _numbered_kind(text, folded, words)


def _numbered_kind(text: str, folded: str, words: list[str]) -> PagerKind | None:
    if _is_numbers(text) or (len(text) <= _MAX_COUNTED and _is_counted(words, len(_SLASH.findall(text)))):
        return "number"
    return "word" if _is_mixed(text, folded) else None


def _holds_other_words(words: list[str]) -> bool:
    """Whether words beside the numbers can stand neither in a count nor at the beginning of a pager."""
    others = [word for word in words if not word.isdecimal()]
    return bool(others) and others[0] not in _first_words() and not _counting_words().issuperset(others)


def is_pager(text: str) -> bool:
    """Whether a whole line is (part of) a pager."""
    return pager_kind(text) is not None


@lru_cache(maxsize=1)
def _kinds() -> dict[str, PagerKind]:
    data: dict[str, Any] = load("phrases")["pager"]
    kinds: tuple[PagerKind, ...] = ("word", "last", "first", "prev", "next")
    return {form: kind for kind in kinds for form in folded_set(data[kind])}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(form.split()[0] for form in _kinds())


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], ...]:
    data: dict[str, Any] = load("phrases")["pager"]
    return tuple(folded_set(data[name]) for name in ("page", "of", "counted", "total"))


@lru_cache(maxsize=1)
def _counting_words() -> frozenset[str]:
    return frozenset().union(*_words())


def pager_words() -> frozenset[str]:
    """A line with letters that ``pager_kind`` knows begins, numbers apart, with the first word of one of these."""
    return _first_words() | _counting_words()


def _is_page(number: str) -> bool:
    return len(number) <= _MAX_PAGE_DIGITS and not number.startswith("0")


def _is_numbers(text: str) -> bool:
    """'7', or '1 2 3 … 10': pages in rising order, two of them neighbours or with dots between."""
    tokens = text.replace("|", " ").replace("[", " ").replace("]", " ").replace(",", " ").split()
    numbers = [token for token in tokens if token.isdecimal()]
    if not numbers or not all(map(_is_page, numbers)) or len(numbers) + _dots(tokens) != len(tokens):
        return False
    values = [int(number) for number in numbers]
    if len(values) == 1:
        return len(tokens) == 1
    rising = all(a < b for a, b in pairwise(values))
    neighbours = any(b - a == 1 for a, b in pairwise(values))
    return rising and (neighbours or _dots(tokens) > 0)


def _dots(tokens: list[str]) -> int:
    return sum(token in ("…", "...", "..", "-", "–", "·") for token in tokens)


def _is_counted(words: list[str], slashes: int) -> bool:
    """'page 2 of 9', 'page 2', 'page 2/9', 'showing 1 20 of 345 results', '1 of 12', 'total 345 items'."""
    page, of, counted, total = _words()
    numbers = [word for word in words if word.isdecimal()]
    if not all(len(number) <= _MAX_COUNT_DIGITS for number in numbers):
        return False
    others = [word for word in words if not word.isdecimal()]
    named = [word for word in others if word in page or word in counted or word in total]
    if len(numbers) == 1:
        is_page = len(words) == 2 and words[0] in page and _is_page(numbers[0])
        return is_page or (len(named) == len(others) and not total.isdisjoint(others))
    if not 2 <= len(numbers) <= 4 or not all(word in named or word in of for word in others):
        return False
    joined = any(word in of and words[i - 1].isdecimal() for i, word in enumerate(words) if i)
    # 'News 3/2014' is a month.
    over = slashes == 1 and not page.isdisjoint(others) and len([one for one in numbers if _is_page(one)]) >= 2
    return (joined and (bool(named) or others == ["of"])) or over or (len(numbers) > 1 and _is_total(words))


def _is_total(words: list[str]) -> bool:
    """'共9页 第2页': how many there are in all, beside words of pages or of what is counted."""
    page, _, counted, total = _words()
    return any(word in total for word in words) and any(word in page or word in counted for word in words)


def _is_mixed(text: str, folded: str) -> bool:
    """A whole pager run together: '« First ‹ Previous 1 2 3 Next › Last »'."""
    numbers = [token for token in folded.split() if token.isdecimal()]
    if not all(map(_is_page, numbers)):
        return False
    rest = " ".join(token for token in folded.split() if not token.isdecimal())
    if rest:
        return _all_pager_words(rest)
    symbols = [token for token in text.split() if not token.isdecimal()]
    known = all(token in _SYMBOLS or token in ("…", "...", "|") for token in symbols)
    return known and len(numbers) > 1 and len(symbols) > 0


def _all_pager_words(folded: str) -> bool:
    """Whether the words are a chain of pager phrases, two at least or one beside numbers."""
    kinds = _kinds()
    words = folded.split()
    if not words or words[0] not in _first_words():
        return False
    position = 0
    while position < len(words):
        for size in (3, 2, 1):
            if " ".join(words[position : position + size]) in kinds and position + size <= len(words):
                position += size
                break
        else:
            return False
    return bool(words)
