"""Many sums at once: a number for each of fifty languages as one integer, so that adding all takes one addition.

Fixed point, 40 bits behind the point: the sums are the same on every machine, and as exact as sums of floats.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

_LANE = 64
SCALE = 1 << 40
"""Sums stay below 2 to the 24th: a greater one would run into the next lane."""


def pack(values: Iterable[float]) -> int:
    """Values of 0 and more as one number; such numbers may be added, and multiplied by whole numbers."""
    packed = 0
    for place, value in enumerate(values):
        packed |= lane(place, value)
    return packed


def lane(place: int, value: float) -> int:
    """One value in the lane of its place."""
    return round(value * SCALE) << _LANE * place


def unpack(packed: int, lanes: int) -> list[float]:
    """The values of the first ``lanes`` lanes."""
    return [value / SCALE for value in lanes_of(packed, lanes)]


def lanes_of(packed: int, lanes: int) -> tuple[int, ...]:
    """The values as whole numbers, ``SCALE`` times as great: enough where only few of them are wanted."""
    return struct.unpack(f"<{lanes}Q", packed.to_bytes(8 * lanes, "little"))
