"""A line as tokens, and as a string of their kinds: one letter a token, see ``date_words.py``.

Besides the parts of words: Y a year of four digits, A one of the Persian and T one of the Thai calendar, n one or two
digits, E eight digits, x any other number, y k j the signs of year, month and day in Chinese, Japanese and Korean, o an
ordinal ending that touches its number,
_ white space, - hyphen, ~ dash, & and, $ currency; . , / ' ( ) : % stand for themselves and ? for any other sign.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from pageparse.grammar.date_words import (
    CAPITAL_LETTERS,
    COMPOUNDS,
    ERA_LETTERS,
    ERAS,
    LOWER_WEAK,
    ORDINAL_SUFFIXES,
    ROLES,
    fold_word,
)
from pageparse.memo import remembered

FIRST_YEAR, LAST_YEAR = 1800, 2100
_YEAR_DIGITS, _DAY_DIGITS, _COMPACT_DIGITS = 4, 2, 8
_OTHER_YEARS = (("A", 1300, 1420), ("T", 2400, 2643))

# Vowel signs of India's and Thailand's scripts are parts of words, though no letters.
_MARKS = "\u0300-\u036f\u200c\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_ERA = rf"(?:{'|'.join(sorted(ERAS, key=len, reverse=True))})元?"
_HAS_ERA = re.compile(_ERA)
_SIGN_WORDS = rf"{COMPOUNDS[True]}|{COMPOUNDS[False]}|(?:十[一二]|[一二三四五六七八九十])月|[年月日号號년월일]"
_ASCII = re.compile(rf"\d+|{COMPOUNDS[True]}|[A-Za-z]+|[ \t\r\n\f\v]+|.", re.DOTALL)
_ANY = re.compile(rf"\d+|{_SIGN_WORDS}|[^\W\d_](?:[^\W\d_年月日号號]|[{_MARKS}])*|\s+|.", re.DOTALL)
_WITH_ERAS = re.compile(
    rf"\d+|{_ERA}|{_SIGN_WORDS}|[^\W\d_](?:(?!{_ERA})[^\W\d_年月日号號]|[{_MARKS}])*|\s+|.", re.DOTALL
)
_TOUCHING = re.compile(r"(?:n[-:]?|Y-?)(?=[wcruafOWMmBSsdhv])")
_SIGNS = (
    {sign: sign for sign in ".,/'():%"}
    | dict.fromkeys("’ʼ‘`´′׳", "'")
    | dict.fromkeys("°˚", "o")
    | dict.fromkeys("-‐‑", "-")
)
_SIGNS |= dict.fromkeys("–—―−~〜～", "~") | dict.fromkeys("&＆", "&") | dict.fromkeys("$€£¥₹₽", "$")
_SIGNS |= {"（": "(", "）": ")", "／": "/", "．": ".", "，": ",", "、": ",", "：": ":", "،": ",", "־": "-"}
_SIGNS |= {"[": "(", "]": ")"}
_SIGNS |= dict.fromkeys("年년", "y") | dict.fromkeys("月월", "k") | dict.fromkeys("日号號일", "j")


@dataclass(slots=True)
class Tokens:
    """The tokens of a piece of a line: ``kinds[i]`` is the kind of ``text[starts[i]:starts[i + 1]]``."""

    text: str
    kinds: str
    starts: list[int]

    def word(self, index: int) -> str:
        """The token as written."""
        return self.text[self.starts[index] : self.starts[index + 1]]

    def number(self, index: int) -> int:
        """The value of a number token, whatever digits it is written in."""
        return int(self.word(index))


def tokenise(text: str, begin: int, stop: int) -> Tokens:
    """Cut ``text[begin:stop]`` into tokens; every character of it belongs to exactly one."""
    piece = text[begin:stop]
    pattern = _ASCII if piece.isascii() else _WITH_ERAS if _HAS_ERA.search(piece) else _ANY
    words = pattern.findall(piece)
    kinds = "".join(map(_kind, words))
    if (match := _TOUCHING.search(kinds)) is not None:
        kinds = _with_ordinals(kinds, words, match.end())
    return Tokens(text, kinds, list(accumulate(map(len, words), initial=begin)))


def _with_ordinals(kinds: str, words: list[str], at: int) -> str:
    """Mark the endings of '5th' and '12-én', which are other words or none where they stand alone."""
    marked = list(kinds)
    while True:
        if fold_word(words[at]) in ORDINAL_SUFFIXES:
            marked[at] = "o"
        match = _TOUCHING.search(kinds, at)
        if match is None:
            return "".join(marked)
        at = match.end()


@remembered
def _kind(token: str) -> str:
    first = token[0]
    sign = _SIGNS.get(first)
    if sign is not None:
        return sign
    if first.isdecimal():
        return _number_kind(token)
    if first.isspace():
        return "_"
    return _word_kind(token) if first.isalpha() else "?"


def _number_kind(token: str) -> str:
    size = len(token)
    if size <= _DAY_DIGITS:
        return "n"
    if size == _YEAR_DIGITS and FIRST_YEAR <= int(token) <= LAST_YEAR:
        return "Y"
    if size == _YEAR_DIGITS:
        return next((kind for kind, first, last in _OTHER_YEARS if first <= int(token) <= last), "x")
    return "E" if size == _COMPACT_DIGITS else "x"


def _word_kind(token: str) -> str:
    if token.removesuffix("元") in ERAS:
        return "g" if token.endswith("元") else "e"
    if len(token) == 1 and unicodedata.normalize("NFKC", token) in ERA_LETTERS:
        return "i"
    word = fold_word(token)
    if word in CAPITAL_LETTERS and token.isupper():
        return "q"
    role = ROLES.get(word, "w")
    return "m" if role in "MB" and word in LOWER_WEAK and token.islower() else role
