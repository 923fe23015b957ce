"""Addresses: browsers' reading of an href, archive prefixes undone, nothing but http(s) let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.documents.urls import as_memento, is_http, opened_by_script, resolve

BASE = "https://river.example/reports/index.html"


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("a.html", "https://river.example/reports/a.html"),
        ("/x y.pdf", "https://river.example/x%20y.pdf"),
        (" \n /a\tb ", "https://river.example/ab"),
        ("//cdn.example/f", "https://cdn.example/f"),
        ("\\files\\a.pdf", "https://river.example/files/a.pdf"),
        ("http://user:pw@river.example/a", "http://river.example/a"),
        ("https://web.archive.org/web/20140305120000/http://old.example/a", "http://old.example/a"),
        ("javascript:window.open('doc.pdf')", "https://river.example/reports/doc.pdf"),
        ("#top", None),
        ("", None),
        ("mailto:desk@river.example", None),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("http://[::1", None),
        ("http://river.example:99999/", None),
        ("a" * 9000, None),
    ],
)
def test_resolve(raw: str, url: str | None) -> None:
    assert resolve(BASE, raw) == url


def test_relative_address_without_base_is_unknown() -> None:
    assert resolve(None, "a.html") is None
    assert resolve(None, "http://river.example/a") == "http://river.example/a"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://web.archive.org/web/20140305120000id_/http://a.example/", ("http://a.example/", "20140305120000")),
        ("/web/2014/https:/a.example/b", ("https://a.example/b", "2014")),
        ("https://a.example/web/about", None),
    ],
)
def test_memento(url: str, expected: tuple[str, str] | None) -> None:
    assert as_memento(url) == expected


def test_click_handlers() -> None:
    assert opened_by_script("window.open('/a.pdf','w')") == "/a.pdf"
    assert opened_by_script("location.href = '/b.html'") == "/b.html"
    assert opened_by_script("track()") is None


@given(st.text(max_size=60))
def test_whatever_stands_in_an_href_gives_http_or_nothing(raw: str) -> None:
    url = resolve(BASE, raw)
    assert url is None or (is_http(url) and "\n" not in url and "@" not in url.split("/")[2])
