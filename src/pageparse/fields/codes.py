"""Titles in a line with a docket, a number or a label: the emphasised words, or those behind or before the link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Span
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.grammar.cases import case_end
from pageparse.records.cues import Cue
from pageparse.records.wording import is_code, merged_links, word_count

_EMPHASISED = frozenset(("em", "i", "cite"))
_TAIL = re.compile(r"(?:\s{0,2}\([^()]{1,60}\)){1,3}$")


def beside_code(view: View, block: Block, cue: Cue) -> Sequence[Candidate[str]]:
    """Words beside a docket or number in the same line: the emphasised ones, else what follows the link."""
    tags = view.document.nodes.tag
    found: list[Candidate[str]] = []
    for span in block.spans if not cue.prose or cue.link_chars else ():
        if tags[span.node] in _EMPHASISED:
            text = block.text[span.start : span.end].strip()
            if word_count(text) >= 2 and not is_code(text):
                found.append(Candidate(text, "title.emphasis", 0.7, trimmed(block, span)))
    links = merged_links(block)
    head = block.text[: links[0].start].rstrip() if links else ""
    if head.endswith((":", "：")) and word_count(head) >= 2 and not cue.prose:
        head = head[:-1].rstrip()
        found.append(Candidate(head, "title.before", 0.64, Spot(block, 0, len(head))))
    if cue.prose or len(links) != 1 or links[0].start > 3 or not is_code(block.text[: links[0].end]):
        return found
    rest = _TAIL.sub("", block.text[links[0].end :]).rstrip()
    lead = len(rest) - len(rest.lstrip(" -–—:.,|"))
    if end := case_end(rest[lead:]):
        rest = rest[: lead + end].rstrip()
    if word_count(rest[lead:]) >= 2:
        start = links[0].end + lead
        end = links[0].end + len(rest)
        found.append(Candidate(block.text[start:end], "title.behind", 0.66, Spot(block, start, end)))
    return found


def trimmed(block: Block, span: Span) -> Spot:
    """A span without the white space at its ends."""
    text = block.text[span.start : span.end]
    lead = len(text) - len(text.lstrip())
    return Spot(block, span.start + lead, span.start + len(text.rstrip()))
