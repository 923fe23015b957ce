"""What pages write around their entries, in thirty languages: how much is understood, and what only looks like it."""

from __future__ import annotations

import datetime

import pytest

import furniture_table
from pageparse.grammar.dates import DateContext, find_dates
from pageparse.grammar.phrases import furniture_of, is_boilerplate, is_format_label, pager_kind

FLOORS = {
    "leads on": 0.99,
    "downloads": 0.99,
    "pagers": 0.99,
    "empty lists": 0.99,
    "bylines": 0.9,
    "labels of dates": 0.99,
    "days counted": 0.98,
    "reading times": 0.99,
}
"""Least share of the lines that is understood, by column."""


@pytest.mark.parametrize("column", furniture_table.ASKED)
def test_understood(column: str) -> None:
    lines = [
        line
        for kinds in furniture_table.samples().values()
        for kind in furniture_table.ASKED[column]
        for line in kinds.get(kind, ())
    ]
    left = furniture_table.missed(column)
    assert len(lines) > 100
    assert 1 - len(left) / len(lines) >= FLOORS[column], left


def test_docs_show_what_the_script_prints() -> None:
    shown = furniture_table.DOC.read_text(encoding="utf-8")
    assert furniture_table.table() in shown, "run tools/furniture_table.py --write, and read the change"
    assert furniture_table.with_table(shown) == shown


@pytest.mark.parametrize(
    "title",
    [
        "Lesezeit im Alten Hafen",
        "Más puentes para el delta",
        "Toutes voiles dehors",
        "Alle Jahre wieder",
        "Detaljer om havnens historie",
        "Więcej niż rzeka",
        "Další most přes řeku",
        "Следующая станция — порт",
        "もっと知りたい川の話",
        "全文検索の歴史",
        "다음 세대의 강",
        "下一站的河流",
        "全部門の年次報告書",
        "التالي على النهر",
        "Last summer of the ferry",
        "Total 500 years of dikes",
        "News from 2014",
        "Hent vandet hjem igen",
        "5 ways to read a map",
        "Reading 5 rivers",
        "Trước mùa lũ",
        "Sau cơn mưa",
        "आगे की राह",
    ],
)
def test_titles_that_begin_like_furniture(title: str) -> None:
    assert not any(furniture_of(title))
    assert not is_format_label(title)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("第 2 頁 / 共 9 頁", "number"),
        ("共9页", "number"),
        ("Page 2/9", "number"),
        ("Total: 345 items", "number"),
        ("News 3/2014", None),
        ("Page 2/9/2014", None),
        ("345", "number"),
        ("345 items", None),
        ("第2回会議", None),
        ("2014年 共9件", None),
    ],
)
def test_counts_of_pages(line: str, kind: str | None) -> None:
    assert pager_kind(line) == kind


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("5 min read", True),
        ("Estimated reading time: 12 minutes", True),
        ("Lecture : 5'", True),
        ("5分で読めます", True),
        ("Reading", False),
        ("5 min", False),
        ("Reading 5", False),
        ("5000 minutes to read", False),
        ("5 min or 6 min read", False),
    ],
)
def test_reading_time(line: str, told: bool) -> None:
    assert is_boilerplate(line) is told


@pytest.mark.parametrize(
    "line",
    ["Rok rzeki", "Vor Jahr und Tag", "месяц моря", "3 napja úton", "שבועיים על הנהר", "三天的河"],
)
def test_units_alone_count_no_days(line: str) -> None:
    assert find_dates(line, DateContext(anchor=datetime.date(2014, 5, 20))) == []
