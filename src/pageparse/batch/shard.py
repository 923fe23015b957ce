"""A part of a run, for machines that share it: records next to one another in the one order of all outputs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Self

from msgspec import Struct

from pageparse.batch.ledger import Key
from pageparse.errors import ConfigError

_WRITTEN = re.compile(r"(\d{1,7})/(\d{1,7})")


class Shard(Struct, frozen=True):
    """Which part: the ``number``-th, from 1, of ``of``."""

    number: int
    of: int

    @classmethod
    def read(cls, text: str) -> Self:
        """From '3/16'.

        Raises:
            ConfigError: it is not written like that, or there is no such part.
        """
        match = _WRITTEN.fullmatch(text.strip())
        if match is None or not 1 <= int(match.group(1)) <= int(match.group(2)):
            raise ConfigError(f"found {text[:40]!a}, expected a part such as 3/16, from 1 on", where="--shard")
        return cls(int(match.group(1)), int(match.group(2)))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class Span(Struct, frozen=True):
    """The keys of a part: from ``lower`` on, and before ``upper``; None for no bound, no keys at all if ``empty``."""

    lower: Key | None = None
    upper: Key | None = None
    empty: bool = False

    def __contains__(self, key: Key) -> bool:
        if self.empty or (self.lower is not None and key < self.lower):
            return False
        return self.upper is None or key < self.upper


def span_of(shard: Shard, keys: Iterable[Key]) -> Span:
    """The span of a part when these are the keys of the whole, in whatever order.

    Parts differ by one record at most, and the parts of one whole hold each key once. The keys are sorted in a file of
    sqlite3's own, not in memory.
    """
    with closing(sqlite3.connect("")) as table:
        table.execute("CREATE TABLE keys (path BLOB, place INTEGER, PRIMARY KEY (path, place)) WITHOUT ROWID")
        table.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", keys)
        [count] = table.execute("SELECT count(*) FROM keys").fetchone()
        begin, end = (count * edge // shard.of for edge in (shard.number - 1, shard.number))
        if begin == end:
            return Span(empty=True)
        query = "SELECT path, place FROM keys ORDER BY path, place LIMIT 1 OFFSET ?"
        lower, upper = (table.execute(query, (place,)).fetchone() for place in (begin, end))
        return Span(lower, upper)
