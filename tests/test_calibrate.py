"""The fit of confidences: tables worked out by hand, and what is left out of them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calibrate
from calibrate import Row
from pageparse.evaluation.labelled import find_labelled
from pageparse.fields import item
from pages import LISTING, TEXT

GOLD = {
    "items": [{"title": "How towns prepare for floods"}, {"title": "What farmers know of droughts", "date": "2001"}],
}


def rows(*told: tuple[float, int, int], site: str = "a", kind: str = "html") -> list[Row]:
    """``right`` and ``wrong`` items of each strength."""
    return [
        Row(strength, truth, kind, site, 1.0)
        for strength, right, wrong in told
        for truth in [True] * right + [False] * wrong
    ]


def test_fit_by_hand() -> None:
    made = rows((0.3, 2, 8), (0.5, 5, 5), (0.7, 9, 1), (0.8, 8, 2), (0.9, 10, 0))
    # 50 items in bins of 50 / 6: one strength each. With one right and one wrong more: 3/12, 6/12, 10/12 > 9/12, 11/12.
    assert calibrate.fit(made) == [(0.0, 0.25), (0.5, 0.5), (0.7, round(19 / 24, 3)), (0.9, round(11 / 12, 3))]


def test_equal_strengths_are_never_parted_and_the_rest_is_a_bin() -> None:
    assert calibrate.fit(rows((0.4, 90, 10), (0.5, 1, 0))) == [(0.0, round(93 / 105, 3))], "91/102 and 2/3"
    assert calibrate.fit(rows((0.4, 1, 9), (0.5, 1, 0))) == [(0.0, round(2 / 12, 3)), (0.5, round(2 / 3, 3))]


@given(st.lists(st.tuples(st.integers(20, 99), st.booleans(), st.floats(0.01, 1.0)), min_size=1, max_size=80))
def test_any_fit_is_small_and_monotone(told: list[tuple[int, bool, float]]) -> None:
    made = [Row(strength / 100, right, "html", "a", weight) for strength, right, weight in told]
    table = calibrate.fit(made)
    shares = [share for _, share in table]
    assert 1 <= len(table) <= calibrate.BINS
    assert table[0][0] == 0.0
    assert [least for least, _ in table] == sorted({least for least, _ in table})
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)
    assert all(calibrate.apply(table, row.strength) in shares for row in made)


def test_a_site_does_not_judge_itself() -> None:
    made = rows((0.5, 10, 0), site="good") + rows((0.5, 0, 10), site="bad")
    found = {row.site: share for share, row in calibrate.cross_validated(made)}
    assert found == {"bad": round(11 / 12, 3), "good": round(1 / 12, 3)}
    assert calibrate.cross_validated(rows((0.5, 10, 0))) == [], "one site alone"


def test_kinds_have_tables_of_their_own() -> None:
    made = rows((0.5, 8, 0)) + rows((0.5, 0, 8), kind="text")
    assert calibrate.fitted(made) == {"html": [(0.0, 0.9)], "text": [(0.0, 0.1)]}


def test_a_table_is_kept_only_where_it_pays() -> None:
    low = rows((0.3, 10, 0), site="a") + rows((0.3, 10, 0), site="b")
    assert calibrate.is_better(low, calibrate.cross_validated(low))
    apart = rows((0.5, 10, 0), site="a") + rows((0.5, 0, 10), site="b")
    assert not calibrate.is_better(apart, calibrate.cross_validated(apart))
    assert not calibrate.is_better(low, [])


def test_brier_score_weighs_pages() -> None:
    made = [Row(0.5, True, "html", "a", 1.0), Row(0.5, False, "html", "a", 0.5)]
    assert calibrate.brier_score([(0.8, made[0]), (0.6, made[1])]) == pytest.approx((0.04 + 0.5 * 0.36) / 1.5)


@pytest.fixture(name="corpus")
def _corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "mine"
    folder.mkdir(parents=True)
    for name, data, suffix in (("one-a", LISTING, "html"), ("two-b", LISTING, "html"), ("three", TEXT, "txt")):
        (folder / f"{name}.{suffix}").write_bytes(data)
        (folder / f"{name}.gold.json").write_text(json.dumps(GOLD))
    return tmp_path / "corpus"


def test_pages_are_judged(corpus: Path) -> None:
    pages = find_labelled(corpus / "mine").pages
    found = calibrate.judged_rows(pages, ["two-b"])
    told = [(row.site, row.kind, row.right) for row in found]
    assert told[:3] == [("one", "html", True), ("one", "html", False), ("one", "html", False)]
    assert [row[:2] for row in told[3:6]] == [("three", "text")] * 3
    assert told[6:] == [("two", "html", True), ("two", "html", False)], "its extra item is not judged"
    assert {row.weight for row in found} == {1.0}
    with_host = pages[0]._replace(gold=type(pages[0].gold)(items=[], page_url="https://river.example/r"))
    assert calibrate.site_of(with_host) == "river.example"
    assert calibrate.site_of(with_host._replace(gold=type(with_host.gold)(items=[], site="river"))) == "river"


def test_tool(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, table = item.item_confidence, tmp_path / "table.toml"
    words = ["--sets", "mine", "--corpus", str(corpus), "--table", str(table)]
    assert calibrate.main(words) == 0
    assert not table.exists()
    out = capsys.readouterr().out
    assert out.count("== html: ") == out.count("== text: ") == 3
    assert "only one site" in out
    assert "text: the strengths stay as they are" in out
    assert calibrate.main([*words, "--write"]) == 0
    assert item.item_confidence is before
    assert "text" not in tomllib.loads(table.read_text("utf-8"))
    assert table.read_text("utf-8") in capsys.readouterr().out


def test_packaged_table_is_as_the_tool_writes_it() -> None:
    tables, commands = calibrate.load(calibrate.TABLE)
    assert set(tables) == set(commands) <= set(calibrate.KINDS)
    assert calibrate.dump(tables, commands) == calibrate.TABLE.read_text("utf-8")


def test_kinds_that_are_not_fitted_keep_their_tables(corpus: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.toml"
    table.write_text(calibrate.dump({"html": [(0.0, 0.5)], "page": [(0.0, 0.25)]}, {"html": "one", "page": "two"}))
    words = ["--sets", "mine", "--corpus", str(corpus), "--table", str(table), "--kinds", "html", "text", "--write"]
    assert calibrate.main(words) == 0
    tables, commands = calibrate.load(table)
    assert tables["page"] == [(0.0, 0.25)]
    assert commands["page"] == "two"
    assert tables.get("html") != [(0.0, 0.5)]


def test_items_looked_for_in_a_whole_page_are_a_kind_of_their_own(tmp_path: Path) -> None:
    menu = "".join(f"  * {word}\n" for word in ("Home", "Office", "People", "Contact"))
    names = ("Eel rents and collectors", "Sluices after a storm", "Bridges nobody paid for", "Windpumps without wind")
    days = "".join(f"0{n}.05.2020\n{name}\n" for n, name in enumerate(names, 1))
    (tmp_path / "whole.txt").write_text(f"{menu}\nNotes\n\n{days}")
    (tmp_path / "whole.gold.json").write_text(json.dumps({"items": [{"title": names[0]}]}))
    found = calibrate.judged_rows(find_labelled(tmp_path).pages, [])
    assert [(row.kind, row.right) for row in found] == [("page", True), *[("page", False)] * 3]
    assert all(0 < row.strength < 1 for row in found)
