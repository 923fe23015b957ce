"""The command, killed at a chosen point: ``python -m killing POINT N WORDS...`` dies at the Nth call of POINT."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pageparse.batch import ledger
from pageparse.batch.spool import Spool
from pageparse.cli import main

POINTS: dict[str, tuple[Any, str]] = {
    "append": (Spool, "append"),
    "fsync": (os, "fsync"),
    "replace": (Path, "replace"),
    "rmtree": (ledger.shutil, "rmtree"),
}


def armed(function: Callable[..., Any], left: int) -> Callable[..., Any]:
    """``function``, until the last of the calls allowed."""

    def call(*args: Any, **words: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **words)

    return call


if __name__ == "__main__":
    where, name = POINTS[sys.argv[1]]
    setattr(where, name, armed(getattr(where, name), int(sys.argv[2])))
    # Small groups, so that a small run has several.
    ledger._GROUP = 3
    sys.exit(main(sys.argv[3:]))
