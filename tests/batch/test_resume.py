"""What is read again by a run that goes on: what has changed, and what the disk has lost."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from msgspec import structs

from command import batch, command, outcomes, pages, surroundings, written
from pageparse.batch import Outcome, Plan, Watch, run
from pageparse.options import Options

WORK = ".pageparse-work"
QUICK = Plan(workers=1, work="mock_work:quick", resume=True, keep_ledger=True)


class Heard(Watch):
    """Names of the inputs that were read this time."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def done(self, outcome: Outcome, again: bool) -> None:
        if not again:
            self.read.append(Path(outcome.input).stem)


def read(*args: object, options: Options | None = None, plan: Plan = QUICK) -> list[str]:
    """Names of the inputs that a run with a kept ledger reads."""
    watch = Heard()
    run(*args, options=options, plan=plan, watch=watch)
    return sorted(watch.read)


def test_row_62_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    top, out = pages(tmp_path / "saved", 3), tmp_path / "out"
    assert read([str(top)], out) == ["0000", "0001", "0002"]
    assert read([str(top)], out) == []
    (top / "0003.html").write_text("<p>new")
    (top / "0001.html").write_text("<p>changed")
    os.utime(top / "0002.html", ns=(0, 12345))
    assert read([str(top)], out) == ["0001", "0002", "0003"]
    (top / "0000.html").unlink()
    assert read([str(top)], out) == []
    assert list(outcomes(out)) == ["0001", "0002", "0003"]
    run([str(top)], tmp_path / "other", plan=structs.replace(QUICK, keep_ledger=False))
    assert written(out) == written(tmp_path / "other")


def test_row_62_other_options_or_code_read_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top, out = pages(tmp_path / "saved", 2), tmp_path / "out"
    assert len(read([str(top)], out)) == 2
    assert len(read([str(top)], out, options=Options(day_first=True))) == 2
    assert len(read([str(top)], out, options=Options(day_first=True))) == 0
    monkeypatch.setattr("pageparse.batch.marks.versions", lambda: {"lxml": "0"})
    assert len(read([str(top)], out, options=Options(day_first=True))) == 2
    monkeypatch.setattr("pageparse.batch.marks._code", lambda: b"other")
    assert len(read([str(top)], out, options=Options(day_first=True))) == 2


def test_row_62_more_time_or_memory_only_helps_whom_it_lacked(tmp_path: Path) -> None:
    top, out = pages(tmp_path / "saved", 2, bad="kill:9"), tmp_path / "out"
    plan = structs.replace(QUICK, work="mock_work:mock")
    assert len(read([str(top)], out, plan=plan)) == 3
    assert read([str(top)], out, plan=plan) == []
    more = structs.replace(Options().limits, seconds=60)
    assert read([str(top)], out, plan=plan, options=Options(limits=more)) == ["0001-bad"]


def test_spool_that_lost_its_end_or_its_bytes(tmp_path: Path) -> None:
    top, out = pages(tmp_path / "saved", 3), tmp_path / "out"
    read([str(top)], out)
    before = written(out)
    spool = out / WORK / "spool"
    os.truncate(spool, spool.stat().st_size - 1)
    assert read([str(top)], out) == ["0002"]
    data = spool.read_bytes()
    spool.write_bytes(b"?" + data[1:])
    with pytest.raises(Exception, match="run again with --resume"):
        read([str(top)], out)
    assert written(out) == before
    assert read([str(top)], out) == ["0000"]
    assert written(out) == before


def test_ledger_that_is_none(tmp_path: Path) -> None:
    top, out = pages(tmp_path / "saved", 1), tmp_path / "out"
    (out / WORK).mkdir(parents=True)
    (out / WORK / "ledger.sqlite").write_bytes(b"no database" * 100)
    ran = batch(top, "-o", out, "--resume")
    assert (ran.returncode, "Traceback" in ran.stderr) == (74, False)
    assert batch(top, "-o", out).returncode == 0


def test_too_many_failures_stop_the_run(tmp_path: Path) -> None:
    top, out = pages(tmp_path / "saved", 3, **{f"bad{n}": "raise:x" for n in range(3)}), tmp_path / "out"
    ran = batch(top, "-o", out, "--max-failures", "2", "--workers", "1")
    assert ran.returncode == 1
    assert "stopped: more than 2 inputs could not be read" in ran.stderr
    assert [path.name for path in out.iterdir()] == [WORK]
    assert batch(top, "-o", out, "--max-failures", "3", "--resume").returncode == 1
    assert len(outcomes(out)) == 6


def test_strict_counts_what_is_partly_read(tmp_path: Path) -> None:
    top = pages(tmp_path / "saved", 1, bad="partial")
    assert batch(top, "-o", tmp_path / "out").returncode == 0
    assert batch(top, "-o", tmp_path / "out", "--strict").returncode == 1


def test_standard_input_is_resumed_by_its_bytes(tmp_path: Path) -> None:
    for given in (b"<p>words", b"<p>others"):
        subprocess.run(
            command("-", "-o", tmp_path / "out", "--resume", "--keep-ledger"),
            input=given,
            env=surroundings(),
            check=True,
            capture_output=True,
        )
    assert f'"bytes":{len(b"<p>others")}' in (tmp_path / "out" / "pages.jsonl").read_text()
