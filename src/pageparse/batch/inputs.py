"""What the user gave to a batch: files, folders and what is known of single pages."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from pageparse.captures.folder import Entry, walk
from pageparse.captures.known import Known, check_known
from pageparse.errors import ConfigError

STDIN = "-"
_NOWHERE = Known()
_SHOWN = 5


class Task(NamedTuple):
    """One input to be processed; picklable, since an engine may hand it to another process."""

    entry: Entry
    known: Known


class Finder:
    """Inputs to tasks, each file once."""

    def __init__(self, inputs: Sequence[str], out_dir: Path, known: Mapping[str, Known]) -> None:
        """Keep the inputs, in their order; ``out_dir`` is passed over should a folder hold it."""
        self._inputs = inputs
        self._out_dir = out_dir
        self._known = {str(PurePath(key)): value for key, value in known.items()}
        self._unused = set(self._known)
        # One folder alone holds no file twice, and may hold millions.
        self._seen: set[str] | None = set() if len(inputs) > 1 else None
        self.found = 0

    @property
    def unused(self) -> list[str]:
        """Keys of what is known that no file answered to, sorted."""
        return sorted(self._unused)

    def tasks(self) -> Iterator[Task]:
        """Tasks in the order of the inputs."""
        for entry in self._entries():
            if self._is_new(entry.path):
                self.found += 1
                yield Task(entry, self._known_of(entry))

    def _entries(self) -> Iterator[Entry]:
        for given in self._inputs:
            path = Path(given)
            if given != STDIN and _is_folder(path):
                yield from walk(path, leave_out=self._out_dir)
            else:
                yield Entry(path, path.name)

    def _is_new(self, path: Path) -> bool:
        if self._seen is None:
            return True
        real = STDIN if str(path) == STDIN else _real(path)
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def _known_of(self, entry: Entry) -> Known:
        for key in (str(entry.path), entry.relative, entry.path.name):
            if key in self._known:
                self._unused.discard(key)
                return self._known[key]
        return _NOWHERE


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the way there is barred; reading it will say so
        return False


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # no such path can be; reading it will say so
        return str(path)


def read_known(path: str | Path) -> dict[str, Known]:
    """Addresses and capture times from a CSV file.

    Args:
        path: UTF-8, a header with ``file`` and ``url`` and, if wanted, ``captured_at``.

    Returns:
        What is known, by the ``file`` column.

    Raises:
        ConfigError: the file cannot be read, or rows cannot be used; all faulty rows are told at once.
    """
    where = str(path)
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = {"file", "url"} - set(reader.fieldnames or ())
            if missing:
                raise ConfigError(f"first line lacks {', '.join(sorted(missing))}; expected: file,url", where=where)
            return _known_rows(reader, where)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"cannot be read: {error}", where=where) from error


def _known_rows(reader: csv.DictReader[str], where: str) -> dict[str, Known]:
    found: dict[str, Known] = {}
    faults: list[str] = []
    for row in reader:
        name = row["file"] or ""
        try:
            known = check_known(row["url"] or None, row.get("captured_at") or None)
        except ConfigError as error:
            faults.append(f"line {reader.line_num}: {error}")
            continue
        if not name or found.setdefault(name, known) != known:
            fault = f"{name} is said twice, differently" if name else "names no file"
            faults.append(f"line {reader.line_num}: {fault}")
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise ConfigError("; ".join(faults[:_SHOWN]) + more, where=where)
    return found
