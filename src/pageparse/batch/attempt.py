"""One input to its outcome and its line of output, whatever parses it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple, TypeVar

from pageparse.batch.inputs import Task
from pageparse.batch.outcomes import Outcome, Stage, failed, parsed, passed_over
from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry
from pageparse.captures.shelf import read
from pageparse.errors import Code, InputError, PageparseError
from pageparse.model import Page
from pageparse.options import Options
from pageparse.writers.jsonlines import page_line

Made = TypeVar("Made")

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

    def finish(capture: Capture) -> tuple[Outcome, bytes]:
        page = parse(capture, options)
        return parsed(entry, page), line_of(page, options)

    outcome, line = guarded(entry, lambda: read(entry.handle, task.known, options.limits, entry.data), finish)
    return Result(outcome, line or b"")


def guarded(
    entry: Entry, load: Callable[[], Capture], finish: Callable[[Capture], tuple[Outcome, Made]]
) -> tuple[Outcome, Made | None]:
    """What ``finish`` makes of the capture that ``load`` gives; None, with the outcome that tells why, when one fails.

    Raises:
        MemoryError: what is left of the process should not be trusted with another input.
    """
    stage: Stage = "read"
    try:
        capture = load()
        stage = "parse"
        return finish(capture)
    except PageparseError as error:
        return failed(entry, error.code, stage, error.message), None
    except MemoryError:
        raise
    except Exception as error:  # a bug met by one page must not cost the others
        return failed(entry, Code.INTERNAL, stage, f"{type(error).__name__}: {error}", trace(error)), None


def line_of(page: Page, options: Options) -> bytes:
    """The page's line of output.

    Raises:
        InputError: output_too_large.
    """
    line = page_line(page)
    if len(line) > options.limits.output_bytes:
        message = f"its result has {len(line):,} bytes; raise Limits.output_bytes if it really is one page"
        raise InputError(message, code=Code.OUTPUT_TOO_LARGE)
    return line


def trace(error: Exception) -> str:
    """The innermost frames, without the folders the code is installed in: the output must not depend on them."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
