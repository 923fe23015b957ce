"""``pageparse diff``: what it takes, what it prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from pageparse.batch import run
from pageparse.cli import main
from pageparse.comparison.changes import Change, PageChanges
from pageparse.comparison.outline import Figures, PageDiff
from pageparse.comparison.outputs import Located, Output, pair_pages
from pageparse.comparison.page import Gathered, diff_page, rows
from pageparse.errors import ConfigError
from pages import LISTING, TEXT

LATER = LISTING.replace(b"2013-05-14", b"2013-05-15").replace(b"14 May", b"15 May")
TOLD = [
    '  item 1 "How towns prepare for floods"',
    "    date.edtf  - 2013-05-14",
    "               + 2013-05-15",
]


@pytest.fixture(name="place", autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, data in (("old", LISTING), ("new", LATER)):
        Path(name).mkdir()
        Path(name, "reports.html").write_bytes(data)
    return tmp_path


def call(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["diff", *words])
    return status, *capfd.readouterr()


def written(capfd: pytest.CaptureFixture[str], name: str, page: str, *words: str) -> str:
    """The output of 'parse' as a file."""
    assert main(["parse", "--url", "https://river.example/", page, *words]) == 0
    Path(name).write_text(capfd.readouterr().out, encoding="utf-8")
    return name


@pytest.mark.parametrize(
    "words",
    [
        ("--compact",),
        ("--pretty",),
        ("--select", "items", "--compact"),
        ("--select", "items", "--pretty"),
        ("--no-evidence", "--compact"),
    ],
)
def test_whatever_parse_writes(words: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    old = written(capfd, "a", "old/reports.html", *words)
    new = written(capfd, "b", "new/reports.html", *words)
    status, out, err = call(capfd, old, new)
    assert (status, err) == (3, "")
    lines = out.splitlines()
    assert lines[1:4] == TOLD
    assert lines[-3:] == [
        "pages compared 1, changed 1, added 0, gone 0",
        "items added 0, gone 0, changed 1, moved 0, same 2",
        "changed fields: date 1",
    ]
    assert call(capfd, old, old)[:2] == (
        0, "pages compared 1, changed 0, added 0, gone 0\nitems added 0, gone 0, changed 0, moved 0, same 3\n",
    )  # fmt: skip


def test_a_page_and_its_items_are_compared_in_what_they_share(capfd: pytest.CaptureFixture[str]) -> None:
    page = written(capfd, "a", "old/reports.html", "--pretty")
    items = written(capfd, "b", "old/reports.html", "--select", "items", "--compact")
    assert call(capfd, page, items)[0] == 0
    Path("none").write_text("")
    status, out, _ = call(capfd, items, "none", "--summary")
    assert (status, out.splitlines()[1]) == (3, "items added 0, gone 3, changed 0, moved 0, same 0")


def test_batches(capfd: pytest.CaptureFixture[str]) -> None:
    Path("old", "gone.txt").write_bytes(TEXT)
    Path("new", "\x1b.txt").write_bytes(TEXT)
    Path("old", "same.html").write_bytes(LISTING)
    Path("new", "same.html").write_bytes(LISTING)
    for name in ("old", "new"):
        run([name], Path(f"out-{name}"))
    capfd.readouterr()
    status, out, err = call(capfd, "out-old", "out-new")
    assert (status, err) == (3, "")
    lines = out.splitlines()
    assert lines[:2] == ["old/gone.txt: page gone", ""]
    assert lines[2] == "old/reports.html -> new/reports.html"
    assert "new/\\x1b.txt: page added" in lines
    assert not any("same.html" in line for line in lines)
    assert call(capfd, "out-old/pages.jsonl", "out-new/pages.jsonl")[1] == out
    by_items = call(capfd, "out-old/items.jsonl", "out-new/items.jsonl")[1].splitlines()
    assert by_items[-2:] == lines[-2:]


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    old = written(capfd, "a", "old/reports.html", "--compact")
    new = written(capfd, "b", "new/reports.html", "--compact")
    status, out, _ = call(capfd, old, new, "--json")
    found: dict[str, Any] = json.loads(out)
    assert status == 3
    assert found["figures"]["items"] == {"added": 0, "gone": 0, "changed": 1, "moved": 0, "same": 2}
    assert found["figures"]["fields"] == {"date": 1}
    (page,) = found["pages"]
    assert (page["old"], page["new"], page["url"]) == ("old/reports.html", "new/reports.html", "https://river.example/")
    (item,) = page["items"]["changed"]
    assert (item["position"], item["new_position"], item["name"]) == (1, 1, "How towns prepare for floods")
    assert [(one["field"], one["old"]["edtf"], one["new"]["edtf"]) for one in item["fields"]] == [
        ("date", "2013-05-14", "2013-05-15")
    ]
    assert json.loads(call(capfd, old, old, "--json")[1])["pages"] == []


def test_html_to_look_at(capfd: pytest.CaptureFixture[str]) -> None:
    hostile = b"<a href=/r/floods>How &lt;script&gt;alert(1)&lt;/script&gt; prepare for floods</a>"
    Path("new", "reports.html").write_bytes(
        LATER.replace(b'<a href="/r/floods">How towns prepare for floods</a>', hostile)
    )
    Path("new", "more.txt").write_bytes(TEXT)
    Path("old", "none<i>.txt").write_bytes(TEXT)
    for name in ("old", "new"):
        run([name], Path(f"out-{name}"))
    capfd.readouterr()
    status, out, _ = call(capfd, "out-old", "out-new", "--summary", "--html", "changes.html")
    assert (status, out.count("\n")) == (3, 3)
    data = Path("changes.html").read_bytes()
    tree = lxml.html.fromstring(data)
    assert not tree.xpath("//script|//i|//link|//img|//@src|//@href")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.iter("th", "td")] for row in tree.xpath("//tbody/tr")
    ]
    assert ["date.edtf", "2013-05-14", "2013-05-15"] in rows
    assert ["title", "How towns prepare for floods", "How <script>alert(1)</script> prepare for floods"] in rows
    assert [node.text for node in tree.xpath("//tr[th='title']//del|//tr[th='title']//ins")] == [
        "towns", "<script>alert(1)</script>",
    ]  # fmt: skip
    heads = [" ".join(head.text_content().split()) for head in tree.xpath("//h2|//h3")]
    assert heads == ["Pages gone 1", "Pages added 1", "old/reports.html → new/reports.html", "Items changed 1"]
    assert "old/none<i>.txt" in tree.text_content()
    assert call(capfd, "out-old", "out-old", "--html", "same.html")[0] == 0
    assert b"No page that both have differs." in Path("same.html").read_bytes()
    assert call(capfd, "out-old", "out-old", "--html", "gone/x.html")[0] == 74


def test_html_holds_so_many_pages() -> None:
    found = Gathered(most=1)
    changed = PageChanges(page=[Change("title", "a", None)])
    for name in ("one", "two", "three"):
        found.add(PageDiff(name, name, None, changed))
    found.add(PageDiff("same", "same", None, PageChanges()))
    text = diff_page("old", "new", Figures(), found).decode()
    assert "3 more pages" not in text
    assert "2 more pages differ" in text
    assert "two" not in text


def test_words_of_a_value() -> None:
    (row,) = rows([Change("title", "a b c", "a x c d")])
    assert row.old == [("a", False), (" ", False), ("b", True), (" ", False), ("c", False)]
    assert [one.text for one in row.new if one.is_changed] == ["x", "d"]
    (row,) = rows([Change("types", [], [{"value": "report", "label": "Report"}])])
    assert (row.old, row.new) == ([("-", True)], [("Report", True)])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "cannot be used"),
        ('{"title": "x"}\n{"title": "y"}\n', "other:1: found neither a page nor an item"),
        ('[{"title": "x"}]', "found no page of an output"),
        ("[1]", "found no page of an output"),
        ('{"items": 3}', "other:1: found no page of an output"),
    ],
)
def test_what_is_no_output(text: str, told: str, capfd: pytest.CaptureFixture[str]) -> None:
    old = written(capfd, "a", "old/reports.html", "--compact")
    Path("other").write_text(text)
    status, out, err = call(capfd, old, "other")
    assert (status, out) == (2, "")
    assert told in err
    with pytest.raises(ConfigError):
        Output(Path("other"))


def test_what_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert call(capfd, "gone", "gone")[::2] == (66, "pageparse: gone: no such file\n")
    status, _, err = call(capfd, "old", "new")
    assert status == 66
    assert "a folder without pages.jsonl" in err


def page(uri: str | None, url: str | None = None) -> Located:
    return Located(uri, url, 0, 0, is_page=True)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([page("a")], [page("b")], [(0, 0)]),
        ([page("a"), page("b")], [page("b"), page("a")], [(0, 1), (1, 0)]),
        ([page("x/a", "u1"), page("x/b", "u2")], [page("y/c", "u2"), page("y/d", "u1")], [(0, 1), (1, 0)]),
        ([page("x/a"), page("x/b")], [page("y/b"), page("y/c")], [(1, 0)]),
        # Two captures of one address are told apart by their places alone.
        ([page("w#0", "u"), page("w#9", "u")], [page("w#0", "u"), page("w#7", "u")], [(0, 0), (1, 1)]),
        ([page("x/a", "u"), page("y/a", "u")], [page("z/a", "u"), page("z/b", "u")], []),
        ([], [page("a")], []),
    ],
)
def test_pages_are_paired(old: list[Located], new: list[Located], pairs: list[tuple[int, int]]) -> None:
    assert pair_pages(old, new) == pairs
