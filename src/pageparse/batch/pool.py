"""Workers that may die: each record is answered exactly once, and a record that kills costs no other anything."""

from __future__ import annotations

import pickle
import selectors
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

import msgspec

from pageparse.batch.child import Child, Job
from pageparse.batch.outcomes import Outcome, failed
from pageparse.batch.worker import Setup
from pageparse.errors import Code, PageparseError

RECYCLE = 500
"""Records after which a worker is replaced, so that nothing it gathers can grow for ever."""
_TRIES = 2
_START_SECONDS = 120.0
_STILLBORN = 3
_PATIENCE = 0.5


class Answer(NamedTuple):
    """One record, done or given up.

    Attributes:
        job: the record.
        outcome: what became of it.
        page: its line of output; empty without a page.
        seconds: how long it took; None when nobody knows.
    """

    job: Job
    outcome: Outcome
    page: bytes
    seconds: float | None


class Pool:
    """Up to ``workers`` child processes; a context manager, at whose end none of them is left."""

    def __init__(self, workers: int, setup: Setup, *, recycle: int = RECYCLE) -> None:
        self._workers = workers
        self._setup = pickle.dumps(setup)
        self._limits = setup.options.limits
        self._recycle = recycle
        self._children: list[Child] = []
        self._again = deque[Job]()
        self._alone = deque[Job]()
        self._source: Iterator[Job] = iter(())
        self._next: Job | None = None
        self._stillborn = 0
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._children:
            self._end(self._children[-1])
        self._selector.close()

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers there are."""
        return [child.pid for child in self._children]

    def answers(self, jobs: Iterable[Job]) -> Iterator[Answer]:
        """Every job's answer, as they come.

        Args:
            jobs: taken one by one, only when a worker has room.

        Raises:
            PageparseError: no worker can be started.
        """
        self._source = iter(jobs)
        while True:
            self._feed()
            if not self._children and not self._alone:
                return
            yield from self._hear()
            for child in self._overdue():
                yield from self._bury(child, Code.TIMEOUT)

    def _feed(self) -> None:
        # First, so that one that has done its share makes room for the next: there may be no other.
        for child in [child for child in self._children if not child.jobs and child.given >= self._recycle]:
            self._end(child)
        while self._alone and len(self._children) < self._workers:
            child = self._start()
            child.alone = True
            child.give(self._alone.popleft(), 0)
            self._watch(child)
        while (job := self._peek()) is not None and (hungry := self._hungry()) is not None:
            self._next = None
            hungry.give(job, self._limits.soft_seconds)
            self._watch(hungry)
        if self._next is None:
            for child in [child for child in self._children if not child.jobs]:
                self._end(child)

    def _peek(self) -> Job | None:
        if self._next is None:
            self._next = self._again.popleft() if self._again else next(self._source, None)
        return self._next

    def _hungry(self) -> Child | None:
        """The worker with least to do that has room; a new one rather than one that is busy."""
        able = [child for child in self._children if child.room > 0 and child.given < self._recycle]
        best = min(able, key=lambda child: len(child.jobs), default=None)
        if (best is None or best.jobs) and len(self._children) < self._workers:
            return self._start()
        return best

    def _start(self) -> Child:
        try:
            child = Child(self._setup, self._limits.output_bytes)
        except OSError as error:
            raise PageparseError(f"a worker cannot be started: {error.strerror or error}") from error
        self._children.append(child)
        self._selector.register(child, selectors.EVENT_READ)
        self._watch(child)
        return child

    def _watch(self, child: Child) -> None:
        writing = selectors.EVENT_WRITE if child.is_behind else 0
        self._selector.modify(child, selectors.EVENT_READ | writing)

    def _end(self, child: Child) -> int:
        self._children.remove(child)
        self._selector.unregister(child)
        return child.end()

    def _hear(self) -> Iterator[Answer]:
        for key, events in self._selector.select(_PATIENCE):
            child = key.fileobj
            if not isinstance(child, Child) or child not in self._children:
                continue
            if events & selectors.EVENT_WRITE:
                child.push()
                self._watch(child)
            if events & selectors.EVENT_READ:
                yield from self._listen(child)

    def _listen(self, child: Child) -> Iterator[Answer]:
        try:
            replies = child.pull()
        except msgspec.DecodeError:  # whoever talks nonsense is as good as dead
            yield from self._bury(child, Code.CRASH)
            return
        for reply in replies:
            if reply.kind == "ready":
                self._stillborn = 0
                child.begin()
            elif reply.kind == "broken":
                raise PageparseError(f"a worker cannot be set up: {reply.message}")
            elif reply.kind == "done" and reply.outcome is not None and child.jobs:
                yield Answer(child.done(reply.seconds), reply.outcome, reply.page, reply.seconds)
            else:
                yield from self._bury(child, Code.OOM if reply.kind == "oom" else Code.TIMEOUT)
                return
        if child.gone:
            yield from self._bury(child, None)

    def _overdue(self) -> list[Child]:
        now = time.monotonic()
        found = []
        for child in self._children:
            allowed = self._limits.seconds if child.ready else _START_SECONDS
            if (child.jobs or not child.ready) and now - child.since > allowed:
                found.append(child)
        return found

    def _bury(self, child: Child, cause: Code | None) -> Iterator[Answer]:
        """The end of a worker: the record it was at is tried again alone or given up, the others go to others."""
        status = self._end(child)
        jobs = child.jobs
        if not child.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise PageparseError(f"workers end before they begin, the last one with {_ending(status)}")
        elif jobs:
            culprit = jobs.popleft()
            if culprit.tries + 1 < _TRIES:
                self._alone.append(culprit._replace(tries=culprit.tries + 1))
            else:
                yield Answer(culprit, self._given_up(culprit, cause or Code.CRASH, status), b"", None)
        waiting = self._alone if child.alone else self._again
        waiting.extendleft(reversed(jobs))

    def _given_up(self, job: Job, cause: Code, status: int) -> Outcome:
        messages = {
            Code.TIMEOUT: f"not done after {self._limits.seconds} seconds",
            Code.OOM: f"needs more than {self._limits.memory_bytes >> 20:,} MiB of memory",
        }
        message = messages.get(cause, f"the process that read it was ended by {_ending(status)}")
        return failed(job.task.entry, cause, "parse", f"{message}; tried twice")


def _ending(status: int) -> str:
    """An exit status in words."""
    if status >= 0:
        return f"status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:  # a real-time signal has no name
        return f"signal {-status}"
