"""The two common kinds of text formats: one file for the run, made of pieces, and one file a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.outputs import Outputs

Pieces = Callable[[Record], Iterable[bytes]]
Whole = Callable[[Record], bytes]


def joined(about: str, name: str, pieces: Pieces, *, frame: tuple[bytes, bytes, bytes], every_item: bool) -> Format:
    """A format of one file: its head, the pieces of all pages with something between them, its tail.

    Args:
        about: what it is, for people.
        name: of the file.
        pieces: the pieces of a page, in order; none for a page that has nothing for this format.
        frame: head, what stands between two pieces, and tail.
        every_item: whether there is a piece for each item and no other; then the run counts them.
    """
    head, between, tail = frame

    def begin(outputs: Outputs) -> Writer:
        return _Joined(outputs, name, pieces, frame, every_item)

    def show(record: Record) -> bytes:
        return head + between.join(pieces(record)) + tail

    return Format(about=about, outputs=(name,), open=begin, show=show)


def each_page(about: str, name: str, suffix: str, whole: Whole) -> Format:
    """A format of one file a page.

    Args:
        about: what it is, for people.
        name: of the folder that holds them.
        suffix: the ending of their names, such as ``.json``.
        whole: the whole file of one page.
    """

    def begin(outputs: Outputs) -> Writer:
        return _EachPage(outputs, name, suffix, whole)

    return Format(about=about, outputs=(name,), open=begin, show=whole)


class _Joined(Writer):
    def __init__(
        self, outputs: Outputs, name: str, pieces: Pieces, frame: tuple[bytes, bytes, bytes], every_item: bool
    ) -> None:
        head, self._between, self._tail = frame
        self._file = outputs.file(name)
        self._pieces = pieces
        self._every_item = every_item
        self._number = 0
        self._file.write(head)

    def page(self, record: Record) -> None:
        for piece in self._pieces(record):
            if self._number:
                self._file.write(self._between)
            self._file.write(piece)
            self._number += 1

    def close(self) -> Written:
        self._file.write(self._tail)
        return Written(items=self._number if self._every_item else None)


class _EachPage(Writer):
    def __init__(self, outputs: Outputs, name: str, suffix: str, whole: Whole) -> None:
        self._folder = outputs.folder(name)
        self._suffix = suffix
        self._whole = whole

    def page(self, record: Record) -> None:
        self._folder.add(record.page.source.sha256, self._suffix, self._whole(record))

    def close(self) -> Written:
        return Written(pages=self._folder.files)
