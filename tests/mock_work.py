"""Work for workers that breaks on demand: ``batch --work mock_work:mock`` or ``Plan(work="mock_work:mock")``.

A page demands a deed by ``<meta name="pageparse-mock" content="WORD">`` or ``WORD:ARGUMENT``, see ``DEEDS``. Every
other page is read by a stand-in for the parser (``mock``), or by the parser itself (``real``).
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from pageparse.batch.attempt import Result, attempt
from pageparse.batch.inputs import Task
from pageparse.batch.worker import Reply, frame
from pageparse.captures.base import Capture
from pageparse.model import Page
from pageparse.options import Options
from pages import stand_in

_META = re.compile(rb'<meta name="pageparse-mock" content="(\w+)(?::([^"]*))?">')


def quick(task: Task, options: Options) -> Result:
    """The stand-in alone."""
    return attempt(task, options, stand_in)


def mock(task: Task, options: Options) -> Result:
    """What the page demands, else the stand-in."""
    return attempt(task, options, lambda capture, chosen: _page(capture, chosen, stand_in))


def real(task: Task, options: Options) -> Result:
    """What the page demands, else the parser."""
    from pageparse.pipeline import parse_capture  # on first need: it takes a while

    return attempt(task, options, lambda capture, chosen: _page(capture, chosen, parse_capture))


def _page(capture: Capture, options: Options, parse: Callable[[Capture, Options], Page]) -> Page:
    found = _META.search(capture.data)
    if found is None:
        return parse(capture, options)
    word, argument = found[1].decode(), (found[2] or b"").decode()
    page = stand_in(capture, options)
    return DEEDS[word](argument, page) or page


def _hang(_: str, page: Page) -> None:
    """Lost in C, the interpreter's lock held, deaf to signals."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM, signal.SIGINT})
    ctypes.PyDLL(None).pause()


def _spin(_: str, page: Page) -> None:
    while True:
        pass


def _oom(_: str, page: Page) -> None:
    hoard = []
    while True:
        hoard.append(bytes(64 << 20))


def _raise(text: str, page: Page) -> None:
    raise RuntimeError(text)


def _noise(_: str, page: Page) -> None:
    sys.stdout.write("noise\0" * 10_000)
    sys.stdout.flush()
    for number in (1, 2):
        os.write(number, b"\x00\x00\x00\x00\x00\x00\x00\x05noise" * 1000)


def _nonsense(head: str, page: Page) -> None:
    """Speaks to the parent out of turn: a length that no reply has, or a reply that is none."""
    os.write(_channel(), bytes.fromhex(head) + b"\xc1" * 1000)
    time.sleep(60)


def _chatter(_: str, page: Page) -> None:
    """Says for ever that it is ready, and never that it is done."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    data = frame(msgspec.msgpack.encode(Reply("ready"))) * 1000
    with socket.socket(fileno=os.dup(_channel())) as channel:
        while True:
            channel.sendall(data)


def _channel() -> int:
    """Descriptor of the socket to the parent."""
    return int(sys.argv[2])


def _once(path: str, page: Page) -> None:
    """Dies the first time, and never again."""
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _orphan(path: str, page: Page) -> None:
    """Ends its parent the first time, and never again."""
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)


def _change(path: str, made_of: Callable[[bytes], bytes]) -> None:
    data = made_of(Path(path).read_bytes())
    with Path(path).open("r+b") as file:
        file.write(data)
        file.truncate()


def _stall(path: str, page: Page) -> None:
    """Takes for ever the first time, and writes down every time."""
    with Path(path).open("a+") as file:
        file.write(".")
        if file.tell() == 1:
            file.flush()
            time.sleep(60)


DEEDS: dict[str, Callable[[str, Page], Page | None]] = {
    "hang": _hang,
    "spin": _spin,
    "oom": _oom,
    "hold": lambda size, page: bytes(int(size)) and None,
    "exit": lambda status, page: os._exit(int(status)),
    "kill": lambda number, page: os.kill(os.getpid(), int(number)),
    "segv": lambda _, page: ctypes.string_at(0) and None,
    "raise": _raise,
    "noise": _noise,
    "nonsense": _nonsense,
    "chatter": _chatter,
    "once": _once,
    "orphan": _orphan,
    "stall": _stall,
    "takes": lambda path, page: Path(path).unlink(),
    "grows": lambda path, page: _change(path, lambda data: data + b"more"),
    "cuts": lambda path, page: _change(path, lambda data: data[: len(data) // 40]),
    "sleep": lambda seconds, page: time.sleep(float(seconds)),
    "partial": lambda _, page: msgspec.structs.replace(page, outcome="partial"),
    "big": lambda size, page: msgspec.structs.replace(page, description="x" * int(size)),
}
