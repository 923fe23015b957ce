"""What is given in files of its own: a list of inputs, and limits."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pageparse.captures.files import standard_input
from pageparse.captures.folder import PAGE_SUFFIXES, walk
from pageparse.captures.shelf import STDIN, suffixes
from pageparse.errors import ConfigError, InputError
from pageparse.options import Limits, Options


def read_names(given: str, *, ends_in_nul: bool = False) -> list[str]:
    """Inputs from a list, one a line.

    Args:
        given: a file, or '-' for standard input.
        ends_in_nul: each ends in a NUL byte instead, as ``find -print0`` writes them.

    Returns:
        The names in the order of the list, without empty lines.

    Raises:
        ConfigError: the list cannot be read.
    """
    try:
        data = standard_input().read() if given == STDIN else Path(given).read_bytes()
    except InputError as error:
        raise ConfigError(error.message, where=given) from error
    except (OSError, ValueError) as error:
        raise _unreadable(error, given) from error
    names = data.split(b"\0") if ends_in_nul else data.splitlines()
    return [os.fsdecode(name) for name in names if name]


def read_limits(path: str) -> Limits:
    """Limits from a TOML file: ``name = number`` for each that is not to have its default.

    Raises:
        ConfigError: it cannot be read, or a name or value cannot be used.
    """
    try:
        given = tomllib.loads(Path(path).read_text("utf-8"))
        unknown = sorted(set(given) - set(Limits.__struct_fields__))
        if unknown:
            known = ", ".join(Limits.__struct_fields__)
            raise ConfigError(f"no such limit: {', '.join(unknown)}; there are {known}", where=path)
        limits = msgspec.convert(given, Limits)
        return Options(limits=limits).limits
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot be used: {error}", where=path) from error
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from error


def _unreadable(error: Exception, path: str) -> ConfigError:
    reason = getattr(error, "strerror", None) or str(error)
    return ConfigError(f"cannot be read: {reason}", where=path)


def expected(inputs: Sequence[str], out_dir: Path) -> int | None:
    """Number of inputs, where it can be known without opening a file; None when an archive may be among them."""
    total = 0
    for given in inputs:
        path = Path(given)
        if given != STDIN and path.is_dir():
            for found in walk(path, suffixes(), leave_out=out_dir):
                if found.code is None and not _is_page(found.path):
                    return None
                total += 1
        elif _is_page(path):
            total += 1
        else:
            return None
    return total


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in PAGE_SUFFIXES
