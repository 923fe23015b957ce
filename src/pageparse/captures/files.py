"""Opening files without being caught by a pipe or device, and giving back what was read of a stream."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from pageparse.captures.known import uri_of
from pageparse.errors import Code, InputError

# A pipe or device put in the file's place between the look and the opening must not block.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file, or a symbolic link to one.

    Raises:
        InputError: with code missing, not_regular_file or unreadable.
    """
    return os.fdopen(descriptor_of(path), "rb")


def descriptor_of(path: str | os.PathLike[str]) -> int:
    """The same as the system's number of the open file, to be closed by who asks: for a record it is cheaper.

    Raises:
        InputError: with code missing, not_regular_file or unreadable.
    """
    try:
        _check_kind(Path(path).stat().st_mode, path)
        number = os.open(path, _FLAGS)
        try:
            _check_kind(os.fstat(number).st_mode, path)
        except BaseException:
            os.close(number)
            raise
        return number
    except FileNotFoundError as error:
        raise InputError("no such file", where=uri_of(path), code=Code.MISSING) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise unreadable(error, uri_of(path)) from error


def standard_input() -> BinaryIO:
    """The bytes of standard input.

    Raises:
        InputError: unreadable, it is closed.
    """
    stream = sys.stdin
    if stream is None:
        raise InputError("standard input is closed", where="-", code=Code.UNREADABLE)
    return stream.buffer


def unreadable(error: Exception, uri: str | None) -> InputError:
    """The system's refusal as an error of ours."""
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"cannot be read: {reason}", where=uri, code=Code.UNREADABLE)


def size_of(file: BinaryIO) -> int:
    """Bytes of an opened regular file."""
    return os.fstat(file.fileno()).st_size


class Replayed(io.RawIOBase):
    """A stream whose first bytes have been read already, from its start again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, fewer only at the end; all for a negative one."""
        head = self._head if size < 0 else self._head[:size]
        self._head = self._head[len(head) :]
        if len(head) == size:
            return head
        return head + self._rest.read(size - len(head) if size >= 0 else -1)


def _check_kind(mode: int, path: str | os.PathLike[str]) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        message = "is a folder; to read every page in it use: pageparse batch FOLDER -o OUTPUT"
    else:
        message = "is a pipe, socket or device; to read a pipe use '-' and standard input"
    raise InputError(message, where=uri_of(path), code=Code.NOT_REGULAR_FILE)
