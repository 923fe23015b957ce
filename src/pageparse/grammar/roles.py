"""What a heading says its section is for: 'Recent Activity' heads a listing, 'Filters' a menu, 'Our Team' people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pageparse.grammar.date_words import ERAS
from pageparse.grammar.fold import fold
from pageparse.grammar.labels import type_of_word
from pageparse.grammar.words import Prefixes, folded_set
from pageparse.model import Role
from pageparse.vocab import load

_MAX_HEADING = 160
_MAX_AROUND = 6
_FEW = 3
_EXACT, _EXACT_WEAK, _FILLED = 0.95, 0.6, 0.85
_NO_LISTS = ("page", "person", "other")
_BREAK = re.compile(r"[|:–—]| - ")
_YEARS = re.compile(
    rf"\b(?:1[89]|20)\d\d\b|(?:(?<!\d)(?:1[89]|20)\d\d|(?:{'|'.join(ERAS)})(?:元|\d{{1,3}}))[年년][度도]?の?"
)
_ORDER: tuple[Role, ...] = (
    "activity_listing", "events", "study_group", "people", "pillars", "navigation", "overview", "about", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleReading:
    """The role a heading names, how surely, and whether it heads a sidebar ('Related', 'Most read')."""

    role: Role
    secondary: bool
    strength: float


class _Tables:
    def __init__(self) -> None:
        data: dict[str, Any] = load("roles")
        rows: dict[str, dict[str, list[str]]] = data["role"]
        self.exact: dict[str, tuple[Role, float]] = {}
        self.bodies: list[tuple[Role, frozenset[str]]] = []
        self.prefixes: list[tuple[Role, Prefixes]] = []
        for role in _ORDER:
            row = rows[role]
            weak = folded_set(row.get("weak", []))
            words = folded_set(row["words"]) | weak
            for word in words:
                self.exact.setdefault(word, (role, _EXACT_WEAK if word in weak else _EXACT))
            self.bodies.append((role, words - weak))
            if "prefix" in row:
                self.prefixes.append((role, Prefixes(row["prefix"])))
        self.about = folded_set(rows["overview"]["begins"])
        self.overview_ends = folded_set(rows["overview"]["ends"])
        self.listing = Prefixes(data["listing_prefix"])
        self.secondary = Prefixes(data["secondary"])
        self.fill = folded_set(data["fill"])
        self.title_words = folded_set(data["title_words"])
        self.tails = folded_set(data["tails"])
        self.groups = folded_set(rows["study_group"]["words"])
        self.bodies_of_people = folded_set(rows["study_group"]["ends"])


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()


@lru_cache(maxsize=2048)
def role_of_heading(text: str) -> RoleReading | None:
    """The role a heading names.

    Args:
        text: the heading as displayed; over 160 characters it is no heading.

    Returns:
        Role and strength: 0.95 for 'Recent Activity', 0.6 for words that mean little alone ('Background'), 0.5 to
        0.85 when the words stand beside others ('Publications by Topic'). None for titles, names, and headings that
        are only a date.
    """
    if not text or len(text) > _MAX_HEADING:
        return None
    folded = _without_years(fold(text))
    if not folded:
        return None
    tables = _tables()
    secondary = tables.secondary.match(folded) is not None
    exact = tables.exact.get(folded)
    if exact is not None:
        return RoleReading(exact[0], secondary, exact[1])
    if secondary:
        return RoleReading("activity_listing", True, 0.9 if len(folded.split()) <= _FEW else 0.5)
    return _prefixed(folded, tables) or _framed(folded, tables) or _inside(text, folded, tables) or _type_label(text)


def _inside(text: str, folded: str, tables: _Tables) -> RoleReading | None:
    """Role words as a part of the heading; headings in the words of a title have none."""
    if text.endswith(("?", "!", ".")) or any(word in tables.title_words for word in folded.split()):
        return None
    return _group(folded, tables) or _partly(text, folded, tables)


def _type_label(text: str) -> RoleReading | None:
    """A heading that is a type label heads a list of such things."""
    value = type_of_word(text.rstrip(": "))
    if value is None or value in _NO_LISTS:
        return None
    return RoleReading("events" if value in ("event", "webinar") else "activity_listing", False, _EXACT_WEAK)


def _without_years(folded: str) -> str:
    return " ".join(_YEARS.sub(" ", folded).split())


def _framed(folded: str, tables: _Tables) -> RoleReading | None:
    """Role words with 'our', 'latest', 'all' and the like around them, or two roles joined by 'and'."""
    words = folded.split()
    core = [word for word in words if word not in tables.fill]
    found = tables.exact.get(" ".join(core)) if core and len(core) < len(words) else None
    if found is not None:
        return RoleReading(found[0], False, min(found[1], _FILLED))
    if 2 <= len(core) <= 4 and len(core) <= len(words):
        parts = [tables.exact.get(word) for word in core]
        if all(parts):
            roles = [part[0] for part in parts if part]
            # Of events and what was written about them the page lists both.
            role = "activity_listing" if {*roles} == {"activity_listing", "events"} else roles[0]
            return RoleReading(role, False, 0.75)
    return None


def _prefixed(folded: str, tables: _Tables) -> RoleReading | None:
    size = len(folded.split())
    if tables.listing.match(folded) and size <= 2 * _MAX_AROUND:
        return RoleReading("activity_listing", False, 0.8)
    first, last = folded.split(maxsplit=1)[0], folded.rsplit(maxsplit=1)[-1]
    # Only English has the kind of thing behind its name: 'Über das Programm Hafen'.
    kinds = (last,) if first == "about" else (last, *folded.split()[1:4])
    if size > 1 and first in tables.about and not tables.overview_ends.isdisjoint(kinds):
        return RoleReading("overview", False, 0.8)
    for role, prefixes in tables.prefixes:
        if size <= 2 * _MAX_AROUND and prefixes.match(folded):
            return RoleReading(role, False, 0.8)
    return None


def _group(folded: str, tables: _Tables) -> RoleReading | None:
    """'The Lake Basin Study Group', 'Council on Rivers': bodies of people that study something."""
    words = folded.split()
    padded = f" {folded} "
    if any(f" {group} " in padded for group in tables.groups) and len(words) <= 2 * _MAX_AROUND:
        return RoleReading("study_group", False, 0.75)
    if len(words) >= 2 and len(words) <= _MAX_AROUND and words[-1] in tables.bodies_of_people:
        return RoleReading("study_group", False, 0.6)
    if len(words) <= 2 * _MAX_AROUND and any(word in tables.bodies_of_people for word in words[:3]):
        return RoleReading("study_group", False, 0.4)
    return None


def _partly(text: str, folded: str, tables: _Tables) -> RoleReading | None:
    """Role words before a break ('News | Lake Office') or at the heading's end ('Lake Office Publications')."""
    words = folded.split()
    if len(words) > _MAX_AROUND:
        return None
    head = _BREAK.split(text, maxsplit=1)[0]
    found = tables.exact.get(fold(head)) if len(head) < len(text) else None
    if found is not None:
        return RoleReading(found[0], False, round(found[1] * 0.75, 2))
    for size in (3, 2, 1):
        tail = " ".join(words[-size:])
        if len(words) > size and (size > 1 or tail in tables.tails):
            role = next((role for role, known in tables.bodies if tail in known), None)
            if role is not None:
                return RoleReading(role, False, round(0.72 - 0.06 * (len(words) - size), 2))
    return None
