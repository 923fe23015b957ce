"""Which items of two outputs are the same: by address, then by title, then by likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from pageparse.evaluation.folding import fold, fold_url, words_f1
from pageparse.evaluation.likeness import LEAST, similarity_from

_SAME_TEASER = 0.7
_MOST_PAIRS = 250_000

Value = Mapping[str, Any]
Pair = tuple[int, int]
Key = Callable[[Value], Hashable | None]


def pair_items(old: Sequence[Value], new: Sequence[Value]) -> list[Pair]:
    """Pairs of positions in ``old`` and ``new``, in the order of ``old``; every position comes once at most.

    Args:
        old: items in the form of ``plain_page``; keys may be missing.
        new: likewise.

    Returns:
        First those with one address and one title; then those of one address, if no other item of either side has it;
        of one title and date; of one title, if no other that is left has it; then the most alike titles, the most alike
        teasers, and of items with neither those of one date, types and authors. Of equals the nearest.
    """
    pairing = _Pairing(old, new)
    pairing.by(lambda item: (_url(item), fold(item.get("title"))) if _url(item) else None)
    pairing.by(_url, unique="all")
    pairing.by(lambda item: (fold(item["title"]), _date(item)) if item.get("title") else None)
    pairing.by(lambda item: fold(item.get("title")) or None, unique="left")
    pairing.by_likeness()
    pairing.by(_bare)
    return sorted(pairing.pairs)


def pair_sections(old: Sequence[Value], new: Sequence[Value]) -> list[Pair]:
    """The same for sections: by heading and role, then by heading, then by role where there is no heading."""
    pairing = _Pairing(old, new)
    pairing.by(lambda part: (fold(part.get("heading")), part.get("role"), len(part.get("paragraphs") or [])))
    pairing.by(lambda part: (fold(part.get("heading")), part.get("role")))
    pairing.by(lambda part: fold(part.get("heading")) or None)
    return sorted(pairing.pairs)


def out_of_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The fewest pairs without which the others stand in one order on both sides; ``pairs`` are in the order of one."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for place, (_, there) in enumerate(pairs):
        slot = bisect_left(tails, there)
        before.append(at[slot - 1] if slot else None)
        tails[slot : slot + 1] = [there]
        at[slot : slot + 1] = [place]
    kept: set[int] = set()
    step = at[-1] if at else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return [pair for place, pair in enumerate(pairs) if place not in kept]


class _Pairing:
    """What has been paired so far, and what is left of both sides."""

    def __init__(self, old: Sequence[Value], new: Sequence[Value]) -> None:
        self.sides = (old, new)
        self.left: tuple[list[int], list[int]] = (list(range(len(old))), list(range(len(new))))
        self.pairs: list[Pair] = []

    def by(self, key: Key, unique: str = "") -> None:
        """Pair what has one key, in order; with ``unique`` only keys one item a side has, of 'all' or those 'left'."""
        ours, theirs = (self._groups(key, side) for side in (0, 1))
        counted = [self._groups(key, side, everything=True) for side in (0, 1)] if unique == "all" else [ours, theirs]
        found: list[Pair] = []
        for value, places in ours.items():
            if unique and any(len(groups.get(value, ())) > 1 for groups in counted):
                continue
            found += zip(places, theirs.get(value, ()), strict=False)
        self._take(found)

    def by_likeness(self) -> None:
        """Pair the most alike of what is left, unless that is too much to compare."""
        if len(self.left[0]) * len(self.left[1]) > _MOST_PAIRS:
            return
        old, new = ([(i, fold(self.sides[n][i].get("title"))) for i in self.left[n]] for n in (0, 1))
        scored = [(-score, abs(i - j), i, j) for i, a in old for j, b in new if (score := self._alike(i, a, j, b))]
        used: tuple[set[int], set[int]] = (set(), set())
        found = []
        for _, _, i, j in sorted(scored):
            if i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
                found.append((i, j))
        self._take(found)

    def _alike(self, i: int, title: str, j: int, other: str) -> float:
        if title and other and (alike := similarity_from(title, other, LEAST)):
            return alike
        alike = words_f1(self.sides[0][i].get("teaser"), self.sides[1][j].get("teaser"))
        return alike - 1 + LEAST if alike >= _SAME_TEASER else 0.0  # never before a title

    def _groups(self, key: Key, side: int, *, everything: bool = False) -> dict[Hashable, list[int]]:
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for place in range(len(self.sides[side])) if everything else self.left[side]:
            value = key(self.sides[side][place])
            if value is not None:
                groups[value].append(place)
        return groups

    def _take(self, found: Sequence[Pair]) -> None:
        self.pairs += found
        for side in (0, 1):
            gone = {pair[side] for pair in found}
            self.left[side][:] = [place for place in self.left[side] if place not in gone]


def _url(item: Value) -> str | None:
    return fold_url(item.get("url"))


def _date(item: Value) -> str | None:
    date = item.get("date")
    return date.get("edtf") if date else None


def _bare(item: Value) -> Hashable | None:
    """What an item without title and teaser is known by."""
    if item.get("title") or item.get("teaser") or not _date(item):
        return None
    names = tuple(author["literal"] for author in item.get("authors") or ())
    return (_date(item), names, tuple(kind["label"] for kind in item.get("types") or ()))
