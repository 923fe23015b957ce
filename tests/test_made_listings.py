"""Listings nobody wrote rules for, made up by number: what is read of each field, and the least that must be right."""

from __future__ import annotations

from collections import Counter

import pytest

import pageparse
from made_listings import SITE, WORDS, Entry, Listing, make_listing

_PAGES = 340
_FLOORS = {
    "items": 0.995,
    "title": 0.995,
    "date": 0.985,
    "types": 0.97,
    "authors": 0.925,
    "teaser": 0.98,
    "no other": 0.99,
}
"""By field the share that must be right; they may rise, and fall only with the reason written here."""
_EACH_LANGUAGE = 0.85  # the mean of all fields in every language


def read(listing: Listing) -> pageparse.Page:
    return pageparse.parse_bytes(listing.html.encode(), url=f"{SITE}/")


def right(entry: Entry, item: pageparse.Item) -> dict[str, bool]:
    return {
        "title": item.title == entry.title,
        "date": (item.date.edtf if item.date else None) == entry.date,
        "types": [kind.label for kind in item.types] == entry.types,
        "authors": [author.literal for author in item.authors] == entry.authors,
        "teaser": item.teaser == entry.teaser,
    }


@pytest.fixture(scope="module")
def scores() -> dict[str, tuple[Counter[str], Counter[str]]]:
    """What was right and what there was of each field, by language."""
    found: dict[str, tuple[Counter[str], Counter[str]]] = {language: (Counter(), Counter()) for language in WORDS}
    for number in range(_PAGES):
        listing = make_listing(number)
        good, whole = found[listing.drawn["language"]]
        items = read(listing).items
        by_address = {item.url: item for item in items}
        known = [by_address.get(SITE + entry.url) for entry in listing.entries]
        whole.update({"items": len(known), "no other": len(items)})
        good.update({"items": sum(item is not None for item in known), "no other": min(len(known), len(items))})
        for entry, item in zip(listing.entries, known, strict=True):
            if item is not None:
                told = right(entry, item)
                whole.update(told.keys())
                good.update(name for name, is_right in told.items() if is_right)
    return found


@pytest.mark.parametrize("field", _FLOORS)
def test_fields_of_made_up_listings(field: str, scores: dict[str, tuple[Counter[str], Counter[str]]]) -> None:
    share = sum(good[field] for good, _ in scores.values()) / sum(whole[field] for _, whole in scores.values())
    assert share >= _FLOORS[field]


@pytest.mark.parametrize("language", WORDS)
def test_no_language_is_left_behind(language: str, scores: dict[str, tuple[Counter[str], Counter[str]]]) -> None:
    good, whole = scores[language]
    assert sum(good[field] / whole[field] for field in _FLOORS) / len(_FLOORS) >= _EACH_LANGUAGE


def test_a_number_always_makes_the_same_listing() -> None:
    assert make_listing(7).html == make_listing(7).html != make_listing(8).html
