"""One way to cut what an element holds into records."""

from __future__ import annotations

from msgspec import Struct

SOUND = 0.62
"""The mean quality of the records of a listing."""
Range = tuple[int, int, int]  # first block, last block, node


class Cut(Struct):
    """One way to cut the children of ``node``: the records' ranges and the sum of their qualities."""

    node: int
    way: str
    ranges: list[Range]
    score: float
    mean: float | None = None
    """The mean quality of the records where the tally of all that stands in them does not tell it."""
