"""What became of one input: exactly one ``Outcome`` each, whatever the input does."""

from __future__ import annotations

import os
from base64 import b64encode
from typing import Literal

from msgspec import Struct

from pageparse.captures.entry import Entry, Handle
from pageparse.errors import Code
from pageparse.model import Page

OUTCOMES = ("ok", "partial", "empty", "skipped", "quarantined", "failed")
PARSED = frozenset({"ok", "partial", "empty"})
LOST = (Code.TIMEOUT, Code.OOM, Code.CRASH)
"""Codes of records that cost a worker its life: they depend on what a worker is allowed."""

Kind = Literal["ok", "partial", "empty", "skipped", "quarantined", "failed"]
Stage = Literal["find", "read", "parse"]

_MESSAGE = 500
# Codes of inputs that were not there to be opened.
_UNFOUND = (Code.MISSING, Code.NOT_REGULAR_FILE)
# Failures for which the input need not be to blame; with any other it is the input that is no page.
_FAILURES = frozenset({*_UNFOUND, *LOST, Code.UNREADABLE, Code.INTERNAL})


class Place(Struct, frozen=True):
    """Where in its container an input is.

    Attributes:
        offset: bytes before it; None where the container has no such thing.
        length: its bytes in the container, compressed as they are there.
        member: its name in a zip or WACZ.
    """

    offset: int | None
    length: int | None
    member: str | None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one input: a line of ``outcomes.jsonl``.

    Attributes:
        input: the path as text, with offset or member in a container; bytes that are no UTF-8 are replaced.
        outcome: skipped: no page by its name or kind; quarantined: what is wrong is in the input; failed: it gave
            nothing, which need not be its fault.
        code: why it is not simply ok; None for ok.
        stage: how far it came: found among the inputs, read as bytes, parsed.
        message: the same for people.
        place: where it is in its container; None for a whole file.
        detail: for an internal error, the trace.
        items: number of items.
        sha256: digest of the bytes; None if they gave no page.
        path_b64: base64 of the path's bytes where they are no UTF-8; None where ``input`` tells the path.
    """

    input: str
    outcome: Kind
    code: str | None = None
    stage: Stage
    message: str | None = None
    place: Place | None = None
    detail: str | None = None
    items: int = 0
    sha256: str | None = None
    path_b64: str | None = None


def passed_over(entry: Entry) -> Outcome:
    """The outcome of an entry whose listing says already that there is no page to be read."""
    skipped = entry.outcome in (None, "skipped")
    return Outcome(
        input=entry.name,
        path_b64=_path_b64(entry.handle.path),
        outcome="skipped" if skipped else _unread(entry.code),
        code=entry.code,
        stage="find",
        message=entry.message,
        place=place_of(entry.handle),
    )


def failed(entry: Entry, code: str, stage: Stage, message: str, detail: str | None = None) -> Outcome:
    """The outcome of an entry that gave no page."""
    return Outcome(
        input=entry.name,
        path_b64=_path_b64(entry.handle.path),
        outcome=_unread(code),
        code=code,
        stage="find" if code in _UNFOUND else stage,
        message=message.encode("utf-8", "replace").decode("utf-8")[:_MESSAGE],
        place=place_of(entry.handle),
        detail=detail,
    )


def parsed(entry: Entry, page: Page) -> Outcome:
    """The outcome of an entry that gave a page."""
    # An outcome of ok has no code: what is only unsure is told in the page itself.
    first = page.problems[0] if page.problems and page.outcome != "ok" else None
    return Outcome(
        input=entry.name,
        path_b64=_path_b64(entry.handle.path),
        outcome=page.outcome,
        code=first.code if first else None,
        stage="parse",
        message=first.message if first else None,
        place=place_of(entry.handle),
        items=len(page.items),
        sha256=page.source.sha256,
    )


def place_of(handle: Handle) -> Place | None:
    """The place of a record in its container; None for a whole file."""
    return None if handle.is_whole_file else Place(handle.offset, handle.length, handle.member)


def _path_b64(path: str) -> str | None:
    data = os.fsencode(path)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b64encode(data).decode("ascii")
    return None


def _unread(code: str | None) -> Literal["quarantined", "failed"]:
    return "failed" if code in _FAILURES else "quarantined"
