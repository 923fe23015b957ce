"""What a run tells while it goes on; what it tells at its end is its ``Summary``."""

from __future__ import annotations

from pageparse.batch.ledger import Row
from pageparse.batch.outcomes import Outcome


class Watch:
    """Hears of everything, and does nothing with it; to be filled in by whoever wants to know."""

    def note(self, message: str) -> None:
        """Something about the run as a whole that a person should know."""

    def done(self, outcome: Outcome, again: bool) -> None:
        """One more input is done; ``again`` when it has been in an earlier part of this run."""

    def written(self, row: Row) -> None:
        """One more record is written, in the order of the output."""
