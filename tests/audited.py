"""The command, its every step outside heard: ``python -m audited LOG WORDS...`` writes a line for each to LOG.

What is told: each file opened, by its path, with how; each connection, process and change of a folder. Of C
libraries below, the interpreter hears nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

LOG = "PAGEPARSE_TEST_AUDIT"
_NETWORK = ("socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
_PROCESSES = ("os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen")
_CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree")
_PATHS = (str, bytes, os.PathLike)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def listen(path: str) -> None:
    """Tell of everything from now on."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        for told in _told(event, arguments):
            os.write(number, f"{told}\n".encode())

    sys.addaudithook(heard)


def _told(event: str, arguments: tuple[Any, ...]) -> list[str]:
    if event in _NETWORK or event in _PROCESSES:
        return [f"{event} {arguments!a}"]
    if event == "open":
        path, mode, flags = arguments
        writing = flags & _WRITING or (mode is not None and set(mode) & set("wax+"))
        return [f"{'write' if writing else 'read'} {place}" for place in _places((path,))]
    if event in _CHANGES or event == "sqlite3.connect":
        return [f"write {place}" for place in _places(arguments)]
    return []


def _places(arguments: tuple[Any, ...]) -> list[str]:
    """Those of the arguments that are paths; a number is a file that is open already."""
    return [ascii(str(Path(os.fsdecode(path)).absolute())) for path in arguments if isinstance(path, _PATHS) and path]


if LOG in os.environ:
    listen(os.environ[LOG])


def real(task: Any, options: Any) -> Any:
    """The parser, and what a page demands; loaded when all is heard."""
    from mock_work import real

    return real(task, options)


if __name__ == "__main__":
    from pageparse.cli import main

    os.environ[LOG] = sys.argv[1]
    listen(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
