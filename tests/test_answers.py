"""Counting what other tools keep of a listing."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_items_are_counted_by_title_and_address() -> None:
    pytest.importorskip("trafilatura", reason="the extra 'benchmark'")
    import answers

    items = [{"title": "Old  wells", "url": "https://a.example/w"}, {"title": "Pumps", "url": "https://a.example/p"}]
    assert answers.kept(items, "Old wells", "[x](/w)") == (1, 1)
    assert answers.kept(items, "Old\nwells, Pumps", "https://b.example/q") == (2, 0)
    found = answers.pages([ROOT / "fixtures" / "press"])
    assert [page.parent.name for page, _, _ in found] == ["german-years", "table-dmy"]
    titles, addresses = answers.by_pageparse(found[1][0].read_bytes(), "https://m.example/")
    assert answers.kept(found[1][1]["items"], titles, addresses)[0] == 5
