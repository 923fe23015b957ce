"""Files and folders of results, each written out of sight and moved to its place when whole."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from pageparse.errors import OutputError

_BLOCK = 1 << 20
_SHELF = re.compile(r"[0-9a-f]{2}")
_FILE = re.compile(r"[0-9a-f]{16}-[0-9a-f]{16}\.[a-z.]{1,16}")


class Output(Protocol):
    """What is written under one name."""

    name: str

    def finish(self) -> str:
        """Bring it safely to disk, still out of sight.

        Returns:
            Its SHA-256, hexadecimal.

        Raises:
            OutputError: the disk is full, or fails.
        """

    def publish(self) -> None:
        """Move it to its place, once finished.

        Raises:
            OutputError: it cannot be moved.
        """

    def close(self) -> None:
        """Let go of what is open, whatever state it is in."""


class OutputFile:
    """A file written from its beginning to its end. As good as any binary file to a library that wants one."""

    def __init__(self, place: Path, beside: Path) -> None:
        """Open it.

        Args:
            place: where it belongs in the end.
            beside: where it is written.

        Raises:
            OutputError: it cannot be made.
        """
        self.name = place.name
        self.lines = 0
        self._place = place
        self._beside = beside
        self._hash = hashlib.sha256()
        with reported(place):
            self._file = beside.open("wb")

    @property
    def closed(self) -> bool:
        """Whether nothing more can be written."""
        return self._file.closed

    def write(self, data: bytes) -> int:
        """Add ``data``; gives its length.

        Raises:
            OutputError: the disk is full, or fails.
        """
        with reported(self._place):
            self._file.write(data)
        self._hash.update(data)
        self.lines += bytes(data).count(b"\n")
        return len(data)

    def flush(self) -> None:
        """Hand what is written to the system.

        Raises:
            OutputError: the disk is full, or fails.
        """
        with reported(self._place):
            self._file.flush()

    def finish(self) -> str:
        """See ``Output``."""
        with reported(self._place):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        return self._hash.hexdigest()

    def publish(self) -> None:
        """See ``Output``."""
        with reported(self._place):
            self._beside.replace(self._place)

    def close(self) -> None:
        """See ``Output``."""
        # Called also when something else went wrong, and that is what must be told; this may fail for the same cause.
        with suppress(OSError):
            self._file.close()


class LibraryFile:
    """A file that a library writes by itself, given ``beside``; it must have closed it before ``finish``."""

    def __init__(self, place: Path, beside: Path) -> None:
        self.name = place.name
        self.beside = beside
        self._place = place

    def finish(self) -> str:
        """See ``Output``."""
        with reported(self._place):
            return _settled(self.beside)

    def publish(self) -> None:
        """See ``Output``."""
        with reported(self._place):
            self.beside.replace(self._place)

    def close(self) -> None:
        """See ``Output``; there is nothing of ours."""


class OutputFolder:
    """A folder of small files, a page each, named by digests and kept in up to 256 folders within it.

    The file of the page whose bytes have the SHA-256 ``ab12...`` is ``ab/ab12...-....json``: 16 digits of that digest,
    then 16 of what is written, for the same bytes may have been saved at two addresses. A name never comes from a
    page: it could be one that a file system does not allow, or lead elsewhere.
    """

    def __init__(self, place: Path, beside: Path) -> None:
        """Make it.

        Raises:
            OutputError: it cannot be made, or what stands in its place is not of pageparse.
        """
        self.name = place.name
        self.files = 0
        self._place = place
        self._beside = beside
        self._old = beside.with_name(f"{beside.name}.old")
        with reported(place):
            _refuse_foreign(place)
            beside.mkdir()

    def add(self, sha256: str, suffix: str, data: bytes) -> None:
        """Add the file of one page. The same page given twice is one file.

        Args:
            sha256: of the bytes of the page, hexadecimal.
            suffix: the ending of the name, such as ``.json``.
            data: the whole file.

        Raises:
            OutputError: the disk is full, or fails.
        """
        name = f"{sha256[:16]}-{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        with reported(self._place):
            shelf = self._beside / name[:2]
            shelf.mkdir(exist_ok=True)
            (shelf / name).write_bytes(data)
        self.files += 1

    def finish(self) -> str:
        """See ``Output``. The digest is that of what ``sha256sum`` says of the files in the order of their names."""
        found = hashlib.sha256()
        with reported(self._place):
            for shelf in sorted(self._beside.iterdir()):
                for path in sorted(shelf.iterdir()):
                    digest = _settled(path)
                    found.update(f"{digest}  {shelf.name}/{path.name}\n".encode())
                sync_folder(shelf)
            sync_folder(self._beside)
        return found.hexdigest()

    def publish(self) -> None:
        """See ``Output``. A folder cannot take the place of another at one blow: for a moment neither is there."""
        with reported(self._place):
            _refuse_foreign(self._place)
            if self._place.exists():
                self._place.replace(self._old)
            try:
                self._beside.replace(self._place)
            except OSError:
                if self._old.exists():
                    self._old.replace(self._place)
                raise

    def close(self) -> None:
        """See ``Output``; no file stays open."""


def write_alone(place: Path, data: bytes) -> None:
    """Write one file by itself, complete or not at all.

    Args:
        place: the file; a pipe or a device is written to as it is, for it cannot be replaced.
        data: all of it.

    Raises:
        OutputError: it cannot be written; what stood there before is unchanged.
    """
    with reported(place):
        if place.exists() and not place.is_file():
            place.write_bytes(data)
            return
        # The target of a link is replaced, not the link.
        whole = place.resolve()
        beside = whole.with_name(f".{whole.name}.{os.getpid()}.part")
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(whole)
            sync_folder(whole.parent)
        finally:
            beside.unlink(missing_ok=True)


def _refuse_foreign(place: Path) -> None:
    """Raise OutputError unless ``place`` is free or holds nothing but what we have written: it is to be replaced."""
    if not place.is_symlink() and not place.exists():
        return
    if place.is_symlink() or not place.is_dir() or not all(map(_is_ours, place.iterdir())):
        message = "would be replaced, but holds what pageparse has not written; move it, or choose another folder"
        raise OutputError(message, where=str(place))


def _is_ours(shelf: Path) -> bool:
    if not _SHELF.fullmatch(shelf.name) or shelf.is_symlink() or not shelf.is_dir():
        return False
    with os.scandir(shelf) as entries:
        return all(_FILE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False) for entry in entries)


def _settled(path: Path) -> str:
    """The SHA-256 of a file that is safely on disk from now on."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
        os.fsync(file.fileno())
    return found.hexdigest()


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder safely to disk.

    Raises:
        OSError: the disk fails.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def take_away(folder: Path) -> None:
    """Remove a folder and all in it, if it is there.

    Raises:
        OSError: it cannot be removed.
    """
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)


@contextmanager
def reported(place: Path) -> Iterator[None]:
    """Failures of the disk as ``OutputError``."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}; what stood there before is unchanged"
        raise OutputError(message, where=str(place)) from error
