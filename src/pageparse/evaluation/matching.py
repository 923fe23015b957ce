"""Which item of the output each gold item is: one to one, the best pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pageparse.evaluation.folding import fold, fold_names, fold_types, fold_url, primary_language, words_f1
from pageparse.evaluation.found import FoundItem
from pageparse.evaluation.gold import GoldItem
from pageparse.evaluation.likeness import LEAST, similarity, similarity_from

_LONGEST_ALTERNATIVE = 300
_CONTAINED_FROM = 6
_SAME_TEASER = 0.6
_MANY_PAIRS = 20_000


class Wanted(NamedTuple):
    """A gold item in the form in which it is compared; empty where the gold states nothing."""

    title: str
    alternatives: frozenset[str]
    urls: frozenset[str]
    date: str | None
    authors: frozenset[str]
    types: frozenset[str]
    language: str | None
    teaser: str | None
    secondary: bool


class Shown(NamedTuple):
    """An item of the output in the form in which it is compared."""

    title: str
    url: str | None
    date: str | None
    authors: frozenset[str]
    types: frozenset[str]
    language: str | None
    teaser: str | None
    secondary: bool


def wanted(item: GoldItem) -> Wanted:
    """The gold item, folded."""
    labels = item.types or ([item.type] if item.type else [])
    return Wanted(
        title=fold(item.title),
        alternatives=frozenset(map(fold, item.title_alts)) - {""},
        urls=frozenset(url for url in map(fold_url, [item.url, *item.extra.alt_urls]) if url),
        date=item.date,
        authors=fold_names(item.authors),
        types=fold_types(labels),
        language=primary_language(item.language),
        teaser=item.teaser,
        secondary=item.secondary,
    )


def shown(item: FoundItem) -> Shown:
    """The item of the output, folded."""
    return Shown(
        title=fold(item.title),
        url=fold_url(item.url),
        date=item.date.edtf if item.date else None,
        authors=fold_names(author.literal for author in item.authors),
        types=fold_types(kind.label for kind in item.types),
        language=primary_language(item.language.tag if item.language else None),
        teaser=item.teaser,
        secondary=item.secondary,
    )


def match(gold: Sequence[Wanted], found: Sequence[Shown]) -> list[tuple[int, int]]:
    """Pairs of positions in ``gold`` and ``found``, the best first; every position comes once at most.

    Two items can be one when they have the same address, the same or nearly the same title, or the one title within
    the other; without a title by their teaser, else by date, types and authors. Among equals those win that are
    nearest in order.
    """
    by_key = _index(found)
    pairs: list[tuple[float, int, int, int]] = []
    for i, item in enumerate(gold):
        for j in _candidates(item, by_key, len(gold), len(found)):
            score = affinity(item, found[j])
            if score:
                pairs.append((-score, abs(i - j), i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched: list[tuple[int, int]] = []
    for _, _, i, j in sorted(pairs):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            matched.append((i, j))
    return matched


def _index(found: Sequence[Shown]) -> dict[tuple[str, str], set[int]]:
    by_key: dict[tuple[str, str], set[int]] = defaultdict(set)
    for j, item in enumerate(found):
        if item.title:
            by_key["title", item.title].add(j)
        if item.url:
            by_key["url", item.url].add(j)
    return by_key


def _candidates(item: Wanted, by_key: dict[tuple[str, str], set[int]], golds: int, founds: int) -> Collection[int]:
    """On a long page an item with an exact partner is not compared with all the others."""
    if golds * founds <= _MANY_PAIRS:
        return range(founds)
    keys = [("url", url) for url in item.urls] + ([("title", item.title)] if item.title else [])
    exact = {j for key in keys for j in by_key.get(key, ())}
    return exact or range(founds)


def affinity(gold: Wanted, found: Shown) -> float:
    """How well an item of the output fits a gold item; 0 when they cannot be one."""
    score = _title_affinity(gold, found)
    if found.url and found.url in gold.urls:
        alike = similarity(gold.title, found.title) if gold.title and found.title else 0.6
        score = max(score, 0.8 * alike) + 1
    if not gold.title and score == 0:
        score = _untitled_affinity(gold, found)
    if not score:
        return 0.0
    same_date = bool(gold.date) and gold.date == found.date
    same_authors = bool(gold.authors) and gold.authors == found.authors
    return score + 0.5 * same_date + 0.3 * same_authors


def _title_affinity(gold: Wanted, found: Shown) -> float:
    if not gold.title or not found.title:
        return 0.0
    if found.title == gold.title:
        return 1.0
    if found.title in gold.alternatives:
        return 0.97
    readings = [gold.title, *(other for other in gold.alternatives if len(other) < _LONGEST_ALTERNATIVE)]
    alike = max(similarity_from(reading, found.title, LEAST) for reading in readings)
    return alike or (LEAST if _contained(gold.title, found.title) else 0.0)


def _contained(title: str, within: str) -> bool:
    long_enough = len(title) >= _CONTAINED_FROM and len(within) <= max(200, 4 * len(title))
    return long_enough and f" {title} " in f" {within} "


def _untitled_affinity(gold: Wanted, found: Shown) -> float:
    alike = words_f1(gold.teaser, found.teaser)
    if alike >= _SAME_TEASER:
        return alike
    if gold.teaser or gold.date != found.date:
        return 0.0
    shared = gold.types & found.types or gold.authors & found.authors
    only_dated = gold.date and not gold.types and not gold.authors
    return 0.5 if shared or only_dated else 0.0
