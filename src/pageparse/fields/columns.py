"""What a table's header row calls a column: title, date, author, docket, type."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pageparse.grammar.fold import fold
from pageparse.vocab import load


@lru_cache(maxsize=2048)
def column_role(header: str) -> str | None:
    """The field a column header names ('Date Filed' -> 'date'), or None. Longer words decide first."""
    words = fold(header[:60])
    if not words:
        return None
    for role, known in _table():
        if any(f" {word} " in f" {words} " for word in known):
            return role
    return None


@lru_cache(maxsize=1)
def _table() -> list[tuple[str, list[str]]]:
    data: dict[str, Any] = load("columns")
    return [(role, [fold(word) for word in words]) for role, words in data["columns"].items()]
