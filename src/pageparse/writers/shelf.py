"""All output formats: which there are, and whether one can be used here."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from pageparse.errors import ConfigError, PageparseError
from pageparse.writers import formats as shelf
from pageparse.writers.form import Format

DEFAULT = ("jsonl",)
OUTCOMES = "outcomes.jsonl"
MANIFEST = "run.json"


@cache
def formats() -> Mapping[str, Format]:
    """Every format by its name, that of its file with '-' for '_', in the order of the names.

    Raises:
        PageparseError: two write to the same name, or one to a name that every run writes.
    """
    found: dict[str, Format] = {}
    claims = dict.fromkeys((OUTCOMES, MANIFEST), "every run")
    for module in sorted(module.name for module in pkgutil.iter_modules(shelf.__path__)):
        name = module.replace("_", "-")
        found[name] = import_module(f"{shelf.__name__}.{module}").FORMAT
        for output in found[name].outputs:
            if claims.setdefault(output, name) != name:
                raise PageparseError(f"formats: {claims[output]} and {name} both write {output}")
    return found


def chosen(names: Iterable[str]) -> dict[str, Format]:
    """The formats of these names, in the order given, each once.

    Raises:
        ConfigError: there is no such format, or something it needs is not installed.
    """
    return {name: usable(name) for name in names}


def check(names: Iterable[str]) -> None:
    """Nothing, if all of these formats can be used.

    Raises:
        ConfigError: as for ``chosen``.
    """
    chosen(names)


def usable(name: str) -> Format:
    """The format of that name.

    Raises:
        ConfigError: there is none, or something it needs is not installed.
    """
    found = formats().get(name)
    if found is None:
        raise ConfigError(f"no format {name[:40]!a}; there are {', '.join(formats())}", where="--format")
    for module in found.needs:
        try:
            import_module(module)
        except ImportError as error:
            remedy = f"; install it with: pip install 'pageparse[{found.extra}]'" if found.extra else ""
            message = f"{name} needs {module}, which cannot be loaded: {error}{remedy}"
            raise ConfigError(message, where="--format") from error
    complaint = found.check() if found.check is not None else None
    if complaint is not None:
        raise ConfigError(f"{name} cannot be written here: {complaint}", where="--format")
    return found
