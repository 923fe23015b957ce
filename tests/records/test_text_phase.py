"""Where the entries of a list in a text begin: of several orders of lines that come again and again, the right one."""

from __future__ import annotations

import pytest

import fen_office
import pageparse
from fen_office import INTRO, NAMES, TEASER
from pageparse.documents.encoding import Decoded
from pageparse.documents.text import read_text
from pageparse.grammar.dates import DateContext
from pageparse.records.cues import read_cues
from pageparse.records.text_neighbours import read_lines
from pageparse.records.text_phase import is_shorn

WORDS = ("Home", "The Fen Office", "People", "Latest papers", "Visit")
MENU = "".join(f"  * {word}\n" for word in WORDS)
DATED = [(name, f"2020-05-{17 - n}") for n, name in enumerate(NAMES)]


def read(text: str) -> list[tuple[str | None, str | None]]:
    return fen_office.read(text, MENU)


def test_dates_that_begin_entries_do_so_with_and_without_a_blank_line_above() -> None:
    ends = (f"\n\n{TEASER}\n\n", f"\n\n{TEASER}\n\nAda Rook\n", "\n\n")
    entries = "".join(
        f"Sun {17 - n} May 2020 Paper, {n} min read\n\n{name}{ends[n % 3]}" for n, name in enumerate(NAMES)
    )
    assert read(f"In the press room\n\n{entries}") == DATED


def test_a_date_left_over_above_the_first_title_begins_every_entry() -> None:
    entries = "".join(f"May {17 - n}, 2020 {20 + n}\n\n{name}\n\nin Rivers\n{TEASER}\n" for n, name in enumerate(NAMES))
    assert read(f"Papers of the year\n\n{entries}") == DATED


def test_a_heading_that_the_menu_names_is_no_entry() -> None:
    entries = [f"{17 - n} May 2020\n\n{name}\n\n{TEASER} That is report {n}.\n\n" for n, name in enumerate(NAMES)]
    assert read("".join([*entries[:3], "Latest papers\n\n", *entries[3:]])) == DATED


def test_a_line_that_leads_on_says_the_title_of_its_entry_whole_or_cut() -> None:
    cut, whole = f"The whole text: {NAMES[0][:22]}...", f"On to the text of “{NAMES[1]}”"
    text = "".join(
        f"{name}\n\nWritten by Ada Rook\nFiled: Rivers\nPosted: 5 May 2020\nSeen: 12\n\n{TEASER}\n\n{lead}\n\n"
        for name, lead in zip(NAMES, (cut, whole), strict=False)
    )
    document = read_text(Decoded(text, "utf-8", "utf-8", 0))
    lines = read_lines(document, read_cues(document, DateContext()))
    told = {line.block.text: (line.kind, line.echoed, line.echoes) for line in lines}
    assert [told[name][1] for name in NAMES[:2]] == [True, True]
    assert [told[lead] for lead in (cut, whole)] == [("M", False, True)] * 2


def test_a_caption_that_ends_with_the_title_is_not_the_title() -> None:
    entries = "\n".join(
        f"  * Cover of the volume {name}\n    Rivers of the county\n    {name}\n    {17 - n} May 2020\n\n    {TEASER}\n"
        for n, name in enumerate(NAMES)
    )
    assert read(f"All volumes\n\n{entries}") == DATED


def test_a_caption_cut_within_a_word_is_not_the_title() -> None:
    names = [f"{name} in {n} parishes" for n, name in enumerate(NAMES)]
    entries = "\n".join(
        f"{name[:-4]}\nRivers\n{name}\n\n{17 - n} May 2020\n\n{TEASER}\n" for n, name in enumerate(names)
    )
    assert [title for title, _ in read(f"All papers\n\n{entries}")] == names


def test_a_caption_with_a_credit_at_its_end_is_not_the_title() -> None:
    captions = ("A weir in spring © Ada Rook", "", "A lamp in fog, at night © Picture Press/Ann Lee", "", "", "")
    entries = "".join(
        f"{caption}\n\nPaper dated 1{7 - n}.05.2020\n\n{name}\n\n{TEASER}\n\nRead on\n\n"
        for n, (name, caption) in enumerate(zip(NAMES, captions, strict=True))
    )
    assert read(entries) == DATED


def test_months_are_read_in_the_language_of_the_long_lines() -> None:
    long = "Les membres du bureau étudient depuis trente ans les rivières du pays et ceux qui vivent au bord de l’eau."
    entries = "".join(
        f"  • {name}\n    Carte, {month} 2017 (PNG - 1.1 Mo)\n"
        for name, month in zip(NAMES[:3], ("mars", "avril", "mars"), strict=True)
    )
    text = f"{MENU}\nLe bureau\n\n{long}\n\n{long}\n\nÀ télécharger\n\n{entries}\nNous écrire\n"
    assert [item.date.edtf if item.date else None for item in pageparse.parse_bytes(text.encode()).items] == [
        "2017-03",
        "2017-04",
        "2017-03",
    ]


def test_the_leaf_of_a_calendar_run_together_with_a_title_is_a_date() -> None:
    days = ("19Feb2024", "26Feb2024", "14Mar2024")
    entries = "\n".join(f"{day}Seminar\n\n{name}\n" for day, name in zip(days, NAMES[:3], strict=True))
    assert read(f"Next events\n\n{entries}") == [
        (name, day) for name, day in zip(NAMES[:3], ("2024-02-19", "2024-02-26", "2024-03-14"), strict=True)
    ]


def test_a_heading_within_a_list_has_the_entries_below_it() -> None:
    entries = [
        f"{name}\n\n{TEASER} That is report {n}.\n\nView this report\n\n"
        for n, name in enumerate((*NAMES, *(f"More of {name}" for name in NAMES)))
    ]
    heads = ("Ditches", "Meadows", "Harbours")
    menu = "".join(f"  * {head}\n" for head in heads)
    parts = "".join(f"{head}\n\n" + "".join(entries[4 * n : 4 * n + 4]) for n, head in enumerate(heads))
    page = pageparse.parse_bytes(f"{MENU}{menu}\nThe Fen Office\n\n{INTRO}\n\n{parts}\nWrite to us\n".encode())
    names = {section.id: section.heading for section in page.sections}
    assert [names[item.section] for item in page.items] == [head for head in heads for _ in range(4)]


DESK = "From the desk\n\nWhat we write about rivers.\n\n"
NEWS = "News\n\nPapers, maps and letters of the year.\n\n"
ORDERS = {
    "day, kind, title, below a sentence": (DESK, "{day}\n\n{kind}\n\n{name}\n\n"),
    "day, kind, title, below nothing": ("", "{day}\n\n{kind}\n\n{name}\n\n"),
    "day, title, below a sentence": (DESK, "{day}\n\n{name}\n\n"),
    "day, title, below nothing": ("", "{day}\n\n{name}\n\n"),
    "day, title, kind, below a heading and a sentence": (NEWS, "{day}\n\n{name}\n\n{kind}\n"),
    "day, title, names, text, below a heading and a sentence": (NEWS, "{day}\n\n{name}\nBy Ada Rook\n\n{text}\n\n"),
    "day, title, text, below a heading and a sentence": (NEWS, "{day}\n{name}\n\n{text}\n\n"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_what_leads_to_a_list_makes_no_entry_with_the_first_day(order: str) -> None:
    lead, form = ORDERS[order]
    kinds = ("Report", "Podcast", "Interview", "Report", "Press release", "Commentary")
    entries = "".join(
        form.format(day=f"{17 - n} May 2020", name=name, kind=kind, text=f"{TEASER} That is report {n}.")
        for n, (name, kind) in enumerate(zip(NAMES, kinds, strict=True))
    )
    assert read(f"{lead}{entries}") == DATED


def test_a_list_may_end_the_text_with_entries_of_a_line_each() -> None:
    entries = "".join(f"  * {name}, 1{7 - n} May 2020\n" for n, name in enumerate(NAMES))
    page = pageparse.parse_bytes(f"{MENU}\nThe Fen Office\n\n{INTRO}\n\nPapers\n\n{entries}".encode())
    assert [item.title for item in page.items] == list(NAMES)


def test_a_title_with_a_date_in_it_begins_no_entry_as_a_date_does() -> None:
    names = (*NAMES[:2], "Tolls of the Low Fen and of its Ditches, 3 December 2019", *NAMES[2:])
    text = "".join(f"May {17 - n}, 2020\n\n{name}\n\n{TEASER} That is report {n}.\n" for n, name in enumerate(names))
    document = read_text(Decoded(text, "utf-8", "utf-8", 0))
    lines = read_lines(document, read_cues(document, DateContext()))
    assert lines[7].kind == "E"
    assert is_shorn(lines, [(at, min(at + 3, len(lines))) for at in range(1, len(lines), 3)])
    assert not is_shorn(lines, [(at, at + 3) for at in range(0, len(lines), 3)])
