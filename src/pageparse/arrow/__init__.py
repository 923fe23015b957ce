"""Pages as Arrow columns, and the functions that engines call; needs the extra ``arrow``.

The names below are loaded on first use; what needs pyarrow asks for it then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pageparse.arrow.schema import INPUT_SCHEMA, ITEM_SCHEMA, OUTPUT_SCHEMA, PAGE_SCHEMA
    from pageparse.engines.columns import extract_batch
    from pageparse.engines.pieces import Piece, process_shard, split
else:
    _HOMES = {
        "INPUT_SCHEMA": "arrow.schema",
        "ITEM_SCHEMA": "arrow.schema",
        "OUTPUT_SCHEMA": "arrow.schema",
        "PAGE_SCHEMA": "arrow.schema",
        "Piece": "engines.pieces",
        "extract_batch": "engines.columns",
        "process_shard": "engines.pieces",
        "split": "engines.pieces",
    }

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module 'pageparse.arrow' has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"pageparse.{_HOMES[name]}"), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = [
    "INPUT_SCHEMA",
    "ITEM_SCHEMA",
    "OUTPUT_SCHEMA",
    "PAGE_SCHEMA",
    "Piece",
    "extract_batch",
    "process_shard",
    "split",
]
