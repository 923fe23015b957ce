"""Facts of a study group, commission, council or task force, each only if its text says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from pageparse.model import Chair, GroupFacts, Period
from pageparse.vocab import load

_YEARS = re.compile(
    r"\(\s?((?:1[89]|20)\d\d)\s?(?:[-–—/]|to|a|bis|à)\s?((?:(?:1[89]|20)\d\d)|\d\d|present)?\s?\)", re.I
)
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ0-9)”\"]{2}[.!?])\s{1,3}(?=[A-ZÀ-Þ¿¡“\"])")
_MAX_TEXT = 20_000
_MAX_NAME_WORDS = 5


def read_facts(paragraphs: Sequence[str]) -> GroupFacts:
    """The facts told in a section's paragraphs; absent ones are None or []."""
    text = "\n".join(paragraphs)[:_MAX_TEXT]
    sentences = [s for paragraph in text.split("\n") for s in _SENTENCE.split(paragraph)]
    phases = list(_phases(text))
    return GroupFacts(
        period=_period(text, phases),
        phases=phases,
        chairs=next(filter(None, map(_chairs, sentences)), []),
        members=next(filter(None, map(_members, sentences)), None),
        conveners=next(filter(None, map(_conveners, sentences)), []),
        publications=_publications(text),
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    data: dict[str, Any] = load("groups")
    return data


@lru_cache(maxsize=16)
def _any_of(name: str) -> re.Pattern[str]:
    words = sorted(dict.fromkeys(_words()[name]), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)


def _interval(match: re.Match[str]) -> str | None:
    first, last = match.group(1), match.group(2)
    if not last or not last.isdigit():
        return f"{first}/.." if last else None
    if len(last) == len("13"):
        last = first[:2] + last
    return f"{first}/{last}" if int(first) <= int(last) else None


def _period(text: str, phases: list[Period]) -> str | None:
    """The first years in brackets that are not a phase's own."""
    own = {phase.period for phase in phases}
    for match in _YEARS.finditer(text):
        interval = _interval(match)
        if interval and interval not in own:
            return interval
    return None


def _phases(text: str) -> Iterator[Period]:
    """Every ordinal phase once, by the first words that name it, with the years that follow in brackets."""
    word = _any_of("phase").pattern
    found: dict[int, Period] = {}
    for rank, names in enumerate(_words()["ordinals"]):
        ordinal = "|".join(map(re.escape, names))
        pattern = re.compile(
            rf"(?<!\w)((?:{ordinal})(?:\s[\w-]{{1,20}}){{0,2}}?\s{word})(\s{{1,2}}\([^)]{{4,20}}\))?", re.I
        )
        for match in pattern.finditer(text):
            years = _YEARS.search(match.group(2)) if match.group(2) else None
            interval = _interval(years) if years else None
            known = found.get(rank)
            if known is None or (known.period is None and interval):
                found[rank] = Period(known.label if known else match.group(1), interval)
    return iter([found[rank] for rank in sorted(found)])


def _chairs(sentence: str) -> list[Chair]:
    match = _any_of("chaired_by").search(sentence)
    if not match:
        return []
    chairs: list[Chair] = []
    for piece in _pieces(sentence[match.end() :].strip().rstrip(".")):
        name, role = _name_and_role(piece)
        if name is None and chairs:
            last = chairs[-1]
            chairs[-1] = Chair(last.name, f"{last.role}, {piece}" if last.role else piece)
        elif name is not None:
            chairs.append(Chair(name, role))
    return chairs


def _pieces(text: str) -> list[str]:
    """The members of an enumeration; a semicolon outranks commas."""
    conjunction = "|".join(map(re.escape, _words()["and"]))
    if ";" in text:
        parts = re.split(r";", text)
    else:
        parts = re.split(
            rf",\s{{0,3}}(?:(?:{conjunction})\s{{1,3}})?|\s(?:{conjunction})\s(?=(?:\w{{1,12}}\s){{0,3}}?\w)", text
        )
        parts = _mended(parts, text)
    return [re.sub(rf"^(?:{conjunction})\s{{1,3}}", "", part.strip()) for part in parts if part and part.strip()]


def _mended(parts: list[str], text: str) -> list[str]:
    """Undo a split inside an office: 'Vice President and Foreign Minister Jane Roe' is one person."""
    mended: list[str] = []
    position = 0
    for part in parts:
        start = text.index(part, position)
        if mended and _person(mended[-1])[0] is None and not text[position:start].strip().startswith(","):
            mended[-1] = mended[-1] + text[position:start] + part
        else:
            mended.append(part)
        position = start + len(part)
    return mended


def _name_and_role(piece: str) -> tuple[str | None, str | None]:
    if ", " in piece:
        name, _, role = piece.partition(", ")
        return name.strip(), role.strip() or None
    return _person(piece)


def _person(piece: str) -> tuple[str | None, str | None]:
    """Split 'former Secretary of Commerce Jane Roe' into name and office; (None, None) when no name ends it."""
    words = piece.split()
    office = max((i for i, word in enumerate(words) if word.lower().strip(".,") in _words()["offices"]), default=-1)
    tail = words[office + 1 :]
    named = [w for w in tail if w[:1].isupper()]
    if not tail or not named or not tail[-1][:1].isupper():
        return None, None
    if not tail[0][:1].isupper() and len(tail) <= len(("of", "New", "Hill")):
        return None, None  # an office and its place, 'Mayor of New Hill'
    if len(tail) > _MAX_NAME_WORDS or not tail[0][:1].isupper():
        tail = _last_name_words(tail)
    if len(tail) < len(["given", "family"]):
        return None, None
    role = " ".join(words[: len(words) - len(tail)]).strip()
    return " ".join(tail), role or None


def _last_name_words(words: list[str]) -> list[str]:
    """The last two words, with initials before them: what is surely a name behind an office 'of' something."""
    count = 2
    while count < len(words) and re.fullmatch(r"[A-Z]\.", words[-count]):
        count += 1
    return words[-count:]


def _members(sentence: str) -> str | None:
    match = _any_of("members").search(sentence)
    if not match:
        return None
    text = sentence[match.end() :].strip(" :,")
    return text.rstrip(".").strip() or None


def _conveners(sentence: str) -> list[str]:
    if match := _any_of("convened_by").search(sentence):
        text = sentence[match.end() :]
        stop = _any_of("clause_ends").search(text)
        return _organisations(re.split(r"[.;(]|, (?=[a-z])", text[: stop.start() if stop else len(text)])[0])
    if match := _any_of("convened").search(sentence):
        subject = re.split(r"[;:(]|, (?!and |y |et )", sentence[: match.start()])[-1]
        return _organisations(subject)
    return []


def _organisations(text: str) -> list[str]:
    conjunction = "|".join(map(re.escape, _words()["and"]))
    articles = "|".join(map(re.escape, _words()["the"]))
    names: list[str] = []
    for part in re.split(
        rf",\s{{0,2}}(?:(?:{conjunction})\s)?|\s(?:{conjunction})\s(?=(?:(?:{articles})\s)?[A-ZÀ-Þ])", text
    ):
        name = re.sub(rf"^(?:{articles})\s", "", part.strip(), flags=re.I).strip(" .,-")
        if name and name[0].isupper() and name.lower() not in ("it", "they"):
            names.append(name)
    return names


def _publications(text: str) -> int | None:
    nouns = _any_of("publications").pattern
    match = re.search(rf"(?<![\w,.-])(\d{{1,4}})\s(?:[\w-]{{1,20}}\s){{0,2}}?{nouns}", text, re.I)
    return int(match.group(1)) if match else None
