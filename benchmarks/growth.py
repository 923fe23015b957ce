"""How the cost of a page grows with the length of its listing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import mean, median

import pageparse
from clock import Clock
from listings import KINDS

_FEWEST, _MOST, _SHORT_RUNS = 2, 5, 3
_ROOM = pageparse.Options(limits=pageparse.Limits(items=10_000_000, nodes=100_000_000, input_bytes=2**31))


@dataclass(frozen=True)
class Cost:
    """What one length of one layout costs.

    Attributes:
        items: how many were found; another number than ``records`` means that something else was measured.
        times: by how much the cost grew since the length before, brought to a tenfold length; None for the first.
    """

    kind: str
    records: int
    items: int
    seconds: float
    times: float | None


def measure_growth(sizes: Sequence[int], clock: Clock, enough: float = 3.0) -> list[Cost]:
    """Costs by layout and length, in this order.

    Args:
        sizes: numbers of records, ascending.
        clock: what measures; it is settled here.
        enough: seconds spent on one length, after which it gets no further round.
    """
    for make in KINDS.values():
        pageparse.parse_bytes(make(sizes[0]))
    clock.settle()
    found = []
    for kind, make in KINDS.items():
        pages = [make(size) for size in sizes]
        items = [len(pageparse.parse_bytes(page, options=_ROOM).items) for page in pages]
        seconds, times = _steps(pages, clock, enough)
        scaled = [None, *(one * 10 * before / size for one, (before, size) in zip(times, pairwise(sizes), strict=True))]
        found += [Cost(kind, *row) for row in zip(sizes, items, seconds, scaled, strict=True)]
    return found


def _steps(pages: Sequence[bytes], clock: Clock, enough: float) -> tuple[list[float], list[float]]:
    """The least seconds for each page, and for each but the first how many times the one before it."""
    least, times = [_few(pages[0], clock)], []
    for short, long in pairwise(pages):
        ratios: list[float] = []
        taken: list[float] = []
        before = _few(short, clock)
        while len(ratios) < _FEWEST or (len(ratios) < _MOST and sum(taken) < enough):
            taken.append(clock.seconds(partial(_read, long)))
            after = _few(short, clock)
            # A machine changes its pace within seconds: the long page is held against the short one on either side.
            ratios.append(taken[-1] / ((before + after) / 2))
            before = after
        least.append(min(taken))
        times.append(median(ratios))
    return least, times


def _few(page: bytes, clock: Clock) -> float:
    return mean(clock.seconds(partial(_read, page)) for _ in range(_SHORT_RUNS))


def _read(page: bytes) -> object:
    return pageparse.to_json(pageparse.parse_bytes(page, options=_ROOM))
