"""Abuse matrix, section H: runs that are killed, stopped or out of disk, and what ``--resume`` makes of them."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from command import (
    BARRED,
    NEEDS_BARRED,
    batch,
    children,
    command,
    is_alive,
    outcomes,
    pages,
    started,
    surroundings,
    until,
    written,
)

WORK = ".pageparse-work"
IS_ROOT = os.geteuid() == 0


def slow(*points: tuple[str, int]) -> list[object]:
    """Points that the quick run leaves out."""
    return [pytest.param(*point, marks=pytest.mark.slow) for point in points]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good pages, a few bad ones."""
    bad = {"dies": "kill:9", "raises": "raise:x", "part": "partial"}
    return pages(tmp_path_factory.mktemp("resume") / "saved", 12, **bad)


@pytest.fixture(scope="session")
def undisturbed(saved: Path) -> dict[str, bytes]:
    """The files of a run that nothing happened to."""
    out = saved.with_name("undisturbed")
    assert batch(saved, "-o", out).returncode == 1
    return written(out)


def resumed(saved: Path, out: Path) -> dict[str, bytes]:
    """The files after going on; nothing else may be left."""
    ran = batch(saved, "-o", out, "--resume", "--workers", "2")
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    assert not [path for path in out.iterdir() if path.is_dir()]
    return written(out)


def rows(out: Path) -> int:
    """Number of records that the ledger vouches for."""
    try:
        with sqlite3.connect(f"file:{out / WORK / 'ledger.sqlite'}?mode=ro", uri=True) as table:
            return int(table.execute("SELECT count(*) FROM records").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_row_60_stopped_by_a_signal(number: int, status: int, tmp_path: Path) -> None:
    top = pages(tmp_path / "saved", 4, zz="once:" + str(tmp_path / "been"))
    (top / "9.html").write_text('<meta name="pageparse-mock" content="hang">')
    out = tmp_path / "out"
    running = started(top, "-o", out, "--workers", "2")
    until((tmp_path / "been").exists)
    workers = until(lambda: children(running.pid))
    time.sleep(0.5)
    begun = time.monotonic()
    running.send_signal(number)
    err = running.communicate(timeout=30)[1]
    assert running.returncode == status
    # Two seconds where the machine has nothing else to do.
    assert time.monotonic() - begun < 2 * max(1, os.getloadavg()[0])
    assert "run the same command with --resume to go on" in err
    assert "Traceback" not in err
    assert not [pid for pid in workers if is_alive(pid)]
    assert rows(out)
    assert [path.name for path in out.iterdir()] == [WORK]
    (top / "9.html").write_text("<p>now sound")
    assert batch(top, "-o", out, "--resume").returncode == 0
    assert batch(top, "-o", tmp_path / "other").returncode == 0
    assert written(out) == written(tmp_path / "other")


@pytest.mark.parametrize(
    ("point", "number"),
    [
        ("append", 4),
        ("fsync", 2),
        ("replace", 2),
        *slow(("append", 1), ("append", 11), ("fsync", 1), ("fsync", 4), ("fsync", 7), ("fsync", 9)),
        *slow(("replace", 1), ("replace", 4), ("replace", 5), ("rmtree", 2)),
    ],
)
def test_row_61_parent_killed_anywhere(
    point: str, number: int, saved: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = command(saved, "-o", out, "--workers", "2")
    words[2:3] = ["killing", point, str(number)]
    ran = subprocess.run(words, capture_output=True, check=False, env=surroundings(), timeout=60)
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    assert {name for name, data in written(out).items() if data != undisturbed.get(name, data)} == set()
    assert resumed(saved, out) == undisturbed


def test_row_61_killed_again_and_again(saved: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number in (3, 4, 5):
        words = command(saved, "-o", out, "--workers", "2", "--resume")
        words[2:3] = ["killing", "append", str(number)]
        assert subprocess.run(words, check=False, env=surroundings(), timeout=60).returncode == -signal.SIGKILL
    assert resumed(saved, out) == undisturbed


def test_row_61_full_disk(saved: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    big = pages(tmp_path / "saved", 12, **{f"big{n}": "big:100000" for n in range(4)})
    # In blocks of 512 bytes; no file may become larger, which is an error of the file system like a full disk.
    ran = subprocess.run(
        ["sh", "-c", 'ulimit -f 400; exec "$@"', "sh", *command(big, "-o", out, "--workers", "1")],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings(),
        timeout=60,
    )
    assert ran.returncode == 74, ran.stderr
    assert "run again with --resume" in ran.stderr
    assert [path.name for path in out.iterdir()] == [WORK]
    assert batch(big, "-o", out, "--resume").returncode == 0
    assert batch(big, "-o", tmp_path / "other").returncode == 0
    assert written(out) == written(tmp_path / "other")


@pytest.mark.skipif(not IS_ROOT, reason="mounts a file system")
@pytest.mark.parametrize("size", ["300k", "700k"])
def test_row_61_full_file_system(size: str, tmp_path: Path) -> None:
    """Too small for the spool, and large enough for it but not for the results beside it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], check=False).returncode:
        pytest.skip("may not mount")
    try:
        top = pages(tmp_path / "saved", 6, **{f"big{n}": "big:100000" for n in range(4)})
        ran = batch(top, "-o", disk / "out")
        assert ran.returncode == 74, ran.stderr
        assert [path.name for path in (disk / "out").iterdir()] == [WORK]
        subprocess.run(["mount", "-o", "remount,size=8m", disk], check=True)
        assert batch(top, "-o", disk / "out", "--resume").returncode == 0
        assert batch(top, "-o", tmp_path / "other").returncode == 0
        assert written(disk / "out") == written(tmp_path / "other")
    finally:
        subprocess.run(["umount", disk], check=True)


@NEEDS_BARRED
def test_row_61_output_that_cannot_be_written_is_told_at_once(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert batch(saved, "-o", out).returncode == 1
    before = written(out)
    out.chmod(0o555)
    ran = subprocess.run([*BARRED, *command(saved, "-o", out)], env=surroundings(), capture_output=True, check=False)
    out.chmod(0o755)
    assert ran.returncode == 74, ran.stderr
    assert b"out: cannot be written to: Permission denied" in ran.stderr
    assert written(out) == before


def test_row_61_two_runs_at_once(tmp_path: Path) -> None:
    top, out = pages(tmp_path / "saved", 2, slow="sleep:2"), tmp_path / "out"
    running = started(top, "-o", out)
    until((out / WORK / "spool").exists)
    for words in ([], ["--resume"]):
        ran = batch(top, "-o", out, *words)
        assert ran.returncode == 75
        assert f"process {running.pid} on" in ran.stderr
    running.communicate(timeout=30)
    assert running.returncode == 0
    assert len(outcomes(out)) == 3


def test_row_61_lock_of_a_run_that_was_killed_is_none(tmp_path: Path) -> None:
    top, out = pages(tmp_path / "saved", 1, slow="hang"), tmp_path / "out"
    running = started(top, "-o", out)
    until((out / WORK / "spool").exists)
    running.kill()
    running.communicate(timeout=30)
    assert f"process {running.pid} on" in (out / ".pageparse.lock").read_text()
    (top / "0001-slow.html").unlink()
    assert batch(top, "-o", out, "--resume").returncode == 0
    assert sorted(written(out)) == ["items.jsonl", "outcomes.jsonl", "pages.jsonl", "run.json"]


def test_row_61_without_resume_it_begins_anew(saved: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = command(saved, "-o", out, "--workers", "2")
    words[2:3] = ["killing", "fsync", "3"]
    subprocess.run(words, check=False, env=surroundings(), timeout=60)
    assert rows(out)
    ran = batch(saved, "-o", out)
    assert "what an interrupted run had left is thrown away" in ran.stderr
    assert written(out) == undisturbed


def test_row_62_resumed_under_another_clock(saved: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    """Begun in the future, gone on with in the past."""
    out = tmp_path / "out"
    words = command(saved, "-o", out, "--workers", "2", work="elsewhere:mocked")
    words[2:4] = ["elsewhere", "2091-02-28T23:59:59", "batch"]
    env = {**surroundings(), "TZ": "Pacific/Kiritimati"}
    running = subprocess.Popen([*words, "--max-failures", "0"], env=env, stderr=subprocess.PIPE)
    assert b"run the same command with --resume" in running.communicate(timeout=60)[1]
    done = rows(out)
    assert done
    words[3] = "1969-12-31T00:00:00"
    env["TZ"] = "America/Los_Angeles"
    ran = subprocess.run([*words, "--resume"], env=env, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1, ran.stderr
    assert f"{done} of them done before" in ran.stderr
    assert written(out) == undisturbed


def test_row_62_bytes_do_not_depend_on_workers_or_order(
    saved: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted(str(path) for path in saved.iterdir())
    for workers, inputs in (("1", files[::-1]), ("8", files[5:] + files[:5]), ("3", [*files, str(saved)])):
        listed = subprocess.run(
            command("-o", tmp_path / workers, "--workers", workers, "--files-from", "-", "-0"),
            input="\0".join(inputs),
            text=True,
            env=surroundings(),
            check=False,
            capture_output=True,
        )
        assert listed.returncode == 1, listed.stderr
        assert written(tmp_path / workers) == undisturbed
