"""Compressed pages, MHTML, zips and WACZ: sound ones, damaged ones, and those made to harm."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import random
import resource
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pageparse
from abusive import SUBJECTS, Stopwatch, page, titles
from captures.made import numbered
from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry
from pageparse.captures.known import Known
from pageparse.captures.shelf import entries, kind_of, read
from pageparse.errors import InputError
from pageparse.options import Limits

ALL = list(SUBJECTS)
BOUNDARY = "----=_Part_1"


def listed(path: Path, limits: Limits | None = None) -> list[Entry]:
    return list(entries(str(path), limits or Limits()))


def pages_of(path: Path, limits: Limits | None = None) -> list[Capture]:
    chosen = limits or Limits()
    return [read(entry.handle, Known(), chosen, entry.data) for entry in listed(path, chosen) if entry.outcome is None]


def faults(path: Path, limits: Limits | None = None) -> list[tuple[str | None, str | None]]:
    return [(entry.outcome, entry.code) for entry in listed(path, limits) if entry.outcome is not None]


# Compressed pages


def test_compressed_page_is_read_like_the_page(tmp_path: Path) -> None:
    file = tmp_path / "notices.html.gz"
    file.write_bytes(gzip.compress(page().encode(), mtime=0))
    assert titles(pageparse.parse(file)) == ALL
    unnamed = tmp_path / "notices.html"
    unnamed.write_bytes(file.read_bytes())
    assert titles(pageparse.parse(unnamed)) == ALL, "whatever its name says"
    file.write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    assert titles(pageparse.parse(file)) == ALL, "twice"
    with file.open("rb") as stream:
        [entry] = entries("-", Limits(), stream)
        assert read(entry.handle, Known(), Limits(), entry.data).data == page().encode()


def test_compressed_page_cut_off_is_partial(tmp_path: Path) -> None:
    file = tmp_path / "notices.html.gz"
    data = gzip.compress(page(after="<p>" + "".join(random.Random(1).choices("abcdef ", k=9000))).encode(), mtime=0)
    file.write_bytes(data[: len(data) // 2])
    parsed = pageparse.parse(file)
    assert parsed.outcome == "partial"
    assert parsed.problems[0].code == "gzip_data"
    assert titles(parsed) == ALL


def test_row_24_compressed_bomb(tmp_path: Path) -> None:
    file = tmp_path / "bomb.html.gz"
    file.write_bytes(gzip.compress(bytes(50_000_000), mtime=0))
    with pytest.raises(InputError) as caught:
        pages_of(file)
    assert caught.value.code in ("ratio_bomb", "too_large")
    file.write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    with pytest.raises(InputError) as caught:
        pages_of(file)
    assert caught.value.code in ("ratio_bomb", "too_large")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000, "kilobytes, of the whole test run"


# MHTML


def mhtml(*parts: str, head: str = "") -> bytes:
    body = "".join(f"--{BOUNDARY}\r\n{part}\r\n" for part in parts)
    return (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/notices/\r\n"
        f"Date: Tue, 14 May 2013 10:20:30 +0200\r\nMIME-Version: 1.0\r\n{head}"
        f'Content-Type: multipart/related; type="text/html"; boundary="{BOUNDARY}"\r\n\r\n{body}--{BOUNDARY}--\r\n'
    ).encode("utf-8", "surrogateescape")


PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: x.png\r\n\r\niVBORw0KGgo="


def _part(text: str, encoding: str, charset: str = "utf-8") -> str:
    body = text.encode(charset if charset == "cp1252" else "utf-8")
    if encoding == "base64":
        written = base64.encodebytes(body).decode()
    elif encoding == "quoted-printable":
        written = "".join(chr(b) if 32 <= b < 127 and b != 61 else f"={b:02X}" for b in body)
        written = "=\r\n".join(written[at : at + 70] for at in range(0, len(written), 70))
    else:
        written = body.decode("utf-8", "surrogateescape")
    return f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{written}"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_mhtml(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "saved.mhtml"
    file.write_bytes(mhtml(PICTURE, _part(page().replace("Kiosk", "Café"), encoding), _part("<p>frame", encoding)))
    parsed = pageparse.parse(file)
    assert parsed.items[2].title == "Café to let for the summer season"
    assert parsed.source.url == "https://quay.example/notices/"
    assert parsed.source.captured_at == "2013-05-14T10:20:30+02:00"
    assert kind_of(file.read_bytes()[:4096], "unnamed") == "mhtml"
    own = pageparse.parse(file, url="https://other.example/", captured_at="2020")
    assert (own.source.url, own.source.captured_at) == ("https://other.example/", "2020")


def test_mhtml_of_an_old_encoding_and_of_an_unknown_one(tmp_path: Path) -> None:
    file = tmp_path / "saved.mht"
    file.write_bytes(mhtml(_part(page().replace("Kiosk", "Café"), "quoted-printable", "cp1252")))
    assert "Café to let for the summer season" in titles(pageparse.parse(file))
    file.write_bytes(mhtml(_part(page(), "8bit").replace("utf-8", "klingon")))
    assert titles(pageparse.parse(file)) == ALL


def test_mhtml_root_is_the_one_that_start_names(tmp_path: Path) -> None:
    file = tmp_path / "saved.mhtml"
    named = _part(page(), "8bit").replace("Content-Type", "Content-ID: <root@x>\r\nContent-Type", 1)
    data = mhtml(_part("<p>a frame", "8bit"), named).replace(b'type="text/html"', b'start="<root@x>"')
    file.write_bytes(data)
    assert titles(pageparse.parse(file)) == ALL
    nested = mhtml(_part(page(), "8bit")).decode().partition("MIME-Version: 1.0\r\n")[2].replace(BOUNDARY, "inner")
    file.write_bytes(mhtml(nested, PICTURE))
    assert titles(pageparse.parse(file)) == ALL


def _nested(depth: int) -> bytes:
    text = ""
    for level in range(depth):
        text += f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n'
    return mhtml(text + "Content-Type: text/html\r\n\r\n<p>words")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_nested(2000), "mime_depth"),
        (mhtml(*["Content-Type: image/png\r\n\r\nx"] * 100_000), "mime_parts"),
        (mhtml("X-Long: " + "x" * 1_000_000 + "\r\n\r\n<p>"), "mime_parts"),
        (mhtml(PICTURE), "mime_bad"),
        (mhtml().replace(BOUNDARY.encode(), b"", 1), "mime_bad"),
        (mhtml(head="X-Params: a;" + " a=1;" * 100_000 + "\r\n"), "mime_parts"),
    ],
    ids=["depth", "parts", "header", "no page", "no boundary", "parameters"],
)
def test_row_38_mhtml_made_to_harm(data: bytes, code: str, tmp_path: Path) -> None:
    file = tmp_path / "saved.mhtml"
    file.write_bytes(data)
    with Stopwatch() as watch, pytest.raises(InputError) as caught:
        pages_of(file)
    assert caught.value.code == code
    assert watch.seconds < 5


def test_row_38_bad_base64_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "saved.mhtml"
    head, _, body = _part(page(), "base64").partition("\r\n\r\n")
    file.write_bytes(mhtml(f"{head}\r\n\r\n" + body.replace("\n", "\n!!", 3)))
    assert titles(pageparse.parse(file))[-1] == ALL[-1]


# Zips


def zipped(path: Path, names: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in names.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), data, method)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_zip_of_pages(method: int, tmp_path: Path) -> None:
    names = {"b/two.html": page().encode(), "one.txt": b"Notices\n\nFerry closed\n4 May 2020\n", "logo.png": b"\x89PNG"}
    file = zipped(tmp_path / "saved.zip", names, method)
    found = pages_of(file)
    assert [capture.data for capture in found] == [names["b/two.html"], names["one.txt"]]
    assert [capture.media_type for capture in found] == [None, "text/plain"]
    assert found[0].container is not None
    assert found[0].container.record_id == "b/two.html"
    assert faults(file) == [("skipped", "not_a_member")]
    assert {entry.name for entry in listed(file)} >= {f"{file}!b/two.html#0"}


def test_zip_of_one_page_is_a_page(tmp_path: Path) -> None:
    assert titles(pageparse.parse(zipped(tmp_path / "one.zip", {"x.html": page().encode()}))) == ALL
    with pytest.raises(InputError, match="several pages"):
        pageparse.parse(zipped(tmp_path / "two.zip", {"x.html": page().encode(), "y.html": page().encode()}))
    with pytest.raises(InputError, match="without a page"):
        pageparse.parse(zipped(tmp_path / "none.zip", {"x.png": b"\x89PNG"}))


@pytest.mark.parametrize("name", ["../up.html", "/abs.html", "C:\\x.html", "a/../../up.html", "nul\x00.html"])
def test_row_35_names_that_lead_out(name: str, tmp_path: Path) -> None:
    file = tmp_path / "saved.zip"
    data = zipped(file, {"n" * len(name): page().encode(), "good.html": page().encode()}).read_bytes()
    file.write_bytes(data.replace(b"n" * len(name), name.encode()))
    before = sorted(tmp_path.rglob("*"))
    assert faults(file) == [("failed", "zip_path")]
    assert len(pages_of(file)) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_row_35_link(tmp_path: Path) -> None:
    file = tmp_path / "saved.zip"
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.html")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert faults(file) == [("failed", "zip_path")]


def _overlapping(count: int) -> bytes:
    """A directory whose entries all point to one member."""
    data = bytearray(zipfile_bytes({"a.html": bytes(1_000_000)}))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    row = bytes(data[start:end])
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(row) * count, start, 0)
    return bytes(data[:start]) + row * count + tail


def zipfile_bytes(names: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_row_36_overlapping_members(tmp_path: Path) -> None:
    file = tmp_path / "saved.zip"
    file.write_bytes(_overlapping(500))
    assert faults(file) == [("failed", "zip_overlap")] * 499


def test_row_36_too_many_members(tmp_path: Path) -> None:
    file = tmp_path / "saved.zip"
    file.write_bytes(_overlapping(65_000))
    assert faults(file) == [("failed", "zip_entries")]
    many = zipped(tmp_path / "many.zip", {f"{n}.html": b"<p>x" for n in range(4)})
    for room, count in ((3, 0), (4, 4), (5, 4)):
        assert len(pages_of(many, Limits(zip_entries=room))) == count


def test_row_36_a_member_that_becomes_too_much(tmp_path: Path) -> None:
    file = zipped(tmp_path / "saved.zip", {"bomb.html": bytes(20_000_000), "good.html": page().encode()})
    [bomb, good] = listed(file)
    with pytest.raises(InputError) as caught:
        read(bomb.handle, Known(), Limits())
    assert caught.value.code == "ratio_bomb"
    assert read(good.handle, Known(), Limits()).data == page().encode()
    assert faults(file, Limits(zip_bytes=20_000_000)) == [("failed", "zip_entries")]


def test_row_36_same_name_twice_is_two_pages(tmp_path: Path) -> None:
    file = tmp_path / "saved.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.html", "<p>one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("x.html", "<p>two")
    assert [capture.data for capture in pages_of(file)] == [b"<p>one", b"<p>two"]
    assert len({entry.name for entry in listed(file)}) == 2


def test_encrypted_and_strangely_compressed_members(tmp_path: Path) -> None:
    file = zipped(tmp_path / "saved.zip", {"a.html": b"<p>" * 99}, zipfile.ZIP_BZIP2)
    assert faults(file) == [("failed", "zip_bad")]
    data = bytearray(zipped(file, {"a.html": b"<p>" * 99}).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)
    assert faults(file) == [("failed", "zip_bad")]


def test_office_documents_are_no_zips_of_pages(tmp_path: Path) -> None:
    file = zipped(tmp_path / "report.docx", {"[Content_Types].xml": b"<x/>", "word/page.html": b"<p>x"})
    with pytest.raises(InputError) as caught:
        pages_of(file)
    assert caught.value.code == "not_html"


@settings(deadline=None, max_examples=150, derandomize=True)
@given(st.data())
def test_row_36_damaged_zips_and_mhtml_raise_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from([zipfile_bytes({"a.html": page().encode(), "b.html": b"<p>x"}), WACZ, MHTML]))
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.binary(max_size=12))
    file = tmp_path_factory.mktemp("damaged") / "saved"
    file.write_bytes(whole[:at] + put + whole[at + data.draw(st.integers(0, 40)) :])
    for entry in listed(file):
        if entry.outcome is None:
            try:
                assert read(entry.handle, Known(), Limits(), entry.data).data
            except InputError:
                continue  # ours, with a code: an outcome


# WACZ


def wacz(**changed: bytes | None) -> bytes:
    warc = gzip.compress(numbered(1), mtime=0) + gzip.compress(numbered(2), mtime=0)
    resources = [
        {"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": f"sha256:{hashlib.sha256(warc).hexdigest()}"}
    ]
    names: dict[str, bytes | None] = {
        "archive/data.warc.gz": warc,
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n'
        b'{"url": "https://example.org/1", "title": "Its title"}\nbroken\n',
        "datapackage.json": json.dumps({"profile": "wacz", "resources": resources}).encode(),
    }
    names.update({name.replace("__", "/").replace("_", "."): data for name, data in changed.items()})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in names.items():
            if data is not None:
                archive.writestr(name, data)
    return packed.getvalue()


WACZ = wacz()
MHTML = mhtml(PICTURE, _part(page(), "quoted-printable"))


def test_wacz(tmp_path: Path) -> None:
    file = tmp_path / "saved.wacz"
    file.write_bytes(WACZ)
    found = pages_of(file)
    assert [b"page 1 " in found[0].data, b"page 2 " in found[1].data] == [True, True]
    assert found[0].url == "https://example.org/1"
    assert found[0].captured_at == "2020-02-03T04:05:06Z"
    assert faults(file) == []
    assert [entry.title for entry in listed(file)] == ["Its title", None]
    assert kind_of(WACZ[:4096], "unnamed") == "wacz"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"pages__pages_jsonl": None, "datapackage_json": None}, []),
        ({"datapackage_json": b"[" * 100_000}, []),
        (
            {"datapackage_json": b'{"resources": [{"path": "archive/data.warc.gz", "hash": "sha256:00"}]}'},
            ["wacz_digest"],
        ),
    ],
    ids=["bare", "broken", "other digest"],
)
def test_row_37_wacz_without_its_papers(changed: dict[str, bytes | None], expected: list[str], tmp_path: Path) -> None:
    file = tmp_path / "saved.wacz"
    file.write_bytes(wacz(**changed))
    assert len(pages_of(file)) == 2
    assert [code for _, code in faults(file)] == expected


def test_row_37_wacz_compressed_once_more_and_without_end(tmp_path: Path) -> None:
    file = zipped(tmp_path / "saved.wacz", {"archive/x.warc.gz": gzip.compress(numbered(1), mtime=0)})
    assert faults(file) == [("failed", "zip_bad")]
    file.write_bytes(WACZ[:-40])
    assert faults(file) == [("failed", "zip_bad")]
    with file.open("rb") as stream:
        [entry] = entries("-", Limits(), stream)
    assert (entry.outcome, entry.code) == ("failed", "zip_bad")


@pytest.mark.parametrize("name", ["saved.wacz", "saved.zip", "saved.mhtml"])
def test_batch_reads_them(name: str, tmp_path: Path) -> None:
    from pageparse.cli import main

    data = {"saved.wacz": WACZ, "saved.zip": zipfile_bytes({"a.html": page().encode()}), "saved.mhtml": MHTML}[name]
    (tmp_path / name).write_bytes(data)
    assert main(["batch", str(tmp_path / name), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    outcomes = [json.loads(line) for line in (tmp_path / "out" / "outcomes.jsonl").read_text().splitlines()]
    assert outcomes
    assert {outcome["outcome"] for outcome in outcomes} <= {"ok", "empty"}
