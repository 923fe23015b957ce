"""Heads of bibliographic entries: whose names they are, and what is none."""

from __future__ import annotations

import pytest

from pageparse.grammar.citations import cited_names, cited_year, read_citation


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Alder, Joan and Birch, K. L. (2009) Weirs", ["Alder, Joan", "Birch, K. L."], "Weirs"),
        ("Olowu, Bayo (October 2009). Weirs", ["Olowu, Bayo"], "Weirs"),
        ("Olowu, Bayo & Quxley, Wim (2 May 2009): Weirs", ["Olowu, Bayo", "Quxley, Wim"], "Weirs"),
        ("Department of Rivers (May 2009) Weirs", ["Department of Rivers"], "Weirs"),
        ("Olowu, Bayo and Institute of Weirs [2009] Weirs", ["Olowu, Bayo", "Institute of Weirs"], "Weirs"),
        ("Alder, V. (2009) Weirs", ["Alder, V."], "Weirs"),
        ("Alder, J.; Van der Birch, Kea (Hrsg.) (2009): Weirs", ["Alder, J.", "Van der Birch, Kea"], "Weirs"),
    ],
)
def test_the_head_of_an_entry_is_names_and_a_year(text: str, names: list[str], rest: str) -> None:
    found = read_citation(text)
    assert found is not None
    assert ([name.literal for name in found.names], text[found.rest :]) == (names, rest)
    assert [text[name.begin : name.stop] for name in found.names] == names
    assert found.year == 2009


@pytest.mark.parametrize(
    "text",
    [
        "Geneva, Switzerland (2009) Conference on weirs",
        "Annual Report (2009) and other papers",
        "Institute of Weirs Annual Report (2009) is out",
        "Water, Health (2009)",
        "Smith v. River Board (2009)",
        "The weirs of the upper river (May 2009)",
    ],
)
def test_a_year_behind_other_words_makes_no_entry(text: str) -> None:
    assert read_citation(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "[Journal article] Quill, J.; Hale, O.: |Weirs compared. River Letters 9(3), p. 2, 2022.",
            ["Quill, J.", "Hale, O."],
        ),
        ("Jane Doe, Marc Roe. |Counting the absent. River Office, 2021, pp. 64.", ["Jane Doe", "Marc Roe"]),
        ("In the end. |Weirs compared. River Letters, 2022.", []),
    ],
)
def test_names_that_end_right_before_a_title(text: str, wanted: list[str]) -> None:
    assert [name.literal for name in cited_names(text.replace("|", ""), text.index("|"))] == wanted


def test_an_entry_may_open_with_its_kind() -> None:
    cited = read_citation("Report Quill, J., & Hale, O. (2023). Counting rain barrels. River Office.")
    assert cited is not None
    assert ([name.literal for name in cited.names], cited.year) == (["Quill, J.", "Hale, O."], 2023)


def test_the_only_year_behind_a_title() -> None:
    text = "Jane Doe. Weirs 2004-2019. River Letters, 2022, 41 (2), pp. 33-50."
    found = cited_year(text, text.index(" River"))
    assert found is not None
    assert text[slice(*found)] == "2022"
    assert cited_year("Weirs. Letters, 2021, reprinted 2022, 2023, p. 4", 0) is None
