"""Output formats, whichever there are: found by being there, the same bytes every time, complete or absent."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from msgspec import structs

from pageparse.batch import Outcome, Plan, Watch, run
from pageparse.cli import main
from pageparse.errors import ConfigError, OutputError, PageparseError
from pageparse.writers import formats as shelf_package
from pageparse.writers import shelf
from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.outputs import Outputs
from pages import LISTING, TEXT

ROOT = Path(__file__).parent.parent.parent
ALL = tuple(shelf.formats())
EVERY = Plan(workers=1, formats=ALL)
QUICK = Plan(workers=1, work="mock_work:quick")


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a listing at two addresses, a text, a page without items and one that is none."""
    top = tmp_path_factory.mktemp("formats") / "saved"
    (top / "sub").mkdir(parents=True)
    for name, data in {
        "a.html": LISTING,
        "sub/a.html": LISTING,
        "b.txt": TEXT,
        "c.html": b"<p>c",
        "d.html": b"",
    }.items():
        (top / name).write_bytes(data)
    return top


@pytest.fixture(scope="session")
def whole(saved: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of an undisturbed run in every format."""
    out = tmp_path_factory.mktemp("whole")
    run([str(saved)], out, plan=EVERY)
    return tree(out)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def stranger(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str], None]]:
    """Puts the file of one more format beside the others."""
    folder = tmp_path_factory.mktemp("more")
    monkeypatch.setattr(shelf_package, "__path__", [*shelf_package.__path__, str(folder)])

    def put(name: str, text: str) -> None:
        (folder / f"{name}.py").write_text(text, "utf-8")
        shelf.formats.cache_clear()

    yield put
    monkeypatch.undo()
    shelf.formats.cache_clear()
    for name in [name for name in sys.modules if name.startswith("pageparse.writers.formats.")]:
        if getattr(sys.modules[name], "__file__", "").startswith(str(folder)):
            del sys.modules[name]


TITLES = """
from pageparse.writers.kinds import joined
def pieces(record):
    return [(item.title or "").encode() for item in record.page.items]
FORMAT = joined("titles alone", "titles.txt", pieces, frame=(b"<", b"|", b">"), every_item=True)
"""


def test_format_is_found_by_being_there(
    stranger: Callable[[str, str], None], saved: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stranger("just_titles", TITLES)
    assert set(shelf.formats()) == {*ALL, "just-titles"}
    run(
        [str(saved / "a.html"), str(saved / "c.html")], tmp_path / "out", plan=Plan(workers=1, formats=("just-titles",))
    )
    titles = b"<How towns prepare for floods|What farmers know of droughts|Old wells and new pumps>"
    assert (tmp_path / "out" / "titles.txt").read_bytes() == titles
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"titles.txt", "outcomes.jsonl", "run.json"}
    assert main(["parse", "--format", "just-titles", str(saved / "a.html")]) == 0
    assert capfdbinary.readouterr().out == titles
    assert main(["batch", "-h"]) == 0
    assert b"just-titles  titles alone" in capfdbinary.readouterr().out


def test_two_formats_for_one_file_are_told(stranger: Callable[[str, str], None]) -> None:
    stranger("mine", TITLES.replace("titles.txt", "items.jsonl"))
    with pytest.raises(PageparseError, match=r"jsonl and mine both write items\.jsonl"):
        shelf.formats()


def test_declared_outputs_are_those_written(saved: Path, tmp_path: Path, whole: dict[str, bytes]) -> None:
    declared = {output for found in shelf.formats().values() for output in found.outputs}
    assert {name.split("/")[0] for name in whole} == {*declared, shelf.OUTCOMES, shelf.MANIFEST}
    summary = run([str(saved)], tmp_path, plan=structs.replace(EVERY, formats=("json", "jsonl", "json")))
    assert set(summary.sha256) == {"pages", "pages.jsonl", "items.jsonl", "outcomes.jsonl"}


def test_manifest_tells_the_digest_of_every_output(whole: dict[str, bytes]) -> None:
    told = json.loads(whole["run.json"])["sha256"]
    for name, digest in told.items():
        if name in whole:
            assert hashlib.sha256(whole[name]).hexdigest() == digest, name
        else:
            inner = [path for path in whole if path.startswith(f"{name}/")]
            lines = [f"{hashlib.sha256(whole[path]).hexdigest()}  {path.partition('/')[2]}\n" for path in sorted(inner)]
            assert hashlib.sha256("".join(lines).encode()).hexdigest() == digest, name


@pytest.mark.parametrize("workers", [2, pytest.param(8, marks=pytest.mark.slow)])
def test_same_bytes_with_any_workers_in_any_order(
    workers: int, saved: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    given = [str(path) for path in sorted(saved.rglob("*"), reverse=True) if path.is_file()]
    run(given, tmp_path, plan=structs.replace(EVERY, workers=workers))
    assert tree(tmp_path) == whole


class Interrupting(Watch):
    """Stops at the ``left``-th call of one of its methods."""

    def __init__(self, when: str, left: int) -> None:
        self._when = when
        self._left = left

    def done(self, outcome: Outcome, again: bool) -> None:
        self._count("done")

    def written(self, row: Any) -> None:
        self._count("written")

    def _count(self, when: str) -> None:
        self._left -= when == self._when
        if self._left == 0:
            raise KeyboardInterrupt


@pytest.mark.parametrize("when", ["done", "written"])
def test_same_bytes_after_an_interruption(when: str, saved: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run([str(saved)], tmp_path, plan=EVERY, watch=Interrupting(when, 2))
    assert [path.name for path in tmp_path.iterdir()] == [".pageparse-work"]
    run([str(saved)], tmp_path, plan=structs.replace(EVERY, resume=True))
    assert tree(tmp_path) == whole


@pytest.mark.parametrize(("point", "number"), [("fsync", 9), *[("replace", number) for number in (2, 3)]])
def test_same_bytes_after_a_kill(point: str, number: int, saved: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = [
        "batch",
        str(saved),
        "-o",
        str(out),
        "-q",
        "--workers",
        "1",
        *(w for name in ALL for w in ("--format", name)),
    ]
    command = [sys.executable, "-m", "killing", point, str(number), *words]
    paths = f"{ROOT / 'tests'}:{ROOT / 'src'}"
    ran = subprocess.run(command, check=False, env={"PYTHONPATH": paths, "PATH": "/usr/bin:/bin"}, timeout=60)
    assert ran.returncode == -9
    assert {name: data for name, data in tree(out).items() if name[0] != "." and whole[name] != data} == {}
    run([str(saved)], out, plan=structs.replace(EVERY, resume=True))
    assert tree(out) == whole


def test_resuming_writes_another_format_without_reading_again(
    saved: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    run([str(saved)], tmp_path, plan=Plan(workers=1, keep_ledger=True))

    class Counting(Watch):
        again = 0

        def done(self, outcome: Outcome, again: bool) -> None:
            self.again += again

    watch = Counting()
    run([str(saved)], tmp_path, plan=structs.replace(EVERY, resume=True), watch=watch)
    assert watch.again == 5
    assert tree(tmp_path) == whole


def test_outputs_of_an_earlier_run_are_named(saved: Path, tmp_path: Path) -> None:
    class Noting(Watch):
        def __init__(self) -> None:
            self.notes: list[str] = []

        def note(self, message: str) -> None:
            self.notes.append(message)

    watch = Noting()
    for names in (("jsonl",), ("csv", "jsonl"), ("csv",), ("csv",)):
        run([str(saved / "b.txt")], tmp_path, plan=structs.replace(QUICK, formats=names), watch=watch)
    assert watch.notes == [
        "left from an earlier run into the same folder, and not of this one: items.jsonl, pages.jsonl"
    ]
    (tmp_path / "run.json").write_bytes(b"[]")
    run([str(saved / "b.txt")], tmp_path, plan=QUICK, watch=watch)
    assert len(watch.notes) == 1


BROKEN = {
    "open": RuntimeError("no"),
    "page": OutputError("full", where="x"),
    "outcome": ValueError("odd"),
    "close": ZeroDivisionError("zero"),
}


@pytest.mark.parametrize("step", BROKEN)
def test_format_that_breaks_down_costs_nothing(
    step: str, saved: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([str(saved / "b.txt")], tmp_path, plan=EVERY)
    before = tree(tmp_path)
    open_files = []

    class Broken(Writer):
        def __init__(self, outputs: Outputs) -> None:
            self.file = outputs.file("broken.txt")
            self.file.write(b"x")
            open_files.append(self.file)
            if step == "open":
                raise BROKEN[step]

    def fail(*_: object) -> Written:
        raise BROKEN[step]

    if step != "open":
        monkeypatch.setattr(Broken, step, fail, raising=False)
    broken = Format(about="", outputs=("broken.txt",), open=Broken)
    everything = {**shelf.formats(), "broken": broken}
    monkeypatch.setattr(shelf, "formats", lambda: everything)
    with pytest.raises(PageparseError) as caught:
        run([str(saved)], tmp_path, plan=structs.replace(EVERY, formats=(*ALL, "broken")))
    resumable = "x: full; what is done is kept: mend it, and run again with --resume"
    assert str(caught.value) == resumable or "format broken broke down, please report it" in str(caught.value)
    assert all(file.closed for file in open_files)
    assert results(tmp_path) == before
    assert not (tmp_path / ".pageparse-part").exists()
    run([str(saved)], tmp_path, plan=structs.replace(EVERY, resume=True))
    assert tree(tmp_path) == whole


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a file system")
@pytest.mark.parametrize("name", ALL)
def test_row_61_full_file_system_costs_nothing_in_any_format(name: str, tmp_path: Path) -> None:
    disk, top = tmp_path / "disk", tmp_path / "saved"
    disk.mkdir()
    top.mkdir()
    for number in range(40):
        (top / f"{number}.html").write_bytes(LISTING * 2 + b"<!-- %d -->" % number)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "none", disk], check=False).returncode:
        pytest.skip("may not mount")
    try:
        plan = Plan(workers=1, formats=(name,), keep_ledger=True)
        run([str(top)], disk / "out", plan=plan)
        before = tree(disk / "out")
        room = shutil.disk_usage(disk)
        subprocess.run(["mount", "-o", f"remount,size={(room.used + 8192) // 1024}k", disk], check=True)
        with pytest.raises(OutputError, match=r"(?i)(no space|full).*run again with --resume"):
            run([str(top)], disk / "out", plan=structs.replace(plan, resume=True))
        assert results(disk / "out") == results_of(before)
        assert not (disk / "out" / ".pageparse-part").exists()
        subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
        run([str(top)], disk / "out", plan=structs.replace(plan, resume=True, keep_ledger=False))
        assert tree(disk / "out") == results_of(before)
    finally:
        subprocess.run(["umount", disk], check=True)


def results(folder: Path) -> dict[str, bytes]:
    return results_of(tree(folder))


def results_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the ledger."""
    return {name: data for name, data in files.items() if not name.startswith(".pageparse-work/")}


def test_format_that_loses_an_item_is_a_bug(stranger: Callable[[str, str], None], saved: Path, tmp_path: Path) -> None:
    stranger("loser", TITLES.replace("record.page.items]", "record.page.items[1:]]"))
    with pytest.raises(PageparseError, match="loser holds 4 pages, 6 items") as caught:
        run([str(saved)], tmp_path, plan=Plan(workers=1, formats=("loser",)))
    assert caught.value.code == "internal"
    assert [path.name for path in tmp_path.iterdir()] == [".pageparse-work"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            "needs=('no_such_module',), extra='odd'",
            "odd needs no_such_module, which cannot be loaded: No module named 'no_such_module'; install it with: pip",
        ),
        ("check=lambda: 'the moon is not full'", "odd cannot be written here: the moon is not full"),
    ],
)
def test_what_is_missing_is_told_before_any_work(
    lines: str,
    words: str,
    stranger: Callable[[str, str], None],
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    imports = "from pageparse.writers.form import Format, Writer"
    stranger("odd", f"{imports}\nFORMAT = Format(about='', outputs=(), open=Writer, {lines})")
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "out"), "--format", "odd"]) == 2
    err = capfdbinary.readouterr().err.decode()
    assert words in err
    assert "pageparse[odd]" in err or "extra" not in lines
    assert not (tmp_path / "out").exists()


def test_duckdb_reads_json_lines_back(saved: Path, tmp_path: Path) -> None:
    run([str(saved)], tmp_path, plan=Plan(workers=1))
    query = "SELECT year(date.start::DATE), count(*), min(title) FROM read_json(?) GROUP BY ALL ORDER BY 1"
    found = duckdb.execute(query, [str(tmp_path / "items.jsonl")]).fetchall()
    assert found == [(2012, 3, "Old wells and new pumps"), (2013, 6, "How towns prepare for floods")]


def test_json_reads_every_page_back(whole: dict[str, bytes]) -> None:
    pages = [json.loads(data) for name, data in whole.items() if name.startswith("pages/")]
    expected = [json.loads(line) for line in whole["pages.jsonl"].splitlines()]
    assert sorted(pages, key=repr) == sorted(expected, key=repr)


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no format 'jason'; there are .*json, .*jsonl"):
        run([], tmp_path / "out", plan=Plan(formats=("jsonl", "jason")))
    assert not (tmp_path / "out").exists()


def test_docs_name_every_format() -> None:
    docs = (ROOT / "docs" / "formats.md").read_text("utf-8")
    for name, found in shelf.formats().items():
        assert f"| `{name}` |" in docs
        assert all(f"`{output}" in docs for output in found.outputs)


def test_record_is_the_page_it_was(saved: Path, tmp_path: Path) -> None:
    run([str(saved)], tmp_path, plan=Plan(workers=1))
    for line in (tmp_path / "pages.jsonl").read_bytes().splitlines(keepends=True):
        assert Record.of(Record(line).page).line == line
