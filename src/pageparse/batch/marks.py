"""Marks: digests of all that decides the result of one record, so that a resumed run does again only what changed."""

from __future__ import annotations

from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath

import msgspec

from pageparse._version import versions
from pageparse.batch.inputs import Task
from pageparse.captures.shelf import STDIN
from pageparse.options import Limits, Options

_SIZE = 16
_WORKER_LIMITS = ("soft_seconds", "seconds", "memory_bytes")
_TOLD = (".py", ".toml", ".json")


class Marker:
    """Marks for the records of one run."""

    def __init__(self, options: Options, work: str) -> None:
        """``work`` names the function that does it."""
        limits = msgspec.structs.asdict(options.limits)
        allowed = {name: limits.pop(name) for name in _WORKER_LIMITS}
        # What a worker is allowed decides nothing about a page that was done within it.
        plain = msgspec.structs.replace(options, limits=Limits(**limits))
        self._run = _digest(msgspec.json.encode([versions(), msgspec.to_builtins(plain), work]), _code())
        self._allowed = _digest(msgspec.json.encode(allowed))
        self._file: tuple[str, bytes] = ("", b"")

    def marks(self, task: Task) -> tuple[bytes, bytes]:
        """The record's mark, and that under which it is noted when it cost a worker its life."""
        entry = task.entry
        data = b"" if entry.data is None else _digest(entry.data)
        # Not encoded: a path need not be text.
        listed = repr((msgspec.structs.replace(entry, data=None), task.known)).encode()
        mark = _digest(self._run, self._identity(entry.handle.path), listed, data)
        return mark, _digest(mark, self._allowed)

    def _identity(self, path: str) -> bytes:
        """What tells one state of a file from another without reading it; the records of a file come together."""
        if self._file[0] != path:
            self._file = (path, _identity(path))
        return self._file[1]


def _identity(path: str) -> bytes:
    if path == STDIN:
        return b""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):  # reading it says why
        return b"none"
    return b"%d %d" % (status.st_size, status.st_mtime_ns)


def _code() -> bytes:
    """Digest of the package's own files: a version need not have a new number to give new results."""
    found = blake2b(digest_size=_SIZE)
    for name, data in sorted(_files(resources.files("pageparse"), "")):
        found.update(_digest(name.encode(), data))
    return found.digest()


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for child in folder.iterdir():
        name = prefix + child.name
        if child.is_dir():
            found += _files(child, name + "/")
        elif PurePath(name).suffix in _TOLD:
            found.append((name, child.read_bytes()))
    return found


def _digest(*parts: bytes) -> bytes:
    found = blake2b(digest_size=_SIZE)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()
