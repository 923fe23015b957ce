"""Parquet: read back by pyarrow and DuckDB, nested and typed; row groups of bounded size; complete or absent."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msgspec import structs

from pageparse.batch import Plan, run
from pageparse.errors import ConfigError, OutputError
from pageparse.writers.form import Record
from pageparse.writers.formats import parquet
from pageparse.writers.outputs import Outputs
from pages import LISTING, TEXT

PLAN = Plan(workers=1, formats=("parquet", "jsonl"))
QUICK = structs.replace(PLAN, work="mock_work:quick")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of three pages, one of them without items."""
    top = tmp_path_factory.mktemp("parquet")
    (top / "saved").mkdir()
    for name, data in {"a.html": LISTING, "b.txt": TEXT, "c.html": b"<p>c"}.items():
        (top / "saved" / name).write_bytes(data)
    run([str(top / "saved")], top / "out", plan=PLAN)
    return top / "out"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_pyarrow_reads_it_back(out: Path) -> None:
    table = pq.read_table(out / "items.parquet")
    assert table.schema.field("date").type.field("start").type == pa.date32()
    assert pa.types.is_struct(table.schema.field("authors").type.value_type)
    assert table.schema.metadata[b"pageparse.schema"] == b"1.0"
    expected = lines(out / "items.jsonl")
    rows = table.to_pylist()
    assert [list(row) for row in rows] == [list(row) for row in expected]
    for row, item in zip(rows, expected, strict=True):
        row["date"] = row["date"] and {
            key: str(value) if key in {"start", "end"} else value for key, value in row["date"].items()
        }
        for key in set(item) - {"evidence", "date"}:
            assert row[key] == item[key], key
        assert row["date"] == item["date"]
        assert {name: proof["raw"] for name, proof in row["evidence"]} == {
            name: proof["raw"] for name, proof in item["evidence"].items()
        }
    pages = pq.read_table(out / "pages.parquet").to_pylist()
    assert [page["title"] for page in pages] == [page["title"] for page in lines(out / "pages.jsonl")]
    assert [len(page["items"]) for page in pages] == [3, 3, 0]


def test_duckdb_reads_it_back(out: Path) -> None:
    query = (
        "SELECT year(date.start) AS y, count(*), max(evidence['title'].raw) FROM read_parquet(?) GROUP BY y ORDER BY y"
    )
    found = duckdb.execute(query, [str(out / "items.parquet")]).fetchall()
    assert found == [(2012, 2, "Old wells and new pumps"), (2013, 4, "What farmers know of droughts")]
    query = "SELECT item.title FROM (SELECT unnest(items) AS item FROM read_parquet(?)) ORDER BY 1 LIMIT 1"
    assert duckdb.execute(query, [str(out / "pages.parquet")]).fetchall() == [("How towns prepare for floods",)]


def test_row_groups_are_bounded(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 4)
    records = [Record(line) for line in (out / "pages.jsonl").read_bytes().splitlines(keepends=True)]
    with Outputs(tmp_path) as outputs:
        writer = parquet.FORMAT.open(outputs)
        for record in records * 3:
            writer.page(record)
        written = writer.close()
        assert (written.pages, written.items) == (9, 18)
        outputs.publish()
    assert groups(tmp_path / "pages.parquet") == [4, 4, 1]
    assert groups(tmp_path / "items.parquet") == [9, 9]
    monkeypatch.setattr(parquet, "_BYTES", 1)
    with Outputs(tmp_path) as outputs:
        writer = parquet.FORMAT.open(outputs)
        for record in records:
            writer.page(record)
        writer.close()
        outputs.publish()
    assert groups(tmp_path / "pages.parquet") == [1, 1, 1]
    assert groups(tmp_path / "items.parquet") == [3, 3]


def groups(path: Path) -> list[int]:
    """Number of rows of each row group."""
    found = pq.ParquetFile(path).metadata
    return [found.row_group(number).num_rows for number in range(found.num_row_groups)]


def test_run_without_pages(tmp_path: Path) -> None:
    run([], tmp_path, plan=PLAN)
    assert pq.read_table(tmp_path / "items.parquet").num_rows == 0
    assert "evidence" in pq.read_schema(tmp_path / "items.parquet").names


def test_version_that_decides_bytes_is_told(out: Path) -> None:
    assert json.loads((out / "run.json").read_bytes())["versions"]["pyarrow"] == pa.__version__


@pytest.mark.parametrize("step", ["open", "write", "close"])
def test_full_disk_leaves_earlier_results(
    step: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = str(out.parent / "saved")
    run([saved], tmp_path, plan=QUICK)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    name = {"open": "__init__", "write": "write_batch", "close": "close"}[step]
    monkeypatch.setattr(pq.ParquetWriter, name, full)
    with pytest.raises(OutputError, match="format parquet cannot be written: No space left"):
        run([saved], tmp_path, plan=QUICK)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [".pageparse-work"]


def test_extra_is_named_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"parquet needs pyarrow, which cannot be loaded: .*'pageparse\[parquet\]'"):
        run([], tmp_path / "out", plan=PLAN)
    assert not (tmp_path / "out").exists()
