"""The ledger to the files of a run: complete, in one order, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from pageparse._version import versions
from pageparse.batch.ledger import Ledger
from pageparse.batch.outcomes import OUTCOMES as KINDS
from pageparse.batch.outcomes import PARSED, Outcome
from pageparse.batch.watch import Watch
from pageparse.errors import Code, OutputError, PageparseError
from pageparse.model import SCHEMA_VERSION
from pageparse.options import Options
from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.jsonlines import value_line
from pageparse.writers.outputs import Outputs
from pageparse.writers.shelf import DEFAULT, MANIFEST, OUTCOMES, chosen

_HINT = "run again with --resume"


class Summary(Struct, frozen=True, kw_only=True):
    """A finished run.

    Attributes:
        inputs: number of inputs, each with one outcome.
        outcomes: number of each outcome.
        codes: number of inputs by the code of their outcome.
        items: number of items in all.
        looked_at: inputs that were at least opened.
        unused: keys of ``known`` that no input answered to.
        sha256: digest of each output written, by name.
    """

    inputs: int
    outcomes: dict[str, int]
    codes: dict[str, int]
    items: int
    looked_at: int
    unused: list[str]
    sha256: dict[str, str]


class _Digests(Struct):
    """The part of ``run.json`` that names the outputs."""

    sha256: dict[str, str]


_DIGESTS = msgspec.json.Decoder(_Digests)


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


def publish(
    ledger: Ledger,
    folder: Path,
    options: Options,
    found: tuple[int, list[str]],
    watch: Watch,
    formats: Sequence[str] = DEFAULT,
) -> Summary:
    """Write every output out of sight, and move all of them to their places when they are whole.

    Args:
        ledger: its records of this run are written in their order.
        folder: where to.
        options: told in ``run.json``.
        found: number of inputs, and keys of what is known that no input answered to.
        watch: hears of every record.
        formats: names of the formats to write the pages in.

    Raises:
        OutputError: the disk is full or fails; nothing was replaced, and the ledger keeps what is done.
        ConfigError: a format cannot be used here.
        PageparseError: a format broke down, or inputs and outcomes do not add up (a bug); nothing was replaced.
    """
    try:
        return _publish(ledger, folder, options, found, watch, chosen(formats))
    except OutputError as error:
        hint = "" if error.message.endswith(_HINT) else f"; what is done is kept: mend it, and {_HINT}"
        raise OutputError(f"{error.message}{hint}", where=error.where) from error


def _publish(
    ledger: Ledger,
    folder: Path,
    options: Options,
    found: tuple[int, list[str]],
    watch: Watch,
    kinds: dict[str, Format],
) -> Summary:
    counts = Counts()
    with Outputs(folder) as outputs:
        writers: dict[str, Writer] = {}
        for name, kind in kinds.items():
            with _blamed(name):
                writers[name] = kind.open(outputs)
        outcomes = outputs.file(OUTCOMES)
        for row in ledger.rows():
            counts.add(row.outcome)
            line = value_line(row.outcome)
            outcomes.write(line)
            _tell(writers, row.page, line)
            watch.written(row)
        told = {}
        for name, writer in writers.items():
            with _blamed(name):
                told[name] = writer.close()
        _check(counts, found[0], outcomes.lines, told)
        summary = Summary(
            inputs=found[0],
            outcomes={name: counts.outcomes[name] for name in KINDS},
            codes=dict(sorted(counts.codes.items())),
            items=counts.items,
            looked_at=counts.looked_at,
            unused=found[1],
            sha256=outputs.finish(),
        )
        earlier = _earlier(folder, summary)
        # The manifest last, so that whoever finds a run.json whose digests fit has a whole run.
        outputs.file(MANIFEST).write(_manifest(summary, options, kinds.values()))
        outputs.publish()
    if earlier:
        watch.note(f"left from an earlier run into the same folder, and not of this one: {', '.join(earlier)}")
    return summary


def _earlier(folder: Path, summary: Summary) -> list[str]:
    """What the run before has written, by its manifest, and this one does not replace."""
    try:
        told = _DIGESTS.decode((folder / MANIFEST).read_bytes()).sha256
    except (OSError, msgspec.DecodeError):  # none, or none of ours
        return []
    return sorted(name for name in told if name not in summary.sha256 and (folder / Path(name).name).exists())


def _tell(writers: dict[str, Writer], page: bytes, outcome: bytes) -> None:
    record = Record(page)
    for name, writer in writers.items():
        with _blamed(name):
            if page:
                writer.page(record)
            writer.outcome(outcome)


@contextmanager
def _blamed(name: str) -> Iterator[None]:
    """Whatever a format raises that is none of our errors, as one that names it."""
    try:
        yield
    except PageparseError:
        raise
    except OSError as error:
        message = f"format {name} cannot be written: {error.strerror or error}"
        raise OutputError(message, where=error.filename) from error
    except Exception as error:
        message = f"format {name} broke down, please report it: {type(error).__name__}: {error}; nothing is lost"
        raise PageparseError(message, code=Code.INTERNAL) from error


def _check(counts: Counts, found: int, lines: int, told: dict[str, Written]) -> None:
    for name, written in {OUTCOMES: Written(), **told}.items():
        pages = counts.pages if written.pages is None else written.pages
        items = counts.items if written.items is None else written.items
        if (lines, pages, items) != (found, counts.pages, counts.items):
            counted = f"{found} inputs, {counts.pages} pages, {counts.items} items"
            holds = f"{name} holds {pages} pages, {items} items, {OUTCOMES} {lines} lines"
            raise PageparseError(f"counted {counted}, but {holds}; please report this", code=Code.INTERNAL)


def _manifest(summary: Summary, options: Options, kinds: Iterable[Format]) -> bytes:
    """``run.json``: what ran, on what, with what result. No clock, so that a repeated run gives the same bytes."""
    found = versions()
    for kind in kinds:
        found |= kind.versions() if kind.versions is not None else {}
    content = {
        "schema_version": SCHEMA_VERSION,
        "versions": found,
        "options": msgspec.to_builtins(options),
        **msgspec.to_builtins(summary),
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
