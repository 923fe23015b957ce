"""Titles broken over several lines: 'Coastal board approves' / 'the long plan', one link or heading with a break."""

from __future__ import annotations

import re
from itertools import takewhile

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.records.cues import Cue

_WHOLE = frozenset(("title.link", "title.heading"))
_VERSUS = re.compile(r"(?:^|.*\s)(?:vs?|v/s|versus|contra|gegen)\.?", re.I)  # between parties, each in a line
_MAX_PARTY = 300
_MOST = 4  # lines
_WORDS = 12  # a longer line tells something of what the title names


def whole_title(view: View, position: int, candidate: Candidate[str]) -> Candidate[str]:
    """The candidate with the lines behind it of the same link or heading, in no element of their own.

    A case's name also goes on behind the word between its parties: 'Roe Mills' / 'Vs.' / 'Union of Weirs'.
    """
    block = view.record.blocks[position]
    if candidate.spot.end == len(block.text) and (parties := _parties(view, position)):
        return _joined(candidate, block, parties)
    if candidate.rule not in _WHOLE or candidate.spot.end != len(block.text):
        return candidate
    lines: list[Block] = []
    for _, line, cue in view.lines()[position + 1 : position + _MOST]:
        if line.node != block.node or not _goes_on(block, line) or not _is_title(cue):
            break
        lines.append(line)
    return _joined(candidate, block, lines) if lines else candidate


def _joined(candidate: Candidate[str], block: Block, lines: list[Block]) -> Candidate[str]:
    spot = Spot(block, candidate.spot.start, len(lines[-1].text), lines[-1])
    said = " ".join([candidate.value, *[line.text for line in lines]])
    return Candidate(said, candidate.rule, candidate.strength, spot)


def _parties(view: View, position: int) -> list[Block]:
    """The lines of the same element in which the name of a case goes on, the word between the parties first or last."""
    first, *rest = view.record.blocks[position : position + 3]
    behind = list(takewhile(lambda line: line.node == first.node and len(line.text) <= _MAX_PARTY, rest))
    if len(behind) > 1 and len(behind[0].text) <= _WORDS and _VERSUS.fullmatch(behind[0].text):
        return behind
    return behind[:1] if behind and len(first.text) <= _MAX_PARTY and _VERSUS.fullmatch(first.text) else []


def _goes_on(block: Block, line: Block) -> bool:
    above = block.spans[-1]
    if above.link < 0 and not block.heading:
        return False
    return all(span.node == above.node and span.link == above.link for span in line.spans)


def _is_title(cue: Cue) -> bool:
    return cue.plain and cue.words <= _WORDS and not cue.dates
