"""The child process: records in, replies out, one at a time, within limits that the system keeps.

What arrives here is from the parent; what leaves is read by the parent as plain data, never unpickled: it was made in a
process that reads strangers' bytes.
"""

from __future__ import annotations

import gc
import os
import pickle
import pkgutil
import resource
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO, Literal, NamedTuple

import msgspec
from msgspec import Struct

from pageparse.batch.inputs import Task
from pageparse.batch.outcomes import Outcome
from pageparse.options import Options

HEAD = struct.Struct(">Q")
WORK = "pageparse.batch.work:process"

_PR_SET_PDEATHSIG = 1


class Setup(NamedTuple):
    """What a worker is told first.

    Attributes:
        options: how to read.
        work: the function that does it, ``module:name``; it takes a task and options and gives a ``work.Result``.
        parent: process id of the parent.
    """

    options: Options
    work: str
    parent: int


class Reply(Struct, frozen=True, array_like=True):
    """What a worker says.

    Attributes:
        kind: ready: set up; done: one record, in the order given; timeout, oom: it gives the record up and ends;
            broken: it cannot be set up.
        outcome: of the record done.
        page: its line of output; empty without a page.
        seconds: how long it took.
        message: why it is broken.
    """

    kind: Literal["ready", "done", "timeout", "oom", "broken"]
    outcome: Outcome | None = None
    page: bytes = b""
    seconds: float = 0.0
    message: str = ""


class _TooLongError(BaseException):
    """The soft limit of time has passed. No ``Exception``, so that nothing on the way takes it for its own."""


def frame(data: bytes) -> bytes:
    """``data`` led by its length."""
    return HEAD.pack(len(data)) + data


def main(number: int) -> None:
    """Serve the socket with the descriptor ``number`` until the parent closes it."""
    with socket.socket(fileno=number) as channel, channel.makefile("rb") as stream:
        try:
            frames = _frames(stream)
            setup: Setup = pickle.loads(next(frames))
            work = pkgutil.resolve_name(setup.work)
            _fence(setup)
        except Exception as error:
            _send(channel, Reply("broken", message=f"{type(error).__name__}: {error}"))
            return
        _send(channel, Reply("ready"))
        for data in frames:
            task, soft = pickle.loads(data)
            reply = _reply(work, task, setup.options, soft)
            if _send(channel, reply) != "done":
                return


def _frames(stream: BinaryIO) -> Iterator[bytes]:
    while len(head := stream.read(HEAD.size)) == HEAD.size:
        yield stream.read(HEAD.unpack(head)[0])


def _send(channel: socket.socket, reply: Reply) -> str:
    """Send a reply, or that there is no memory to send it; gives back which kind it was."""
    try:
        data = frame(msgspec.msgpack.encode(reply))
    except MemoryError:
        reply = Reply("oom")
        data = frame(msgspec.msgpack.encode(reply))
    channel.sendall(data)
    return reply.kind


def _reply(work: Callable[[Task, Options], tuple[Outcome, bytes]], task: Task, options: Options, soft: float) -> Reply:
    begun = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, soft)
        try:
            outcome, page = work(task, options)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TooLongError:
        return Reply("timeout")
    except MemoryError:
        return Reply("oom")
    return Reply("done", outcome, page, time.monotonic() - begun)


def _fence(setup: Setup) -> None:
    """Limits the system keeps; last, since they hold for loading code too."""
    _die_with(setup.parent)
    # The parent decides when a run ends; Ctrl-C on the terminal is for it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _raise_too_long)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, setup.options.limits.memory_bytes)
    gc.collect()
    gc.freeze()


def _raise_too_long(*_: object) -> None:
    raise _TooLongError


def _limit(kind: int, size: int) -> None:
    with suppress(OSError, ValueError):  # a system without this limit, or that has a tighter one
        resource.setrlimit(kind, (size, size))


def _die_with(parent: int) -> None:
    """Have the system end this process with its parent, even while it is lost in C and hears of nothing."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise ProcessLookupError("the parent has gone")
