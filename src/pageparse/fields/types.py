"""What kind of thing an item is, by the label the page prints for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pageparse.documents.blocks import Block, Span
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.grammar.labels import TypeReading, find_filed, find_type_prefix, read_types
from pageparse.model import ItemType
from pageparse.records.cues import Cue

Types = list[ItemType]
_MAX_LABEL = 60
_COUNTED = re.compile(r".?\s?:\s?\d")
_LONGEST = 120  # longer pieces hold no list of labels


def type_candidates(view: View, title: Candidate[str] | None) -> Iterator[Candidate[Types]]:
    """Lines and spans that are nothing but type labels, the column called so, a label in front of the title."""
    yield from _by_place(view)
    for position, block, cue in view.lines():
        role = view.column(position)
        if role == "types" and len(block.text) <= _MAX_LABEL:
            yield Candidate(_kinds(block.text), "types.column", 0.95, Spot(block, 0, len(block.text)))
        if title is not None and title.spot.block is block and _is_whole(title.spot, block):
            yield from _prefix(block.text, Spot(block, 0, len(block.text)))
            continue
        yield from _in_line(view, block, cue)


def _by_place(view: View) -> Iterator[Candidate[Types]]:
    """The labels that stand where the siblings show theirs."""
    lines = [view.record.blocks[position] for position, role in sorted(view.places.items()) if role == "types"]
    if lines:
        value = [kind for block in lines for kind in _kinds(block.text)]
        last = lines[-1] if len(lines) > 1 else None
        yield Candidate(value, "types.place", 0.65, Spot(lines[0], 0, len(lines[-1].text), last))


def _kinds(text: str) -> list[ItemType]:
    return [ItemType(r.value, r.label) for r in read_types(text)] or [ItemType("other", text)]


def _is_whole(spot: Spot, block: Block) -> bool:
    return spot.start == 0 and spot.end == len(block.text)


def _in_line(view: View, block: Block, cue: Cue) -> Sequence[Candidate[Types]]:
    """Labels that are the line, stand between its separators, behind 'Posted in', or in elements of their own."""
    found: list[Candidate[Types]] = []
    if not cue.prose:
        filed = find_filed(block.text, cue.dates[0].begin if cue.dates else cue.chars)
        if filed:
            found.append(_made(filed, "types.filed", 0.88, Spot(block, filed[0].begin, filed[-1].stop)))
    if cue.types:
        found.append(_made(cue.types, "types.line", 0.9, Spot(block, cue.types[0].begin, cue.types[-1].stop)))
    for part in cue.parts:
        if part.kind == "types":
            readings = read_types(block.text[part.start : part.end])
            found.append(_made(readings, "types.part", 0.85, Spot(block, part.start, part.end)))
    if not found and len(block.spans) > 1 and not cue.prose:
        for span in block.spans:
            if span.end - span.start > _LONGEST:
                continue
            readings = read_types(block.text[span.start : span.end])
            if readings and not _is_aside(view, block, span):
                found.append(_made(readings, "types.span", 0.7, Spot(block, span.start, span.end)))
    return found


def _is_aside(view: View, block: Block, span: Span) -> bool:
    """A count ('3 videos', 'Posts: 4') or a link into a page ('Transcript' at #transcript) says nothing of the item."""
    counted = _COUNTED.match(block.text, span.end - 1)
    inside = span.link >= 0 and "#" in view.document.links[span.link].raw
    return inside or counted is not None or block.text[: span.start].rstrip()[-1:].isdigit()


def _prefix(text: str, spot: Spot) -> Iterator[Candidate[Types]]:
    reading = find_type_prefix(text)
    if reading is not None:
        yield _made([reading], "types.prefix", 0.6, Spot(spot.block, reading.begin, reading.stop))


def _made(readings: Sequence[TypeReading], rule: str, strength: float, spot: Spot) -> Candidate[Types]:
    value = [ItemType(reading.value, reading.label) for reading in readings]
    return Candidate(value, rule, strength if value else 0.0, spot)
