"""How alike two titles are: the normalised Indel similarity, 2 * LCS / (both lengths), on Python's long integers.

The longest common subsequence is counted bit-parallel, one step a character, so that no compiled library is needed
and every machine counts the same.
"""

from __future__ import annotations

from functools import lru_cache

LEAST = 0.85
"""Titles less alike than this are not the same title."""


def similarity(one: str, other: str) -> float:
    """0 to 1; 1 for equal texts, two empty ones included."""
    total = len(one) + len(other)
    if not total:
        return 1.0
    distance = total - 2 * _common(one, other)
    # Written as a complement, since a quotient may round to the other side of the threshold.
    return 1.0 - distance / total


def similarity_from(one: str, other: str, least: float) -> float:
    """``similarity``, or 0 when it is under ``least``; most pairs are refused by their lengths alone."""
    total = len(one) + len(other)
    if total and 2 * min(len(one), len(other)) / total < least - 1e-9:
        return 0.0
    found = similarity(one, other)
    return found if found >= least else 0.0


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence (Hyyrö's bit-vector algorithm)."""
    masks = _masks(one)
    rows = full = (1 << len(one)) - 1
    for character in other:
        met = rows & masks.get(character, 0)
        if met:
            rows = (rows + met) | (rows - met)
    return len(one) - (rows & full).bit_count()


@lru_cache(maxsize=256)
def _masks(text: str) -> dict[str, int]:
    """For every character the places where it stands, as bits."""
    masks: dict[str, int] = {}
    for place, character in enumerate(text):
        masks[character] = masks.get(character, 0) | 1 << place
    return masks
