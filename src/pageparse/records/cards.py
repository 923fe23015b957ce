"""Cards that are one link from edge to edge: a heading, and what stands around it in the same link."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue


def free_cards(document: Document, cues: Sequence[Cue]) -> None:
    """Of a card that is one link the heading is the title: its other lines are read as if they were not linked."""
    for link, run in groupby(document.blocks, key=_only_link):
        lines = list(run) if link >= 0 else []
        if len(lines) > 1 and sum(block.heading > 0 for block in lines) == 1:
            for block in lines:
                if not block.heading:
                    cues[block.index].title_links, cues[block.index].link_chars = (), 0


def _only_link(block: Block) -> int:
    """The link that all of a line stands in, or -1."""
    if len(block.spans) == 1:
        return block.spans[0].link
    links = {span.link for span in block.spans}
    return links.pop() if len(links) == 1 else -1
