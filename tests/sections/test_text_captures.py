"""Captures of programme pages as plain text: captions, types, dates, bylines and teasers, a line each, and no links."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.bylines import find_byline
from pageparse.grammar.captions import is_file_name_like
from pageparse.grammar.roles import role_of_heading

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


TITLES = ("Who carries the pram", "A week in March", "Chalk and clock", "Why the funicular closed")
INTRO = "The Stair and Lift Project\n\nThe Stair and Lift Project\n\n" + TEASERS[0] + "\n\n"


def told(page: pageparse.Page) -> list[tuple[str | None, list[str], str | None]]:
    headings = {section.id: section.heading for section in page.sections}
    return [(item.title, [one.label for one in item.types], headings[item.section]) for item in page.items]


@pytest.mark.parametrize("heading", ["What we did of late", "Recent Activity", "Ostatnio u nas", "Mitä teimme"])
@pytest.mark.parametrize(
    "lines", ["{label}\n{day}\n{title}\n{teaser}\n", "\n{title}\n\n{label} //\n{day}\n{teaser} more\n"]
)
def test_words_between_a_text_and_a_list_head_it(heading: str, lines: str) -> None:
    labels = ("Reports", "Video", "Reports", "Video")
    entries = "".join(
        lines.format(label=label, day=f"{n + 2} May 2020", title=TITLES[n], teaser=TEASERS[n])
        for n, label in enumerate(labels)
    )
    page = pageparse.parse_bytes(f"{INTRO}{heading}\n\n{entries}".encode())
    assert told(page) == [(title, [label], heading) for title, label in zip(TITLES, labels, strict=True)]


def test_types_between_blank_lines_open_entries() -> None:
    labels = ("Reports", "Video", "Policy Briefs", "Reports")
    entries = "".join(
        f"{a}\n\n{b}\n\n{n + 2} May 2020\n\n{TEASERS[n]}\n\n"
        for n, (a, b) in enumerate(zip(labels, TITLES, strict=True))
    )
    page = pageparse.parse_bytes(f"{INTRO}Recent Activity\n\n{entries}".encode())
    assert told(page) == [(title, [label], "Recent Activity") for title, label in zip(TITLES, labels, strict=True)]


def test_a_type_above_a_list_is_the_title_of_the_page() -> None:
    entries = "".join(
        f"\n{title}\nBy Mara Ellison and Tom Brandt\n\n{TEASERS[n]}\n\nRead More" for n, title in enumerate(TITLES)
    )
    page = pageparse.parse_bytes(f"Publications\n{entries}".encode())
    assert page.title == "Publications"
    assert [item.title for item in page.items] == list(TITLES)


@pytest.mark.parametrize("entry", ["{title}\nBy {name}\n", "{title}\n{name}\n", "{title}\n\n{teaser}\n", "  • {title}"])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_years_head_what_stands_between_them(entry: str, blank: str) -> None:
    names = ("Mara Ellison", "Mara Ellison", "Tom Brandt and Mara Ellison")
    body, expected = "", []
    for year in (2019, 2018, 2017):
        body += f"\n{year}\n{blank}"
        for n, name in enumerate(names):
            title = f"{TITLES[n]}, part {chr(70 + n)} of {2030 - year} parts"
            body += entry.format(title=title, name=name, teaser=TEASERS[n]) + "\n"
            expected.append((title, str(year), str(year)))
    page = pageparse.parse_bytes(f"{INTRO}Recent Activity\n{body}".encode())
    headings = {section.id: section.heading for section in page.sections}
    assert [(i.title, i.date and i.date.edtf, headings[i.section]) for i in page.items] == expected


def test_years_under_titles_head_nothing() -> None:
    body = "".join(f"\n{title}\n\n{2020 - n}\n\n{TEASERS[n]}\n" for n, title in enumerate(TITLES))
    page = pageparse.parse_bytes(f"{INTRO}Recent Activity\n{body}".encode())
    assert [(item.title, item.date and item.date.edtf) for item in page.items] == [
        (title, str(2020 - n)) for n, title in enumerate(TITLES)
    ]


def test_what_a_heading_of_another_kind_says_is_no_entry() -> None:
    body = ""
    for year, years, day in (
        (2019, "gold", ", May 2019"),
        (2018, "tin", ", May 2018"),
        (2017, "oak", ""),
        (2016, "ash", ""),
    ):
        entries = (f"WP {year}-{n} {title} of {years}\nMara Ellison{day}\n" for n, title in enumerate(TITLES[:3]))
        body += "\n".join(("", str(year), "", *entries))
    about = "About the Series\n\nPapers up to 2013 are in the cellar of the town hall. Box 2049-7731\n"
    page = pageparse.parse_bytes(f"{INTRO}Jump to: 2019 | 2018 | 2017\n{body}\n{about}".encode())
    assert [item.authors[0].literal for item in page.items] == ["Mara Ellison"] * 12
    assert [item.date.edtf for item in page.items if item.date][6:] == ["2017"] * 3 + ["2016"] * 3


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("About the Harbour Programme", "overview"),
        ("Über das Programm Hafen und Stadt", "overview"),
        ("Acerca del programa Puertos", "overview"),
        ("À propos du programme Ports", "overview"),
        ("About the programme staff", "about"),
    ],
)
def test_what_a_programme_calls_its_overview(heading: str, role: str) -> None:
    reading = role_of_heading(heading)
    assert reading is not None
    assert reading.role == role


@pytest.mark.parametrize(
    "line",
    [
        "Autor*innen: Karin Vogel, Tom Brandt",
        "Auteur·e·s : Karin Vogel, Tom Brandt",
        "Autoría: Karin Vogel y Tom Brandt",
        "Avtorji: Karin Vogel, Tom Brandt",
        "Autoriai: Karin Vogel, Tom Brandt",
        "Авторки: Karin Vogel, Tom Brandt",
    ],
)
def test_words_for_authors(line: str) -> None:
    found = find_byline(line)
    assert found is not None
    assert [name.literal for name in found.names] == ["Karin Vogel", "Tom Brandt"]


def test_names_that_end_with_the_name_of_another_entry_lead_on_to_none() -> None:
    names = ("Mara Ellison", "Tom Brandt and Mara Ellison", "Tom Brandt", "Karin Vogel")
    body = "".join(
        f"\n{year}\n\n" + "\n".join(f"{title} of {word}\n{name}\n" for title, name in zip(TITLES, names, strict=True))
        for year, word in ((2019, "gold"), (2018, "tin"), (2017, "oak"))
    )
    page = pageparse.parse_bytes(f"{INTRO}Jump to: 2019 | 2018 | 2017\n{body}".encode())
    assert [item.title for item in page.items if item.title][::4] == [
        f"{TITLES[0]} of {w}" for w in ("gold", "tin", "oak")
    ]
    assert len(page.items) == 12
