"""Years of days in a list that is in order."""

from __future__ import annotations

import pytest

from pageparse import parse_bytes
from pageparse.grammar.date_sequence import years_in_order
from pageparse.grammar.dates import DateContext, find_dates


def years(*days: str) -> list[int | None]:
    read = [next(iter(find_dates(day, DateContext())), None) for day in days]
    told = years_in_order(read)
    return [told.get(place) for place in range(len(days))]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["28 October", "4 November", "17 January 2022"], [2021, 2021, None]),
        (["17 January 2022", "4 November", "28 October"], [None, 2021, 2021]),
        (["30 December 2020", "2 January", "5 March"], [None, 2021, 2021]),
        (["5 March", "2 January", "30 December 2020"], [2021, 2021, None]),
        (["2. Dezember", "no day", "18.–20. Januar 2022"], [2021, None, None]),
        (["3 May 2020", "4 June", "5 July 2020"], [None, 2020, None]),
    ],
)
def test_neighbours_with_a_year_tell_it(days: list[str], expected: list[int | None]) -> None:
    assert years(*days) == expected


@pytest.mark.parametrize(
    "days",
    [
        ["28 October", "4 November"],  # nothing to go by
        ["28 October", "4 November", "1 November", "17 January 2022"],  # in no order
        ["3 May", "3 May 2015", "3 May 2019"],  # over years anything may stand between
        ["29 February", "3 May 2021"],  # there is no such day
    ],
)
def test_lists_that_tell_no_year(days: list[str]) -> None:
    assert set(years(*days)) == {None}


def test_events_take_the_year_of_the_one_that_has_it() -> None:
    events = (
        ("Ferry seminar", "Thu, 2 December, 5 pm"),
        ("Night of the weir", "10 December"),
        ("Debate", "18 January 2022"),
    )
    rows = "".join(
        f"<li><h4><a href='/e/{n}'>{t} at the quay</a></h4><p>{d}</p></li>" for n, (t, d) in enumerate(events)
    )
    page = f"<html lang=en><body><h1>Harbour</h1><h2>Events</h2><ul>{rows}</ul></body></html>"
    items = parse_bytes(page.encode(), url="https://harbour.example/").items
    assert [item.date.edtf for item in items if item.date] == ["2021-12-02", "2021-12-10", "2022-01-18"]
