"""Files, streams and folders to captures; everything that is no page is told apart."""

from __future__ import annotations

import io
import os
import socket
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pageparse.captures.folder import PAGE_SUFFIXES, Found, walk
from pageparse.captures.known import Known, check_known, moment, uri_of
from pageparse.captures.plain import capture_of, read_file, read_stream
from pageparse.errors import Code, ConfigError, InputError
from pageparse.options import Limits

NOTHING = Known()
LIMITS = Limits()


def code_of(data: bytes) -> tuple[Code, str]:
    with pytest.raises(InputError) as caught:
        capture_of(data, "x", NOTHING, LIMITS)
    return caught.value.code, caught.value.message


@pytest.mark.parametrize(
    "data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n", b"\xff\xfe", b"\xfe\xff\x00 \x00\n", b"\x00" * 5000]
)
def test_blank_bytes_are_empty(data: bytes) -> None:
    assert code_of(data)[0] == Code.EMPTY


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"PK\x03\x04\x14", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF\x02", "program"),
        (b"WARC/1.0\r\n", "WARC"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "MHTML"),
        (bytes(range(1, 32)) * 9, "binary"),
    ],
)
def test_other_kinds_are_named(data: bytes, word: str) -> None:
    code, message = code_of(data)
    assert code == Code.NOT_HTML
    assert word in message
    assert ";" in message, "the message must say what to do next"


@pytest.mark.parametrize(
    "data",
    [
        b"plain words",
        "UTF-16 words".encode("utf-16"),
        "UTF-16 words".encode("utf-16-le"),
        "日本語の文章".encode("iso2022_jp"),
        "日本語の文章".encode("utf-16"),
        "\ufeffwords".encode(),
        b"%PDF is a format",
    ],
)
def test_texts_of_all_encodings_may_be_pages(data: bytes) -> None:
    assert capture_of(data, None, NOTHING, LIMITS).data == data


def test_too_large(tmp_path: Path) -> None:
    small = Limits(input_bytes=10)
    path = tmp_path / "a.html"
    path.write_bytes(b"x" * 11)
    for read in (
        lambda: read_file(path, NOTHING, small),
        lambda: read_stream(io.BytesIO(b"x" * 11), None, NOTHING, small),
        lambda: capture_of(b"x" * 11, None, NOTHING, small),
    ):
        with pytest.raises(InputError) as caught:
            read()
        assert caught.value.code == Code.TOO_LARGE
    path.write_bytes(b"x" * 10)
    assert len(read_file(path, NOTHING, small).data) == 10


def test_stream_is_read_no_further_than_the_cap() -> None:
    stream = io.BytesIO(b"x" * 1000)
    with pytest.raises(InputError):
        read_stream(stream, None, NOTHING, Limits(input_bytes=10))
    assert stream.tell() == 11


def test_text_stream_is_refused() -> None:
    with pytest.raises(TypeError, match="binary mode"):
        read_stream(io.StringIO("words"), None, NOTHING, LIMITS)  # the mistake users make


def test_missing_folder_and_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, code, word in (
        (tmp_path / "no.html", Code.MISSING, "no such file"),
        (tmp_path, Code.NOT_REGULAR_FILE, "pageparse batch"),
        (pipe, Code.NOT_REGULAR_FILE, "'-'"),
        (Path("/dev/zero"), Code.NOT_REGULAR_FILE, "device"),
        (tmp_path / "a.html" / "b", Code.MISSING, "no such file"),
        ("nul\0.html", Code.UNREADABLE, "null"),
    ):
        with pytest.raises(InputError, match=word) as caught:
            read_file(path, NOTHING, LIMITS)
        assert caught.value.code == code
        assert caught.value.where == uri_of(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"words")
    path.chmod(0)
    with pytest.raises(InputError) as caught:
        read_file(path, NOTHING, LIMITS)
    assert caught.value.code == Code.UNREADABLE


def test_capture_tells_who_said_what(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>words")
    known = check_known("https://example.org/a", "2013-05", "Latin1", "application/xhtml+xml; charset=x")
    capture = read_file(path, known, LIMITS)
    assert (capture.uri, capture.url, capture.captured_at) == (str(path), "https://example.org/a", "2013-05")
    assert (capture.captured_at_basis, capture.media_type) == ("argument", "text/html")
    assert (capture.charset, capture.charset_given) == ("Latin1", True)
    bare = read_file(path, NOTHING, LIMITS)
    assert (bare.captured_at_basis, bare.charset_given, bare.media_type) == (None, False, None)


def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html")
    Path(path).write_bytes(b"<p>words")
    assert read_file(path, NOTHING, LIMITS).uri == f"{tmp_path}/caf\ufffd.html"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("2024", "2024"),
        (" 2024-05 ", "2024-05"),
        ("2024-02-29", "2024-02-29"),
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("2024-05-06t07:08:09.5z", "2024-05-06T07:08:09.5Z"),
        ("2024-05-06 07:08:09+02:00", "2024-05-06T07:08:09+02:00"),
        ("2024-05-06T07:08:09", "2024-05-06T07:08:09"),
        (date(2024, 5, 6), "2024-05-06"),
        (datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC), "2024-05-06T07:08:09Z"),
        (datetime(2024, 5, 6, 7, 8, 9), "2024-05-06T07:08:09"),
    ],
)
def test_moments(value: str | date | None, expected: str | None) -> None:
    assert moment(value) == expected
    assert moment(expected) == expected


@pytest.mark.parametrize(
    "value",
    ["", "May 2013", "2013-13", "2013-02-30", "0000", "2024-5-6", "2024/2025", "2024-05-06T25:00:00", "٢٠٢٤", 2024],
)
def test_moments_that_are_none(value: object) -> None:
    with pytest.raises(ConfigError) as caught:
        moment(value)
    assert caught.value.where == "captured_at"


@pytest.mark.parametrize(
    "url",
    ["", "/news", "news", "ftp://example.org/", "http://", "http://[::1", "http://example.org:99999/", "http://a b/"],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_known(url)
    assert caught.value.where == "url"


def test_other_arguments_are_checked() -> None:
    with pytest.raises(ConfigError, match="text/html"):
        check_known(media_type="image/png")
    with pytest.raises(ConfigError, match="encoding"):
        check_known(encoding="klingon")


def grow(top: Path, *names: str) -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"<p>words")


def test_walk_is_in_the_order_of_path_bytes(tmp_path: Path) -> None:
    grow(tmp_path, "b.html", "a/z.htm", "a/y.txt", "a.html", "a-b.html", "Ä.html", "a0/x.xhtml", "B.TXT", "c/d/f.text")
    found = [entry.relative for entry in walk(tmp_path, PAGE_SUFFIXES)]
    assert found == sorted(found, key=os.fsencode)
    assert len(found) == 9
    assert all(entry.code is None for entry in walk(tmp_path, PAGE_SUFFIXES))


def test_walk_tells_what_it_passes_over(tmp_path: Path) -> None:
    grow(tmp_path, "a.html", "meta.toml", "data.json", "README", ".hidden.html", ".git/x.html")
    grow(tmp_path, "saved.htm", "saved_files/frame.html", "other_files/kept.html", "out/pages.html")
    (tmp_path / "link.html").symlink_to("a.html")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe.html")
    entries = {entry.relative: entry for entry in walk(tmp_path, PAGE_SUFFIXES, leave_out=tmp_path / "out")}
    assert [name for name, entry in entries.items() if entry.code is None] == [
        "a.html",
        "other_files/kept.html",
        "saved.htm",
    ]
    codes = {name: entry.code for name, entry in entries.items() if entry.code is not None}
    assert codes == {
        ".git/": "not_a_page",
        ".hidden.html": "not_a_page",
        "README": "not_a_page",
        "data.json": "not_a_page",
        "link.html": "not_regular_file",
        "loop": "not_regular_file",
        "meta.toml": "not_a_page",
        "pipe.html": "not_regular_file",
        "saved_files/": "not_a_page",
    }


def test_walk_never_opens_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.html")
        assert [entry.code for entry in walk(Path(), PAGE_SUFFIXES)] == ["not_regular_file"]


def test_walk_reports_a_folder_it_cannot_list(tmp_path: Path) -> None:
    [entry] = walk(tmp_path / "gone", PAGE_SUFFIXES)
    assert isinstance(entry, Found)
    assert entry.code == Code.UNREADABLE
