"""``vocab/names.toml`` in the form the name grammar needs, and the smallest questions about one word of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import Struct

from pageparse.grammar.fold import fold
from pageparse.grammar.words import Prefixes, folded_set
from pageparse.vocab import load

_PIECE = re.compile(r"[^\s,;、，；،؛]+")
_INITIAL = re.compile(r"[^\W\d_]h?\.(?:-?[^\W\d_]h?\.){0,3}-?[^\W\d_]?|[A-ZÀ-ÖØ-Þ]")
_MAX_LETTERS = 40
_NAME_CHARS = re.compile(r"[^\W\d_](?:[^\W\d_]|\u0940|['’ʼ‘`´.\-‐‑\u0300-\u036f]){0,39}")
_UNCASED = re.compile(
    r"[\u0590-\u07ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_HAN = re.compile(r"[\u3005\u3400-\u9fff]")
# 'Matsuda Ken' in Han: two groups of at most three characters, none of which belongs to works, offices and events; the
# given name may be written in the signs of its sounds, which also write words such as 'about' and 'from'.
_HAN_NAME = re.compile(
    r"[\u3005\u3400-\u9fff]{1,3}[ \u3000](?:[\u3005\u3400-\u9fff]{1,3}"
    r"|(?!に|を|の[^ぞりぶ]|は[^るなつ]|と[^もし]|こち|など|から|まで|です|ます|への|での|より|として|とは|とも$)"
    r"[\u3041-\u3096]{2,3}[\u3005\u3400-\u9fff]?)"
)
_HAN_THINGS = frozenset(
    "会會省課局報告論究政策提経經済濟社調査資料情発發表開催募着号號著版訳訟議講務税稅法医醫学學研室館"
)
_NO_INITIALS = frozenset(("us", "uk", "eu", "un", "dc", "ny"))


class Word(Struct, frozen=True, gc=False):
    """A word with its place; ``key`` is its folded form without dots and apostrophes."""

    text: str
    begin: int
    stop: int
    key: str


class NameWords:
    """The word tables of the name grammar."""

    def __init__(self) -> None:
        data: dict[str, Any] = load("names")
        words, lists, people, bylines = data["words"], data["lists"], data["people"], data["byline"]
        self.joins = _keys(words["and"])
        self.bonds = _keys(words["bond"])
        self.particles = _keys(words["particles"])
        self.suffixes = _keys(words["suffixes"])
        self.honorifics = _keys(words["honorifics"])
        self.scholars = _keys(words["scholars"])
        self.offices = _keys(words["offices"])
        self.roles = folded_set(lists["roles"])
        self.role_words = frozenset(word for role in self.roles for word in role.split())
        self.role_prefix = Prefixes(lists["roles"])
        organisation = folded_set(lists["organisation"])
        self.organisation = frozenset(word for word in organisation if " " not in word)
        self.organisation_inside = sorted(word for word in organisation if _UNCASED.search(word))
        self.agencies = folded_set(lists["agencies"])
        self.given = _keys(people["given"])
        self.hispanic = _keys(people["hispanic"])
        self.family = _keys(people["family"]) | self.hispanic
        self.doubtful = _keys(" ".join(lists["doubtful"]))
        self.never = _keys(" ".join(lists["never"])) - self.given - self.family - self.doubtful
        self.endings = tuple(sorted(folded_set(lists["endings"])))
        self.eastern = _keys(people["eastern"])
        self.han = frozenset(people["han"])
        self.hangul = frozenset(people["hangul"])
        self.editors = folded_set(bylines["editors"])
        self.months = _keys(data["dates"]["months"])
        self.weekdays = _keys(data["dates"]["weekdays"])
        self.tails = folded_set(bylines["tails"])
        self.bylines: dict[str, list[str]] = {name: bylines[name] for name in ("marked", "labels", "plain", "weak")}
        self.beside: dict[str, list[str]] = {name: bylines[name] for name in ("short", "behind")}


def _keys(words: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in words.split())


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The tables, read once."""
    return NameWords()


def key_of(text: str) -> str:
    """The form words of names are compared in: 'Ph.D.' -> 'phd', "D'Angelo" -> 'dangelo'."""
    if text.isascii() and text.isalpha():
        return text.lower()
    return fold(text.replace(".", "").replace("'", "").replace("’", ""))


def words_of(text: str, begin: int, stop: int) -> list[Word]:
    """The words of a stretch of text, freed from quotes, brackets, footnote marks and commas around them."""
    found: list[Word] = []
    for match in _PIECE.finditer(text, begin, stop):
        raw = match.group()
        if raw.isalpha():
            found.append(Word(raw, match.start(), match.end(), key_of(raw)))
            continue
        lead = len(raw) - len(raw.lstrip("\"“”„«»'‘’()[]{}*†‡•·:.-–—¡¿"))
        core = raw[lead:].rstrip('"“”„«»()[]{}*†‡•·:-–—!?0123456789¹²³')
        if core:
            at = match.start() + lead
            found.append(Word(core, at, at + len(core), key_of(core)))
    return found


def is_initial(word: Word) -> bool:
    """'J.', 'J.-P.', 'E.T.', 'D'; not 'U.S.'."""
    shaped = len(word.text) <= 8 and _INITIAL.fullmatch(word.text) is not None
    return shaped and word.text[0].isupper() and word.key not in _NO_INITIALS


def is_uncased(text: str) -> bool:
    """Whether the text has letters of a script without capitals: Arabic, Hebrew, Han, Hangul, Thai, Devanagari."""
    return not text.isascii() and bool(_UNCASED.search(text))


def is_han(text: str) -> bool:
    """Whether every character is a Han character."""
    return bool(text) and all(map(_HAN.match, text))


def is_spaced_han(text: str) -> bool:
    """Whether a text is a family and a given name in Han characters, with a space between them as Japanese pages do."""
    return _HAN_NAME.fullmatch(text) is not None and _HAN_THINGS.isdisjoint(text)


def is_name_word(word: Word) -> bool:
    """A word a name can be made of: capitalised, an initial, or of a script without capitals."""
    text = word.text
    if text.isascii() and text.isalpha() and 1 < len(text) <= _MAX_LETTERS:
        return text[0].isupper()
    if is_initial(word):
        return True
    if not _NAME_CHARS.fullmatch(text):
        return is_uncased(text) and not any(ch.isdigit() for ch in text)
    if text[0].isupper() or is_uncased(text):
        return True
    head, _, tail = text.replace("’", "'").replace("-", "'").partition("'")
    return len(head) <= 2 and tail[:1].isupper()


def is_particle(word: Word) -> bool:
    """'de', 'van', 'bin' and the like, in either case."""
    return word.key in name_words().particles and "." not in word.text


def any_in(words: Iterable[Word], keys: frozenset[str]) -> bool:
    """Whether one of the words is in the table."""
    return any(word.key in keys for word in words)
