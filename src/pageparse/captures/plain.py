"""One plain file, one stream or bytes in memory to a ``Capture``."""

from __future__ import annotations

import os
from typing import BinaryIO

from pageparse.captures.base import Capture
from pageparse.captures.files import open_regular, size_of, unreadable
from pageparse.captures.kinds import foreign_kind, is_blank
from pageparse.captures.known import Known, uri_of
from pageparse.errors import Code, InputError
from pageparse.options import Limits


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
    with open_regular(path) as file:
        try:
            if size_of(file) > limits.input_bytes:
                raise _too_large(uri, limits.input_bytes)
            data = file.read(limits.input_bytes + 1)
        except OSError as error:
            raise unreadable(error, uri) from error
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
        raise unreadable(error, uri) from error
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


def _too_large(uri: str | None, limit: int) -> InputError:
    message = f"larger than {limit:,} bytes; raise Limits.input_bytes if it really is one page"
    return InputError(message, where=uri, code=Code.TOO_LARGE)
