"""Entries under one date: several may share the date above them, and a date may close the entry before by mistake."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue
from pageparse.records.region import Record, Region
from pageparse.records.tables import cell_span

_MOST, _HALF = 0.8, 0.5
_SEVERAL = 2
_CELLS = frozenset(("td", "th"))


def release_leads(document: Document, cues: Sequence[Cue], region: Region) -> None:
    """Cut off the dates at the end of records that lead the records after them.

    A heading always leads what follows. So does any line where a date stands right before the list and none behind
    its last record: a list that begins with a date and does not end with one is led by its dates. So does a row over
    all columns where most records have none.
    """
    records = region.records
    closed = [record for record in records if len(record.blocks) > 1 and _is_lead(cues[record.blocks[-1].index])]
    led = region.first > 0 and _is_lead(cues[region.first - 1])
    open_end = all(records[-1] is not one for one in closed)
    few = open_end and 2 * len(closed) < len(records)
    for record in closed:
        last = record.blocks[-1]
        cell = document.nodes.tag[last.node] in _CELLS
        row = cell and _is_row(document, last)
        leads = last.heading or (led and open_end) or (few and row and cell_span(document, last.node) > 1)
        if leads and (row or not cell) and last.index + 1 == record.last:
            record.blocks, record.columns = record.blocks[:-1], record.columns[: len(record.blocks) - 1]
            record.last, record.node = last.index, -1


def _is_lead(cue: Cue) -> bool:
    """Whether a line is a day and nothing else; when the page was changed is told at its foot."""
    return cue.date_line and not cue.link_chars and cue.dates[0].label != "updated"


def _is_row(document: Document, block: Block) -> bool:
    """Whether a line is all that stands in its row of a table."""
    nodes = document.nodes
    row = nodes.parent[block.node]
    return nodes.last[row] - nodes.first[row] == 1


def split_days(cues: Sequence[Cue], region: Region) -> None:
    """Part the records that hold several entries under their date; the date leads all of them.

    What one entry is, the records tell that hold a single one: a line with a title's link, and as many lines behind it.
    Where nothing stands under the dates but such lines, each is one.
    """
    titles = [_titles(cues, record) for record in region.records]
    sizes = [len(record.blocks) - 1 for record, at in zip(region.records, titles, strict=True) if at == [1]]
    led = sum(bool(at) and cues[r.blocks[0].index].date_line for r, at in zip(region.records, titles, strict=True))
    lines = led >= _HALF * len(region.records) and _are_lines(cues, region, titles)
    if lines:
        sizes = [1]
    elif led < _MOST * len(region.records) or len(sizes) < _HALF * led:
        return
    shortest, longest = min(sizes), max(sizes)
    parted: list[Record] = []
    for record, at in zip(region.records, titles, strict=True):
        spans = [*pairwise([*at, at[-1] + 1 if lines else len(record.blocks)])] if at else []
        fits = all(shortest <= stop - start <= longest for start, stop in spans)
        before = [(i, i + 1) for i in range(1, at[0])] if at and _are_links(cues, record, at[0]) else []
        spans = [*before, *spans] if fits else []
        if len(spans) > 1 and spans[0][0] == 1:
            parted.extend(_parted(record, spans))
        else:
            parted.append(record)
    region.records = parted


def _are_links(cues: Sequence[Cue], record: Record, stop: int) -> bool:
    """Whether the lines between the date and the first title are links whose words come again: 'Orders of the day'."""
    return all(cues[block.index].link_chars and not cues[block.index].more for block in record.blocks[1:stop])


def _are_lines(cues: Sequence[Cue], region: Region, titles: Sequence[Sequence[int]]) -> bool:
    """Whether every line behind a date is an entry by itself, whatever number stands behind them all."""
    several = 0
    for record, at in zip(region.records, titles, strict=True):
        if at and (at != [*range(1, len(at) + 1)] or any(cues[b.index].words for b in record.blocks[len(at) + 1 :])):
            return False
        if len({cues[record.blocks[line].index].title_links[0].link for line in at}) < len(at):
            return False  # a card that is a link: all lines of it lead to one place
        several += len(at) > 1
    return several >= _SEVERAL


def _titles(cues: Sequence[Cue], record: Record) -> list[int]:
    """Where the lines with a title's link stand in a record that a date line opens; none in any other."""
    if not cues[record.blocks[0].index].date_line:
        return []
    return [position for position, block in enumerate(record.blocks) if position and cues[block.index].title_links]


def _parted(record: Record, spans: Sequence[tuple[int, int]]) -> list[Record]:
    date = record.blocks[0]
    found: list[Record] = []
    for number, (start, stop) in enumerate(spans):
        begin = 0 if number == 0 else start
        blocks, columns = record.blocks[begin:stop], record.columns[begin:stop]
        shared = record.shared if number == 0 else [*record.shared, date]
        found.append(Record(blocks, blocks[0].index, blocks[-1].index + 1, -1, columns, shared))
    return found
