"""A batch: one outcome an input, complete files, nothing lost, nothing twice, the same bytes every time."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from pageparse.batch import Outcome, Plan, Summary, Watch
from pageparse.batch import run as run_batch
from pageparse.batch.inputs import read_known
from pageparse.captures.known import Known
from pageparse.errors import ConfigError, OutputError, PageparseError
from pageparse.options import Options
from pageparse.writers.lock import LockedError, locked
from pages import LISTING, TEXT

ROOT = Path(__file__).parent.parent.parent
OUTPUTS = ("items.jsonl", "outcomes.jsonl", "pages.jsonl", "run.json")


QUICK = Plan(workers=1, work="mock_work:quick")


class Listener(Watch):
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[Outcome] = []
        self.notes: list[str] = []

    def done(self, outcome: Outcome, again: bool) -> None:
        self.heard.append(outcome)

    def note(self, message: str) -> None:
        self.notes.append(message)


def run(*args: Any, **words: Any) -> Summary:
    """A run in which the parser's place is taken by one that is quick, and breaks on demand."""
    words.setdefault("plan", QUICK)
    return run_batch(*args, **words)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder with pages, and files that are none."""
    top = tmp_path / "saved"
    top.mkdir()
    for name, data in {
        "a.html": b"<p>a",
        "b.html": b"<p>boom",
        "c.txt": b"c",
        "empty.html": b" ",
        "d.html": b"%PDF-1.4",
        "notes.json": b"{}",
    }.items():
        (top / name).write_bytes(data)
    return top


def lines(path: Path) -> list[dict[str, Any]]:
    text = path.read_text("utf-8")
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def outcomes(folder: Path) -> dict[str, tuple[str, str | None]]:
    return {Path(row["input"]).name: (row["outcome"], row["code"]) for row in lines(folder / "outcomes.jsonl")}


def test_every_input_has_one_outcome(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    watch = Listener()
    summary = run([str(saved), str(tmp_path / "gone.html")], out, watch=watch)
    assert outcomes(out) == {
        "a.html": ("empty", "no_content"),
        "b.html": ("failed", "internal"),
        "c.txt": ("empty", "no_content"),
        "d.html": ("quarantined", "not_html"),
        "empty.html": ("quarantined", "empty"),
        "notes.json": ("skipped", "not_a_page"),
        "gone.html": ("failed", "missing"),
    }
    assert summary.inputs == len(watch.heard) == 7
    assert summary.outcomes == {"ok": 0, "partial": 0, "empty": 2, "skipped": 1, "quarantined": 2, "failed": 2}
    assert summary.codes["no_content"] == 2
    assert summary.looked_at == 5
    assert [row["source"]["uri"] for row in lines(out / "pages.jsonl")] == [str(saved / "a.html"), str(saved / "c.txt")]
    assert sorted(path.name for path in out.iterdir()) == list(OUTPUTS)


def test_internal_error_keeps_its_trace_without_folders(saved: Path, tmp_path: Path) -> None:
    run([str(saved / "b.html")], tmp_path / "out")
    [row] = lines(tmp_path / "out" / "outcomes.jsonl")
    assert (row["stage"], row["message"]) == ("parse", "RuntimeError: boom ?")
    assert row["detail"].startswith("pages.py:")
    assert "/" not in row["detail"]


def test_bad_neighbours_change_nothing(saved: Path, tmp_path: Path) -> None:
    run([str(saved / "a.html"), str(saved / "c.txt")], tmp_path / "good")
    run([str(saved)], tmp_path / "all")
    good, everything = ((tmp_path / name / "pages.jsonl").read_bytes() for name in ("good", "all"))
    assert good == everything


def test_a_file_reached_twice_is_read_once_under_the_first_name(saved: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(saved / "a.html")
    inputs = [str(saved / "c.txt"), str(saved), str(saved / "a.html"), str(link)]
    runs = [run(order, tmp_path / name) for name, order in (("one", inputs), ("two", inputs[::-1]))]
    assert runs[0] == runs[1]
    names = [Path(row["input"]).name for row in lines(tmp_path / "one" / "outcomes.jsonl")]
    assert names == ["link.html", "b.html", "c.txt", "d.html", "empty.html", "notes.json"]


def test_output_within_the_input_is_not_read(saved: Path) -> None:
    out = saved / "out"
    first = run([str(saved)], out)
    assert run([str(saved)], out) == first


def test_run_json_vouches_for_the_files(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = run([str(saved)], out, options=Options(day_first=True))
    manifest = json.loads((out / "run.json").read_bytes())
    assert manifest["options"]["day_first"] is True
    assert manifest["versions"]["pageparse"]
    assert "missing" not in manifest["versions"].values()
    assert manifest["outcomes"] == summary.outcomes
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    assert set(manifest["sha256"]) == set(OUTPUTS) - {"run.json"}


def test_same_inputs_same_bytes(saved: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run([str(saved)], tmp_path / name)
    for name in OUTPUTS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_known_facts_by_path_place_and_name(saved: Path, tmp_path: Path) -> None:
    known = {
        f"{saved}/./a.html": Known("https://example.org/a", "2013"),
        "c.txt": Known("https://example.org/c"),
        "typo.html": Known("https://example.org/t"),
    }
    summary = run([str(saved)], tmp_path / "out", known=known)
    sources = [row["source"] for row in lines(tmp_path / "out" / "pages.jsonl")]
    assert [source["url"] for source in sources] == ["https://example.org/a", "https://example.org/c"]
    assert [source["captured_at"] for source in sources] == ["2013", None]
    assert summary.unused == ["typo.html"]


def test_strange_names(tmp_path: Path) -> None:
    top = tmp_path / "saved"
    top.mkdir()
    for name in (b"caf\xe9.html", b"new\nline.html", b"-o.html", b"\x1b[2J.html", b"x" * 250 + b".html"):
        Path(os.fsdecode(os.fsencode(top) + b"/" + name)).write_bytes(b"<p>words")
    summary = run([str(top)], tmp_path / "out")
    assert summary.outcomes["empty"] == 5
    assert "caf\ufffd.html" in outcomes(tmp_path / "out")


def test_second_run_in_the_folder_is_refused(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(saved)], out)
    before = {name: (out / name).read_bytes() for name in OUTPUTS}
    with locked(out), pytest.raises(LockedError, match=f"process {os.getpid()} on"):
        run([str(saved / "a.html")], out)
    assert {name: (out / name).read_bytes() for name in OUTPUTS} == before
    (out / ".pageparse.lock").write_text("process 1 on a machine that has crashed")
    assert isinstance(run([str(saved)], out), Summary)


def test_lock_survives_its_file_being_replaced(tmp_path: Path) -> None:
    with locked(tmp_path):
        (tmp_path / ".pageparse.lock").unlink()
        with locked(tmp_path):
            pass
    assert list(tmp_path.iterdir()) == []


def test_failed_lock_is_an_output_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OutputError, match="no locks"), locked(tmp_path):
        pass


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_row_61_failing_disk_leaves_earlier_results(
    step: str, number: int, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run([str(saved / "a.html")], out)
    before = {name: (out / name).read_bytes() for name in OUTPUTS}

    reason = os.strerror(number)

    def full(*_: object, **__: object) -> None:
        raise OSError(number, reason)

    if step == "write":
        opened = Path.open

        def open_full(self: Path, *args: Any, **words: Any) -> Any:
            file = opened(self, *args, **words)
            return _Full(file, full) if self.suffix == ".jsonl" else file

        monkeypatch.setattr(Path, "open", open_full)
    else:
        monkeypatch.setattr(*((os, "fsync", full) if step == "fsync" else (Path, "replace", full)))
    with pytest.raises(OutputError, match=reason):
        run([str(saved)], out)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert run([str(saved)], out, plan=structs.replace(QUICK, resume=True)).inputs == 6


class _Full:
    """A file on a full disk."""

    def __init__(self, file: Any, write: Any) -> None:
        self._file = file
        self.write = write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def test_interruption_leaves_earlier_results(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = run([str(saved / "a.html")], out)

    class Interrupting(Watch):
        def done(self, outcome: Outcome, again: bool) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([str(saved)], out, watch=Interrupting())
    assert sorted(path.name for path in out.iterdir()) == [".pageparse-work", *OUTPUTS]
    assert json.loads((out / "run.json").read_bytes())["inputs"] == before.inputs


def test_output_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be made"):
        run([str(tmp_path)], tmp_path / "file" / "out")


def test_sums_that_do_not_add_up_are_a_bug(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pageparse.writers.formats.jsonl.items_of_line", lambda line: b"{}\n")
    with pytest.raises(PageparseError, match="please report") as caught:
        run([str(saved)], tmp_path / "out")
    assert caught.value.code == "internal"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".pageparse-work"]


def test_table_of_addresses(tmp_path: Path) -> None:
    table = tmp_path / "urls.csv"
    table.write_text("\ufefffile,url,captured_at\na.html,https://example.org/a,2013-05\nb.html,,2014\n", "utf-8")
    assert read_known(table) == {"a.html": Known("https://example.org/a", "2013-05"), "b.html": Known(None, "2014")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,url\n", ["first line lacks file"]),
        ("", ["first line lacks file, url"]),
        ("file,url\na,news\nb,https://example.org/\nc,ftp://x\n", ["line 2", "line 4"]),
        ("file,url\na,https://example.org/\na,https://example.org/b\n", ["line 3", "twice"]),
        ("file,url\n,https://example.org/\n", ["names no file"]),
        ("file,url\na\n", []),
        ("file,url\n" + "a,b\n" * 9, ["and 4 more"]),
    ],
)
def test_faults_of_the_table_are_told_together(text: str, words: list[str], tmp_path: Path) -> None:
    table = tmp_path / "urls.csv"
    table.write_text(text, "utf-8")
    if not words:
        assert read_known(table) == {"a": Known()}
        return
    with pytest.raises(ConfigError) as caught:
        read_known(table)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_table_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "urls.csv").write_bytes(b"file,url\n\xff,\n")
    for name in ("urls.csv", "none.csv"):
        with pytest.raises(ConfigError, match="cannot be read"):
            read_known(tmp_path / name)


def test_real_pages(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(LISTING)
    (tmp_path / "page.txt").write_bytes(TEXT)
    out = tmp_path / "out"
    summary = run_batch([str(tmp_path)], out, known={"page.html": Known("https://example.org/reports", "2013-06")})
    assert summary.outcomes["ok"] == 2
    rows = lines(out / "items.jsonl")
    assert len(rows) == summary.items == 6
    assert list(rows[0])[:5] == ["page_uri", "page_url", "page_sha256", "captured_at", "id"]
    assert rows[0]["page_sha256"] == hashlib.sha256(LISTING).hexdigest()
    assert rows[0]["captured_at"] == "2013-06"
    items = [item for page in lines(out / "pages.jsonl") for item in page["items"]]
    assert [dict(list(row.items())[4:]) for row in rows] == items


@pytest.mark.slow
def test_row_62_bytes_do_not_depend_on_hash_seed_zone_or_locale(tmp_path: Path) -> None:
    places = (("0", "UTC", "C"), ("1", "Pacific/Kiritimati", "tr_TR.UTF-8"), ("2", "America/Denver", "ar_EG.UTF-8"))
    for seed, zone, locale in places:
        surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-m", "pageparse", "batch", "fixtures", "-o", str(tmp_path / seed), "-q"]
        ran = subprocess.run(command, cwd=ROOT, env={**os.environ, **surroundings}, check=False)
        assert ran.returncode in (0, 1)
    for name in OUTPUTS:
        assert len({(tmp_path / seed / name).read_bytes() for seed, _, _ in places}) == 1, name
