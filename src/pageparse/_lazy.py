"""Names of a face that are loaded on first use, so that importing the package costs next to nothing (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def loader(face: dict[str, Any], homes: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The ``__getattr__`` and ``__dir__`` of a module.

    Args:
        face: the module's ``globals()``; a name once loaded is kept there.
        homes: by name, the module it lives in, dotted below ``pageparse``.
    """

    def load(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {face['__name__']!r} has no attribute {name!r}")
        value = getattr(import_module(f"pageparse.{homes[name]}"), name)
        face[name] = value
        return value

    def names() -> list[str]:
        return sorted({*face, *homes})

    return load, names
