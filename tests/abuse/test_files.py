"""Abuse matrix, section E: what may lie in a folder of saved pages, through the real command."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from captures.made import http, listed, numbered, warc
from command import BARRED, NEEDS_BARRED, OUTPUTS, batch, command, outcomes, surroundings
from pageparse.captures import folder
from pageparse.captures.folder import PAGE_SUFFIXES, walk

PAGE = b"<title>Notices</title><p>words"
READ = ("empty", "no_content")
"""What the stand-in for the parser makes of ``PAGE``."""


def page(path: Path, data: bytes = PAGE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "outcomes.jsonl").read_bytes().splitlines()]


def test_row_39_links_pipes_sockets_and_devices_are_told_and_not_opened(tmp_path: Path) -> None:
    top, outside = tmp_path / "saved", page(tmp_path / "outside.html")
    os.link(page(top / "page.html"), top / "second.html")
    (top / "loop.html").symlink_to("loop.html")
    (top / "round").symlink_to(top, target_is_directory=True)
    (top / "out.html").symlink_to(outside)
    os.mkfifo(top / "pipe.html")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(top / "socket.html"))
        ran = batch(top, "-o", tmp_path / "out", timeout=30)
    assert ran.returncode == 0, ran.stderr
    barred = ("skipped", "not_regular_file")
    links = dict.fromkeys(("loop", "round", "out", "pipe", "socket"), barred)
    assert outcomes(tmp_path / "out") == {"page": READ, "second": READ, **links}


@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "loop"])
def test_row_39_what_is_no_file_is_not_read_when_named(kind: str, tmp_path: Path) -> None:
    named = Path(kind) if kind.startswith("/") else tmp_path / f"{kind}.html"
    if kind == "pipe":
        os.mkfifo(named)
    elif kind == "loop":
        named.symlink_to(named)
    sound = page(tmp_path / "page.html")
    ran = batch(named, sound, "-o", tmp_path / "out", timeout=30)
    assert ran.returncode in (0, 1)
    assert "Traceback" not in ran.stderr
    found = outcomes(tmp_path / "out")
    assert found.pop("page") == READ
    [(outcome, code)] = found.values()
    assert (outcome, code) in {
        ("skipped", "not_regular_file"),
        ("failed", "not_regular_file"),
        ("failed", "unreadable"),
    }


@NEEDS_BARRED
def test_row_40_what_may_not_be_read_costs_itself_alone(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "out"
    page(top / "a.html").chmod(0)
    page(top / "locked" / "b.html").parent.chmod(0)
    page(top / "page.html")
    words = [*BARRED, *command(top, "-o", out)]
    ran = subprocess.run(words, env=surroundings(), capture_output=True, text=True, check=False, timeout=60)
    (top / "locked").chmod(0o755)
    assert ran.returncode == 1, ran.stderr
    barred = ("failed", "unreadable")
    assert outcomes(out) == {"a": barred, "locked": barred, "page": READ}
    assert "Permission denied" in ran.stderr
    # Nothing of the pages has changed but who may read them.
    (top / "a.html").chmod(0o644)
    assert batch(top, "-o", out, "--resume").returncode == 0
    assert outcomes(out) == {"a": READ, "b": READ, "page": READ}


def test_row_40_a_file_that_goes_before_it_is_read(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "out"
    # The first page takes the last one away; one worker reads them in turn, long after they were listed.
    page(top / "a.html", b'<meta name="pageparse-mock" content="takes:%s">' % os.fsencode(top / "z.html"))
    page(top / "b.html")
    page(top / "z.html")
    ran = batch(top, "-o", out, "--workers", "1")
    assert ran.returncode == 1, ran.stderr
    assert outcomes(out) == {"a": READ, "b": READ, "z": ("failed", "missing")}


def test_row_40_a_file_that_grows_before_it_is_read(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "out"
    page(top / "a.html", b'<meta name="pageparse-mock" content="grows:%s">' % os.fsencode(top / "b.html"))
    page(top / "b.html")
    assert batch(top, "-o", out, "--workers", "1").returncode == 0
    assert rows(out)[1]["sha256"] == hashlib.sha256(PAGE + b"more").hexdigest()


def test_row_40_an_archive_that_is_cut_while_it_is_read(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "out"
    cutting = b'<meta name="pageparse-mock" content="cuts:%s">' % os.fsencode(top / "b.warc")
    page(top / "b.warc", warc(http(cutting)) + b"".join(numbered(number) for number in range(60)))
    page(top / "c.html")
    ran = batch(top, "-o", out, "--workers", "1")
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False), ran.stderr
    of_archive = [(row["outcome"], row["code"]) for row in rows(out) if "b.warc#" in row["input"]]
    # How many records had been listed by then is chance; each of them has an outcome.
    assert of_archive[0] == READ
    assert {*of_archive[1:]} == {("quarantined", "warc_header")}
    assert rows(out)[-1]["outcome"] == "empty"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_row_40_an_error_of_the_disk_costs_the_file_alone(tmp_path: Path) -> None:
    sound, out = page(tmp_path / "page.html"), tmp_path / "out"
    ran = batch("/proc/self/mem", sound, "-o", out)
    assert ran.returncode == 1, ran.stderr
    assert outcomes(out) == {"mem": ("failed", "unreadable"), "page": READ}
    assert "/proc/self/mem: cannot be read: Input/output error" in ran.stderr


def test_row_40_an_error_of_the_disk_within_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = page(tmp_path / "a.warc", b"".join(numbered(number) for number in range(8)))
    sound = listed(path)
    pread = os.pread

    def failing(number: int, size: int, offset: int) -> bytes:
        if offset >= (sound[3].handle.offset or 0):
            raise OSError(errno.EIO, "Input/output error")
        return pread(number, size, offset)

    monkeypatch.setattr("pageparse.captures.views.os.pread", failing)
    *before, last = listed(path)
    assert before == sound[: len(before)]
    assert (last.outcome, last.code, last.message) == ("failed", "unreadable", "cannot be read: Input/output error")


@pytest.mark.parametrize("words", [["batch", "-", "-o", "out"], ["parse", "-"]])
def test_row_40_closed_standard_input(words: list[str], tmp_path: Path) -> None:
    shell = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "pageparse", *words]
    ran = subprocess.run(shell, env=surroundings(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 66, ran.stderr
    assert "standard input is closed" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_row_41_same_names_in_other_folders_are_other_pages(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "out"
    names = ("one/index.html", "two/index.html", "two/Index.html", "two/INDEX.HTML")
    for name in names:
        page(top / name, PAGE + name.encode())
    assert batch(top, "-o", out).returncode == 0
    assert [row["input"] for row in rows(out)] == sorted(str(top / name) for name in names)
    assert len({row["sha256"] for row in rows(out)}) == len(names)


STRANGE = (b"caf\xe9.html", b"caf\xc3\xa9.html", b"new\nline.html", b"-o.html", b"\x1b[2J.html", b"x" * 250 + b".html")


def test_row_42_names_that_are_no_text(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "out"
    for name in STRANGE:
        page(top / os.fsdecode(name))
    page(tmp_path / os.fsdecode(b"bad\xff.html"), b"")
    listed = b"\0".join(os.fsencode(tmp_path) + b"/" + name for name in (b"saved", b"bad\xff.html", b"no\xfe\x80.html"))
    for locale in ("C", "C.UTF-8", "tr_TR.UTF-8"):
        words = command("--files-from", "-", "-0", "-o", out)
        env = {**surroundings(), "LC_ALL": locale, "PYTHONIOENCODING": "ascii"}
        ran = subprocess.run(words, input=listed, env=env, capture_output=True, check=False, timeout=60)
        assert ran.returncode == 1, ran.stderr
        assert b"Traceback" not in ran.stderr
        assert b"\x1b" not in ran.stderr
        found = rows(out)
        assert len(found) == len(STRANGE) + 2
        assert [row["outcome"] for row in found].count("empty") == len(STRANGE)
        assert {row["code"] for row in found} == {"no_content", "empty", "missing"}
        kept = {base64.b64decode(row["path_b64"]) for row in found if row["path_b64"] is not None}
        names = {b"saved/caf\xe9.html", b"bad\xff.html", b"no\xfe\x80.html"}
        assert kept == {os.fsencode(tmp_path) + b"/" + name for name in names}


def test_row_42_a_name_longer_than_any_can_be(tmp_path: Path) -> None:
    page(tmp_path / "page.html")
    for name in ("x" * 300 + ".html", "y/" * 3000 + "z.html"):
        ran = batch(tmp_path / "page.html", name, "-o", tmp_path / "out")
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr
        assert sorted(row["outcome"] for row in rows(tmp_path / "out")) == ["empty", "failed"]


HOSTILE = ("CON.html", "NUL.html", "aux.html", "com1.txt", "dot..html", "space .html", "a:b.html", "x..%2f..%2fup.html")


def test_row_43_no_name_of_an_input_or_address_names_a_file_written(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "top" / "out"
    for name in HOSTILE:
        page(top / name)
    table = "".join(f"{name},https://quay.example/../../{name.replace(' ', '%20')}\n" for name in HOSTILE)
    (tmp_path / "urls.csv").write_text("file,url\n" + table, "utf-8")
    before = sorted(tmp_path.rglob("*"))
    ran = batch(top, "-o", out, "--urls", tmp_path / "urls.csv", "--format", "jsonl", "--format", "json")
    assert ran.returncode == 0, ran.stderr
    assert len(rows(out)) == len(HOSTILE)
    files = {path for path in set(tmp_path.rglob("*")) - set(before) if path.is_file()}
    made = {path.relative_to(out.parent).as_posix() for path in files}
    named = {path for path in made if re.fullmatch(r"out/pages/[0-9a-f]{2}/[0-9a-f]{16}-[0-9a-f]{16}\.json", path)}
    assert len(named) == len(HOSTILE)
    assert made - named == {f"out/{name}" for name in OUTPUTS}


def test_row_44_folders_are_listed_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is given away before the next folder is looked at; what a folder holds is not opened."""
    for number in range(30):
        page(tmp_path / f"{number:02}" / "page.html")
    listed = []
    scandir = os.scandir

    def scan(path: Path) -> Any:
        listed.append(path)
        return scandir(path)

    monkeypatch.setattr(folder.os, "scandir", scan)
    found: Iterable[Any] = walk(tmp_path, PAGE_SUFFIXES)
    assert len(list(islice(found, 3))) == 3
    assert len(listed) == 4
    assert len(list(found)) == 27


def test_row_44_a_folder_is_listed_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "a/b.html", "a.b/c.html", "a_files/d.html", "e.html", ".f.html", "g.png", *"hijklmnop"):
        page(tmp_path / name)
    (tmp_path / "l.html").symlink_to("e.html")
    whole = list(walk(tmp_path, PAGE_SUFFIXES))
    assert [found.relative for found in whole if found.code is None] == ["a.b/c.html", "a.html", "a/b.html", "e.html"]
    for size in (1, 2, 3, len(whole), len(whole) + 1):
        monkeypatch.setattr(folder, "_AT_ONCE", size)
        assert list(walk(tmp_path, PAGE_SUFFIXES)) == whole


def test_row_44_a_folder_without_end_takes_no_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that are made as they are asked for: no disk holds a million files here, and no list holds their names."""

    class Scan:
        def __enter__(self) -> Iterable[Any]:
            return (Listed(f"{n * 7919 % 5_003:0200}.html") for n in range(5_000))

        def __exit__(self, *_: object) -> None:
            pass

    class Listed:
        def __init__(self, name: str) -> None:
            self.name = name

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            return follow_symlinks

        def is_file(self, *, follow_symlinks: bool) -> bool:
            return not follow_symlinks

        def is_symlink(self) -> bool:
            return False

    monkeypatch.setattr(folder.os, "scandir", lambda path: Scan())
    monkeypatch.setattr(folder, "_AT_ONCE", 250)

    def peak() -> int:
        tracemalloc.start()
        try:
            assert sum(found.code is None for found in walk(Path("saved"), PAGE_SUFFIXES)) == 5_000
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # Python's own table of names may have to grow in one of them, by megabytes; then it need not in the next.
    assert min(peak(), peak()) < 600_000, "all of the names take twice as much"


@pytest.mark.slow
def test_row_44_a_large_folder_costs_little(tmp_path: Path) -> None:
    top, out = tmp_path / "saved", tmp_path / "out"
    top.mkdir()
    for number in range(4_000):
        (top / f"{number:05}.png").touch()
    page(top / "page.html")
    ran = batch(top, "-o", out)
    assert ran.returncode == 0, ran.stderr
    assert "4,001 inputs (1 empty, 4,000 skipped)" in ran.stderr
