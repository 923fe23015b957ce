"""Page furniture by its words, in several languages, and titles that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pageparse.grammar.fold import fold
from pageparse.grammar.phrases import (
    furniture_of,
    is_boilerplate,
    is_credit,
    is_file_name_like,
    is_format_label,
    is_more_link,
    is_no_results,
    is_pager,
    pager_kind,
    pointer_to_other_language,
    points_beside,
)
from pageparse.vocab import load

QUESTIONS = {
    is_more_link: (
        [
            "Read more",
            "READ MORE »",
            "Continue reading »",
            "View Article",
            "more",
            "Leer más",
            "Lire la suite",
            "Weiterlesen",
            "Saiba mais",
            "Leggi tutto",
            "Čítať ďalej",
            "Читать дальше",
            "Preberi več",
            "View all research",
            "Full calendar",
            "Tout l’agenda",
            "Calendario completo",
            "Hela kalendern",
            "See all contests",
            "Ver todas las convocatorias",
            "続きを読む",
            "查看更多",
            "المزيد",
            "Подробнее",
            "Read the full report",
            "→",
            "[...]",
            "Read more about the lake",
            "Lees verder",
        ],
        ["The more we know", "Viewpoints", "See you in court", "Moreover", "A more perfect union of cities", ""],
    ),
    is_format_label: (
        [
            "PDF",
            "HTML",
            "Download",
            "PDF (1.2 MB)",
            "View PDF",
            "Listen",
            "mp3",
            "Full report (PDF)",
            "Download the report",
            "Descargar PDF",
            "Herunterladen",
            "下载",
            "PDF, 340 KB, 12 pages",
            "PDF (LOG-A-2012-204 - 38 págs. - 912 KB)",
        ],
        ["Report", "Audio", "Listening to farmers", "English", "12 pages", "Wordsmiths", ""],
    ),
    is_no_results: (
        [
            "The search yielded 0 results",
            "No hay resultados",
            "0 results",
            "No results found.",
            "Keine Ergebnisse gefunden",
            "Aucun résultat",
            "Nessun risultato",
            "検索結果はありません",
        ],
        ["10 results", "No country is alone", "Results", "120 results", ""],
    ),
    is_boilerplate: (
        [
            "Share",
            "© 2013 Lake Office",
            "Copyright © 2019 Lake Office. All rights reserved",
            "Skip to main content",
            "Home",
            "Subscribe to our newsletter",
            "Back to top",
            "Compartir",
            "Zum Inhalt springen",
            "Log in",
            "We use cookies on this site",
        ],
        ["Homecoming", "Sharecroppers of the delta", "Printing presses", "© Nile Press/Ana Sample", ""],
    ),
    is_credit: (
        [
            "© Nile Press/Ana Sample",
            "Photo: Ana Sample",
            "Nile Agency/M. Doran",
            "StockSite.com/anasample",
            "Foto: Ana",
            "Courtesy of the city",
            "Ana Sample/Getty Images",
            "Image credit: M. Doran",
        ],
        [
            "Policy/Research",
            "www.example.org/about",
            "© 2013 Lake Office",
            "Photography in the valley",
            "Jobs/Careers",
            "",
        ],
    ),
    is_file_name_like: (
        [
            "cover LRG final thumb[1]",
            "MI_Reading_5613",
            "IMG_0042.jpg",
            "_Name credit",
            "Cover LRG Fishing",
            "harbour-wall-2013-web",
            "cover spanish LRGfishing",
        ],
        ["COVID-19", "Cover crops in use", "state-of-the-art", "Photo of the day", "Node.js", "A title.", ""],
    ),
    pointer_to_other_language: (
        [
            "Para leer este texto en español, pulse aquí.",
            "En español",
            "Read this page in French",
            "Español",
            "English version",
        ],
        ["How children learn in English", "Spanish classes", "Reading matters", ""],
    ),
}
YES = [(question, text) for question, (texts, _) in QUESTIONS.items() for text in texts]
NO = [(question, text) for question, (_, texts) in QUESTIONS.items() for text in texts]


@pytest.mark.parametrize(("question", "text"), YES)
def test_says_yes(question, text):
    assert question(text)


@pytest.mark.parametrize(("question", "text"), NO)
def test_says_no(question, text):
    assert not question(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Next", "next"),
        ("next ›", "next"),
        ("Older posts", "next"),
        ("Página siguiente", "next"),
        ("»", "next"),
        ("次へ", "next"),
        ("‹ previous", "prev"),
        ("Zurück", "prev"),
        ("« First", "first"),
        ("last »", "last"),
        ("Pages", "word"),
        ("1", "number"),
        ("[1]", "number"),
        ("1 2 3 … 10", "number"),
        ("Page 2", "number"),
        ("Page 1 of 10", "number"),
        ("Seite 1 von 3", "number"),
        ("Showing 1-10 of 345 results", "number"),
        ("1 of 12", "number"),
        ("« First ‹ Previous 1 2 3 Next › Last »", "word"),
        ("1 2 3 4 next › last »", "word"),
        ("2013", None),
        ("2013 2012 2011", None),
        ("12 14", None),
        ("5 of 7 judges", None),
        ("Next steps", None),
        ("", None),
        ("First", "first"),
    ],
)
def test_pager_kind(text, kind):
    assert pager_kind(text) == kind
    assert is_pager(text) is (kind is not None)


@given(st.text(max_size=400))
def test_every_question_answers_any_text(text):
    for question in QUESTIONS:
        assert question(text) in (True, False)
    assert is_pager(text) is (pager_kind(text) is not None)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("« Leer más »", "leer mas"),
        ("STRASSE straße", "strasse strasse"),
        ("Przejdź łąką", "przejdz laka"),
        ("İstanbul", "istanbul"),
        ("PDF（1.2 MB）", "pdf 1 2 mb"),
        ("続きを読む", "続きを読む"),
        ("…", ""),
        ("a_b", "a b"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def _words_of_phrases(data: object) -> list[str]:
    if isinstance(data, str):
        return [data, *data.split()]
    values = data.values() if isinstance(data, dict) else data
    return [word for value in values for word in _words_of_phrases(value)]


FURNITURE_WORDS = sorted(set(_words_of_phrases(load("phrases"))))
GLUE = (
    " ",
    "",
    " 12 ",
    "3",
    "12 MB",
    " © 2020 ",
    "(c) ",
    " 1 2 3 ",
    " of ",
    " 4 pages ",
    "’",
    "\u0301",
    " – ",
    ": ",
    "[",
)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(FURNITURE_WORDS) | st.sampled_from(GLUE) | st.text(max_size=4), max_size=6))
def test_the_gate_lets_all_furniture_through(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces), "".join(pieces).title()):
        line = text[:90]
        found = furniture_of(line)
        assert found.more == (is_more_link(line) or is_format_label(line) or points_beside(line))
        assert found.pager == is_pager(line)
        assert found.empty_list == is_no_results(line)
        assert found.boilerplate == is_boilerplate(line)


def test_the_gate_lets_each_phrase_through() -> None:
    for line in (f"{size}{word}"[:90] for word in FURNITURE_WORDS for size in ("", "12 MB ")):
        asked = is_more_link(line) or is_format_label(line), is_pager(line), is_no_results(line), is_boilerplate(line)
        assert furniture_of(line) == asked


@pytest.mark.parametrize("text", ["Zur Projektseite", "Voir le projet", "Página del proyecto", "Strona projektu"])
def test_links_to_the_page_of_a_project_lead_on(text):
    assert is_more_link(text)
