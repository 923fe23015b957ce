"""CPU time of one call, on an equal footing for all that are compared."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pageparse.memo import forget

_CACHE = type(lru_cache(len))
_SMALLEST = 1024
"""Caches of fewer entries hold a program's own tables (of word lists, patterns); larger ones what stood on pages."""


class Clock:
    """Measures calls: nothing a call leaves behind, garbage or remembered answers, is charged or lent to the next.

    The collector stays on, so that each tool pays for collecting its own garbage, but what was loaded before the
    first measurement is put out of the collector's sight: otherwise every tool would pay for the modules of all.
    """

    def __init__(self, *, warm: bool = False) -> None:
        """``warm`` leaves the answers remembered, as if the page had been read just before."""
        self._warm = warm
        self._caches: list[Any] = []
        self._modules = 0

    def settle(self) -> None:
        """Take what is loaded now for granted; to be called after a first run of everything that is measured."""
        if len(sys.modules) == self._modules:
            return
        self._modules = len(sys.modules)
        gc.collect()
        caches = [found for found in gc.get_objects() if isinstance(found, _CACHE)]
        self._caches += [cache for cache in caches if (cache.cache_parameters()["maxsize"] or 0) >= _SMALLEST]
        gc.freeze()

    def seconds(self, call: Callable[[], object]) -> float:
        """CPU time of the process for one call, the result thrown away within that time."""
        if not self._warm:
            forget(0)
            for cache in self._caches:
                cache.cache_clear()
        gc.collect()
        begun = time.process_time_ns()
        call()
        return (time.process_time_ns() - begun) / 1e9
