"""Pages in a column: a row for each, whatever is in it, and on it what the library reads."""

from __future__ import annotations

import operator
import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pageparse
import pageparse.arrow
from pageparse.arrow import INPUT_SCHEMA, OUTPUT_SCHEMA, extract_batch
from pageparse.arrow.rows import page_row
from pageparse.engines import columns
from pageparse.options import Limits, Options
from pages import LISTING, TEXT


def batch(*rows: dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), INPUT_SCHEMA)


def read(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    found = extract_batch(batch(*rows))
    assert found.schema.equals(OUTPUT_SCHEMA, check_metadata=True)
    found.validate(full=True)
    assert found.num_rows == len(rows)
    return list(found.to_pylist())


def test_a_page_is_what_the_library_reads() -> None:
    known = {"url": "https://example.org/reports", "captured_at": "2020-05"}
    [row] = read({"data": LISTING, "uri": "a.html", **known})
    page = page_row(pageparse.parse_bytes(LISTING, uri="a.html", **known))
    expected = pa.RecordBatch.from_pylist([{**row, **page}], OUTPUT_SCHEMA).to_pylist()
    assert [row] == expected
    assert (row["uri"], row["outcome"], row["code"], row["stage"]) == ("a.html", "ok", None, "parse")
    assert row["items"][0]["title"] == "How towns prepare for floods"
    assert row["source"]["url"] == known["url"]


def test_every_row_has_its_row_whatever_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(capture: Any, options: Any) -> Any:
        if b"boom" in capture.data:
            raise RuntimeError("boom \udcff")
        if b"hoard" in capture.data:
            raise MemoryError
        page = pageparse.parse_bytes(capture.data, uri=capture.uri, options=options)
        if b"odd" in capture.data:
            object.__setattr__(page, "title", "\udcff")
        return page

    monkeypatch.setattr(columns, "parse_capture", parse)
    data = [LISTING, b"", b"%PDF-1.4 x", None, b"<p>boom", b"<p>hoard", b"<p>odd", TEXT]
    rows = read(*({"data": one, "uri": str(n)} for n, one in enumerate(data)))
    told = [(row["uri"], row["outcome"], row["code"]) for row in rows]
    assert told == [
        ("0", "ok", None),
        ("1", "quarantined", "empty"),
        ("2", "quarantined", "not_html"),
        ("3", "failed", "missing"),
        ("4", "failed", "internal"),
        ("5", "failed", "oom"),
        ("6", "failed", "internal"),
        ("7", "ok", None),
    ]
    for row in rows[1:7]:
        assert row["items"] is None
        assert row["problems"] == [{"code": row["code"], "message": row["message"], "locator": None}]
    assert "RuntimeError: boom" in rows[4]["message"]
    assert "test_columns.py" in rows[4]["detail"]


def test_values_that_fit_no_column_cost_their_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def row(page: Any) -> dict[str, Any]:
        found = page_row(page)
        return {**found, "title": object()} if page.source.uri == "odd" else found

    monkeypatch.setattr(columns, "page_row", row)
    rows = read({"data": LISTING, "uri": "odd"}, {"data": LISTING, "uri": "even"})
    assert [(row["uri"], row["outcome"], row["code"]) for row in rows] == [
        ("odd", "failed", "internal"),
        ("even", "ok", None),
    ]
    assert "fit no column" in rows[0]["problems"][0]["message"]


def test_what_cannot_be_used_of_what_is_told_is_told() -> None:
    [row] = read({"data": LISTING, "url": "reports", "captured_at": "last May", "encoding": "utf-8"})
    assert (row["outcome"], row["code"], len(row["items"])) == ("partial", "bad_fact", 3)
    assert [problem["code"] for problem in row["problems"]] == ["bad_fact", "bad_fact"]
    assert row["problems"][1]["message"].startswith("captured_at: found 'last May'")
    assert row["source"]["encoding_basis"] == "given"


def test_a_result_that_is_too_large_is_told() -> None:
    found = extract_batch(batch({"data": LISTING}), Options(limits=Limits(output_bytes=100)))
    assert found.column("code").to_pylist() == ["output_too_large"]


def test_columns_may_be_missing_large_or_more_than_asked_for() -> None:
    table = pa.table({"extra": [1, 2], "data": pa.array([TEXT, None], pa.large_binary()), "url": pa.nulls(2)})
    assert extract_batch(table).column("outcome").to_pylist() == ["ok", "failed"]
    assert extract_batch(table.slice(0, 0)).num_rows == 0
    with pytest.raises(TypeError, match="found the columns extra, url, expected 'data'"):
        extract_batch(table.drop_columns(["data"]))
    with pytest.raises(TypeError, match="column 'data': found int64, expected binary"):
        extract_batch(pa.table({"data": [1]}))
    with pytest.raises(TypeError, match="column 'url': found double, expected string"):
        extract_batch(pa.table({"data": [b"x"], "url": [1.5]}))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.fixed_dictionaries(
            {"data": st.none() | st.binary(max_size=60)},
            optional={name: st.none() | st.text(max_size=12) for name in INPUT_SCHEMA.names[1:]},
        ),
        max_size=4,
    )
)
def test_nothing_makes_it_raise(rows: list[dict[str, Any]]) -> None:
    assert [row["uri"] for row in read(*rows)] == [row.get("uri") for row in rows]


def test_the_face_holds_what_it_says() -> None:
    assert sorted(pageparse.arrow.__all__) == pageparse.arrow.__all__
    assert set(pageparse.arrow.__all__) <= set(dir(pageparse.arrow))
    assert all(getattr(pageparse.arrow, name) is not None for name in pageparse.arrow.__all__)
    with pytest.raises(AttributeError, match="no attribute 'extract'"):
        operator.attrgetter("extract")(pageparse.arrow)


def test_pieces_need_no_extra() -> None:
    code = "import sys; sys.modules['pyarrow'] = None\nfrom pageparse.arrow import Piece, process_shard, split"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_extra_is_named_when_it_is_missing() -> None:
    code = "import sys; sys.modules['pyarrow'] = None\nimport pageparse.arrow; pageparse.arrow.extract_batch"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr.splitlines()[-1].startswith("ImportError: pyarrow is missing")
    assert "pip install 'pageparse[arrow]'" in ran.stderr
