"""Type labels: whole lines of them, and in front of titles."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.grammar.fold import fold
from pageparse.grammar.labels import find_filed, find_type_prefix, read_types, type_of_word
from pageparse.model import TypeValue
from pageparse.vocab import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Report", [("report", "Report")]),
        ("Policy Briefs", [("policy_brief", "Policy Briefs")]),
        ("Video, Audio, Webinars", [("video", "Video"), ("audio", "Audio"), ("webinar", "Webinars")]),
        ("COMMUNIQUÉ DE PRESSE", [("press_release", "COMMUNIQUÉ DE PRESSE")]),
        ("Video //", [("video", "Video")]),
        ("Type: Report", [("report", "Report")]),
        ("Discussion paper 1/2022", [("working_paper", "Discussion paper")]),
        ("Opinia", [("commentary", "Opinia")]),
        ("Tipo: Informe", [("report", "Informe")]),
        ("Reports (12)", [("report", "Reports")]),
        ("Policy Brief No. 5", [("policy_brief", "Policy Brief")]),
        ("Annual Report", [("report", "Annual Report")]),
        ("Article / Blog", [("article", "Article"), ("blog_post", "Blog")]),
        ("Rapports et études", [("report", "Rapports"), ("report", "études")]),
        ("Op-Ed", [("commentary", "Op-Ed")]),
        ("Pressemitteilungen", [("press_release", "Pressemitteilungen")]),
        ("研究报告", [("report", "研究报告")]),
        ("プレスリリース", [("press_release", "プレスリリース")]),
        ("보도자료", [("press_release", "보도자료")]),
        ("بيان صحفي", [("press_release", "بيان صحفي")]),
        ("Доклад", [("report", "Доклад")]),
        ("Pressemelding", [("press_release", "Pressemelding")]),
        ("Basın açıklaması", [("press_release", "Basın açıklaması")]),
    ],
)
def test_reads_labels(text, expected):
    readings = read_types(text)
    assert [(r.value, r.label) for r in readings] == expected
    assert all(text[r.begin : r.stop] == r.label for r in readings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Recent Activity",
        "Annual Report 2013",
        "Mapping the marsh",
        "Report on the lake",
        "Report Audio",
        "News from the lake",
        "The Book",
        "5",
        ",",
        "Video,Lake",
        "Water / Food",
    ],
)
def test_leaves_everything_else(text):
    assert read_types(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[Report] On Water", "Report"),
        ("(Video) The Lake", "Video"),
        ("Press Release – Water works again", "Press Release"),
        ("Video | The lake at night", "Video"),
        ("Report - The Lake", "Report"),
        ("Webinar: The Lake", "Webinar"),
        ("Report: Prices fall again", None),
        ("Report", None),
        ("[Report]", None),
        ("Self-Report on lakes", None),
        ("Lake: Water", None),
        ("", None),
    ],
)
def test_prefix(text, label):
    reading = find_type_prefix(text)
    assert (reading.label if reading else None) == label
    assert reading is None or text[reading.begin : reading.stop] == label


def test_word():
    assert type_of_word("Fact Sheets") == "fact_sheet"
    assert type_of_word("lake") is None


def test_every_value_has_a_row_and_no_word_two():
    rows = load("types")["type"]
    assert list(rows) == list(get_args(TypeValue))
    owner: dict[str, str] = {}
    for value, row in rows.items():
        assert {"csl", "genre", "schema_org", "ris", "biblatex", "words"} == set(row)
        assert row["ris"] != "GEN"
        for word in row["words"]:
            assert fold(word)
            if (value, fold(word)) != ("notice", "brief"):  # German 'Brief' yields to the English one
                assert owner.setdefault(fold(word), value) == value, word


@given(st.text(max_size=150))
def test_any_text(text):
    for reading in read_types(text):
        assert text[reading.begin : reading.stop] == reading.label
        assert type_of_word(reading.label) == reading.value
    reading = find_type_prefix(text)
    assert reading is None or text[reading.begin : reading.stop] == reading.label


@pytest.mark.parametrize(
    ("text", "stop", "labels"),
    [
        ("Posted in Press Releases on April 17, 2015 | Preview", 28, ["Press Releases"]),
        ("Posted in Press Releases | Preview", 34, ["Press Releases"]),
        ("Filed under: Report, Video", 26, ["Report", "Video"]),
        ("Publié dans Communiqués de presse le 5 mai 2014", 37, ["Communiqués de presse"]),
        ("Veröffentlicht in Pressemitteilung am 3. Mai", 38, ["Pressemitteilung"]),
        ("Posted in Water and Forests", 27, []),
    ],
)
def test_lines_that_say_under_what_they_were_put(text: str, stop: int, labels: list[str]) -> None:
    found = find_filed(text, stop)
    assert found is not None
    assert [reading.label for reading in found] == labels
    assert [text[reading.begin : reading.stop] for reading in found] == labels


@pytest.mark.parametrize(
    "text", ["", "Posted inside the gates", "Press Releases posted in April", "A report in category theory"]
)
def test_other_lines_say_nothing_of_the_kind(text: str) -> None:
    assert find_filed(text, len(text)) is None


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Handbok", "report"),
        ("Rapport 2024:7", "report"),
        ("统计年鉴", "report"),
        ("이슈페이퍼", "policy_brief"),
        ("تقدير موقف", "policy_brief"),
        ("Häufige Fragen", "fact_sheet"),
        ("Galeria de imagens", "article"),
        ("Statistiknyhet", "news"),
        ("記者会見", "press_release"),
        ("Remissvar", "testimony"),
        ("İhale", "notice"),
        ("Delibera", "legislation"),
        ("Bulletin statistique", "newsletter"),
        ("審議会", "minutes"),
        ("إنفوغراف", "infographic"),
    ],
)
def test_labels_of_institutions_in_many_languages(label, value):
    assert [reading.value for reading in read_types(label)] == [value]


@pytest.mark.parametrize("word", ["Love", "Pesquisa", "Communications", "Position"])
def test_words_that_mean_other_things_elsewhere_are_no_labels(word):
    assert read_types(word) == []
