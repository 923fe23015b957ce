"""Parquet: pages and items with all that is nested in them, in row groups of bounded size."""

from __future__ import annotations

from typing import Any

from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.outputs import Outputs

_PAGES, _ITEMS = "pages.parquet", "items.parquet"

# A row group is held in memory while it is made, in several forms at once.
_ROWS = 10_000
_BYTES = 8 << 20


class _Table:
    """One file, written a row group at a time."""

    def __init__(self, outputs: Outputs, name: str, schema: Any) -> None:
        from pyarrow import parquet  # on first need: it is large

        self._name = name
        self._schema = schema
        self._rows: list[dict[str, Any]] = []
        self._size = 0
        self.written = 0
        # The file's beginning names the version of pyarrow, which run.json tells too, and nothing of the day.
        self._file = parquet.ParquetWriter(str(outputs.path(name)), schema, compression="zstd")
        outputs.closing(self._file)

    def add(self, row: dict[str, Any], size: int) -> None:
        """Add a row; ``size`` is the number of bytes of its JSON."""
        self._rows.append(row)
        self._size += size
        if len(self._rows) >= _ROWS or self._size >= _BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is left, and what makes it a file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        import pyarrow

        if self._rows:
            self._file.write_batch(pyarrow.RecordBatch.from_pylist(self._rows, schema=self._schema))
            self.written += len(self._rows)
        self._rows = []
        self._size = 0


class _Tables(Writer):
    def __init__(self, outputs: Outputs) -> None:
        from pageparse.arrow.schema import ITEM_SCHEMA, PAGE_SCHEMA

        self._pages = _Table(outputs, _PAGES, PAGE_SCHEMA)
        self._items = _Table(outputs, _ITEMS, ITEM_SCHEMA)

    def page(self, record: Record) -> None:
        from pageparse.arrow.rows import item_row, page_row

        page, size = record.page, len(record.line)
        self._pages.add(page_row(page), size)
        for item in page.items:
            self._items.add(item_row(page, item), size // len(page.items))

    def close(self) -> Written:
        self._pages.close()
        self._items.close()
        return Written(pages=self._pages.written, items=self._items.written)


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
