"""Abuse matrix, sections B and C: markup that is deep, long, broken, or not HTML at all."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import ClassVar

import pytest

import pageparse
from abusive import RECORDS, SUBJECTS, Stopwatch, codes, listing, page, read, titles
from pageparse import Limits
from pageparse.documents.encoding import decode
from pageparse.documents.html import read_html
from places import HtmlPlaces

ALL = list(SUBJECTS)
SECONDS = 5.0
"""CPU time none of these may take; the machine may be slow, what they guard against takes minutes."""


@pytest.mark.parametrize("tag", ["div", "font", "span", "b", "ul", "blockquote"])
@pytest.mark.parametrize("depth", [255, 300, 1900])
def test_row_10_deep_but_read_whole(tag: str, depth: int) -> None:
    deep = f"<{tag}>" * depth
    parsed = read(page(deep + "<p>Words at the bottom.</p>" + f"</{tag}>" * depth))
    assert titles(parsed) == ALL
    assert parsed.outcome == "ok"
    assert len(titles(read(page(deep)))) == len(ALL), "left open"


@pytest.mark.parametrize("depth", [2100, 100_000])
def test_row_10_deeper_than_the_limit_is_never_plain_ok(depth: int) -> None:
    with Stopwatch() as watch:
        parsed = read(page("<div>" * depth + "<p>Words at the bottom.</p>" + "</div>" * depth))
    assert parsed.outcome == "partial"
    assert "depth" in codes(parsed)
    assert titles(parsed) == ALL, "what stands behind is read"
    assert watch.seconds < SECONDS


@pytest.mark.parametrize("depth", [1900, 2100, 100_000])
def test_row_10_text_at_the_bottom_is_kept(depth: int) -> None:
    deep = page("<div>" * depth + "Words at the bottom." + "</div>" * depth)
    blocks = [block.text for block in read_html(decode(deep.encode()), Limits()).blocks]
    assert blocks[:2] == ["Notices", "Words at the bottom."]
    assert len(blocks) == 2 + len(ALL)


def test_row_10_deep_xhtml_is_read_without_a_warning() -> None:
    for begin in ('<?xml version="1.0"?>', ' <!-- x --><?xml version="1.0"?><note>'):
        parsed = read(begin + page("<div>" * 2100).replace("<!DOCTYPE html>", ""))
        assert (codes(parsed), titles(parsed)) == (["depth"], ALL)


ATTRIBUTES = {
    "quoted": " ".join(f'a{n}="1"' for n in range(100_000)),
    "bare": " ".join(f"a{n}" for n in range(100_000)),
    "slashes": "/".join(f"a{n}='1'" for n in range(100_000)),
    "with brackets": " ".join(f'a{n}="<>"' for n in range(50_000)),
    "names of quotes": " ".join(f"'\"{n}" for n in range(50_000)),
    "names of equals signs": " ".join(f'="={n}' for n in range(50_000)),
}
# Each leads another reader of tags astray, so that it would not see the next tag begin.
DISGUISES = ['="><p ', "</p a='><p b='><p ", "<title/><p ", "<!--><p ", "<!-- --!><p ", "<?x '><p ", '<p/="><p ']


@pytest.mark.parametrize("disguise", DISGUISES)
def test_row_11_attributes_in_disguise(disguise: str) -> None:
    with Stopwatch() as watch:
        parsed = read(page(f"<p {disguise}{ATTRIBUTES['bare']}>"))
    assert watch.seconds < 1.0
    assert "attrs" in codes(parsed)


@pytest.mark.parametrize("attributes", ATTRIBUTES.values(), ids=ATTRIBUTES)
@pytest.mark.parametrize("end", [">text</p>", ""], ids=["closed", "open"])
def test_row_11_attributes(attributes: str, end: str) -> None:
    with Stopwatch() as watch:
        parsed = read(page(f"<p {attributes}{end}"))
    assert watch.seconds < 1.0
    assert parsed.outcome == "partial"
    assert codes(parsed) == ["attrs"]
    assert f"character {page('@').index('@')} " in parsed.problems[0].message
    assert titles(parsed) == ALL


def test_row_11_many_such_tags() -> None:
    tag = "<p " + " ".join(f"a{n}" for n in range(2001)) + ">"
    with Stopwatch() as watch:
        parsed = read(page(tag * 100))
    assert watch.seconds < SECONDS
    assert "100 were not read" in parsed.problems[0].message
    assert titles(parsed) == ALL


@pytest.mark.parametrize(
    "long",
    [
        '<img alt="chart" src="data:image/png;base64,' + "A" * 200_000 + '">',
        '<img alt="' + "a=b c " * 50_000 + '">',
        "<script>if(a<b){words=[" + ",".join(f'"w{n}"' for n in range(20_000)) + "]}</script>",
        "<p>a <b" + " c" * 30 + ">" + "plain words without an end " * 5_000 + "</b></p>",
    ],
    ids=["data", "one value", "script", "text"],
)
def test_row_11_long_is_not_many(long: str) -> None:
    parsed = read(page(long))
    assert parsed.outcome == "ok"
    assert titles(parsed) == ALL


@pytest.mark.parametrize(
    "long",
    [
        "<p>" + "x" * 11_000_000 + "</p>",
        "<script>" + "x" * 11_000_000 + "</script>",
        "<!--" + "x" * 11_000_000 + "-->",
        '<img src="data:image/png;base64,' + "A" * 11_000_000 + '">',
    ],
    ids=["text", "script", "comment", "data"],
)
def test_row_12_tokens_longer_than_the_parser_keeps_by_default(long: str) -> None:
    parsed = read(page(long))
    assert titles(parsed) == ALL
    assert parsed.outcome == "ok"


def test_row_12_more_than_any_page_has_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    with file.open("wb") as hollow:
        hollow.truncate(1 << 40)
    with Stopwatch() as watch, pytest.raises(pageparse.InputError) as caught:
        pageparse.parse(file)
    assert caught.value.code == "too_large"
    assert watch.seconds < 1.0


@pytest.mark.slow
def test_row_13_half_a_million_siblings() -> None:
    parsed = read(page(after="<p>x</p>" * 600_000))
    assert parsed.outcome == "partial"
    assert "nodes" in codes(parsed)
    assert titles(parsed) == ALL


# As browsers do, lxml reads what follows as raw text, or as nothing that is seen; that must not pass for an empty page.
SWALLOWING = [
    *"plaintext script style title textarea iframe noembed xmp noframes template select><option".split(),
    "!-- never closed",
    "script><!--<script></script",
]
HARMLESS = {
    "empty comment": "<!-->",
    "comment closed with a bang": "<!-- x --!>",
    "CDATA": "<![CDATA[ x ]]>",
    "NUL": "\x00",
    "PHP": "<?php echo 1 ?>",
    "end of the body in the middle": "</body>",
    "end of the page in the middle": "</body></html>",
    "MathML": "<math><mi>x</mi></math>",
    "button": "<button>",
    "stray table cell": "<td>x</td>",
}


@pytest.mark.parametrize("opened", SWALLOWING)
def test_row_14_swallowed(opened: str) -> None:
    parsed = read(page(f"<{opened}>" if not opened.startswith("!") else f"<{opened}"))
    assert parsed.outcome == "partial"
    assert "rawtext_swallowed" in codes(parsed)
    told = next(problem.message for problem in parsed.problems if problem.code == "rawtext_swallowed")
    assert re.search(r"at character \d+ is never closed; 5 links", told)


@pytest.mark.parametrize("construct", HARMLESS.values(), ids=HARMLESS)
def test_row_14_harmless(construct: str) -> None:
    parsed = read(page(construct))
    assert titles(parsed)[-len(ALL) :] == ALL
    places = HtmlPlaces(page(construct).replace("\x00", ""))
    for item in json.loads(pageparse.to_json(parsed))["items"]:
        for proof in item["evidence"].values():
            assert set(places.at(proof["locator"]).values()) == {proof["raw"]}


@pytest.mark.parametrize(
    ("opened", "read_all_the_same", "links"),
    [
        ('<a href="/x>words</a>', ALL[1:], 1),  # it ends with the next quote, in the first record
        ('<div title="words>', ALL[1:], 1),
        ("<div title='words>", [], 5),
        ("<div title = 'words'><p\nclass='x>", [], 5),
    ],
)
def test_row_14_attribute_without_end_quote(opened: str, read_all_the_same: list[str], links: int) -> None:
    parsed = read(page(opened))
    assert titles(parsed) == read_all_the_same
    assert parsed.outcome == "partial"
    [told] = [problem.message for problem in parsed.problems if problem.code == "rawtext_swallowed"]
    place = page("@").index("@") + max(opened.rfind("<p"), opened.rfind("<div") if "<p" not in opened else 0, 0)
    assert told.startswith(f"the quote of an attribute of the tag at character {place} is never closed; {links} links")


@pytest.mark.parametrize(
    "attribute",
    [
        'data-x="&lt;a href=1>"',
        'data-x="<a href=1>x</a> <a href=2>y</a>"',
        "data-x='<a href=\"/x\">x</a>'",
        'data-x="<a "',
    ],
)
def test_row_14_markup_in_an_attribute_is_no_damage(attribute: str) -> None:
    parsed = read(page(f"<div {attribute}>words</div>"))
    assert (parsed.outcome, titles(parsed)) == ("ok", ALL)


@pytest.mark.parametrize("name", ["title", "style", "script", "textarea"])
def test_row_14_closed_by_the_end_tag_of_another(name: str) -> None:
    parsed = read(page(head=f"<{name}>Notices", after=f"<{name}>x</{name}>"))
    assert parsed.outcome == "partial"
    [told] = [problem.message for problem in parsed.problems if problem.code == "rawtext_swallowed"]
    assert told == f"{name} at character {page(head='@').index('@')} is never closed; 5 links behind it were not read"


def test_row_14_two_documents_in_one_file() -> None:
    parsed = read(page(head="") + "\n" + page().replace("Kiosk", "Other kiosk"))
    assert titles(parsed) == ALL
    assert parsed.outcome == "partial"
    assert codes(parsed) == ["more_documents"]
    assert "line 2;" in parsed.problems[0].message


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg><title>icon</title></svg>",
        "<svg><title>icon</svg>",
        "<svg viewBox='0 0 1 1'><title>icon",
        "<svg><style>a{}</svg>",
        "<svg><g><path d='M0'/>",
        "<svg><title>a</svg><p>words</p><svg><title>b</svg>",
        "<math><annotation-xml>",
        "<svg>" * 300,
        "<svg/>",
    ],
)
def test_row_15_drawing_before_the_list(drawing: str) -> None:
    parsed = read(page(drawing))
    assert (parsed.outcome, titles(parsed)) == ("ok", ALL)


@pytest.mark.parametrize(
    "tangle",
    ["<b><i>" * 2500 + "</b></i>" * 2500, "<b>" * 2500 + "<p>x" * 2500, "<a href=/x><table><tr>" * 1000],
    ids=["crossed", "left open", "tables"],
)
def test_row_16_misnested(tangle: str) -> None:
    with Stopwatch() as watch:
        parsed = read(page(after=tangle))
    assert watch.seconds < SECONDS
    assert titles(parsed)[: len(ALL)] == ALL


def test_row_17_what_is_no_element() -> None:
    between = "<!-- c --><?pi x?><![CDATA[ y ]]><!DOCTYPE z><!ENTITY w>"
    records = RECORDS.replace("</li>", f"</li>{between}").replace("</a>", f"{between}</a>")
    assert titles(read(page(records=records))) == ALL


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        (["https://b.example/d/", "https://c.example/"], "https://b.example/n/0"),
        (["javascript:alert(1)", "https://b.example/d/"], "https://b.example/n/0"),
        (["http://[::1"], "https://quay.example/n/0"),
        ([], "https://quay.example/n/0"),
    ],
    ids=["two", "script first", "broken", "none"],
)
def test_row_18_base(bases: list[str], expected: str) -> None:
    head = "".join(f'<base href="{base}">' for base in bases) + "<title>Notices</title>"
    first = read(page(head=head)).items[0]
    assert (first.url, first.url_raw) == (expected, "/n/0")


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("[" * 100_000, True),
        ('{"a": ' + "9" * 5000 + "}", True),
        ('"' + "x" * 2_000_000 + '"', True),
        ('{"@type": "Article", "datePublished": NaN, "name": [null, 1, {"a": {}}]}', False),
        ('{"name": "x", "name": "y"}', False),
    ],
    ids=["brackets", "digits", "long", "NaN", "duplicate keys"],
)
def test_row_19_json_ld(block: str, told: bool) -> None:
    parsed = read(page(head=f'<title>Notices</title><script type="application/ld+json">{block}</script>'))
    assert titles(parsed) == ALL
    assert ("bad_structured_data" in codes(parsed)) is told
    assert parsed.outcome == "ok"


def test_row_20_hidden_copies_are_not_doubled() -> None:
    for wrapped in (f"<noscript><ul>{RECORDS}</ul></noscript>", f'<div style="display:none"><ul>{RECORDS}</ul></div>'):
        assert titles(read(page(wrapped))) == ALL
        assert titles(read(page(after=wrapped))) == ALL


def test_row_20_frames_hold_no_list() -> None:
    frames = '<html><frameset cols="1,2"><frame src="menu.html"><frame src="list.html"></frameset></html>'
    parsed = read(frames)
    assert parsed.outcome == "empty"
    assert codes(parsed) == ["no_content"]


def _laughs(levels: int) -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{entities}]>'


def test_row_21_entities_are_not_expanded() -> None:
    with Stopwatch() as watch:
        parsed = read(_laughs(20) + page("<p>&a19;</p>"))
    assert watch.seconds < 1.0
    assert len(pageparse.to_json(parsed)) < 100_000
    assert titles(parsed) == ALL


def test_row_22_nothing_outside_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("THE-SECRET", "utf-8")
    dtd = f'<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "http://quay.example/x.dtd"> %p;'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{secret.as_uri()}"/>'
    style = f'<?xml-stylesheet href="{secret.as_uri()}"?>'
    hostile = f'<?xml version="1.0"?>{style}<!DOCTYPE html [{dtd}]>' + page(f"<p>&x;{include}</p>")
    read(page())  # so that modules and tables are loaded before files are watched
    with _Watched() as opened:
        parsed = read(hostile.replace("Kiosk", "&x;Kiosk"))
    assert b"THE-SECRET" not in pageparse.to_json(parsed)
    assert not opened
    assert len(parsed.items) == len(ALL)


class _Watched:
    """Files opened and sockets made within the block, by the interpreter's audit events."""

    _on: ClassVar[list[list[str]]] = []
    _hooked: ClassVar[bool] = False

    def __enter__(self) -> list[str]:
        if not _Watched._hooked:
            sys.addaudithook(_Watched._heard)
            _Watched._hooked = True
        seen: list[str] = []
        _Watched._on.append(seen)
        return seen

    def __exit__(self, *_: object) -> None:
        _Watched._on.pop()

    @staticmethod
    def _heard(event: str, arguments: tuple[object, ...]) -> None:
        if _Watched._on and event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"):
            _Watched._on[-1].append(f"{event} {arguments[:1]}")


def test_row_22_the_watch_hears(tmp_path: Path) -> None:
    with _Watched() as opened:
        (tmp_path / "seen").write_text("x", "utf-8")
    assert opened


def test_row_23_broken_xhtml_is_read_as_html() -> None:
    broken = '<?xml version="1.0" encoding="utf-8"?>' + page("<p><b>x</p>&nope;<br>").replace("</li>", "")
    assert titles(read(broken)) == ALL
    assert titles(read(listing([f"<b>{subject}</i>" for subject in SUBJECTS]))) == ALL
