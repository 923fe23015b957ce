"""One input to its outcome and its line of output, whatever parses it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from pageparse.batch.inputs import Task
from pageparse.batch.outcomes import Outcome, Stage, failed, parsed, passed_over
from pageparse.captures.base import Capture
from pageparse.captures.shelf import read
from pageparse.errors import Code, PageparseError
from pageparse.model import Page
from pageparse.options import Options
from pageparse.writers.jsonlines import page_line

_FRAMES = 12


class Result(NamedTuple):
    """One processed input with its line of output; empty without a page."""

    outcome: Outcome
    page: bytes = b""


def attempt(task: Task, options: Options, parse: Callable[[Capture, Options], Page]) -> Result:
    """Read and parse one input. Every failure becomes its outcome; nothing but the file's bytes plays a part.

    Raises:
        MemoryError: what is left of the process should not be trusted with another input.
    """
    entry = task.entry
    if entry.outcome is not None:
        return Result(passed_over(entry))
    stage: Stage = "read"
    try:
        capture = read(entry.handle, task.known, options.limits, entry.data)
        stage = "parse"
        page = parse(capture, options)
        line = page_line(page)
        if len(line) > options.limits.output_bytes:
            message = f"its result has {len(line):,} bytes; raise Limits.output_bytes if it really is one page"
            return Result(failed(entry, Code.OUTPUT_TOO_LARGE, stage, message))
        return Result(parsed(entry, page), line)
    except PageparseError as error:
        return Result(failed(entry, error.code, stage, error.message))
    except MemoryError:
        raise
    except Exception as error:  # a bug met by one page must not cost the others
        return Result(failed(entry, Code.INTERNAL, stage, f"{type(error).__name__}: {error}", trace(error)))


def trace(error: Exception) -> str:
    """The innermost frames, without the folders the code is installed in: the output must not depend on them."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
