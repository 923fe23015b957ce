"""What counts as the same value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.evaluation.folding import fold, fold_names, fold_types, fold_url, primary_language, words_f1


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (None, ""),
        ("  The  Fen\u2019s wells &\u00a0pumps! ", "the fens wells and pumps"),
        ("Mauersegler kehren zurück", "mauersegler kehren zuruck"),
        ("Mill vs. Miller", "mill v miller"),
        ("Mill versus Miller", "mill v miller"),
        ("co\u00adoper\u200bation", "cooperation"),
    ],
)
def test_fold(text: str | None, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.fen.example/a/", "https://fen.example/a"),
        ("https://fen.example:443/a#top", "https://fen.example/a"),
        ("https://fen.example/a/../b", "https://fen.example/b"),
        ("https://fen.example/../b", "https://fen.example/b"),
        ("https://fen.example/./b", "https://fen.example/b"),
        ("https://fen.example/a%20b", "https://fen.example/a+b"),
        ("https://fen.example//b", "https://fen.example/b"),
        ("https://fen.example\\b", "https://fen.example/b"),
        ("https://fen.example/?a=1&amp;b=2", "https://fen.example?a=1&b=2"),
    ],
)
def test_same_address(one: str, other: str) -> None:
    assert fold_url(one) == fold_url(other)


def test_other_address() -> None:
    assert fold_url("https://fen.example/a") != fold_url("https://fen.example/b")
    assert fold_url("https://fen.example/?a=1") != fold_url("https://fen.example/?a=2")
    assert fold_url(None) is None
    assert fold_url("http://[::1") == "http://[::1"


def test_sets() -> None:
    assert fold_names(["Judge Dora Askew", "by Per Lind", "The"]) == {"dora askew", "per lind"}
    assert fold_types(["Policy Briefs", "News", ""]) == {"policy brief", "new"}
    assert fold_types(["Gas"]) == {"gas"}
    assert primary_language("pt-BR") == "pt"
    assert primary_language("") is None


def test_words_in_common() -> None:
    assert words_f1("old wells and pumps", "Old wells, new pumps") == pytest.approx(2 * 3 / 8)
    assert words_f1("wells wells", "wells") == pytest.approx(2 * 1 / 3)
    assert words_f1(None, "wells") == words_f1("...", "wells") == 0.0
