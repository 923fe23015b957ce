"""The tokens of a line that one form of a date has matched, and the numbers, months and years they say."""

from __future__ import annotations

from typing import NamedTuple

from pageparse.grammar.date_order import base_language
from pageparse.grammar.date_reading import DateContext
from pageparse.grammar.date_tokens import Tokens
from pageparse.grammar.date_words import MONTHS, MONTHS_BY_LANGUAGE, fold_word

_PIVOT = 2050  # the newest year two digits can mean when the day of capture is unknown
PADDED = 2
_OF_TAIWAN = ("zh-hant", "zh-tw", "zh-hant-tw")
CENTURY = 100


class Form(NamedTuple):
    """The tokens ``first:last`` of a line, matched by one form."""

    tokens: Tokens
    first: int
    last: int
    context: DateContext
    lone: bool

    @property
    def kinds(self) -> str:
        """The kinds of its tokens."""
        return self.tokens.kinds[self.first : self.last]

    def numbers(self, kinds: str) -> list[int]:
        """Values of its tokens of these kinds, in order."""
        found = self.tokens.kinds
        return [self.tokens.number(i) for i in range(self.first, self.last) if found[i] in kinds]

    def words(self, kinds: str) -> list[str]:
        """Its tokens of these kinds, folded."""
        found = self.tokens.kinds
        return [fold_word(self.tokens.word(i)) for i in range(self.first, self.last) if found[i] in kinds]

    def months(self) -> list[tuple[int, bool]]:
        """Numbers of its month words, and whether each means another month in another language."""
        names = self.words("MmBt")
        if len(names) > 1 and self.tokens.kinds[self.first] == "B" and "n" in self.kinds:
            names = names[1:]  # martes is a weekday, and 'mar' its short form
        return [_month_number(name, self.context) for name in names]

    def place(self, kinds: str) -> int | None:
        """Where in the line's tokens the first of these kinds stands; None without one."""
        return next((i for i in range(self.first, self.last) if self.tokens.kinds[i] in kinds), None)

    def speaks(self, *languages: str) -> bool:
        """Whether the page is in one of these languages, given without region."""
        return any(base_language(tag) in languages for tag in self.context.languages)

    def is_of_taiwan(self) -> bool:
        """Whether the page is in Traditional Chinese and does not come from elsewhere than Taiwan."""
        return any(tag.replace("_", "-").lower() in _OF_TAIWAN for tag in self.context.languages)

    def years(self) -> list[int]:
        """Its years, the century added to one of two digits that stands last."""
        years = self.numbers("Y")
        if not years:
            short = [i for i in range(self.first, self.last) if self.tokens.kinds[i] == "n"][-1]
            if len(self.tokens.word(short)) == PADDED:
                years = [full_year(self.tokens.number(short), self.context)]
        return years


def _month_number(name: str, context: DateContext) -> tuple[int, bool]:
    by_language = MONTHS_BY_LANGUAGE[name]
    if len(set(by_language.values())) == 1:
        return MONTHS[name], False
    for tag in context.languages:
        if base_language(tag) in by_language:
            return by_language[base_language(tag)], False
    return MONTHS[name], True


def full_year(short: int, context: DateContext) -> int:
    """The year that two digits mean: the newest that is not past the year after the capture."""
    newest = context.anchor.year + 1 if context.anchor else _PIVOT
    year_now = newest // CENTURY * CENTURY + short
    return year_now if year_now <= newest else year_now - CENTURY
