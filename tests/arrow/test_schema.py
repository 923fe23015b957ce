"""The contract as Arrow columns: every key there, every value the same, in what pyarrow and Parquet give back."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pageparse
from conftest import fixture_cases
from pageparse.arrow.rows import item_row, page_row
from pageparse.arrow.schema import DATE_TYPE, INPUT_SCHEMA, ITEM_SCHEMA, ITEM_TYPE, OUTPUT_SCHEMA, PAGE_SCHEMA
from pageparse.model import Item, Page


@pytest.fixture(scope="module")
def read() -> list[Page]:
    return [pageparse.parse(case.page, **case.known()) for case in fixture_cases()]


def as_json(value: Any, key: str = "") -> Any:
    """A value from Arrow as JSON has it: locators without the keys that do not apply, maps as objects."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return {name: as_json(one) for name, one in value} if key == "evidence" else [as_json(one) for one in value]
    if isinstance(value, dict):
        return {
            name: as_json(one, name) for name, one in value.items() if not (one is None and _is_locator(value.keys()))
        }
    return value


def _is_locator(names: Any) -> bool:
    return {"xpath", "line", "offset"} <= set(names)


def test_a_column_for_every_key() -> None:
    assert PAGE_SCHEMA.names == list(Page.__struct_fields__)
    keys = ["page_uri", "page_url", "page_sha256", "captured_at"]
    assert ITEM_SCHEMA.names == [*keys, *Item.__struct_fields__]
    assert set(Page.__struct_fields__) <= set(OUTPUT_SCHEMA.names)
    assert INPUT_SCHEMA.names[0] == "data"


def test_types_are_nested_and_days_are_days() -> None:
    assert DATE_TYPE.field("start").type == pa.date32() == DATE_TYPE.field("end").type
    assert DATE_TYPE.field("edtf").type == pa.string()
    assert pa.types.is_list(ITEM_TYPE.field("authors").type)
    assert pa.types.is_struct(ITEM_TYPE.field("authors").type.value_type)
    assert pa.types.is_map(ITEM_TYPE.field("evidence").type)
    assert ITEM_TYPE.field("title").nullable
    assert not ITEM_TYPE.field("position").nullable


def test_pages_come_back_as_they_are(read: list[Page], tmp_path: Path) -> None:
    table = pa.Table.from_pylist([page_row(page) for page in read], schema=PAGE_SCHEMA)
    table.validate(full=True)
    pq.write_table(table, tmp_path / "pages.parquet")
    again = pq.read_table(tmp_path / "pages.parquet")
    assert again.schema.metadata == {b"pageparse.schema": b"1.0"}
    assert as_json(again.to_pylist()) == msgspec.json.decode(msgspec.json.encode(read))


def test_items_come_back_with_the_keys_of_their_pages(read: list[Page]) -> None:
    rows = [item_row(page, item) for page in read for item in page.items]
    found = as_json(pa.Table.from_pylist(rows, schema=ITEM_SCHEMA).to_pylist())
    assert len(found) > 50
    assert [(row["page_sha256"], row["id"]) for row in found] == [
        (page.source.sha256, item.id) for page in read for item in page.items
    ]
    assert found[0].items() >= msgspec.json.decode(msgspec.json.encode(read[0].items[0])).items()


def test_the_extra_is_named_when_it_is_missing() -> None:
    code = "import sys; sys.modules['pyarrow'] = None\nimport pageparse.arrow.schema"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'pageparse[arrow]'" in ran.stderr.splitlines()[-1]
