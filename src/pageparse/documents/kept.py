"""Text that a page shows with the line breaks and blanks it was typed with: in ``pre`` a line of the source is a line.

Blanks that part columns part the pieces of a line, and blank lines are counted, as in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pageparse.documents.blocks import Block, Document, Span
from pageparse.documents.flatten import clean
from pageparse.documents.parted import Line, part_lines

_GAP = re.compile(r"[ \t\r\u00a0]{0,200}\n\s{0,400}|\t\s{0,200}|[ \u00a0]{3,200}")
_FULL = 40  # a line so long may go on with the next where that begins small


def keep_lines(document: Document) -> None:
    """Cut what stands in ``pre`` into its lines, in place."""
    tags = document.nodes.tag
    if "pre" not in tags:
        return
    lines = {block.index: _lines(document, block) for block in document.blocks if tags[block.node] == "pre"}
    if lines:
        part_lines(document, lines)


def _lines(document: Document, block: Block) -> list[Line]:
    """The lines of a block, each with the blank lines before it."""
    found: list[Line] = []
    behind = -1
    for span in block.spans:
        for piece in _pieces(span):
            between = document.source_text[behind : piece.at] if behind >= 0 else ""
            breaks = between.count("\n")
            goes_on = found and breaks == 1 and _goes_on(block.text, found[-1][1][0].start, piece.start)
            if found and (not breaks or goes_on):
                found[-1][1].append(piece)
            else:
                found.append((max(breaks - 1, 0), [piece]))
            behind = piece.at + len(piece.raw)
    return found


def _goes_on(text: str, start: int, at: int) -> bool:
    """Whether a long line that begins at ``start`` goes on with the one at ``at``, which begins small."""
    return at - start > _FULL and text[at].islower()


def _pieces(span: Span) -> Iterator[Span]:
    """What stands in a span between line breaks and the borders of columns."""
    start, begin = span.start, 0
    for stop, after in [*(gap.span() for gap in _GAP.finditer(span.raw)), (len(span.raw), len(span.raw))]:
        raw = span.raw[begin:stop]
        end = start + len(clean(raw).strip())
        if end > start:
            yield Span(start, end, span.node, span.link, span.bold, raw, span.at + begin, span.kind)
            start = end + 1
        begin = after
