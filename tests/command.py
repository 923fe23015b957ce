"""The real ``pageparse batch`` in a process of its own, with work that breaks on demand."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
# Permissions bind root only without its capabilities.
BARRED = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
NEEDS_BARRED = pytest.mark.skipif(bool(BARRED) and shutil.which(BARRED[0]) is None, reason="root may do anything")
OUTPUTS = ("items.jsonl", "outcomes.jsonl", "pages.jsonl", "run.json")


def pages(top: Path, good: int = 6, **bad: str) -> Path:
    """A folder with good pages, and for each word of ``bad`` a page that demands it, among them."""
    top.mkdir(parents=True, exist_ok=True)
    for number in range(good):
        (top / f"{number:04}.html").write_text(f"<title>Notice {number}</title><p>words {number}")
    for name, deed in bad.items():
        (top / f"0001-{name}.html").write_text(f'<meta name="pageparse-mock" content="{deed}"><p>{name}')
    return top


def command(*words: str | Path, work: str = "mock_work:mock") -> list[str]:
    """The words of a command."""
    return [sys.executable, "-m", "pageparse", "batch", *map(str, words), *(["--work", work] if work else [])]


def surroundings() -> dict[str, str]:
    """The environment of a command."""
    paths = [str(TESTS), str(TESTS.parent / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def batch(*words: str | Path, work: str = "mock_work:mock", **how: Any) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    how.setdefault("timeout", 60)
    how.setdefault("env", surroundings())
    return subprocess.run(command(*words, work=work), capture_output=True, text=True, check=False, **how)


def started(*words: str | Path, work: str = "mock_work:mock") -> subprocess.Popen[str]:
    """Start it, deaf to no signal: what a shell starts in the background inherits that SIGINT is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command(*words, work=work), env=surroundings(), stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, before)


def outcomes(out: Path) -> dict[str, tuple[str, str | None]]:
    """Outcome and code of every input, by the stem of its name."""
    rows = map(json.loads, (out / "outcomes.jsonl").read_text("utf-8").splitlines())
    return {Path(row["input"]).stem: (row["outcome"], row["code"]) for row in rows}


def written(out: Path) -> dict[str, bytes]:
    """The files of a finished run."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def children(pid: int) -> list[int]:
    """Process ids of the children of a process."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def until(reached: Any, seconds: float = 20.0) -> Any:
    """Wait until ``reached()`` is true, and give it back."""
    end = time.monotonic() + seconds
    while not (found := reached()):
        assert time.monotonic() < end, "not reached in time"
        time.sleep(0.01)
    return found


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except (FileNotFoundError, ProcessLookupError):
        return False


def kill(pid: int, number: int = signal.SIGKILL) -> None:
    """Send a signal, should it still be there."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
