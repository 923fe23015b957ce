"""Titles in a line with a docket, a number or a label: the emphasised words, or those behind or before the link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Block, Span
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.grammar.cases import case_end
from pageparse.records.cues import Cue
from pageparse.records.wording import is_code, merged_links, word_count

_EMPHASISED = frozenset(("em", "i", "cite"))
_TAIL = re.compile(r"(?:\s{0,2}\([^()]{1,60}\)){1,3}$")


def beside_code(view: View, block: Block, cue: Cue) -> Sequence[Candidate[str]]:
    """Words beside a docket or number in the same line: the emphasised ones, else what follows the link."""
    if cue.more:
        return ()
    tags = view.document.nodes.tag
    found: list[Candidate[str]] = []
    for span in block.spans if not cue.prose or cue.link_chars else ():
        if tags[span.node] in _EMPHASISED or (span.bold and span.start and is_code(block.text[: span.start].rstrip())):
            text = block.text[span.start : span.end].strip()
            if word_count(text) >= 2 and not is_code(text) and not text.endswith(":"):
                found.append(Candidate(text, "title.emphasis", 0.7, trimmed(block, span)))
    links = merged_links(block)
    head = block.text[: links[0].start].rstrip() if links else ""
    if head.endswith((":", "：")) and word_count(head) >= 2 and not cue.prose:
        head = head[:-1].rstrip()
        found.append(Candidate(head, "title.before", 0.64, Spot(block, 0, len(head))))
    if cue.prose or len(links) != 1 or links[0].start > 3 or not is_code(block.text[: links[0].end]):
        return found
    start = _behind(block, cue, links[0].end)
    rest = _TAIL.sub("", block.text[start : _column_end(block, start)]).rstrip()
    rest = rest[: case_end(rest) or len(rest)].rstrip()
    if word_count(rest) >= 2:
        found.append(Candidate(rest, "title.behind", 0.66, Spot(block, start, start + len(rest))))
    return found


def _behind(block: Block, cue: Cue, start: int) -> int:
    """Where words begin behind a code, the signs between them and a date that stands there."""
    for _ in range(2):
        start = len(block.text) - len(block.text[start:].lstrip(" -–—:.,|"))
        start = next((date.stop for date in cue.dates if date.begin == start and date.stop < len(block.text)), start)
    return start


def _column_end(block: Block, start: int) -> int:
    """Where the column of a line that keeps its blanks ends: pieces of one element that nothing but blanks part."""
    ends = [a.end for a, b in pairwise(block.spans) if a.node == b.node and a.link == b.link and a.end > start]
    return ends[0] if ends else len(block.text)


def trimmed(block: Block, span: Span) -> Spot:
    """A span without the white space at its ends."""
    text = block.text[span.start : span.end]
    lead = len(text) - len(text.lstrip())
    return Spot(block, span.start + lead, span.start + len(text.rstrip()))
