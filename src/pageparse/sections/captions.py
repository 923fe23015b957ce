"""Lines that head lists without being headings in the markup: a widget's title in a box of its own.

One such line may be anything; lines that stand in the same chain of elements, each right before a list, head them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue
from pageparse.records.region import Region
from pageparse.records.shapes import tag_chain

_DEPTH = 4
_MAX_CHARS, _MAX_WORDS = 60, 8
_LEAST = 2  # lines of one chain
_LISTED = 2  # records a caption has at least, on average


def captions(document: Document, cues: Sequence[Cue], regions: Sequence[Region]) -> list[Block]:
    """Such lines of an HTML page, in reading order."""
    firsts = {record.first for region in regions for record in region.records}
    inside = {i for region in regions for record in region.records for i in range(record.first, record.last)}
    chains: dict[tuple[str, ...], list[Block]] = {}
    for first in sorted(firsts):
        block = document.blocks[first - 1] if first else None
        if block is None or block.index in inside or not _may_head(block, cues[block.index]):
            continue
        if not _is_column(document, block):
            chains.setdefault(tag_chain(document, block.node, _DEPTH), []).append(block)
    found = [lines for lines in chains.values() if len(lines) >= _LEAST and len(firsts) >= _LISTED * len(lines)]
    return sorted((block for lines in found for block in lines), key=lambda block: block.index)


def _may_head(block: Block, cue: Cue) -> bool:
    if block.heading or block.bullet or block.kind != "text" or len(block.text) > _MAX_CHARS or cue.words > _MAX_WORDS:
        return False
    return (cue.plain or bool(cue.types)) and not cue.dates and not cue.link_chars


def _is_column(document: Document, block: Block) -> bool:
    """Whether the line shares a table's row with others: it heads a column."""
    nodes = document.nodes
    node = block.node
    while node >= 0 and nodes.tag[node] not in ("tr", "thead", "table"):
        node = nodes.parent[node]
    return node >= 0 and nodes.tag[node] != "table" and nodes.last[node] - nodes.first[node] > 1
