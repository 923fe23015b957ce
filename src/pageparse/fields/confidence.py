"""How sure an item is, from how strong the choices of its fields were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pageparse.fields.candidate import Candidate

_WEIGHTS = (0.34, 0.12, 0.2, 0.06, 0.06, 0.08)
_BASE = 0.25


def item_confidence(choices: Sequence[Candidate[Any] | None]) -> float:
    """0 to 1, rounded to two digits: the weighted strengths of title, url, date, authors, types, teaser."""
    total = _BASE
    for weight, choice in zip(_WEIGHTS, choices, strict=True):
        if choice is not None:
            total += weight * choice.strength
    return round(min(total, 0.99), 2)
