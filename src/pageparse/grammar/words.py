"""Sets of folded phrases and the ways a line can match them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pageparse.grammar.fold import ascii_words, fold

# Scripts written without blanks between words: a phrase may end in the middle of the line's 'word'.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def folded_set(words: Iterable[str]) -> frozenset[str]:
    """The words in folded form, without those that fold to nothing."""
    return frozenset(form for form in map(fold, words) if form)


class Prefixes:
    """Phrases that a folded line may begin with, found by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        unspaced: list[str] = []
        for phrase in sorted(folded_set(phrases), key=len, reverse=True):
            if _UNSPACED.search(phrase):
                unspaced.append(phrase)
            else:
                self._by_word.setdefault(phrase.split(" ", 1)[0], []).append(f"{phrase} ")
        self._unspaced = tuple(unspaced)

    def match(self, line: str) -> str | None:
        """The longest phrase the folded ``line`` begins with, at a word's end; None if there is none."""
        longest: str | None = None
        if (phrases := self._by_word.get(line.split(" ", 1)[0])) is not None:
            padded = f"{line} "
            longest = next((phrase[:-1] for phrase in phrases if padded.startswith(phrase)), None)
        if not line.isascii() and line.startswith(self._unspaced):
            unspaced = next(phrase for phrase in self._unspaced if line.startswith(phrase))
            longest = unspaced if longest is None or len(unspaced) > len(longest) else longest
        return longest


class Inside:
    """Phrases that may stand anywhere in a folded line, found by their longest word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._unspaced: list[str] = []
        for phrase in sorted(folded_set(phrases)):
            if _UNSPACED.search(phrase):
                self._unspaced.append(phrase)
            self._by_word.setdefault(max(phrase.split(), key=len), []).append(f" {phrase} ")
        self._words = frozenset(self._by_word)

    def keys(self) -> frozenset[str]:
        """The words one of which stands in every line that holds a phrase, if its script parts words by blanks."""
        return self._words

    def holds(self, line: str) -> bool:
        """Whether one of the phrases stands in the folded ``line`` as whole words."""
        return self.stands_in(line, line.split())

    def stands_in(self, line: str, words: list[str]) -> bool:
        """``holds`` for a line whose words are known already."""
        if not self._words.isdisjoint(words):
            padded = f" {line} "
            if any(phrase in padded for word in words for phrase in self._by_word.get(word, ())):
                return True
        return not line.isascii() and any(phrase in line for phrase in self._unspaced)


_DIGIT = re.compile("[0-9]")
_DIGITS = str.maketrans("0123456789", " " * 10)


class Gate:
    """Whether a line could match any of many phrases, told from its words at the cost of two look-ups.

    Digits count as blanks here: what stands beside a number is a word of its own ('PDF2 MB'). Never wrongly no.
    """

    def __init__(self, first: Iterable[str], inside: Iterable[str]) -> None:
        self._first = frozenset(map(_first_letters, folded_set(first)))
        self._inside = frozenset(map(_first_letters, folded_set(inside)))

    def admits(self, text: str, folded: str) -> bool:
        """Whether the line ``text``, which folds to ``folded``, begins with a phrase of the first kind or holds one of
        the second; True for lines without letters, with a copyright sign, and in other scripts."""
        words = folded.split()
        if not folded.isascii() or not words:
            return True
        opening = words[:1]
        if _DIGIT.search(folded):
            if not text.isascii() or text[0] in "(cC":
                return True
            words = ascii_words(folded)
            opening = words[:2]  # a unit stands before the phrase: '12 MB opens in a new window'
        return not words or not self._first.isdisjoint(opening) or not self._inside.isdisjoint(words) or "©" in text


def _first_letters(phrase: str) -> str:
    words = phrase.translate(_DIGITS).split()
    return words[0] if words else phrase


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of every phrase, folded: what a line must begin with to begin with one of them."""
    return frozenset(form.split()[0] for form in folded_set(phrases))
