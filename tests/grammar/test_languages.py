"""Languages of short texts: accuracy on invented samples, scripts, and what has no language."""

from __future__ import annotations

import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import language_table
from pageparse.grammar.languages import identify, lean, normalise_tag

SAMPLES = tomllib.loads((Path(__file__).parent / "language_samples.toml").read_text(encoding="utf-8"))
FLOORS = {"titles": (0.85, 0.96), "teasers": (0.98, 0.98)}
"""Least share that is right: of all, and of those that get an answer."""


@pytest.mark.parametrize("kind", FLOORS)
def test_accuracy_does_not_fall(kind):
    found = Counter()
    for language, row in SAMPLES.items():
        found += language_table.summed(language_table.outcomes(language, row[kind]))
    of_all, of_answers = FLOORS[kind]
    assert found.total() == sum(len(row[kind]) for row in SAMPLES.values())
    assert found["right"] / found.total() >= of_all
    assert found["right"] / (found["right"] + found["wrong"]) >= of_answers


def test_samples_are_many_and_none_comes_twice():
    assert len(SAMPLES) >= 18
    for kind in FLOORS:
        texts = [text for row in SAMPLES.values() for text in row[kind]]
        assert min(len(row[kind]) for row in SAMPLES.values()) >= 12
        assert len(texts) == len(set(texts)), "what two languages write alike has no right answer"


def test_docs_show_what_the_script_prints():
    shown = language_table.DOC.read_text(encoding="utf-8")
    assert language_table.table() in shown, "run tools/language_table.py --write, and read the change"
    assert language_table.with_table(shown) == shown


def test_sure_answers_are_right():
    sure = [
        reading.tag == language
        for language, row in SAMPLES.items()
        for text in [*row["titles"], *row["teasers"]]
        if (reading := identify(text)) is not None and reading.confidence >= 0.85
    ]
    assert len(sure) > 150
    assert sum(sure) / len(sure) >= 0.98


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("川の水位と流域の暮らし", "ja"),
        ("流域水资源状况研究报告", "zh"),
        ("水資源狀況研究報告", "zh"),
        ("강 유역의 물 관리 현황", "ko"),
        ("حالة المياه في الحوض وما بعده", "ar"),
        ("وضعیت آب در حوضه و فراتر از آن", "fa"),
        ("پانی کی حالت اور اس کے اثرات", "ur"),
        ("Η κατάσταση του νερού στη λεκάνη", "el"),
        ("מצב המים באגן הנהר", "he"),
        ("สถานการณ์น้ำในลุ่มน้ำ", "th"),
        ("नदी में पानी की स्थिति", "hi"),
        ("Як покращити співпрацю між містами", "uk"),
        ("Како побољшати сарадњу између градова", "sr"),
        ("Как да подобрим сътрудничеството между градовете", "bg"),
        ("Jak zlepšit spolupráci mezi městy", "cs"),
        ("Ako zlepšiť spoluprácu medzi mestami", "sk"),
        ("Com podem millorar la cooperació entre les ciutats", "ca"),
        ("Como podemos mellorar a cooperación entre as cidades", "gl"),
        ("Cum putem îmbunătăți cooperarea dintre orașe", "ro"),
        ("Hvordan kan vi forbedre samarbejdet mellem byerne", "da"),
        ("Bagaimana meningkatkan kerja sama antara kota", "id"),
        ("Warga menulis kepada pihak pelabuhan ketika dermaga perlu dibangun", "id"),
        ("Laporan mengenai pasar ikan yang turut disusun para pedagang", "id"),
        ("Pelbagai pihak berkata bahawa sungai perlu dijaga", "ms"),
        ("Kerjasama antara bandar boleh ditingkatkan kerana ia perlu", "ms"),
        ("Tình trạng nước trong lưu vực sông", "vi"),
    ],
)
def test_more_languages(text, tag):
    reading = identify(text)
    assert reading is not None
    assert reading.tag == tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "May 12, 2013",
        "Mara Ellison",
        "Press Releases",
        "PRESS RELEASES OF THE OFFICE",
        "12 mai 2013",
        "2013-05-12",
        "!!! ???",
        "王小明",
        "https://lake.example/the/of/and",
        "Mara Ellison, Serhii Bardyla",
        "a b",
    ],
)
def test_no_words_no_language(text):
    assert identify(text) is None


@pytest.mark.parametrize(
    ("text", "candidates", "tag"),
    [
        ("第三回河川会議議事録", ("ja",), "ja"),
        ("第三回河川会議議事録", ("zh",), "zh"),
        ("知事会見（令和6年4月1日）", (), "ja"),
        ("关于召开河流会议的通知", ("ja",), "zh"),
        ("河流管理办公室关于河湖的会议", ("zh",), "zh"),
    ],
)
def test_characters_of_china_and_japan(text, candidates, tag):
    reading = identify(text, candidates)
    assert reading is not None
    assert reading.tag == tag


def test_candidates_only_tip_the_scales():
    text = "Der Bericht zeigt, wie sich drei Gemeinden eine Anlage teilen"
    reading = identify(text, ("en",))
    assert reading is not None
    assert reading.tag == "de"


def test_threads_agree():
    texts = [text for row in SAMPLES.values() for text in row["titles"]]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(identify, texts)) == [identify(text) for text in texts]


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        ("en_US", "en-US"),
        ("eng", "en"),
        ("iw", "he"),
        ("pt-br", "pt-BR"),
        ("zh-TW", "zh-TW"),
        ("nb", "nb"),
        ("en_US.UTF-8", "en-US"),
        ("english", None),
        ("", None),
        ("x-default", None),
        ("und", None),
        ("C", None),
        ("ø", None),
        ("-", None),
    ],
)
def test_normalise_tag(raw, tag):
    assert normalise_tag(raw) == tag


@given(st.text(max_size=120))
def test_any_text(text):
    reading = identify(text)
    assert reading is None or (0 < reading.confidence <= 1 and normalise_tag(reading.tag) is not None)
    tag = normalise_tag(text)
    assert tag is None or normalise_tag(tag) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Più ponti, meno auto", "it"),
        ("Fler broar, färre bilar", "sv"),
        ("Úton a reform felé", "hu"),
        ("Hướng tới cải cách", "vi"),
    ],
)
def test_small_words_that_tell_a_language(text: str, tag: str) -> None:
    reading = identify(text)
    assert reading is not None
    assert (reading.tag, reading.confidence >= 0.6) == (tag, True)


@pytest.mark.parametrize(
    ("text", "page", "tag"),
    [
        ("Village Shops and Voter Turnout: A Null Result", "de-DE", "en"),
        ("Wohnen im Wartestand", "en", "de"),
        ("Do Roadside Stations Crowd Out Local Retail?", "ja", "en"),
        ("Two-Layer Ice Models: A Comparison", "ru", "en"),
        ("Annual Report of the Bank 2019", "el", "en"),
        ("Итоги Водного Года", "en", "ru"),
        ("IPCC AR6", "zh", None),
        ("Journey to Rio de Janeiro", "en", None),
        ('Dottorato "Law and Science of Technology"', "it", None),
        ("Orte ohne Laden", "de", None),
        ("令和6年度の年報", "en", None),
    ],
)
def test_short_titles_lean_to_what_their_page_cannot_be(text: str, page: str, tag: str | None) -> None:
    reading = lean(text, page)
    assert (reading.tag if reading else None) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Så konserverar vi en segelduk", "sv"),
        ("1º Volume da História da Madeira apresentado hoje", "pt"),
        ("Акции и спецпредложения магазина", "ru"),
    ],
)
def test_between_neighbours_the_page_decides(text: str, tag: str) -> None:
    reading = identify(text, (tag,))
    assert reading is None or reading.tag == tag
