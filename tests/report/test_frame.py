"""The saved page within the report: harmless, whole, and marked where the evidence says."""

from __future__ import annotations

import re

import pytest
from lxml import html

from conftest import Case
from hostile_markup import HOSTILE_TITLE, hostile_page
from pageparse.captures.known import Known
from pageparse.captures.plain import capture_of, read_file
from pageparse.options import Options
from pageparse.report.css import harmless_css
from pageparse.report.render import page_report
from pageparse.report.tags import SHOWN, VOID
from pageparse.report.view import PageView, view_page

SITE = "http://attacker.example"
OWN = {"class", "id", "style", "href", "src", "alt", "data-pp", "data-line", "tabindex", "open"}


def view_of(data: bytes, **known: str) -> PageView:
    return view_page(capture_of(data, "page.html", Known(**known), Options().limits), Options())


def view_case(case: Case) -> PageView:
    known = Known(url=case.meta.get("url"), captured_at=case.known().get("captured_at"))
    return view_page(read_file(case.page, known, Options().limits), Options())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def marked(frame: html.HtmlElement, mark: str) -> str:
    """The characters that the pieces of a mark hold."""
    pieces = frame.xpath(f"//*[@id='{mark}' or contains(concat(' ', @class, ' '), ' {mark} ')]")
    return squeezed("".join(str(piece.text_content()) for piece in pieces))


def test_every_value_is_marked_where_it_was_read(page_case: Case) -> None:
    view = view_case(page_case)
    frame = html.fromstring(f"<div>{view.frame.body}</div>")
    looked = 0
    for section in view.sections:
        for item in (item for one in section.lists for item in one.items):
            for value in filter(None, (item.title, *item.values)):
                proof = item.item.evidence[value.field]
                assert value.mark is not None, f"{value.field} of item {item.item.position} is not shown"
                if proof.locator.length:
                    assert marked(frame, value.mark) == squeezed(proof.raw)
                else:
                    [anchor] = frame.xpath(f"//*[@id='{value.mark}']")
                    assert value.field in anchor.getparent().get("data-pp")
                looked += 1
    assert looked >= len(view.page.items)


def test_all_that_is_written_is_shown_in_its_order() -> None:
    view = view_of(b"<p>One <b>two</b><!-- no --> three<script>four</script></p><p>five &amp; six</p>")
    assert squeezed(str(html.fromstring(f"<div>{view.frame.body}</div>").text_content())) == "Onetwothreefive&six"


def test_ids_are_written_once() -> None:
    view = view_of(hostile_page(SITE))
    ids = re.findall(r'\bid="(pp-[^"]*)"', view.frame.body)
    assert sorted(ids) == sorted(set(ids))
    assert set(ids) == view.frame.shown


def test_nothing_but_known_markup_is_let_in() -> None:
    view = view_of(hostile_page(SITE), url=f"{SITE}/reports")
    report = html.document_fromstring(page_report(view).decode())
    assert report.xpath("//iframe/@sandbox") == [""]
    [inner] = report.xpath("//iframe/@srcdoc")
    frame = html.document_fromstring(inner)
    tags = {element.tag for element in frame.body.iter()}
    assert tags <= SHOWN | VOID | {"body", "img", "x-card"}
    for element in frame.body.iter():
        for name, value in element.items():
            assert name in OWN or not name.startswith("on")
            assert name in {"data-pp", "title"} or "attacker" not in value
            if name == "href":
                assert value.startswith("about:srcdoc#pp-")
            if name == "src":
                assert value.startswith("data:image/")
    for sheet in frame.xpath("//style/text()"):
        assert "attacker" not in sheet
        assert "@import" not in sheet
    assert not frame.xpath("//script | //link | //base | //meta[@http-equiv='refresh'] | //form | //svg | //object")
    assert "attacker" not in "".join(report.xpath("//@href | //@src | //@action"))
    assert not report.xpath("//script")


def test_the_policies_forbid_everything_but_styles_and_inline_pictures() -> None:
    report = html.document_fromstring(page_report(view_of(hostile_page(SITE))).decode())
    inner = html.document_fromstring(report.xpath("//iframe/@srcdoc")[0])
    for page in (report, inner):
        [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")


def test_a_hostile_title_is_text() -> None:
    report = html.document_fromstring(page_report(view_of(hostile_page(SITE))).decode())
    assert report.xpath("string(//h1)") == HOSTILE_TITLE
    assert report.xpath("count(//iframe)") == 1


def test_same_page_same_bytes() -> None:
    assert page_report(view_of(hostile_page(SITE))) == page_report(view_of(hostile_page(SITE)))


def test_text_has_its_lines_numbered() -> None:
    data = b"Reports\r\n\r\nHow towns prepare for floods\r14 May 2013\n<b>& more</b>"
    frame = html.fromstring(f"<div>{view_of(data, media_type='text/plain').frame.body}</div>")
    lines = [(line.get("data-line"), str(line.text_content()).strip()) for line in frame.xpath("./div")]
    assert lines == [
        ("1", "Reports"),
        ("2", ""),
        ("3", "How towns prepare for floods"),
        ("4", "14 May 2013"),
        ("5", "<b>& more</b>"),
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("color: red", "color: red"),
        ("background: URL( 'http://x.example/a)b.png' ) no-repeat", "background: none no-repeat"),
        ("background:url(data:image/png;base64,AAAA)", 'background:url("data:image/png;base64,AAAA")'),
        ("background:url(data:text/html,x)", "background:none"),
        ("@import 'x.css'; a{b:c}", "a{b:c}"),
        ("@font-face { src: url(x) } a{b:c}", "a{b:c}"),
        ("a{background:image-set('x.png' 1x)}", "a{background:none}"),
        ("a{background:\\75 rl(x.png)}", ""),
        ("a{content:'\\f101'}", "a{content:'\\f101'}"),
        ("a/**/{position:/**/ fixed}", "a {position:static}"),
        ("a{b:'</style><script>'}", "a{b:'\\3c /style>\\3c script>'}"),
        ("a{b:url(", "a{b:none"),
        ("a/* {b:c}", "a"),
        ("x" * 2_000_001, ""),
    ],
)
def test_style_sheets_load_nothing(given: str, kept: str) -> None:
    assert " ".join(harmless_css(given).split()) == kept


def test_problems_pagers_and_the_page_as_a_whole_are_told() -> None:
    entries = "".join(
        f'<li><a href="/r/{n}">How town {n} prepares for floods</a> <span>0{n}/0{n + 1}/2013</span></li>'
        for n in (1, 2, 3)
    )
    pager = '<p>1 <a href="?page=2">2</a> <a href="?page=2">Next</a></p>'
    page = f"<title>Reports | River Office</title><h1>Reports</h1><ul>{entries}</ul>{pager}"
    view = view_of(page.encode(), url="https://river.example/reports", captured_at="2014-05-06")
    dates = [value.mark for item in view.sections[0].lists[0].items for value in item.values if value.field == "date"]
    assert [(problem.code, mark) for problem, mark in view.problems] == [("ambiguous_date", mark) for mark in dates]
    about = dict(view.about)
    assert about["saved"] == "2014-05-06 (by argument)"
    assert about["pages"].startswith("page 1, next https://river.example/reports?page=2")
    report = html.document_fromstring(page_report(view).decode())
    assert report.xpath("//*[@class='problems']//a/@href") == [f"about:srcdoc#{mark}" for mark in dates]
