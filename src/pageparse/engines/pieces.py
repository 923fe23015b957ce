"""One file, or a piece of one, to a folder of results: what a task of a cluster does, whatever runs the tasks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from pageparse.batch import Plan, Summary, run
from pageparse.captures.entry import Piece
from pageparse.captures.known import Known
from pageparse.captures.pieces import split
from pageparse.errors import ConfigError
from pageparse.options import Options

__all__ = ["Piece", "process_shard", "split"]

ShardHandle = str | os.PathLike[str] | tuple[str | os.PathLike[str], int, int | None]


def process_shard(
    handle: ShardHandle,
    out: str | Path,
    *,
    options: Options | None = None,
    known: Mapping[str, Known] | None = None,
    plan: Plan | None = None,
) -> Summary:
    """Read the pages of one file, or of a piece of one, and write them to a folder of their own.

    Pages are read in worker processes; one that hangs, hoards memory or crashes is found and given up by itself, and
    the task goes on. Calling it again goes on with what an interrupted call has left, and gives the same bytes.

    Args:
        handle: a path, or path, offset and length, such as ``split`` gives.
        out: the folder, made if missing: the files of the formats, outcomes.jsonl, and last run.json, the manifest with
            counts by outcome and digests. Each is written beside its place and moved there when all are whole.
        options: how to read; None for the defaults.
        known: what is known of single pages, by path or file name.
        plan: formats, number of workers and the like; None for JSON Lines and one worker, where a core is a task's.

    Returns:
        The counts, which are those of the manifest.

    Raises:
        ConfigError: a piece does not begin with a record, or is of a file that has none.
        OutputError: results cannot be written; LockedError if another task is writing there.
        PageparseError: no worker can be started, or inputs and outcomes do not add up (a bug).
    """
    piece = Piece(os.fspath(handle[0]), *handle[1:]) if isinstance(handle, tuple) else Piece(os.fspath(handle))
    if piece.offset < 0 or (piece.length is not None and piece.length < 1):
        raise ConfigError(f"found offset {piece.offset} and length {piece.length}", where="handle")
    part = None if piece == Piece(piece.path) else piece
    course = structs.replace(plan or Plan(workers=1), piece=part, resume=True)
    return run([piece.path], out, known=known, options=options, plan=course)
