"""Archives cut into pieces: each record in one of them, and all of them together the bytes of the whole."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest

from captures.made import PACKERS, arc, arc_start, http, numbered, packed, page, warc
from pageparse.arrow import Piece, process_shard, split
from pageparse.batch import Plan
from pageparse.errors import ConfigError, InputError
from pageparse.writers.lock import LockedError, locked

LINES = ("pages.jsonl", "items.jsonl", "outcomes.jsonl")
QUICK = Plan(workers=1, work="mock_work:quick")


def records(count: int = 12) -> list[bytes]:
    """Responses, requests and one that is no page."""
    found = [warc(b"software: test\r\n", "warcinfo", Content_Type="application/warc-fields")]
    for number in range(count):
        found += [warc(b"GET / HTTP/1.1\r\n\r\n", "request"), numbered(number, 600)]
    return [*found, warc(http(b"GIF89a", media_type="image/gif"))]


def damaged(data: bytes, seed: int, how: int = 6) -> bytes:
    """Bytes overwritten, cut out and put in, at places of chance."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(how):
        place = chance.randrange(len(found))
        deed = chance.randrange(3)
        if deed == 0:
            found[place] ^= 1 << chance.randrange(8)
        elif deed == 1:
            del found[place : place + chance.randrange(1, 400)]
        else:
            found[place:place] = chance.randbytes(chance.randrange(1, 400))
    return bytes(found)


def entries_of(path: Path, piece: Piece | None = None) -> list[Any]:
    from pageparse.captures.shelf import entries
    from pageparse.options import Limits

    return list(entries(str(path), Limits(), None, piece))


def assert_pieces_make_the_whole(path: Path, size: int) -> int:
    whole = entries_of(path)
    pieces = split(path, size=size)
    assert [entry for piece in pieces for entry in entries_of(path, piece if len(pieces) > 1 else None)] == whole
    return len(pieces)


@pytest.mark.parametrize("how", PACKERS)
def test_pieces_make_the_whole(how: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(packed(records(), how))
    counts = [assert_pieces_make_the_whole(path, size) for size in (1, 700, 3000, 1 << 20)]
    assert counts[0] == len(records())
    assert counts[0] > counts[1] > counts[2] > counts[3] == 1


@pytest.mark.parametrize("how", PACKERS)
@pytest.mark.parametrize("seed", range(12))
def test_pieces_of_a_damaged_file_make_the_whole(seed: int, how: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(damaged(packed(records(), how), seed))
    for size in (1, 900):
        assert_pieces_make_the_whole(path, size)


def test_damage_that_shows_only_when_a_frame_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(damaged(packed(records(8), "zstd"), 510, 7))
    assert assert_pieces_make_the_whole(path, 1) > 5


def test_other_archives(tmp_path: Path) -> None:
    several = tmp_path / "several.warc.gz"
    several.write_bytes(b"".join(gzip.compress(b"".join(records(3))) for _ in range(4)))
    assert assert_pieces_make_the_whole(several, 1) == 4
    old = tmp_path / "old.arc.gz"
    parts = [arc_start(), *(arc(f"http://example.org/{n}", http(page(n))) for n in range(9))]
    old.write_bytes(packed(parts))
    assert assert_pieces_make_the_whole(old, 1) == 10
    listing = tmp_path / "a.html"
    listing.write_text("<p>words")
    assert split(listing, size=1) == [Piece(str(listing))]
    with pytest.raises(InputError, match="no such file"):
        split(tmp_path / "gone.warc.gz")


def cdxj(path: Path, data: bytes, *, name: str = "a.warc.gz", every: int = 1) -> Path:
    """An index of the responses, in the order of their addresses."""
    offsets, place = [], 0
    for record in records():
        offsets.append(place)
        place += len(gzip.compress(record))
    lines = [
        f'org,example)/{n:x} 20200203040506 {{"url": "https://example.org/", "filename": "crawls/{name}", '
        f'"offset": "{offset}", "length": "9"}}\n'
        for n, offset in enumerate(reversed(offsets[2::2]))
    ]
    text = "!meta 0 {}\n" + "".join(lines[::every])
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    assert place == len(data)
    return path


@pytest.mark.parametrize("name", ["a.cdxj", "a.cdxj.gz"])
def test_index_spares_the_first_pass(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pageparse.captures.containers import warc as container

    data = packed(records())
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    index = cdxj(tmp_path / name, data)
    whole = entries_of(path)
    with monkeypatch.context() as patched:
        patched.setattr(container, "starts", lambda *_: pytest.fail("the file is read"))
        pieces = split(path, size=1000, index=index)
    assert len(pieces) > 3
    assert [entry for piece in pieces for entry in entries_of(path, piece)] == whole


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("org,example)/ 2020 {}\n", "line 1: no line of a CDXJ"),
        ("nothing\n", "line 1: no line of a CDXJ"),
        (
            'x 2020 {"filename": "b.warc.gz", "offset": 3}\n',
            "none of its lines is about a file of this size named a.wa",
        ),
        ('x 2020 {"filename": "a.warc.gz", "offset": 999999}\n', "records beyond the end"),
    ],
)
def test_index_that_cannot_be_used(text: str, fault: str, tmp_path: Path) -> None:
    path, index = tmp_path / "a.warc.gz", tmp_path / "a.cdxj"
    path.write_bytes(packed(records()))
    index.write_text(text)
    with pytest.raises(ConfigError, match=fault):
        split(path, size=10, index=index)
    with pytest.raises(ConfigError, match="cannot be read"):
        split(path, size=10, index=tmp_path / "gone.cdxj")
    with pytest.raises(ConfigError, match="expected at least one byte"):
        split(path, size=0)


def test_shards_make_the_whole_and_tell_what_is_in_them(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(records()))
    whole = process_shard(path, tmp_path / "whole", plan=QUICK)
    pieces = split(path, size=1500)
    assert len(pieces) > 2
    parts = [process_shard(piece, tmp_path / f"part-{n}", plan=QUICK) for n, piece in enumerate(pieces)]
    for name in LINES:
        joined = b"".join((tmp_path / f"part-{n}" / name).read_bytes() for n in range(len(pieces)))
        assert joined == (tmp_path / "whole" / name).read_bytes()
    assert whole.outcomes["empty"] == 12
    for kind in whole.outcomes:
        assert sum(part.outcomes[kind] for part in parts) == whole.outcomes[kind]
    manifest = json.loads((tmp_path / "part-0" / "run.json").read_bytes())
    assert manifest["outcomes"] == parts[0].outcomes
    assert manifest["sha256"] == parts[0].sha256
    assert not [path.name for path in (tmp_path / "part-0").iterdir() if path.name.startswith(".")]


def test_shard_with_a_page_that_kills(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    poison = b'<meta name="pageparse-mock" content="kill:9"><p>x'
    path.write_bytes(packed([numbered(1), warc(http(poison)), numbered(2)]))
    summary = process_shard((str(path), 0, path.stat().st_size), tmp_path / "out", plan=Plan(work="mock_work:mock"))
    assert summary.outcomes["failed"] == 1
    assert summary.outcomes["empty"] == 2
    told = [json.loads(line) for line in (tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()]
    assert [row["code"] for row in told] == ["no_content", "crash", "no_content"]


def test_shard_that_cannot_be(tmp_path: Path) -> None:
    path, listing, out = tmp_path / "a.warc.gz", tmp_path / "a.html", tmp_path / "out"
    path.write_bytes(packed(records(2)))
    listing.write_text("<p>words")
    for handle, fault in {
        (path, 3, None): "no record begins 3 bytes from the start",
        (listing, 3, 5): "only WARC and ARC files",
        (tmp_path, 3, 5): "a piece is of one file",
        (path, -1, None): "found offset -1",
        (path, 0, 0): "found offset 0 and length 0",
    }.items():
        with pytest.raises(ConfigError, match=fault):
            process_shard(handle, out, plan=QUICK)
    assert process_shard((tmp_path / "gone", 3, 5), out, plan=QUICK).codes == {"missing": 1}
    with locked(out), pytest.raises(LockedError):
        process_shard(path, out, plan=QUICK)
