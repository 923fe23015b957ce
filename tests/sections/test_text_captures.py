"""Captures of programme pages as plain text: captions, types, dates, bylines and teasers, a line each, and no links."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.bylines import find_byline
from pageparse.grammar.captions import is_file_name_like

POINTS = ("fair fares,", "short lifts,", "lit stairs,", "warm halls,", "clean lamps, and", "kind porters.")
HEAD = """The Stair and Lift Project

The Stair and Lift Project

Two in three lifts of the upper town are older than the people who ride in them, and nobody is paid to know which.

We look at six things:

{points}

Recent Activity
{body}
"""
TEASERS = (
    "Eleven porters tell how often they carried a pram in a year, and what the town would save with a single ramp.",
    "The lamp account of 1931 is complete but for a week in March, and that week turns out to be the one that matters.",
    "A short guide for house committees that want to count steps with nothing but chalk, a clock and a patient child.",
    "Why the funicular paid for itself twice and was closed all the same, told from the minutes of its last years.",
)


def capture(body: str, points: tuple[str, ...] = POINTS) -> pageparse.Page:
    bullets = "\n".join(f"  • {point}" for point in points)
    return pageparse.parse_bytes(HEAD.format(points=bullets, body=body).encode())


def entry(number: int, *meta: str) -> str:
    return "\n".join(("", *meta, "", TEASERS[number], ""))


def dated(*labels: str) -> str:
    return "".join(entry(n, label, f"{n + 2} May 2020") for n, label in enumerate(labels))


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_short_points_of_a_sentence_are_no_menu(count: int) -> None:
    page = capture(dated("Reports", "Video", "Reports"), POINTS[-count:])
    assert [item.teaser for item in page.items] == list(TEASERS[:3])
    assert [item.title for item in page.items] == [None] * 3


def test_a_type_without_a_date_opens_an_entry_among_entries() -> None:
    body = entry(0, "Reports", "2 May 2020") + entry(1, "Articles") + entry(2, "Video", "4 May 2020")
    page = capture(body + entry(3, "Reports"))
    assert [[one.label for one in item.types] for item in page.items] == [
        ["Reports"],
        ["Articles"],
        ["Video"],
        ["Reports"],
    ]
    assert [item.teaser for item in page.items] == list(TEASERS)
    assert [section.heading for section in page.sections if section.lists] == ["Recent Activity"]


def test_a_type_over_what_introduces_a_list_heads_it() -> None:
    intro = "All our reports can be had from the porter of the town hall, who keeps them dry under his own desk."
    body = (
        dated("Video", "Reports") + f"\nReports\n\n{intro}\n\nOur reports are free.\n" + entry(3, "Reports", "May 2019")
    )
    assert "Reports" in [section.heading for section in capture(body).sections]


@pytest.mark.parametrize(
    "more", ["more", "Read more", "mehr", "Weiterlesen", "lire la suite", "Leer más", "leia mais...", "czytaj dalej"]
)
def test_words_that_lead_on_close_a_teaser(more: str) -> None:
    titles = ("Who carries the pram", "A week in March", "Chalk and clock")
    body = "".join(f"\n\n{title}\n\nVideo //\n{n + 2} May 2020\n{TEASERS[n]} {more}" for n, title in enumerate(titles))
    page = capture(body)
    assert [(item.title, item.teaser) for item in page.items] == list(zip(titles, TEASERS[:3], strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "Por Marta Paz",
        "By Karin Holland",
        "Par Anne Guerre",
        "Por Marta Paz y Anna Colombia",
        "By Grace Adeyinka-Poole",
    ],
)
def test_family_names_that_are_nouns_or_countries(line: str) -> None:
    found = find_byline(line)
    assert found is not None
    assert [name.literal for name in found.names] == line.split(" ", 1)[1].split(" y ")


@pytest.mark.parametrize("line", ["By Holland", "By Energy Karin", "By April Energy", "By Market Holland"])
def test_nouns_and_countries_alone_are_no_names(line: str) -> None:
    assert find_byline(line) is None


@pytest.mark.parametrize("name", ["lift-is-_thumb", "ramp_08", "LT_RampAtNoon_12"])
def test_names_of_files(name: str) -> None:
    assert is_file_name_like(name)
