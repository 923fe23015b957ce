"""Names told by a link: by the word before it, or by the address it leads to."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.documents.blocks import Anchor
from pageparse.grammar.bylines import marker_before
from pageparse.grammar.names import read_names
from pageparse.records.persons import leads_to_person

TITLES = ("Old ferry bell recast in bronze", "Why the mill pond froze twice", "Night watch on the lower weir")


def authors(line: str) -> list[list[str]]:
    entries = "".join(f"<li><h3><a href='/n/{n}'>{title}</a></h3><p>{line}</p></li>" for n, title in enumerate(TITLES))
    page = f"<html lang=en><title>Log</title><body><h1>Log</h1><ul>{entries}</ul></body></html>".encode()
    found = pageparse.parse_bytes(page, url="https://weir.example/").items
    assert [item.title for item in found] == list(TITLES)
    return [[author.literal for author in item.authors] for item in found]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("by <a href='/x/1'>admin</a> <a href='/n/1#c'>No Comments</a> / 3 Dec 2015", ["admin"]),
        ("Posted by <a href='/x/2'>j_roe</a> on 4 May 2014", ["j_roe"]),
        ("de <a href='/membre312.html'>ulysse</a> » 13/12/2013 15:36", ["ulysse"]),
        ("Von <a href='/x/8'>WeirKeeper</a> (7. Dezember 2014)", ["WeirKeeper"]),
        ("by <a href='/x/1'>admin</a> and <a href='/x/2'>mill77</a>, 3 Dec 2015", ["admin", "mill77"]),
        ("<a href='/author/oddly'>Oddly</a> | 3 Dec 2015", ["Oddly"]),
        ("<a href='/autor/mara-doe/'>Mara Doe</a> <a href='/autor/john-roe/'>John Roe</a>", ["Mara Doe", "John Roe"]),
        ("3 Dec 2015 · <a href='/user/88/night-owl/'>Night Owl</a>", ["Night Owl"]),
        ("<a href='/reader/Oddly'>Oddly</a> 3 Dec 2015", ["Oddly"]),
        ("<a href='/people/m-r-doe'>Márta Doe</a>, <a href='/people/john-roe'>John Roe</a>", ["Márta Doe", "John Roe"]),
    ],
)
def test_a_link_behind_a_bylines_word_or_to_a_person_is_a_name(line: str, names: list[str]) -> None:
    assert authors(line) == [names] * len(TITLES)


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/people/roe/biography'>Overview</a> | 3 Dec 2015",  # the address names somebody else
        "<a href='/user/'>Sign in</a> | 3 Dec 2015",
        "About the port of <a href='/town/antwerp'>Antwerp</a>, 3 Dec 2015",
        "de <a href='/ville/lyon'>Lyon</a>",  # 'of', with neither a date nor a person's address
    ],
)
def test_other_links_are_nobody(line: str) -> None:
    assert authors(line) == [[]] * len(TITLES)


@pytest.mark.parametrize(
    ("address", "rel", "person"),
    [
        ("/author/admin", "", True),
        ("member.php?u=12", "", True),
        ("membre31235.html", "", True),
        ("/a/1", "tag AUTHOR", True),
        ("/authority/rules", "", False),
        ("/superuser/1", "", False),
    ],
)
def test_addresses_of_people(address: str, rel: str, *, person: bool) -> None:
    assert leads_to_person(Anchor(0, address, rel=rel)) is person


@pytest.mark.parametrize(
    ("text", "found"),
    [("by X", ("plain", 0)), ("3 May | by X", ("plain", 6)), ("nearby X", ("", 7)), ("X", ("", 0))],
)
def test_the_word_before(text: str, found: tuple[str, int]) -> None:
    assert marker_before(text, text.index("X")) == found


@pytest.mark.parametrize("count", ["(914)", "(#914)", " (12)"])
def test_the_number_behind_a_user_s_name_is_no_part_of_it(count: str) -> None:
    entries = "".join(
        f"<div><h2><a href='/s/{n}'>How the {word} came to the old weir</a></h2>"
        f"<p><a href='/user/{name}'>{name} {count}</a> 9 May 2014</p></div>"
        for n, (word, name) in enumerate((("heron", "m_doe"), ("otter", "jroe77"), ("salmon", "keeper")))
    )
    page = pageparse.parse_bytes(f"<html lang=en><body><h1>Weir</h1><div>{entries}</div>".encode())
    assert [[a.literal for a in item.authors] for item in page.items] == [["m_doe"], ["jroe77"], ["keeper"]]


@pytest.mark.parametrize(("opening", "named"), [("by {}", True), ("It was written by {}", False)])
def test_a_link_behind_the_byline_s_word_that_opens_running_text_is_an_author(opening: str, named: bool) -> None:
    entries = "".join(
        f"<div><h2><a href='/s/{n}'>How the {word} came to the old weir</a></h2><p>"
        + opening.format("<a href='/u/1'>mdoe77</a>")
        + " 10:45 The keepers saw it first, when the water was low, and told nobody of it until the spring.</p></div>"
        for n, word in enumerate(("heron", "otter", "salmon"))
    )
    page = pageparse.parse_bytes(f"<html lang=en><body><h1>Weir</h1><div>{entries}</div>".encode())
    assert [[a.literal for a in item.authors] for item in page.items] == [["mdoe77"] if named else []] * 3


@pytest.mark.parametrize(
    "signed", ["de <a href='/m/{n}'>{name}</a> » {date}", "by <a href='/m/{n}'>{name}</a>, {date} 10:45"]
)
def test_the_date_behind_who_wrote_it_comes_before_that_of_the_last_answer(signed: str) -> None:
    rows = "".join(
        f"<tr><td><a href='/t/{n}'>What became of the old {word}</a><br>"
        + signed.format(n=n, name=name, date=f"{n + 3} May 2012")
        + f"</td><td>{n + 40}</td><td>Last one: <a href='/m/9'>keeper</a><br>{n + 7} June 2013</td></tr>"
        for n, (word, name) in enumerate((("heron", "m_doe"), ("otter", "jroe77"), ("salmon", "brook")))
    )
    page = pageparse.parse_bytes(f"<html lang=en><body><h1>Weir</h1><table>{rows}</table>".encode())
    assert [item.date.edtf for item in page.items if item.date] == ["2012-05-03", "2012-05-04", "2012-05-05"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<span>Jana Nováková</span><span>Petr Dvořáček</span>", ["Jana Nováková", "Petr Dvořáček"]),
        ("By <b>Mara Doe</b><b>John Roe</b> | 3 Dec 2015", ["Mara Doe", "John Roe"]),
        ("Mara Doe (University of Ely), John Roe (Mill Institute of Low Fen)", ["Mara Doe", "John Roe"]),
        (
            "Laura Benning (University of Low Fen), Samuel Okafor (University of Ely), Mara Doe (University of Wick)",
            ["Laura Benning", "Samuel Okafor", "Mara Doe"],
        ),
    ],
)
def test_names_that_elements_part_or_that_have_institutes_are_authors_and_no_teaser(
    line: str, names: list[str]
) -> None:
    assert authors(line) == [names] * len(TITLES)
    entries = "".join(f"<li><a href='/n/{n}'>{title}</a><p>{line}</p></li>" for n, title in enumerate(TITLES))
    page = pageparse.parse_bytes(f"<html lang=en><title>Log</title><body><ul>{entries}</ul>".encode())
    assert [item.teaser for item in page.items] == [None] * len(TITLES)


def test_an_article_before_a_noun_is_no_given_name() -> None:
    assert not read_names("Der Rundfunk, der Waffenstillstand, der Kanzler")
    assert [name.literal for name in read_names("Anna van der Berg")] == ["Anna van der Berg"]


def test_a_link_to_a_person_above_the_title_begins_no_entry_of_its_own() -> None:
    who = "<div><a href='/profile/{0}/profile'>{0} Quillfeather</a></div><ul><li>{1} Dec 2015</li></ul>"
    rows = [("Wella", "Orla"), ("Dando",), ("Iraca",)]
    heads = ["".join(who.format(name, n + 3) for name in row) for n, row in enumerate(rows)]
    entries = "".join(
        f"<article><div>{head}</div><a href='/post/{n}'><p>{title}</p></a></article>"
        for n, (head, title) in enumerate(zip(heads, TITLES, strict=True))
    )
    page = f"<html lang=en><title>Log</title><body><h1>Log</h1><div>{entries}</div></body></html>".encode()
    assert [item.title for item in pageparse.parse_bytes(page, url="https://weir.example/").items] == list(TITLES)


def test_authors_one_a_line_in_a_list_of_their_own() -> None:
    item = "<li><a href='/people/{}'>{}</a>{}</li>"
    people = item.format("dr-mara-doe", "Dr Mara Doe", " <span>Senior Fellow, Rivers</span>")
    people += item.format("jon-quill", "Jon Quill", "") + item.format("a-b-hale", "A. B. Hale", "")
    assert authors(f"</p><ul>{people}</ul><p>3 December 2015") == [["Mara Doe", "Jon Quill", "A. B. Hale"]] * len(
        TITLES
    )
