"""One plain file, one stream or bytes in memory to a ``Capture``."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from pageparse.captures.base import Capture
from pageparse.captures.kinds import foreign_kind, is_blank
from pageparse.captures.known import Known, uri_of
from pageparse.errors import Code, InputError
from pageparse.options import Limits

# A pipe or device put in the file's place between the look and the opening must not block.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: str | os.PathLike[str], known: Known, limits: Limits) -> Capture:
    """Read one file as a capture.

    Args:
        path: a regular file, or a symbolic link to one.
        known: what the caller knows of the page.
        limits: ``input_bytes`` caps the size.

    Returns:
        The capture; its ``uri`` is the path as given, with bytes that are no UTF-8 replaced.

    Raises:
        InputError: with code missing, not_regular_file, unreadable, empty, not_html or too_large.
    """
    uri = uri_of(path)
    try:
        data = _bytes_of(Path(path), uri, limits.input_bytes)
    except FileNotFoundError as error:
        raise InputError("no such file", where=uri, code=Code.MISSING) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason}", where=uri, code=Code.UNREADABLE) from error
    return capture_of(data, uri, known, limits)


def read_stream(stream: BinaryIO, uri: str | None, known: Known, limits: Limits) -> Capture:
    """Read a binary stream to its end, or to one byte past the cap, as a capture.

    Args:
        stream: anything with ``read(size)`` that gives bytes.
        uri: what to call it in the output; None for nothing.
        known: what the caller knows of the page.
        limits: ``input_bytes`` caps the size.

    Returns:
        The capture.

    Raises:
        InputError: with code unreadable, empty, not_html or too_large.
        TypeError: the stream gives text; it must be opened in binary mode, for its bytes tell the encoding.
    """
    parts: list[bytes] = []
    room = limits.input_bytes + 1
    try:
        while room > 0 and (part := stream.read(min(room, 1 << 20))):
            if isinstance(part, str):
                raise TypeError("the file gives text; open it in binary mode: open(path, 'rb')")
            parts.append(bytes(part))
            room -= len(part)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=uri, code=Code.UNREADABLE) from error
    return capture_of(b"".join(parts), uri, known, limits)


def capture_of(data: bytes, uri: str | None, known: Known, limits: Limits) -> Capture:
    """Bytes in memory as a capture.

    Args:
        data: the page as saved.
        uri: what to call it in the output; None for nothing.
        known: what the caller knows of the page.
        limits: ``input_bytes`` caps the size.

    Returns:
        The capture.

    Raises:
        InputError: with code empty, not_html or too_large.
    """
    if len(data) > limits.input_bytes:
        raise _too_large(uri, limits.input_bytes)
    if is_blank(data):
        found = "nothing but white space" if data else "0 bytes"
        raise InputError(f"empty: found {found}; save the page again", where=uri, code=Code.EMPTY)
    kind = foreign_kind(data)
    if kind is not None:
        raise InputError(f"not a page: found {kind[0]}; {kind[1]}", where=uri, code=Code.NOT_HTML)
    return Capture(
        data=data,
        uri=uri,
        url=known.url,
        captured_at=known.captured_at,
        captured_at_basis="argument" if known.captured_at else None,
        media_type=known.media_type,
        charset=known.encoding,
        charset_given=known.encoding is not None,
    )


def _bytes_of(path: Path, uri: str, limit: int) -> bytes:
    _check_kind(path.stat().st_mode, uri)
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        _check_kind(status.st_mode, uri)
        if status.st_size > limit:
            raise _too_large(uri, limit)
        return file.read(limit + 1)


def _check_kind(mode: int, uri: str) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        message = "is a folder; to read every page in it use: pageparse batch FOLDER -o OUTPUT"
    else:
        message = "is a pipe, socket or device; to read a pipe use '-' and standard input"
    raise InputError(message, where=uri, code=Code.NOT_REGULAR_FILE)


def _too_large(uri: str | None, limit: int) -> InputError:
    message = f"larger than {limit:,} bytes; raise Limits.input_bytes if it really is one page"
    return InputError(message, where=uri, code=Code.TOO_LARGE)
