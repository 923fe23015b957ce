"""Text cut where marks begin and end, for a reader that goes through the page once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from pageparse.report.marks import PREFIX, Mark


class Sweep:
    """Writes the page's own text, piece by piece in its order, with every mark in a ``span``.

    The first piece of a mark carries its id; a mark of several pieces has a class of the same name on the others, so
    that all are lit together. ``shown`` holds the ids written so far, ``parted`` those with several pieces.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._waiting = sorted(
            (mark for mark in marks if mark.begin < mark.stop), key=lambda mark: (-mark.begin, mark.stop, mark.id)
        )
        self._active: list[Mark] = []
        self.shown: set[str] = set()
        self.parted: set[str] = set()

    def write(self, text: str, at: int) -> Iterator[str]:
        """Markup for ``text``, whose first character is number ``at`` of the page."""
        begin, end = at, at + len(text)
        while begin < end:
            self._move(begin)
            stop = min([end, *(mark.stop for mark in self._active), *self._next()])
            yield self._piece(text[begin - at : stop - at])
            begin = stop

    def pass_over(self, text: str, at: int) -> None:
        """Text that is not shown: marks that begin and end in it are never written."""
        self._move(at + len(text))

    def _next(self) -> tuple[int, ...]:
        return (self._waiting[-1].begin,) if self._waiting else ()

    def _move(self, at: int) -> None:
        while self._waiting and self._waiting[-1].begin <= at:
            self._active.append(self._waiting.pop())
        self._active = [mark for mark in self._active if mark.stop > at]

    def _piece(self, text: str) -> str:
        shown = escape(text)
        if not self._active or text.isspace():
            return shown
        for mark in reversed(self._active):  # the one that begins first is outermost
            shown = f"<span{self._attributes(mark)}>{shown}</span>"
        return shown

    def _attributes(self, mark: Mark) -> str:
        if mark.id in self.shown:
            self.parted.add(mark.id)
            return attributes({"class": f"{classes(mark)} {mark.id}", "data-pp": mark.label})
        self.shown.add(mark.id)
        return attributes({"id": mark.id, "class": classes(mark), "data-pp": mark.label, "tabindex": "-1"})


def classes(mark: Mark) -> str:
    """The classes of a place: that it is one, what was read there, and whether it is faint."""
    return f"{PREFIX}m {PREFIX}{mark.kind}" + ("" if mark.strong else f" {PREFIX}faint")


def attributes(values: Mapping[str, str]) -> str:
    """Attributes as they stand in a tag, each led by a blank."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())
