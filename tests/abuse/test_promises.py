"""What is promised of every run, held to a folder of all that is hostile, read by the real command and parser."""

from __future__ import annotations

import ast
import ctypes
import json
import os
import socket
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import hostile
import pageparse
from abusive import SUBJECTS, listing
from captures.made import numbered, packed
from command import OUTPUTS, TESTS, batch, command, surroundings, written
from pages import LISTING, TEXT

SECRET = "what stands in no page"
_IN_OPEN, _IN_ACCESS = 0x20, 0x01


class Ran(NamedTuple):
    """A run over good pages and hostile ones, and what was heard of it."""

    out: Path
    saved: Path
    err: str
    heard: list[str]
    opened: bool
    called: bool


def sound(top: Path, prefix: str = "") -> Path:
    """A folder of good pages."""
    top.mkdir(parents=True, exist_ok=True)
    (top / f"{prefix}listing.html").write_bytes(LISTING)
    (top / f"{prefix}text.txt").write_bytes(TEXT)
    (top / f"{prefix}spanish.html").write_text(listing(["Aviso del puerto", "Cierre del muelle"] * 3), "utf-8")
    return top


def lines(out: Path) -> dict[str, bytes]:
    """Lines of pages.jsonl by the file's name, which is all that is kept of its path."""
    found = {}
    for line in (out / "pages.jsonl").read_bytes().splitlines():
        uri = json.loads(line)["source"]["uri"]
        found[Path(uri).name] = line.replace(json.dumps(uri, ensure_ascii=False).encode(), b'""')
    return found


def outcomes(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "outcomes.jsonl").read_bytes().splitlines()]


class Watched:
    """Whether a file is opened within the block, by whomever: the kernel tells, of C libraries too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._libc = ctypes.CDLL(None)

    def __enter__(self) -> Watched:
        self._number = self._libc.inotify_init1(os.O_NONBLOCK)
        assert self._libc.inotify_add_watch(self._number, os.fsencode(self._path), _IN_OPEN | _IN_ACCESS) > 0
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._number)

    def was_opened(self) -> bool:
        try:
            return len(os.read(self._number, 4096)) >= struct.calcsize("iIII")
        except BlockingIOError:
            return False


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    top = tmp_path_factory.mktemp("promises")
    secret, out = top / "elsewhere" / "secret.html", top / "out"
    secret.parent.mkdir()
    secret.write_text(f"<p>{SECRET}", "utf-8")
    out.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server, Watched(secret) as watched:
        server.setblocking(False)
        saved = hostile.folder(top / "saved", secret, f"http://127.0.0.1:{server.getsockname()[1]}/asked")
        # The same good pages before, between and behind the others.
        for prefix in ("00-", "21-", "39-", "60-m-", "zz-"):
            sound(saved, prefix)
        words = command(saved, "-o", out, "--workers", "1", work="audited:real")
        words[2:4] = ["audited", str(top / "log"), "batch"]
        # A measurement of the tests' own would write, too.
        env = {name: value for name, value in surroundings().items() if not name.startswith("COVERAGE_")}
        how: dict[str, Any] = {"env": env, "capture_output": True, "text": True, "timeout": 240}
        done = subprocess.run(words, cwd=out, check=False, **how)
        assert done.returncode == 1, done.stderr
        try:
            server.accept()[0].close()
            called = True
        except BlockingIOError:
            called = False
        yield Ran(out, saved, done.stderr, (top / "log").read_text().splitlines(), watched.was_opened(), called)


def test_good_pages_are_read_as_if_they_were_alone(ran: Ran, tmp_path: Path) -> None:
    assert batch(sound(tmp_path / "sound"), "-o", tmp_path / "alone", work="").returncode == 0
    alone, among = lines(tmp_path / "alone"), lines(ran.out)
    assert len(alone) == 3
    for prefix in ("00-", "21-", "39-", "60-m-", "zz-"):
        assert {name: among[prefix + name] for name in alone} == alone


def test_every_input_has_one_outcome(ran: Ran) -> None:
    rows = outcomes(ran.out)
    manifest = json.loads((ran.out / "run.json").read_bytes())
    assert sum(manifest["outcomes"].values()) == manifest["inputs"] == len(rows)
    assert Counter(row["outcome"] for row in rows) == {k: v for k, v in manifest["outcomes"].items() if v}
    # Every file, and every record of an archive, once.
    assert len({(row["input"], row["path_b64"], json.dumps(row["place"])) for row in rows}) == len(rows)
    files = {row["input"].partition("#")[0].partition("!")[0] for row in rows}
    assert files == {os.fsencode(path).decode("utf-8", "replace") for path in ran.saved.iterdir()}
    assert "internal" not in {row["code"] for row in rows if "60-raise" not in row["input"]}
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err


def test_nothing_is_asked_of_the_network(ran: Ran) -> None:
    assert not ran.called
    assert [line for line in ran.heard if line.startswith("socket.")] == []


def test_no_file_is_opened_but_inputs_results_and_the_program(ran: Ran) -> None:
    program = (sys.prefix, sys.base_prefix, str(TESTS), str(Path(pageparse.__file__).parent), os.devnull)
    read = {place(line) for line in ran.heard if line.startswith("read ")}
    written = {place(line) for line in ran.heard if line.startswith("write ")}
    others = {path for path in read if not path.startswith((*program, str(ran.out), str(ran.saved)))}
    # Zones are read from the system, where Python keeps none of its own.
    assert {path for path in others if "zoneinfo" not in path} == set()
    assert {path for path in written if not path.startswith((str(ran.out), os.devnull))} == set()
    assert str(ran.saved / "00-listing.html") in read, "the worker was not heard"
    assert str(ran.out / "pages.jsonl") in written, "the parent was not heard"


def test_no_program_is_started_but_workers(ran: Ran) -> None:
    started = [line for line in ran.heard if line.startswith(("os.", "subprocess."))]
    assert started
    assert all("pageparse.batch.worker" in line for line in started)


def test_what_a_page_asks_for_is_not_opened(ran: Ran) -> None:
    """By links in the folder, by entities, by inclusion: the kernel tells of C libraries too."""
    assert not ran.opened
    for path in ran.out.iterdir():
        assert SECRET.encode() not in path.read_bytes()
    page = json.loads(lines(ran.out)["22-outside.html"])
    assert len(page["items"]) == len(SUBJECTS)


def test_the_kernel_tells(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with Watched(tmp_path / "file") as watched:
        assert not watched.was_opened()
        (tmp_path / "file").read_text()
        assert watched.was_opened()


def test_no_entity_is_expanded(ran: Ran) -> None:
    assert max(map(len, lines(ran.out).values())) < 1_000_000
    assert b"hahaha" not in (ran.out / "pages.jsonl").read_bytes()


def test_nothing_is_left_beside_the_results(ran: Ran) -> None:
    assert sorted(path.name for path in ran.out.iterdir()) == sorted(OUTPUTS)
    assert sorted(path.name for path in ran.out.parent.iterdir()) == ["elsewhere", "log", "out", "saved"]


@pytest.mark.parametrize(
    ("clock", "workers", "env"),
    [
        ("2091-02-28T23:59:59", "3", {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"}),
        ("1999-12-31T00:00:00", "1", {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "4242"}),
    ],
)
def test_row_62_nothing_but_the_inputs_decides(
    clock: str, workers: str, env: dict[str, str], tmp_path: Path, here_and_now: dict[str, bytes]
) -> None:
    saved = dated(tmp_path / "saved")
    inputs = sorted(saved.iterdir(), reverse=True)
    env = {**surroundings(), **env, "COLUMNS": "20", "HOME": "/none"}
    words = command(*(path.relative_to(tmp_path) for path in inputs), "-o", "out", work="elsewhere:real")
    words[2:4] = ["elsewhere", clock, "batch", "--workers", workers]
    ran = subprocess.run(words, env=env, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert written(tmp_path / "out") == here_and_now


@pytest.fixture(scope="module")
def here_and_now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a plain run."""
    top = tmp_path_factory.mktemp("here")
    dated(top / "saved")
    assert batch("saved", "-o", "out", work="", cwd=top).returncode == 0
    return written(top / "out")


def dated(top: Path) -> Path:
    """Good pages, some of which a clock, a zone or a language of the system could touch."""
    sound(top)
    days = ["yesterday", "2 days ago", "May 5", "today", "1/2/2013"]
    (top / "relative.html").write_text(listing(list(SUBJECTS), days), "utf-8")
    titles = ["İstanbul'da liman IRAN", "Straße und Hafen", "Kiosk i kiosk", "Report 报告 отчет", "Nuevo puerto"]
    (top / "letters.html").write_text(listing(titles), "utf-8")
    (top / "pages.warc.gz").write_bytes(packed([numbered(n) for n in range(5)]))
    return top


def place(line: str) -> str:
    """The path that a line of the log tells, with its '..' undone."""
    return os.path.normpath(ast.literal_eval(line.partition(" ")[2]))
