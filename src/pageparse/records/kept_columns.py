"""Columns of a list in ``pre``, where nothing but blanks makes them: a line of their names says where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.documents.locate import place
from pageparse.grammar.columns import column_roles, is_column_name
from pageparse.records.region import Record, slice_block

_NAME = re.compile(r"\S{1,40}(?: \S{1,40}){0,5}")  # more blanks part two names
_WORD = re.compile(r"\S+")
_NAMED = 2  # names of columns that make a line their header
_ABOVE = 4  # lines between a header and its list
_MOST = 0.5


def in_columns(document: Document, node: int, records: list[Record]) -> list[Record]:
    """``records``, each a line of a ``pre``, with a block for each column; lines between that are not in columns go."""
    if document.nodes.tag[node] != "pre" or any(record.last - record.first > 1 for record in records):
        return records
    first, last = max(records[0].first - _ABOVE, document.nodes.first[node]), records[-1].last
    names = next((found for block in document.blocks[first:last] if (found := _names(document, block))), [])
    roles = column_roles([name for _, name in names])
    if "title" not in roles:
        return records
    starts = [start for start, _ in names]
    laid = [(record, _cells(document, record.blocks[0], starts)) for record in records]
    if sum(bool(cells) for _, cells in laid) < _MOST * len(records):
        return records
    return [_record(record, cells, roles) for record, cells in laid if cells]


def _names(document: Document, block: Block) -> list[tuple[int, str]]:
    """What a line calls the columns and where in it each name begins; nothing if it names none."""
    begin = _line_start(document, block)
    end = document.source_text.find("\n", begin)
    line = document.source_text[begin : end if end >= 0 else len(document.source_text)]
    names = [(match.start(), match.group()) for match in _NAME.finditer(line)]
    linked = any(span.link >= 0 for span in block.spans)
    return names if not linked and sum(is_column_name(name) for _, name in names) >= _NAMED else []


def _line_start(document: Document, block: Block) -> int:
    return document.source_text.rfind("\n", 0, block.spans[0].at) + 1


def _cells(document: Document, block: Block, starts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Where in a line the words of each column stand; nothing where they do not keep to the columns."""
    begin = _line_start(document, block)
    found: dict[int, tuple[int, int]] = {}
    for word in _WORD.finditer(block.text):
        at, stop = (place(block, word.start()) - begin, place(block, word.end(), is_end=True) - begin)
        column = sum(start <= at for start in starts) - 1
        if column < 0 or (column + 1 < len(starts) and stop > starts[column + 1]):
            return {}
        found[column] = (found.get(column, (word.start(), 0))[0], word.end())
    told = sum(place(block, first) - begin == starts[column] for column, (first, _) in found.items())
    return found if len(found) > 1 and told > _MOST * len(found) else {}


def _record(record: Record, cells: dict[int, tuple[int, int]], roles: Sequence[str]) -> Record:
    block = record.blocks[0]
    blocks = [slice_block(block, begin, end) for begin, end in cells.values()]
    return Record(blocks, record.first, record.last, record.node, [roles[column] for column in cells], record.shared)
