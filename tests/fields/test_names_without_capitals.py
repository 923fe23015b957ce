"""Names in scripts without capitals or spaces: told by their place, their links, the labels before them."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.names import find_byline, read_names, split_names

TITLES = (
    "The ferry that kept its timetable",
    "Salt marsh ledgers of the lower bank",
    "Who tends the sluice at night",
    "Eel traps and the price of silt",
    "Notes from the last toll bridge",
)


def authors(*lines: str, box: str = "<p>{}</p>") -> list[list[str]]:
    entries = "".join(
        f"<li><h3><a href='/n/{number}'>{title}</a></h3>{box.format(line)}</li>"
        for number, (title, line) in enumerate(zip(TITLES, lines, strict=False))
    )
    page = f"<html><title>Log</title><body><h1>Log</h1><ul>{entries}</ul></body></html>".encode()
    found = pageparse.parse_bytes(page, url="https://weir.example/").items
    return [[author.literal for author in item.authors] for item in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("陈小川、李岸、王水生", ["陈小川", "李岸", "王水生"]),
        ("王水生（江州大学）、陈小川（江州大学）", ["王水生", "陈小川"]),
        ("李岸生 陈小川 施琳", ["李岸生", "陈小川", "施琳"]),
        ("박강수, 김다리", ["박강수", "김다리"]),
        ("박강수(강변대학교), 김다리(강변대학교)", ["박강수", "김다리"]),
        ("松田 健（河岸大学）", ["松田 健"]),
        ("이물결 박강수 김다리", ["이물결", "박강수", "김다리"]),
        ("한국의 이주민", []),  # two words of a title that begin as names do
        ("박강수 연구위원, 김다리 선임연구위원", ["박강수", "김다리"]),
        ("陈小川教授、王水生研究员", ["陈小川", "王水生"]),
        ("川端 すみ江", ["川端 すみ江"]),
        ("利用 について", []),
        ("川端 ふみ（水門室長）×松田 健（建築家）", ["川端 ふみ", "松田 健"]),
        ("松田 健、ジョン・ロウ", ["松田 健", "ジョン・ロウ"]),
        ("ディスカッション・ペーパー", []),
        ('ד"ר נעמה נהרי, יואב גשרי', ["נעמה נהרי", "יואב גשרי"]),
        ("سامي النهري وسلمى الجسري", ["سامي النهري", "سلمى الجسري"]),
        ("سلمى الجسري وسامي النهري", ["سلمى الجسري", "سامي النهري"]),  # 'Sami', not 'Wisam'
    ],
)
def test_lists_of_names(text: str, wanted: list[str]) -> None:
    assert [name.literal for name in read_names(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[美]约翰·罗 著 陈小川 译", ["约翰·罗"]),  # who translated is no author
        ("松田 健 編", ["松田 健"]),
        ("Ivanov P.S.. Hall 4", ["Ivanov P.S."]),
        ("Jane Doe, Policy Brief", ["Jane Doe"]),
        ("박강수·김다리·이물결", ["박강수", "김다리", "이물결"]),
        ("Quillfeather, Marguerita", ["Quillfeather, Marguerita"]),
    ],
)
def test_what_stands_behind_names(text: str, wanted: list[str]) -> None:
    assert [name.literal for name in split_names(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("主讲人：施岸生（江州大学）", ["施岸生"]),
        ("講師：松田 健（水門研究室長）", ["松田 健"]),
        ("Лектор: Орлова Вера Петровна, ауд. 4", ["Орлова Вера Петровна"]),
        ("By Jane Doe (Ely), John Roe (Oslo)", ["Jane Doe", "John Roe"]),
        ("Von Jana Doe, Studie", ["Jana Doe"]),
        ('מאת עו"ד גיא נהרי, ד"ר תמר גשרי', ["גיא נהרי", "תמר גשרי"]),
    ],
)
def test_names_behind_a_label(text: str, wanted: list[str]) -> None:
    found = find_byline(text)
    assert found is not None
    assert [name.literal for name in found.names] == wanted


@pytest.mark.parametrize(
    ("text", "family"),
    [("Орлова Вера Петровна", "Орлова"), ("SUZUKI Ken", "SUZUKI"), ("Вера Петровна Орлова", "Орлова")],
)
def test_the_family_name_may_come_first(text: str, family: str) -> None:
    assert [name.family for name in read_names(text, expected=True)] == [family]


def test_a_fathers_name_tells_a_person() -> None:
    assert [name.literal for name in read_names("Орлова Вера Петровна")] == ["Орлова Вера Петровна"]
    assert read_names("Верховна Рада України") == []


def test_names_that_only_their_place_tells() -> None:
    assert authors("陈小川", "李岸", "王水生") == [["陈小川"], ["李岸"], ["王水生"]]
    assert authors("박강수", "김다리", "이물결") == [["박강수"], ["김다리"], ["이물결"]]
    told = ("박강수 소장", "김다리 연구위원 외 2인", "이물결", "문나루, 박강수")
    assert authors(*told) == [["박강수"], ["김다리"], ["이물결"], ["문나루", "박강수"]]
    assert authors("金融", "文化", "石化业") == [[], [], []]  # short words that begin with a family's character
    named = ("约翰·罗", "陈小川", "王水生", "李岸", "张渡")
    assert authors(*named) == [[name] for name in named]


def test_names_in_elements_of_a_card() -> None:
    card = "<a href='/c/{0}'><div>{1}</div><div>第{0}條河的兩岸人家</div><div>{2}</div><div>2024年3月{0}日</div></a>"
    names = (("陳小川", "李渡岸"), ("馮水生",), ("Jane Doe", "李渡岸"), ("羅小橋",))
    lines = ["".join(f"<span>{name}</span>" for name in row) for row in names]
    kinds = ("研究報告", "Working Paper", "研究報告", "研究報告")
    made = (
        f"<div>{card.format(n, kind, line)}</div>" for n, (kind, line) in enumerate(zip(kinds, lines, strict=True), 3)
    )
    page = f"<html><title>河</title><body><h1>河</h1><div>{''.join(made)}</div></body></html>".encode()
    found = pageparse.parse_bytes(page, url="https://weir.example/").items
    assert [[author.literal for author in item.authors] for item in found] == [list(row) for row in names]


def test_a_sentence_and_figures_in_the_place_of_names_are_none() -> None:
    names, said = ("松田 健", "川端 ふみ", "佐伯 渡"), ("水門は夜も動く…", "報告書 64", "橋の下の暮らし。")
    lines = [f"{name}</p><p>{text}" for name, text in zip(names, said, strict=True)]
    assert authors(*lines) == [[name] for name in names]


def test_a_byline_ends_with_its_element() -> None:
    lines = [f"<span>文：{name}</span><span>原載《河報》</span>" for name in ("馮水生", "陳小川、李渡岸", "羅小橋")]
    assert authors(*lines) == [["馮水生"], ["陳小川", "李渡岸"], ["羅小橋"]]


def test_a_label_behind_a_comma_parts_a_line() -> None:
    lines = ("سامي النهري", "سلمى الجسري، ترجمة: منى الواحة", "هدى الضفة")
    assert authors(*lines) == [["سامي النهري"], ["سلمى الجسري"], ["هدى الضفة"]]


def test_a_link_to_a_person_whose_address_is_of_another_script() -> None:
    line = "<a href='/people/k-ring'>كلارا رينغ</a> 11/06/2023"
    assert authors(line, line) == [["كلارا رينغ"], ["كلارا رينغ"]]
