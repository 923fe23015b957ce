"""Quality on labelled pages: the fixtures, and real saved pages where they lie beside the repository."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

import quality_gate
from pageparse.batch.inputs import read_known
from pageparse.evaluation.figures import Figures, figures
from pageparse.evaluation.found import FoundPage
from pageparse.evaluation.labelled import Labelled, find_labelled
from pageparse.evaluation.running import decode_page, output_line, read_batch, score_all

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
GATE = quality_gate.load(quality_gate.FLOORS)
SETS = {one.name: one for one in GATE.sets}
PINNED = [name for name, one in SETS.items() if one.sha256 is not None]
_ITEM_FIGURES = {
    "gold": "gold",
    "predicted": "found",
    "matched": "matched",
    "recall": "recall",
    "precision": "precision",
    "f1": "f1",
    "macro_recall": "macro_recall",
    "macro_precision": "macro_precision",
    "macro_f1": "macro_f1",
    "pages_full_recall": "pages_complete",
    "pages_zero": "pages_at_zero",
}


@dataclass
class Read:
    """A set, every page of it read once, with what the gate measured and the output as a batch writes it."""

    measured: quality_gate.Measured
    lines: list[bytes] = field(default_factory=list)


@cache
def read_set(name: str) -> Read:
    """The set, or a skip when it does not lie beside the repository."""
    folder = ROOT / SETS[name].path
    if not folder.is_dir():
        pytest.skip(f"{SETS[name].path} is not there")
    lines: list[bytes] = []

    def read(labelled: Labelled) -> FoundPage:
        lines.append(output_line(labelled))
        return decode_page(lines[-1])

    return Read(quality_gate.measure(folder, read), lines)


def test_every_set_has_floors() -> None:
    assert "fixtures" in SETS
    for one in GATE.sets:
        assert {"recall", "precision", "f1", "title", "date"} - set(one.floors) <= {"title"}, one.name
        assert one.sha256 is None or len(one.sha256) == 64
    assert SETS["fixtures"].path == "fixtures"
    assert SETS["fixtures"].sha256 is None


def test_floors_are_written_as_the_tool_writes_them() -> None:
    assert quality_gate.dump(GATE) == quality_gate.FLOORS.read_text("utf-8")


def test_fixtures_hold_their_floors(cases: dict[str, Any], parse_case: Callable[[Any], dict[str, Any]]) -> None:
    def read(labelled: Labelled) -> FoundPage:
        case = cases[labelled.name]
        assert (labelled.page, labelled.known.url) == (case.page, case.meta.get("url"))
        assert labelled.known.captured_at == case.meta.get("captured_at")
        return msgspec.convert(parse_case(case), FoundPage)

    measured = quality_gate.measure(ROOT / SETS["fixtures"].path, read)
    assert quality_gate.failures(SETS["fixtures"], measured) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PINNED)
def test_no_figure_is_under_its_floor(name: str) -> None:
    failures = quality_gate.failures(SETS[name], read_set(name).measured)
    if failures:
        pytest.fail("\n".join(failures), pytrace=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", PINNED)
def test_counts_are_those_of_the_reference_scorer(name: str, tmp_path: Path) -> None:
    pytest.importorskip("rapidfuzz", reason="without it the reference counts likeness another way")
    pages = tmp_path / "pages.jsonl"
    pages.write_bytes(b"".join(read_set(name).lines))
    folder, told = ROOT / SETS[name].path, tmp_path / "figures.json"
    command = [CORPUS / "score.py", folder, "--pages", pages, "--json", told]
    subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True)
    reference = json.loads(told.read_text("utf-8"))
    done = score_all(find_labelled(folder).pages, read_batch(pages))
    assert done.faults == []
    assert _ours(figures(done.scores)) == _theirs(reference["figures"]["all"])
    ids = {page.name: page.gold.id or page.name for page in find_labelled(folder).pages}
    for score in done.scores:
        counted = reference["pages"][ids[score.name]]
        ours = {"gold": score.gold, "pred": score.found, "hit": score.matched}
        ours |= {key: count.right for key, count in score.fields.items()}
        ours |= {f"{key}_n": count.stated for key, count in score.fields.items()}
        assert ours == {key: counted.get(key, 0) for key in ours}, score.name


def _ours(found: Figures) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(found, name) for name in _ITEM_FIGURES.values()}
    told |= {f"invented {key}": value for key, value in found.invented.items()}
    return told | {key: (ratio.accuracy, ratio.stated) for key, ratio in found.fields.items()}


def _theirs(found: dict[str, Any]) -> dict[str, Any]:
    """The reference's figures by our names; it writes NaN where there is nothing to share."""
    clean = {key: None if math.isnan(value) else value for key, value in found.items()}
    told = {ours: clean[theirs] for theirs, ours in _ITEM_FIGURES.items()}
    told |= {f"invented {key}": clean[f"{key}_invented"] for key in ("title", "date")}
    fields = ("title", "date", "url", "authors", "types", "language", "teaser", "section", "role")
    return told | {key: (clean[key], clean[f"{key}_n"]) for key in fields}


@pytest.mark.slow
def test_nothing_is_invented_on_the_first_page() -> None:
    (line,) = read_set("source").lines
    folder = ROOT / SETS["source"].path
    done = score_all(find_labelled(folder).pages, lambda _: decode_page(line))
    assert figures(done.scores).invented == {"title": 0, "date": 0}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_gold_tells_the_addresses_the_table_tells() -> None:
    table = read_known(CORPUS / "urls.csv")
    for name in ("landing", "listings"):
        folder = ROOT / SETS[name].path
        plain, told = find_labelled(folder), find_labelled(folder, table)
        assert [page.known for page in plain.pages] == [page.known for page in told.pages]
        assert sum(page.page.name in table for page in plain.pages) >= len(plain.pages) - 1
