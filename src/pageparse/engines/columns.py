"""Pages in a column to columns of what is on them: the function that Spark, Ray, Dask and DuckDB map over batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs

from pageparse.arrow.extra import pa
from pageparse.arrow.rows import page_row
from pageparse.arrow.schema import INPUT_SCHEMA, OUTPUT_SCHEMA
from pageparse.batch.attempt import guarded, line_of
from pageparse.batch.outcomes import Outcome, failed, parsed
from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry, Handle
from pageparse.captures.known import Known, check_known
from pageparse.captures.plain import capture_of
from pageparse.errors import Code, ConfigError, InputError
from pageparse.options import Options
from pageparse.pipeline import parse_capture

_FACTS = ("url", "captured_at", "encoding", "media_type")
_TEXT = (pa.string(), pa.large_string(), pa.string_view(), pa.null())
_BYTES = (pa.binary(), pa.large_binary(), pa.binary_view(), pa.null())
_UNFIT = (pa.ArrowException, TypeError, ValueError, OverflowError)
_TOLD = ("outcome", "code", "stage", "message", "detail")


def extract_batch(batch: Any, options: Options | None = None) -> Any:
    """Read the pages of one batch, each by itself.

    Pages are read in this process: one made to harm can take long, or end it. ``process_shard`` and ``pageparse batch``
    read in workers that can be killed.

    Args:
        batch: a ``pyarrow.RecordBatch`` or ``Table`` with the columns of ``INPUT_SCHEMA``, in any order; ``data`` must
            be there, columns of other names are passed over. A few hundred rows are best.
        options: how to read; None for the defaults.

    Returns:
        A ``pyarrow.RecordBatch`` of ``OUTPUT_SCHEMA``: a row for each row, in the same order. A page that cannot be
        read has outcome, code and message, and null for what would be on it.

    Raises:
        TypeError: a column is missing, or of a type that is not that of ``INPUT_SCHEMA``. Never for a page.
    """
    columns = [_column(batch, field) for field in INPUT_SCHEMA]
    chosen = options or Options()
    rows = [_row(dict(zip(INPUT_SCHEMA.names, values, strict=True)), chosen) for values in zip(*columns, strict=True)]
    try:
        return pa.RecordBatch.from_pylist(rows, OUTPUT_SCHEMA)
    except _UNFIT:  # found out row by row only then, which takes far longer
        return pa.RecordBatch.from_pylist([_fitting(row) for row in rows], OUTPUT_SCHEMA)


def _column(batch: Any, field: Any) -> Iterator[Any]:
    """The values of one column as Python has them, one at a time; nulls for one that is not there."""
    if field.name not in batch.schema.names:
        if field.name == "data":
            raise TypeError(f"found the columns {', '.join(batch.schema.names)}, expected 'data' among them")
        return iter([None] * batch.num_rows)
    found = batch.schema.field(field.name).type
    allowed = _TEXT if field.type == pa.string() else _BYTES
    if found not in allowed:
        raise TypeError(f"column '{field.name}': found {found}, expected {field.type}")
    return (value.as_py() for value in batch.column(field.name))


def _row(given: dict[str, Any], options: Options) -> dict[str, Any]:
    """One page as a row."""
    uri = given["uri"]
    entry = _entry(uri)
    try:
        outcome, row = guarded(
            entry, lambda: _capture(given, options), lambda capture: _finished(entry, capture, options)
        )
    except MemoryError:
        outcome, row = failed(entry, Code.OOM, "parse", "needs more memory than there is"), None
    return row if row is not None else _nothing(uri, outcome)


def _entry(uri: str | None) -> Entry:
    return Entry(name=uri or "-", handle=Handle("plain", uri or "-"))


def _fitting(row: dict[str, Any]) -> dict[str, Any]:
    """The row, or its failure when pyarrow cannot take it."""
    try:
        pa.RecordBatch.from_pylist([row], OUTPUT_SCHEMA)
    except _UNFIT as error:
        message = f"its values fit no column: {type(error).__name__}: {error}"
        return _nothing(row["uri"], failed(_entry(row["uri"]), Code.INTERNAL, "parse", message))
    return row


def _capture(given: dict[str, Any], options: Options) -> Capture:
    known, doubts = _known(given)
    if given["data"] is None:
        raise InputError("data is null", code=Code.MISSING)
    return structs.replace(capture_of(given["data"], given["uri"], known, options.limits), problems=doubts)


def _known(given: dict[str, Any]) -> tuple[Known, tuple[tuple[Code, str], ...]]:
    """What is told of a page, and what of that cannot be used."""
    facts, doubts = {}, []
    for name in _FACTS:
        try:
            facts[name] = getattr(check_known(**{name: given[name]}), name)
        except ConfigError as error:
            doubts.append((Code.BAD_FACT, f"{name}: {error.message}; the page was read without it"))
    return Known(**facts), tuple(doubts)


def _finished(entry: Entry, capture: Capture, options: Options) -> tuple[Outcome, dict[str, Any]]:
    page = parse_capture(capture, options)
    line_of(page, options)  # what no line can hold, no row shall
    outcome = parsed(entry, page)
    return outcome, _told(capture.uri, outcome, page_row(page))


def _nothing(uri: str | None, outcome: Outcome) -> dict[str, Any]:
    """The row of a page that there is not: its problem is told as a page's problems are."""
    return _told(uri, outcome, {"problems": [{"code": outcome.code, "message": outcome.message, "locator": None}]})


def _told(uri: str | None, outcome: Outcome, page: dict[str, Any]) -> dict[str, Any]:
    return {**page, **{name: getattr(outcome, name) for name in _TOLD}, "uri": uri}
