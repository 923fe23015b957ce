"""The gate itself: what fails, what is raised, what only an explicit word lowers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import quality_gate
from pages import LISTING
from quality_gate import Floor, Gate, Measured, Set

GOLD = {
    "page_url": "https://river.example/reports",
    "items": [
        {"title": "How towns prepare for floods", "date": "2013-05-14"},
        {"title": "What farmers know of droughts", "date": "2013-04"},
        {"title": "Old wells and new pumps"},
        {"title": "A report nobody listed"},
    ],
}  # found: 3 of 4, with 1 of 2 dates right


@pytest.fixture(name="floors")
def _floors(tmp_path: Path) -> Path:
    folder = tmp_path / "labelled"
    folder.mkdir()
    (folder / "a.html").write_bytes(LISTING)
    (folder / "a.gold.json").write_text(json.dumps(GOLD))
    path = tmp_path / "quality" / "floors.toml"
    path.parent.mkdir()
    write(path, {"recall": Floor(0.7), "date": Floor(0.4)})
    return path


def write(path: Path, floors: dict[str, Floor], sha256: str | None = "") -> None:
    sets = [Set("mine", "labelled", sha256, floors), Set("absent", "nowhere", "", {"recall": Floor(1.0)})]
    path.write_text(quality_gate.dump(Gate(0.01, sets)), encoding="utf-8")


def mine(path: Path) -> Set:
    return quality_gate.load(path).sets[0]


def gate(path: Path, *words: str) -> int:
    return quality_gate.main([*words, "--floors", str(path)])


def test_check(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(floors, "check") == 0
    assert "absent: not there, passed over" in capsys.readouterr().out
    before = floors.read_bytes()
    write(floors, {"recall": Floor(0.8), "date": Floor(0.4)})
    assert gate(floors, "check") == 1
    assert "mine: recall 0.7500 is under its floor 0.8\n" in capsys.readouterr().out
    write(floors, {"recall": Floor(0.75)})
    assert gate(floors, "check") == 0, "the floor itself is allowed"
    write(floors, {"authors": Floor(0.1)})
    assert gate(floors, "check") == 1
    assert "mine: authors is no longer measured" in capsys.readouterr().out
    write(floors, {"recall": Floor(0.7), "date": Floor(0.4)})
    assert floors.read_bytes() == before, "check writes nothing"


def test_raise_never_lowers(floors: Path) -> None:
    write(floors, {"recall": Floor(0.8), "date": Floor(0.2, 0.5, "why"), "precision": Floor(0.985)})
    assert gate(floors, "raise") == 0
    found = mine(floors).floors
    assert found["recall"] == Floor(0.8), "measured 0.75"
    assert found["date"] == Floor(0.49), "measured 0.5; what was said of the lower floor is past"
    assert found["precision"] == Floor(0.99)
    assert found["title"] == Floor(0.99), "added"
    assert "authors" not in found, "the gold never states them"
    once = floors.read_bytes()
    assert gate(floors, "raise") == 0
    assert floors.read_bytes() == once


def test_lower_needs_its_reason(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(floors, {"recall": Floor(0.8), "date": Floor(0.4)})
    before = floors.read_bytes()
    for words in (["lower"], ["lower", "--reason", " "], ["raise", "--reason", "x"]):
        with pytest.raises(SystemExit) as caught:
            gate(floors, *words)
        assert caught.value.code == 2
        assert "--reason" in capsys.readouterr().err
    assert floors.read_bytes() == before
    assert gate(floors, "lower", "--reason", 'a "quoted" reason\n') == 0
    assert mine(floors).floors == {"recall": Floor(0.74, 0.8, 'a "quoted" reason\n'), "date": Floor(0.4)}
    assert 'recall = { floor = 0.74, was = 0.8, reason = "a \\"quoted\\" reason\\n" }' in floors.read_text("utf-8")
    assert gate(floors, "check") == 0


def test_other_files_are_other_figures(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(floors, "raise") == 0
    pinned = mine(floors)
    assert pinned.sha256
    assert len(pinned.sha256) == 64
    gold = floors.parent.parent / "labelled" / "a.gold.json"
    gold.write_text(json.dumps({**GOLD, "items": GOLD["items"][:3]}))
    for command in ("check", "raise"):
        assert gate(floors, command) == 1
        assert "mine: the files are not those the floors were set on (sha256 " in capsys.readouterr().out
    assert mine(floors) == pinned
    assert gate(floors, "lower", "--reason", "one gold item was wrong") == 0
    assert mine(floors).sha256 not in ("", pinned.sha256)
    assert gate(floors, "check") == 0


def test_a_changed_page_or_name_changes_the_digest(floors: Path) -> None:
    folder = floors.parent.parent / "labelled"
    seen = {quality_gate.measure(folder).sha256}
    (folder / "unlabelled.html").write_bytes(LISTING)
    (folder / "notes.txt").write_bytes(b"notes")
    assert quality_gate.measure(folder).sha256 in seen, "only what decides the figures counts"
    (folder / "a.html").write_bytes(LISTING + b"\n")
    seen.add(quality_gate.measure(folder).sha256)
    (folder / "a.meta.json").write_text('{"captured_at": "2013"}')
    seen.add(quality_gate.measure(folder).sha256)
    for name in ("html", "gold.json", "meta.json"):
        (folder / f"a.{name}").rename(folder / f"b.{name}")
    seen.add(quality_gate.measure(folder).sha256)
    assert len(seen) == 4


def test_faults_do_not_pass(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (floors.parent.parent / "labelled" / "b.gold.json").write_text("{}")
    before = floors.read_bytes()
    for words in (["check"], ["raise"], ["lower", "--reason", "x"]):
        assert gate(floors, *words) == 1
        assert "b.gold.json: cannot be used as gold" in capsys.readouterr().out
    assert floors.read_bytes() == before


def test_one_set_alone(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(floors, {"recall": Floor(0.8)})
    assert gate(floors, "check", "--set", "absent") == 0
    assert "mine" not in capsys.readouterr().out
    assert gate(floors, "raise", "--set", "absent") == 0
    assert list(mine(floors).floors) == ["recall"]


@pytest.mark.parametrize("value", [0.0, 0.0049, 0.01, 0.3333333, 0.75, 0.9999, 1.0])
def test_a_floor_passes_what_it_was_made_of(value: float) -> None:
    measured = Measured("0" * 64, {"recall": value}, [])
    made = quality_gate.raised(Set("a", "a"), measured, 0.01)
    assert quality_gate.failures(made, measured) == []
    assert max(0.0, value - 0.0111) <= made.floors["recall"].value <= max(0.0, value - 0.0099)


def test_tool_runs_as_a_program(floors: Path) -> None:
    command = [sys.executable, quality_gate.__file__, "check", "--floors", str(floors)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("mine: recall 0.7500")
