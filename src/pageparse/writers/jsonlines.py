"""JSON Lines files: each is complete, or is what it was before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import msgspec
from msgspec import Struct

from pageparse.errors import OutputError
from pageparse.model import Page

_ENCODER = msgspec.json.Encoder()


class _LeanSource(Struct):
    uri: str | None
    url: str | None
    sha256: str
    captured_at: str | None


class _LeanPage(Struct):
    source: _LeanSource
    items: list[msgspec.Raw]


_LEAN = msgspec.json.Decoder(_LeanPage)


def page_line(page: Page) -> bytes:
    """The page as one line of ``pages.jsonl``."""
    return _ENCODER.encode(page) + b"\n"


def items_of_line(line: bytes) -> bytes:
    """The items of a line of ``pages.jsonl`` as lines of ``items.jsonl``, each led by the keys of its page.

    Args:
        line: one line, or nothing for an input that gave no page.

    Returns:
        The lines; empty without items.
    """
    if not line:
        return b""
    page = _LEAN.decode(line)
    source = page.source
    keys = {
        "page_uri": source.uri,
        "page_url": source.url,
        "page_sha256": source.sha256,
        "captured_at": source.captured_at,
    }
    head = _ENCODER.encode(keys)[:-1] + b","
    # Copied, not decoded: the bytes of an item are those of its page.
    return b"".join(head + bytes(item)[1:] + b"\n" for item in page.items)


def value_line(value: Any) -> bytes:
    """Any struct or builtin value as one line."""
    return _ENCODER.encode(value) + b"\n"


class OutputFile:
    """A file written beside its final place and moved there when whole."""

    def __init__(self, path: Path) -> None:
        """Open the file beside ``path``.

        Raises:
            OutputError: it cannot be made.
        """
        self.path = path
        self.lines = 0
        # Not a random name: the folder is locked, and what a killed run left behind is overwritten.
        self._beside = path.with_name(f".{path.name}.part")
        self._hash = hashlib.sha256()
        with _reported(path):
            self._file = self._beside.open("wb")

    @property
    def sha256(self) -> str:
        """SHA-256 of what has been written so far, hexadecimal."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> Self:
        """Add whole lines.

        Raises:
            OutputError: the disk is full, or fails.
        """
        with _reported(self.path):
            self._file.write(data)
        self._hash.update(data)
        self.lines += data.count(b"\n")
        return self

    def finish(self) -> None:
        """Bring what was written safely to disk, still beside its place.

        Raises:
            OutputError: the disk is full, or fails.
        """
        with _reported(self.path):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def publish(self) -> None:
        """Move the finished file to its place.

        Raises:
            OutputError: it cannot be moved.
        """
        with _reported(self.path):
            self._beside.replace(self.path)

    def discard(self) -> None:
        """Remove what was written and not published. Does nothing after ``publish``."""
        # Called when something else went wrong, and that is what must be told; closing may fail for the same cause.
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)


def publish_all(files: list[OutputFile]) -> None:
    """Move the files to their places in the order given, once all of them are safely on disk.

    Raises:
        OutputError: the disk is full or fails; then none, or only the first few, have been replaced.
    """
    for file in files:
        file.finish()
    for file in files:
        file.publish()
    if files:
        _sync_folder(files[0].path.parent)


def _sync_folder(folder: Path) -> None:
    with _reported(folder):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}; what stood there before is unchanged"
        raise OutputError(message, where=str(path)) from error
