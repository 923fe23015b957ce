"""Two outputs of one page: which items are the same, and what is told of the others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pageparse
from pageparse.comparison.changes import Change, compare_pages
from pageparse.comparison.pairing import out_of_order, pair_items, pair_sections
from pageparse.comparison.plain import ITEM_FIELDS, PAGE_FIELDS, plain_page
from pageparse.comparison.telling import short, tell_change, tell_page
from pages import LISTING


def item(title: str | None = None, url: str | None = None, **more: Any) -> dict[str, Any]:
    return {"title": title, "url": url and f"https://river.example/{url}", **more}


def date(edtf: str) -> dict[str, Any]:
    return {"edtf": edtf}


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([item("A", "a"), item("B", "b")], [item("B", "b"), item("A", "a")], [(0, 1), (1, 0)]),
        ([item("A", "a")], [item("Quite another", "a")], [(0, 0)]),
        ([item("A", "a")], [item("A", "z")], [(0, 0)]),
        ([item("Floods of the river", "a")], [item("Floods of the rivers", "z")], [(0, 0)]),
        ([item("A", "a")], [item("B", "b")], []),
        # One address for all is no address: titles decide.
        ([item("A", "x"), item("B", "x")], [item("C", "x"), item("B", "x")], [(1, 1)]),
        # One title for all: the date decides, and without one nothing does.
        (
            [item("Letter", "1", date=date("2001")), item("Letter", "2", date=date("2002"))],
            [item("Letter", "8", date=date("2002")), item("Letter", "9", date=date("2003"))],
            [(0, 1), (1, 0)],
        ),
        ([item("Letter", "1"), item("Letter", "2")], [item("Letter", "8"), item("Letter", "9")], [(0, 0), (1, 1)]),
        ([item(teaser="nine towns compare what they did")], [item(teaser="Nine towns compare what they do")], [(0, 0)]),
        ([item("A", teaser="nine towns along one river")], [item("B", teaser="nine towns along one river")], [(0, 0)]),
        ([item(date=date("2001"))], [item(date=date("2001"))], [(0, 0)]),
        ([item()], [item()], []),
        ([{}], [{"title": "A"}], []),
    ],
)
def test_pairs(old: list[dict[str, Any]], new: list[dict[str, Any]], pairs: list[tuple[int, int]]) -> None:
    assert pair_items(old, new) == pairs


_TITLES = st.sampled_from([None, "A", "B", "Floods of the river", "Flood of the river"])
_ITEMS = st.lists(st.builds(item, _TITLES, st.sampled_from([None, "a", "b"])), max_size=8)


@given(_ITEMS, _ITEMS)
def test_each_item_is_paired_once_at_most(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    pairs = pair_items(old, new)
    for side in (0, 1):
        places = [pair[side] for pair in pairs]
        assert len(places) == len(set(places))
    assert all(i == j for i, j in pair_items(old, old))


@given(st.permutations(range(7)))
def test_what_is_out_of_order_is_the_least(order: list[int]) -> None:
    moved = out_of_order(list(enumerate(order)))
    kept = [there for here, there in enumerate(order) if (here, there) not in moved]
    assert kept == sorted(kept)
    # Nothing longer stays in order: the longest run by trying every last element.
    best: list[int] = []
    for place, there in enumerate(order):
        best.append(1 + max((best[i] for i in range(place) if order[i] < there), default=0))
    assert len(kept) == max(best)


def test_sections_are_paired_by_heading_and_role() -> None:
    old = [{"role": "overview", "heading": "Floods"}, {"role": "events", "heading": None}]
    new = [{"role": "events", "heading": None}, {"role": "about", "heading": "Floods"}]
    assert pair_sections(old, new) == [(0, 1), (1, 0)]


def read(data: bytes = LISTING) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(pageparse.to_json(pageparse.parse_bytes(data, url="https://river.example/")))
    return page


def test_plain_page_keeps_all_that_is_said() -> None:
    plain = plain_page(read())
    assert set(plain) == {*PAGE_FIELDS, "sections", "items"}
    assert all(tuple(one) == ITEM_FIELDS for one in plain["items"])
    assert plain["items"][0]["section"] == "Reports"
    assert plain["language"] == {"tag": "en", "basis": "markup"}
    assert plain["sections"][-1]["lists"] == [{"items": 3, "pager": None}]
    assert not {"evidence", "confidence", "locator", "id"} & set(json.dumps(plain).replace('"', " ").split())


def test_output_of_an_earlier_version_is_compared_in_what_it_has() -> None:
    old = read()
    for one in old["items"]:
        del one["teaser"], one["evidence"]
    del old["pagination"], old["source"]["captured_at"]
    new = read()
    new["items"][0]["teaser"] = "changed"
    assert not compare_pages(plain_page(old), plain_page(new))
    new["items"][0]["title"] = "changed"
    assert compare_pages(plain_page(old), plain_page(new)).items.changed[0].fields == [
        Change("title", "How towns prepare for floods", "changed")
    ]


def test_a_key_that_one_side_lacks_is_not_compared_at_any_depth() -> None:
    whole = plain_page(read())
    part = {"items": [{"title": one["title"], "date": {"edtf": one["date"]["edtf"]}} for one in whole["items"]]}
    assert not compare_pages(part, whole)
    assert not compare_pages(whole, part)
    part["items"][0]["date"]["edtf"] = "2013"
    assert tell_page(compare_pages(part, whole))[1:] == ["  date.edtf  - 2013", "             + 2013-05-14"]


def test_ties_are_compared_by_what_they_lead_to() -> None:
    old, new = read(), read()
    for page, ident in ((old, "i1"), (new, "i2")):
        page["items"][0]["id"] = ident
        page["items"][1]["related"] = [{"relation": "follows", "item": ident}]
    assert not compare_pages(plain_page(old), plain_page(new))


def test_every_change_is_told() -> None:
    old = plain_page(read())
    new = plain_page(read(LISTING.replace(b"14 May", b"15 May").replace(b"2013-05-14", b"2013-05-15")))
    del new["items"][2]
    new["items"].insert(0, {**new["items"][0], "title": "Something else", "url": "https://river.example/new"})
    new["items"][1]["teaser"] = old["items"][0]["teaser"].replace("towns", "cities")
    new["title"] = None
    new["sections"][-1]["role"] = "events"
    assert tell_page(compare_pages(old, new)) == [
        "title  - Reports",
        "       + -",
        'section 1 "Reports"',
        "  role  - activity_listing",
        "        + events",
        'item 3 "Old wells and new pumps": gone',
        'item 1 "Something else": added',
        'item 1 "How towns prepare for floods"',
        "  date.edtf  - 2013-05-14",
        "             + 2013-05-15",
        "  date.raw  - 14 May 2013",
        "            + 15 May 2013",
        "  teaser",
        "    - Nine towns along one river compare ...",
        "    + Nine cities along one river compare ...",
    ]
    assert tell_page(compare_pages(old, old)) == []


def test_moved_items_are_told() -> None:
    old = {"items": [item(name, name) for name in "ABCD"]}
    new = {"items": [item(name, name) for name in "DABC"]}
    assert tell_page(compare_pages(old, new)) == ['item 4 "D": moved, is item 1 now']


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (Change("types", [{"value": "report", "label": "Report"}], []), ["types  - Report", "       + -"]),
        (
            Change("authors", [{"literal": "Ada Holm", "family": "Holm"}], [{"literal": "Ada Holm", "family": None}]),
            ["authors[1].family  - Holm", "                   + -"],
        ),
        (Change("date", None, {"edtf": "2013", "raw": "13"}), ["date  - -", "      + 2013"]),
        (Change("secondary", False, True), ["secondary  - false", "           + true"]),
    ],
)
def test_a_change_is_told_by_what_differs(change: Change, lines: list[str]) -> None:
    assert tell_change(change, "") == lines


def test_a_value_in_short() -> None:
    assert short([{"literal": "Ada Holm"}, {"literal": "Per Lind"}]) == "Ada Holm; Per Lind"
    assert short({"current": None}) == '{"current": null}'
    assert short(["a", "b"]) == "a; b"
    assert short(4) == "4"
    assert short([{"relation": "same_as", "item": "Spring tides"}]) == 'same_as "Spring tides"'
