"""The changes of markup that ``altered`` makes: each does what it says, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

import altered

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0024)http://river.example/a/ -->
<html lang="en"><head><title>A &amp; B</title><script>if (a < b && c) d("</p>")</script></head>
<body><!-- inside --><h1 id="top" class="big">A &lt; B</h1><a href="#top" rel="x">up</a>
<label for="q">Q</label><input id="q" class="w"><ul class="list"><li id="one"><a href="/1?a=1&amp;b=2 ">One</a>, two
<ul><li>deep</li></ul></li></ul>tail<pre>  kept
  </pre><br></body></html>"""


def body(text: str) -> Any:
    return etree.fromstring(text, etree.HTMLParser()).find("body")


def test_a_page_that_nothing_changes_stays() -> None:
    once = altered.written(PAGE)
    assert once == altered.written(once)
    assert once.startswith("<!DOCTYPE html>\n<!-- saved from")
    for kept in (
        "<!-- inside -->",
        'd("</p>")',
        "A &lt; B",
        "a < b && c",
        'href="/1?a=1&amp;b=2 "',
        "  kept\n  </pre>",
    ):
        assert kept in once
    assert "</br>" not in once
    assert "</input>" not in once


def test_classes_go_and_all_else_stays() -> None:
    changed = altered.written(PAGE, altered.without_classes)
    assert "class=" not in changed
    assert changed == altered.written(PAGE).replace(' class="big"', "").replace(' class="w"', "").replace(
        ' class="list"', ""
    )


def test_ids_go_unless_something_points_at_them() -> None:
    changed = altered.written(PAGE, altered.without_ids)
    assert 'id="one"' not in changed
    assert 'id="top"' in changed
    assert 'id="q"' in changed
    assert changed == altered.written(PAGE).replace(' id="one"', "")


def test_attributes_turn_round() -> None:
    changed = altered.written(PAGE, altered.attributes_reversed)
    assert '<h1 class="big" id="top">' in changed
    assert altered.written(changed, altered.attributes_reversed) == altered.written(PAGE)


def test_outer_lists_are_wrapped_with_what_follows_them_outside() -> None:
    changed = altered.written(PAGE, altered.lists_wrapped)
    assert '<div><ul class="list">' in changed
    assert "</ul></div>tail" in changed
    assert changed.count("<div>") == 1
    assert "".join(body(changed).itertext()) == "".join(body(PAGE).itertext())


def test_white_space_comes_only_where_it_does_not_show() -> None:
    text = "<div><p>one</p><p>two <b>three</b></p>four<ul><li>five</li></ul></div><pre><p>x</p></pre>"
    changed = altered.written(text, altered.spaced)
    assert "<p>two <b>three</b></p>four<ul>\n" in changed
    assert "<pre><p>x</p></pre>" in changed
    assert "<div>\n    <p>one</p>\n  <p>two" in changed
    assert "<li>five</li>\n" in changed


def test_a_menu_comes_before_and_a_footer_after() -> None:
    changed = body(altered.written("<body>first<p>a</p>last</body>", altered.furnished))
    assert changed[0].tag == "div"
    assert changed[0].tail == "first"
    assert changed[-1].tag == "footer"
    assert len(changed[0].findall(".//a")) >= 10


def test_a_page_of_frames_gets_no_furniture() -> None:
    text = "<html><head></head><frameset><frame src='a.html'></frameset></html>"
    assert "menu" not in altered.written(text, altered.furnished)


def test_tags_in_capitals() -> None:
    changed = altered.written(PAGE, altered.shouted)
    assert "<H1 id=" in changed
    assert "<BR>" in changed
    assert "<br" not in changed
    assert "</BR>" not in changed
    assert 'd("</p>")' in changed
    assert etree.tostring(body(changed)) == etree.tostring(body(altered.written(PAGE)))


@pytest.mark.parametrize("text", ["", "x", "<p>\x00x", "<!-- only -->", "<p title='\"&lt;'>x", "<svg:a>x</svg:a>"])
def test_odd_pages_are_written(text: str) -> None:
    if not text or text.startswith("<!"):
        with pytest.raises(ValueError, match="no element"):
            altered.written(text)
    else:
        assert altered.written(altered.written(text)) == altered.written(text)
