"""Lines that say who wrote something: 'By Jane Doe and John Roe', 'Autor: ...', '... | by Jane Doe | 5 May 2013'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pageparse.grammar.fold import fold
from pageparse.grammar.name_lists import MAX_NAMES, split_names
from pageparse.grammar.name_parts import NameReading, evidence_of_person, is_suffix
from pageparse.grammar.name_words import Word, is_name_word, is_particle, is_uncased, key_of, name_words, words_of
from pageparse.grammar.words import first_words, folded_set

_MAX_LINE = 400
_MAX_TAIL = 8
_MAX_MARKER = 60
_MAX_SIGNED = 12
_MAX_PERSON = 4
_BRACKETS = frozenset("(（")
_LINKS = frozenset(("of", "for", "the", "fur", "et", "al"))
_STOP = re.compile(
    r"\s[|–—•·-]\s|\s?//|[|:：(（【\[{<>“”!?]|(?<![\u05d0-\u05ea])\"|\"(?![\u05d0-\u05ea])|\s-\s|(?<![A-Z])\.\s{1,3}[A-Z][a-z]+\s[a-z]|\d"
    r"|(?<=[^\W\d_A-Z]{4})\.\s{1,3}[A-Z][a-z]+\s(?=\d)"  # ". Posted 12 May"
    r"|(?<=\.)\.|…"
)
_INSTITUTE = re.compile(r"[(（][^()（）]{2,80}[)）](?=\s?[,;、，；]|\s[^\W\d_]{1,3}\s)")
_EDITORS = re.compile(r"\(\s?([^()]{2,24})\s?\)\s?[,.;:]?\s?")
_SIGNED = re.compile(r"(?<=[\u3040-\u9fff])\s(?:編?著|執筆|監[修訳]|訳)$")
_LETTERS = re.compile(r"([^\W\d_]+)")
_AT_BREAK = re.compile(rf"(?:^\W{{0,3}}|[|–—•·/»,)\d-]\s{{0,3}}){_LETTERS.pattern}")  # wherever a marker may begin
_WORD = re.compile(r"[^\s,;&+/]+|[,;&+/]")


@dataclass(slots=True)
class Byline:
    """The names of a byline and where they stand; ``rule`` tells how it was recognised."""

    begin: int
    stop: int
    names: list[NameReading]
    rule: str


def find_byline(text: str, language: str | None = None) -> Byline | None:
    """The marked byline a line is, begins with, or ends with.

    Args:
        text: one line; over 400 characters it is prose.
        language: BCP 47 tag of the page if known; in English 'de' and 'von' then mark nothing.

    Returns:
        The names behind 'By', 'Por', 'Autor:', '作者：' ... or before '(eds.)', up to a date, a separator, or words
        that tell the place. None for sentences that only begin with such a word ('By the end of 2019, ...').
    """
    if not text or len(text) > _MAX_LINE:
        return None
    for match in _markers().finditer(text) if _may_be_marked(text) else ():
        kind = match.lastgroup or "plain"
        if kind == "weak" and language is not None and language.split("-")[0] == "en":
            continue
        names = _names_behind(text, match.end(), kind)
        if names:
            rule = "byline.prefix" if not text[: match.start()].strip() else "byline.behind"
            return Byline(names[0].begin, names[-1].stop, names, rule)
    if "(" in text:
        return _edited(text)
    return None if text.isascii() else _signed(text) if text[-1] in "著訳筆修" else _short(text)


def marker_before(text: str, at: int) -> tuple[str, int]:
    """The byline's word that ends at ``at``: its strength (labels, marked, plain, weak) and where it begins.

    ``('', at)`` if there is none.
    """
    begin = max(0, at - _MAX_MARKER)
    for match in _markers().finditer(text, begin, at) if _may_be_marked(text[begin:at]) else ():
        if match.end() == at:
            return match.lastgroup or "", match.start()
    return "", at


def _may_be_marked(text: str) -> bool:
    """Whether a marker could stand in the line, told by its first word: asked of every line, so it must be cheap."""
    words, letters = _marker_words()
    if words.isdisjoint(fold(text).split()):
        return False
    return any(fold(match[1]) in letters for match in _AT_BREAK.finditer(text))


@lru_cache(maxsize=1)
def _marker_words() -> tuple[frozenset[str], frozenset[str]]:
    """The first words of all markers, and the letters that these begin with: a vowel sign may end them."""
    tables = name_words().bylines
    markers = ["文", "撰文", "记者", "記者", *(word for words in tables.values() for word in words)]
    return first_words(markers), folded_set(_LETTERS.split(marker, maxsplit=1)[1] for marker in markers)


@lru_cache(maxsize=1)
def _markers() -> re.Pattern[str]:
    """Byline words at the start of the line, behind a separator, or behind a digit."""
    tables = name_words().bylines
    start = r"(?:^\W{0,3}|[|–—•·/»]\s{0,3}|\s-\s|,\s|\d\s{1,3}|\)\s)"
    groups = (
        rf"(?P<labels>(?:{_either(tables['labels'])})\s?[:：]\s{{0,5}}|(?:文|撰文|作者|记者|記者)\s?[/／|｜]\s{{0,3}})",
        rf"(?P<marked>(?:{_either(tables['marked'])}):?\s{{1,5}})",
        rf"(?P<plain>(?:{_either(tables['plain'])}):?\s{{1,5}})",
        rf"(?P<weak>(?:{_either(tables['weak'])})\s{{1,5}})",
    )
    return re.compile(start + "(?:" + "|".join(groups) + ")", re.I)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _names_behind(text: str, begin: int, kind: str) -> list[NameReading]:
    stop, clean = names_run(text, begin)
    if stop <= begin:
        return []
    found = split_names(text[begin:stop])
    names = [_shifted(name, begin) for name in found]
    if not names or not _is_believable(text, names, kind):
        return []
    return names if clean or kind in ("labels", "marked") or _is_short_tail(text, stop) else []


def _shifted(name: NameReading, offset: int) -> NameReading:
    return NameReading(name.literal, name.given, name.family, name.kind, name.begin + offset, name.stop + offset)


def names_run(text: str, begin: int) -> tuple[int, bool]:
    """Where the words that can be names end, institutes in brackets between them, and whether the line breaks there."""
    if not _BRACKETS.isdisjoint(text):
        text = _INSTITUTE.sub(lambda aside: " " * len(aside.group()), text)
    wall = _STOP.search(text, begin)
    limit = min(wall.start() if wall else len(text), begin + MAX_NAMES)
    stop = begin
    for match in _WORD.finditer(text, begin, limit):
        token = match.group()
        if token in ",;&+/":
            continue
        words = words_of(text, match.start(), match.end())
        if not words:
            continue
        if stop > begin and _begins_date(words[0], text, match.end()):
            return stop, True
        if not _continues(words[0], text, match.end()):
            return stop, False
        if not _is_link(words[0]):
            stop = match.end()
    return stop, True


def _continues(word: Word, text: str, after: int) -> bool:
    if is_name_word(word) or is_suffix(word, behind_comma=True):
        return True
    following = text[after : after + 40].lstrip()
    if _is_link(word):
        first = following[:1]
        return first.isupper() or first in "&\"'‘" or is_uncased(first) or _begins_small(following)
    return False


def _begins_small(following: str) -> bool:
    first = following.split(" ", 1)[0]
    return key_of(first) in name_words().particles


def _is_link(word: Word) -> bool:
    """'and', 'de', 'of': words between the words of names."""
    tables = name_words()
    return word.text.islower() and (is_particle(word) or word.key in tables.joins or word.key in _LINKS)


def _begins_date(word: Word, text: str, after: int) -> bool:
    """A month with a number behind it begins a date; so does a weekday."""
    tables = name_words()
    numbered = text[after : after + 3].lstrip(" .,")[:1].isdigit()
    return word.key in tables.weekdays or (numbered and word.key in tables.months)


def _is_short_tail(text: str, stop: int) -> bool:
    """What follows the names is a place, an office or a date, not a sentence."""
    rest = words_of(text, stop, len(text))
    if not rest:
        return True
    if text[stop : stop + 2].lstrip()[:1] in ("|", "(", "（", "[", "–", "—", "-", "/", "·", "•"):
        return True
    if rest[0].text[0].isdigit() or not rest[0].key:
        return True
    place = rest[0].key in name_words().tails or (text[stop : stop + 2] == ", " and len(rest) <= _MAX_TAIL)
    return place and len(rest) <= _MAX_TAIL and not text.rstrip().endswith((".", "?", "!"))


def _is_believable(text: str, names: list[NameReading], kind: str) -> bool:
    """The weaker the marker, the more the names must speak for themselves."""
    if kind == "labels":
        return all(_level(text, name) >= 0 or is_uncased(name.literal) for name in names)
    levels = [_level(text, name) for name in names]
    if min(levels) < 0:
        return False
    if kind == "marked":
        return True
    single = [n for n in names if n.kind == "person" and " " not in n.literal and not is_uncased(n.literal)]
    if kind == "weak":
        return not single and all(n.kind == "person" for n in names) and max(levels) > 1
    known = [n for n in single if key_of(n.literal) in name_words().given | name_words().family]
    return len(known) == len(single) or (len(single) < len(names) and max(levels) > 0)


def _level(text: str, name: NameReading) -> int:
    words = words_of(text, name.begin, name.stop)
    if name.kind == "organisation":
        return 1
    level = evidence_of_person(words)
    return level if level >= 0 or not _opens_with_given(words) else 0


def _opens_with_given(words: Sequence[Word]) -> bool:
    """Whether a given name opens a name: behind a byline's word a country or a noun may then be the family's name."""
    tables = name_words()
    given = words[0].key in tables.given and words[0].key not in tables.doubtful
    return given and 2 <= len(words) <= _MAX_PERSON and all(map(is_name_word, words))


def _edited(text: str) -> Byline | None:
    """'Jane Doe and John Roe (eds.)' at the start of a line."""
    match = _EDITORS.search(text)
    if match is None or fold(match.group(1)) not in name_words().editors or match.start() > MAX_NAMES:
        return None
    stop, clean = names_run(text[: match.start()], 0)
    names = split_names(text[:stop]) if clean else []
    levels = [_level(text, name) for name in names]
    if not names or min(levels) < 0 or 2 * sum(level > 0 for level in levels) < len(names):
        return None
    return Byline(names[0].begin, names[-1].stop, names, "byline.editors")


def _signed(text: str) -> Byline | None:
    """'長尾 康平 著': in Japanese the word that tells an author stands behind the name."""
    match = _SIGNED.search(text)
    names = split_names(text[: match.start()]) if match and match.start() <= MAX_NAMES else []
    if not names or not all(is_uncased(name.literal) and len(name.literal) <= _MAX_SIGNED for name in names):
        return None
    return Byline(names[0].begin, names[-1].stop, names, "byline.signed")


@lru_cache(maxsize=1)
def _short_lines() -> re.Pattern[str]:
    beside = name_words().beside
    name = r"([\u4e00-\u9fff\uac00-\ud7af]{3})"
    return re.compile(
        rf"(?:{_either(beside['short'])})\s?{name}(?![^\W_])|(?:글\s?=\s?)?{name}\s?(?:{_either(beside['behind'])})$"
    )


def _short(text: str) -> Byline | None:
    """'记者 冯晓岚', '한승우 기자': a line of a name, in three letters with a family's first, and a word beside it."""
    match = _short_lines().match(text.strip())
    if match is None:
        return None
    begin = text.index(match.group(match.lastindex or 0))
    names = [_shifted(name, begin) for name in split_names(text[begin : begin + 3])]
    return Byline(begin, begin + 3, names, "byline.short") if len(names) == 1 and names[0].family else None
