"""What a person sees of a batch: how far it is, and at its end what became of it."""

from __future__ import annotations

import heapq
import time

from pageparse.batch.ledger import Row
from pageparse.batch.outcomes import PARSED, Outcome
from pageparse.batch.publish import Summary
from pageparse.batch.watch import Watch
from pageparse.cli import common
from pageparse.options import Options

_REDRAWN = 0.2
_PLAIN = 10.0
_FIRST = 3
_SLOW = 2.0
_SHOWN = 10
_TOLD = ("failed", "quarantined", "partial", "empty", "skipped", "ok")  # what matters most comes first
_TROUBLE = ("partial", "quarantined", "failed")


class Watching(Watch):
    """Progress and summary on standard error."""

    def __init__(self, *, quiet: bool, drawn: bool, total: int | None) -> None:
        """``drawn``: on a terminal, where a line can be redrawn; ``total``: number of inputs, None if nobody knows."""
        self._quiet = quiet
        self._drawn = drawn
        self._total = total
        self._every = _REDRAWN if drawn else _PLAIN
        self._begun = self._told = time.monotonic()
        self._done = self._again = self._pages = self._items = self._problems = 0
        self._first: dict[tuple[str, str], list[Outcome]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._slowest: list[tuple[float, str]] = []

    def note(self, message: str) -> None:
        if not self._quiet:
            common.tell(message)

    def done(self, outcome: Outcome, again: bool) -> None:
        self._done += 1
        self._again += again
        self._pages += outcome.outcome in PARSED and not again
        self._items += outcome.items
        self._problems += outcome.outcome in _TROUBLE
        now = time.monotonic()
        if not self._quiet and now - self._told >= self._every:
            self._told = now
            self._show(now - self._begun)

    def _show(self, seconds: float) -> None:
        made = self._done - self._again
        parts = [
            f"{self._done:,} records",
            f"{self._pages / seconds:,.1f} pages/s",
            f"{self._items:,} items",
            f"{self._problems:,} with problems",
        ]
        if self._total is not None and made:
            parts.append(f"{span((self._total - self._done) * seconds / made)} left")
        line = ", ".join(parts)
        if self._drawn:
            common.draw(f"\r\x1b[K{line}")
        else:
            common.tell(line)

    def clear(self) -> None:
        """Leave the line empty for what comes next."""
        if self._drawn and not self._quiet and self._done:
            common.draw("\r\x1b[K")

    def written(self, row: Row) -> None:
        outcome = row.outcome
        if outcome.code is not None:
            kind = (outcome.outcome, outcome.code)
            self._counts[kind] = self._counts.get(kind, 0) + 1
            examples = self._first.setdefault(kind, [])
            if len(examples) < _FIRST:
                examples.append(outcome)
        if row.seconds is not None and row.seconds >= _SLOW:
            heapq.heappush(self._slowest, (row.seconds, outcome.input))
            if len(self._slowest) > _FIRST:
                heapq.heappop(self._slowest)

    def write(self, out_dir: str, options: Options) -> None:
        """Write what a finished run is to leave besides its results; here nothing."""

    def tell(self, summary: Summary, out_dir: str) -> None:
        """The end of a finished run."""
        if self._quiet:
            return
        counts = ", ".join(f"{number:,} {name}" for name, number in summary.outcomes.items() if number)
        seconds = span(time.monotonic() - self._begun)
        before = f", {self._again:,} of them done before" if self._again else ""
        inputs, items = counted(summary.inputs, "input"), counted(summary.items, "item")
        common.tell(f"{inputs} ({counts or 'none'}){before}, {items}, in {seconds}")
        for outcome, code in sorted(self._counts, key=lambda kind: (_TOLD.index(kind[0]), kind[1])):
            self._tell_kind(outcome, code)
        if self._slowest:
            slow = ", ".join(f"{name} ({seconds:.1f} s)" for seconds, name in sorted(self._slowest, reverse=True))
            common.tell(f"slowest: {slow}")
        if summary.unused:
            names = ", ".join(summary.unused[:_SHOWN])
            common.tell(f"of the table of addresses {len(summary.unused):,} name no input: {names}")
        common.tell(f"results in {out_dir}: {', '.join(summary.sha256)}, run.json")

    def _tell_kind(self, outcome: str, code: str) -> None:
        number, examples = self._counts[outcome, code], self._first[outcome, code]
        common.tell(f"{number:,} {outcome}: {code}")
        for example in examples:
            common.tell(f"  {example.input}: {example.message}")
        if number > len(examples):
            common.tell(f"  and {number - len(examples):,} more; all are in outcomes.jsonl")


def counted(number: int, what: str) -> str:
    """A number of things, in words that fit one of them too."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def span(seconds: float) -> str:
    """A length of time for people, to two figures or so."""
    if seconds < 10:
        return f"{max(seconds, 0):.1f} s"
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
