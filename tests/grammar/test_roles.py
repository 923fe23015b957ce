"""What headings say their sections are for."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.grammar.roles import role_of_heading
from pageparse.model import Role
from pageparse.vocab import load

STRONG = 0.55


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Recent Activity", "activity_listing"),
        ("Press Releases", "activity_listing"),
        ("2018 reports", "activity_listing"),
        ("The Latest from the Lake Program", "activity_listing"),
        ("Our Latest Publications", "activity_listing"),
        ("Lake Policy Publications", "activity_listing"),
        ("News | Lake Office", "activity_listing"),
        ("Actividad reciente", "activity_listing"),
        ("Pressemitteilungen", "activity_listing"),
        ("最新消息", "activity_listing"),
        ("Publications récentes", "activity_listing"),
        ("Comunicati stampa", "activity_listing"),
        ("الأخبار", "activity_listing"),
        ("Forums", "activity_listing"),
        ("СМИ о нас", "activity_listing"),
        ("Projets en cours", "activity_listing"),
        ("Abgeschlossene Projekte", "activity_listing"),
        ("Tim Program", "people"),
        ("담당 연구진", "people"),
        ("担当研究者", "people"),
        ("Nos rendez-vous", "events"),
        ("Unde ne vedem", "events"),
        ("Szkolenia i spotkania", "events"),
        ("Najbliższe wydarzenia", "events"),
        ("Анонсы мероприятий", "events"),
        ("今後の予定", "events"),
        ("今後の予定（令和6年）", "events"),
        ("2024年の報道発表", "activity_listing"),
        ("Sporočila za javnost", "activity_listing"),
        ("Viešieji pirkimai", "activity_listing"),
        ("تازه‌ها", "activity_listing"),
        ("ข่าวล่าสุด", "activity_listing"),
        ("Newyddion diweddaraf", "activity_listing"),
        ("Destacado", "activity_listing"),
        ("Gaidāmie pasākumi", "events"),
        ("Sự kiện sắp tới", "events"),
        ("Анонсы", "events"),
        ("Pressestelle", "people"),
        ("Koostööpartnerid", "people"),
        ("파트너", "people"),
        ("担当研究員", "people"),
        ("Osoby odpowiedzialne", "people"),
        ("Kutatóink", "people"),
        ("Equipo del área", "people"),
        ("Наші експерти", "people"),
        ("研究团队", "people"),
        ("What we work on", "pillars"),
        ("Amdanom ni", "about"),
        ("Nyhetsbrev", "other"),
        ("電子報", "other"),
        ("행사 안내", "events"),
        ("Overview", "overview"),
        ("About the Lake Program", "overview"),
        ("Überblick", "overview"),
        ("Our Work", "pillars"),
        ("Focus Areas", "pillars"),
        ("Nuestras prioridades", "pillars"),
        ("Schwerpunkte", "pillars"),
        ("The Regional Lake Study Group", "study_group"),
        ("Arbeitsgruppe Moor", "study_group"),
        ("Lake Task Force", "study_group"),
        ("Harbour Commission", "study_group"),
        ("Staff", "people"),
        ("Our Experts", "people"),
        ("Equipo", "people"),
        ("Upcoming Events", "events"),
        ("Veranstaltungen", "events"),
        ("About us", "about"),
        ("Qui sommes-nous", "people"),
        ("Filters", "navigation"),
        ("Archives by Year", "navigation"),
        ("View By Year", "navigation"),
        ("Browse by topic", "navigation"),
        ("Search", "other"),
        ("Follow us", "other"),
        ("Latest Tweets", "other"),
    ],
)
def test_names_a_role(heading, role):
    reading = role_of_heading(heading)
    assert reading is not None
    assert (reading.role, reading.secondary) == (role, False)
    assert reading.strength >= STRONG


@pytest.mark.parametrize(
    "heading",
    [
        "Related Content",
        "Most Read",
        "You may also like",
        "See also",
        "Trending now",
        "Lo más leído",
        "À lire aussi",
        "Das könnte Sie auch interessieren",
        "関連記事",
        "More from this author",
        "Çok Okunanlar",
        "인기 글",
    ],
)
def test_sidebars(heading):
    reading = role_of_heading(heading)
    assert reading is not None
    assert reading.secondary


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "2013",
        "May 2013",
        "Water and Food in the Region",
        "New Dam Opens",
        "A Letter to the Harbour Commission",
        "Mara Ellison",
        "How rivers shape the news",
        "Popular support for the new dam is falling in the north",
        "Protecting Vulnerable People",
    ],
)
def test_titles_and_dates_name_none(heading):
    reading = role_of_heading(heading)
    assert reading is None or reading.strength < STRONG


def test_every_role_has_a_row():
    assert set(load("roles")["role"]) == set(get_args(Role))


@given(st.text(max_size=200))
def test_any_text(text):
    reading = role_of_heading(text)
    assert reading is None or (reading.role in get_args(Role) and 0 < reading.strength <= 1)


@pytest.mark.parametrize(
    "heading",
    ["Najbolj brano", "Lasītākie", "Populiariausi", "點閱排行", "Tin cùng chuyên mục", "Mest lesið", "Loe ka"],
)
def test_sidebars_of_more_languages(heading: str) -> None:
    reading = role_of_heading(heading)
    assert reading is not None
    assert reading.secondary


def test_events_and_writings_under_one_heading_are_a_listing() -> None:
    found = [role_of_heading(text) for text in ("Seminars and publications", "Publications and seminars", "Lectures")]
    assert [reading.role if reading else None for reading in found] == [
        "activity_listing",
        "activity_listing",
        "events",
    ]
