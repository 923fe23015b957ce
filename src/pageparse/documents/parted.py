"""One line of a document made several, with all that counts lines counted anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from pageparse.documents.blocks import Block, Document, Span

Line = tuple[int, list[Span]]
"""The blank lines before a line, and its pieces."""


def part_lines(document: Document, lines: Mapping[int, Sequence[Line]]) -> None:
    """Replace each of the blocks named by the lines given for it, in place."""
    _move(document, lines)
    document.blocks = _parted(document.blocks, lines)


def _move(document: Document, lines: Mapping[int, Sequence[Line]]) -> None:
    """Elements and pictures count their lines anew."""
    sizes = [len(lines.get(block.index, ".")) for block in document.blocks]
    new = list(accumulate(sizes, initial=0))
    starts = {index: [spans[0].at for _, spans in found] for index, found in lines.items()}
    nodes = document.nodes

    def moved(line: int, at: int) -> int:
        known = starts.get(line)
        return new[line] + (bisect_left(known, at) if known else 0)

    for node, (first, last) in enumerate(zip(nodes.first, nodes.last, strict=True)):
        nodes.first[node] = moved(first, nodes.at[node])
        nodes.last[node] = moved(last - 1, nodes.at_end[node]) if last - 1 in lines else new[last]
    for picture in document.pictures:
        picture.block = moved(picture.block, nodes.at[picture.node])


def _parted(blocks: Sequence[Block], lines: Mapping[int, Sequence[Line]]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        for gap, spans in lines.get(block.index, ((block.gap, block.spans),)):
            start = spans[0].start
            shifted = [_shifted(span, start) for span in spans] if start else spans
            line = Block(len(found), block.text[start : spans[-1].end], block.node, shifted)
            line.heading, line.bullet, line.gap = block.heading, block.bullet and start == 0, gap
            line.kind, line.hidden = block.kind, block.hidden
            found.append(line)
    return found


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start - by, span.end - by, span.node, span.link, span.bold, span.raw, span.at, span.kind)
