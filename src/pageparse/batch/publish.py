"""The ledger to the files of a run: complete, in one order, or not at all."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import msgspec
from msgspec import Struct

from pageparse._version import versions
from pageparse.batch.ledger import Ledger
from pageparse.batch.outcomes import OUTCOMES, PARSED, Outcome
from pageparse.batch.watch import Watch
from pageparse.errors import Code, PageparseError
from pageparse.model import SCHEMA_VERSION
from pageparse.options import Options
from pageparse.writers.jsonlines import OutputFile, items_of_line, publish_all, value_line


class Summary(Struct, frozen=True, kw_only=True):
    """A finished run.

    Attributes:
        inputs: number of inputs, each with one outcome.
        outcomes: number of each outcome.
        codes: number of inputs by the code of their outcome.
        items: number of items in all.
        looked_at: inputs that were at least opened.
        unused: keys of ``known`` that no input answered to.
        sha256: digest of each file written, by name.
    """

    inputs: int
    outcomes: dict[str, int]
    codes: dict[str, int]
    items: int
    looked_at: int
    unused: list[str]
    sha256: dict[str, str]


class Counts:
    """Counts of a run as its records go by."""

    def __init__(self) -> None:
        self.outcomes = Counter[str]()
        self.codes = Counter[str]()
        self.items = 0
        self.looked_at = 0

    def add(self, outcome: Outcome) -> None:
        """Count one record."""
        self.outcomes[outcome.outcome] += 1
        if outcome.code is not None:
            self.codes[outcome.code] += 1
        self.items += outcome.items
        self.looked_at += outcome.stage != "find"

    @property
    def pages(self) -> int:
        """Number of records that gave a page."""
        return sum(self.outcomes[name] for name in PARSED)


def publish(ledger: Ledger, folder: Path, options: Options, found: tuple[int, list[str]], watch: Watch) -> Summary:
    """Write every file beside its place, and move all of them when they are whole.

    Args:
        ledger: its records of this run are written in their order.
        folder: where to.
        options: told in ``run.json``.
        found: number of inputs, and keys of what is known that no input answered to.
        watch: hears of every record.

    Raises:
        OutputError: the disk is full or fails; nothing was replaced.
        PageparseError: inputs and outcomes do not add up (a bug).
    """
    counts = Counts()
    with ExitStack() as stack:
        files = []
        for name in ("pages.jsonl", "items.jsonl", "outcomes.jsonl", "run.json"):
            files.append(OutputFile(folder / name))
            stack.callback(files[-1].discard)
        pages, items, outcomes, manifest = files
        for row in ledger.rows():
            counts.add(row.outcome)
            pages.write(row.page)
            items.write(items_of_line(row.page))
            outcomes.write(value_line(row.outcome))
            watch.written(row)
        _check(counts, found[0], (outcomes.lines, pages.lines, items.lines))
        summary = Summary(
            inputs=found[0],
            outcomes={name: counts.outcomes[name] for name in OUTCOMES},
            codes=dict(sorted(counts.codes.items())),
            items=counts.items,
            looked_at=counts.looked_at,
            unused=found[1],
            sha256={file.path.name: file.sha256 for file in files if file is not manifest},
        )
        manifest.write(_manifest(summary, options))
        # The manifest last, so that whoever finds a run.json whose digests fit has a whole run.
        publish_all(files)
    return summary


def _check(counts: Counts, found: int, told: tuple[int, int, int]) -> None:
    if told != (found, counts.pages, counts.items):
        counted = f"{found} inputs, {counts.pages} pages, {counts.items} items"
        message = f"counted {counted}, but the files hold {told}; please report this"
        raise PageparseError(message, code=Code.INTERNAL)


def _manifest(summary: Summary, options: Options) -> bytes:
    """``run.json``: what ran, on what, with what result. No clock, so that a repeated run gives the same bytes."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "versions": versions(),
        "options": msgspec.to_builtins(options),
        **msgspec.to_builtins(summary),
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
