"""Fixtures of web-poet, taken in and given out; those given out pass web-poet's own tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from web_poet import BrowserHtml, HttpResponse, HttpResponseHeaders, ResponseUrl
from web_poet.testing import Fixture as WebPoetFixture

from pageparse.cli import main
from pageparse.errors import ConfigError, InputError
from pageparse.testing.expected import expected_text, values_of
from pageparse.testing.folder import Fixture, load_fixture
from pageparse.testing.judging import Case, judge
from pageparse.testing.making import make_fixture
from pageparse.testing.showing import tell
from pageparse.testing.webpoet import expected_of, export_fixture, find_webpoet, import_fixture
from pages import LISTING, TEXT

pytest_plugins = ["pytester"]
URL = "https://river.example/reports"
PAGE_CLASS = """
import msgspec
import web_poet
import pageparse
from pageparse.testing.expected import values_of

class ListingPage(web_poet.WebPage):
    async def to_item(self):
        page = pageparse.parse_bytes(
            bytes(self.response.body), url=str(self.response.url), captured_at="2013-06-01", encoding="utf-8"
        )
        return values_of(page)
"""
ARTICLES: dict[str, Any] = {
    "url": URL,
    "articles": [
        {
            "headline": "How towns prepare for floods",
            "url": "https://river.example/r/floods",
            "datePublished": "2013-05-14T00:00:00Z",
            "inLanguage": "en",
            "articleBody": "Nine towns along one river compare what they did before the water came.",
        },
        {"headline": "What farmers know of droughts", "authors": [{"name": "Ada Holm"}]},
        {"name": "Old wells and new pumps", "mainImage": {"url": "https://river.example/w.jpg"}},
    ],
}


@pytest.fixture(name="saved")
def _saved(tmp_path: Path) -> Path:
    """A fixture as web-poet writes it."""
    headers = HttpResponseHeaders([("Content-Type", "text/html; charset=utf-8")])
    response = HttpResponse(URL, body=LISTING, status=200, headers=headers)
    meta = {"frozen_time": "2013-06-01 10:00:00+00:00"}
    top = tmp_path / "theirs" / "my_pages.ListingPage"
    return WebPoetFixture.save(top, inputs=[response], item=ARTICLES, meta=meta).path


def bless(fixture: Fixture) -> None:
    fixture.expected.write_text(expected_text(values_of(fixture.read())), encoding="utf-8")


def test_a_list_of_articles_becomes_what_is_expected(saved: Path, tmp_path: Path) -> None:
    assert find_webpoet(tmp_path) == [saved]
    made, is_expected = import_fixture(saved, tmp_path / "ours", "taken over")
    assert is_expected
    assert made.fixture.folder == tmp_path / "ours" / "my_pages.ListingPage-test-1"
    assert made.fixture.page.read_bytes() == LISTING
    assert (made.fixture.meta.url, made.fixture.meta.captured_at) == (URL, "2013-06-01T10:00:00+00:00")
    assert tell(judge(Case(load_fixture(made.fixture.folder)))) == [
        '  item 2 "What farmers know of droughts"',
        "    authors  - Ada Holm",
        "             + -",
        '  item 3 "Old wells and new pumps"',
        "    image  - https://river.example/w.jpg",
        "           + -",
    ]


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ({"name": "A product", "price": "1"}, None),
        ({"items": [{"headline": "A"}]}, {"items": [{"title": "A"}]}),
        ({"items": [{"title": "A", "date": None}]}, {"items": [{"title": "A", "date": None}]}),
        ({"articles": ["A"]}, None),
        ({"title": "A"}, None),
        ({"articles": [{"datePublished": 3, "authors": "A"}]}, {"items": [{}]}),
    ],
)
def test_what_an_output_says(output: dict[str, Any], expected: Any) -> None:
    assert expected_of(output) == expected


def test_the_layouts_of_inputs(saved: Path, tmp_path: Path) -> None:
    inputs = saved / "inputs"
    info = json.loads((inputs / "HttpResponse-info.json").read_bytes())
    # As earlier versions wrote it, of a page whose encoding only its headers tell.
    (inputs / "HttpResponse-info.json").unlink()
    info["headers"] = [["content-type", "text/html; charset=ibm866"]]
    (inputs / "HttpResponse-other.json").write_text(json.dumps(info))
    body = LISTING.replace(b'<meta charset="utf-8">', b"").replace(b"towns", "städte".encode("cp437"))
    (inputs / "HttpResponse-body.html").write_bytes(body)
    made = import_fixture(saved, tmp_path / "a", "why").made
    assert made.fixture.meta.read.encoding == "ibm866"
    (saved / "output.json").unlink()
    (saved / "meta.json").write_text('{"frozen_time": "5 May"}')
    fixture = WebPoetFixture.save(saved.parent, inputs=[BrowserHtml("<h1>Größe</h1>"), ResponseUrl(URL)], item={})
    made, is_expected = import_fixture(fixture.path, tmp_path / "b", "why")
    assert (made.fixture.meta.url, made.fixture.read().title, is_expected) == (URL, "Größe", False)
    made, is_expected = import_fixture(saved, tmp_path / "b", "why")
    assert (made.fixture.meta.captured_at, is_expected) == (None, False)


def test_what_cannot_be_taken_in(saved: Path, tmp_path: Path) -> None:
    import_fixture(saved, tmp_path / "ours", "why")
    with pytest.raises(ConfigError, match="is there already"):
        import_fixture(saved, tmp_path / "ours", "why")
    (saved / "output.json").write_text("[")
    with pytest.raises(ConfigError, match=r"output\.json: cannot be used"):
        import_fixture(saved, tmp_path / "more", "why")
    (saved / "inputs" / "HttpResponse-body.html").unlink()
    with pytest.raises(InputError, match="no page; expected one of HttpResponse"):
        import_fixture(saved, tmp_path / "others", "why")
    with pytest.raises(InputError, match="no fixture of web-poet"):
        find_webpoet(tmp_path / "ours")


def made_here(place: Path, data: bytes = LISTING, name: str = "page.html", url: str | None = URL) -> Fixture:
    (place / name).write_bytes(data)
    return make_fixture(place / name, place / "ours", "why", url=url, captured_at="2013-06-01").fixture


def test_what_is_given_out_passes_their_tests(pytester: pytest.Pytester) -> None:
    fixture = made_here(pytester.path)
    bless(fixture)
    pytester.makepyfile(my_pages=PAGE_CLASS)
    pytester.syspathinsert()
    folder = export_fixture(fixture, pytester.path / "theirs", "my_pages.ListingPage")
    assert folder == pytester.path / "theirs" / "my_pages.ListingPage" / "test-1"
    done = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "theirs")
    done.assert_outcomes(passed=2 + len(values_of(fixture.read())))
    assert export_fixture(fixture, pytester.path / "theirs", "my_pages.ListingPage").name == "test-2"


def test_there_and_back(tmp_path: Path) -> None:
    fixture = made_here(tmp_path)
    bless(fixture)
    made, is_expected = import_fixture(export_fixture(fixture, tmp_path / "theirs", "a.B"), tmp_path / "back", "why")
    assert is_expected
    assert made.fixture.expected.read_bytes() == fixture.expected.read_bytes()
    assert made.fixture.page.read_bytes() == fixture.page.read_bytes()
    assert tell(judge(Case(load_fixture(made.fixture.folder)))) == []


def test_what_cannot_be_given_out(tmp_path: Path) -> None:
    fixture = made_here(tmp_path)
    with pytest.raises(ConfigError, match="my_project"):
        export_fixture(fixture, tmp_path, "../elsewhere")
    with pytest.raises(ConfigError, match="an address"):
        export_fixture(made_here(tmp_path, name="bare.html", url=None), tmp_path, "a.B")
    with pytest.raises(ConfigError, match="HTML"):
        export_fixture(made_here(tmp_path, TEXT, "a.txt"), tmp_path, "a.B")


def test_commands(saved: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["fixture", "import-webpoet", "theirs", "--into", "ours", "--why", "taken over"]) == 0
    assert capfd.readouterr() == ("ours/my_pages.ListingPage-test-1\n", "")
    assert main(["fixture", "export-webpoet", "ours", "--into", "again", "--page-class", "my.Page"]) == 0
    assert capfd.readouterr() == ("again/my.Page/test-1\n", "")
    assert json.loads((tmp_path / "again/my.Page/test-1/output.json").read_bytes())["items"][1] == {
        "title": "What farmers know of droughts",
        "authors": [{"literal": "Ada Holm"}],
    }
    (saved / "output.json").write_text("{}")
    assert main(["fixture", "import-webpoet", "theirs", "--into", "more", "--why", "taken over"]) == 0
    assert "nothing is expected" in capfd.readouterr().err
    assert main(["fixture", "import-webpoet", "ours", "--into", "more", "--why", "taken over"]) == 66
    assert main(["fixture", "export-webpoet", "ours", "--into", "again"]) == 2
