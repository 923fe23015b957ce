"""Pieces of a page that a rendering ran together, told by the date among them."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.documents.encoding import decode
from pageparse.documents.locate import place
from pageparse.documents.text import read_text


def shown(line: str) -> str:
    return read_text(decode(line.encode())).blocks[0].text


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Field NoteApr 18, 2024", "Field Note Apr 18, 2024"),
        ("LeafletJanuary 2024", "Leaflet January 2024"),
        ("FAQ17. Juli 2024", "FAQ 17. Juli 2024"),
        ("Stand: 17.07.2024Art: Rede", "Stand: 17.07.2024 Art: Rede"),
        ("Le 15 octobre 2024Marché aux grains", "Le 15 octobre 2024 Marché aux grains"),
        ("Monday, May 16, 20245:30 p.m.", "Monday, May 16, 2024 5:30 p.m."),
        (
            "Printed on: January 15, 2016January 20, 2016By: Rook",
            "Printed on: January 15, 2016 January 20, 2016 By: Rook",
        ),
        ("2024-03-02Barley prices", "2024-03-02 Barley prices"),
        ("Отчёт12 марта 2024", "Отчёт 12 марта 2024"),
    ],
)
def test_a_date_is_parted_from_the_words_it_touches(line: str, read: str) -> None:
    assert shown(line) == read


@pytest.mark.parametrize(
    "line",
    [
        "PowerPoint 2016 for millers",
        "The MH17 July 2014 inquiry",
        "Form B2024Q1 of the mill",
        "Uchwała z 28 listopada 2015r. o młynach",
        "2024-03-02T10:15 reading",
        "WaterMill Conference 2024",
        "Bulletin 2024NEW",
        "ItMay be read in 1950",
    ],
)
def test_no_other_word_is_parted(line: str) -> None:
    assert shown(line) == line


def test_each_piece_leads_back_to_its_place() -> None:
    line = "  * Field NoteApr 18, 2024Mill wages"
    document = read_text(decode(line.encode()))
    block = document.blocks[0]
    at = block.text.index("Mill")
    assert line[place(block, at) : place(block, len(block.text), is_end=True)] == "Mill wages"
    at = block.text.index("Apr")
    assert line[place(block, at) : place(block, at + 12, is_end=True)] == "Apr 18, 2024"


def test_entries_led_by_a_kind_and_a_date_in_one_are_dated() -> None:
    names = ["The Reed Cutters of Low Fen", "What the Lock Keepers Earned", "Sluices After the Storm", "The Eel Rents"]
    days = ["Apr 18, 2024", "Mar 28, 2024", "Feb 6, 2024", "January 2024"]
    entries = "".join(f"Field Note{day}\n{name}\nBy Ada Rook\n" for day, name in zip(days, names, strict=True))
    menu = "".join(f"  * {word}\n" for word in ("Home", "Papers", "People", "Visit", "Contact"))
    page = pageparse.parse_bytes(f"{menu}\nPapers\n\n{entries}".encode())
    assert [item.title for item in page.items] == names
    assert [item.date.edtf for item in page.items if item.date] == ["2024-04-18", "2024-03-28", "2024-02-06", "2024-01"]
