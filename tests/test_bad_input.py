"""What is no page is refused by name, what merely looks odd is read; and neither touches its neighbours."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pageparse
from pageparse import InputError

ROOT = Path(__file__).resolve().parent.parent
FAILED, NO_INPUT = 1, 66

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Notices</title></head><body><h1>Notices</h1><ul>
<li><a href="https://example.org/n/1">Ferry landing closed for painting</a> 4 May 2020</li>
<li><a href="https://example.org/n/2">New lamps along the harbour steps</a> 21 April 2020</li>
<li><a href="https://example.org/n/3">Café kiosk to let for the summer season</a> 2 April 2020</li>
</ul></body></html>
"""
TITLES = [
    "Ferry landing closed for painting",
    "New lamps along the harbour steps",
    "Café kiosk to let for the summer season",
]


def _noise(size: int) -> bytes:
    """Bytes without sense, the same every time."""
    return b"".join(hashlib.sha256(bytes([n])).digest() for n in range(size // 32))


# name of the file: bytes, codes that may be given
REFUSED: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "empty.html": (b"", ("empty",)),
    "blank.html": (b" \r\n\t\n  ", ("empty",)),
    "mark-only.html": (b"\xef\xbb\xbf", ("empty",)),
    "mark-only-16.html": (b"\xff\xfe", ("empty",)),
    "paper.html": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", ("not_html",)),
    "picture.html": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(16), ("not_html",)),
    "noise.html": (_noise(4096), ("not_html", "undecodable")),
    "noise.txt": (_noise(4096), ("not_html", "undecodable")),
}
# bytes that look odd and hold the page all the same, with the encoding to be found
ODD: dict[str, tuple[bytes, str]] = {
    "utf16-le-bare.html": (PAGE.encode("utf-16-le"), "utf-16-le"),
    "utf16-be-bare.html": (PAGE.encode("utf-16-be"), "utf-16-be"),
    "utf16-marked.html": (b"\xff\xfe" + PAGE.encode("utf-16-le"), "utf-16-le"),
    "utf8-marked.html": (b"\xef\xbb\xbf" + PAGE.encode(), "utf-8"),
    "nul-bytes.html": (PAGE.replace("<li>", "<li>\x00").replace("</ul>", "\x00\x00</ul>").encode(), "utf-8"),
    "crlf.html": (PAGE.replace("\n", "\r\n").encode(), "utf-8"),
}


def _run(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pageparse", *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, capture_output=True, check=False, env=env, cwd=ROOT, timeout=120)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """All the bad files between two good ones."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, (data, _) in REFUSED.items():
        (folder / name).write_bytes(data)
    for name in ("a-good.html", "z-good.html"):
        (folder / name).write_bytes(PAGE.encode())
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_library_refuses(name: str, tmp_path: Path) -> None:
    data, codes = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        pageparse.parse(path)
    assert caught.value.code in codes
    assert str(path) in str(caught.value)
    assert len(str(caught.value)) > len(str(path)) + len(": ")


@pytest.mark.parametrize("name", REFUSED)
def test_bytes_in_memory_are_refused_alike(name: str) -> None:
    data, codes = REFUSED[name]
    with pytest.raises(InputError) as caught:
        pageparse.parse_bytes(data, uri=name)
    assert caught.value.code in codes
    assert caught.value.where == name


def test_library_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as missing:
        pageparse.parse(tmp_path / "gone.html")
    assert missing.value.code == "missing"
    assert "gone.html" in str(missing.value)
    with pytest.raises(InputError) as folder:
        pageparse.parse(tmp_path)
    assert folder.value.code == "not_regular_file"
    assert str(tmp_path) in str(folder.value)
    assert "batch" in str(folder.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "locked.html"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError) as caught:
        pageparse.parse(path)
    assert caught.value.code == "unreadable"
    assert _run("parse", path).returncode == NO_INPUT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_pipe_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "pipe.html"
    os.mkfifo(path)
    with pytest.raises(InputError) as caught:
        pageparse.parse(path)
    assert caught.value.code == "not_regular_file"


@pytest.mark.parametrize("name", ODD)
def test_odd_bytes_are_read(name: str, tmp_path: Path) -> None:
    data, encoding = ODD[name]
    path = tmp_path / name
    path.write_bytes(data)
    page = pageparse.parse(path)
    assert page.source.encoding == encoding
    assert [item.title for item in page.items] == TITLES
    assert [item.date.edtf for item in page.items if item.date] == ["2020-05-04", "2020-04-21", "2020-04-02"]
    assert "\x00" not in pageparse.to_json(page).decode()


def test_command_refuses_one_page(tmp_path: Path) -> None:
    """A process a kind of failure, not one a file: the library's tests above have them all."""
    (tmp_path / "paper.html").write_bytes(REFUSED["paper.html"][0])
    expected = [("gone.html", NO_INPUT), (".", NO_INPUT), ("paper.html", FAILED)]
    for name, status in expected:
        done = _run("parse", tmp_path / name)
        assert (name, done.returncode) == (name, status), done.stderr
        assert done.stdout == b""
        assert done.stderr.startswith(b"pageparse: ")
        assert str(tmp_path / name).encode() in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_batch_gives_every_input_one_outcome_and_spares_the_neighbours(folder: Path, tmp_path: Path) -> None:
    mixed, clean = tmp_path / "mixed", tmp_path / "clean"
    gone = folder / "gone.html"
    done = _run("batch", folder, gone, "-o", mixed, "--quiet")
    assert done.returncode == FAILED, done.stderr
    assert b"Traceback" not in done.stderr
    outcomes = _lines(mixed / "outcomes.jsonl")
    by_name = {Path(outcome["input"]).name: outcome for outcome in outcomes}
    assert len(outcomes) == len(by_name)
    assert set(by_name) == {*REFUSED, "a-good.html", "z-good.html", "gone.html"}
    for name, (_, codes) in REFUSED.items():
        assert by_name[name]["outcome"] == "quarantined", name
        assert by_name[name]["code"] in codes, name
        assert by_name[name]["message"], name
    assert (by_name["gone.html"]["outcome"], by_name["gone.html"]["code"]) == ("failed", "missing")
    alone = _run("batch", folder / "a-good.html", folder / "z-good.html", "-o", clean, "--quiet")
    assert alone.returncode == 0, alone.stderr
    for name in ("pages.jsonl", "items.jsonl"):
        assert (mixed / name).read_bytes() == (clean / name).read_bytes()


def test_batch_of_one_missing_file(tmp_path: Path) -> None:
    done = _run("batch", tmp_path / "gone.html", "-o", tmp_path / "out")
    assert done.returncode == NO_INPUT
    assert b"gone.html" in done.stderr
