"""Lines that tell kind, date and makers between commas or bars."""

from __future__ import annotations

import pytest

import pageparse

TITLES = ("Old ferry bell recast in bronze", "Why the mill pond froze twice", "Night watch on the lower weir")


def read(lang: str, *lines: str) -> list[tuple[str | None, list[str], list[str]]]:
    body = "".join(f"<div><h3><a href='/{n}'>{TITLES[n]}</a></h3><p>{line}</p></div>" for n, line in enumerate(lines))
    page = f"<html lang={lang}><head><title>Log</title></head><body><h1>Papers</h1><div>{body}</div></body></html>"
    items = pageparse.parse_bytes(page.encode(), url="https://weir.example/").items
    return [
        (i.date.edtf if i.date else None, [a.literal for a in i.authors], [t.label for t in i.types]) for i in items
    ]


@pytest.mark.parametrize(
    ("lang", "line", "expected"),
    [
        (
            "en",
            "J. Smith & A. Lee, Working Paper 2021/03, Spring 2021",
            ("2021-21", ["J. Smith", "A. Lee"], ["Working Paper"]),
        ),
        ("en", "Policy Memo, 2021", ("2021", [], ["Policy Memo"])),
        ("en", "Working Paper 12, Lake Office, 2019", ("2019", [], ["Working Paper"])),
        (
            "hu",
            "Nagy Péter – Kiss Anna, tanulmány, 2021. március",
            ("2021-03", ["Nagy Péter", "Kiss Anna"], ["tanulmány"]),
        ),
        ("es", "Informe, junio de 2019, Ana Pérez (PDF, 612 KB)", ("2019-06", ["Ana Pérez"], ["Informe"])),
    ],
)
def test_kind_date_and_names_stand_between_commas(lang, line, expected):
    assert read(lang, line, "Water", "Land")[0] == expected


@pytest.mark.parametrize("line", ["Towns, rivers, 2021", "The report, 2021 and beyond, tells of water"])
def test_without_a_kind_commas_tell_nothing(line):
    assert read("en", line, "Water", "Land")[0][1:] == ([], [])


def test_a_year_is_a_border_as_a_day_is():
    found = read(
        "tr", "Rapor • 12 Mart 2021 • Ayşe Yılmaz", "Rapor • Şubat 2021 • Mehmet Kaya", "Rapor • 2020 • Elif Demir"
    )
    assert found == [
        ("2021-03-12", ["Ayşe Yılmaz"], ["Rapor"]),
        ("2021-02", ["Mehmet Kaya"], ["Rapor"]),
        ("2020", ["Elif Demir"], ["Rapor"]),
    ]


def test_a_colon_within_a_word_ends_no_label():
    found = read("de", "Autor:innen: Jana Klose, Uwe Brandt", "Autor: Uwe Brandt", "Autorin: Jana Klose")
    assert [authors for _, authors, _ in found] == [["Jana Klose", "Uwe Brandt"], ["Uwe Brandt"], ["Jana Klose"]]


def test_the_number_behind_a_kind_is_no_part_of_it():
    found = read("pt", "Texto para discussão 45", "Nota técnica 12", "Report 2")
    assert [types for _, _, types in found[:2]] == [["Texto para discussão"], ["Nota técnica"]]
