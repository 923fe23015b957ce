"""How a page of text is parted into lists: what opens an entry, what stands between two lists, what is a menu."""

from __future__ import annotations

from fen_office import NAMES, TEASER, read

GLUED = "River TownsHarbour LabWindpump InitiativeParish Budgets\n\nPapers\n\nReportsField NotesMap RoomLetters\n\n"


def test_dates_above_titles_are_no_neighbours_dates_whatever_stands_beside_them() -> None:
    heads = ["Note 17 May 2020", *(f"Letters, printed in town on: 1{n} May 2020" for n in (5, 4, 3, 2, 1))]
    entries = "\n".join(f"{head}\n\n{name}\n\n{TEASER}\n\nRivers" for head, name in zip(heads, NAMES, strict=True))
    assert read(entries) == [
        (name, f"2020-05-{day}") for name, day in zip(NAMES, (17, 15, 14, 13, 12, 11), strict=True)
    ]


def test_a_heading_parts_two_lists() -> None:
    entries = [
        f"{kind} {day} May 2020\n{name}\n{TEASER}\nBy Ada Rook\n"
        for kind, day, name in zip(("Paper", "Map", "Letter") * 2, (16, 15, 14, 13, 12, 11), NAMES, strict=True)
    ]
    text = f"Papers of the Office\n\n{''.join(entries[:3])}\nLetters from Elsewhere\n\n{''.join(entries[3:])}"
    assert read(text) == [(name, f"2020-05-{16 - n}") for n, name in enumerate(NAMES)]


def test_links_that_were_run_together_are_a_menu() -> None:
    entries = "".join(f"{16 - n} May 2020\n{name}\n{TEASER}\n" for n, name in enumerate(NAMES))
    assert read(f"All papers\n\n{entries}", GLUED) == [(name, f"2020-05-{16 - n}") for n, name in enumerate(NAMES)]


def test_words_with_a_capital_within_are_no_menu() -> None:
    names = [f"Using SandMap, FenBase and TideWatch in parish {n}" for n in ("one", "two", "three", "four")]
    entries = "".join(f"{16 - n} May 2020\n{name}\n{TEASER}\n" for n, name in enumerate(names))
    assert [title for title, _ in read(entries)] == names


def test_the_format_of_a_file_behind_a_title_is_no_part_of_it() -> None:
    tails = (" (pdf, 2,2 MB)", "PDF – 6,8 Mo", " [PDF, 96 KB]", "PDF", "", " (second edition)")
    entries = "\n".join(
        f"{name}{tail}\n{16 - n} May 2020\n" for n, (name, tail) in enumerate(zip(NAMES, tails, strict=True))
    )
    titles = [*NAMES[:5], f"{NAMES[5]} (second edition)"]
    assert [title for title, _ in read(f"All papers\n\n{entries}")] == titles
