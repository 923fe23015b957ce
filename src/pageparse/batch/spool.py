"""Lines of output in the order they came, on disk until the run is whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_BUFFER = 1 << 20


class Spool:
    """A file that only grows; each piece is found again by where it starts and its length."""

    def __init__(self, path: Path, end: int) -> None:
        """Open it, forgetting what stands behind ``end``: nobody knows of it.

        Raises:
            OSError: it cannot be made.
        """
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self._file = os.fdopen(number, "r+b", _BUFFER)
        try:
            os.ftruncate(number, end)
            self._file.seek(end)
        except OSError:
            self._file.close()
            raise
        self._end = end

    def append(self, data: bytes) -> int:
        """Add a piece.

        Returns:
            Where it starts.

        Raises:
            OSError: the disk is full, or fails.
        """
        start = self._end
        self._file.write(data)
        self._end += len(data)
        return start

    def sync(self) -> None:
        """Bring all of it safely to disk.

        Raises:
            OSError: the disk is full, or fails.
        """
        self._file.flush()
        os.fsync(self._file.fileno())

    def read(self, start: int, length: int) -> bytes:
        """The piece that starts at ``start``; call ``sync`` first. Shorter when the file is."""
        return os.pread(self._file.fileno(), length, start) if length else b""

    def close(self) -> None:
        """Close it; what has not been brought to disk may be lost."""
        with suppress(OSError):
            self._file.close()
