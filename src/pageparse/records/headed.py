"""Tables whose header row names what a listing shows: a title and a date or docket number. Their rows are entries.

So is a single row, which nothing repeats: a court's week with one opinion. And such a table is no entry itself where
it comes again, as under the name of every division.
"""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.documents.blocks import Document
from pageparse.grammar.columns import column_roles
from pageparse.records.cut import Cut, Range
from pageparse.records.tables import header_row, row_cells, table_rows
from pageparse.records.tally import DATES, FILES, LINKS, Tally

_TELLING = frozenset(("date", "docket"))
_LEAST = 3  # columns
_WHOLE = 0.5  # the share of an entry's lines that a table may fill


def with_headed(document: Document, tally: Tally, cuts: Sequence[Cut]) -> list[Cut]:
    """``cuts`` without those that take such tables for entries, and the rows of those nobody cut, in reading order."""
    headed = [(table, ranges) for table in _tables(document) if (ranges := _entries(document, tally, table))]
    if not headed:
        return list(cuts)
    found = [cut for cut in cuts if not any(_swallows(document, cut, table) for table, _ in headed)]
    taken = {index for cut in found for first, last, _ in cut.ranges for index in range(first, last)}
    for table, ranges in headed:
        if taken.isdisjoint(range(ranges[0][0], ranges[-1][1])):
            score = sum(tally.quality(first, last) for first, last, _ in ranges)
            found.append(Cut(table, "headed", ranges, score))
    return sorted(found, key=lambda cut: cut.ranges[0][0])


def _tables(document: Document) -> list[int]:
    return [node for node, tag in enumerate(document.nodes.tag) if tag == "table"]


def _entries(document: Document, tally: Tally, table: int) -> list[Range]:
    """The rows below a header that names a title and a date or docket; none if it does not, or a row shows neither."""
    nodes = document.nodes
    rows = [row for row in table_rows(document, table) if nodes.last[row] > nodes.first[row]]
    number, headers = header_row(document, rows)
    roles = column_roles(headers)
    if number < 0 or len(headers) < _LEAST or "title" not in roles or _TELLING.isdisjoint(roles):
        return []
    below = [row for row in rows[number + 1 :] if len(row_cells(document, row)) > 1]
    ranges = [(nodes.first[row], nodes.last[row], row) for row in below]
    told = [entry for entry in ranges if tally.held(entry[0], entry[1]) & (DATES | LINKS | FILES)]
    return told if 2 * len(told) >= len(ranges) else []


def _swallows(document: Document, cut: Cut, table: int) -> bool:
    """Whether one of a cut's entries holds the whole table and little else."""
    first, last = document.nodes.first[table], document.nodes.last[table]
    return any(a <= first and last <= b and last - first >= _WHOLE * (b - a) for a, b, _ in cut.ranges)
