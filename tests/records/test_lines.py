"""Listings in plain text: the same lines in the same order, whatever the order is."""

from __future__ import annotations

import pytest

import pageparse

TITLES = ("How Towns Prepare for Floods", "What Farmers Know of Droughts", "Old Wells and New Pumps")
TEASER = "Nine towns along one river compare what they did before the water came and after it had gone."


def items(lines: str, heading: str = "Recent Activity") -> list[pageparse.Item]:
    return list(pageparse.parse_bytes(f"River Office\n\n{heading}\n\n{lines}".encode()).items)


def made(*rows: str, glue: str = "\n") -> str:
    return glue.join("\n".join(row.format(title=title, n=n + 1) for row in rows) for n, title in enumerate(TITLES))


ORDERS = {
    "title first": made("{title}", "Report", "{n} May 2013", "By Ann Lee and Bo Ray", TEASER),
    "title first, blank lines": made("{title}", "", "{n} May 2013", "", TEASER, "", glue="\n\n"),
    "date in the middle": made("{title}", "Ann Lee | {n} May 2013", TEASER, "Read more"),
    "date first": made("{n} May 2013", "{title}", TEASER),
    "type first": made("Report", "{title}", "{n} May 2013"),
    "date in the middle, blank lines": made("{title}", "{n} May 2013", "Rowers' Hall {n}", "", glue="\n"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_order(order: str) -> None:
    read = items(ORDERS[order])
    assert [item.title for item in read] == list(TITLES)
    assert [item.date.edtf for item in read if item.date] == ["2013-05-01", "2013-05-02", "2013-05-03"]


def test_entries_without_titles() -> None:
    read = items(made("Policy Briefs", "{n} May 2013", "", TEASER, "", glue="\n"))
    assert [(item.title, item.teaser, item.types[0].value) for item in read] == [(None, TEASER, "policy_brief")] * 3


def test_a_missing_part_does_not_shift_the_rest() -> None:
    read = items(f"Reports\n1 May 2013\n\n{TEASER}\nArticles\n\n{TEASER} More.\n\nReports\n3 May 2013\n\n{TEASER}")
    assert [item.date.edtf if item.date else None for item in read] == ["2013-05-01", None, "2013-05-03"]


def test_captions_are_no_titles() -> None:
    captions = ("cover RV_floods[1]", "IMG_2042 wells", "front page copy")
    read = items("\n".join(f"{caption}\nReports\n{n} May 2013" for n, caption in enumerate(captions, 1)))
    assert [(item.title, item.image.alt if item.image else None) for item in read] == [
        (None, "cover RV_floods[1]"),
        (None, "IMG_2042 wells"),
        (None, "front page copy"),
    ]


def test_pagers_part_lists() -> None:
    lists = "\n\nPages\n\n".join(("", ORDERS["date first"], ORDERS["type first"], ""))
    page = pageparse.parse_bytes(f"River Office\n\nRecent Activity{lists}".encode())
    (section,) = [s for s in page.sections if s.lists]
    assert [len(listed.items) for listed in section.lists] == [3, 3]


def test_prose_is_no_list() -> None:
    page = pageparse.parse_bytes(f"River Office\n\n{TEASER}\n\n{TEASER}\n\n{TEASER}\n".encode())
    assert page.items == []
    assert page.sections[0].paragraphs == [TEASER] * 3
