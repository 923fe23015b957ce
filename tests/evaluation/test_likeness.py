"""The similarity of titles, against the compiled library the reference scorer uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.evaluation.likeness import similarity, similarity_from

TITLES = st.text(alphabet="abcde fghäß", max_size=90)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 1.0),
        ("abc", "", 0.0),
        ("abc", "abc", 1.0),
        ("abc", "xyz", 0.0),
        ("abcd", "abxd", 0.75),  # abd in common: 2 * 3 / 8
        ("old wells", "wells old", 2 * 5 / 18),  # wells in common
    ],
)
def test_similarity_by_hand(one: str, other: str, expected: float) -> None:
    assert similarity(one, other) == pytest.approx(expected)


@given(TITLES, TITLES)
def test_similarity_is_that_of_the_compiled_library(one: str, other: str) -> None:
    fuzz = pytest.importorskip("rapidfuzz.fuzz")
    # rapidfuzz calls the likeness of two empty texts 100 in some versions and 0 in others; titles are never empty.
    if one or other:
        assert similarity(one, other) == pytest.approx(fuzz.ratio(one, other) / 100, abs=1e-12)
        assert (similarity(one, other) >= 0.85) == (fuzz.ratio(one, other) / 100 >= 0.85)


@given(TITLES, TITLES, st.sampled_from([0.0, 0.5, 0.85, 1.0]))
def test_threshold_refuses_exactly_what_is_under_it(one: str, other: str, least: float) -> None:
    full = similarity(one, other)
    assert similarity_from(one, other, least) == (full if full >= least else 0.0)
