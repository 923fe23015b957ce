"""What the user gave to a batch: files, folders and what is known of single pages."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from pageparse.captures.entry import Entry, Handle, Piece, name_of
from pageparse.captures.files import standard_input
from pageparse.captures.folder import Found, walk
from pageparse.captures.known import Known, check_known, uri_of
from pageparse.captures.shelf import STDIN, entries, refused, suffixes
from pageparse.errors import Code, ConfigError, InputError
from pageparse.options import Limits

_NOWHERE = Known()
_SHOWN = 5


class Task(NamedTuple):
    """One input to be processed; picklable, since an engine may hand it to another process."""

    entry: Entry
    known: Known


class Finder:
    """Inputs to tasks, each file once."""

    def __init__(
        self,
        inputs: Sequence[str],
        out_dir: Path,
        known: Mapping[str, Known],
        limits: Limits | None = None,
        piece: Piece | None = None,
    ) -> None:
        """Keep the inputs, in their order; ``out_dir`` is passed over should a folder hold it.

        Raises:
            ConfigError: ``piece``, the part that is wanted, is not of the one input.
        """
        if piece is not None and (list(inputs) != [piece.path] or _is_folder(Path(piece.path)) or piece.path == STDIN):
            raise ConfigError("a piece is of one file, the one input", where=uri_of(piece.path))
        self._limits = limits or Limits()
        self._piece = piece
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
        """Tasks in the order of the inputs; within a file in that of its records."""
        for file in self._files():
            if self._is_new(file.path):
                for entry in self._entries(file):
                    self.found += 1
                    yield Task(entry, self._known_of(entry, file))

    def _files(self) -> Iterator[Found]:
        for given in self._inputs:
            path = Path(given)
            if given != STDIN and _is_folder(path):
                yield from walk(path, suffixes(), leave_out=self._out_dir)
            else:
                yield Found(path, path.name)

    def _entries(self, file: Found) -> Iterator[Entry]:
        path = str(file.path)
        if file.code is None:
            yield from self._opened(path)
            return
        handle = Handle("plain", path)
        outcome: Literal["skipped", "failed"] = "failed" if file.code == Code.UNREADABLE else "skipped"
        yield Entry(name=name_of(handle), handle=handle, outcome=outcome, code=file.code, message=file.message)

    def _opened(self, path: str) -> Iterator[Entry]:
        try:
            stdin = standard_input() if path == STDIN else None
        except InputError as error:
            yield refused(path, error)
            return
        yield from entries(path, self._limits, stdin, self._piece)

    def _is_new(self, path: Path) -> bool:
        if self._seen is None:
            return True
        real = STDIN if str(path) == STDIN else _real(path)
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def _known_of(self, entry: Entry, file: Found) -> Known:
        names = (str(file.path), file.relative, file.path.name) if entry.handle.is_whole_file else (entry.name,)
        for key in names:
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
        raise ConfigError(f"cannot be read: {getattr(error, 'strerror', None) or error}", where=where) from error


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
