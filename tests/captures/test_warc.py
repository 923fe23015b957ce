"""WARC files: sound ones record by record, damaged ones with all that can be had of them and every gap told."""

from __future__ import annotations

import gzip
import hashlib
import os
import pickle
import zlib
from pathlib import Path
from typing import Any

import pytest

from captures.made import (
    HTML,
    PACKERS,
    fates,
    http,
    listed,
    numbered,
    opened,
    packed,
    page,
    sha1,
    warc,
)
from pageparse.captures.dialects import WARC
from pageparse.captures.known import Known
from pageparse.errors import Code, InputError
from pageparse.options import Limits

FOUR = [numbered(number, size=400) for number in range(4)]
PAGES = ["Page 0", "Page 1", "Page 2", "Page 3"]
SMALL = Limits(input_bytes=100_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.warc.gz"


@pytest.mark.parametrize("stdin", [False, True], ids=["file", "stdin"])
@pytest.mark.parametrize("how", PACKERS)
def test_sound_file(how: str, stdin: bool, path: Path) -> None:
    found = listed(path, packed(FOUR, how), stdin=stdin)
    assert fates(found) == PAGES
    offsets = [sum(map(len, map(PACKERS[how], FOUR[:count]))) for count in range(4)]
    if not stdin or how in ("plain", "gzip"):
        assert [entry.handle.offset for entry in found] == offsets
    assert all((entry.data is not None) == stdin for entry in found)
    assert len({entry.name for entry in found}) == 4


def test_reading_leaves_no_file_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening, closing = os.open, os.close
    held: set[int] = set()

    def remember(*words: Any, **more: Any) -> int:
        held.add(number := opening(*words, **more))
        return number

    def forget(number: int) -> None:
        held.discard(number)
        closing(number)

    found = listed(path, packed(FOUR, "gzip"))
    monkeypatch.setattr(os, "open", remember)
    monkeypatch.setattr(os, "close", forget)
    assert fates(found) == PAGES
    with pytest.raises(InputError):
        opened(found[0], Limits(input_bytes=1))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(InputError) as caught:
        opened(found[0])
    assert caught.value.code == Code.NOT_REGULAR_FILE
    assert not held


def test_a_field_may_go_on_in_further_lines_and_the_first_of_its_name_counts() -> None:
    lines = [
        "WARC/1.0",
        " no field",
        "WARC-Type: response",
        "Software:  mill \t",
        "\t and ",
        "  wheel: 2",
        "no colon",
        " in: this",
    ]
    lines += ["software: other", " and more", "Content-Length: 5", "", "body\r\n\r\n"]
    for end in ("\r\n", "\n"):
        header = WARC.parse(end.join(lines).encode())
        assert header is not None
        assert header.size == len(end.join([*lines[:-1], ""]))
        assert header.length == 5
        assert header.fields["software"] == "mill and wheel: 2"
        assert sorted(header.fields) == ["content-length", "software", "warc-type"]


def test_entry_and_capture_tell_what_the_record_says(path: Path) -> None:
    block = http(page(1))
    record = warc(
        block,
        WARC_Target_URI="<https://example.org/a b>",
        WARC_Payload_Digest=sha1(page(1)),
        WARC_Record_ID="<urn:uuid:1>",
        WARC_Date="2020-02-03T04:05:06.123456Z",
    )
    _, entry = listed(path, packed([FOUR[0], record]))
    offset, length = len(gzip.compress(FOUR[0])), len(gzip.compress(record))
    assert (entry.handle.kind, entry.handle.offset, entry.handle.length) == ("warc", offset, length)
    assert entry.name == f"{path}#{offset}"
    assert (entry.url, entry.captured_at) == ("https://example.org/a%20b", "2020-02-03T04:05:06.123456Z")
    assert (entry.status, entry.media_type, entry.digest) == (200, "text/html", sha1(page(1)))
    assert entry.record_id == "<urn:uuid:1>"
    capture = opened(pickle.loads(pickle.dumps(entry)))
    assert (capture.uri, capture.url, capture.data) == (entry.name, entry.url, page(1))
    assert (capture.captured_at, capture.captured_at_basis) == (entry.captured_at, "warc")
    assert (capture.media_type, capture.charset, capture.charset_given) == ("text/html", "utf-8", False)
    assert capture.container is not None
    assert (capture.container.path, capture.container.offset) == (str(path), offset)
    assert capture.container.record_id == "<urn:uuid:1>"
    known = Known("https://example.org/said", "2019", "latin1", "text/plain")
    capture = opened(entry, known=known)
    assert (capture.url, capture.captured_at, capture.captured_at_basis) == (known.url, "2019", "argument")
    assert (capture.charset, capture.media_type) == ("latin1", "text/plain")


def test_row_34_same_page_twice_in_one_second_is_two_captures(path: Path) -> None:
    found = listed(path, packed([FOUR[0], FOUR[0]]))
    assert fates(found) == ["Page 0", "Page 0"]
    assert found[0].name != found[1].name


@pytest.mark.parametrize(
    ("record", "fate"),
    [
        (warc(b"software: x", "warcinfo", Content_Type="application/warc-fields"), "skipped: warcinfo_record"),
        (warc(b"GET / HTTP/1.0\r\n\r\n", "request"), "skipped: request_record"),
        (warc(b"a: b", "metadata"), "skipped: metadata_record"),
        (
            warc(b"log", "resource", WARC_Target_URI="metadata://x/log", Content_Type="text/plain"),
            "skipped: metadata_record",
        ),
        (warc(http(b""), "revisit"), "skipped: revisit_no_original"),
        (warc(b"rest", "continuation"), "skipped: other_record"),
        (warc(b"?", "invented"), "skipped: other_record"),
        (warc(b"?", WARC_Type=None), "skipped: other_record"),
        (warc(http(page(1), "404 Not Found")), "skipped: non_200"),
        (warc(http(page(1), "206 Partial Content")), "skipped: non_200"),
        (warc(http(page(1), "500 Oh")), "skipped: non_200"),
        (warc(http(page(1), "301 Moved", fields={"Location": "/new"})), "skipped: redirect"),
        (warc(http(b"GIF89a", media_type="image/gif")), "skipped: non_text_mime"),
        (warc(http(b"{}", media_type="application/json")), "skipped: non_text_mime"),
        (warc(http(b"\x89PNG\r\n", media_type=None)), "skipped: non_text_mime"),
        (warc(b"example.org A", WARC_Target_URI="dns:example.org", Content_Type="text/dns"), "skipped: non_text_mime"),
        (warc(http(page(1), media_type=None)), "Page 1"),
        (warc(http(page(1), media_type="application/octet-stream")), "Page 1"),
        (warc(http(page(1), media_type="TEXT/HTML;charset=x")), "Page 1"),
        (warc(http(page(1), media_type="application/xhtml+xml")), "Page 1"),
        (warc(http(page(1), "203 From elsewhere")), "Page 1"),
        (warc(page(1)), "Page 1"),
        (warc(page(1), Content_Type="text/html"), "Page 1"),
        (warc(page(1), "resource", Content_Type="text/html"), "Page 1"),
        (warc(b"just words", "conversion", Content_Type="text/plain"), "untitled"),
        (warc(http(b"%PDF-1.7")), "failed: not_html"),
        (warc(http(b"  ")), "failed: empty"),
    ],
)
def test_row_31_every_record_has_a_fate(record: bytes, fate: str, path: Path) -> None:
    for data in (packed([record]), record, packed([FOUR[0], record, FOUR[1], FOUR[2]])):
        found = fates(listed(path, data))
        assert found in ([fate], ["Page 0", fate, "Page 1", "Page 2"])


def test_row_31_redirect_says_where_to(path: Path) -> None:
    [entry] = listed(path, warc(http(b"", "302 Found", fields={"Location": "https://example.org/new"})))
    assert entry.message == "status 302, moved to https://example.org/new"
    assert entry.status == 302


def test_row_31_conversion_is_read_as_text(path: Path) -> None:
    [entry] = listed(path, warc(b"<b>just</b> words", "conversion", Content_Type="text/plain"))
    assert opened(entry).media_type == "text/plain"


@pytest.mark.parametrize("how", ["plain", "gzip", "zstd", "lz4"])
@pytest.mark.parametrize(
    "length",
    ["0", "10", "-1", "NaN", "", "1e3", "+5", "99999", "1000000000000000000", "9" * 30, None],
)
def test_row_27_wrong_length_costs_nothing(length: str | None, how: str, path: Path) -> None:
    records = [FOUR[0], numbered(1, size=400, Content_Length=length), FOUR[2], FOUR[3]]
    for found in (listed(path, packed(records, how)), listed(path, stdin=True)):
        assert fates(found) == ["Page 0", "Page 1 warc_length", "Page 2", "Page 3"]
    assert opened(listed(path)[1]).data == page(1, 400)


@pytest.mark.parametrize("how", ["plain", "gzip"])
def test_row_27_length_that_reaches_into_the_next_record(how: str, path: Path) -> None:
    for more in (9, 60, 300):
        length = str(len(http(page(1, 400))) + more)
        records = [FOUR[0], numbered(1, size=400, Content_Length=length), FOUR[2], FOUR[3]]
        assert fates(listed(path, packed(records, how))) == ["Page 0", "Page 1 warc_length", "Page 2", "Page 3"]


@pytest.mark.parametrize("how", ["plain", "gzip"])
@pytest.mark.parametrize("where", ["before", "after"])
def test_row_33_line_too_many_around_the_http_header(where: str, how: str, path: Path) -> None:
    block = http(page(1))
    bent = b"\r\n" + block if where == "before" else block.replace(b"\r\n\r\n", b"\r\n\r\n\r\n", 1)
    bad = warc(bent, Content_Length=str(len(block)), WARC_Payload_Digest=sha1(page(1)))
    found = listed(path, packed([FOUR[0], bad, bad, FOUR[1]], how))
    assert fates(found) == ["Page 0", "Page 1", "Page 1", "Page 1"]
    assert opened(found[1]).data == page(1)


def test_fewer_or_more_blank_lines_between_records(path: Path) -> None:
    for end in (b"", b"\r\n", b"\n\n", b"\r\n" * 9, b"\r\n" * 9000):
        data = b"".join(record.removesuffix(b"\r\n\r\n") + end for record in FOUR)
        assert fates(listed(path, data)) == PAGES


@pytest.mark.parametrize("how", ["plain", "gzip"])
def test_junk_between_records_is_a_gap(how: str, path: Path) -> None:
    junk = b"these bytes are no record\r\n" * 3
    parts = [PACKERS[how](record) for record in FOUR]
    found = listed(path, parts[0] + junk + b"".join(parts[1:]))
    code = "warc_header" if how == "plain" else "gzip_data"
    assert fates(found) == ["Page 0", f"failed: {code}", "Page 1", "Page 2", "Page 3"]
    assert found[1].handle.offset == len(parts[0])
    assert found[1].message is not None
    assert f"{len(junk)} bytes" in found[1].message


def test_junk_at_the_end_and_in_a_member_of_its_own(path: Path) -> None:
    assert fates(listed(path, packed(FOUR) + b"\0" * 50)) == [*PAGES, "failed: gzip_data"]
    junk = gzip.compress(b"no record at all")
    found = fates(listed(path, packed(FOUR[:2]) + junk + packed(FOUR[2:])))
    assert found == ["Page 0", "Page 1", "failed: warc_header", "Page 2", "Page 3"]
    assert fates(listed(path, junk)) == ["failed: warc_header"]


@pytest.mark.parametrize("how", PACKERS)
def test_row_26_cut_file_keeps_all_before_the_cut(how: str, path: Path) -> None:
    whole = packed(FOUR, how)
    last = len(PACKERS[how](FOUR[3]))
    for cut in (1, 30, last // 2, last - 20):
        found = fates(listed(path, whole[:-cut]))
        assert found[:3] == PAGES[:3]
        [fate] = found[3:]
        assert fate in ("Page 3", "failed: empty") or fate.endswith(
            ("warc_truncated", "gzip_data", "failed: warc_header")
        ), f"{cut}: {fate}"
    # A few bytes that could be anything are told as damage of the record before them.
    found = fates(listed(path, whole[: 1 - last]))
    assert found[:2] == PAGES[:2]
    assert any(code in " ".join(found) for code in ("gzip_data", "warc_header", "warc_truncated"))


def test_row_26_half_of_a_cut_page_is_read(path: Path) -> None:
    record = numbered(1, size=40_000)
    [entry] = listed(path, gzip.compress(record)[:-9000])
    capture = opened(entry)
    assert [code for code, _ in capture.problems] == [Code.WARC_TRUNCATED]
    assert page(1, 40_000).startswith(capture.data)
    assert len(capture.data) > 10_000
    [entry] = listed(path, record[:-9000])
    assert page(1, 40_000)[: len(opened(entry).data)] == opened(entry).data


@pytest.mark.parametrize("how", ["gzip", "zstd", "lz4"])
def test_row_28_damaged_frame_costs_its_own_record_alone(how: str, path: Path) -> None:
    records = [numbered(number, size=30_000) for number in range(4)]
    parts = [PACKERS[how](record) for record in records]
    for place in (60, len(parts[1]) // 2, len(parts[1]) - 6):
        broken = bytearray(parts[1])
        broken[place : place + 4] = b"\xff\xff\xff\xff"
        found = fates(listed(path, parts[0] + broken + parts[2] + parts[3]))
        assert [fate for fate in found if " " in fate and "1" not in fate and "fail" not in fate] == [
            "Page 0",
            "Page 2",
            "Page 3",
        ]
        assert len(found) == 4
    assert found[1] in ("Page 1 gzip_data", "Page 1 warc_length"), "all of it stands before the damage in its check sum"


def test_row_29_one_frame_around_all(path: Path) -> None:
    data = b"".join(FOUR)
    for whole in (gzip.compress(data), PACKERS["zstd"](data), PACKERS["lz4"](data)):
        for found in (listed(path, whole), listed(path, stdin=True)):
            assert fates(found) == PAGES
            assert len({entry.name for entry in found}) == 4
            assert [entry.data is not None for entry in found] == [True] * 4


def test_several_records_in_some_frames(path: Path) -> None:
    one, two, three, four = FOUR
    for groups in ([[one, two], [three], [four]], [[one], [two, three], [four]], [[one], [two, three, four]]):
        data = b"".join(gzip.compress(b"".join(group)) for group in groups)
        assert fates(listed(path, data)) == PAGES


def test_record_cut_into_several_frames(path: Path) -> None:
    data = b"".join(gzip.compress(part) for part in (FOUR[0], FOUR[1][:200], FOUR[1][200:-4], b"\r\n\r\n" + FOUR[2]))
    for found in (listed(path, data), listed(path, stdin=True)):
        assert fates(found) == ["Page 0", "Page 1", "Page 2"]


def test_row_30_digest(path: Path) -> None:
    body = page(1)
    right, wrong = sha1(body), sha1(b"other")
    block = http(body)
    chunked = http(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), fields={"Transfer-Encoding": "chunked"})
    squeezed = http(gzip.compress(body), fields={"Content-Encoding": "gzip"})
    hexadecimal = "SHA-1:" + hashlib.sha1(body).hexdigest()
    for record, codes in (
        (warc(block, WARC_Payload_Digest=right), ""),
        (warc(block, WARC_Payload_Digest=hexadecimal), ""),
        (warc(block, WARC_Payload_Digest=wrong), " warc_digest"),
        (warc(block, WARC_Payload_Digest="crc32:123"), ""),
        (warc(block, WARC_Payload_Digest="sha1:!"), ""),
        (warc(block, WARC_Block_Digest=sha1(block)), ""),
        (warc(block, WARC_Block_Digest=wrong), " warc_digest"),
        (warc(chunked, WARC_Payload_Digest=right), ""),
        (warc(squeezed, WARC_Payload_Digest=right), ""),
        (warc(squeezed, WARC_Payload_Digest=wrong), " warc_digest"),
    ):
        assert fates(listed(path, record)) == [f"Page 1{codes}"]


@pytest.mark.parametrize("reason", ["length", "time", "disconnect", "unspecified"])
def test_row_32_truncated_page_is_read_and_told(reason: str, path: Path) -> None:
    [entry] = listed(path, numbered(1, WARC_Truncated=reason, WARC_Payload_Digest=sha1(b"the whole")))
    assert entry.truncated == reason
    [(code, message)] = opened(entry).problems
    assert code == Code.WARC_TRUNCATED
    assert reason in message


def test_first_segment_of_several_is_told(path: Path) -> None:
    assert fates(listed(path, numbered(1, WARC_Segment_Number="1"))) == ["Page 1 warc_truncated"]


@pytest.mark.parametrize(
    ("uri", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("https://example.org/a b<c>", "https://example.org/a%20b%3Cc%3E"),
        ("https://example.org/\xe9", "https://example.org/\xe9"),
        ("urn:x:y", "urn:x:y"),
        ("", None),
        (None, None),
    ],
)
def test_target_uri(uri: str | None, url: str | None, path: Path) -> None:
    [entry] = listed(path, warc(http(page(1)), WARC_Target_URI=uri))
    assert entry.url == url == opened(entry).url


def test_date_that_is_none(path: Path) -> None:
    for date in ("yesterday", "2020-13-01T00:00:00Z", "", None):
        [entry] = listed(path, numbered(1, WARC_Date=date))
        assert entry.captured_at is None
        assert opened(entry).captured_at_basis is None


def test_row_29_file_named_warc_that_is_none(path: Path) -> None:
    assert fates(listed(path, b"%PDF-1.4 and so on")) == ["failed: warc_header"]
    assert fates(listed(path, gzip.compress(page(1)))) == ["failed: warc_header"]


def test_header_over_several_lines_and_of_old_versions(path: Path) -> None:
    record = FOUR[1].replace(b"WARC/1.0", b"WARC/0.18").replace(b"WARC-Date: ", b"X-Note: a\r\n  b\r\nWARC-Date: ")
    assert fates(listed(path, record + FOUR[2])) == ["Page 1", "Page 2"]


def test_row_24_bomb_is_refused_before_it_is_large(path: Path) -> None:
    limits = Limits(input_bytes=10_000_000, ratio_after=50_000)
    bomb = warc(http(b"<p>" + b" " * 20_000_000), WARC_Target_URI="https://example.org/bomb")
    inner = warc(http(gzip.compress(b"<p>" + b" " * 20_000_000), fields={"Content-Encoding": "gzip"}))
    for found in (
        listed(path, packed([FOUR[0], bomb, inner, FOUR[1], FOUR[2], FOUR[3]]), limits=limits),
        listed(path, stdin=True, limits=limits),
    ):
        assert fates(found, limits) == [
            "Page 0",
            "failed: ratio_bomb",
            "failed: ratio_bomb",
            "Page 1",
            "Page 2",
            "Page 3",
        ]


def test_large_record_is_too_large_and_costs_no_other(path: Path) -> None:
    large = numbered(9, size=200_000)
    for how in ("plain", "gzip"):
        for found in (
            listed(path, packed([FOUR[0], large, FOUR[1]], how), limits=SMALL),
            listed(path, stdin=True, limits=SMALL),
        ):
            assert fates(found, SMALL) == ["Page 0", "failed: too_large", "Page 1"]


def test_file_that_has_changed_since_it_was_listed(path: Path) -> None:
    found = listed(path, packed(FOUR, "plain"))
    path.write_bytes(b"x" * 100)
    with pytest.raises(InputError) as caught:
        opened(found[0])
    assert caught.value.code == Code.WARC_HEADER
    path.unlink()
    with pytest.raises(InputError) as caught:
        opened(found[0])
    assert caught.value.code == Code.MISSING


def test_dictionary_before_zstandard_frames(path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    dictionary = zstandard.train_dictionary(2000, [numbered(number, size=64) for number in range(300)])
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    raw = dictionary.as_bytes()
    for stored in (raw, zstandard.compress(raw)):
        start = b"\x5d\x2a\x4d\x18" + len(stored).to_bytes(4, "little") + stored
        data = start + b"".join(packer.compress(record) for record in FOUR)
        assert fates(listed(path, data)) == PAGES


@pytest.mark.parametrize(
    ("body", "fields", "fate"),
    [
        (gzip.compress(page(1)), {"Content-Encoding": "gzip"}, "Page 1"),
        (gzip.compress(page(1)), {"Content-Encoding": "x-gzip, identity"}, "Page 1"),
        (zlib.compress(page(1)), {"Content-Encoding": "deflate"}, "Page 1"),
        (zlib.compress(page(1))[2:-4], {"Content-Encoding": "deflate"}, "Page 1"),
        (PACKERS["zstd"](page(1)), {"Content-Encoding": "zstd"}, "Page 1"),
        (gzip.compress(gzip.compress(page(1))), {"Content-Encoding": "gzip, gzip"}, "Page 1"),
        (page(1), {"Content-Encoding": "gzip"}, "Page 1"),
        (page(1), {"Content-Encoding": "br"}, "Page 1"),
        (page(1), {"Content-Encoding": "deflate"}, "Page 1"),
        (page(1), {"Content-Encoding": "utf-8"}, "Page 1"),
        (page(1), {"Content-Encoding": "rot13"}, "Page 1 http_body"),
        (page(1), {"Content-Encoding": "gzip, gzip, gzip, gzip"}, "failed: layers"),
        (gzip.compress(page(1, 9000))[:-2000], {"Content-Encoding": "gzip"}, "Page 1 http_body"),
        (page(1), {"Transfer-Encoding": "chunked"}, "Page 1"),
        (b"5\r\n<titl\r\n%x;x=y\r\ne>Page 1</title>\r\n0\r\n\r\n" % 16, {"Transfer-Encoding": "chunked"}, "Page 1"),
        (b"16\r\n<title>Page 1</title>\r\n", {"Transfer-Encoding": "chunked"}, "Page 1 http_body"),
        (b"16\r\n<title>Page 1</title>\r\nzz\r\n", {"Transfer-Encoding": "chunked"}, "Page 1 http_body"),
    ],
    # Compressed bytes hold the time of day, and a test's name may not.
    ids=lambda value: "body" if isinstance(value, bytes) else None,
)
def test_http_body(body: bytes, fields: dict[str, str], fate: str, path: Path) -> None:
    assert fates(listed(path, warc(http(body, media_type=HTML, fields=fields)))) == [fate]


def test_brotli_body(path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    record = warc(http(brotli.compress(page(1)), fields={"Content-Encoding": "br"}))
    assert fates(listed(path, record)) == ["Page 1"]
