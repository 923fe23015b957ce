"""Archives made to harm: what would become too much, and what would take for ever to list."""

from __future__ import annotations

import gzip
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import brotli
import pytest

from abusive import Stopwatch
from captures.made import PACKERS, arc_start, fates, http, listed, lz4, numbered, warc, zst
from pageparse.captures.inflate import gathered, gunzip
from pageparse.options import Limits

SECONDS = 5.0
"""CPU time; listed without care, each takes minutes, and hours at the size of a real archive."""
LIMITS = Limits(input_bytes=10_000_000, ratio_after=50_000)
LARGE = b"<p>" + b" " * 20_000_000


def _deflate(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(LARGE)),
        ("gzip, gzip", gzip.compress(gzip.compress(LARGE))),
        ("br", brotli.compress(LARGE, quality=5)),
        ("zstd", zst(LARGE)),
        ("deflate", zlib.compress(LARGE)),
        ("deflate", _deflate(LARGE)),
        ("br, gzip", gzip.compress(brotli.compress(LARGE, quality=5))),
    ],
    ids=["gzip", "gzip twice", "br", "zstd", "deflate", "deflate raw", "br in gzip"],
)
def test_row_25_bomb_of_every_encoding(encoding: str, body: bytes, tmp_path: Path) -> None:
    bomb = warc(http(body, fields={"Content-Encoding": encoding}))
    records = [numbered(1), bomb, numbered(2)]
    found = listed(tmp_path / "a.warc.gz", b"".join(map(gzip.compress, records)), limits=LIMITS)
    assert fates(found, LIMITS) == ["Page 1", "failed: ratio_bomb", "Page 2"]


@pytest.mark.parametrize("how", ["gzip", "zstd", "lz4"])
def test_row_25_bomb_of_a_whole_record(how: str, tmp_path: Path) -> None:
    records = [numbered(1), warc(http(LARGE)), numbered(2)]
    found = listed(tmp_path / "a.warc", b"".join(map(PACKERS[how], records)), limits=LIMITS)
    assert fates(found, LIMITS) == ["Page 1", "failed: ratio_bomb", "Page 2"]


def _skipping(skip: int) -> bytes:
    """The head of a gzip member with a field to be passed over."""
    return b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\x00" + struct.pack("<H", skip)


MARKS = 2000
LISTED: dict[str, tuple[str, bytes]] = {
    "starts of gzip members": ("a.warc.gz", gzip.compress(numbered(1)) + b"\x1f\x8b\x08\x00" * 250_000),
    "starts of Zstandard frames": ("a.warc.zst", zst(numbered(1)) + b"\x28\xb5\x2f\xfd" * 50_000),
    "starts of LZ4 frames": ("a.warc.lz4", lz4(numbered(1)) + b"\x04\x22\x4d\x18" * 50_000),
    "members that all lead into one": (
        "a.warc.gz",
        gzip.compress(numbered(1))
        + b"".join(_skipping((MARKS - place - 1) * 12) for place in range(MARKS))
        + b"\x00\x00\x00\xff\xff" * 1_000_000,
    ),
    "lines that look like records": ("a.arc", arc_start() + b"ab:x1\n" * 250_000),
    "marks of records": ("a.warc", numbered(1) + b"\nWARC/1.0\r\n" * 60_000),
    "lines that continue a field": (
        "a.warc.gz",
        gzip.compress(b"WARC/1.0\r\nA: b\r\n" + b" a\n" * 20_000 + b"\r\n\r\n") * 40,
    ),
    "empty members": ("a.warc.gz", gzip.compress(numbered(1)) + gzip.compress(b"", mtime=0) * 20_000),
    "lengths that are none": ("a.warc", numbered(1, Content_Length=None) * 3000),
    "lengths beyond any": ("a.warc", numbered(1, Content_Length="9" * 17) * 3000),
}


@pytest.mark.parametrize(("name", "data"), LISTED.values(), ids=LISTED)
def test_row_28_listing_takes_no_longer_than_the_file_is(name: str, data: bytes, tmp_path: Path) -> None:
    with Stopwatch() as watch:
        found = listed(tmp_path / name, data)
    assert watch.seconds < SECONDS
    assert found


def test_row_24_many_small_members_of_one_page() -> None:
    with Stopwatch() as watch:
        data, damage = gathered(gunzip(gzip.compress(b"ab", mtime=0) * 100_000), 1 << 30, Limits(), None)
    assert (data, damage) == (b"ab" * 100_000, None)
    assert watch.seconds < SECONDS


def test_row_27_http_header_of_many_fields(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"a: b\r\n" * 1_000_000 + b"\r\n<title>Page 1</title>"
    with Stopwatch() as watch:
        assert fates(listed(tmp_path / "a.warc", warc(block))) == ["Page 1"]
    assert watch.seconds < SECONDS


def _zip(path: Path, **how: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"<title>Page 1</title>" + bytes(how.pop("padding", 0)))
    return path


def test_row_36_directory_too_large_is_not_read(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip")
    data = bytearray(path.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 30_000_000)
    path.write_bytes(data)
    assert fates(listed(path)) == ["failed: zip_entries"]
    far = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 30_000_000, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    struct.pack_into("<L", data, end + 12, 0xFFFFFFFF)
    path.write_bytes(bytes(data[:end]) + far + locator + bytes(data[end:]))
    assert fates(listed(path)) == ["failed: zip_entries"]


@pytest.mark.parametrize("size", [0, 1, 1 << 31])
def test_row_36_size_that_is_a_lie(size: int, tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", padding=100)
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, size)
    struct.pack_into("<L", data, 22, size)
    path.write_bytes(data)
    assert fates(listed(path)) == ["Page 1"], "what is there counts, not what is said of it"


def test_row_37_wacz_in_a_wacz(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/a.warc.gz", gzip.compress(numbered(1)))
        archive.writestr("archive/b.wacz", b"PK\x03\x04")
        archive.writestr(
            "pages/pages.jsonl", b'{"url": 1}\n[]\n{"url": "https://example.org/1", "title": "Its title"}\n'
        )
        archive.writestr("datapackage.json", b'{"resources": [1, {"path": null}]}')
    found = listed(path)
    assert fates(found) == ["Page 1", "skipped: not_a_member"]
    assert found[0].title == "Its title"


def test_row_37_papers_that_are_too_large_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("archive/a.warc.gz"), gzip.compress(numbered(1)))
        for number in range(3):
            lines = b"".join(b'{"url": "https://example.org/%d", "title": "T"}\n' % n for n in range(number, 1600))
            archive.writestr(f"pages/{number}.jsonl", lines)
    small = Limits(input_bytes=100_000)
    with Stopwatch() as watch:
        found = listed(path, limits=small)
    assert fates(found) == ["Page 1"]
    assert watch.seconds < 1.0


def test_row_38_mhtml_larger_than_any_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    with path.open("wb") as file:
        file.write(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n")
        file.truncate(1 << 40)
    with Stopwatch() as watch:
        assert fates(listed(path), Limits(input_bytes=1_000_000)) == ["failed: too_large"]
    assert watch.seconds < 1.0
