"""One run at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pageparse.errors import OutputError

NAME = ".pageparse.lock"
_TRIES = 5


class LockedError(OutputError):
    """Another run is writing to the output folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``; the system frees it when the process dies, however it dies.

    Args:
        folder: an existing output folder.

    Raises:
        LockedError: another run holds it; the message names that run.
        OutputError: the lock file cannot be made.
    """
    path = folder / NAME
    try:
        handle = _acquire(path)
    except BlockingIOError as error:
        message = f"in use by another run{_owner(path)}; wait for it, or choose another folder"
        raise LockedError(message, where=str(folder)) from error
    except OSError as error:
        raise OutputError(f"cannot be written to: {error.strerror or error}", where=str(folder)) from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _acquire(path: Path) -> int:
    for _ in range(_TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The run before may have removed the file between our opening and our locking it.
            if path.stat().st_ino == os.fstat(handle).st_ino:
                os.ftruncate(handle, 0)
                os.write(handle, f"process {os.getpid()} on {socket.gethostname()}".encode())
                return handle
        except FileNotFoundError:
            os.close(handle)
            continue
        except OSError:
            os.close(handle)
            raise
        os.close(handle)
    raise BlockingIOError


def _owner(path: Path) -> str:
    try:
        text = path.read_text("utf-8", "replace")[:200]
    except OSError:
        return ""
    return f" ({text})" if text else ""
