"""Users of boards and blogs in the lines of a list: 'by jdoe » 3 May 2012', 'de felyndra', 'by admin No Comments'.

One small word behind 'by' is no name for itself; where many entries of a list show one, it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.grammar.bylines import find_byline, marker_before
from pageparse.grammar.columns import label_role
from pageparse.records.region import Record, slice_block

_FEW, _MOST = 3, 0.4
_OPENING = 3
_MAX_LINE, _MAX_NAME = 120, 32
_HANDLE = re.compile(r"[^\W\d_][\w@.+-]{1,30}(?=$|[\s,(:|»/•·])")
_PARTED = re.compile(r"\s?(?:$|[»|/•·(,–—]|-\s|(?:[^\W\d_A-Z]{1,3}\s)?\d)|\s(?:[^\W\d_A-Z]{1,3}\s)[^\W\d_]{3}")
_NEXT = re.compile(r"\s(?:\w{1,12}\s)?([^\W\d_]{3,20})")


def mark_users(records: Sequence[Record]) -> None:
    """Cuts the names of users out of the lines of entries, where many have one, as their authors."""
    found = [_user(record) for record in records]
    if len(records) < _FEW or sum(one is not None for one in found) < _MOST * len(records):
        return
    for record, one in zip(records, found, strict=True):
        if one is None:
            continue
        at, begin, stop = one
        block, size = record.blocks[at], len(record.blocks[at].text)
        columns = record.columns or [""] * len(record.blocks)
        pieces = [(0, begin, ""), (begin, stop, "authors"), (stop, size, "")]
        kept = [(slice_block(block, a, b), role) for a, b, role in pieces if block.text[a:b].strip()]
        record.blocks[at : at + 1] = [piece for piece, _ in kept]
        record.columns = [*columns[:at], *(role for _, role in kept), *columns[at + 1 :]]


def _user(record: Record) -> tuple[int, int, int] | None:
    """The first line that opens with a byline's word and a user, and where the name stands; None without one."""
    columns = record.columns or [""] * len(record.blocks)
    for at, (block, role) in enumerate(zip(record.blocks, columns, strict=True)):
        if role or len(block.text) > _MAX_LINE:
            continue
        span = _named(block.text)
        if span is not None:
            return at, *span
    return None


def _named(text: str) -> tuple[int, int] | None:
    for blank in list(re.finditer(r"\s", text[:_MAX_NAME]))[:_OPENING]:
        marker, opened = marker_before(text, blank.end())
        handle = _HANDLE.match(text, blank.end()) if marker and not opened else None
        if handle is None:
            continue
        after = _NEXT.match(text, handle.end())
        counted = after is not None and label_role(after.group(1)) == "other"
        if (_PARTED.match(text, handle.end()) or counted) and find_byline(text) is None:
            return handle.span()
    return None
