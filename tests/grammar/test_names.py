"""Names: in bylines, known to be names, and on lines of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.grammar.names import find_byline, looks_like_names, read_names, split_names, without_asides


def _parts(text):
    return [(name.literal, name.given, name.family) for name in split_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. B. Cee", [("A. B. Cee", "A. B.", "Cee")]),
        ("Duarte Sá Alder", [("Duarte Sá Alder", "Duarte Sá", "Alder")]),
        ("Doe, Jane; Roe, John", [("Doe, Jane", "Jane", "Doe"), ("Roe, John", "John", "Roe")]),
        ("Vandermeer, Gerald W", [("Vandermeer, Gerald W", "Gerald W", "Vandermeer")]),
        ("Jane Doe and John Roe", [("Jane Doe", "Jane", "Doe"), ("John Roe", "John", "Roe")]),
        ("Ana Pérez y Luis Gómez", [("Ana Pérez", "Ana", "Pérez"), ("Luis Gómez", "Luis", "Gómez")]),
        ("José Ortega y Gasset", [("José Ortega y Gasset", "José", "Ortega y Gasset")]),
        ("Gabriel García López", [("Gabriel García López", "Gabriel", "García López")]),
        ("Luis Miguel González", [("Luis Miguel González", "Luis Miguel", "González")]),
        ("João da Silva Santos", [("João da Silva Santos", "João", "da Silva Santos")]),
        ("Ludwig van der Velde", [("Ludwig van der Velde", "Ludwig", "van der Velde")]),
        ("Mohammed bin Rashid", [("Mohammed bin Rashid", "Mohammed", "bin Rashid")]),
        ("Edward R. Arden, Jr., Presiding Judge", [("Edward R. Arden, Jr.", "Edward R.", "Arden")]),
        ("Judge Roy Morgan", [("Roy Morgan", "Roy", "Morgan")]),
        ("Chief Judge D. Michael Swan", [("D. Michael Swan", "D. Michael", "Swan")]),
        ("Dr. Jane Doe (Institute of Lakes)", [("Jane Doe", "Jane", "Doe")]),
        ("Jane Doe, PhD", [("Jane Doe", "Jane", "Doe")]),
        ("prof. Ing. Jan Doe, CSc.", [("Jan Doe", "Jan", "Doe")]),
        (
            "Jane Doe, Senior Fellow, and John Roe, University of X",
            [("Jane Doe", "Jane", "Doe"), ("John Roe", "John", "Roe")],
        ),
        ("Doe, J., Roe, K., & Poe, L.", [("Doe, J.", "J.", "Doe"), ("Roe, K.", "K.", "Roe"), ("Poe, L.", "L.", "Poe")]),
        ("Jane Doe et al.", [("Jane Doe", "Jane", "Doe")]),
        ("JANE DOE AND JOHN ROE", [("JANE DOE", "JANE", "DOE"), ("JOHN ROE", "JOHN", "ROE")]),
        ("Jane\u00a0\u00a0Doe", [("Jane Doe", "Jane", "Doe")]),
        ("Zmuda", [("Zmuda", None, None)]),
        ("王小明、李雷", [("王小明", "小明", "王"), ("李雷", "雷", "李")]),
        ("山田 太郎", [("山田 太郎", "太郎", "山田")]),
        ("Xi Anping", [("Xi Anping", None, None)]),
        ("By Jane Doe", [("Jane Doe", "Jane", "Doe")]),
        ("", []),
        ("...", []),
        ("12 May 2013", []),
    ],
)
def test_split(text, expected):
    assert _parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Reuters",
        "Per Curiam",
        "Staff",
        "Redacción",
        "Ministry of Foreign Affairs",
        "Institute for Peace and Conflict Studies",
    ],
)
def test_organisations(text):
    assert [(name.literal, name.kind, name.family) for name in split_names(text)] == [(text, "organisation", None)]


def test_emily_post_is_a_person():
    assert [name.kind for name in split_names("Emily Post")] == ["person"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mara Ellison", 1),
        ("Serhii Bardyn, Jaroslav Supin, Lyubomyr Zdomski", 3),
        ("Doe, Jane; Roe, John", 2),
        ("P. T. Le", 1),
        ("Vandermeer, Gerald W", 1),
        ("Jane Doe and John Roe", 2),
        ("Ben Smith, Jane Roe and Kei Ieda", 3),
        ("Tara Parker-Hill", 1),
        ("Roger A. Page", 1),
        ("Mary Smith, Director", 1),
    ],
)
def test_reads_names_alone(text, count):
    assert len(read_names(text)) == count
    assert looks_like_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Press Releases",
        "Recent Activity",
        "Fact Sheets",
        "New York",
        "Climate Change",
        "Zmuda",
        "Georgia State",
        "Victoria Park",
        "Charlotte Conference",
        "Santa Fe",
        "San Francisco",
        "Latin America",
        "U.S. Steel",
        "Virginia Beach",
        "Hope Springs",
        "Great Barrier Reef",
        "Deep Water",
        "Estados Unidos",
        "Jane Doe 2013",
        "What Jane Doe Said",
        "Human Rights, Climate Change, Global Health",
        "Mark Progress",
        "Ministry of Health",
        "Lake Basin",
    ],
)
def test_titles_are_no_names(text):
    assert read_names(text) == []


def test_a_single_word_only_when_allowed():
    assert [name.literal for name in read_names("Zmuda", allow_single=True)] == ["Zmuda"]
    assert read_names("Reports", allow_single=True) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By  Jane Doe, Ann Poe and John Roe", ["Jane Doe", "Ann Poe", "John Roe"]),
        ("BY A. B. CEE", ["A. B. CEE"]),
        ("Por Ana Pérez y Luis Gómez", ["Ana Pérez", "Luis Gómez"]),
        ("Authors: Jane Doe; John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe and John Roe (eds.)", ["Jane Doe", "John Roe"]),
        ("by Jane Doe | May 5, 2013", ["Jane Doe"]),
        ("By Jane Doe May 5, 2013", ["Jane Doe"]),
        ("By Jane Doe, Senior Fellow", ["Jane Doe"]),
        ("By Jane Doe in Berlin", ["Jane Doe"]),
        ("Report | By Jane Doe", ["Jane Doe"]),
        ("May 5, 2013 by Jane Doe", ["Jane Doe"]),
        ("Von Anna Schmidt, Leiterin", ["Anna Schmidt"]),
        ("Par Marie Dupont", ["Marie Dupont"]),
        ("作者：王小明", ["王小明"]),
        ("文/李雷", ["李雷"]),
        ("بقلم أحمد علي", ["أحمد علي"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("By Reuters", ["Reuters"]),
        ("Av Elsa Broman. Publicerad 2020-10-15.", ["Elsa Broman"]),
        ("By Mara Ellison. Posted 12 May 2020", ["Mara Ellison"]),
        ("Written by Jane Doe", ["Jane Doe"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
    ],
)
def test_byline(text, names):
    byline = find_byline(text)
    assert byline is not None
    assert [name.literal for name in byline.names] == names
    assert text[byline.begin :].startswith(names[0])
    assert text[: byline.stop].endswith(names[-1])
    for name in byline.names:
        assert text[name.begin : name.stop] == name.literal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By the end of 2019, trade fell",
        "By Monday the parties had agreed",
        "By Topic",
        "By Year",
        "By Region and Country",
        "By law, agencies must act",
        "By Executive Order 13769, the agency closed",
        "Von der Leyen kündigt Plan an",
        "De la Rosa wins",
        "By working together we can",
        "By invitation only",
        "Passed by a vote of 5 to 4",
        "por la democracia",
        "Jane Doe",
        "Stand By Me",
    ],
)
def test_no_byline(text):
    assert find_byline(text) is None


NAMEY = st.lists(
    st.sampled_from(
        [
            "Jane",
            "Doe",
            "García",
            "López",
            "y",
            "and",
            ",",
            ";",
            "de",
            "la",
            "Jr.",
            "III",
            "J.",
            "Dr.",
            "Judge",
            "Institute",
            "of",
            "&",
            "(eds.)",
            "|",
            "-",
            "van",
            "王小明",
            "、",
            "Senior",
            "Fellow",
            "et",
            "al.",
            "PhD",
            "By",
            "O'Neil",
            "MARA",
            "Staff",
            "/",
            "2013",
            "with",
        ]
    ),
    max_size=12,
)


@given(st.one_of(st.text(max_size=80), NAMEY.map(" ".join)))
def test_splitting_a_literal_gives_it_alone(text):
    for name in split_names(text):
        assert [again.literal for again in split_names(name.literal)] == [name.literal]
        assert " ".join(text[name.begin : name.stop].split()) == name.literal


@given(st.one_of(st.text(max_size=400), NAMEY.map(" ".join)))
def test_any_text(text):
    names = read_names(text)
    assert [n.begin for n in names] == sorted(n.begin for n in names)
    byline = find_byline(text)
    assert byline is None or (0 <= byline.begin < byline.stop <= len(text) and byline.names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dr hab. Anna Nowak-Lis", ["Anna Nowak-Lis"]),
        ("Doç. Dr. Selin Kaya", ["Selin Kaya"]),
        ("Sunhee Bok, Yuki Morita", ["Sunhee Bok", "Yuki Morita"]),
        ("Lopez Garcia, Maria Elena", ["Lopez Garcia, Maria Elena"]),
        ("김하늘 외 3인", ["김하늘"]),
        ("박가온, 이다솜 엮음", ["박가온", "이다솜"]),
        ("د. سمير الحداد وليلى منصور، وليد قاسم", ["سمير الحداد", "ليلى منصور", "وليد قاسم"]),
    ],
)
def test_titles_joins_and_roles_of_many_languages(text, names):
    assert [name.literal for name in split_names(text)] == names


@pytest.mark.parametrize(
    ("text", "known"), [("سمير الحداد", True), ("سوق العمل", False), ("مركز سمير للدراسات", False)]
)
def test_without_capitals_a_given_name_tells(text, known):
    assert bool(read_names(text)) is known


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Prof. Dr. Quxin Wembex", ["Quxin Wembex"]),
        ("dr. Quxin Wembex", ["Quxin Wembex"]),
        ("Doç. Dr. Quxin Wembex, Ayhan Zed", ["Quxin Wembex", "Ayhan Zed"]),
        ("Gov. Wembley Quxes Zeds", []),
        ("Quxin Wembex", []),
    ],
)
def test_a_scholars_title_tells_a_name_that_nobody_knows(text, known):
    assert [name.literal for name in read_names(text)] == known


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者 冯晓岚", "冯晓岚"),
        ("本报记者冯晓岚", "冯晓岚"),
        ("한승우 기자", "한승우"),
        ("글=서민경 기자", "서민경"),
        ("作者 金融", None),
        ("作者 高质量发展", None),
        ("记者 调查显示", None),
        ("글 목록 보기", None),
        ("수습 기자", None),
        ("서울시 연구원", None),
    ],
)
def test_short_names_beside_a_word(text: str, name: str | None) -> None:
    found = find_byline(text)
    assert (found and [one.literal for one in found.names]) == (name and [name])


@pytest.mark.parametrize("text", ["Av Torbjörn Sandgren", "di Ludovica Sarti", "Af Asger Lundby"])
def test_weak_words_before_given_names_of_the_language(text: str) -> None:
    assert find_byline(text) is not None


@pytest.mark.parametrize(
    "text", ["Av nød og trang", "Di pietra e di acqua", "Af Havet", "Rauha ja Meri", "Από το Λιμάνι"]
)
def test_titles_that_begin_like_bylines(text: str) -> None:
    assert find_byline(text) is None
    assert not looks_like_names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe (Rome), John Roe (Oslo)", "Jane Doe, John Roe"),
        ("片桐 修 (研究員)、小野 蓮（客員）", "片桐 修、小野 蓮"),
        ("Jane Doe (Rome) and John Roe (Oslo)", "Jane Doe and John Roe"),
        ("Jane (Jenny) Doe", "Jane (Jenny) Doe"),
        ("The mill (closed) burned down", "The mill (closed) burned down"),
    ],
)
def test_brackets_behind_names_are_asides(text, expected):
    assert without_asides(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("최은정, Nguyen Thi Lan", ["최은정", "Nguyen Thi Lan"]),
        ("Ion Pop și Ana Radu", ["Ion Pop", "Ana Radu"]),
        ("Szentirmai Lilla és Kovács, Jana", ["Szentirmai Lilla", "Kovács, Jana"]),
        ("М. С. Лаптева, И. Р. Гайсин", ["М. С. Лаптева", "И. Р. Гайсин"]),
        ("д.ф.-м.н. С.К. Баранов, к.т.н. О.П. Ширяева", ["С.К. Баранов", "О.П. Ширяева"]),
    ],
)
def test_names_are_parted_where_scripts_words_and_degrees_part_them(text, expected):
    assert [name.literal for name in split_names(text)] == expected


def test_given_names_that_a_hyphen_joins_are_known() -> None:
    assert [name.literal for name in read_names("Per-Olof Strand")] == ["Per-Olof Strand"]
    assert not read_names("Cross-Border Strand")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jane Doe, University of Ely", ["Jane Doe"]),
        ("Jane Doe, University of Ely & Marc Roe, Université de Brume", ["Jane Doe", "Marc Roe"]),
        ("Prof. em. Dr. Jane Quillfeather", ["Jane Quillfeather"]),
        ("Dell Mill Company, LLC vs. Liquor Board", []),
    ],
)
def test_what_people_belong_to_stands_behind_commas(text: str, wanted: list[str]) -> None:
    assert [name.literal for name in read_names(text)] == wanted
