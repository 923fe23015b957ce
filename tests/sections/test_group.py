"""Facts of a study group: what the text says, in five languages, and nothing it does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.model import Chair, GroupFacts, Period
from pageparse.sections.group import read_facts

NOTHING = GroupFacts(period=None, phases=[], chairs=[], members=None, conveners=[], publications=None)


def test_everything_told() -> None:
    facts = read_facts(
        [
            "The Basin Commission (2011-2016) studied floods.",
            "In its first two-year phase, the River Office and the Hill Institute's Water Program convened experts.",
            (
                "Over 17 publications told what it saw. It was co-chaired by former Lakeland President Ann Lee, former "
                "Minister of Water Bo Ray, and former Vice President and Foreign Minister Cy Dow."
            ),
            "Its members included a dozen engineers and mayors.",
            "The first phase ended with a report. A second phase (2014-2016) brought the findings to towns.",
        ]
    )
    assert facts == GroupFacts(
        period="2011/2016",
        phases=[Period("first two-year phase", None), Period("second phase", "2014/2016")],
        chairs=[
            Chair("Ann Lee", "former Lakeland President"),
            Chair("Bo Ray", "former Minister of Water"),
            Chair("Cy Dow", "former Vice President and Foreign Minister"),
        ],
        members="a dozen engineers and mayors",
        conveners=["River Office", "Hill Institute's Water Program"],
        publications=17,
    )


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        ("It was chaired by Ann Lee and Bo Ray.", ["Ann Lee", "Bo Ray"]),
        ("El grupo fue copresidido por Ana Ley y Blas Rey.", ["Ana Ley", "Blas Rey"]),
        ("Le groupe est présidé par Anne Loi.", ["Anne Loi"]),
        ("Die Kommission stand unter der Leitung von Anna Lehn und Bodo Rau.", ["Anna Lehn", "Bodo Rau"]),
        ("O grupo foi presidido por Ana Lei.", ["Ana Lei"]),
        ("It was chaired by J. B. Lee, former Mayor of Hilltown.", ["J. B. Lee"]),
    ],
)
def test_chairs(text: str, chairs: list[str]) -> None:
    assert [chair.name for chair in read_facts([text]).chairs] == chairs


def test_office_behind_the_name() -> None:
    assert read_facts(["It was chaired by Ann Lee, former Mayor of Hilltown."]).chairs == [
        Chair("Ann Lee", "former Mayor of Hilltown")
    ]


def test_convened_by() -> None:
    assert read_facts(["The panel was convened by the River Office and the Hill Institute in 2011."]).conveners == [
        "River Office",
        "Hill Institute",
    ]


def test_nothing_is_inferred() -> None:
    assert read_facts(["The commission met on the river and spoke of floods in 2013."]) == NOTHING
    assert read_facts([]) == NOTHING


@given(st.lists(st.text(max_size=120), max_size=4))
def test_total(paragraphs: list[str]) -> None:
    facts = read_facts(paragraphs)
    assert facts.publications is None or facts.publications >= 0
