"""One input to its outcome and its lines of output."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import Literal, NamedTuple

from msgspec import Struct

from pageparse.batch.inputs import Task
from pageparse.captures.base import Capture
from pageparse.captures.entry import Entry
from pageparse.captures.known import Known
from pageparse.captures.shelf import read
from pageparse.errors import Code, PageparseError
from pageparse.model import Page
from pageparse.options import Options
from pageparse.pipeline import parse_capture
from pageparse.writers.jsonlines import item_lines, page_line

_FRAMES = 12
_MESSAGE = 500
# Codes of inputs that were not there to be opened.
_UNFOUND = (Code.MISSING, Code.NOT_REGULAR_FILE)
Stage = Literal["find", "read", "parse"]


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one input: a line of ``outcomes.jsonl``.

    Attributes:
        input: the path as text; bytes that are no UTF-8 are replaced.
        outcome: skipped: no page by its name or kind; failed: it gave nothing.
        code: why it is not simply ok; None for ok.
        stage: how far it came: found among the inputs, read as bytes, parsed.
        message: the same for people.
        detail: for an internal error, the trace.
        items: number of items.
        sha256: digest of the bytes; None if they were not read.
    """

    input: str
    outcome: Literal["ok", "partial", "empty", "skipped", "failed"]
    code: str | None = None
    stage: Stage
    message: str | None = None
    detail: str | None = None
    items: int = 0
    sha256: str | None = None


class Result(NamedTuple):
    """One processed input with its lines of output."""

    outcome: Outcome
    page: bytes = b""
    items: bytes = b""


def process(task: Task, options: Options) -> Result:
    """Read and parse one input. Every failure becomes its outcome; nothing but the file's bytes plays a part."""
    entry = task.entry
    name = entry.name
    if entry.outcome is not None:
        return Result(_passed_over(entry))
    stage: Stage = "read"
    try:
        capture = _read(entry, task.known, options)
        stage = "parse"
        page = parse_capture(capture, options)
        return Result(_outcome(name, page), page_line(page), item_lines(page))
    except PageparseError as error:
        return Result(_failed(name, error.code, "find" if error.code in _UNFOUND else stage, error.message))
    except Exception as error:  # a bug met by one page must not cost the others
        return Result(_failed(name, Code.INTERNAL, stage, f"{type(error).__name__}: {error}", trace(error)))


def trace(error: Exception) -> str:
    """The innermost frames, without the folders the code is installed in: the output must not depend on them."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))


def _read(entry: Entry, known: Known, options: Options) -> Capture:
    return read(entry.handle, known, options.limits, entry.data)


def _passed_over(entry: Entry) -> Outcome:
    outcome = entry.outcome or "skipped"
    return Outcome(input=entry.name, outcome=outcome, code=entry.code, stage="find", message=entry.message)


def _failed(name: str, code: Code, stage: Stage, message: str, detail: str | None = None) -> Outcome:
    clean = message.encode("utf-8", "replace").decode("utf-8")[:_MESSAGE]
    return Outcome(input=name, outcome="failed", code=code, stage=stage, message=clean, detail=detail)


def _outcome(name: str, page: Page) -> Outcome:
    # An outcome of ok has no code: what is only unsure is told in the page itself.
    first = page.problems[0] if page.problems and page.outcome != "ok" else None
    return Outcome(
        input=name,
        outcome=page.outcome,
        code=first.code if first else None,
        stage="parse",
        message=first.message if first else None,
        items=len(page.items),
        sha256=page.source.sha256,
    )
