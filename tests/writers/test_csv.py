"""CSV: read back by csv and DuckDB; nothing of a page is a formula, under whatever separator it is opened."""

from __future__ import annotations

import csv
import html
import io
import time
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pageparse
from conftest import fixture_cases
from pageparse.batch import Plan, run
from pageparse.writers.form import Record
from pageparse.writers.formats.csv import FORMAT, cell

STARTS = "=+-@\t\r\n＝＋－＠"
NASTY = st.text(alphabet=st.sampled_from([*STARTS, *" ;,\"'|a1", "\n"]), max_size=12)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of some fixtures as CSV."""
    folder = tmp_path_factory.mktemp("csv")
    cases = [str(case.page) for case in fixture_cases() if case.page.parent.parent.name in {"press", "languages"}]
    run(cases, folder, plan=Plan(workers=1, formats=("csv", "jsonl")))
    return folder


def test_csv_reads_it_back(out: Path) -> None:
    pages = pages_of(out)
    with (out / "items.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    expected = [(page, item) for page in pages for item in page.items]
    assert len(rows) == len(expected) > 15
    for row, (page, item) in zip(rows, expected, strict=True):
        assert (row["page_uri"], row["id"], row["title"]) == (page.source.uri, item.id, item.title or "")
        assert row["date"] == (item.date.edtf if item.date else "")
        assert row["date_ambiguous"] == (str(item.date.ambiguous).lower() if item.date else "")
        assert row["authors"] == "; ".join(author.literal for author in item.authors)
        assert row["confidence"] == str(item.confidence)
    assert {row["section_heading"] for row in rows} <= {s.heading or "" for page in pages for s in page.sections}
    with (out / "pages.csv").open(encoding="utf-8", newline="") as file:
        read = [(row["sha256"], row["items"]) for row in csv.DictReader(file)]
    assert read == [(page.source.sha256, str(len(page.items))) for page in pages]


def pages_of(out: Path) -> list[pageparse.Page]:
    return [Record(line).page for line in (out / "pages.jsonl").read_bytes().splitlines()]


def test_duckdb_reads_it_back(out: Path) -> None:
    query = "SELECT count(*), min(date_start), count(date_start) FROM read_csv(?)"
    dates = [item.date.start for page in pages_of(out) for item in page.items if item.date]
    found = duckdb.execute(query, [str(out / "items.csv")]).fetchone()
    assert found is not None
    assert (found[0], str(found[1]), found[2]) == (
        sum(len(page.items) for page in pages_of(out)),
        min(dates),
        len(dates),
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠1"]
)
def test_row_56_formula_is_text(text: str) -> None:
    [row] = csv.reader(io.StringIO(cell(text), newline=""))
    assert row[0].startswith("'")
    assert row[0].replace("'", "") == text


@pytest.mark.parametrize(
    ("text", "shown"), [("a;=1", "a;'=1"), ('a; "=1', "a; \"'=1"), ("a\t@b", "a\t'@b"), (";;-1", ";;'-1")]
)
def test_row_56_formula_behind_the_separators_of_other_places(text: str, shown: str) -> None:
    [row] = csv.reader(io.StringIO(cell(text), newline=""))
    assert row == [shown]


@given(st.lists(NASTY, min_size=1, max_size=4))
def test_row_56_no_cell_is_a_formula_under_any_separator(texts: list[str]) -> None:
    line = ",".join(map(cell, texts)) + "\n"
    for separator in ",;\t":
        rows = csv.reader(io.StringIO(line, newline=""), delimiter=separator)
        for found in (found for row in rows for found in row):
            assert not found.lstrip(" \t\r\n").startswith(tuple("=+-@＝＋－＠")), (separator, found)
            assert separator != "," or not found.startswith(tuple(STARTS))


@given(NASTY)
def test_cell_comes_back_but_for_the_marks(text: str) -> None:
    [row] = list(csv.reader(io.StringIO(f"{cell(text)},x", newline="")))
    assert row[1] == "x"
    assert row[0].replace("'", "") == text.replace("'", "")
    if not any(start in text for start in STARTS):
        assert row[0] == text


def test_row_56_long_runs_are_read_once() -> None:
    begun = time.process_time()
    cell(";" * 200_000)
    cell("\t" * 200_000 + "x")
    assert time.process_time() - begun < 1


def test_row_56_of_a_page(tmp_path: Path) -> None:
    titles = ["=HYPERLINK(A1) of floods", "@towns along the river", "-2 degrees and +3 metres"]
    entries = "".join(
        f"<li><h3><a href='/r/{n}'>{html.escape(title)}</a></h3><p>14 May 201{n}</p></li>"
        for n, title in enumerate(titles)
    )
    (tmp_path / "a.html").write_text(f"<title>=1+1</title><h1>=1+1</h1><ul>{entries}</ul>", "utf-8")
    assert FORMAT.show is not None
    shown = FORMAT.show(Record.of(pageparse.parse(tmp_path / "a.html"))).decode()
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert [row["title"] for row in rows] == [f"'{title}" for title in titles]
    assert {row["page_title"] for row in rows} == {"'=1+1"}
