"""``Record`` and ``Region``: a run of lines that is one listed thing, and a list of such runs."""

from __future__ import annotations

from msgspec import Struct, field

from pageparse.documents.blocks import Block, Span
from pageparse.documents.locate import raw_index
from pageparse.grammar.roles import RoleReading

LOOKED_FOR = "text"
"""The ``way`` of lists that were looked for among all the lines of a page as text."""


class Record(Struct):
    """One listed thing.

    Attributes:
        blocks: its lines in reading order; where a line holds several records they are slices of it.
        first, last: half-open range of block indexes.
        node: the element around it, or -1 where no single element is.
        columns: the field each block holds by its table column or the label before it, by position in ``blocks``;
            '' where neither tells.
        shared: lines before it that hold for several records (a date that leads a group), nearest last.
    """

    blocks: list[Block]
    first: int
    last: int
    node: int = -1
    columns: list[str] = field(default_factory=list)
    shared: list[Block] = field(default_factory=list)


class Region(Struct):
    """Records that repeat one another, found by one ``way``; ``score`` is the sum of their qualities."""

    records: list[Record]
    first: int
    last: int
    node: int
    way: str
    score: float
    secondary: bool = False


class Part(Struct):
    """A headed stretch of the page: blocks ``first`` to ``last``, heading included (None at the top)."""

    heading: Block | None
    level: int | None
    role: RoleReading | None
    first: int
    last: int
    blocks: list[Block]
    regions: list[Region] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    """The headings that enclose this one, nearest first."""
    points: list[str] = field(default_factory=list)
    """Headings of entries that are points of a statement rather than listed things."""


def region_of(region: Region, records: list[Record]) -> Region:
    """The region with some of its records alone."""
    if len(records) == len(region.records):
        return region
    share = len(records) / len(region.records)
    cut = Region(records, records[0].first, records[-1].last, region.node, region.way, region.score * share)
    cut.secondary = region.secondary
    return cut


def slice_block(block: Block, start: int, end: int) -> Block:
    """The part of a block between two characters, as a block of its own with the same index."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    end = start + len(text)
    spans = [_cut(span, start, end) for span in block.spans if span.end > start and span.start < end]
    cut = Block(block.index, text, block.node, spans, block.heading, block.bullet, block.gap, block.kind, block.hidden)
    cut.line = block.line
    return cut


def _cut(span: Span, start: int, end: int) -> Span:
    first, last = max(span.start, start), min(span.end, end)
    raw, at = span.raw, span.at
    if (first, last) != (span.start, span.end):
        begin = raw_index(span, first - span.start, False)
        stop = raw_index(span, last - span.start, True)
        raw, at = raw[begin:stop], at + begin
    return Span(first - start, last - start, span.node, span.link, span.bold, raw, at, span.kind)
