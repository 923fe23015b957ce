"""Parquet: pages and items with all that is nested in them, in row groups of bounded size."""

from __future__ import annotations

from typing import Any

from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.outputs import Outputs

_PAGES, _ITEMS = "pages.parquet", "items.parquet"

# A row group is held in memory while it is made, in several forms at once.
_ROWS = 10_000
_BYTES = 8 << 20
_KEYS = ("uri", "url", "sha256", "captured_at")


class _Tables(Writer):
    """Both files, written some pages at a time: a row group of pages, and one of their items."""

    def __init__(self, outputs: Outputs) -> None:
        from pyarrow import parquet  # on first need: it is large

        from pageparse.arrow.schema import ITEM_SCHEMA, PAGE_SCHEMA

        self._rows: list[dict[str, Any]] = []
        self._size = 0
        self._written = Written(pages=0, items=0)
        self._files = []
        for name, schema in ((_PAGES, PAGE_SCHEMA), (_ITEMS, ITEM_SCHEMA)):
            # A file tells the version of pyarrow, as run.json does, and nothing of the day.
            self._files.append(parquet.ParquetWriter(str(outputs.path(name)), schema, compression="zstd"))
            outputs.closing(self._files[-1])

    def page(self, record: Record) -> None:
        from pageparse.arrow.rows import page_row

        self._rows.append(page_row(record.page))
        self._size += len(record.line)
        if len(self._rows) >= _ROWS or self._size >= _BYTES:
            self._flush()

    def close(self) -> Written:
        if self._rows:
            self._flush()
        for file in self._files:
            file.close()
        return self._written

    def _flush(self) -> None:
        from pyarrow import RecordBatch

        from pageparse.arrow.schema import PAGE_SCHEMA

        pages = RecordBatch.from_pylist(self._rows, schema=PAGE_SCHEMA)
        items = _items_of(pages)
        for file, batch in zip(self._files, (pages, items), strict=True):
            if batch.num_rows:
                file.write_batch(batch)
        done = self._written
        self._written = Written(pages=(done.pages or 0) + pages.num_rows, items=(done.items or 0) + items.num_rows)
        self._rows = []
        self._size = 0


def _items_of(pages: Any) -> Any:
    """The items of a batch of pages as a batch of ``ITEM_SCHEMA``: the same memory, led by the keys of the pages."""
    from pyarrow import RecordBatch, compute

    from pageparse.arrow.schema import ITEM_SCHEMA

    lists = pages.column("items")
    source = pages.column("source")
    owners = compute.list_parent_indices(lists)
    keys = [source.field(name).take(owners) for name in _KEYS]
    return RecordBatch.from_arrays([*keys, *lists.flatten().flatten()], schema=ITEM_SCHEMA)


def _versions() -> dict[str, str]:
    import pyarrow

    return {"pyarrow": pyarrow.__version__}


FORMAT = Format(
    about="Parquet, nested, for DuckDB, pandas and Spark",
    outputs=(_PAGES, _ITEMS),
    open=_Tables,
    needs=("pyarrow",),
    extra="parquet",
    versions=_versions,
)
