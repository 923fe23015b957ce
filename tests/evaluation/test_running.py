"""From labelled pages to scores: parsed here, or taken from a batch."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from pageparse.batch import run
from pageparse.errors import Code, ConfigError, InputError
from pageparse.evaluation.labelled import find_labelled
from pageparse.evaluation.running import parse_labelled, read_batch, score_all
from pages import LISTING

GOLD = {
    "page_url": "https://river.example/reports",
    "items": [
        {"title": "How towns prepare for floods", "url": "https://river.example/r/floods", "date": "2013-05-14"},
        {"title": "What farmers know of droughts", "url": "https://river.example/r/droughts", "date": "2013-04-02"},
        {"title": "Old wells and new pumps", "url": "https://river.example/r/wells", "date": "2012-11"},
    ],
}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Two labelled pages of one file name."""
    for name in ("one", "two"):
        folder = tmp_path / "labelled" / name
        folder.mkdir(parents=True)
        (folder / "page.html").write_bytes(LISTING)
        (folder / "gold.json").write_text(json.dumps(GOLD))
    return tmp_path / "labelled"


def test_pages_are_parsed_with_what_is_known_of_them(folder: Path) -> None:
    seen: list[str] = []
    done = score_all(find_labelled(folder).pages, parse_labelled, seen.append)
    assert seen == ["one", "two"]
    assert done.faults == []
    for score in done.scores:
        assert (score.gold, score.found, score.matched) == (3, 3, 3)
        assert score.fields["url"].right == 3
        assert [(one.field, one.got, one.gold) for one in score.wrong] == [("date", "2012-11-20", "2012-11")]


def test_a_batch_scores_like_the_pages_it_was_made_of(folder: Path, tmp_path: Path) -> None:
    pages = find_labelled(folder).pages
    run([str(folder)], tmp_path / "out", known={"page.html": pages[0].known})
    done = score_all(pages, read_batch(tmp_path / "out" / "pages.jsonl"))
    assert done == score_all(pages, parse_labelled)


def test_a_page_without_output_counts_and_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "one" / "page.html").write_bytes(b"%PDF-1.4")
    done = score_all(find_labelled(folder).pages, parse_labelled)
    assert [score.matched for score in done.scores] == [0, 3]
    assert [fault.code for fault in done.faults] == [Code.NOT_HTML]
    run([str(folder / "two" / "page.html")], tmp_path / "out")
    lines = tmp_path / "out" / "pages.jsonl"
    (folder / "one" / "page.html").rename(folder / "one" / "page.htm")
    pages = find_labelled(folder).pages
    done = score_all(pages, read_batch(lines))
    assert [score.matched for score in done.scores] == [0, 3]
    assert "no page of this name" in str(done.faults[0])


def test_one_name_twice_is_no_guess(folder: Path, tmp_path: Path) -> None:
    run([str(folder)], tmp_path / "out")
    lines = tmp_path / "out" / "pages.jsonl"
    lines.write_bytes(lines.read_bytes().replace(b"labelled/one/", b"labelled/two/"))
    done = score_all(find_labelled(folder).pages, read_batch(lines))
    assert [str(fault).partition(": ")[2] for fault in done.faults] == [
        "pages.jsonl has several pages of this name; score the batch by folders"
    ] * 2


@pytest.mark.parametrize("line", ["{", "[]", '{"items": 3}', '{"id": "i1"}', '{"items": [], "source": 7}'])
def test_what_is_no_batch(tmp_path: Path, line: str) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text("\n" + line + "\n")
    with pytest.raises(ConfigError, match=r"pages\.jsonl:2: found no"):
        read_batch(path)


def test_no_batch_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_batch(tmp_path / "none")
    assert caught.value.code == Code.MISSING
    with pytest.raises(InputError) as caught:
        read_batch(tmp_path)
    assert caught.value.code == Code.UNREADABLE


def test_a_compressed_page_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(LISTING))
    (tmp_path / "gold.json").write_text('{"items": [{"title": "Old wells and new pumps"}], "gold_subset": true}')
    labels = find_labelled(tmp_path)
    assert labels.faults == []
    (score,) = score_all(labels.pages, parse_labelled).scores
    assert (score.matched, score.missed) == (1, [])
