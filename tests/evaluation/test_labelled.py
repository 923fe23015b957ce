"""Finding labelled pages in a folder: both layouts, what is known of a page, and faults that are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pageparse.captures.known import Known
from pageparse.errors import Code, InputError
from pageparse.evaluation.labelled import Labelled, find_labelled
from pages import LISTING, TEXT

NONE = '{"items": []}'


def put(folder: Path, **files: str | bytes) -> None:
    """Files by name, with '__' for a dot, since the names are those of arguments."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def names(pages: list[Labelled]) -> dict[str, str]:
    return {page.name: page.page.name for page in pages}


def test_both_layouts_at_any_depth(tmp_path: Path) -> None:
    put(tmp_path, a__gold__json=NONE, a__html=LISTING, unlabelled__html=LISTING)
    put(tmp_path / "deep" / "er", b__gold__json=NONE, b__txt=TEXT)
    put(tmp_path / "press" / "years", gold__json=NONE, page__html=LISTING, meta__toml="url = 'https://a.example/'")
    put(tmp_path / ".hidden", c__gold__json=NONE, c__html=LISTING)
    found = find_labelled(tmp_path)
    assert names(found.pages) == {"a": "a.html", "deep/er/b": "b.txt", "press/years": "page.html"}
    assert found.faults == []
    assert [path.name for path in found.pages[2].files] == ["page.html", "gold.json", "meta.toml"]
    assert [page.name for page in find_labelled(tmp_path / "press" / "years").pages] == ["years"]


def test_file_names_the_page(tmp_path: Path) -> None:
    put(tmp_path, a__gold__json='{"items": [], "file": "saved page.htm"}')
    (tmp_path / "saved page.htm").write_bytes(LISTING)
    assert names(find_labelled(tmp_path).pages) == {"a": "saved page.htm"}


def test_who_says_the_address(tmp_path: Path) -> None:
    own = '{"items": [], "page_url": "https://gold.example/"}'
    put(tmp_path, a__gold__json=own, a__html=LISTING, b__gold__json=own, b__html=LISTING)
    put(tmp_path, b__meta__json='{"page_url": "https://meta.example/", "captured_at": "2013-05", "cms": 7}')
    put(tmp_path / "c", gold__json=NONE, page__html=LISTING, meta__toml="captured_at = 2013-05-14")
    known = [page.known for page in find_labelled(tmp_path).pages]
    assert known == [
        Known("https://gold.example/"),
        Known("https://meta.example/", "2013-05"),
        Known(None, "2013-05-14"),
    ]
    for key in ("b.html", str(tmp_path / "b.html")):
        table = {key: Known("https://table.example/")}
        assert find_labelled(tmp_path, table).pages[1].known == Known("https://table.example/")
    assert find_labelled(tmp_path, {"c/page.html": Known("https://t.example/")}).pages[2].known.url


def test_nothing_is_left_out_in_silence(tmp_path: Path) -> None:
    put(tmp_path, good__gold__json=NONE, good__html=LISTING, bad__gold__json="{}", bad__html=LISTING)
    put(tmp_path, lone__gold__json=NONE, two__gold__json=NONE, two__html=LISTING, two__txt=TEXT)
    put(tmp_path, far__gold__json='{"items": [], "file": "../far.html"}')
    put(tmp_path, meta__gold__json=NONE, meta__html=LISTING, meta__meta__json="[1]")
    put(tmp_path, time__gold__json=NONE, time__html=LISTING, time__meta__json='{"captured_at": "May"}')
    put(tmp_path, url__gold__json=NONE, url__html=LISTING, url__meta__json='{"url": 7}')
    (tmp_path / "link.gold.json").symlink_to(tmp_path / "good.gold.json")
    found = find_labelled(tmp_path)
    assert names(found.pages) == {"good": "good.html"}
    told = [str(fault).removeprefix(str(tmp_path)) for fault in found.faults]
    words = {
        "/bad.gold.json: ": "missing required field `items`",
        "/far.gold.json: ": "found '../far.html', expected the name of a file beside it - at `$.file`",
        "/link.gold.json: ": "symbolic link",
        "/lone.gold.json: ": "no page named lone",
        "/meta.meta.json: ": "cannot be used",
        "/time.meta.json: ": "captured_at: found 'May'",
        "/two.gold.json: ": "2 pages named two",
        "/url.meta.json: ": "url: found a int",
    }
    assert len(told) == len(words)
    for line, (where, word) in zip(told, words.items(), strict=True):
        assert line.startswith(where)
        assert word in line


@pytest.mark.parametrize(("name", "code"), [("gone", Code.MISSING), ("file", Code.NOT_REGULAR_FILE)])
def test_no_folder(tmp_path: Path, name: str, code: Code) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        find_labelled(tmp_path / name)
    assert caught.value.code == code
