"""Pages that kill, hang or hoard, through the real command: each costs itself alone."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
from pathlib import Path

import pytest

from command import TESTS, batch, children, kill, outcomes, pages, started, until, written
from mock_work import DEEDS
from pageparse.batch import Plan, run
from pageparse.batch.child import Child, Job
from pageparse.batch.inputs import Task
from pageparse.batch.pool import Pool
from pageparse.batch.worker import Setup
from pageparse.captures.entry import Entry, Handle
from pageparse.captures.known import Known
from pageparse.options import Options


def limits(top: Path, seconds: int = 1) -> Path:
    """A file of limits that are soon reached."""
    path = top / "limits.toml"
    times = f"soft_seconds = {seconds}\nseconds = {seconds}\n"
    path.write_text(times + "memory_bytes = 400_000_000\noutput_bytes = 25_000_000\n")
    return path


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Lines of the good pages alone, by the name of their file."""
    top = tmp_path_factory.mktemp("undisturbed")
    assert batch(pages(top / "saved"), "-o", top / "out").returncode == 0
    return page_lines(top / "out")


def page_lines(out: Path) -> dict[str, bytes]:
    found = {}
    for line in (out / "pages.jsonl").read_bytes().splitlines():
        page = json.loads(line)
        name = Path(page["source"]["uri"]).name
        found[name] = line.replace(page["source"]["uri"].encode(), name.encode())
    return found


@pytest.mark.parametrize(
    ("deed", "became", "words"),
    [
        ("kill:9", "failed crash", "ended by SIGKILL; tried twice"),
        ("segv", "failed crash", "ended by SIGSEGV; tried twice"),
        ("exit:3", "failed crash", "ended by status 3; tried twice"),
        ("exit:0", "failed crash", "ended by status 0; tried twice"),
        ("hang", "failed timeout", "not done after 1 seconds; tried twice"),
        ("spin", "failed timeout", "not done after 1 seconds; tried twice"),
        ("oom", "failed oom", "needs more than 381 MiB of memory; tried twice"),
        ("raise:x", "failed internal", "RuntimeError: x"),
        ("noise", "empty no_content", "hardly any text"),
        ("partial", "partial no_content", "hardly any text"),
        ("big:20000000", "empty no_content", "hardly any text"),
        ("big:30000000", "quarantined output_too_large", "its result has 30,000,"),
        ("nonsense:0fffffffffffffff", "failed crash", "ended by SIGKILL; tried twice"),
        ("nonsense:00000000000000ff", "failed crash", "ended by SIGKILL; tried twice"),
        ("chatter", "failed timeout", "not done after 1 seconds; tried twice"),
    ],
)
def test_row_60_bad_page_costs_itself_alone(
    deed: str, became: str, words: str, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    # On a busy machine whatever is not about time must not run out of it.
    set_limits = limits(tmp_path, 1 if became == "failed timeout" else 30)
    ran = batch(pages(tmp_path / "saved", bad=deed), "-o", out, "--workers", "2", "--limits", set_limits)
    assert ran.returncode == (1 if became.startswith(("failed", "quarantined")) else 0), ran.stderr
    assert outcomes(out)["0001-bad"] == tuple(became.split())
    assert words in (out / "outcomes.jsonl").read_text("utf-8")
    assert len(outcomes(out)) == 7
    found = page_lines(out)
    assert {name: found[name] for name in undisturbed} == undisturbed
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_row_60_a_record_that_dies_once_is_done_the_second_time(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    out = tmp_path / "out"
    ran = batch(pages(tmp_path / "saved", bad=f"once:{tmp_path}/been"), "-o", out, "--workers", "1")
    assert ran.returncode == 0, ran.stderr
    assert len(page_lines(out)) == len(undisturbed) + 1


def test_row_60_many_bad_pages_at_once(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    bad = {f"bad{n}": deed for n, deed in enumerate(("kill:11", "exit:1", "hang", "raise:x", "kill:9", "noise"))}
    out = tmp_path / "out"
    ran = batch(pages(tmp_path / "saved", **bad), "-o", out, "--workers", "2", "--limits", limits(tmp_path))
    assert ran.returncode == 1
    found = page_lines(out)
    assert {name: found[name] for name in undisturbed} == undisturbed
    codes = [outcomes(out)[f"0001-bad{n}"][1] for n in range(6)]
    assert codes == ["crash", "crash", "timeout", "internal", "crash", "no_content"]
    assert "3 failed: crash" in ran.stderr
    assert "0001-bad2.html: not done after 1 seconds" in ran.stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_are_replaced_after_so_many_records(
    workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    start = Pool._start

    def counted(pool: Pool) -> Child:
        started.append(1)
        return start(pool)

    monkeypatch.setitem(Pool.__init__.__kwdefaults__, "recycle", 3)
    monkeypatch.setattr(Pool, "_start", counted)
    plan = Plan(workers=workers, work="mock_work:quick")
    assert run([str(pages(tmp_path / "saved", 10))], tmp_path / "out", plan=plan).outcomes["empty"] == 10
    assert len(started) == 4


def test_large_records_that_cannot_be_read_again_are_not_hoarded() -> None:
    child = Child(pickle.dumps(Setup(Options(), "mock_work:quick", os.getpid())), 1000)
    try:
        handle = Handle("warc", "-", 0)
        jobs = [Job((b"-", n), Task(Entry(name="-", handle=handle, data=bytes(5 << 20)), Known())) for n in range(2)]
        child.give(jobs[0], 0)
        assert child.room > 0
        child.give(jobs[1], 0)
        assert child.room == 0
        child.done(0.1)
        assert child.room > 0
    finally:
        child.end()


def test_row_60_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    slow = {f"slow{n}": "sleep:0.05" for n in range(12)}
    saved, out = pages(tmp_path / "saved", 2, **slow), tmp_path / "out"
    assert batch(saved, "-o", tmp_path / "quiet", "--workers", "2").returncode == 0
    running = started(saved, "-o", out, "--workers", "2")
    kill(until(lambda: children(running.pid))[0])
    until((out / ".pageparse-work" / "spool").exists)
    for pid in until(lambda: children(running.pid)):
        kill(pid)
    assert running.communicate(timeout=30)[1].count("Traceback") == 0
    assert running.returncode == 0
    assert written(out) == written(tmp_path / "quiet")


def test_a_page_can_demand_nothing_of_the_real_work(tmp_path: Path) -> None:
    deeds = {deed: f"{deed}:9" for deed in DEEDS}
    ran = batch(pages(tmp_path / "saved", 1, **deeds), "-o", tmp_path / "out", "--workers", "1", work="")
    assert ran.returncode == 0, ran.stderr
    assert len(outcomes(tmp_path / "out")) == len(DEEDS) + 1
    assert {outcome for outcome, _ in outcomes(tmp_path / "out").values()} <= {"ok", "partial", "empty"}


def test_every_fault_is_tested_and_told() -> None:
    told = re.findall(r"^\| `(\w+)", (TESTS.parent / "docs" / "faults.md").read_text("utf-8"), re.M)
    assert sorted(told) == sorted(DEEDS)
    tests = "".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    assert [deed for deed in DEEDS if not re.search(rf'["=]{deed}[":]', tests)] == []


def test_workers_that_cannot_start_are_told(tmp_path: Path) -> None:
    ran = batch(pages(tmp_path / "saved"), "-o", tmp_path / "out", work="mock_work:nothing")
    assert ran.returncode == 70
    assert "a worker cannot be set up: AttributeError" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_row_60_workers_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    running = started(pages(tmp_path / "saved", 1, bad="hang"), "-o", tmp_path / "out", "--workers", "1")
    [worker] = until(lambda: children(running.pid))
    until(lambda: Path(f"/proc/{worker}/status").read_text().find("SigBlk:\t0000000000006002") > 0)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=10)
    until(lambda: not Path(f"/proc/{worker}").exists(), 5)
