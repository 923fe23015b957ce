"""Word tables kept as data: one TOML file a subject, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load"]


@cache
def load(name: str) -> dict[str, Any]:
    """Read the table `vocab/<name>.toml`.

    Takes the file name without its ending. Gives the parsed table, the same object at every call: do not change it.
    Raises FileNotFoundError when there is no such table, tomllib.TOMLDecodeError when it is malformed.
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
