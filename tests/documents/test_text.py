"""Plain text to blocks: lines, bullets, blank lines, headings that markup would mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.documents.blocks import Document
from pageparse.documents.encoding import decode
from pageparse.documents.locate import evidence_of
from pageparse.documents.text import read_text


def read(text: str) -> Document:
    return read_text(decode(text.encode("utf-8", "replace")))


def test_lines_bullets_and_gaps() -> None:
    blocks = read("Title\r\n\r\n  • first,\n  2) second\n\n\nlast  line\u00a0\n").blocks
    assert [(b.text, b.bullet, b.gap, b.line) for b in blocks] == [
        ("Title", False, 0, 1),
        ("first,", True, 1, 3),
        ("second", True, 0, 4),
        ("last line", False, 2, 7),
    ]


def test_marked_headings() -> None:
    blocks = read("Main\n====\n\nPart\n----\n\n### Small\ntext").blocks
    assert [(b.text, b.heading) for b in blocks] == [("Main", 1), ("Part", 2), ("Small", 3), ("text", 0)]


@given(st.text(st.sampled_from("ab \t\r\n•-é\u00a0\u200b"), max_size=80), st.data())
def test_places_are_lines_and_columns_of_the_file(text: str, data: st.DataObject) -> None:
    document = read(text)
    for block in document.blocks:
        end = data.draw(st.integers(1, len(block.text)))
        proof = evidence_of(document, block, 0, end, "test")
        place = proof.locator
        assert place.offset is not None
        assert place.length is not None
        assert document.source_text[place.offset : place.offset + place.length] == proof.raw
        assert place.line == block.line == place.end_line
        assert "".join(proof.raw.replace("\u200b", "").split()) == "".join(block.text[:end].split())


@pytest.mark.parametrize("line", ["3. Mai 2020", "30. 11. 2023", "30. 11.2023: Rozsudek", "  5. května 2021"])
def test_the_number_of_a_day_is_no_bullet(line: str) -> None:
    assert [(b.text, b.bullet) for b in read(line + "\n").blocks] == [(line.strip(), False)]


@pytest.mark.parametrize("line", ["3. Water: a plan", "30. 11 towns"])
def test_the_number_of_an_entry_is_one(line: str) -> None:
    assert [(b.text, b.bullet) for b in read(line + "\n").blocks] == [(line.split(". ", 1)[1], True)]
