"""Many sums as one number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pageparse.grammar.lanes import SCALE, lane, lanes_of, pack, unpack

VALUES = st.lists(st.floats(0, 50), min_size=3, max_size=3)


@given(st.lists(VALUES, min_size=1, max_size=200))
def test_sums_are_those_of_the_columns(rows: list[list[float]]) -> None:
    found = unpack(sum(map(pack, rows)), 3)
    for place, value in enumerate(found):
        assert abs(value - sum(row[place] for row in rows)) < 1e-8


@given(VALUES, st.integers(0, 25))
def test_a_whole_number_times_a_row(row: list[float], times: int) -> None:
    assert lanes_of(times * pack(row), 3) == tuple(times * round(value * SCALE) for value in row)


def test_one_lane_is_a_row_of_zeros_but_for_it() -> None:
    assert lane(2, 1.25) == pack([0, 0, 1.25])
