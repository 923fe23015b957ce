"""Arrow types of the output contract, made from ``model.py``: a new key of the contract is a new field here.

Structs stay structs and lists lists; ``start`` and ``end`` of a date are ``date32``; ``evidence`` is a map by field.
Words of a closed list are plain strings: writers make dictionaries of them, and not every engine reads Arrow's own.

Raises:
    ImportError: pyarrow is missing; the message names the extra.
"""

from __future__ import annotations

from typing import Any

import msgspec.inspect
from msgspec import Struct

from pageparse.arrow.extra import pa
from pageparse.model import SCHEMA_VERSION, Item, ItemDate, Page

DATES = frozenset((("ItemDate", "start"), ("ItemDate", "end")))
"""Fields, by struct and name, that are days, and text in JSON."""

_SCALARS = {
    msgspec.inspect.StrType: pa.string(),
    msgspec.inspect.LiteralType: pa.string(),
    msgspec.inspect.IntType: pa.int64(),
    msgspec.inspect.FloatType: pa.float64(),
    msgspec.inspect.BoolType: pa.bool_(),
}
# Spark writes no schema metadata of its own; pyarrow and DuckDB hand this on.
_METADATA = {"pageparse.schema": SCHEMA_VERSION}


def struct_fields(kind: type[Struct]) -> list[Any]:
    """The Arrow fields of a struct of ``model.py``, in the order of the contract.

    Returns:
        One ``pyarrow.Field`` each; nullable exactly where the contract allows null or the key may be left out.
    """
    info = msgspec.inspect.type_info(kind)
    if not isinstance(info, msgspec.inspect.StructType):
        raise TypeError(f"found {kind.__name__}, expected a struct")
    return [_field(kind.__name__, field) for field in info.fields]


def _field(owner: str, field: msgspec.inspect.Field) -> Any:
    kind, nullable = _bare(field.type)
    found = pa.date32() if (owner, field.name) in DATES else _type(kind)
    return pa.field(field.encode_name, found, nullable=nullable or not field.required)


def _bare(kind: msgspec.inspect.Type) -> tuple[msgspec.inspect.Type, bool]:
    """A type without its description, and whether it may be null."""
    if isinstance(kind, msgspec.inspect.Metadata):
        return _bare(kind.type)
    if not isinstance(kind, msgspec.inspect.UnionType):
        return kind, False
    [other] = [one for one in kind.types if not isinstance(one, msgspec.inspect.NoneType)]
    return _bare(other)[0], True


def _type(kind: msgspec.inspect.Type) -> Any:
    if isinstance(kind, msgspec.inspect.StructType):
        return pa.struct(struct_fields(kind.cls))
    if isinstance(kind, msgspec.inspect.ListType):
        return pa.list_(pa.field("element", _type(_bare(kind.item_type)[0]), nullable=False))
    if isinstance(kind, msgspec.inspect.DictType):
        return pa.map_(_type(_bare(kind.key_type)[0]), _type(_bare(kind.value_type)[0]))
    return _SCALARS[type(kind)]


def _nullable(fields: list[Any]) -> list[Any]:
    return [field.with_nullable(True) for field in fields]


ITEM_TYPE = pa.struct(struct_fields(Item))
"""One item: ``struct``."""

DATE_TYPE = pa.struct(struct_fields(ItemDate))
"""An item's date: ``struct`` with ``date32`` for its first and last day."""

PAGE_TYPE = pa.struct(struct_fields(Page))
"""One page: ``struct``, its items and sections ``list<struct>``."""

PAGE_SCHEMA = pa.schema(struct_fields(Page), metadata=_METADATA)
"""A table with one page a row."""

ITEM_SCHEMA = pa.schema(
    [
        pa.field("page_uri", pa.string()),
        pa.field("page_url", pa.string()),
        pa.field("page_sha256", pa.string(), nullable=False),
        pa.field("captured_at", pa.string()),
        *struct_fields(Item),
    ],
    metadata=_METADATA,
)
"""A table with one item a row, led by the keys of its page: the columns of ``items.jsonl``."""

INPUT_SCHEMA = pa.schema(
    [
        pa.field("data", pa.binary()),
        pa.field("uri", pa.string()),
        pa.field("url", pa.string()),
        pa.field("captured_at", pa.string()),
        pa.field("media_type", pa.string()),
        pa.field("encoding", pa.string()),
    ]
)
"""What ``extract_batch`` takes: the bytes of saved pages, and what is known of each. Only ``data`` must be there."""

OUTPUT_SCHEMA = pa.schema(
    [
        pa.field("uri", pa.string()),
        pa.field("outcome", pa.string(), nullable=False),
        pa.field("code", pa.string()),
        pa.field("stage", pa.string(), nullable=False),
        pa.field("message", pa.string()),
        pa.field("detail", pa.string()),
        *_nullable([field for field in struct_fields(Page) if field.name != "outcome"]),
    ],
    metadata=_METADATA,
)
"""What ``extract_batch`` gives: what became of each row, and the keys of its page, null where there is none."""
