"""Pages and items as notebooks show them: whole, escaped, without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from msgspec import structs

import pageparse
from handmade import NASTY, dated, item, organisation, page, person, typed
from pageparse import notebook
from pageparse.evidence import Evidence, Locator
from pageparse.model import Image, Item, Link

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("*/*/page.*"))
_TAGS = {"p", "b", "br", "a", "table", "thead", "tbody", "tr", "th", "td", "div"}


def shown(value: pageparse.Page | Item) -> html.HtmlElement:
    """The tree of what is shown, once it is known to hold no tag, no attribute and no address but ours."""
    tree = html.fragment_fromstring(value._repr_html_(), create_parent="div")
    for node in tree.iter():
        assert node.tag in _TAGS
        assert set(node.attrib) <= {"href", "rel", "target", "dir", "style"}
        assert node.get("href", "https://").startswith(("http://", "https://"))
    return tree


def cells(tree: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row.iter("td")] for row in tree.iterfind(".//tbody/tr")]


def test_page_is_a_table_of_its_items() -> None:
    made = page(
        item(
            title="How towns prepare",
            url="https://river.example/r",
            date=dated("2013-05", "month"),
            types=[typed("report", "Reports")],
        ),
        item(2, title="Wells", authors=[person("Dorothy", "Askew"), organisation("River Bank")]),
    )
    tree = shown(made)
    assert cells(tree) == [
        ["1", "2013-05", "How towns prepare", "", "Reports", "0.5"],
        ["2", "", "Wells", "Dorothy AskewRiver Bank", "", "0.5"],
    ]
    assert tree.findtext(".//p/b/a") == "Reports"
    assert "2024-05-06T07:08:09+02:00, en, ok, 2 items" in tree.find("p").text_content()
    assert [node.get("href") for node in tree.iterfind(".//td/a")] == ["https://river.example/r"]


def test_item_shows_what_was_read_and_by_which_rule() -> None:
    made = item(
        title="Wells",
        date=dated("2013-05", "month", "May 2013"),
        evidence={"title": Evidence("Wells ", "title.link", Locator())},
    )
    rows = {row[0]: row[1:] for row in cells(shown(made))}
    assert rows["title"] == ["Wells", "Wells ", "title.link"]
    assert rows["date"][0] == "edtf 2013-05, start 2000-01-01, end 2000-01-01, precision month, raw May 2013"
    assert "url" not in rows
    assert "authors" not in rows


@pytest.mark.parametrize(
    "text", [NASTY, "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"]
)
def test_page_cannot_put_in_markup(text: str) -> None:
    made = item(
        title=text,
        url=text,
        teaser=text,
        authors=[organisation(text)],
        types=[typed("other", text)],
        date=dated("2013", "year", text),
        image=Image('https://x.example/"><script>alert(1)</script>', text),
        links=[Link("javascript:alert(1)", text, None)],
        evidence={"title": Evidence(text, text, Locator())},
    )
    assert cells(shown(structs.replace(page(made), title=text, site_name=text)))[0][2] == text
    assert {row[0]: row[1:] for row in cells(shown(made))}["title"] == [text, text, text]


def test_long_listing_is_cut_and_counted() -> None:
    tree = shown(page(*(item(number, title=str(number)) for number in range(1, notebook.SHOWN + 8))))
    assert len(cells(tree)) == notebook.SHOWN
    assert tree.findall(".//p")[-1].text == "and 7 more"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_fixtures(path: Path) -> None:
    made = pageparse.parse(path)
    assert [row[2] for row in cells(shown(made))] == [one.title or one.url or "" for one in made.items][
        : notebook.SHOWN
    ]
    for one in made.items:
        assert cells(shown(one))[0][:2] == ["id", one.id]
