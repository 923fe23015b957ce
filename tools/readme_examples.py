"""Writes the output of the commands in README and docs below them: run after a change of the output, then read it."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import ordered_examples

ROOT = Path(__file__).resolve().parent.parent
_ALL = ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
DOCS = tuple(name for name in _ALL if name not in ordered_examples.DOCS)
EXAMPLE = re.compile(
    r"(?P<head>^<!-- run -->\n```console\n\$ (?P<command>[^\n]+)\n)(?P<shown>.*?)(?P<foot>^```)", re.M | re.S
)

# The tools of the examples by what is installed for the tests: the command lines of DuckDB and SQLite need not be.
_TOOLS = {
    "pageparse": 'exec "{python}" -m pageparse "$@"',
    "duckdb": 'exec "{python}" "{root}/tools/readme_examples.py" duckdb "$@"',
    "sqlite3": 'exec "{python}" "{root}/tools/readme_examples.py" sqlite3 "$@"',
}


def ran(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    """An example, run in an empty folder with the fixtures in it."""
    (place / "fixtures").symlink_to(ROOT / "fixtures")
    tools = place / ".tools"
    tools.mkdir()
    for name, text in _TOOLS.items():
        tool = tools / name
        tool.write_text(f"#!/bin/sh\n{text.format(python=sys.executable, root=ROOT)}\n", encoding="utf-8")
        tool.chmod(0o755)
    env = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    words = ["sh", "-c", command]
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=place, env=env)


def _answered(match: re.Match[str]) -> str:
    """The example with today's output."""
    with tempfile.TemporaryDirectory() as folder:
        done = ran(match["command"], Path(folder))
    if done.stderr:
        sys.exit(f"{match['command']}\n{done.stderr}")
    return match["head"] + done.stdout + match["foot"]


def _duckdb(query: str) -> None:
    import duckdb

    found = duckdb.sql(query)
    csv.writer(sys.stdout, lineterminator="\n").writerows([found.columns, *found.fetchall()])


def _sqlite3(database: str, query: str) -> None:
    import sqlite3

    for row in sqlite3.connect(database).execute(query):
        sys.stdout.write("|".join("" if value is None else str(value) for value in row) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["sqlite3"]:
        _sqlite3(*sys.argv[2:])
    elif sys.argv[1:2] == ["duckdb"]:
        _duckdb(sys.argv[-1])
    else:
        for name in DOCS:
            path = ROOT / name
            path.write_text(EXAMPLE.sub(_answered, path.read_text("utf-8")), encoding="utf-8")
