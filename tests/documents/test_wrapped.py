"""Lines broken at a fixed width are one block again; lists of short or long titles are left alone."""

from __future__ import annotations

import textwrap

import pytest

import pageparse
from pageparse.documents.encoding import decode
from pageparse.documents.locate import evidence_of
from pageparse.documents.text import read_text

TITLES = (
    "Nine towns along the lower river agree to open their locks at the same hour",
    "Who pays for the dyke when the county line runs through the middle of it",
    "Old cranes and new quays: what the harbour office learned from ten years",
    "A store of water under the marsh may help the villages through dry summers",
    "The ferry will cross at night again, says the council after a long debate",
)
TEASER = (
    "The report compares what each of them did before the water came, what it cost, who carried the sandbags and why "
    "so little of it had been written down by anybody."
)
DATES = [f"{n} May 2020" for n in range(1, 6)]


def wrapped(text: str, width: int, indent: str = "", opening: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=opening or indent, subsequent_indent=indent)


def texts(source: str) -> list[str]:
    return [block.text for block in read_text(decode(source.encode())).blocks]


@pytest.mark.parametrize("width", [60, 72, 78])
@pytest.mark.parametrize(("indent", "opening"), [("", ""), ("   ", ""), ("    ", "  • "), ("       ", "     * ")])
def test_a_page_broken_at_one_width(width: int, indent: str, opening: str) -> None:
    rows = [
        f"{wrapped(title, width, indent, opening)}\n{indent}{day}" for title, day in zip(TITLES, DATES, strict=True)
    ]
    rows = [f"{row}\n\n{wrapped(TEASER, width, indent)}" for row in rows]
    shown = [line for title, day in zip(TITLES, DATES, strict=True) for line in (title, day, TEASER)]
    assert texts("\n\n".join(rows)) == shown


def test_evidence_goes_over_the_break() -> None:
    source = "\n\n".join(wrapped(f"{title} {TEASER}", 72) for title in TITLES)
    document = read_text(decode(source.encode()))
    for title, block in zip(TITLES, document.blocks, strict=True):
        proof = evidence_of(document, block, 0, len(title), "test")
        place = proof.locator
        assert place.offset is not None
        assert place.length is not None
        assert source[place.offset : place.offset + place.length] == proof.raw
        assert " ".join(proof.raw.split()) == title
        assert place.line == block.line


def test_a_paragraph_alone_on_a_page_of_whole_lines() -> None:
    rows = [f"{title}\n{TEASER} {TEASER}\n{day}" for title, day in zip(TITLES, DATES, strict=True)]
    source = "\n\n".join([*rows, wrapped(f"{TEASER} {TEASER} {TEASER}", 80)])
    assert texts(source)[-1] == f"{TEASER} {TEASER} {TEASER}"
    assert texts(source)[0] == TITLES[0]


@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_titles_of_like_length_are_not_joined(glue: str) -> None:
    assert texts(glue.join(TITLES)) == list(TITLES)


def test_columns_and_dates_are_not_joined() -> None:
    rows = "\n".join(
        f"{day}    {title[:50]}    County court of the river" for title, day in zip(TITLES, DATES, strict=True)
    )
    text = "\n\n".join(wrapped(TEASER, 70) for _ in TITLES)
    assert [line for line in texts(f"{text}\n\n{rows}") if "County" in line] == [
        " ".join(row.split()) for row in rows.split("\n")
    ]


def test_titles_over_two_lines_are_items() -> None:
    menu = "".join(f"  • {word}\n" for word in ("Home", "About us", "Topics", "Press", "Contact"))
    teasers = [f"In {place} {TEASER[0].lower()}{TEASER[1:]}" for place in ("May", "June", "Ulm", "Wells", "Bonn")]
    rows = [
        f"{wrapped(title, 60)}\n{day}\n\n{wrapped(teaser, 60)}"
        for title, day, teaser in zip(TITLES, DATES, teasers, strict=True)
    ]
    page = pageparse.parse_bytes("\n\n".join([f"{menu}\nPress releases", *rows]).encode())
    assert [item.title for item in page.items] == list(TITLES)
    assert [item.teaser for item in page.items] == teasers
