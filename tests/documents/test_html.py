"""HTML to blocks: what a reader sees as a line, and the way back from every character."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pageparse.documents.blocks import Document
from pageparse.documents.encoding import decode
from pageparse.documents.html import read_html, read_soup
from pageparse.documents.locate import evidence_of, xpath
from pageparse.options import Limits


def read(html: str) -> Document:
    return read_html(decode(html.encode("utf-8", "replace")), Limits())


def lines(html: str) -> list[str]:
    return [block.text for block in read(html).blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one <b>two</b>\n three</p><p>four", ["one two three", "four"]),
        ("<ul><li>a<li>b</ul>tail", ["a", "b", "tail"]),
        ("<p>a<br>b<br/>c</p>", ["a", "b", "c"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<p>sea<span>side</span></p>", ["seaside"]),
        ("<p><a>Old wells</a><time>20 May 2013</time></p>", ["Old wells 20 May 2013"]),
        ("<p>soft\u00adhyphen and zero\u200bwidth \ue001icon</p>", ["softhyphen and zerowidth icon"]),
        (
            "<p>\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645</p>",
            ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
        ),
        ("<script>x</script><style>y</style><p>z</p><template><p>no</p></template>", ["z"]),
        ("<select><option>Jan<option>Feb</select><p>kept</p>", ["kept"]),
        ("<title>no</title><body>yes", ["yes"]),
        ("<!-- a --><p>b<!-- c -->d</p><?php echo 1 ?>", ["bd"]),
    ],
)
def test_lines(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


def test_blocks_know_their_hints() -> None:
    document = read(
        "<h2>Head <a href='/x'>link</a></h2><ul><li>entry</ul><div hidden><p>gone</p></div><button>Go</button>"
    )
    head, entry, gone, button = document.blocks
    assert (head.heading, head.spans[1].link, document.links[0].raw) == (2, 0, "/x")
    assert entry.bullet
    assert not head.bullet
    assert gone.hidden
    assert button.kind == "control"


def test_an_entry_without_words_lends_its_bullet_to_nothing() -> None:
    line, *_ = read("<ul><li><a href='/x'><img src='x.png'></a></ul><p>News</p>").blocks
    assert not line.bullet


def test_classes_of_elements_are_looked_up_by_node() -> None:
    document = read("<p class='a b'>One</p><p>Two</p>")
    assert [document.class_of(block.node) for block in document.blocks] == ["a b", ""]


def test_page_speaks_for_itself() -> None:
    about = read(
        '<html lang="de"><head><title>A | B</title><base href="javascript:0"><base href="https://a.example/d/">'
        '<base href="https://b.example/"><link rel="canonical" href="/c"><meta property="og:site_name" content="B">'
        '<script type="application/ld+json">{"@type": "ItemList"}</script></head>'
        "<!-- saved from url=(0022)https://s.example/page -->"
        "<body>x<!-- FILE ARCHIVED ON 12:30:05 Mar 05, 2014 AND RETRIEVED --></body>"
    ).about
    assert (about.lang, about.title, about.base, about.canonical) == ("de", "A | B", "https://a.example/d/", "/c")
    assert (about.saved_url, about.saved_at) == ("https://s.example/page", "2014-03-05T12:30:05Z")
    assert about.meta["og:site_name"] == "B"
    assert [block for _, block in about.json_ld] == [{"@type": "ItemList"}]


def test_broken_structured_data_costs_nothing_else() -> None:
    document = read('<script type="application/ld+json">{"a": [</script><p>text</p>')
    assert [code for code, _ in document.problems] == ["bad_structured_data"]
    assert document.blocks[0].text == "text"


@pytest.mark.parametrize("depth", [250, 300, 3000])
def test_deep_pages_keep_all_they_hold(depth: int) -> None:
    document = read("<div>" * depth + "<p>inside</p>" + "</div>" * depth + "<p>after</p>")
    assert [block.text for block in document.blocks] == ["inside", "after"]


def test_too_many_elements_are_said() -> None:
    document = read_html(decode(b"<p>a</p>" * 50), Limits(nodes=20))
    assert [code for code, _ in document.problems] == ["nodes"]
    assert 0 < len(document.blocks) < 50


@pytest.mark.parametrize("opening", ["<script>x", "<style>", "<textarea>", "<!-- x", "<plaintext>", "<title>x"])
def test_markup_that_an_unclosed_element_swallows_is_told(opening: str) -> None:
    document = read("<body><p>kept</p>" + opening + "<ul><li><a href='/1'>lost</a><li><a href='/2'>lost</a></ul>")
    assert [code for code, _ in document.problems] == ["rawtext_swallowed"]
    assert "at character 17" in document.problems[0][1]
    assert "2 links" in document.problems[0][1]


def test_closed_raw_text_is_no_problem() -> None:
    assert (
        read("<script>if (a </b) '<a href=x>'</script><style>a{}</style><!-- <a --><a href='/x'>y</a>").problems == []
    )


def test_names_with_a_prefix_have_paths_that_can_be_looked_up() -> None:
    html = "<body><p>one<o:p>two</o:p><o:p>three</o:p></p></body>"
    document = read(html)
    (block,) = document.blocks
    proof = evidence_of(document, block, block.text.index("three"), len(block.text), "test")
    root = etree.fromstring(html.encode(), etree.HTMLParser())
    assert proof.locator.xpath is not None
    assert root.xpath(proof.locator.xpath)[0].xpath("string()") == "three"


def test_a_soup_obeys_the_limits() -> None:
    document = read_soup(BeautifulSoup("<p>a</p>" * 50, "lxml"), Limits(nodes=20))
    assert [code for code, _ in document.problems] == ["nodes"]


def test_a_soup_gives_the_same_blocks() -> None:
    html = "<html><body><h1>A</h1><ul><li><a href='/b'>B c</a> d</ul></body></html>"
    soup = BeautifulSoup(html, "lxml")
    assert [b.text for b in read_soup(soup, Limits()).blocks] == lines(html)


def test_paths_are_lxmls_own() -> None:
    html = "<div><p>a</p><p>b<i>c</i></p><ul><li>d</ul></div>"
    root = etree.fromstring(html, etree.HTMLParser())
    tree = root.getroottree()
    document = read(html)
    ours = [xpath(document, node) for node in range(len(document.nodes.tag))]
    assert ours == [tree.getpath(element) for element in root.iter()]


pieces = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<br>", "<li>", "<a href='/x'>", "</a>", "\u00ad", " ", "\n\t", "é", "Ab ", "1."]
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(pieces, st.data())
def test_every_stretch_of_a_line_is_found_where_it_is_said_to_stand(parts: list[str], data: st.DataObject) -> None:
    html = "<body>" + "".join(parts)
    document = read(html)
    root = etree.fromstring(html.encode(), etree.HTMLParser(huge_tree=True, encoding="utf-8"))
    for block in document.blocks:
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        if block.text[start:end] != block.text[start:end].strip():
            continue  # no value begins or ends with a space
        proof = evidence_of(document, block, start, end, "test")
        place = proof.locator
        assert place.xpath is not None
        value = root.xpath(place.xpath)[0].xpath("string()")
        assert value[place.start : place.end] == proof.raw
        shown = "".join(proof.raw.replace("\u00ad", "").split())
        assert shown == "".join(block.text[start:end].split())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for block in read(text).blocks:
        assert block.text == block.text.strip()
        assert block.text
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in block.text)


@pytest.mark.parametrize("markup", ["<o:p>{}</o:p>", "<di<b>{}</di<b>", "<met a>{}</met>", "<x'y>{}</x'y>"])
def test_odd_names_of_elements_have_a_place_all_the_same(markup: str) -> None:
    html = "<body><p>before</p>" + markup.format("<h2>How towns prepare for floods</h2>") + "</body>"
    document = read_html(decode(html.encode()), Limits())
    line = next(block for block in document.blocks if block.heading)
    proof = evidence_of(document, line, 0, len(line.text), "test")
    root = etree.fromstring(html, etree.HTMLParser(encoding="utf-8"))
    assert str(root.xpath(f"string({proof.locator.xpath})")) == line.text
