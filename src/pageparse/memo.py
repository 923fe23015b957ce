"""Answers remembered while a page is read: the same words are asked about by every stage.

A cache with a fixed size forgets all answers of a long listing before they are asked for again, which makes ten times
the entries cost more than ten times as much. These grow with the page, whose size is limited, and are emptied between
pages when they have grown large.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, TypeVar

R = TypeVar("R")

ROOM = 4096
"""So many answers of each question outlive a page: menus and labels return on the next page of a site."""
_CACHES: list[_lru_cache_wrapper[Any]] = []


def remembered(question: Callable[..., R]) -> _lru_cache_wrapper[R]:
    """Decorator for a pure function of hashable arguments: each is answered once a page at most."""
    cached = lru_cache(maxsize=None)(question)
    _CACHES.append(cached)
    return cached


def forget(room: int = ROOM) -> None:
    """Empty every cache that holds more than ``room`` answers."""
    for cached in _CACHES:
        if cached.cache_info().currsize > room:
            cached.cache_clear()
