"""The benchmark says what it should, and what it says of growth holds: ten times the records, ten times the cost."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import cost
from clock import Clock
from compared import BASE, OURS, tools
from growth import measure_growth
from listings import KINDS
from saved import SavedPage, read_pages

ROOT = Path(__file__).parent.parent
FOLDERS = [str(ROOT / "fixtures" / name) for name in ("press", "oldweb")]
_GENEROUS = 18
"""Linear growth gives 10, quadratic 100; a busy machine may add to the first."""


@pytest.fixture(name="clock")
def _clock() -> Iterator[Clock]:
    yield Clock()
    gc.unfreeze()


@pytest.mark.slow
def test_cost_grows_no_faster_than_the_listing(clock: Clock) -> None:
    costs = measure_growth((40, 400), clock, enough=0.2)
    assert [(one.kind, one.records) for one in costs] == [(kind, size) for kind in KINDS for size in (40, 400)]
    assert [one for one in costs if one.items != one.records] == [], "something else was measured"
    steep = {one.kind: round(one.times, 1) for one in costs if one.times is not None and one.times > _GENEROUS}
    assert not steep, f"ten times the records cost more than {_GENEROUS} times as much"


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_entries_are_alike(kind: str) -> None:
    lines = KINDS[kind](500).decode().split("\n")
    titled = [line for line in lines if "How " in line or "Why " in line]
    assert len(titled) == len(set(titled)) == 500
    assert KINDS[kind](500) == KINDS[kind](500)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "cost.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.slow
def test_figures_are_well_formed(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    ran = run(*FOLDERS, "--each", "--repeats", "1", "--growth", "--sizes", "5,20", "--json", str(file))
    assert ran.returncode == 0, ran.stderr
    figures = json.loads(file.read_bytes())
    assert [page["page"] for page in figures["pages"]] == [
        "german-years/page.html",
        "table-dmy/page.html",
        "br-list/page.html",
    ]
    assert set(figures["sets"]) == {"press", "oldweb"}
    for by_tool in figures["sets"].values():
        assert by_tool[BASE]["median"] == by_tool[BASE]["max"] == 1
        assert by_tool[OURS]["pages"] > 0 == by_tool[OURS]["failed"]
        assert 0 < by_tool[OURS]["median"] <= by_tool[OURS]["p95"] <= by_tool[OURS]["max"]
    assert [entry["records"] for entry in figures["growth"]] == [5, 20] * len(KINDS)
    assert all(page["page"] in ran.stdout for page in figures["pages"])
    assert set(figures["versions"]) >= {"lxml", "pageparse", "beautifulsoup"}


@pytest.mark.slow
@pytest.mark.parametrize(("limit", "status"), [("0.001", 1), ("1000000", 0)])
def test_check_decides_the_status(limit: str, status: int) -> None:
    limits = [part for name in ("--median", "--p95", "--max") for part in (name, limit)]
    ran = run(FOLDERS[1], "--repeats", "1", "--check", *limits)
    assert ran.returncode == status, ran.stderr
    assert ("oldweb: median" in ran.stdout) == bool(status)


@pytest.mark.parametrize("wrong", [["/no/such/folder"], ["--repeats", "0"], ["--sizes", "100,10"], ["--sizes", "x"]])
def test_wrong_usage_is_told(wrong: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        cost.main(wrong)
    assert told.value.code == 2
    assert "error" in capsys.readouterr().err


def entry(base: float | None, ours: float | None) -> cost.Measured:
    seconds: dict[str, Any] = {BASE: base, OURS: ours}
    return cost.Measured(SavedPage("set", f"{ours}.html", b""), seconds)


def test_trafilatura_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert list(tools()) == ["lxml", "pageparse", "beautifulsoup"]


def test_ratios_are_of_pages_both_could_read() -> None:
    measured = [entry(0.5, n / 2) for n in range(1, 21)]
    own = cost.figures_of([*measured, entry(None, 3.0), entry(0.5, None)])["set"][OURS]
    assert (own["pages"], own["failed"]) == (20, 2)
    assert (own["median"], own["p95"], own["max"], own["dearest"]) == (10.5, 19, 20, "10.0.html")


def test_pages_know_their_addresses(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>one", "utf-8")
    (tmp_path / "b.HTM").write_text("<p>two", "utf-8")
    (tmp_path / "c.txt").write_text("three", "utf-8")
    (tmp_path / "urls.csv").write_text("file,url\na.html,http://a.example/\n", "utf-8")
    pages = read_pages([tmp_path])
    assert [(page.name, page.url) for page in pages] == [("a.html", "http://a.example/"), ("b.HTM", None)]
    assert all(page.url for page in read_pages([Path(FOLDERS[0])]))


def test_the_clock_forgets_what_was_remembered(clock: Clock) -> None:
    from pageparse.grammar.fold import fold

    fold("Ärger")
    clock.settle()
    clock.seconds(lambda: None)
    assert fold.cache_info().currsize == 0
    warm = Clock(warm=True)
    fold("Ärger")
    warm.settle()
    warm.seconds(lambda: None)
    assert fold.cache_info().currsize == 1


def test_the_clock_counts_work() -> None:
    little, much = (min(Clock(warm=True).seconds(lambda n=n: sum(range(n))) for _ in range(5)) for n in (10, 10**6))
    assert 0 < little < much


def test_cost_of_formats_is_told_for_each() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "formats.py"), "--pages", "8"]
    names = [word for name in ("jsonl", "sqlite") for word in ("--only", name)]
    shown = subprocess.run([*command, *names], capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.split()[:2] for line in shown[1:]] == [
        ["jsonl", "2"],
        ["jsonl", "8"],
        ["sqlite", "2"],
        ["sqlite", "8"],
    ]
    assert all(float(figure) > 0 for line in shown[1:] for figure in line.split()[3:])
