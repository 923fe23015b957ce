"""Lines that are several to a reader: inline elements side by side that a style sheet sets below one another.

'<span>Report</span> <a>Title</a> <span>3 May 2012</span> <span>What it says, in a sentence.</span>': nothing in the
text breaks the line. That no text stands between the elements, that a sentence fills one of them and that other lines
are made alike says what it is; or that titles and what belongs to each come several times in the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Block, Document, Nodes, Span
from pageparse.documents.parted import part_lines

_LEAST = 3  # elements side by side
_TITLE = 9  # characters of a link that says what it leads to
_SENTENCE = 60
_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]{0,3}$")
_GOES_ON = ",.;:)]–—-/|·•&+"
_WORD = re.compile(r"[^\W\d_]{3}|\d{4}")
_ALIKE = 2  # lines with a sentence of their own
_DEPTH = 4
_Piece = tuple[int, list[Span]]


def unstack(document: Document) -> None:
    """Cut the lines of a page that are stacks of elements, in place."""
    pieces = {b.index: found for b in document.blocks if len(b.spans) > 1 and (found := _pieces(document.nodes, b))}
    places = {index: _place(document.nodes, document.blocks[index].node) for index in pieces}
    told = Counter(places[index] for index, found in pieces.items() if _tells(document.blocks[index], found))
    cut = {
        index: found
        for index, found in pieces.items()
        if told[places[index]] >= _ALIKE or _repeats(document.blocks[index], found)
    }
    if cut:
        part_lines(document, {index: [(0, spans) for _, spans in found] for index, found in cut.items()})


def _place(nodes: Nodes, node: int) -> tuple[str, ...]:
    chain: list[str] = []
    while node >= 0 and len(chain) < _DEPTH:
        chain.append(nodes.tag[node])
        node = nodes.parent[node]
    return tuple(chain)


def _pieces(nodes: Nodes, block: Block) -> list[_Piece]:
    """The elements of a line with a link that could be a title; none where text stands beside them or runs on."""
    spans = block.spans
    if block.heading or not any(s.link >= 0 and s.end - s.start >= _TITLE for s in spans):
        return []
    base = spans[0].node
    while base > block.node and not all(base <= span.node < nodes.end[base] for span in spans):
        base = nodes.parent[base]
    found: list[_Piece] = []
    for span in spans:
        top = node = span.node
        while node > base:
            top, node = node, nodes.parent[node]
        if top == base:
            return []
        if found and found[-1][0] == top:
            found[-1][1].append(span)
        else:
            found.append((top, [span]))
    return found if not any(_goes_on(block, a, b) for a, b in pairwise(found)) else []


def _goes_on(block: Block, a: _Piece, b: _Piece) -> bool:
    """Whether an element goes on with the words of the one before it: both are running text."""
    first = block.text[b[1][0].start]
    return first.islower() or first in _GOES_ON or block.text[a[1][-1].end - 1] in ",(–—-/|·•&+"


def _said(block: Block, piece: _Piece) -> str:
    return block.text[piece[1][0].start : piece[1][-1].end]


def _tells(block: Block, pieces: Sequence[_Piece]) -> bool:
    """Whether a sentence fills an element behind a link that fills another, or behind others of one link around all."""
    linked = [all(span.link >= 0 for span in spans) for _, spans in pieces]
    if len(pieces) < _LEAST or not any(linked):
        return False
    whole = all(linked)
    behind = list(zip(pieces, linked, strict=True))[linked.index(True) + 1 :]
    return any((whole or not link) and _is_sentence(_said(block, piece)) for piece, link in behind)


def _is_sentence(text: str) -> bool:
    return len(text) >= _SENTENCE and _ENDS.search(text[-8:]) is not None


def _repeats(block: Block, pieces: Sequence[_Piece]) -> bool:
    """Whether links that could be titles, each with words of its own beside it, follow one another in a line."""
    links = {span.link for _, spans in pieces for span in spans if span.link >= 0}
    titles = [p for p in pieces if p[1][0].link >= 0 and len(_said(block, p)) >= _TITLE]
    beside = [p for p in pieces if p[1][0].link < 0 and _WORD.search(_said(block, p))]
    return len(titles) == len(links) >= _LEAST and len(titles) <= len(beside)
