"""Lists that lead to parts of a site rather than name things: categories, tags, many pictures with one door behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.cut import Cut

_LEAST = 3
_KINDS = re.compile(
    r"/(?:categor(?:y|ies|ias?|ies?)|kategor(?:i|ie|ia|ien|ii)|cat|tags?|etiqueta|author)(?:/|=|$)", re.I
)


def is_index(document: Document, cues: Sequence[Cue], cut: Cut) -> bool:
    """Whether all entries are links to categories, or all of them to the same place, with neither date nor prose."""
    lines = [range(first, last) for first, last, _ in cut.ranges]
    if len(lines) < _LEAST:
        return False
    targets = [_targets(document, line) for line in lines]
    if not all(targets) or any(cue.dates or cue.prose for line in lines for cue in cues[line.start : line.stop]):
        return False
    return len(set().union(*targets)) == 1 or all(_KINDS.search(raw) for found in targets for raw in found)


def _targets(document: Document, lines: range) -> set[str]:
    spans = (span for block in document.blocks[lines.start : lines.stop] for span in block.spans if span.link >= 0)
    return {document.links[span.link].raw for span in spans}
