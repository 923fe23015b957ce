"""Every limit below, at and above what is there, where it is kept; and that all of them are told in ``run.json``."""

from __future__ import annotations

import gzip
import io
import json
import math
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec
import pytest

import pageparse
from abusive import SUBJECTS, page
from captures.made import fates, http, listed, warc
from command import batch, outcomes, pages
from pageparse import Limits, Options

ALL = len(SUBJECTS)


class Case(NamedTuple):
    """A file, what of it a limit counts, and what becomes of it under the limit and over it.

    Attributes:
        name, data: the file.
        there: how much of what is counted it holds.
        over: what it comes to where the limit is less than that.
        others: limits that must be out of the way.
    """

    name: str
    data: bytes
    there: int
    over: str
    others: Mapping[str, int] = MappingProxyType({})


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _mhtml(parts: str, head: str = "") -> bytes:
    return f"MIME-Version: 1.0\r\n{head}Content-Type: multipart/related; boundary=b0\r\n\r\n{parts}--b0--\r\n".encode()


def _nested(depth: int) -> bytes:
    """The page in a multipart of so many levels."""
    inner = f"Content-Type: text/html\r\n\r\n{page()}\r\n"
    for level in range(depth - 1, 0, -1):
        inner = f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n{inner}--b{level}--\r\n"
    return _mhtml(f"--b0\r\n{inner}")


PAGE = page().encode()
LONG = page(after="<p>" + "".join(random.Random(1).choices("abcdef ", k=9000)) + "</p>").encode()
PACKED = gzip.compress(LONG, mtime=0)
PARTS = f"--b0\r\nContent-Type: text/html\r\n\r\n{page()}\r\n" + "--b0\r\nContent-Type: image/png\r\n\r\nx\r\n" * 6
FORTY = " ".join(f'n{n}="1"' for n in range(40))
HEADER = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\nX-Note: " + b"x" * 300 + b"\r\n\r\n"
MEMBERS = {"a.html": PAGE, "b.txt": b"x" * 100, "c.png": b"\x89PNG"}

CASES = {
    "input_bytes": Case("a.html", PAGE, len(PAGE), "too_large"),
    "nodes": Case("a.html", LONG, len(re.findall(rb"<[a-z]", LONG)), "partial nodes"),
    "depth": Case("a.html", page("<div>" * 7 + "</div>" * 7).encode(), 8, "partial depth"),
    "attributes": Case("a.html", page(f"<p {FORTY}>").encode(), 40, "partial attrs"),
    "items": Case("a.html", PAGE, ALL, "partial items"),
    "ratio": Case("a.html.gz", PACKED, math.ceil(len(LONG) / len(PACKED)), "ratio_bomb", {"ratio_after": 1}),
    "ratio_after": Case("a.html.gz", PACKED, len(LONG), "ratio_bomb", {"ratio": 1}),
    "layers": Case("a.html.gz", gzip.compress(gzip.compress(PAGE)), 2, "not_html"),
    "mime_depth": Case("a.mhtml", _nested(4), 4, "mime_depth"),
    "mime_parts": Case("a.mhtml", _mhtml(PARTS), 7, "mime_parts"),
    "mime_header": Case("a.mhtml", HEADER + PARTS.encode() + b"--b0--\r\n", len(HEADER), "mime_parts"),
    "zip_entries": Case("a.zip", _zip(MEMBERS), len(MEMBERS), "zip_entries"),
    "zip_bytes": Case("a.zip", _zip(MEMBERS), sum(map(len, MEMBERS.values())), "zip_entries"),
}


def _came_to(path: Path, limits: Limits) -> str:
    """'ok', 'partial CODE', or the code of why there is no page."""
    [first, *_] = listed(path, limits=limits)
    if first.outcome is not None:
        return str(first.code)
    try:
        parsed = pageparse.parse(path, options=Options(limits=limits))
    except pageparse.InputError as error:
        if path.suffix == ".zip" and error.code == "not_html":  # several members: that they are listed is enough
            return "ok"
        return str(error.code)
    assert parsed.items
    return " ".join((parsed.outcome, *(str(problem.code) for problem in parsed.problems)))


@pytest.mark.parametrize("name", CASES)
def test_limit_below_at_and_above(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = tmp_path / case.name
    path.write_bytes(case.data)
    came_to = {more: _came_to(path, Limits(**{**case.others, name: case.there + more})) for more in (-1, 0, 1)}
    assert came_to == {-1: case.over, 0: "ok", 1: "ok"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_limit_nodes_of_a_text(end: str, last: str) -> None:
    lines = [f"{subject}{end}7 May 2020{end}" for subject in SUBJECTS]
    text = "".join(lines) + (f"x{end}" if last else "x")
    for room, told in ((10, ["nodes"]), (11, []), (12, [])):
        parsed = pageparse.parse_bytes(
            text.encode(), media_type="text/plain", options=Options(limits=Limits(nodes=room))
        )
        assert [problem.code for problem in parsed.problems] == told, room
        assert parsed.items[-1].title == SUBJECTS[-1], "what is within the limit is read"


def test_limit_layers_of_an_http_body(tmp_path: Path) -> None:
    record = warc(http(gzip.compress(gzip.compress(PAGE)), fields={"Content-Encoding": "gzip, gzip"}))
    for room, fate in ((1, "failed: layers"), (2, "Notices"), (3, "Notices")):
        limits = Limits(layers=room)
        assert fates(listed(tmp_path / "a.warc", record, limits=limits), limits) == [fate]


def _became(deed: str, tmp_path: Path, **limits: int) -> tuple[str, str | None]:
    (tmp_path / "limits.toml").write_text("".join(f"{name} = {value}\n" for name, value in limits.items()))
    out = tmp_path / "out"
    ran = batch(
        pages(tmp_path / "saved", 0, bad=deed), "-o", out, "--workers", "1", "--limits", tmp_path / "limits.toml"
    )
    assert "Traceback" not in ran.stderr
    return outcomes(out)["0001-bad"]


READ = ("empty", "no_content")


def test_limit_seconds(tmp_path: Path) -> None:
    """A clock has no 'at': a worker may be told a moment late."""
    assert _became("sleep:0.2", tmp_path, seconds=1, soft_seconds=1) == READ
    assert _became("sleep:30", tmp_path, seconds=1, soft_seconds=1) == ("failed", "timeout")


def test_limit_soft_seconds(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    assert _became(f"stall:{tries}", tmp_path, seconds=50, soft_seconds=1) == READ
    assert tries.read_text() == "..", "put aside, and read when tried again alone"
    assert _became(f"stall:{tries}", tmp_path, seconds=50, soft_seconds=1) == READ
    assert tries.read_text() == "...", "read at once"


def test_limit_memory_bytes(tmp_path: Path) -> None:
    """What the interpreter itself needs is no round number; so is what is 'at'."""
    assert _became("hold:1000000000", tmp_path, memory_bytes=900_000_000) == ("failed", "oom")
    assert _became("hold:1000000000", tmp_path, memory_bytes=4_000_000_000) == READ


def test_limit_output_bytes(tmp_path: Path) -> None:
    saved, out = pages(tmp_path / "saved", 1), tmp_path / "out"
    size = 0
    for room, became in ((10_000, READ), (-1, ("quarantined", "output_too_large")), (0, READ), (1, READ)):
        (tmp_path / "limits.toml").write_text(f"output_bytes = {size + room}\n")
        batch(saved, "-o", out, "--workers", "1", "--limits", tmp_path / "limits.toml")
        assert outcomes(out) == {"0000": became}
        size = size or len((out / "pages.jsonl").read_bytes())


def test_every_limit_is_tested() -> None:
    workers: list[Callable[[Path], None]] = [
        test_limit_seconds,
        test_limit_soft_seconds,
        test_limit_memory_bytes,
        test_limit_output_bytes,
    ]
    told = {*CASES, *(test.__name__.removeprefix("test_limit_") for test in workers)}
    assert told == set(Limits.__struct_fields__)


def test_every_limit_is_told_in_the_manifest(tmp_path: Path) -> None:
    """Those of the run, not those of a run without a word."""
    given = {name: value + 1 for name, value in msgspec.to_builtins(Limits()).items()}
    (tmp_path / "limits.toml").write_text("".join(f"{name} = {value}\n" for name, value in given.items()))
    out = tmp_path / "out"
    assert batch(pages(tmp_path / "saved", 1), "-o", out, "--limits", tmp_path / "limits.toml").returncode == 0
    assert json.loads((out / "run.json").read_text("utf-8"))["options"]["limits"] == given
