"""Undoing compression with an eye on what comes out: every byte is counted as it is made."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Generator, Iterator

from pageparse.errors import Code, InputError
from pageparse.options import Limits

_STEP = 1 << 18
_CRUMB = 256
_NONE = frozenset({"", "identity", "none", "binary", "8bit", "7bit", "utf-8", "utf8"})


class DamagedError(ValueError):
    """The compressed bytes are broken, or stop before their end."""


def gathered(chunks: Iterator[bytes], taken: int, limits: Limits, where: str | None) -> tuple[bytes, str | None]:
    """All of ``chunks``, which come of ``taken`` bytes.

    Returns:
        The bytes, and what is damaged after them; None for nothing.

    Raises:
        InputError: too_large or ratio_bomb, before more than one chunk over the limit is held.
    """
    parts: list[bytes] = []
    given = 0
    try:
        for part in chunks:
            given += len(part)
            parts.append(part)
            if given > limits.ratio_after and given > limits.ratio * max(taken, 1):
                message = f"{taken:,} bytes become more than {given:,}; raise Limits.ratio if it really is a page"
                raise InputError(message, where=where, code=Code.RATIO_BOMB)
            if given > limits.input_bytes:
                message = f"larger than {limits.input_bytes:,} bytes; raise Limits.input_bytes if it really is one page"
                raise InputError(message, where=where, code=Code.TOO_LARGE)
    except DamagedError as error:
        return b"".join(parts), str(error)
    return b"".join(parts), None


def gunzip(data: bytes) -> Iterator[bytes]:
    """The members of gzip data one after the other; what follows the last is no part of it."""
    at = 0
    while data.startswith(b"\x1f\x8b", at):
        at = yield from _inflated(zlib.decompressobj(31), data, at)


def undeflate(data: bytes) -> Iterator[bytes]:
    """'deflate' as HTTP means it (zlib) or as some servers send it (raw)."""
    zlib_like = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    yield from _inflated(zlib.decompressobj(15 if zlib_like else -15), data)


def inflate_raw(data: bytes) -> Iterator[bytes]:
    """Deflate without any header, as it stands in a zip."""
    yield from _inflated(zlib.decompressobj(-15), data)


def _inflated(inflater: zlib._Decompress, data: bytes, at: int = 0) -> Generator[bytes, None, int]:
    """What is compressed in ``data`` from ``at`` on; returns its end.

    It is given to zlib little by little, for what zlib leaves over it copies each time.
    """
    pending = b""
    size = _CRUMB
    while not inflater.eof:
        if not pending:
            pending = data[at : at + size]
            at += len(pending)
            size = min(2 * size, _STEP)
        if not pending:
            raise DamagedError("cut off")
        before = inflater.copy()
        try:
            part = inflater.decompress(pending, _STEP)
        except zlib.error as error:
            yield from salvaged(before, pending)
            raise DamagedError(reason(error)) from error
        pending = inflater.unconsumed_tail
        if part:
            yield part
    return at - len(inflater.unused_data)


def salvaged(inflater: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """What comes before the damage in ``data``, to the byte, given the state before it."""
    size = _CRUMB
    position = 0
    while position < len(data):
        crumb = data[position : position + size]
        before = inflater.copy()
        try:
            parts = [inflater.decompress(crumb, _STEP)]
            while inflater.unconsumed_tail:
                parts.append(inflater.decompress(inflater.unconsumed_tail, _STEP))
        except zlib.error:
            if size == 1:
                return
            inflater, size = before, 1
            continue
        position += size
        yield from parts


def reason(error: zlib.error) -> str:
    """Why zlib gave up, without its numbers."""
    return str(error).rpartition(": ")[2] or "damaged"


def _by_fastwarc(name: str) -> Callable[[bytes], Iterator[bytes]]:
    def chunks(data: bytes) -> Iterator[bytes]:
        from fastwarc import stream_io

        reader = getattr(stream_io, name)(io.BytesIO(data))
        try:
            while part := reader.read(_STEP):
                yield bytes(part)
        except OSError as error:
            raise DamagedError(str(error)) from error

    return chunks


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": undeflate,
    "br": _by_fastwarc("BrotliReader"),
    "zstd": _by_fastwarc("ZstdReader"),
}
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


def decoded(data: bytes, encodings: list[str], limits: Limits, where: str | None) -> tuple[bytes, str | None]:
    """Undo content encodings, the last applied first.

    Args:
        data: a body.
        encodings: in the order HTTP names them, lower case; those that change nothing may be among them.
        limits: ``layers``, ``ratio`` and ``input_bytes`` are kept.
        where: for messages.

    Returns:
        The bytes, and what could not be undone; None for nothing. A body that is not encoded as it says is left as it
        is: archives keep the header and store the body decoded.

    Raises:
        InputError: too_large, ratio_bomb or layers.
    """
    wanted = [name for name in reversed(encodings) if name not in _NONE]
    if len(wanted) > limits.layers:
        message = f"found {len(wanted)} encodings one around the other, expected at most {limits.layers}"
        raise InputError(message, where=where, code=Code.LAYERS)
    for name in wanted:
        decoder = _DECODERS.get(name)
        if decoder is None:
            return data, f"content encoding {name[:40]!a} is not known"
        if not data or not data.startswith(_MAGIC.get(name, b"")):
            continue
        found, damage = gathered(decoder(data), len(data), limits, where)
        if damage and not found:
            # Stored decoded, though its header says otherwise, if it is text.
            return data, None if _is_text(data) else f"{name}: {damage}"
        data = found
        if damage:
            return data, f"{name}: {damage}; {len(data):,} bytes of it could be read"
    return data, None


def _is_text(data: bytes) -> bool:
    return b"\x00" not in data[:4096] and b"<" in data[:4096]
