"""Pages that kill, hang or hoard, through the real command: each costs itself alone."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from command import batch, children, kill, outcomes, pages, started, until, written

QUICK_LIMITS = "soft_seconds = 1\nseconds = 1\nmemory_bytes = 400_000_000\n"


@pytest.fixture
def limits(tmp_path: Path) -> Path:
    """Limits that are soon reached."""
    path = tmp_path / "limits.toml"
    path.write_text(QUICK_LIMITS)
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
    ],
)
def test_row_60_bad_page_costs_itself_alone(
    deed: str, became: str, words: str, tmp_path: Path, limits: Path, undisturbed: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    ran = batch(pages(tmp_path / "saved", bad=deed), "-o", out, "--workers", "2", "--limits", limits)
    assert ran.returncode == (1 if became.startswith("failed") else 0), ran.stderr
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


def test_row_60_many_bad_pages_at_once(tmp_path: Path, limits: Path, undisturbed: dict[str, bytes]) -> None:
    bad = {f"bad{n}": deed for n, deed in enumerate(("kill:11", "exit:1", "hang", "raise:x", "kill:9", "noise"))}
    out = tmp_path / "out"
    ran = batch(pages(tmp_path / "saved", **bad), "-o", out, "--workers", "2", "--limits", limits)
    assert ran.returncode == 1
    found = page_lines(out)
    assert {name: found[name] for name in undisturbed} == undisturbed
    codes = [outcomes(out)[f"0001-bad{n}"][1] for n in range(6)]
    assert codes == ["crash", "crash", "timeout", "internal", "crash", "no_content"]
    assert "3 failed: crash" in ran.stderr
    assert "0001-bad2.html: not done after 1 seconds" in ran.stderr


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
