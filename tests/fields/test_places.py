"""Fields read by their place: what most entries of a list show there, all of them show."""

from __future__ import annotations

import pytest

import pageparse

TITLES = (
    "Old ferry bell recast in bronze",
    "Why the mill pond froze twice",
    "Night watch on the lower weir",
    "A census of barn owls by ear",
    "The bridge that nobody ordered",
)
PROSE = "The keepers wrote it down in the log and nobody looked at it again until the spring."


def items(*entries: str, tag: str = "div", header: str = "") -> list[pageparse.Item]:
    body = "".join(f"<{tag}>{entry}</{tag}>" for entry in entries)
    if tag == "tr":
        body = f"<table>{header}{body}</table>"
    page = f"<html lang=en><head><title>Log</title></head><body><h1>Log</h1><div>{body}</div></body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://weir.example/").items)


def entry(n: int, before: str = "", behind: str = "") -> str:
    return f"{before}<h3><a href='/n/{n}'>{TITLES[n]}</a></h3>{behind}<p>{PROSE}</p>"


def authors(found: list[pageparse.Item]) -> list[list[str]]:
    return [[author.literal for author in item.authors] for item in found]


def test_a_single_word_is_a_name_where_the_siblings_show_names() -> None:
    shown = ("Mara Doe", "John Roe", "Staff77", "Ann Lee", "Ida Berg")
    found = items(*[entry(n, behind=f"<div>{name}</div>") for n, name in enumerate(shown)])
    assert authors(found) == [[name] for name in shown]


def test_links_to_people_are_authors_whatever_they_are_called() -> None:
    shown = ("lcmeng", "maple_guy", "rock-shi", "king11973", "wudi")
    found = items(*[entry(n, behind=f"<div><a href='/user/{name}'>{name}</a></div>") for n, name in enumerate(shown)])
    assert authors(found) == [[name] for name in shown]


def test_all_authors_of_a_place_are_kept() -> None:
    def by(*names: str) -> str:
        return "<ul>" + "".join(f"<li><a href='/people/{name[:3]}'>{name}</a></li>" for name in names) + "</ul>"

    shown = (("Mara Doe",), ("John Roe", "Ann Lee"), ("Ida Berg",), ("Ann Lee",))
    assert authors(items(*[entry(n, behind=by(*names)) for n, names in enumerate(shown)])) == [list(s) for s in shown]


def test_words_that_come_once_are_nobody() -> None:
    places = ("Harbour", "Upper basin", "Lock house", "Meadow", "Quay")
    found = items(*[entry(n, behind=f"<div>{place}</div>") for n, place in enumerate(places)])
    assert all(not item.authors and not item.types for item in found)
    assert len(found) == len(TITLES)


@pytest.mark.parametrize(
    "kickers", [("RIVER", "BIRDS", "BRIDGE", "OWLS", "MILL"), ("River", "Owls", "River", "Owls", "River")]
)
def test_a_word_right_before_each_title_is_the_type(kickers: tuple[str, ...]) -> None:
    found = items(*[entry(n, before=f"<div>{kicker}</div>") for n, kicker in enumerate(kickers)])
    assert [[kind.label for kind in item.types] for item in found] == [[kicker] for kicker in kickers]
    assert all(
        kind.value == "other" and item.evidence["types"].rule == "types.place" for item in found for kind in item.types
    )


def test_links_to_categories_are_types() -> None:
    shown = ("Owls and other birds", "Bronze", "Weirs", "Bronze", "Ice")
    behind = "<ul><li><a rel='category tag' href='/category/{n}'>{name}</a></li></ul>"
    found = items(*[entry(n, behind=behind.format(n=n, name=name)) for n, name in enumerate(shown)])
    assert [[kind.label for kind in item.types] for item in found] == [[name] for name in shown]


def test_a_row_with_two_names_of_columns_is_a_header_without_being_bold() -> None:
    header = "<tr><td>Thema</td><td>Antworten</td><td>Autor</td><td>Datum</td></tr>"
    row = "<td>● <a href='/t/{n}'>{title}</a> (2b)</td><td>4</td><td>{name}</td><td>2015-0{n}-11</td>"
    shown = ("", "wehrwart", "eule_9", "Ida Berg", "x77")
    rows = [row.format(n=n, title=TITLES[n], name=shown[n]) for n in range(1, 5)]
    found = items(*rows, tag="tr", header=header)
    assert [item.title for item in found] == list(TITLES[1:])
    assert authors(found) == [[name] for name in shown[1:]]


def test_a_column_of_places_without_a_header_is_no_type() -> None:
    row = "<td><a href='/o/{n}'>{title}</a></td><td>{place}</td><td>2015-0{n}-11</td>"
    places = ("Summit", "Wayne", "Summit", "Lorain", "Summit")
    found = items(*[row.format(n=n + 1, title=TITLES[n], place=place) for n, place in enumerate(places)], tag="tr")
    assert len(found) == len(TITLES)
    assert not [kind.label for item in found for kind in item.types if kind.value == "other"]


def kinds(found: list[pageparse.Item]) -> list[list[str]]:
    return [[kind.label for kind in item.types] for item in found]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("<p>{kind} | {n} May 2015 | 12 pages</p>", ("Report", "Tide table", "Report", "Gauge letter", "Brief")),
        ("<p><b>{n} May 2015</b><i>{kind}</i></p>", ("Report", "Report", "Tide table", "Brief", "Gauge letter")),
        ("<p>by Mara Doe — <i>on</i> {n} May 2015 <i>{kind}</i></p>", ("News", "News", "Weir log", "News", "News")),
    ],
)
def test_where_siblings_show_types_a_word_nobody_knows_is_one_too(line: str, shown: tuple[str, ...]) -> None:
    found = items(*[entry(n, behind=line.format(n=n + 1, kind=kind)) for n, kind in enumerate(shown)])
    assert kinds(found) == [[kind] for kind in shown]
    assert [item.date.edtf for item in found if item.date] == [f"2015-05-0{n + 1}" for n in range(len(shown))]


def test_topics_beside_types_are_no_types() -> None:
    topics = ("RIVER", "BIRDS", "BRIDGE", "OWLS", "MILL")
    types = ("Report", "Brief", "Report", "Video", "Weir log")
    shown = [entry(n, f"<div>{topics[n]}</div>", f"<p>{n + 1} May 2015 <i>{types[n]}</i></p>") for n in range(5)]
    assert kinds(items(*shown)) == [[kind] for kind in types]


def test_a_label_before_a_piece_says_what_it_holds() -> None:
    line = "<p><b>Date:</b> {n}.05.2015 <b>Type:</b> {kind} <b>Venue:</b> Upper Weir</p>"
    shown = ("Tide table", "Gauge letter", "Weir log", "Tide table", "Log")
    found = items(*[entry(n, behind=line.format(n=n + 11, kind=kind)) for n, kind in enumerate(shown)])
    assert kinds(found) == [[kind] for kind in shown]
    line = "<p>2015-{n}<span>저자</span><span>{name}</span><span>조회</span><span>1{n}</span></p>"
    named = ("Mara Doe", "John Roe", "Ann Lee", "Ida Berg", "Ann Lee")
    found = items(*[entry(n, behind=line.format(n=n + 11, name=name)) for n, name in enumerate(named)])
    assert authors(found) == [[name] for name in named]


def test_a_column_without_a_header_holds_types_when_half_of_its_words_are_known() -> None:
    row = "<td><a href='/o/{n}'>{title}</a></td><td>{kind}</td><td>2015-0{n}-11</td>"
    shown = ("Report", "Weir map plan", "Report", "Leaf", "Brief")
    found = items(*[row.format(n=n + 1, title=TITLES[n], kind=kind) for n, kind in enumerate(shown)], tag="tr")
    assert kinds(found) == [[kind] for kind in shown]


def test_brackets_and_dates_beside_a_type_are_no_part_of_it() -> None:
    shown = ("Report", "Statement", "Gauge letter")
    entries = [f"<a href='/n/{n}'>{TITLES[n]}</a> <i>({kind}, May 201{n})</i>" for n, kind in enumerate(shown)]
    found = items(*entries)
    assert [(item.title, [kind.label for kind in item.types]) for item in found] == [
        (TITLES[n], [kind]) for n, kind in enumerate(shown)
    ]
    lines = "<dl><dt>Type:</dt><dd>{kind} {n} May 2015</dd></dl>"
    found = items(*[entry(n, behind=lines.format(n=n + 1, kind=kind)) for n, kind in enumerate(shown)])
    assert kinds(found) == [[kind] for kind in shown]


def test_a_kind_linked_before_the_title_in_its_cell_is_no_title() -> None:
    kinds = ("Notice", "Press", "Notice", "Press", "Notice")
    rows = [
        f"<td>{n + 1}</td><td><a href='/c/{kind}'>{kind}</a> <div><a href='/n/{n}'>{TITLES[n]}</a>"
        f"<span>Attachment</span></div></td><td>3 May 20{n + 10}</td>"
        for n, kind in enumerate(kinds)
    ]
    header = "<tr><th>No.</th><th>Subject</th><th>Date</th></tr>"
    found = items(*rows, tag="tr", header=header)
    assert [item.title for item in found] == list(TITLES)
    assert [[kind.label for kind in item.types] for item in found] == [[kind] for kind in kinds]


def test_lists_dealt_out_by_kind_have_the_kind_of_their_headings() -> None:
    groups = ("Journal articles", "Book chapters", "Theses", "Conference papers")
    body = "".join(
        f"<h2>{kind}</h2><ol>"
        + "".join(f"<li><a href='/{kind[0]}{n}'>{TITLES[n]}</a>, 3 May 20{n + 10}{own}</li>" for n in range(3))
        + "</ol>"
        for kind, own in zip(groups, ("", " | Report", "", ""), strict=True)
    )
    found = pageparse.parse_bytes(f"<h1>All works</h1>{body}".encode()).items
    assert [[kind.label for kind in item.types] for item in found[::3]] == [
        ["Journal articles"],
        ["Report"],
        ["Theses"],
        ["Conference papers"],
    ]
    alone = pageparse.parse_bytes(f"<h1>All works</h1>{body[: body.index('<h2>Theses')]}".encode()).items
    assert [len(item.types) for item in alone] == [0, 0, 0, 1, 1, 1]


def test_a_header_of_two_fields_leaves_the_lines_of_its_cells_to_themselves() -> None:
    cell = "<td><a href='/w/{n}'>{title}</a><div>Authors: <a href='/p/{n}'>{who}</a></div><div>{teaser}</div></td>"
    teaser = "The keepers of the weir wrote down the height of the water each morning."
    who = ("Mara Doe", "Office of Rivers", "Anna Poe", "John Roe")
    rows = [
        cell.format(n=n, title=TITLES[n], who=name, teaser=teaser) + f"<td>201{n}</td>" for n, name in enumerate(who)
    ]
    found = items(*rows, tag="tr", header="<tr><th>Title / Authors</th><th>Year</th></tr>")
    assert [(i.title, [a.literal for a in i.authors], i.teaser) for i in found] == [
        (TITLES[n], [name], teaser) for n, name in enumerate(who)
    ]


def test_names_with_their_institutes_in_brackets_are_authors() -> None:
    shown = (
        "Mara Doe (Weir Institute)",
        "John Roe (Lock House), Ann Lee (fellow)",
        "KIVI Otso (Senior Fellow)",
        "Ida Berg",
    )
    found = items(*[entry(n, behind=f"<div>{name}</div>") for n, name in enumerate(shown)])
    assert authors(found) == [["Mara Doe"], ["John Roe", "Ann Lee"], ["KIVI Otso"], ["Ida Berg"]]


@pytest.mark.parametrize("head", ["Loom / Author", "Название работы, автор", "タイトル／著者"])
def test_a_column_of_titles_with_their_authors_is_no_column_of_authors(head: str) -> None:
    header = f"<tr><th>No</th><th>{head}</th><th>Field</th><th>Date</th></tr>"
    names = ("Mara Doe", "John Roe", "Ann Lee", "Ida Berg")
    rows = [
        f"<td>{n}</td><td><a href='/n/{n}'>{TITLES[n]}</a><br>{name}</td><td>Water</td><td>0{n + 1}/05/2012</td>"
        for n, name in enumerate(names)
    ]
    found = items(*rows, tag="tr", header=header)
    assert [item.title for item in found] == list(TITLES[:4])
    assert authors(found) == [[name] for name in names]


def test_a_short_list_is_read_with_those_that_stand_where_it_stands() -> None:
    def group(year: int, *entries: tuple[int, str]) -> str:
        rows = "".join(f"<div><i>{name}</i><br><a href='/n/{n}'>{TITLES[n]}</a><br>24 pp.</div>" for n, name in entries)
        return f"<h3>Papers of {year}</h3><div>{rows}</div>"

    body = group(2004, (0, "Mara Doe"), (1, "John Roe")) + group(2003, (2, "ilha77"), (3, "Ann Lee"))
    page = f"<html lang=en><head><title>Log</title></head><body><h1>Log</h1>{body}</body></html>"
    found = list(pageparse.parse_bytes(page.encode(), url="https://weir.example/").items)
    assert authors(found) == [["Mara Doe"], ["John Roe"], ["ilha77"], ["Ann Lee"]]


def test_sizes_and_days_are_neither_names_nor_types() -> None:
    shown = ("Mara Doe", "John Roe, Dr. Ann Lee, Can Berg", "Ida Berg", "Ann Lee")
    found = items(
        *[
            f"<div>Thu {n + 1}</div><div>Lecture</div>{entry(n, behind=f'<p>{name}<br>230 KB</p>')}"
            for n, name in enumerate(shown)
        ]
    )
    assert [kind.label for item in found for kind in item.types] == ["Lecture"] * 4
    assert authors(found)[0] == ["Mara Doe"]
    assert authors(found)[1] == ["John Roe", "Ann Lee", "Can Berg"]


def test_what_stands_beside_the_name_of_a_place_is_not_a_name() -> None:
    shown = ("Mara Doe, <em>Weir Gazette</em>", "John Roe, <em>Radio Lock</em>", "Ann Lee, <em>Mill Post</em>")
    found = items(*[entry(n, behind=f"<div>{who}, {n + 3} May 2012</div>") for n, who in enumerate(shown)])
    assert authors(found) == [["Mara Doe"], ["John Roe"], ["Ann Lee"]]


def test_a_label_nobody_knows_keeps_what_it_labels_from_the_names_below_others() -> None:
    shown = ("Mara Doe", "John Roe", "Ann Lee", "Ida Berg")
    terms = "<dl><dt>Wydział:</dt><dd>{}</dd><dt>Przewodniczący:</dt><dd>{}</dd></dl>"
    chambers = (
        "II Wydział Jazów i Śluz Wodnych",
        "V Wydział Promów",
        "II Wydział Jazów i Śluz Wodnych",
        "V Wydział Promów",
    )
    found = items(*[entry(n, behind=terms.format(chambers[n], who)) for n, who in enumerate(shown)])
    assert authors(found) == [[who] for who in shown]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<span>03.05.2012</span> <span>Notiz</span> <span>Von <b>Jan-Peter Klose</b></span>", ["Jan-Peter Klose"]),
        ("Report, June 2012, M. Perrin-Roe, L. Doe (PDF, 612 KB)", ["M. Perrin-Roe", "L. Doe"]),
        ("Prof. Dr. Jane Kaltwasser (University of the Weir)", ["Jane Kaltwasser"]),
        ("Sous la direction de Claire de VILLENEUVE", ["Claire de VILLENEUVE"]),
        ("Szerk.: Szentirmai Lilla és Kovács, Jana", ["Szentirmai Lilla", "Kovács, Jana"]),
        ("Poradnik, marzec 2012, oprac. Joanna Brzeska i Marek Nowak", ["Joanna Brzeska", "Marek Nowak"]),
    ],
)
def test_authors_beside_kinds_dates_and_institutes(line: str, expected: list[str]) -> None:
    others = ("Water", "3 May 2012", "Land")
    found = items(*[entry(n, behind=f"<div>{text}</div>") for n, text in enumerate((line, *others))])
    assert authors(found)[0] == expected


def test_a_small_word_before_a_link_is_no_part_of_the_type() -> None:
    shown = ("News", "Weirs & locks", "News", "Weirs & locks", "Reports")
    by = "by <a href='/p'>Mara Doe</a>"
    lines = [f"{by} <span><em>in</em> <a href='/k/{word[:4]}'>{word}</a></span>" for word in shown]
    found = items(*[entry(n, before=f"<div><b>{n + 2} May 2014</b> {line}</div>") for n, line in enumerate(lines)])
    assert [[kind.label for kind in item.types] for item in found] == [[word] for word in shown]


@pytest.mark.parametrize("name", ["张国强（北京大学）", "박지훈", "著者：田中 恵子", "Jana Nováková"])
def test_a_name_in_the_place_of_kinds_is_no_kind(name: str) -> None:
    kinds = ("Report", "Report", "Commentary", "Report", "Commentary")
    rows = "".join(
        f"<li><h3><a href='/n/{n}'>Old ferry bell number {n} recast</a></h3><div>{n + 3} May 2015</div>"
        f"{f'<div>{name}</div>' if n == 1 else ''}<div>{kind}</div></li>"
        for n, kind in enumerate(kinds)
    )
    page = pageparse.parse_bytes(f"<html lang=en><title>Log</title><body><h1>Log</h1><ul>{rows}</ul>".encode())
    assert [[kind.label for kind in item.types] for item in page.items] == [[kind] for kind in kinds]


@pytest.mark.parametrize("blank", ["　", " 　 "])
def test_wide_blanks_part_the_fields_of_a_line(blank: str) -> None:
    told = (
        ("第二小法廷", "判決", "棄却"),
        ("第一小法廷", "決定", "その他"),
        ("第三小法廷", "判決", "破棄差戻"),
        ("第一小法廷", "判決", "棄却"),
    )
    entries = [
        f"<li><a href='/d/{n}'>令和7(受)11{n}</a>　水車の堰の移設に関する請求事件{n}<br>"
        f"令和8年11月{n + 3}日　{blank.join(cells)}</li>"
        for n, cells in enumerate(told)
    ]
    page = f"<html lang=ja><body><h1>最近の裁判例</h1><ul>{''.join(entries)}</ul></body></html>"
    found = pageparse.parse_bytes(page.encode(), url="https://court.example/").items
    assert [[kind.label for kind in item.types] for item in found] == [[cells[1]] for cells in told]
