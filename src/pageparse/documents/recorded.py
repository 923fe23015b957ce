"""A page's elements and texts as they were read, beside the ``Document`` they became."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pageparse.documents.flatten import Flattener


class Opening(NamedTuple):
    """An element begins. The n-th opening is node n of the document."""

    tag: str
    attributes: Sequence[tuple[str, str]]


Event = Opening | str | None
"""An element begins, characters as the source has them, or (None) the innermost element ends."""


class Recorder(Flattener):
    """A flattener that keeps what it was told: the texts of ``events`` joined are the document's own text."""

    __slots__ = ("events",)
    every_attribute = True

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []

    def open(self, tag: str, attributes: Sequence[tuple[str, str]]) -> None:
        """An element begins."""
        self.events.append(Opening(tag, attributes))
        super().open(tag, attributes)

    def text(self, text: str) -> None:
        """Characters, as the source has them."""
        self.events.append(text)
        super().text(text)

    def close(self) -> None:
        """The innermost open element ends."""
        self.events.append(None)
        super().close()
