"""Abuse matrix, row 57: on a real terminal, nothing a page, a name or an archive says is obeyed."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from abusive import SUBJECTS, listing
from captures.made import http, warc

SOURCE = Path(__file__).resolve().parent.parent.parent / "src"
# The title of the window, the screen cleared, a colour; the same by the one-byte controls; text turned round.
CODES = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b31m\x9d0;x\x9c\u202e\u2066"
OBEYED = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
OURS = "\r\x1b[K"
"""How a line of progress is redrawn."""


def _seen(*words: str | Path) -> str:
    """What a terminal is sent."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-m", "pageparse", *map(str, words)], stdin=theirs, stdout=theirs, stderr=theirs, env=env
    ):
        os.close(theirs)
        data = b""
        try:
            while part := os.read(ours, 1 << 16):
                data += part
        except OSError:  # the other end is closed
            os.close(ours)
    return data.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture(name="saved")
def _saved(tmp_path: Path) -> Path:
    """A page, an empty one, an archive and a labelled page, all of them with codes wherever they can have them."""
    top = tmp_path / "saved"
    top.mkdir()
    escaped = "".join(f"&#{ord(code)};" if ord(code) < 128 else code for code in CODES)
    page = listing([f"{escaped}Ferry landing {escaped}closed", *SUBJECTS[1:]], head=f"<title>{escaped}Notices</title>")
    name = CODES.replace("/", "")
    (top / f"{name}.html").write_text(page, "utf-8")
    (top / f"{name}empty.html").touch()
    moved = http(b"", f"302 {CODES}", fields={"Location": f"https://quay.example/{CODES}"})
    lines = [warc(moved, CODES), warc(moved, WARC_Truncated=CODES), warc(http(b"x", media_type=f"text/{CODES}"))]
    (top / f"{name}.warc").write_bytes(b"".join(lines))
    gold = {"id": f"{CODES}1", "url": "https://quay.example/", "items": [{"title": f"{CODES}Another title of a ferry"}]}
    (top / f"{name}.gold.json").write_text(json.dumps(gold), "utf-8")
    (top / f"{name}bad.gold.json").write_text(json.dumps({"items": CODES}), "utf-8")
    return top


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["parse", "PAGE"], '"outcome": "ok"'),
        (["parse", f"missing{CODES}"], "no such file"),
        (["batch", "TOP", "-o", "TOP/../out"], "inputs ("),
        (["evaluate", "TOP"], "worst pages"),
        (["evaluate", "TOP", "--json"], "figures"),
        (["evaluate", "TOP", "--page", f"{CODES}1"], "missed"),
        (["evaluate", "TOP", "--page", CODES + "2"], "no gold of this name"),
        ([CODES], "pageparse -h"),
    ],
)
def test_row_57_nothing_on_a_terminal_is_obeyed(command: list[str], shown: str, saved: Path) -> None:
    page = next(str(path) for path in saved.iterdir() if path.suffix == ".html" and "empty" not in path.name)
    words = [page if word == "PAGE" else word.replace("TOP", str(saved)) for word in command]
    seen = _seen(*words)
    assert shown in seen
    assert "Traceback" not in seen
    assert not OBEYED.findall(seen.replace(OURS, ""))
