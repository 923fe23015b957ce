"""What kind of thing an item is, by the label the page prints for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pageparse.documents.blocks import Block, Span
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.fields.categories import category_links
from pageparse.fields.imprint import read_imprint
from pageparse.fields.pieces import touching_labels
from pageparse.fields.stretches import labels_of
from pageparse.grammar.citations import read_citation
from pageparse.grammar.labels import TypeReading, find_filed, find_type_prefix, read_types, type_within
from pageparse.model import ItemType
from pageparse.records.cues import Cue

Types = list[ItemType]
_MAX_LABEL = 60
_COUNTED = re.compile(r".?\s?:\s?\d")
_PLACED = {"label": 0.93, "known": 0.91, "likely": 0.65}
# What stands behind a title up to the end of its sentence; the full stop of 'No.' ends none.
_BEHIND = re.compile(r"[\s.,:;'\"”’»–—\[(]{0,6}([^\s.,:;\[\]()](?:[^.,:;\[\]()]|(?<=\b[Nn]o)\.|(?<=\b[Nn]r)\.){1,40})")
_ICON, _MAX_ICON = 0.5, 30
_GROUP = 0.3  # what stands in the record itself says more
_EDGE = " |·,;–—-"
_LONGEST = 120  # longer pieces hold no list of labels


def type_candidates(view: View, title: Candidate[str] | None) -> Iterator[Candidate[Types]]:
    """Lines and spans that are nothing but type labels, the column called so, a label in front of the title."""
    yield from _by_place(view)
    yield from _filed(view, title)
    for position, block, cue in view.lines():
        role = view.column(position)
        if role == "types" and len(block.text) <= _MAX_LABEL:
            begin, end = _beside_date(block, cue)
            yield Candidate(_kinds(block.text[begin:end]), "types.column", 0.95, Spot(block, begin, end))
        if title is not None and title.spot.block is block and _is_whole(title.spot, block):
            yield from _prefix(block.text, Spot(block, 0, len(block.text)))
            continue
        if title is not None and title.spot.block is block and title.rule == "title.heading":
            yield from _touching(view, title.spot)
        if title is not None and title.spot.block is block and not cue.prose:
            yield from _cited(block, title.spot.end)
        yield from _in_line(view, block, cue)
        yield from _imprinted(view, block, cue)
    for picture in view.pictures:
        readings = read_types(picture.alt) if len(picture.alt) <= _MAX_ICON else ()
        if readings:  # an icon instead of a word: <img alt="Press release">
            yield _made(readings, "types.icon", _ICON, Spot(node=picture.node, attribute="alt", raw=picture.alt_raw))
    if view.kind is not None:
        readings = read_types(view.kind.text)
        yield _made(readings, "types.group", _GROUP, Spot(view.kind, readings[0].begin, readings[-1].stop))


def _by_place(view: View) -> Iterator[Candidate[Types]]:
    """The labels behind 'Type:', and those that stand where the siblings show theirs."""
    found = view.placed("types")
    if found:
        value = [
            kind
            for block, one in found
            for a, b in labels_of(block, one.begin, one.stop)
            for kind in _kinds(block.text[a:b])
        ]
        (first, begin), (last, end) = found[0], found[-1]
        spot = Spot(first, begin.begin, end.stop, last if last is not first else None)
        yield Candidate(value, "types.place", _PLACED[begin.told], spot)


def _filed(view: View, title: Candidate[str] | None) -> Iterator[Candidate[Types]]:
    """What links to categories say, in all lines of the record but the title's."""
    own = title.spot.block if title is not None else None
    lines = [(block, *category_links(view.document, block, cue)) for _, block, cue in view.lines() if block is not own]
    for told, strength in ((True, 0.94), (False, 0.66)):
        found = [(block, link) for block, links, related in lines if related == told for link in links]
        labels = dict.fromkeys(block.text[link.start : link.end] for block, link in found)
        value = [kind for label in labels for kind in _kinds(label)]
        if value:
            (first, begin), (last, end) = found[0], found[-1]
            spot = Spot(first, begin.start, end.end, last if last is not first else None)
            yield Candidate(value, "types.category", strength, spot)


def _kinds(text: str) -> list[ItemType]:
    """The labels of a text that is known to hold labels: those of the vocabulary, else the whole as one."""
    known = read_types(text)
    return [ItemType(r.value, r.label) for r in known] or [ItemType(type_within(text) or "other", text)]


def _beside_date(block: Block, cue: Cue) -> tuple[int, int]:
    """What a cell says before its date, or behind one that opens it."""
    begin, end = (0, cue.dates[0].begin) if cue.dates else (0, len(block.text))
    if end == 0:
        begin, end = cue.dates[0].stop, len(block.text)
    begin, end = end - len(block.text[begin:end].lstrip(_EDGE)), begin + len(block.text[begin:end].rstrip(_EDGE))
    return (begin, end) if begin < end else (0, len(block.text))


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


def _imprinted(view: View, block: Block, cue: Cue) -> Iterator[Candidate[Types]]:
    """The kind that stands beside a date between commas: 'J. Doe, Working Paper 12, Spring 2021'."""
    imprint = read_imprint(block.text, cue, view.context) if not cue.types else None
    if imprint is not None:
        spot = Spot(block, imprint.types[0].begin, imprint.types[-1].stop)
        yield _made(imprint.types, "types.imprint", 0.8, spot)


def _is_aside(view: View, block: Block, span: Span) -> bool:
    """A count ('3 videos', 'Posts: 4') or a link into a page ('Transcript' at #transcript) says nothing of the item."""
    counted = _COUNTED.match(block.text, span.end - 1)
    inside = span.link >= 0 and "#" in view.document.links[span.link].raw
    return inside or counted is not None or block.text[: span.start].rstrip()[-1:].isdigit()


def _cited(block: Block, begin: int) -> Iterator[Candidate[Types]]:
    """The kind behind the title of a bibliographic entry: 'Doe, J. (2011) Title. Working Paper 12. Lake Office.'"""
    match = _BEHIND.match(block.text, begin) if read_citation(block.text) else None
    readings = read_types(match.group(1)) if match else []
    if match and readings:
        placed = [replace(r, begin=r.begin + match.start(1), stop=r.stop + match.start(1)) for r in readings]
        yield _made(placed, "types.citation", 0.72, Spot(block, placed[0].begin, placed[-1].stop))


def _touching(view: View, title: Spot) -> Iterator[Candidate[Types]]:
    """The first of the labels that touch a heading's title, whatever it says."""
    block = title.block
    labels = touching_labels(view.document, block) if block is not None and title.start else None
    if block is not None and labels is not None and labels[1] == title.start:
        yield Candidate(_kinds(block.text[: labels[0]]), "types.touching", 0.66, Spot(block, 0, labels[0]))


def _prefix(text: str, spot: Spot) -> Iterator[Candidate[Types]]:
    reading = find_type_prefix(text)
    if reading is not None:
        yield _made([reading], "types.prefix", 0.6, Spot(spot.block, reading.begin, reading.stop))


def _made(readings: Sequence[TypeReading], rule: str, strength: float, spot: Spot) -> Candidate[Types]:
    value = [ItemType(reading.value, reading.label) for reading in readings]
    return Candidate(value, rule, strength if value else 0.0, spot)
