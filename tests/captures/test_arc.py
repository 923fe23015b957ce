"""ARC files."""

from __future__ import annotations

from pathlib import Path

import pytest

from captures.made import PACKERS, arc, arc_start, fates, http, listed, opened, packed, page

RECORDS = [arc_start(), *(arc(f"http://example.org/{number}", http(page(number))) for number in range(3))]
FATES = ["skipped: warcinfo_record", "Page 0", "Page 1", "Page 2"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.arc.gz"


@pytest.mark.parametrize("stdin", [False, True], ids=["file", "stdin"])
@pytest.mark.parametrize("how", PACKERS)
def test_row_29_sound_arc(how: str, stdin: bool, path: Path) -> None:
    assert fates(listed(path, packed(RECORDS, how), stdin=stdin)) == FATES
    assert fates(listed(path, PACKERS[how](b"".join(RECORDS)), stdin=stdin)) == FATES


def test_record_says_where_and_when(path: Path) -> None:
    entry = listed(path, packed(RECORDS))[1]
    capture = opened(entry)
    assert (entry.handle.kind, capture.url) == ("arc", "http://example.org/0")
    assert (capture.captured_at, capture.captured_at_basis) == ("2005-06-14T07:01:44Z", "warc")
    assert capture.data == page(0)


@pytest.mark.parametrize(
    ("record", "fate"),
    [
        (arc("dns:example.org", b"20050614070144\nexample.org A", "text/dns"), "skipped: non_text_mime"),
        (arc("http://example.org/", http(page(7), "302 Found")), "skipped: redirect"),
        (arc("http://example.org/", page(7)), "Page 7"),
        (arc("http://example.org/", http(page(7)), "no-type"), "Page 7"),
        (arc("http://example.org/with spaces in it", http(page(7))), "Page 7"),
        (arc("http://example.org/v2", http(page(7)), "text/html 200 abc - 0 a.arc.gz"), "Page 7"),
    ],
)
def test_fates(record: bytes, fate: str, path: Path) -> None:
    found = listed(path, packed([RECORDS[0], record, RECORDS[1]]))
    assert fates(found) == ["skipped: warcinfo_record", fate, "Page 0"]
    assert fates(listed(path, packed([RECORDS[0], record, RECORDS[1]], "plain")))[1:] == [fate, "Page 0"]


def test_address_with_spaces_is_kept_whole(path: Path) -> None:
    [_, entry] = listed(path, RECORDS[0] + arc("http://example.org/with spaces", http(page(7))))
    assert entry.url == "http://example.org/with%20spaces"


def test_wrong_length_is_told_and_the_next_record_found(path: Path) -> None:
    for length in (b"5", b"99999", b"-3"):
        head, _, block = RECORDS[2].partition(b"\n")
        bad = head.rsplit(b" ", 1)[0] + b" " + length + b"\n" + block
        for how in ("plain", "gzip"):
            found = fates(listed(path, packed([*RECORDS[:2], bad, RECORDS[3]], how)))
            assert found == ["skipped: warcinfo_record", "Page 0", "Page 1 warc_length", "Page 2"]
