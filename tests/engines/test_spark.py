"""The batch on Spark: the files of a local run, byte for byte, also when a Python worker is killed on the way."""

from __future__ import annotations

import gzip
import importlib.util
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from captures.made import http, numbered, packed, warc
from command import batch, outcomes, pages, surroundings, written
from pageparse.batch.child import Job
from pageparse.batch.inputs import Finder
from pageparse.batch.worker import Setup
from pageparse.engines import spark as engine
from pageparse.errors import ConfigError
from pageparse.options import Limits, Options
from pages import LISTING, TEXT
from programs import program

ROOT = Path(__file__).parent.parent.parent
SNIPPETS = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "cluster.md").read_text("utf-8"), re.M | re.S)


@pytest.fixture
def here() -> dict[str, str]:
    """Surroundings in which Spark runs. Where it cannot, the test is skipped, or fails where it must run."""
    program("java")
    if importlib.util.find_spec("pyspark") is None:
        told = "PySpark is not installed: make .venv/.spark"
        if os.environ.get("PAGEPARSE_CI"):
            pytest.fail(told)
        pytest.skip(told)
    # Else it asks the network for the address of this machine.
    return {**surroundings(), "SPARK_LOCAL_IP": "127.0.0.1"}


@pytest.mark.slow
def test_the_files_are_those_of_a_local_run(here: dict[str, str], tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    saved = pages(tmp_path / "saved", poison="kill:9", orphan=f"orphan:{killed}", raises="raise:x")
    (saved / "reports.html").write_bytes(LISTING)
    (saved / "reports.txt").write_bytes(TEXT)
    (saved / "paper.html").write_bytes(b"%PDF-1.4")
    image = warc(http(b"GIF89a", media_type="image/gif"))
    (saved / "each.warc.gz").write_bytes(packed([*(numbered(n) for n in range(20)), image]))
    (saved / "several.warc.gz").write_bytes(gzip.compress(b"".join(numbered(n) for n in range(5))))
    words = (saved, "-o", tmp_path / "spark", "--engine", "spark", "--master", "local[2]")
    ran = batch(*words, work="mock_work:real", env=here, timeout=300)
    assert ran.returncode == 1, ran.stderr
    assert killed.exists(), "the Python worker of Spark was not killed"
    local = batch(saved, "-o", tmp_path / "local", "--workers", "2", work="mock_work:real")
    assert local.returncode == 1, local.stderr
    assert written(tmp_path / "spark") == written(tmp_path / "local")
    became = outcomes(tmp_path / "spark")
    assert became["0001-poison"] == ("failed", "crash")
    assert became["0001-raises"] == ("failed", "internal")
    assert became["reports"][0] == "ok"
    assert "Traceback" not in ran.stderr


@pytest.mark.slow
def test_the_columns_of_the_docs(here: dict[str, str], tmp_path: Path) -> None:
    pages(tmp_path / "saved", 3)
    (tmp_path / "saved" / "reports.html").write_bytes(LISTING)
    (tmp_path / "saved" / "paper.html").write_bytes(b"%PDF-1.4")
    [snippet] = [text for text in SNIPPETS if "mapInArrow" in text]
    here = {**here, "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, "-c", snippet]
    ran = subprocess.run(command, cwd=tmp_path, env=here, capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stderr[-2000:]
    found = {Path(row["uri"]).name: row for row in pq.read_table(tmp_path / "results").to_pylist()}
    assert sorted(row["outcome"] for row in found.values()) == ["empty", "empty", "empty", "ok", "quarantined"]
    assert found["reports.html"]["items"][0]["title"] == "How towns prepare for floods"
    assert str(found["reports.html"]["items"][0]["date"]["start"]) == "2013-05-14"


def test_a_task_answers_for_every_record_in_workers_of_its_own(tmp_path: Path) -> None:
    saved = pages(tmp_path / "saved", 300, poison="kill:9")
    tasks = list(Finder([str(saved)], tmp_path / "out", {}, Limits()).tasks())
    rows = [{"number": number, "task": pickle.dumps(task)} for number, task in enumerate(tasks)]
    given = [pa.RecordBatch.from_pylist(rows[:200]), pa.RecordBatch.from_pylist(rows[200:])]
    found = list(engine._task(Setup(Options(), "mock_work:mock", 1), iter(given)))
    assert [one.num_rows for one in found] == [256, 45]
    answers = [row for one in found for row in one.to_pylist()]
    assert sorted(row["number"] for row in answers) == list(range(301))
    [lost] = [row for row in answers if not row["page"]]
    assert lost["seconds"] is None
    assert b'"code":"crash"' in lost["outcome"]
    assert tasks[lost["number"]].entry.name.endswith("0001-poison.html")


def test_relative_paths_start_where_the_driver_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pages(tmp_path / "saved", 2)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    tasks = list(Finder(["saved"], tmp_path / "out", {}, Limits()).tasks())
    wave = engine._next_wave((Job((b"", 0), task) for task in tasks), 9)
    folder = engine._folder_of(wave)
    assert folder == str(tmp_path)
    absolute = Finder([str(tmp_path / "saved")], tmp_path / "out", {}, Limits()).tasks()
    assert engine._folder_of([(Job((b"", 0), task), b"") for task in absolute]) is None
    batch = pa.RecordBatch.from_pylist([{"number": number, "task": task} for number, (_, task) in enumerate(wave)])
    monkeypatch.chdir(tmp_path / "elsewhere")
    [found] = engine._task(Setup(Options(), "mock_work:mock", 1), iter([batch]), folder)
    assert all(b'"code":"no_content"' in outcome for outcome in found.column("outcome").to_pylist())
    with pytest.raises(ConfigError, match="not on every machine"):
        next(engine._task(Setup(Options(), "mock_work:mock", 1), iter([batch]), str(tmp_path / "gone")))


def test_a_wave_fits_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    saved = pages(tmp_path / "saved", 10)
    jobs = [Job((b"", 0), task) for task in Finder([str(saved)], tmp_path / "out", {}, Limits()).tasks()]
    source = iter(jobs)
    assert [job for job, _ in engine._next_wave(source, 4)] == jobs[:4]
    monkeypatch.setattr(engine, "_WAVE_BYTES", 0)
    [(job, task)] = engine._next_wave(source, 4)
    assert (job, pickle.loads(task)) == (jobs[4], jobs[4].task)
    monkeypatch.undo()
    assert len(engine._next_wave(source, 99)) == 5
    assert engine._next_wave(source, 99) == []


@pytest.mark.parametrize(
    ("given", "master"),
    [
        (None, "local[*,4]"),
        ("local", "local[1,4]"),
        ("local[3]", "local[3,4]"),
        ("local[*]", "local[*,4]"),
        ("local[2,9]", "local[2,9]"),
        ("spark://head:7077", "spark://head:7077"),
        ("yarn", "yarn"),
    ],
)
def test_local_masters_try_again(given: str | None, master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", str(ROOT))
    monkeypatch.setattr(engine.shutil, "which", lambda name: name)
    assert engine.spark(given).keywords == {"master": master}


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None if name == "pyspark" else name)
    with pytest.raises(ConfigError, match=r"pyspark cannot be found; .* 'pageparse\[spark\]'"):
        engine.spark()
    monkeypatch.setattr(engine, "find_spec", lambda name: name)
    monkeypatch.setattr(engine.shutil, "which", lambda name: None)
    monkeypatch.setenv("JAVA_HOME", str(ROOT))
    with pytest.raises(ConfigError, match="install Java 17"):
        engine.spark()


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--master", "local[2,4]"], "is for '--engine spark'"),
        (["--engine", "spark", "--workers", "2"], "Spark's master says how many"),
        (["--engine", "sparkle"], "'local', 'spark'"),
    ],
)
def test_options_that_do_not_go_together(words: list[str], fault: str, tmp_path: Path) -> None:
    ran = batch(pages(tmp_path / "saved", 1), "-o", tmp_path / "out", *words)
    assert ran.returncode == 2
    assert fault in ran.stderr
    assert not (tmp_path / "out").exists()


def test_the_last_line_that_is_no_frame_says_why() -> None:
    text = "An exception was thrown\nTraceback (most recent call last):\n  File x\nKeyError: 'a'\n\n\tat org.x\n"
    assert engine._gist(text) == "KeyError: 'a'"
    assert engine._gist("") == "no reason given"
