"""The furniture of pages: 'Read more', 'PDF', 'Next ›', 'No results', 'Share this', photo credits, file names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from pageparse.grammar.captions import is_credit, is_file_name_like
from pageparse.grammar.fold import fold
from pageparse.grammar.pagers import PagerKind, is_pager, pager_kind, pager_words
from pageparse.grammar.reading_time import is_reading_time, reading_words
from pageparse.grammar.words import Gate, Inside, Prefixes, folded_set
from pageparse.memo import remembered
from pageparse.vocab import load

__all__ = [
    "Furniture", "PagerKind", "claims_rights", "furniture_of", "is_boilerplate", "is_credit", "is_file_name_like",
    "is_format_label", "is_more_link", "is_no_results", "is_pager", "pager_kind", "pointer_to_other_language",
]  # fmt: skip

_MAX_MORE = 60
_MAX_ALL = 4  # words
_MAX_MORE_ABOUT = 300
_MAX_FORMAT = 90
_MAX_NOTICE = 160
_MAX_BOILERPLATE = 200
_MAX_POINTER = 160
_ARROWS = ("→", "»", ">>", "›", "➔", "_MORE_MARKS = gt;_MORE_MARKS = gt;")
_MORE_MARKS = frozenset(("…", "...", "[...]", "[…]", "→", "»", "»»", ">>", ">", "›", "➔", "+", "[+]", "....", "(…)"))
_SIZE = re.compile(
    r"\d{1,6}+(?:[.,]\d{1,3}+)?+\s?+(?:[kmg]i?[bot]|[кмг]б|bytes|mins?|minutes|pp?|pages|seiten|p[áa]gs?|páginas)\b\.?",
    re.I,
)
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"(?<!\w)[A-Z]{1,10}(?:[-/][A-Z0-9]{1,12}){1,6}(?!\w)")  # a document's number beside its size
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s?(?:copyright\s)?(?:©\s?)?\d{4}", re.I)


class _Tables:
    """``vocab/phrases.toml`` in the form the questions below need."""

    def __init__(self) -> None:
        data: dict[str, Any] = load("phrases")
        more, formats, notices = data["more"], data["format"], data["boilerplate"]
        self.more = folded_set(more["exact"])
        self.more_prefix = Prefixes(more["prefix"])
        self.more_beside = Prefixes(more["beside"])
        self.more_verbs = folded_set(more["verbs"])
        self.more_all = folded_set(more["all"])
        self.more_objects = folded_set([*more["fill"], *more["documents"]])
        self.format_keys = folded_set([*formats["names"], *formats["verbs"]])
        self.format_words = self.format_keys | folded_set(formats["fill"])
        self.format_exact = folded_set(formats["exact"])
        none = data["no_results"]
        absent = [f"{lead} {noun}" for lead in ("no", "there are no", "there were no") for noun in none["nouns"]]
        none_of = [f"{words} {state}" for words in absent for state in none["states"]]
        self.no_results = Prefixes([*none["prefix"], *none_of])
        self.no_results_inside = Inside(data["no_results"]["inside"])
        self.notices = folded_set(notices["exact"])
        self.notice_prefix = Prefixes(notices["prefix"])
        self.notice_inside = Inside(notices["inside"])
        pointers = data["language_pointer"]
        self.pointer_exact = folded_set(pointers["exact"])
        self.pointer_lead = Prefixes(pointers["lead"])
        languages = sorted(folded_set(pointers["languages"]))
        before = sorted(folded_set(pointers["prepositions"]))
        self.in_language = Inside(f"{word} {name}" for word in before for name in languages)
        self.gate = Gate(
            first=(
                *self.more, *self.more_verbs, *more["prefix"], *more["beside"], *self.format_exact, *pager_words(),
                *none["prefix"], *none_of, *self.notices, *notices["prefix"],
            ),
            inside=(
                *self.format_keys, *self.no_results_inside.keys(), *self.notice_inside.keys(), *reading_words(),
            ),
        )  # fmt: skip


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()


class Furniture(NamedTuple):
    """What a whole line is of the furniture of pages; see the question of each name."""

    more: bool
    pager: bool
    empty_list: bool
    boilerplate: bool


_NO_FURNITURE = Furniture(False, False, False, False)


@remembered
def furniture_of(text: str) -> Furniture:
    """All that is asked of every line up to 90 characters, at once."""
    folded, tables = fold(text), _tables()
    if not tables.gate.admits(text, folded):
        return _NO_FURNITURE
    words = folded.split()
    more = _leads_on(text, folded, words, tables) or _names_format(text, folded, words, tables)
    more = more or _points_beside(folded, tables)
    empty = tables.no_results.match(folded) is not None or tables.no_results_inside.stands_in(folded, words)
    return Furniture(more, is_pager(text), empty, _is_notice(text, folded, words, tables))


@remembered
def is_more_link(text: str) -> bool:
    """Whether a whole line or link only leads on: 'Read more', 'Continue reading »', 'View the full report', '→'."""
    folded = fold(text[: _MAX_MORE_ABOUT + 1])
    return _leads_on(text, folded, folded.split(), _tables())


def _leads_on(text: str, folded: str, words: list[str], tables: _Tables) -> bool:
    if len(text) > _MAX_MORE_ABOUT:
        return False
    if not folded:
        return text.strip() in _MORE_MARKS
    if len(text) <= _MAX_MORE and (folded in tables.more or _is_verb_phrase(words, tables)):
        return True
    if words[0] in tables.more_verbs and text.rstrip().endswith(_ARROWS):
        return True  # 'See the whole programme of the festival →'
    return tables.more_prefix.match(folded) is not None


def points_beside(text: str) -> bool:
    """Whether a line names what stands beside an entry: 'See also: Press Release 2014-88'."""
    return _points_beside(fold(text), _tables())


def _points_beside(folded: str, tables: _Tables) -> bool:
    beside = tables.more_beside.match(folded)
    return beside is not None and beside != folded


def _is_verb_phrase(words: list[str], tables: _Tables) -> bool:
    if len(words) < 2 or words[0] not in tables.more_verbs:
        return False
    if words[1] in tables.more_all and len(words) <= _MAX_ALL:
        return True  # 'View all research'
    return words[-1] in tables.more_objects and all(word in tables.more_objects for word in words[1:])


@remembered
def is_format_label(text: str) -> bool:
    """Whether a whole line or link only names a file format or offers a download: 'PDF (1.2 MB)', 'Download report'."""
    folded = fold(text[: _MAX_FORMAT + 1])
    return _names_format(text, folded, folded.split(), _tables())


def _names_format(text: str, folded: str, words: list[str], tables: _Tables) -> bool:
    if len(text) > _MAX_FORMAT:
        return False
    if _DIGIT.search(text) and _SIZE.search(text):
        folded = fold(_CODE.sub(" ", _SIZE.sub(" ", text)))
        words = folded.split()
    if folded in tables.format_exact:
        return True
    if tables.format_keys.isdisjoint(words):
        return False
    return all(word in tables.format_words for word in words if not word.isdecimal())


def is_no_results(text: str) -> bool:
    """Whether a line says that a list is empty: 'The search yielded 0 results', 'No hay resultados'."""
    if not text or len(text) > _MAX_NOTICE:
        return False
    folded, tables = fold(text), _tables()
    return tables.no_results.match(folded) is not None or tables.no_results_inside.holds(folded)


@remembered
def is_boilerplate(text: str) -> bool:
    """Whether a whole line is page furniture: share, print, log in, copyright, cookies, skip links, reading time."""
    if not text or len(text) > _MAX_BOILERPLATE:
        return False
    folded = fold(text)
    return _is_notice(text, folded, folded.split(), _tables())


def _is_notice(text: str, folded: str, words: list[str], tables: _Tables) -> bool:
    if folded in tables.notices or claims_rights(text):
        return True
    if _DIGIT.search(folded) and is_reading_time(text, folded):
        return True
    return tables.notice_prefix.match(folded) is not None or tables.notice_inside.stands_in(folded, words)


def claims_rights(text: str) -> bool:
    """Whether a line claims the rights on a page: '© 2012 The Institute', '(c) 2012'."""
    return ("©" in text or text[:1] in "(cC") and _COPYRIGHT.search(text) is not None


def pointer_to_other_language(text: str) -> bool:
    """Whether a line only points to the page in another language: 'En español', 'Read this page in French'."""
    if not text or len(text) > _MAX_POINTER:
        return False
    folded, tables = fold(text), _tables()
    if folded in tables.pointer_exact:
        return True
    return tables.pointer_lead.match(folded) is not None and tables.in_language.holds(folded)
