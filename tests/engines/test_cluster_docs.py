"""The programs of docs/cluster.md for pieces of archives, run over a small one; those of other engines are well-formed.

The program for Spark is run where Spark is: see test_spark.
"""

from __future__ import annotations

import ast
import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pageparse.arrow
from captures.made import http, numbered, packed, warc
from command import TESTS, surroundings
from pages import LISTING

TEXT = (TESTS.parent / "docs" / "cluster.md").read_text("utf-8")
PYTHON = re.findall(r"^```python\n(.*?)^```", TEXT, re.M | re.S)
SHELL = re.findall(r"^```sh\n(#!.*?)^```", TEXT, re.M | re.S)
SIZE = "size=600_000"


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Path:
    """A folder with an archive of six pages and its index."""
    records = [*(numbered(n, 600) for n in range(5)), warc(http(LISTING), WARC_Target_URI="https://example.org/r")]
    (tmp_path / "crawl.warc.gz").write_bytes(packed(records))
    lines, offset = [], 0
    for number, record in enumerate(records):
        told = f'{{"filename": "crawl.warc.gz", "offset": "{offset}", "length": "{len(gzip.compress(record))}"}}'
        lines.append(f"org,example)/{number} 20200203040506 {told}\n")
        offset += len(gzip.compress(record))
    (tmp_path / "crawl.cdxj").write_text("".join(lines), "utf-8")
    return tmp_path


def run(place: Path, *words: str, **env: str) -> str:
    # As 'python' the programs mean the one that has pageparse.
    surrounded = {**surroundings(), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **env}
    ran = subprocess.run(words, cwd=place, env=surrounded, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def whole(place: Path) -> bytes:
    run(place, sys.executable, "-m", "pageparse", "batch", "crawl.warc.gz", "-o", "whole", "--quiet")
    return (place / "whole" / "items.jsonl").read_bytes()


def test_pieces_with_an_index(place: Path) -> None:
    [program] = [text for text in PYTHON if SIZE in text]
    (place / "pieces.py").write_text(program.replace(SIZE, "size=700"), "utf-8")
    told = [list(map(int, line.split())) for line in run(place, sys.executable, "pieces.py").splitlines()]
    assert len(told) > 1
    assert [offset for offset, *_ in told] == [sum(length for _, length, *_ in told[:n]) for n in range(len(told))]
    assert (sum(row[2] for row in told), sum(row[3] for row in told)) == (1, 3)
    assert b"".join(path.read_bytes() for path in sorted(place.glob("parts/*/items.jsonl"))) == whole(place)


def test_a_piece_for_each_job_of_an_array(place: Path) -> None:
    [script] = SHELL
    for number in ("0", "1"):
        run(place, "sh", "-c", script, SLURM_ARRAY_TASK_ID=number)
    assert [path.name for path in sorted((place / "parts").iterdir())] == ["00000"], "no piece, no part"
    assert (place / "parts" / "00000" / "items.jsonl").read_bytes() == whole(place)


@pytest.mark.parametrize("program", PYTHON, ids=range(1, len(PYTHON) + 1))
def test_programs_import_what_there_is(program: str) -> None:
    """Also those whose engines are not installed here."""
    tree = ast.parse(program)
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "pageparse.arrow"]
    assert found
    assert all(hasattr(pageparse.arrow, name.name) for node in found for name in node.names)
