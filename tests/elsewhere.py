"""The command under another clock: ``python -m elsewhere TIME WORDS...``, the parent and its workers alike."""

from __future__ import annotations

import os
import sys

import time_machine

from mock_work import mock
from pageparse.batch.attempt import Result
from pageparse.batch.inputs import Task
from pageparse.cli import main
from pageparse.options import Options

CLOCK = "PAGEPARSE_TEST_CLOCK"


def real(task: Task, options: Options) -> Result:
    """The parser itself, at the time that the environment says."""
    from pageparse.batch.work import process  # on first need: it takes a while

    with time_machine.travel(os.environ[CLOCK]):
        return process(task, options)


def mocked(task: Task, options: Options) -> Result:
    """What the page demands, at the time that the environment says."""
    with time_machine.travel(os.environ[CLOCK]):
        return mock(task, options)


if __name__ == "__main__":
    os.environ[CLOCK] = sys.argv[1]
    with time_machine.travel(sys.argv[1]):
        sys.exit(main(sys.argv[2:]))
