"""Borders of elements without white space: two words, or one."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.documents.borders import BETWEEN, CLOSED, OPENED, parts_words


@pytest.mark.parametrize(
    ("before", "after", "border", "parted"),
    [
        ("Report", "2013", CLOSED, True),
        ("the news", "Read more", OPENED, True),
        ("inter", "national", BETWEEN, False),
        ("AB", "CD", BETWEEN, False),
        ("VIDEO", "A day on the quay", BETWEEN, True),
        ("VIDEO", "A day on the quay", CLOSED, False),
        ("DNA", "Tests", BETWEEN, False),
        ("T", "he", CLOSED, False),  # a drop cap
        ("3 May 2024", "5:30 pm", BETWEEN, True),
        ("3 May 2024", "5:30 pm", CLOSED, False),
        ("12", "345", BETWEEN, False),  # a counter, a digit group an element
        ("2023-21", "저자", BETWEEN, True),
        ("03", "2021-12", BETWEEN, True),  # a day set large over its month
        ("11-23", "2021", BETWEEN, True),
        ("12", "20214", BETWEEN, False),
        ("1.2 MB", "3 May", BETWEEN, True),
        ("23", "rd", BETWEEN, False),
        ("정미래", "발행일", BETWEEN, True),
        ("東京", "大阪", BETWEEN, False),  # scripts that write no spaces
    ],
)
def test_borders(before: str, after: str, border: int, *, parted: bool) -> None:
    assert parts_words(before, after, border) is parted


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("<span>May 3, 2024</span><span>5:30 pm</span>", "May 3, 2024 5:30 pm"),
        ("<span>May 3, 2024</span><i></i><span>5:30 pm</span>", "May 3, 2024 5:30 pm"),
        ("<span>inter</span><span>national</span>", "international"),
    ],
)
def test_what_stands_between_decides(line: str, shown: str) -> None:
    page = pageparse.parse_bytes(f"<title>x</title><h1>{line}</h1>".encode())
    assert page.sections[0].heading == shown or page.title == shown
