"""Events in plain text: kind, title, day, place and what it is about, with blank lines between."""

from __future__ import annotations

import pytest

from pageparse import parse_bytes

ENGLISH = [
    (
        "Panel Discussion",
        "Who inherits the ferry house?",
        "Thursday, October 12, 2023 | 6:00 PM – 7:30 PM",
        "Weir Hall, Leith",
    ),
    (
        "Site Visit",
        "Locks of the upper valley",
        "Thursday, October 19, 2023 | 10:00 AM – 1:00 PM",
        "Meet at the mill pond",
    ),
    ("Conference", "Dredging at scale", "November 8–9, 2023", "Assembly Rooms, Norwich"),
    ("Webinar", "What the gauges say", "Thursday, November 23, 2023 | 6:30 PM", "Online"),
]
GERMAN = [
    ("Podiumsdiskussion", "Wem gehört die Fähre?", "12. Oktober 2023, 18:00 Uhr", "Wehrhalle, Passau"),
    ("Ortstermin", "Schleusen am Oberlauf", "19. Oktober 2023, 10:00 Uhr", "Treffpunkt am Mühlteich"),
    ("Tagung", "Baggern im großen Stil", "8. November 2023", "Stadthalle, Ulm"),
    ("Webinar", "Was die Pegel sagen", "23. November 2023, 18:30 Uhr", "Online"),
]
ABOUT = {
    "en": "Keepers, pilots and clerks discuss three nights on which the water rose faster than the books had said.",
    "de": "Wärter, Lotsen und Schreiber sprechen über drei Nächte, in denen das Wasser schneller stieg als gedacht.",
}
HEADS = {"en": "Upcoming Events", "de": "Kommende Veranstaltungen"}


@pytest.mark.parametrize(("lang", "events"), [("en", ENGLISH), ("de", GERMAN)])
@pytest.mark.parametrize("close", ["", "\nRegister"])
def test_blank_lines_part_events_with_a_day_each(lang: str, events: list[tuple[str, ...]], close: str) -> None:
    entries = [f"{kind}\n{title}\n{day}\n{place}\n{ABOUT[lang]}{close}" for kind, title, day, place in events]
    text = "\n\n".join(["Harbour Forum", HEADS[lang], *entries])
    items = parse_bytes(text.encode(), media_type="text/plain").items
    assert [item.title for item in items] == [title for _, title, _, _ in events]
    assert [item.types[0].label for item in items] == [kind for kind, _, _, _ in events]
    assert all(item.date is not None and item.teaser == ABOUT[lang] for item in items)


def test_listen_that_lost_its_line_break_opens_no_title() -> None:
    shows = [
        ("Night shift at the lock", "A thousand barges a day pass the gate, and one woman counts them all..."),
        ("Salt in the meadow", "When the dike gave way the price of a sack of salt fell by half and the..."),
        ("Who keeps the ferry bell", "Bronze, rope and a very old clerk: a founder follows the bell from the ..."),
    ]
    text = "Border Hours\n\nRecent Podcasts\n\n" + "Listen".join(f"{a}\n{b}\n" for a, b in shows)
    items = parse_bytes(text.encode(), media_type="text/plain").items
    assert [item.title for item in items] == [title for title, _ in shows]


@pytest.mark.parametrize(
    "lead", ["A podcast on crossings and the people in between", "Subscribe to our feed with your reader"]
)
def test_a_line_below_the_pages_title_is_no_part_of_the_first_entry(lead: str) -> None:
    shows = [
        ("Night shift at the lock", "3 May 2021"),
        ("Salt in the meadow", "2 May 2021"),
        ("The ferry bell", "1 May 2021"),
        ("A census of barn owls", "30 April 2021"),
    ]
    about = "A founder and a very old clerk follow the bell from the tower to the quay and back again."
    text = "\n".join(["Border Hours", lead, *(f"{title}\n{day}\n{about}" for title, day in shows)])
    items = parse_bytes(text.encode(), media_type="text/plain").items
    assert [item.title for item in items] == [title for title, _ in shows]
