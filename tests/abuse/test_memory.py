"""Memory that hostile inputs may take, measured in a process of its own, the smallest bound first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
SCRIPT = """
import gzip, json, re, sys
from pathlib import Path
from abusive import page, read
from captures.made import fates, http, listed, numbered, packed, warc, zst

top = Path(sys.argv[1])
laughs = "".join('<!ENTITY a%d "%s">' % (n, ("&a%d;" % (n - 1)) * 10) for n in range(1, 20))
inner = gzip.compress(bytes(200_000_000))
doctype = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a0 'ha'>%s]>" % laughs

def bomb(name, data, encoding=None):
    record = warc(http(data, fields={"Content-Encoding": encoding} if encoding else None))
    return lambda: fates(listed(top / name, packed([numbered(1), record, numbered(2)])))

cases = {
    "nothing": lambda: (read(page()), fates(listed(top / "a.warc.gz", packed([numbered(1)]))))[1],
    "laughs": lambda: read(doctype + page("&a19;")).outcome,
    "gzip": bomb("b.warc.gz", inner, "gzip"),
    "twice": bomb("c.warc.gz", gzip.compress(inner), "gzip, gzip"),
    "zstd": bomb("d.warc.gz", zst(bytes(50_000_000)) * 4, "zstd"),
    "token": lambda: read(page("<p>" + "x" * 11_000_000 + "</p>")).outcome,
    "siblings": lambda: read(page("<p>x</p>" * 60_000)).outcome,
}
def used(what):
    return int(re.search(what + r":\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024

for name, case in cases.items():
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = used("VmRSS")
    came_to = case()
    print(json.dumps([name, used("VmHWM") - before, came_to]), flush=True)
"""
REFUSED = ["Page 1", "failed: ratio_bomb", "Page 2"]
BOUNDS: dict[str, tuple[int, object]] = {
    "laughs": (100, "ok"),
    "gzip": (100, REFUSED),
    "twice": (100, REFUSED),
    "zstd": (100, REFUSED),
    "token": (300, "ok"),
    "siblings": (300, "ok"),
}
"""MiB beyond what the process had before, and what becomes of the input."""


@pytest.fixture(scope="module", name="peaks")
def _peaks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, object]]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent / "src")))}
    command = [sys.executable, "-c", SCRIPT, str(tmp_path_factory.mktemp("memory"))]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=env, timeout=120)
    return {name: (peak, came_to) for name, peak, came_to in map(json.loads, ran.stdout.splitlines())}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the system does not tell the peak of a stretch")
@pytest.mark.parametrize("name", BOUNDS)
def test_row_24_memory(name: str, peaks: dict[str, tuple[float, object]]) -> None:
    room, came_to = BOUNDS[name]
    assert peaks[name][1] == came_to
    assert peaks[name][0] < room
    assert peaks["siblings"][0] > 10, "what is measured is measured"
