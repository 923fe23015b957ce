"""The head of a bibliographic entry: 'Doe, J. and Roe, R. (2013) ...'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from msgspec.structs import replace

from pageparse.grammar.fold import fold
from pageparse.grammar.labels import type_of_word
from pageparse.grammar.name_parts import is_organisation, is_person_shaped
from pageparse.grammar.name_words import Word, is_initial, name_words, words_of
from pageparse.grammar.names import NameReading, read_names
from pageparse.memo import remembered

_YEAR = re.compile(r"[(\[](?:[^\W\d_]{3,12}\.?\s|\d{1,2}\.?\s[^\W\d_]{3,12}\.?\s)?((?:1[5-9]|20)\d\d)[a-z]?[)\]]")
_AND = re.compile(r"\s{0,3};\s{0,3}|,?\s(?:and|und|et|y|e|og|och|en|&)\s")
_EDITORS = re.compile(r"\s?\(([^()]{2,24})\)$")
_VERSUS = re.compile(r"\s(?:vs?\.?|versus|contra|gegen)\s")
_AFTER = re.compile(r"\s{0,2}[.,:]?\s{0,2}")
_KIND = re.compile(r"\s{0,2}\[[^\W\d_][^\[\]\d]{2,40}\]\s?")
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?=\s)")
_INITIAL_ENDS = re.compile(r"(?:^|[\s.-])[^\W\d_]\.$")
_CITED_YEAR = re.compile(r"(?<=[,.(]\s)((?:19|20)\d\d)(?=[,.)]|$)")
_MAX_KIND = 60
_MAX_HEAD = 200
_MAX_ORGANISATION, _MAX_PERSON = 6, 3


@dataclass(frozen=True, slots=True)
class Citation:
    """Names at the head of an entry, the year behind them, and where the year, its brackets and the rest stand."""

    names: tuple[NameReading, ...]
    stop: int
    year: int
    year_begin: int
    year_stop: int
    bracket_begin: int
    rest: int
    """Where what follows the brackets begins."""


def opening_kind(text: str) -> int:
    """Where an entry begins behind the kind it opens with: '[Journal article] Doe, J. ...', 'Report Doe, J. ...'."""
    bracket = _KIND.match(text)
    if bracket is not None:
        return bracket.end()
    words = list(islice(_WORD.finditer(text, 0, _MAX_KIND), 4))
    return next((word.end() + 1 for word in reversed(words) if type_of_word(text[: word.end()])), 0)


@remembered
def cited_names(text: str, stop: int) -> tuple[NameReading, ...]:
    """The names that open an entry and end right before its title at ``stop``: 'Doe, J.: Title', 'Jane Doe. Title'."""
    begin = opening_kind(text)
    head = text[begin:stop].rstrip()
    if not head.endswith((".", ":")) or len(head) > _MAX_HEAD or any(map(str.isdigit, head)) or _VERSUS.search(head):
        return ()
    bare = head.rstrip(" :") if head.endswith(":") or _INITIAL_ENDS.search(head) else head.rstrip(" .")
    return tuple(_moved(name, begin) for name in read_names(bare, expected=True) or _as_listed(bare))


def cited_year(text: str, begin: int) -> tuple[int, int] | None:
    """Where the only year stands that an entry names behind its title, apart from other words by its signs."""
    found = [match.span(1) for match in _CITED_YEAR.finditer(text, begin)]
    return found[-1] if found and len({text[start:end] for start, end in found}) == 1 else None


def _moved(name: NameReading, by: int) -> NameReading:
    return replace(name, begin=name.begin + by, stop=name.stop + by)


@remembered
def read_citation(text: str) -> Citation | None:
    """The names and the year or date in brackets that open ``text``; None when it opens otherwise."""
    match = _YEAR.search(text, 0, _MAX_HEAD + 24)
    if match is None or match.start() < len("A. B"):
        return None
    begin = opening_kind(text)
    head = text[begin : match.start()].rstrip(" ,.:")
    if _VERSUS.search(head):
        return None  # the parties of a case and its day
    head = _EDITORS.sub(_without_editors, head)
    if not head.endswith(".") and text[begin + len(head) : begin + len(head) + 1] == ".":
        head += "."  # an initial's full stop
    names = read_names(head, expected=True) or _as_listed(head)
    if not names:
        return None
    after = _AFTER.match(text, match.end())
    rest = after.end() if after else match.end()
    found = tuple(_moved(name, begin) for name in names)
    return Citation(found, begin + len(head), int(match.group(1)), *match.span(1), match.start(), rest)


def _without_editors(match: re.Match[str]) -> str:
    return "" if fold(match.group(1)) in name_words().editors else match.group()


def _as_listed(head: str) -> list[NameReading]:
    """Names of which the place alone speaks: each 'Family, Given' or an institution, with nothing else around them."""
    found: list[NameReading] = []
    begin = 0
    for border in [*_AND.finditer(head), None]:
        stop = border.start() if border else len(head)
        names = _listed(head, begin, stop)
        if not names:
            return []
        found.extend(names)
        begin = border.end() if border else stop
    return found


def _listed(head: str, begin: int, stop: int) -> list[NameReading]:
    """One of them, and those that speak for themselves."""
    piece = head[begin:stop].strip(" ,")
    begin = head.index(piece, begin)
    words = words_of(piece, 0, len(piece))
    if 2 <= len(words) <= _MAX_ORGANISATION and is_organisation(words) and "," not in piece:
        whole = NameReading(piece, None, None, "organisation", begin, begin + len(piece))
        return [] if type_of_word(words[-1].text) else [whole]
    family, comma, given = piece.partition(", ")
    if comma and "," not in given and all(_is_person(words_of(part, 0, len(part))) for part in (family, given)):
        return [NameReading(piece, given, family, "person", begin, begin + len(piece))]
    return [replace(name, begin=name.begin + begin, stop=name.stop + begin) for name in read_names(piece)]


def _is_person(words: Sequence[Word]) -> bool:
    tables = name_words()
    known = any(word.key in tables.never for word in words)
    return len(words) <= _MAX_PERSON and not known and (is_person_shaped(words) or all(map(is_initial, words)))
