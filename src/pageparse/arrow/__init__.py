"""Pages as Arrow columns, and the functions that engines call; needs the extra ``arrow``.

The names below are loaded on first use; what needs pyarrow asks for it then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pageparse._lazy import loader as _loader

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

    __getattr__, __dir__ = _loader(globals(), _HOMES)


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
