"""Parts of a run: each record in one of them, and all of them together the bytes of the whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captures.made import numbered, packed
from command import batch, pages
from pageparse.batch import Plan, run
from pageparse.batch.ledger import Key
from pageparse.batch.shard import Shard, span_of
from pageparse.errors import ConfigError

LINES = ("pages.jsonl", "items.jsonl", "outcomes.jsonl")


@given(st.sets(st.tuples(st.binary(max_size=3), st.integers(0, 5)), max_size=40), st.integers(1, 12))
def test_every_key_is_in_one_part(keys: set[Key], of: int) -> None:
    shuffled = sorted(keys)
    random.Random(1).shuffle(shuffled)
    spans = [span_of(Shard(number, of), shuffled) for number in range(1, of + 1)]
    parts = [[key for key in sorted(keys) if key in span] for span in spans]
    assert [key for part in parts for key in part] == sorted(keys)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/3/5"])
def test_part_that_is_none(text: str) -> None:
    with pytest.raises(ConfigError, match="such as 3/16"):
        Shard.read(text)


def test_parts_make_the_whole(tmp_path: Path) -> None:
    saved = pages(tmp_path / "saved", good=7)
    (saved / "0003.warc.gz").write_bytes(packed([numbered(number) for number in range(5)]))
    (tmp_path / "saved.html").write_text("<p>sorts before the folder's files")
    inputs = [str(saved), str(tmp_path / "saved.html")]
    plan = {"workers": 1, "work": "mock_work:quick"}
    run(inputs, tmp_path / "whole", plan=Plan(**plan))
    counts = []
    for number in (1, 2, 3, 4):
        summary = run(
            inputs[:: 1 if number % 2 else -1], tmp_path / f"part-{number}", plan=Plan(shard=Shard(number, 4), **plan)
        )
        counts.append(summary.inputs)
    assert sum(counts) == 13
    for name in LINES:
        joined = b"".join((tmp_path / f"part-{number}" / name).read_bytes() for number in (1, 2, 3, 4))
        assert joined == (tmp_path / "whole" / name).read_bytes()


def test_more_parts_than_records(tmp_path: Path) -> None:
    saved = pages(tmp_path / "saved", good=2)
    done = batch(saved, "-o", tmp_path / "out", "--shard", "1/9", "--quiet")
    assert (done.returncode, (tmp_path / "out" / "outcomes.jsonl").read_bytes()) == (66, b"")


def test_standard_input_is_not_shared(tmp_path: Path) -> None:
    done = batch("-", "-o", tmp_path / "out", "--shard", "1/2", input="<p>x")
    assert done.returncode == 2
    assert "cannot be shared" in done.stderr
