"""All containers: which one a file is, what is in it, and one page of it."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, Protocol, cast

from pageparse.captures import containers as shelf
from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry, Handle, Piece, Source, name_of
from pageparse.captures.files import Replayed, open_regular, size_of, unreadable
from pageparse.captures.known import Known, uri_of
from pageparse.errors import Code, ConfigError, InputError, PageparseError
from pageparse.options import Limits

STDIN = "-"
HEAD = 4096
_FALLBACK = "plain"


class ContainerModule(Protocol):
    """What a file in ``captures/containers`` offers; see there."""

    SUFFIXES: frozenset[str]

    def sniff(self, head: bytes, name: str) -> float: ...

    def entries(self, source: Source, limits: Limits) -> Iterator[Entry]: ...

    def read(self, handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture: ...


@cache
def containers() -> Mapping[str, ContainerModule]:
    """Every container by its name.

    Raises:
        PageparseError: two claim the same ending.
    """
    found: dict[str, ContainerModule] = {}
    claims: dict[str, str] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(shelf.__path__)):
        found[name] = import_module(f"{shelf.__name__}.{name}")
        for suffix in sorted(found[name].SUFFIXES):
            if claims.setdefault(suffix, name) != name:
                raise PageparseError(f"containers {claims[suffix]} and {name} both claim '{suffix}'")
    return found


@cache
def suffixes() -> frozenset[str]:
    """Endings of the names of files that may hold pages."""
    return frozenset().union(*(module.SUFFIXES for module in containers().values()))


def kind_of(head: bytes, name: str) -> str:
    """The name of the container a file is, by its first 4 KiB and its name.

    Raises:
        PageparseError: two are equally sure of it: one of them must say by how much it is less so.
    """
    ranked = sorted(((module.sniff(head, name), kind) for kind, module in containers().items()), reverse=True)
    sure = [kind for quality, kind in ranked if quality == ranked[0][0]]
    if len(sure) > 1:
        raise PageparseError(f"containers {' and '.join(sure)} are equally sure of it", where=name)
    return sure[0]


def entries(path: str, limits: Limits, stdin: BinaryIO | None = None, piece: Piece | None = None) -> Iterator[Entry]:
    """What is in one file, lazily, in the order of the offsets.

    Args:
        path: a file, or '-' for ``stdin``. One that cannot be opened is one entry; reading it says why.
        limits: caps on what an entry may carry.
        stdin: a stream of bytes, read once.
        piece: the part of the file that is wanted; None for all.

    Returns:
        At least one entry for each record, member and gap. Where the system refuses to read on, the last one says so.

    Raises:
        ConfigError: a piece is wanted of a file that has none, or one that does not begin with a record.
    """
    try:
        yield from _entries(path, limits, stdin, piece)
    except OSError as error:
        yield refused(path, unreadable(error, path))


def _entries(path: str, limits: Limits, stdin: BinaryIO | None, piece: Piece | None) -> Iterator[Entry]:
    name = PurePath(path).name.lower()
    if path == STDIN and stdin is not None:
        head = stdin.read(HEAD)
        yield from _listed(Source(path, cast(BinaryIO, Replayed(head, stdin)), None), head, name, limits)
        return
    try:
        file = open_regular(path)
    except InputError:
        handle = Handle(_FALLBACK, path)
        yield Entry(name=name_of(handle), handle=handle)
        return
    with file:
        head = file.read(HEAD)
        file.seek(0)
        yield from _listed(Source(path, file, size_of(file), piece), head, name, limits)


def refused(path: str, error: InputError) -> Entry:
    """The entry that says why a file is not read, or not to its end."""
    handle = Handle(_FALLBACK, path)
    return Entry(name=name_of(handle), handle=handle, outcome="failed", code=error.code, message=error.message)


def _listed(source: Source, head: bytes, name: str, limits: Limits) -> Iterator[Entry]:
    kind = kind_of(head, name)
    module = containers()[kind]
    if source.piece is not None and starts_of(module) is None:
        raise ConfigError("only WARC and ARC files can be read in pieces", where=uri_of(source.path))
    found = module.entries(source, limits)
    return found if source.piece is not None else _at_least_one(found, Handle(kind, source.path))


def _at_least_one(found: Iterator[Entry], handle: Handle) -> Iterator[Entry]:
    """The entries; for a file that lists nothing, one that says so: it was an input, and has an outcome."""
    entry = None
    for entry in found:
        yield entry
    if entry is None:
        told = "an archive without a page or anything else that would be listed"
        yield Entry(name=name_of(handle), handle=handle, outcome="failed", code=Code.EMPTY, message=told)


def starts_of(module: ContainerModule) -> Callable[[Source, Limits], Iterator[int]] | None:
    """What gives the offsets at which files of a container can be cut; None where they cannot be."""
    return getattr(module, "starts", None)


def read(handle: Handle, known: Known, limits: Limits, data: bytes | None = None) -> Capture:
    """One page of a container.

    Args:
        handle: that of its entry.
        known: what the caller knows of the page; it beats what the container says.
        limits: caps on what is read.
        data: the entry's ``data``.

    Returns:
        The capture.

    Raises:
        InputError: it cannot be read, or is no page; ``code`` says why.
    """
    return containers()[handle.kind].read(handle, known, limits, data)


def sole_page(path: str, known: Known, limits: Limits) -> Capture:
    """The page of a file that holds just one, such as MHTML, a compressed page, or an archive of one page.

    Raises:
        InputError: not_html, it holds none or several; or what reading the page raises.
    """
    pages = []
    fault: Entry | None = None
    for entry in entries(path, limits):
        if entry.outcome is None:
            pages.append(entry)
        elif entry.outcome == "failed":
            fault = fault or entry
        if len(pages) > 1:
            message = "holds several pages; read them all with: pageparse batch FILE -o OUTPUT"
            raise InputError(message, where=uri_of(path), code=Code.NOT_HTML)
    if pages:
        return read(pages[0].handle, known, limits, pages[0].data)
    if fault is not None:
        raise InputError(fault.message or "damaged", where=fault.name, code=Code(fault.code or Code.UNREADABLE))
    raise InputError("an archive without a page", where=uri_of(path), code=Code.NOT_HTML)
