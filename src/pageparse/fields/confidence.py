"""How sure an item is: how strong the choices of its fields were, and how often items that strong were right.

An item of a text capture never has an address or a linked title, and is right all the same: there the weighted
strengths alone are no chance of being right. In a whole page saved as text the question is rather whether the list was
one, so that the strength of the list counts there too. ``confidence.toml`` says what strengths have come to on labelled
pages, for the kinds of page where that is nearer to the truth than they are themselves; ``tools/calibrate.py`` writes
it.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from pageparse.fields.candidate import Candidate, Found

_WEIGHTS = (0.34, 0.12, 0.2, 0.06, 0.06, 0.08)
_BASE = 0.25
_PAGE = "page"
_FULL_WORTH = 1.75
_SMALL, _EACH = 0.7, 0.03  # what lists of no entries are worth, and what each entry adds


def item_confidence(choices: Sequence[Candidate[Any] | None], kind: str, found: Found | None = None) -> float:
    """The chance that the item is one of the page and read rightly.

    Args:
        choices: the candidates chosen for title, url, date, authors, types, teaser; None for a field without one.
        kind: what the document was read as, 'html' or 'text'.
        found: the item's list where it had to be looked for in a whole page as text; None elsewhere.

    Returns:
        0 to 1, with three digits at most; never less for a greater strength.
    """
    kind, strength = item_evidence(choices, kind, found)
    least, shares = _table(kind)
    return shares[bisect_right(least, strength) - 1] if least else strength


def item_evidence(choices: Sequence[Candidate[Any] | None], kind: str, found: Found | None = None) -> tuple[str, float]:
    """The kind of page the item's confidence is told by ('html', 'text', 'page'), and its strength, of two digits.

    Takes the choices, the kind and the list as ``item_confidence``.
    """
    strength = item_strength(choices)
    if found is None:
        return kind, strength
    worth = max(0.0, min(1.0, found.score / found.entries / _FULL_WORTH)) if found.entries else 0.0
    size = min(1.0, _SMALL + _EACH * found.entries)
    return _PAGE, round((strength + 2 * worth) / 3 * size, 2)


def item_strength(choices: Sequence[Candidate[Any] | None]) -> float:
    """0 to 1, rounded to two digits: the weighted strengths of the choices; takes them as ``item_confidence``."""
    total = _BASE
    for weight, choice in zip(_WEIGHTS, choices, strict=True):
        if choice is not None:
            total += weight * choice.strength
    return round(min(total, 0.99), 2)


@cache
def _table(kind: str) -> tuple[list[float], list[float]]:
    """The least strength of every row, ascending from 0, and the share of items from there on that were right.

    Both are empty for a kind whose strengths stand as they are.
    """
    data = tomllib.loads(files("pageparse.fields").joinpath("confidence.toml").read_text("utf-8"))
    rows = data.get(kind, [])
    return [row[0] for row in rows], [row[1] for row in rows]
