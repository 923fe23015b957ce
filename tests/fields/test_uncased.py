"""Pages in scripts without capitals and without spaces: names, kinds and headings as Japanese pages write them."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.labels import type_within
from pageparse.grammar.names import find_byline, read_names

TITLES = ("川の流れと橋の記録", "冬の港に残る船", "古い水門をめぐる旅", "灯台守が書いた長い日記")
DAYS = ("2014.05.03", "2014.04.28", "2014.04.11", "2014.03.09")


def parse(body: str) -> pageparse.Page:
    html = f"<html lang=ja><title>川の記録</title><body><h1>川の記録</h1>{body}</body></html>"
    return pageparse.parse_bytes(html.encode(), url="https://river.example/")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("松田 健", ["松田 健"]),
        ("渡部 花子", ["渡部 花子"]),
        ("松田 健・三浦 葉子", ["松田 健", "三浦 葉子"]),
        ("三浦 葉子　執筆".replace("　", " "), ["三浦 葉子"]),
        ("調査 報告", []),
        ("東京 大阪", []),
        ("経済 社会", []),
    ],
)
def test_two_groups_of_characters_are_a_name_where_none_names_a_thing(text: str, wanted: list[str]) -> None:
    assert [name.literal for name in read_names(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("松田 健 著", ["松田 健"]),
        ("松田 健・三浦 葉子 編著", ["松田 健", "三浦 葉子"]),
        ("ジョン・ロウ 著", ["ジョン・ロウ"]),
    ],
)
def test_the_word_behind_a_name_tells_its_author(text: str, wanted: list[str]) -> None:
    found = find_byline(text)
    assert found is not None
    assert ([name.literal for name in found.names], found.rule) == (wanted, "byline.signed")


@pytest.mark.parametrize("text", ["川の流れを知るための研究報告書の執筆", "名著"])
def test_such_a_word_inside_another_tells_nothing(text: str) -> None:
    assert find_byline(text) is None


@pytest.mark.parametrize(("label", "kind"), [("調査報告書", "report"), ("研究レポート", "report"), ("松田 健", None)])
def test_the_end_of_an_unparted_word_tells_the_kind(label: str, kind: str | None) -> None:
    assert type_within(label) == kind


@pytest.mark.parametrize("new", ["", "<span>NEW</span>"])
def test_the_head_of_a_card_that_is_a_link_is_no_title(new: str) -> None:
    kinds = ("お知らせ", "コラム", "調査報告書", "コラム")
    cards = [
        f"<li><a href='/n/{n}'><div><time>{DAYS[n]}</time><span>{kinds[n]}</span>{new}</div>"
        f"<p>{title}</p><p>松田 健</p></a></li>"
        for n, title in enumerate(TITLES)
    ]
    items = parse(f"<h2>新着情報</h2><ul>{''.join(cards)}</ul>").items
    assert [item.title for item in items] == list(TITLES)
    assert [[kind.label for kind in item.types] for item in items] == [[kind] for kind in kinds]
    assert {tuple(author.literal for author in item.authors) for item in items} == {("松田 健",)}


def test_names_in_elements_side_by_side_are_several_authors() -> None:
    cards = [
        f"<article><h3><a href='/n/{n}'>{title}</a></h3><time>{DAYS[n]}</time>"
        "<p><span>松田 健</span><span>三浦 葉子</span></p></article>"
        for n, title in enumerate(TITLES)
    ]
    found = parse(f"<h2>新着情報</h2>{''.join(cards)}").items
    assert [[author.literal for author in item.authors] for item in found] == [["松田 健", "三浦 葉子"]] * len(TITLES)


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("<span>新着情報</span><span>WHAT'S NEW</span>", "新着情報"),
        ("<i>News</i>お知らせ", "お知らせ"),
        ("<span>新着</span><span>情報</span>", "新着情報"),
        ("<span>新着情報</span><span>2014</span>", "新着情報 2014"),
        ("<span>Reports</span> <span>News</span>", "Reports News"),
    ],
)
def test_a_heading_in_two_scripts_is_told_once(heading: str, wanted: str) -> None:
    entries = "".join(f"<li><a href='/n/{n}'>{title}</a> {DAYS[n]}</li>" for n, title in enumerate(TITLES))
    assert wanted in [part.heading for part in parse(f"<h2>{heading}</h2><ul>{entries}</ul>").sections]
