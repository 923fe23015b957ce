"""Fixture folders: made without what belongs to the visit, loaded, blessed and judged."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, ClassVar

import pytest

from pageparse.errors import ConfigError, InputError, PageparseError
from pageparse.testing.expected import FIELDS, blessed, expected_text, read_expected, values_of, write_expected
from pageparse.testing.folder import Meta, find_fixtures, load_fixture, meta_text, read_meta, read_page
from pageparse.testing.judging import Case, judge
from pageparse.testing.making import make_fixture, most_of, source_text, substance
from pageparse.testing.markup import Edit
from pageparse.testing.showing import show, tell
from pages import LISTING, TEXT

VISIT = LISTING.replace(
    b"<body>",
    b"<body><script>track('UA-SECRET')</script><!-- SECRET --><form><input type=hidden name=t value=SECRET></form>",
).replace(b"/r/wells", b"/r/wells?sid=SECRET2")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fixture without expectations, outside continuous integration."""
    monkeypatch.delenv("CI", raising=False)
    page = tmp_path / "Saved page.HTML"
    page.write_bytes(LISTING)
    return make_fixture(page, tmp_path / "fixtures", "three reports", url="https://river.example/").fixture.folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def bless(folder: Path) -> dict[str, Any]:
    case = Case(load_fixture(folder))
    write_expected(case.fixture.expected, case.values)
    return case.values


def faults(folder: Path) -> list[str]:
    return tell(judge(Case(load_fixture(folder))))


def names(folder: Path) -> list[str]:
    return [verdict.check.name for verdict in judge(Case(load_fixture(folder)))]


def test_made(folder: Path) -> None:
    assert folder.name == "saved-page"
    assert sorted(path.name for path in folder.iterdir()) == ["meta.toml", "page.html"]
    assert (folder / "page.html").read_bytes() == LISTING
    assert (folder / "meta.toml").read_text("utf-8") == 'url = "https://river.example/"\nwhy = "three reports"\n'
    assert find_fixtures(folder.parent) == [folder]


def test_secrets_are_taken_out_as_far_as_the_page_is_read_as_before(tmp_path: Path) -> None:
    page = tmp_path / "visit.html"
    page.write_bytes(VISIT)
    made = make_fixture(page, tmp_path, "why", url="https://me:word@river.example/?utm_source=x&PHPSESSID=1")
    data = made.fixture.page.read_bytes()
    assert b"SECRET2" in data, "it is part of an item's address"
    assert data.count(b"SECRET") == 1
    assert made.removed == {"script": 1, "comment": 1, "input value": 1}
    assert made.kept == {"address sid": 1}
    assert made.fixture.meta.url == "https://river.example/"
    assert substance(made.fixture.read()) == substance(read_page(page, Meta(url="https://river.example/")))


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "utf-8-sig"])
def test_source_is_the_same_there_and_back(encoding: str) -> None:
    data = "<p>Zürich – caf\u00e9</p>".encode("cp1252" if encoding == "windows-1252" else encoding)
    for name in (encoding, "utf-8", "no such"):
        text, back = source_text(data, name)
        assert back(text) == data


def test_a_large_page_is_compressed_always_to_the_same_bytes(tmp_path: Path) -> None:
    page = tmp_path / "long.html"
    page.write_bytes(LISTING.replace(b"</main>", b"<p>" + b"filler words " * 6_000 + b"</main>"))
    one, two = (make_fixture(page, tmp_path, "why", name=name).fixture for name in ("one", "two"))
    assert one.page.name == "page.html.gz"
    assert one.page.read_bytes() == two.page.read_bytes()
    assert gzip.decompress(one.page.read_bytes()) == page.read_bytes()
    assert len(one.read().items) == 3


def test_text_and_other_containers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(LISTING))
    text = make_fixture(tmp_path / "a.txt", tmp_path, "why", captured_at="2013-06").fixture
    packed = make_fixture(tmp_path / "b.html.gz", tmp_path, "why").fixture
    assert (text.page.name, text.page.read_bytes(), text.read().source.captured_at) == ("page.txt", TEXT, "2013-06")
    assert (packed.folder.name, packed.page.read_bytes()) == ("b", LISTING)


def test_how_it_was_read_is_kept_where_the_page_does_not_say(tmp_path: Path) -> None:
    body = LISTING.replace(b'<meta charset="utf-8">', b"").replace(b"towns", "st\u00e4der".encode("cp437"))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ibm866\r\n\r\n"
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://river.example/\r\n"
    record += b"WARC-Date: 2013-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    record += b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: %d\r\n\r\n" % len(head + body)
    (tmp_path / "one.warc").write_bytes(record + head + body + b"\r\n\r\n")
    fixture = make_fixture(tmp_path / "one.warc", tmp_path, "why").fixture
    assert fixture.meta.read.encoding == "ibm866"
    assert (fixture.meta.url, fixture.meta.captured_at) == ("https://river.example/", "2013-06-01T00:00:00Z")
    assert fixture.page.read_bytes() == body


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"why": " "}, "what the fixture is for"),
        ({"name": "a/b"}, "--name"),
        ({"name": ".."}, "--name"),
        ({"name": "there"}, "there already"),
        ({"url": "river"}, "absolute address"),
    ],
)
def test_what_cannot_be_made(words: dict[str, Any], told: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(LISTING)
    (tmp_path / "there").mkdir()
    with pytest.raises(ConfigError, match=told):
        make_fixture(tmp_path / "page.html", tmp_path, **({"why": "why"} | words))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "there"]


def test_no_page_no_folder(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"%PDF-1.4")
    with pytest.raises(InputError):
        make_fixture(tmp_path / "page.html", tmp_path / "into", "why")
    assert not (tmp_path / "into").exists()


def test_most_of_the_edits_that_change_nothing() -> None:
    edits = [Edit(place, place + 1, "", "") for place in range(16)]
    needed = {3, 4, 11}
    asked: list[int] = []

    def is_same(made: Any) -> bool:
        asked.append(len(made))
        return not needed & {edit.start for edit in made}

    assert [edit.start for edit in most_of(edits, is_same, 99)] == [n for n in range(16) if n not in needed]
    assert most_of(edits, lambda _: True, 1) == edits
    asked.clear()
    assert {edit.start for edit in most_of(edits, is_same, 4)} <= set(range(16)) - needed
    assert len(asked) == 4


def test_facts_come_back_from_their_file(tmp_path: Path) -> None:
    facts = {
        "url": "https://a.example/\u00e9?b=\\",
        "why": 'say "a"\n\x7f',
        "read": {"day_first": True, "encoding": None},
    }
    write(tmp_path, "meta.toml", meta_text(facts | {"captured_at": None, "languages": ["en", "de"]}))
    meta = read_meta(tmp_path / "meta.toml")
    assert (meta.url, meta.why, meta.read.day_first, meta.captured_at) == (facts["url"], facts["why"], True, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("url = ", "cannot be used"),
        ("url = 4", r"\$\.url"),
        ('url = "river"', "absolute address"),
        ("[expect]\nitem = 4", "unknown field `item`"),
        ("[expect.items]\nleast = 4", "unknown field `least`"),
        ('[expect]\nunique = "adress"', "adress"),
        ('[xfail]\n"item-3.date" = "why"', "item-3.date"),
        ('[read]\nencoding = "none"', "encoding"),
    ],
)
def test_meta_that_cannot_be_used(text: str, told: str, folder: Path) -> None:
    write(folder, "meta.toml", text)
    with pytest.raises(ConfigError, match=told):
        Case(load_fixture(folder))


def test_a_folder_that_is_no_fixture(folder: Path) -> None:
    (folder / "page.txt").write_bytes(TEXT)
    with pytest.raises(InputError, match=r"found page\.html and page\.txt"):
        load_fixture(folder)
    (folder / "page.txt").unlink()
    (folder / "page.html").unlink()
    with pytest.raises(InputError, match="found none"):
        load_fixture(folder)
    with pytest.raises(InputError, match="no such folder"):
        find_fixtures(folder / "gone")
    with pytest.raises(InputError, match="fixture new"):
        load_fixture(folder.parent)


def test_nothing_expected_is_a_fault(folder: Path) -> None:
    told = faults(folder)
    assert [line.split(":")[0].strip() for line in told] == [
        "nothing is expected of it yet; look at it with", "and take what is right with",
    ]  # fmt: skip
    assert names(folder) == ["reads", "expected"]


def test_blessed_is_as_expected_until_the_page_is_read_otherwise(folder: Path) -> None:
    values = bless(folder)
    assert faults(folder) == []
    assert read_expected(folder / "expected.json") == values
    found = names(folder)
    assert {"page.title", "sections", "item-3.date", "items"} <= set(found)
    assert found.index("items") > found.index("item-3.secondary")
    (folder / "page.html").write_bytes(LISTING.replace(b"2013-05-14", b"2013-05").replace(b"14 May", b"May"))
    assert faults(folder) == [
        '  item 1 "How towns prepare for floods"',
        "    date.edtf  - 2013-05-14",
        "               + 2013-05",
        "    date.raw  - 14 May 2013",
        "              + May 2013",
    ]


def test_an_item_that_is_gone_is_told_once(folder: Path) -> None:
    bless(folder)
    parts = LISTING.split(b"<li>")
    (folder / "page.html").write_bytes(b"<li>".join(parts[:2] + parts[3:]))
    told = faults(folder)
    assert '  item 2 "What farmers know of droughts": gone' in told
    assert not [name for name in names(folder) if name.startswith("item-2.")]


def test_a_page_that_cannot_be_read_is_one_fault(folder: Path) -> None:
    bless(folder)
    (folder / "page.html").write_bytes(b"%PDF-1.4")
    assert names(folder) == ["reads"]
    assert "not a page" in faults(folder)[0]


def test_only_what_is_written_is_expected(folder: Path) -> None:
    write(
        folder,
        "expected.json",
        '{"items": [{"title": "How towns prepare for floods"}, {}, {"date": {"edtf": "2012"}}]}',
    )
    assert names(folder) == ["reads", "item-1.title", "items"]
    assert [line.strip() for line in faults(folder)][:2] == ['item 2 "without title": gone', 'item 3 "2012": gone']


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "cannot be used"),
        ('{"titel": 1}', r"`titel`.* at `\$`"),
        ('{"items": {}}', r"\$\.items"),
        ('{"items": [3]}', r"\$\.items\[0\]"),
        ('{"items": [{}, {"headline": ""}]}', r"`headline`.*\$\.items\[1\]"),
    ],
)
def test_expectations_that_cannot_be_used(text: str, told: str, folder: Path) -> None:
    write(folder, "expected.json", text)
    with pytest.raises(ConfigError, match=told):
        Case(load_fixture(folder))


def test_expectations_have_a_line_a_field(folder: Path) -> None:
    values = bless(folder)
    lines = expected_text(values).splitlines()
    assert '   "title": "Old wells and new pumps",' in lines
    assert json.loads(expected_text(values)) == values
    assert json.loads(expected_text({"items": [], "title": None})) == {"items": [], "title": None}


class TestBlessedByField:
    """One field is taken over, the others stay."""

    old: ClassVar[dict[str, Any]] = {
        "title": "Reports",
        "items": [{"title": "A", "url": "https://a.example/a", "teaser": "old"}, {"title": "B", "teaser": "old"}],
    }
    new: ClassVar[dict[str, Any]] = {
        "title": "All reports",
        "outcome": "ok",
        "sections": [],
        "items": [
            {"title": "C", "url": "c", "teaser": "new"},
            {"title": "AA", "url": "https://a.example/a", "teaser": "new"},
        ],
    }

    def test_all(self) -> None:
        assert blessed(self.old, self.new, ()) == self.new

    def test_one(self) -> None:
        found = blessed(self.old, self.new, ["teaser"])
        assert found["title"] == "Reports"
        assert [one["teaser"] for one in found["items"]] == ["new", "old"]
        assert [one["title"] for one in found["items"]] == ["A", "B"]

    def test_one_that_page_and_items_share(self) -> None:
        found = blessed(self.old, self.new, ["title"])
        assert (found["title"], [one["title"] for one in found["items"]]) == ("All reports", ["AA", "B"])

    def test_which_items_there_are(self) -> None:
        found = blessed(self.old, self.new, ["items"])
        assert [(one["title"], one["teaser"]) for one in found["items"]] == [("C", "new"), ("A", "old")]

    def test_one_of_the_page(self) -> None:
        assert blessed(self.old, self.new, ["outcome", "sections"]) == self.old | {"outcome": "ok", "sections": []}

    def test_the_first(self) -> None:
        assert blessed(None, self.new, ["title"]) == {
            "title": "All reports",
            "items": [{"title": "C"}, {"title": "AA"}],
        }

    def test_an_unknown_one(self) -> None:
        with pytest.raises(ConfigError, match="headline"):
            blessed(self.old, self.new, ["headline"])
        assert {"title", "items", "sections", "authors", "outcome"} <= set(FIELDS)


@pytest.mark.parametrize(("value", "written"), [("true", False), ("1", False), ("", True), ("false", True)])
def test_nobody_blesses_in_ci(value: str, written: bool, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", value)
    if written:
        bless(folder)
    else:
        with pytest.raises(ConfigError, match="CI is set"):
            bless(folder)
    assert (folder / "expected.json").exists() == written


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("items = 3", []),
        ("items = {min = 3, max = 3}", []),
        ("items = 4", ["3 items, expected 4"]),
        ("items = {min = 5}", ["3 items, expected at least 5"]),
        ("items = {max = 2}", ["3 items, expected 0 to 2"]),
        ('required = ["title", "date"]', []),
        ('required = ["authors"]', ["3 of 3 items have no authors", '  item 1 "How towns prepare for floods"']),
        ('unique = "url"', []),
        ('unique = ["url", "language"]', ["1 values of language come more than once", "  en: items 1, 2, 3"]),
    ],
)
def test_checks_without_expected_values(expect: str, told: list[str], folder: Path) -> None:
    write(folder, "meta.toml", f"[expect]\n{expect}\n")
    found = [line.removeprefix("    ") for line in faults(folder)]
    assert found[: len(told) + 1] == (["  expect", *told] if told else [])
    assert "expected" not in names(folder)


def test_a_known_fault_is_none_until_it_is_mended(folder: Path) -> None:
    values = bless(folder)
    values["items"][0]["types"] = [{"value": "report", "label": "Report"}]
    write(folder, "expected.json", expected_text(values))
    write(folder, "meta.toml", 'url = "https://river.example/"\n[xfail]\n"item-1.types" = "no label is printed"\n')
    assert faults(folder) == []
    assert [one.known for one in judge(Case(load_fixture(folder))) if one.faults] == ["no label is printed"]
    bless(folder)
    assert "no label is printed" in faults(folder)[-1]
    assert "take it out" in faults(folder)[-1]


def test_gold_is_held_against_the_page(folder: Path) -> None:
    gold = {"items": [{"title": "How towns prepare for floods", "date": "2013-05"}], "gold_subset": True}
    write(folder, "gold.json", json.dumps(gold))
    assert names(folder) == ["reads", "gold"]
    told = faults(folder)
    assert told[0] == "  gold, which a person wrote"
    assert [line.strip() for line in told[1:5]] == [
        "wrong date", "How towns prepare for floods", "got   2013-05-14", "gold  2013-05",
    ]  # fmt: skip


def test_what_is_shown(folder: Path) -> None:
    lines = show(Case(load_fixture(folder)))
    assert "  why          three reports" in lines
    assert f"  file         page.html, {len(LISTING)} bytes, utf-8" in lines
    assert "  date         2013-05-14   <- date.line, /html/body/main/ul/li[1]/time 0-11" in lines
    (folder / "page.html").write_bytes(b"%PDF-1.4")
    with pytest.raises(PageparseError):
        show(Case(load_fixture(folder)))


def test_a_text_is_shown_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    lines = show(Case(make_fixture(tmp_path / "a.txt", tmp_path, "why").fixture))
    assert any("<- " in line and "line 5, column 1" in line for line in lines)


def test_values_are_of_the_page(folder: Path) -> None:
    assert values_of(load_fixture(folder).read())["items"][2]["date"]["edtf"] == "2012-11-20"
