"""One worker as the parent sees it: a process, what it was given, and a channel that never blocks."""

from __future__ import annotations

import json
import pickle
import socket
import subprocess
import sys
import time
from collections import deque
from typing import NamedTuple

import msgspec

from pageparse.batch.inputs import Task
from pageparse.batch.worker import HEAD, Reply, frame

_START = """
import sys, json
sys.path[:] = json.loads(sys.argv[1])
from pageparse.batch.worker import main
main(int(sys.argv[2]))
"""
_CHUNK = 1 << 20
_CHUNKS = 8
# What a reply holds besides a page's line: its outcome, with messages that are clipped.
_AROUND = 1 << 20
# Seconds of work a worker should have in hand, so that it never waits for the parent.
_IN_HAND = 0.2
_FEWEST, _MOST = 2, 16
# Bytes of records that cannot be read again, and so are held here until it has answered for them.
_MOST_HELD = 8 << 20

_DECODER = msgspec.msgpack.Decoder(Reply)


class Job(NamedTuple):
    """One record on its way.

    Attributes:
        key: the caller's, given back with the answer.
        task: what to do.
        marks: the caller's, made when the record was found.
        tries: how many workers have died of it.
    """

    key: tuple[bytes, int]
    task: Task
    marks: tuple[bytes, bytes] = (b"", b"")
    tries: int = 0


class Child:
    """A worker process. Whoever makes one ends it."""

    def __init__(self, setup: bytes, longest: int) -> None:
        """Start it.

        Args:
            setup: what it is told first.
            longest: bytes of a page's line that it may send; one that announces much more talks nonsense.

        Raises:
            OSError: the system has no room for another process.
        """
        self.jobs = deque[Job]()
        self.ready = False
        self.alone = False
        self.given = 0
        self.since = time.monotonic()
        self.gone = False
        self._mean = _IN_HAND
        self._longest = longest + _AROUND
        self._in = bytearray()
        self._out = bytearray(frame(setup))
        self._socket, theirs = socket.socketpair()
        self._socket.setblocking(False)
        with theirs:
            # A group of its own: Ctrl-C and Ctrl-Z on the terminal are for the parent. -P: nothing of the folder we
            # happen to stand in is taken for a module.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, json.dumps(sys.path), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                process_group=0,
            )

    def fileno(self) -> int:
        """Descriptor of the channel."""
        return self._socket.fileno()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def is_behind(self) -> bool:
        """Whether something waits to be sent."""
        return bool(self._out)

    @property
    def room(self) -> int:
        """How many more records it may be given now."""
        if self.jobs and sum(len(job.task.entry.data or b"") for job in self.jobs) > _MOST_HELD:
            return 0
        wanted = max(_FEWEST, min(_MOST, int(_IN_HAND / max(self._mean, 1e-4))))
        return 0 if self.alone else wanted - len(self.jobs)

    def give(self, job: Job, soft: float) -> None:
        """Hand it one more record, to be given up after ``soft`` seconds; 0 for never."""
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        self.given += 1
        self._out += frame(pickle.dumps((job.task, soft)))
        self.push()

    def push(self) -> None:
        """Send what the channel takes."""
        try:
            while self._out:
                del self._out[: self._socket.send(self._out)]
        except BlockingIOError:
            return
        except OSError:  # it has died; reading tells
            self._out.clear()

    def pull(self) -> list[Reply]:
        """What it has said since; ``gone`` is True afterwards when it will say no more.

        Raises:
            msgspec.DecodeError: it talks nonsense.
        """
        try:
            # Not until it falls silent, which it may never do.
            for _ in range(_CHUNKS):
                data = self._socket.recv(_CHUNK)
                if not data:
                    self.gone = True
                    break
                self._in += data
        except BlockingIOError:
            return self._replies()
        except OSError:
            self.gone = True
        return self._replies()

    def _replies(self) -> list[Reply]:
        found = []
        start = 0
        while len(self._in) >= start + HEAD.size:
            [size] = HEAD.unpack_from(self._in, start)
            if size > self._longest:
                raise msgspec.DecodeError(f"a reply of {size} bytes")
            end = start + HEAD.size + size
            if len(self._in) < end:
                break
            found.append(_DECODER.decode(memoryview(self._in)[start + HEAD.size : end]))
            start = end
        del self._in[:start]
        return found

    def begin(self) -> None:
        """It has said that it is set up; from now on it is its records that take time."""
        if not self.ready:
            self.ready = True
            self.since = time.monotonic()

    def done(self, seconds: float) -> Job:
        """The record its last reply was for."""
        self._mean += (seconds - self._mean) / 4
        self.alone = False
        self.since = time.monotonic()
        return self.jobs.popleft()

    def end(self) -> int:
        """End it, whatever it is doing.

        Returns:
            Its exit status; negative for the signal that ended it, which may be ours.
        """
        if self.gone:
            # Closing the channel is its last act but one: its own end says more than our signal.
            try:
                self._process.wait(1)
            except subprocess.TimeoutExpired:
                self._process.kill()
        else:
            self._process.kill()
        self._socket.close()
        return self._process.wait()
