"""A whole run: every input found, given to a worker, noted in the ledger and, when all are done, written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from pageparse.batch.child import Job
from pageparse.batch.inputs import Finder, Task
from pageparse.batch.ledger import Key, Ledger, Row
from pageparse.batch.marks import Marker
from pageparse.batch.outcomes import LOST, Outcome, passed_over
from pageparse.batch.pool import Answer, Pool
from pageparse.batch.publish import Summary, publish
from pageparse.batch.shard import Shard, Span, span_of
from pageparse.batch.watch import Watch
from pageparse.batch.worker import WORK, Setup
from pageparse.captures.entry import Piece
from pageparse.captures.known import Known
from pageparse.captures.shelf import STDIN
from pageparse.errors import Code, ConfigError, OutputError, PageparseError
from pageparse.options import Options
from pageparse.writers.lock import locked
from pageparse.writers.shelf import DEFAULT, check


class Answerer(Protocol):
    """Whatever reads records; ``pool.Pool`` is one."""

    def answers(self, jobs: Iterable[Job]) -> Iterator[Answer]:
        """Exactly one answer for every job, in any order; jobs are taken as there is room for them."""


Engine = Callable[[Setup], AbstractContextManager[Answerer]]
"""Makes one, ready within the block, from what its workers are to be told; ``Setup.parent`` is theirs to fill in."""


class Plan(Struct, frozen=True, kw_only=True):
    """How a run is done; nothing of it but ``formats``, ``shard`` and ``piece`` changes a byte of the output.

    Attributes:
        formats: names of the formats the pages are written in.
        workers: processes that read pages; None for one a core.
        resume: go on with what an interrupted run has left in the output folder.
        keep_ledger: leave the ledger when the run is finished, so that the next one reads only what is new.
        max_failures: stop when more inputs than this have failed or are quarantined; None for never.
        shard: the part of all inputs that this run reads; None for all. The outputs of all parts, one after the
            other, are those of one run.
        piece: the part of the one input that this run reads; None for all.
        engine: what reads, instead of ``workers`` on this machine; None for those.
        work: the function that reads one input, as ``module:name``.
    """

    formats: tuple[str, ...] = DEFAULT
    workers: int | None = None
    resume: bool = False
    keep_ledger: bool = False
    max_failures: int | None = None
    shard: Shard | None = None
    piece: Piece | None = None
    engine: Engine | None = None
    work: str = WORK


class TooManyFailuresError(PageparseError):
    """More inputs failed than the plan allows. What is done is kept."""


def run(
    inputs: Sequence[str],
    out_dir: str | Path,
    *,
    known: Mapping[str, Known] | None = None,
    options: Options | None = None,
    plan: Plan | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Read many pages and write them in the formats of the plan, with outcomes.jsonl and run.json.

    Args:
        inputs: files, folders (read to their depths) and '-' for standard input. The order of the output is that of
            the bytes of the paths, then that of the records of a file, whatever the order here. A file reached twice
            is read once, under the name that comes first.
        out_dir: made if missing. Earlier results are replaced only when the run is complete.
        known: what is known of single pages, by path, by path within a given folder, or by file name.
        options: how to read; None for the defaults.
        plan: how to run; None for the defaults.
        watch: hears of every input.

    Returns:
        The counts.

    Raises:
        OutputError: results cannot be written; LockedError if another run is writing there.
        TooManyFailuresError: the run was stopped.
        ConfigError: a format or a shard cannot be had; nothing was begun.
        PageparseError: no worker can be started, or inputs and outcomes do not add up (a bug).
    """
    folder = Path(out_dir)
    course = plan or Plan()
    check(course.formats)  # before any work, not behind it
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror or error}", where=str(folder)) from error
    chosen = options or Options()
    # In one order, so that it does not matter under which name a file is reached first.
    ordered = sorted(set(inputs), key=os.fsencode)
    if course.shard is not None and STDIN in inputs:
        raise ConfigError("standard input cannot be shared between parts of a run", where="--shard")
    with locked(folder):
        span = Span()
        if course.shard is not None:
            everything = Finder(ordered, folder, known or {}, chosen.limits, course.piece)
            span = span_of(course.shard, (key for key, _ in _keyed(everything)))
        finder = Finder(ordered, folder, known or {}, chosen.limits, course.piece)
        return _Run(folder, finder, chosen, course, watch or Watch()).whole(span)


def _keyed(finder: Finder) -> Iterator[tuple[Key, Task]]:
    """Every input with its place in the order of the outputs."""
    key: Key = (b"", 0)
    for task in finder.tasks():
        path = os.fsencode(task.entry.handle.path)
        key = (path, key[1] + 1 if path == key[0] else 0)
        yield key, task


class _Run:
    """One run, its output folder locked."""

    def __init__(self, folder: Path, finder: Finder, options: Options, plan: Plan, watch: Watch) -> None:
        self._folder = folder
        self._finder = finder
        self._options = options
        self._plan = plan
        self._watch = watch
        self._marker = Marker(options, plan.work)
        self._failures = 0
        self._found = 0

    def whole(self, span: Span) -> Summary:
        with Ledger(self._folder, resume=self._plan.resume) as ledger:
            if ledger.dropped:
                self._watch.note("what an interrupted run had left is thrown away; --resume would have gone on with it")
            self._read(ledger, span)
            ledger.commit()
            found = (self._found, self._finder.unused)
            summary = publish(ledger, self._folder, self._options, found, self._watch, self._plan.formats)
            if not self._plan.keep_ledger:
                ledger.remove()
        return summary

    def _read(self, ledger: Ledger, span: Span) -> None:
        setup = Setup(self._options, self._plan.work, os.getpid())
        engine = self._plan.engine or partial(Pool, self._plan.workers or cores())
        with engine(setup) as pool:
            for answer in pool.answers(self._open_jobs(ledger, span)):
                row = Row(answer.outcome, answer.page, answer.seconds)
                ledger.add(answer.job.key, answer.job.marks[answer.outcome.code in LOST], row)
                self._told(answer.outcome, False)

    def _open_jobs(self, ledger: Ledger, span: Span) -> Iterator[Job]:
        """What of the span is not done yet. Whatever is no page by its listing is noted at once."""
        for key, task in _keyed(self._finder):
            if key not in span:
                continue
            self._found += 1
            marks = self._marker.marks(task)
            outcome = ledger.recall(key, marks)
            if outcome is not None and outcome.code != Code.UNREADABLE:
                self._told(outcome, True)
            elif task.entry.outcome is not None:
                outcome = passed_over(task.entry)
                ledger.add(key, marks[0], Row(outcome, b"", None))
                self._told(outcome, False)
            else:
                yield Job(key, task, marks)

    def _told(self, outcome: Outcome, again: bool) -> None:
        self._watch.done(outcome, again)
        self._failures += outcome.outcome in ("failed", "quarantined")
        allowed = self._plan.max_failures
        if allowed is not None and self._failures > allowed:
            message = f"stopped: more than {allowed} inputs could not be read; what is done is kept"
            raise TooManyFailuresError(message, where=outcome.input)


def cores() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
