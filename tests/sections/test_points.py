"""Points of an enumerated statement, wherever and however it enumerates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.sections.points import announces, clean_point, inline_points


@pytest.mark.parametrize(
    ("raw", "point"),
    [
        ("• clean rivers, and", "clean rivers"),
        ("safe wells;", "safe wells"),
        ("One sentence ends.", "One sentence ends"),
        ("Two. Sentences.", "Two. Sentences."),
        ("pozos seguros y", "pozos seguros"),
        ("and", "and"),
    ],
)
def test_clean_point(raw: str, point: str) -> None:
    assert clean_point(raw) == point


@pytest.mark.parametrize(
    "statement",
    [
        "The work is centred on four pillars:",
        "our work rests on three priorities",
        "Nuestro trabajo se apoya en tres prioridades:",
        "Notre action repose sur trois piliers :",
        "Unsere Arbeit hat drei Schwerpunkte:",
        "O trabalho assenta em quatro eixos:",
    ],
)
def test_announces(statement: str) -> None:
    assert announces(statement)


@pytest.mark.parametrize(
    "statement", ["The pillars of the bridge were rebuilt last year by the town.", "Read more:", ""]
)
def test_announces_nothing(statement: str) -> None:
    assert not announces(statement)


def test_points_told_in_one_sentence() -> None:
    told = "We follow three priorities: first, clean rivers; second, safe wells; and third, fair prices."
    assert inline_points(told) == ["clean rivers", "safe wells", "fair prices"]
    assert inline_points("Three goals: clean rivers, safe wells, and fair prices.") == [
        "clean rivers",
        "safe wells",
        "fair prices",
    ]
    assert inline_points("A river: wide, deep, and cold.") == []


@given(st.text(max_size=200))
def test_total(text: str) -> None:
    assert clean_point(clean_point(text)) is not None
    assert all(inline_points("Two aims: " + text))
