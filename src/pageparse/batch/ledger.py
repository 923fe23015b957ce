"""What has been done, kept so that a run that is killed anywhere can go on: a table of records, a spool of lines.

A record is in the table only when its line is safely in the spool. What the disk has not confirmed is forgotten, and
done again.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from pageparse.batch.outcomes import Outcome
from pageparse.batch.spool import Spool
from pageparse.errors import OutputError

NAME = ".pageparse-work"
_VERSION = 1
_GROUP = 256
_GROUP_BYTES = 32 << 20
_GROUP_SECONDS = 1.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
  path BLOB NOT NULL, place INTEGER NOT NULL, mark BLOB NOT NULL, run INTEGER NOT NULL, outcome BLOB NOT NULL,
  start INTEGER NOT NULL, length INTEGER NOT NULL, crc INTEGER NOT NULL, seconds REAL, PRIMARY KEY (path, place)
) WITHOUT ROWID
"""
_DECODER = msgspec.json.Decoder(Outcome)

Key = tuple[bytes, int]
"""Bytes of the path, and which of the file's records it is, from 0: the order of everything that is written."""


class Row(NamedTuple):
    """One record done."""

    outcome: Outcome
    page: bytes
    seconds: float | None


class Ledger:
    """The work folder within an output folder. A context manager: what is done is kept, whatever ends the block."""

    def __init__(self, out_dir: Path, *, resume: bool) -> None:
        """Open it, or begin anew.

        Args:
            out_dir: the output folder, locked by us.
            resume: False throws away what an earlier run has left.

        Raises:
            OutputError: it cannot be written, or what is there is no ledger of ours.
        """
        self.folder = out_dir / NAME
        self.dropped = self.folder.exists() and not resume
        self._removed = False
        self._pending = 0
        self._pending_bytes = 0
        self._since = time.monotonic()
        with reported(self.folder):
            if self.dropped:
                _take_away(self.folder)
            self.folder.mkdir(exist_ok=True)
            self._table = sqlite3.connect(self.folder / "ledger.sqlite", isolation_level=None)
        try:
            with reported(self.folder):
                self._spool = self._open()
        except OutputError:
            self._table.close()
            raise

    def _open(self) -> Spool:
        run = self._table.execute
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=FULL")
        [version] = run("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            message = "holds a ledger of another version of pageparse; run without --resume"
            raise OutputError(message, where=str(self.folder))
        run(_SCHEMA)
        run(f"PRAGMA user_version={_VERSION}")
        size = self._spool_size()
        # Not seen yet: a disk that confirms what it does not keep. What is lost is done again.
        run("DELETE FROM records WHERE start + length > ?", (size,))
        [self._run, end] = run(
            "SELECT coalesce(max(run), 0) + 1, coalesce(max(start + length), 0) FROM records"
        ).fetchone()
        run("BEGIN")
        return Spool(self.folder / "spool", end)

    def _spool_size(self) -> int:
        path = self.folder / "spool"
        return path.stat().st_size if path.exists() else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._removed:
            return
        # When the disk is full this fails like whatever brought us here: what is on disk already is what counts.
        with suppress(OutputError):
            self.commit()
        with suppress(sqlite3.Error):
            self._table.close()
        self._spool.close()

    def recall(self, key: Key, marks: tuple[bytes, bytes]) -> Outcome | None:
        """The outcome of a record that is done already, which is part of this run from now on.

        Args:
            key: which record.
            marks: digests of all that decides its result; the second holds also what a worker is allowed.

        Returns:
            None when it is not done, or was done under another mark.
        """
        if self._run == 1:  # nothing is older than this run
            return None
        with reported(self.folder):
            found = self._table.execute("SELECT mark, outcome FROM records WHERE path=? AND place=?", key).fetchone()
            if found is None or found[0] not in marks:
                return None
            self._table.execute("UPDATE records SET run=? WHERE path=? AND place=?", (self._run, *key))
        self._note(0)
        return _DECODER.decode(found[1])

    def add(self, key: Key, mark: bytes, row: Row) -> None:
        """Note one record done.

        Raises:
            OutputError: the disk is full, or fails.
        """
        with reported(self.folder):
            start = self._spool.append(row.page)
            values = (
                *key,
                mark,
                self._run,
                msgspec.json.encode(row.outcome),
                start,
                len(row.page),
                zlib.crc32(row.page),
            )
            self._table.execute("INSERT OR REPLACE INTO records VALUES (?,?,?,?,?,?,?,?,?)", (*values, row.seconds))
        self._note(len(row.page))

    def _note(self, size: int) -> None:
        self._pending += 1
        self._pending_bytes += size
        full = self._pending >= _GROUP or self._pending_bytes >= _GROUP_BYTES
        if full or time.monotonic() - self._since >= _GROUP_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Bring everything noted so far safely to disk: lines first, then the rows that tell of them.

        Raises:
            OutputError: the disk is full, or fails; then what was noted since the last time is forgotten.
        """
        with reported(self.folder):
            try:
                self._spool.sync()
                self._table.execute("COMMIT")
            except BaseException:
                if self._table.in_transaction:
                    self._table.execute("ROLLBACK")
                raise
            self._table.execute("BEGIN")
        self._pending = self._pending_bytes = 0
        self._since = time.monotonic()

    def count(self) -> int:
        """Number of records of this run."""
        with reported(self.folder):
            [number] = self._table.execute("SELECT count(*) FROM records WHERE run=?", (self._run,)).fetchone()
        return int(number)

    def rows(self) -> Iterator[Row]:
        """The records of this run in the order of their keys.

        Raises:
            OutputError: a line is not what was written; it is forgotten, so that a resumed run makes it again.
        """
        query = "SELECT path, place, outcome, start, length, crc, seconds FROM records WHERE run=? ORDER BY path, place"
        with reported(self.folder), closing(self._table.execute(query, (self._run,))) as rows:
            for path, place, outcome, start, length, crc, seconds in rows:
                page = self._spool.read(start, length)
                if zlib.crc32(page) != crc:
                    self._table.execute("DELETE FROM records WHERE path=? AND place=?", (path, place))
                    raise OSError("the disk gives back other bytes than were written; run again with --resume")
                yield Row(_DECODER.decode(outcome), page, seconds)

    def remove(self) -> None:
        """Close it and take it away: the run is finished."""
        self.commit()
        self._removed = True
        self._table.close()
        self._spool.close()
        with reported(self.folder):
            _take_away(self.folder)


def _take_away(folder: Path) -> None:
    """Remove the folder so that it is there or not, but never in part."""
    going = folder.with_name(f"{folder.name}.going")
    shutil.rmtree(going, ignore_errors=True)
    folder.replace(going)
    shutil.rmtree(going, ignore_errors=True)


@contextmanager
def reported(folder: Path) -> Iterator[None]:
    """Failures of the disk or of sqlite3 as ``OutputError``."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"cannot be written: {reason}; what is done is kept: mend it, and run again with --resume"
        raise OutputError(message, where=str(folder)) from error
