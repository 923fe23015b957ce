"""What is said of the page as a whole: title, site, address, time of capture, page links."""

from __future__ import annotations

import pytest

import pageparse

LIST = (
    "<ul>"
    + "".join(f"<li><a href='/{n}'>A study of floods {n}</a> <span>{n} May 2013</span></li>" for n in (1, 2, 3))
    + "</ul>"
)


def read(head: str, body: str = LIST, **known: str) -> pageparse.Page:
    return pageparse.parse_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), **known)


WEBSITE = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "River Office"}]}</script>"""


@pytest.mark.parametrize(
    ("head", "body", "title", "site"),
    [
        ("<title>Reports | River Office</title>", "<h1>Reports</h1>", "Reports", "River Office"),
        ("<title>River Office - Reports</title>", "<h1>River Office</h1><h2>Reports</h2>", "Reports", "River Office"),
        ("<title>Reports</title><meta property=og:site_name content='River Office'>", "", "Reports", "River Office"),
        (
            f"<title>Reports</title>{WEBSITE}",
            "",
            "Reports",
            "River Office",
        ),
        ("<title>Reports on floods and droughts</title>", "<h1>Floods</h1>", "Floods", None),
        ("", "", None, None),
    ],
)
def test_title_and_site(head: str, body: str, title: str | None, site: str | None) -> None:
    page = read(head, body + LIST)
    assert page.title == title
    if title != "Reports" or "River Office -" not in head:
        assert page.site_name == site


@pytest.mark.parametrize(
    ("head", "known", "url", "captured", "basis"),
    [
        ("<link rel=canonical href='https://a.example/r'>", {}, "https://a.example/r", None, None),
        (
            "<link rel=canonical href='https://a.example/r'>",
            {"url": "https://b.example/"},
            "https://b.example/",
            None,
            None,
        ),
        (
            "",
            {"url": "https://web.archive.org/web/20140305120001/http://a.example/"},
            "http://a.example/",
            "2014-03-05T12:00:01Z",
            "memento",
        ),
        ("<!-- saved from url=(0017)http://a.example/ -->", {}, "http://a.example/", None, None),
        ("", {"captured_at": "2014-03"}, None, "2014-03", "argument"),
        (
            "",
            {"url": "https://web.archive.org/web/20149999999999/http://a.example/"},
            "http://a.example/",
            "2014",
            "memento",
        ),
    ],
)
def test_address_and_time(
    head: str, known: dict[str, str], url: str | None, captured: str | None, basis: str | None
) -> None:
    source = read(head, **known).source
    assert (source.url, source.captured_at, source.captured_at_basis) == (url, captured, basis)


def test_a_date_filter_hint_tells_the_day_of_capture() -> None:
    page = pageparse.parse_bytes(b"E.g., 02/29/2024\nE.g., 02/29/2024\nRiver Office\n\nReports\n\nFloods\n1 May 2013\n")
    assert (page.source.captured_at, page.source.captured_at_basis) == ("2024-02-29", "page_text")
    assert not any("E.g." in (item.title or "") for item in page.items)


def test_canonical_link_to_one_of_the_items_is_not_believed() -> None:
    cards = "".join(
        f"<article><h2><a href='https://a.example/{n}'>A study of floods {n}</a></h2><p>{n} May 2013</p></article>"
        for n in (1, 2, 3)
    )
    assert read("<link rel=canonical href='https://a.example/1'>", cards).source.url is None


def test_pagers() -> None:
    pager = "<p><span>2</span> <a href='?p=1'>1</a> <a href='?p=3'>3</a> <a href='?p=9'>Last »</a></p>"
    page = read("<title>Reports</title>", "<h1>Reports</h1>" + LIST + pager, url="https://a.example/r")
    (listed,) = page.sections[0].lists
    assert listed.pager is not None
    assert (listed.pager.current, listed.pager.next_url, listed.pager.prev_url) == (
        2,
        "https://a.example/r?p=3",
        "https://a.example/r?p=1",
    )
    assert listed.pager.last_url == "https://a.example/r?p=9"
    assert page.pagination is not None


def test_a_page_that_waits_for_scripts_says_so() -> None:
    page = read("<title>Reports</title>", "<h1>Reports</h1><div id=app></div><script>load()</script>")
    assert (page.outcome, [problem.code for problem in page.problems]) == ("empty", ["needs_javascript"])


def test_a_menu_does_not_hide_that_a_page_waits_for_scripts() -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{n}'>A part of the office number {n}</a></li>" for n in range(30)) + "</ul>"
    page = read("<title>Reports</title>", f"<nav>{menu}</nav><h1>Reports</h1><div id=app></div><script>load()</script>")
    assert (page.outcome, [problem.code for problem in page.problems]) == ("empty", ["needs_javascript"])
