"""How far a run is: one line on a terminal, redrawn."""

from __future__ import annotations

from pageparse.cli import common

_WIDTH = 60
_EVERY = 10


class Progress:
    """Names of inputs as they come; the total is not told, since folders are walked as a run goes."""

    def __init__(self, hidden: bool) -> None:
        self._hidden = hidden
        self._done = 0

    def show(self, name: str) -> None:
        """One more input is at work."""
        self._done += 1
        if not self._hidden and self._done % _EVERY == 1:
            common.draw(f"\r\x1b[K{self._done} read: {common.inert(name)[-_WIDTH:]}")

    def clear(self) -> None:
        """Leave the line empty for what comes next."""
        if not self._hidden and self._done:
            common.draw("\r\x1b[K")
