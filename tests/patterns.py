"""Every regular expression of the package with the ways it is used, found in the modules themselves."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pageparse

WAYS = ("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split", "scanner")
_ANCHORED = frozenset(("match", "fullmatch"))


class Used(NamedTuple):
    """A pattern, the module it stands in, and whether it is tried at every character or at one place alone."""

    module: str
    pattern: re.Pattern[Any]
    ways: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.module}:{self.pattern.pattern[:40]!r}"


def all_patterns() -> list[Used]:
    """The patterns of every module, those compiled on the fly included."""
    found: dict[tuple[str, str | bytes, int, tuple[str, ...]], Used] = {}
    for info in pkgutil.walk_packages(pageparse.__path__, "pageparse."):
        if info.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:  # needs an extra that is not installed; its own tests say so
            continue
        for used in _of_module(module):
            found[used.module, used.pattern.pattern, used.pattern.flags, used.ways] = used
    return list(found.values())


def _of_module(module: ModuleType) -> Iterator[Used]:
    tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
    uses = _uses(tree)
    every = tuple(sorted(set().union(*uses.values()))) if uses else WAYS[:1]
    for name, value in vars(module).items():
        for pattern in _within(value):
            yield Used(module.__name__, pattern, tuple(sorted(uses.get(name, every))))
    for way, text, flags in _on_the_fly(tree):
        yield Used(module.__name__, re.compile(text, flags), (way,))


def _uses(tree: ast.AST) -> dict[str, set[str]]:
    """Names a pattern method is called on, or fetched from, and those methods."""
    uses: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in WAYS:
            owner = node.value
            while isinstance(owner, ast.Subscript | ast.Attribute):
                owner = owner.value
            if isinstance(owner, ast.Name) and owner.id != "re":
                uses.setdefault(owner.id, set()).add(node.attr)
    return uses


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 4:
        for inner in (*value.keys(), *value.values()):
            yield from _within(inner, depth + 1)
    elif isinstance(value, tuple | list | set | frozenset) and depth < 4:
        for inner in value:
            yield from _within(inner, depth + 1)
    elif hasattr(value, "__struct_fields__") and not isinstance(value, type) and depth < 4:
        for name in value.__struct_fields__:
            yield from _within(getattr(value, name), depth + 1)


def _on_the_fly(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """``re.sub("...", ...)`` and the like with a text that stands there."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WAYS):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.func.attr, first.value, 0


def is_anchored(used: Used) -> bool:
    """Whether the pattern is tried at one place of a text only."""
    return set(used.ways) <= _ANCHORED
