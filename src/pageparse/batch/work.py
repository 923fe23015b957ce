"""What a worker does with one input. By itself: loading the parser takes a while, and the parent never needs it."""

from __future__ import annotations

from pageparse.batch.attempt import Result, attempt
from pageparse.batch.inputs import Task
from pageparse.options import Options
from pageparse.pipeline import parse_capture


def process(task: Task, options: Options) -> Result:
    """Read and parse one input; see ``attempt``."""
    return attempt(task, options, parse_capture)
