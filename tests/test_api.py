"""The library's functions."""

from __future__ import annotations

import contextlib
import io
import json
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

import pageparse
from pageparse.errors import Code, ConfigError
from pages import LISTING, TEXT

URL = "https://example.org/reports"


def test_path_file_bytes_and_soup_agree(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(LISTING)
    pages = [
        pageparse.parse(str(path), url=URL),
        pageparse.parse(path, url=URL),
        pageparse.parse(io.BytesIO(LISTING), url=URL),
        pageparse.parse_bytes(LISTING, url=URL),
        pageparse.parse_bytes(memoryview(LISTING), url=URL),
        pageparse.parse_soup(BeautifulSoup(LISTING, "lxml"), url=URL),
    ]
    with path.open("rb") as file:
        pages.append(pageparse.parse(file, url=URL))
    assert pages[0].source.uri == str(path) == pages[-1].source.uri
    assert pages[2].source.uri is None
    facts = [[(item.title, item.url, item.date and item.date.edtf) for item in page.items] for page in pages]
    assert facts[0] == [
        ("How towns prepare for floods", "https://example.org/r/floods", "2013-05-14"),
        ("What farmers know of droughts", "https://example.org/r/droughts", "2013-04-02"),
        ("Old wells and new pumps", "https://example.org/r/wells", "2012-11-20"),
    ]
    assert all(fact == facts[0] for fact in facts)


def test_text_page() -> None:
    page = pageparse.parse_bytes(TEXT, media_type="text/plain", captured_at="2013-06", uri="notes")
    assert (page.source.media_type, page.source.uri) == ("text/plain", "notes")
    assert (page.source.captured_at, page.source.captured_at_basis) == ("2013-06", "argument")
    assert [item.date.edtf for item in page.items if item.date] == ["2013-05-14", "2013-04-02", "2012-11-20"]


def test_json_keeps_the_order_of_the_contract() -> None:
    page = pageparse.parse_bytes(LISTING, captured_at=date(2013, 6, 1))
    data = pageparse.to_json(page)
    assert list(json.loads(data)) == list(pageparse.Page.__struct_fields__)
    assert b"\n" not in data
    assert data == pageparse.to_json(pageparse.parse_bytes(LISTING, captured_at="2013-06-01"))


def test_options_reach_the_parser() -> None:
    bare = pageparse.parse_bytes(LISTING, options=pageparse.Options(evidence=False))
    assert bare.items
    assert all(item.evidence == {} for item in bare.items)
    with pytest.raises(pageparse.InputError) as caught:
        pageparse.parse_bytes(LISTING, options=pageparse.Options(limits=pageparse.Limits(input_bytes=20)))
    assert caught.value.code == Code.TOO_LARGE


def test_failures_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(pageparse.InputError, match="pageparse batch"):
        pageparse.parse(tmp_path)
    with pytest.raises(pageparse.InputError) as caught:
        pageparse.parse(tmp_path / "none.html")
    assert caught.value.code == Code.MISSING
    with pytest.raises(ConfigError, match="captured_at"):
        pageparse.parse_bytes(LISTING, captured_at="last year")
    with pytest.raises(ConfigError, match="url"):
        pageparse.parse_bytes(LISTING, url="reports")
    with pytest.raises(pageparse.InputError) as caught:
        pageparse.parse_soup(BeautifulSoup("", "lxml"))
    assert caught.value.code == Code.EMPTY


@pytest.mark.parametrize("call", ["parse", "parse_bytes", "parse_soup"])
def test_wrong_types_are_told(call: str) -> None:
    for wrong in (12, ["a"], io.StringIO("words")):
        with pytest.raises(TypeError, match=r"found a|binary mode"):
            getattr(pageparse, call)(wrong)


def test_text_given_for_bytes_is_told() -> None:
    with pytest.raises(TypeError, match="encode"):
        pageparse.parse_bytes("<p>words")


_PIECES = (
    "<ul> <li> </li> </ul> <h2> </h2> <a/href=/x> </a> <table> <tr> <td> <p> <!-- <script> &#xD800; \x00 May 2013 "
    "By Mara Ellison Rivers, report"
)
_MARKUP = st.lists(st.sampled_from([*_PIECES.split(" "), " ", "\n\n"]), max_size=60).map("".join).map(str.encode)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=200), _MARKUP, st.text(max_size=200).map(str.encode)))
def test_any_bytes_give_a_page_or_an_input_error(data: bytes) -> None:
    with contextlib.suppress(pageparse.InputError):
        page = pageparse.parse_bytes(data, url=URL)
        assert json.loads(pageparse.to_json(page))["source"]["bytes"] == len(data)
