"""Type labels: 'Policy Briefs', 'Video, Audio', 'COMMUNIQUÉ DE PRESSE', '[Report] Title'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace

from pageparse.grammar.fold import fold
from pageparse.grammar.words import Prefixes, folded_set
from pageparse.memo import remembered
from pageparse.model import TypeValue
from pageparse.vocab import load

_MAX_LABELS = 120
_COMPOUND = 10
_MAX_LABEL = 45
_UNPARTED = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+$")
_MAX_PIECES = 8
_EDGE = " \t\r\n\u00a0\u200b|/,;:·•.–—-[](){}<>»›«‹*&+#"
_BREAK = re.compile(r"[,;/|&+·•]|[–—] |--|\s(?:-|:)\s")
_NUMBER = re.compile(
    r"\s(?:no|nr|num|n[.º°]|№|#|issue|vol)[\s.º°:#]{0,3}[A-Z]{0,4}[\d][\w./–-]{0,12}$|\s\d{1,4}/\d{4}$|\s(?:19|20)\d\d[:/]\d{1,4}$",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?<=[^\W\d_]\s)[^\W\d_]{1,30}(\s\d{1,3})$")  # of a label of two words or more
_COUNT = re.compile(r"\s?\(\d{1,5}\)$")
_BRACKETED = re.compile(r"[\[(【]\s?([^\[\]()【】]{2,45}?)\s?[\])】]\s{0,2}(?=\S)")
_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"\s{1,9}([^\W\d_]{1,6})$")
_PREFIX = re.compile(r"([^|–—:\-\[\]()]{2,45}?)\s?(\|\|?|[–—]|\s-{1,2}|:|：)\s{1,2}(?=\S)")


class TypeReading(Struct, frozen=True, gc=False):
    """A type label: the word of the vocabulary, the label as displayed, and where it stands in the text given."""

    value: TypeValue
    label: str
    begin: int
    stop: int


class _Tables:
    def __init__(self) -> None:
        data: dict[str, Any] = load("types")
        self.words: dict[str, TypeValue] = {}
        rows: dict[str, dict[str, Any]] = data["type"]
        for value in get_args(TypeValue):
            for word in rows[value]["words"]:
                self.words.setdefault(fold(word), value)
        self.announce = folded_set(data["announce"])
        self.joiners = folded_set(data["joiners"])
        self.filed = Prefixes(data["filed"])
        self.before_day = folded_set(data["before_day"])
        self.modifiers = folded_set(data["modifiers"])
        self.no_colon = folded_set(data["no_colon"])
        opening = [*self.words, *self.modifiers, *self.announce, *self.joiners]
        self.first_words = frozenset(phrase.split()[0] for phrase in opening)


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()


@remembered
def type_of_word(word: str) -> TypeValue | None:
    """The type that a label stands for: 'Policy Briefs' -> 'policy_brief', 'Annual Report' -> 'report'.

    The whole text must be the label, in any case and with or without accents; None when it is not known.
    """
    if not word or len(word) > 2 * _MAX_LABEL:
        return None
    tables = _tables()
    folded = fold(word)
    value = tables.words.get(folded)
    if value is None and " " in folded:
        first, rest = folded.split(" ", 1)
        value = tables.words.get(rest) if first in tables.modifiers else None
    return value


def type_within(label: str) -> TypeValue | None:
    """The type that the last, else the first word of a label stands for: 'Rapport 2024:7', 'Statistical bulletin'.

    Where words are not parted, the end of the word tells: '調査報告書' is a '報告書'.
    """
    words = fold(label[:_MAX_LABEL]).split()
    known = _tables().words
    if not words:
        return None
    tails = (words[-1][cut:] for cut in range(1, len(words[-1]) - 1)) if _UNPARTED.match(words[-1]) else ()
    return known.get(words[-1]) or known.get(words[0]) or next(filter(None, map(known.get, tails)), None)


def is_compound_type(text: str) -> bool:
    """Whether a short word of a script that does not part words ends with a type: '調査報告書' is a '報告書'."""
    return len(text) <= _COMPOUND and _UNPARTED.match(text) is not None and type_within(text) is not None


def read_types(text: str) -> list[TypeReading]:
    """The type labels of a text that is nothing but type labels.

    Args:
        text: a line, table cell or part of a line; over 120 characters it is no list of labels.

    Returns:
        The labels in their order, 'Video, Audio' as two, a report number ('Policy Brief No. 5') left out of the
        label. An empty list as soon as one part is not known, so for every heading and title.
    """
    if not text or len(text) > _MAX_LABELS:
        return []
    words = fold(text).split()
    if not words or words[0] not in _tables().first_words:
        return []
    return list(_read(text))


@remembered
def _read(text: str) -> tuple[TypeReading, ...]:
    begin, stop = _trim(text, _after_announcement(text), len(text))
    if begin >= stop:
        return ()
    whole = _one(text, begin, stop)
    if whole is not None:
        return (whole,)
    readings: list[TypeReading] = []
    for start, end in _pieces(text, begin, stop):
        found = _joined(text, start, end)
        if not found or len(readings) > _MAX_PIECES:
            return ()
        readings.extend(found)
    return tuple(readings)


def _after_announcement(text: str) -> int:
    """Where the label begins behind 'Type:'; 0 without such a word."""
    colon = text.find(":")
    if 0 < colon <= _MAX_LABEL and colon + 1 < len(text) and fold(text[:colon]) in _tables().announce:
        return colon + 1
    return 0


def _trim(text: str, begin: int, stop: int) -> tuple[int, int]:
    while begin < stop and text[begin] in _EDGE:
        begin += 1
    while stop > begin and text[stop - 1] in _EDGE:
        stop -= 1
    return begin, stop


def _pieces(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    start = begin
    for match in _BREAK.finditer(text, begin, stop):
        yield _trim(text, start, match.start())
        start = match.end()
    yield _trim(text, start, stop)


def _one(text: str, begin: int, stop: int) -> TypeReading | None:
    """The span as one label, with a number or count behind it cut off."""
    label = text[begin:stop]
    if len(label) > 2 * _MAX_LABEL:
        return None
    value = type_of_word(label)
    if value is None:
        cut = _COUNT.search(label + (")" if text[stop : stop + 1] == ")" else "")) or _NUMBER.search(label)
        bare = _BARE_NUMBER.search(label) if cut is None else None
        if cut is None and bare is None:
            return None
        label = label[: cut.start() if cut else bare.start(1) if bare else 0].rstrip(_EDGE)
        value = type_of_word(label)
    return TypeReading(value, label, begin, begin + len(label)) if value else None


def _joined(text: str, begin: int, stop: int) -> list[TypeReading]:
    """'Reports and Briefs' between two breaks."""
    whole = _one(text, begin, stop) if begin < stop else None
    if whole is not None:
        return [whole]
    words = list(re.finditer(r"\S+", text[begin:stop]))
    for word in words[1:-1] if len(words) <= 9 else ():
        if fold(word.group()) in _tables().joiners:
            left = _one(text, *_trim(text, begin, begin + word.start()))
            right = _one(text, *_trim(text, begin + word.end(), stop))
            if left and right:
                return [left, right]
    words = words[1:] if words and len(words) > 1 and fold(words[0].group()) in _tables().joiners else []
    last = _one(text, begin + words[0].start(), stop) if words else None
    return [last] if last else []


def find_type_prefix(text: str) -> TypeReading | None:
    """A type label in front of a title: '[Report] Title', 'Press Release – Title', 'Video | Title', 'Webinar: Title'.

    Before a colon only labels count that headlines do not use as plain words ('Report: prices fall' has none).
    None when there is no label or nothing behind it.
    """
    if not text:
        return None
    head = text[: 2 * _MAX_LABEL]
    match = _BRACKETED.match(head)
    if match is None:
        match = _PREFIX.match(head)
        if match is None or (match.group(2) in ":：" and fold(match.group(1)) in _tables().no_colon):
            return None
    return _one(text, *_trim(text, match.start(1), match.end(1)))


def find_filed(text: str, stop: int) -> list[TypeReading] | None:
    """The labels of 'Posted in Press Releases on': a line that says under what it was put.

    Args:
        text: the line.
        stop: where it ends, or where its date begins.

    Returns:
        The labels before ``stop``, empty when they are not known; None when the line says nothing of the kind.
    """
    phrase = _tables().filed.match(fold(text[: 2 * _MAX_LABEL]))
    if phrase is None:
        return None
    begin, words = 0, len(phrase.split())
    for match in islice(_WORD.finditer(text), words):
        begin = match.end()
    bar = text.find("|", begin, stop)
    piece = text[begin : bar if bar >= 0 else stop].rstrip(_EDGE)
    last = _LAST_WORD.search(piece)
    if last is not None and fold(last.group(1)) in _tables().before_day:
        piece = piece[: last.start()]
    return [replace(r, begin=r.begin + begin, stop=r.stop + begin) for r in read_types(piece)]
