"""Titles broken over several lines: 'Coastal board approves' / 'the long plan', one link or heading with a break."""

from __future__ import annotations

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.records.cues import Cue

_WHOLE = frozenset(("title.link", "title.heading"))
_MOST = 4  # lines
_WORDS = 12  # a longer line tells something of what the title names


def whole_title(view: View, position: int, candidate: Candidate[str]) -> Candidate[str]:
    """The candidate with the lines behind it of the same link or heading, in no element of their own."""
    block = view.record.blocks[position]
    if candidate.rule not in _WHOLE or candidate.spot.end != len(block.text):
        return candidate
    lines = [candidate.value]
    last = block
    for _, line, cue in view.lines()[position + 1 : position + _MOST]:
        if line.node != block.node or not _goes_on(block, line) or not _is_title(cue):
            break
        lines.append(line.text)
        last = line
    if last is block:
        return candidate
    spot = Spot(block, candidate.spot.start, len(last.text), last)
    return Candidate(" ".join(lines), candidate.rule, candidate.strength, spot)


def _goes_on(block: Block, line: Block) -> bool:
    above = block.spans[-1]
    if above.link < 0 and not block.heading:
        return False
    return all(span.node == above.node and span.link == above.link for span in line.spans)


def _is_title(cue: Cue) -> bool:
    return cue.plain and cue.words <= _WORDS and not cue.dates
