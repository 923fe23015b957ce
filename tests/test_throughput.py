"""The benchmark of batches measures what it says; and a run's memory does not grow with its records."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import archives
import pageparse
import throughput
from batches import Sample, Took, run_batch
from captures.made import listed, opened
from command import TESTS, surroundings

ROOT = TESTS.parent


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archives.write(tmp_path_factory.mktemp("archive") / "pages.warc.gz", 6)


def test_archive_is_sound_and_always_the_same(archive: Path, tmp_path: Path) -> None:
    found = [opened(entry) for entry in listed(archive)]
    assert [page.data for page in found] == list(archives.pages_of(6))
    assert [page.url for page in found] == [archives.address_of(number) for number in range(6)]
    assert [page.problems for page in found] == [()] * 6
    again = archives.write(tmp_path / "again.warc.gz", 6)
    assert again.read_bytes() == archive.read_bytes()


def test_pages_are_as_long_as_said_and_differ() -> None:
    pages = list(archives.pages_of(8))
    assert all(90_000 < len(page) < 110_000 for page in pages)
    assert len({page.partition(b"<body>")[0] for page in pages}) == 8
    parsed = [pageparse.parse_bytes(page, url=archives.address_of(number)) for number, page in enumerate(pages)]
    counts = {len(page.items) for page in parsed}
    assert len(counts) > 4
    assert min(counts) > 10
    assert all(1000 < len(page) < 4000 for page in archives.pages_of(8, 2000))


def test_an_archive_that_is_there_is_used(archive: Path) -> None:
    before = archive.stat().st_mtime_ns
    assert archives.main([str(archive), "9"]) == 0
    assert archive.stat().st_mtime_ns == before


@pytest.mark.slow
def test_figures_are_well_formed(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    words = ["--pages", "4", "--records", "30", "--folder", str(tmp_path), "--json", str(file)]
    words += ["--work", "mock_work:quick"]
    command = [sys.executable, str(ROOT / "benchmarks" / "throughput.py"), *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings())
    assert ran.returncode == 0, ran.stderr
    figures = json.loads(file.read_bytes())
    assert len(figures) == len(ran.stdout.splitlines()) == 9
    assert all(figure["value"] > 0 for figure in figures if "growth" not in figure["name"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.json", "large-4.warc.gz", "small-30.warc.gz"]


def test_goals_are_judged() -> None:
    most, least = (throughput.Figure("name", 1.4, 1.5, at_least, "told") for at_least in (False, True))
    assert (most.reached, least.reached) == (True, False)
    assert "1.40 ! (at least 1.5): told" in throughput.line_of(least)
    assert "1.40   (at most 1.5): told" in throughput.line_of(most)


def test_growth_is_seen() -> None:
    def took(each: int) -> Took:
        return Took(100, 1, 1, 1, [Sample(n, 50_000_000 + n * each, 60_000_000) for n in range(1, 101)])

    assert {figure.name: figure.value for figure in throughput.memory_of(took(100_000))} == {
        "memory of the parent, MB": 60.0,
        "memory of a worker, MB": 60.0,
        "growth of the parent, MB": 6.0,
    }
    assert all(figure.reached for figure in throughput.memory_of(took(10)))


@pytest.mark.parametrize("wrong", [["--pages", "0"], ["--records", "x"], ["--only", "nothing"]])
def test_wrong_usage_is_told(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        throughput.main(wrong)
    assert told.value.code == 2
    assert "error" in capsys.readouterr().err


@pytest.mark.slow
def test_memory_does_not_grow_with_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a stand-in for the parser: it is the parent that lives as long as the run."""
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    path = archives.write(tmp_path / "small.warc.gz", 3000, 500)
    figures: list[Any] = [*throughput.memory_of(run_batch(path, 3000, 2, "mock_work:quick"))]
    assert [throughput.line_of(figure) for figure in figures if not figure.reached] == []
