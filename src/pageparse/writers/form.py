"""What an output format is: ``Format``, which its file declares, and ``Writer``, which writes one run in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import msgspec
from msgspec import Struct

from pageparse.model import Page
from pageparse.writers.jsonlines import page_line
from pageparse.writers.outputs import Outputs

_DECODER = msgspec.json.Decoder(Page)


class Written(Struct, frozen=True):
    """How much a writer has written, as counted in what it wrote and not in what it was given.

    Attributes:
        pages: number of pages; None for a format that does not keep them.
        items: number of items; None for a format that does not keep every one of them.
    """

    pages: int | None = None
    items: int | None = None


class Record:
    """One page on its way out: a line of JSON, made a ``Page`` when first asked for, once for all formats."""

    def __init__(self, line: bytes) -> None:
        """``line``: the page as a line of ``pages.jsonl``."""
        self.line = line

    @classmethod
    def of(cls, page: Page) -> Record:
        """The record of a page in memory."""
        return cls(page_line(page))

    @cached_property
    def page(self) -> Page:
        """The page as a value."""
        return _DECODER.decode(self.line)


class Writer:
    """Writes one run in one format, record by record in the order of the run; to be filled in by each format.

    It must not keep the run in memory, and what it writes may depend on nothing but what it is given.
    Any of its methods may raise OutputError; then the run is given up and all its files are removed.
    """

    def page(self, record: Record) -> None:
        """One more page."""

    def outcome(self, line: bytes) -> None:
        """What became of one more input, as a line of ``outcomes.jsonl``; told behind its page, if it gave one."""

    def close(self) -> Written:
        """That was all: write what is still to be written, and close what a library has opened."""
        return Written()


class Format(Struct, frozen=True, kw_only=True):
    """One way to write pages: what the file of a format declares as ``FORMAT``.

    Attributes:
        about: what it is, for people: a line of --help.
        outputs: names of the files and folders it writes, each its own among all formats.
        open: begins a run: opens the outputs, gives the writer.
        show: one page alone, as ``pageparse parse --format`` prints it; None for what no terminal or pipe could take.
        needs: modules that must be there, by the names they are imported by.
        extra: the extra of this package that brings them.
        check: tells more of what is missing on this machine; None when nothing is.
        versions: of libraries that have a say in the bytes and are not told by every run; for ``run.json``.
    """

    about: str
    outputs: tuple[str, ...]
    open: Callable[[Outputs], Writer]
    show: Callable[[Record], bytes] | None = None
    needs: tuple[str, ...] = ()
    extra: str | None = None
    check: Callable[[], str | None] | None = None
    versions: Callable[[], dict[str, str]] | None = None
