"""Outputs as they lie on disk, page by page: a page, its items, or a batch; only one page of each is in memory."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

import msgspec
from msgspec import UNSET, Struct, UnsetType

from pageparse.captures.files import open_regular
from pageparse.comparison.pairing import Pair
from pageparse.comparison.plain import Json, plain_items, plain_page
from pageparse.errors import Code, ConfigError, InputError

PAGES_NAME = "pages.jsonl"
_ITEMS: msgspec.json.Decoder[Any] = msgspec.json.Decoder()


class _Source(Struct):
    uri: str | None = None
    url: str | None = None


class _Line(Struct):
    """The keys that tell a page from an item, and which page it is of."""

    source: _Source | UnsetType | None = UNSET
    items: list[msgspec.Raw] | UnsetType = UNSET
    page_uri: str | UnsetType | None = UNSET
    page_url: str | UnsetType | None = UNSET
    evidence: msgspec.Raw | UnsetType = UNSET
    position: int | UnsetType = UNSET


class Located(NamedTuple):
    """A page within an output: what it is called, its address, and the bytes that hold it, or its items a line each."""

    uri: str | None
    url: str | None
    start: int
    end: int
    is_page: bool


class Output:
    """One output, open until the end of a ``with``. ``pages`` are in the order of the file."""

    def __init__(self, path: Path) -> None:
        """Find the pages.

        Args:
            path: a page as JSON, its items as a JSON array, lines of pages or items, or the folder of a batch.

        Raises:
            InputError: it is missing or cannot be read.
            ConfigError: it is no output; the message says where.
        """
        folder = path.is_dir()
        self.path = path / PAGES_NAME if folder else path
        try:
            self._file: BinaryIO = open_regular(self.path)
        except InputError as error:
            if folder and error.code == Code.MISSING:
                message = f"is a folder without {PAGES_NAME}, so not that of a batch; name a file in it"
                raise InputError(message, where=os.fspath(path), code=Code.MISSING) from error
            raise
        try:
            self.pages = list(self._lines() if self._is_lines() else self._document())
        except ConfigError:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def page(self, located: Located) -> Json:
        """One page in the form of ``plain_page``; of items alone there is nothing but those."""
        self._file.seek(located.start)
        data = self._file.read(located.end - located.start)
        if located.is_page:
            return plain_page(msgspec.json.decode(data))
        items: list[Any] = msgspec.json.decode(data) if data[:1] == b"[" else _ITEMS.decode_lines(data)
        return {"items": plain_items(items, {})}

    def _is_lines(self) -> bool:
        """Whether each line is a value of its own; an indented document is not whole after its first line."""
        first = self._file.readline()
        self._file.seek(0)
        try:
            return isinstance(msgspec.json.decode(first), dict)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False

    def _document(self) -> Iterator[Located]:
        data = self._file.read()
        if not data.strip():  # as of a page without items, one a line
            yield Located(None, None, 0, 0, is_page=False)
            return
        try:
            value = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ConfigError(f"cannot be used: {error}", where=os.fspath(self.path)) from error
        if isinstance(value, list) and all(isinstance(one, dict) and "position" in one for one in value):
            start = data.index(b"[")
            yield Located(None, None, start, len(data), is_page=False)
        else:
            yield self._located(data, 0, "")

    def _lines(self) -> Iterator[Located]:
        """Each page; items of one page that follow one another make one."""
        place, number = 0, 0
        pending: Located | None = None
        for line in self._file:
            number += 1
            start, place = place, place + len(line)
            if not line.strip():
                continue
            found = self._located(line, start, f":{number}")
            if pending and not found.is_page and not pending.is_page and found[:2] == pending[:2]:
                pending = pending._replace(end=found.end)
                continue
            if pending:
                yield pending
            pending = found
        if pending:
            yield pending

    def _located(self, data: bytes, start: int, at: str) -> Located:
        where = f"{os.fspath(self.path)}{at}"
        try:
            line = msgspec.json.decode(data, type=_Line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ConfigError(f"found no page of an output: {error}", where=where) from error
        if line.items is not UNSET:
            source = line.source or _Source()
            return Located(source.uri, source.url, start, start + len(data), is_page=True)
        if line.position is UNSET:
            message = "found neither a page nor an item; expected what 'pageparse parse' or 'batch' has written"
            raise ConfigError(message, where=where)
        return Located(line.page_uri or None, line.page_url or None, start, start + len(data), is_page=False)


def pair_pages(old: Sequence[Located], new: Sequence[Located]) -> list[Pair]:
    """Which page of an output is which of another.

    Returns:
        Pairs of positions in the order of ``old``: two that are alone on their sides; then those of one ``uri``, of one
        address, of one file name, each if no other page of its side has it.
    """
    if len(old) == len(new) == 1:
        return [(0, 0)]
    left: tuple[dict[int, Located], dict[int, Located]] = (dict(enumerate(old)), dict(enumerate(new)))
    pairs: list[Pair] = []
    keys: tuple[Callable[[Located], str | None], ...] = (
        lambda page: page.uri,
        lambda page: page.url,
        lambda page: (page.uri or "").rpartition("/")[2] or None,
    )
    for key in keys:
        ours, theirs = (_alone(side, key) for side in left)
        for name in [name for name in ours if name in theirs]:
            pairs.append((ours[name], theirs[name]))
            del left[0][ours[name]], left[1][theirs[name]]
    return sorted(pairs)


def _alone(pages: Mapping[int, Located], key: Callable[[Located], str | None]) -> dict[str, int]:
    """The pages whose key no other has."""
    keyed = {place: name for place, page in pages.items() if (name := key(page)) is not None}
    counts = Counter(keyed.values())
    return {name: place for place, name in keyed.items() if counts[name] == 1}
