"""The cells of tables in a text, which tabs part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pageparse.documents.blocks import Block, Document
from pageparse.documents.flatten import clean

_TABS = re.compile(r"\t{1,99}")
_SPACE = " \t\r\n\u00a0"


def border_of(document: Document) -> int:
    """How many tabs stand between two cells of the page's tables: the fewest there are anywhere."""
    return min(map(len, _TABS.findall(document.source_text)), default=1)


def borders(document: Document, border: int) -> Iterator[tuple[int, int]]:
    """How many borders of cells stand right above each line, as cells may begin with a line break, and in it."""
    text, starts = document.source_text, document.line_starts
    before = 0
    for block in document.blocks:
        start = starts[block.line - 1]
        stop = starts[block.line] if block.line < len(starts) else len(text)
        yield text.count("\t", before, start) // border, text.count("\t", start, stop) // border
        before = stop


def cells_of(block: Block, border: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand in the block's text, empty ones too; nothing for a line without tabs."""
    raw = "".join(span.raw for span in block.spans).rstrip(_SPACE)
    if "\t" not in raw:
        return []
    step = border if border > 1 else min(len(tabs) for tabs in _TABS.findall(raw))
    found: list[tuple[int, int]] = []
    position = 0
    for piece in re.split(rf"\t{{{step}}}", raw):
        shown = clean(piece).strip()
        start = block.text.find(shown, position)
        position = max(start, position) + len(shown)
        found.append((position - len(shown), position))
    return found
