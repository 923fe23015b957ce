"""Lists of persons that no word of their heading tells: names, each with an office or none, and no days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.name_words import is_uncased
from pageparse.grammar.names import read_names
from pageparse.grammar.roles import RoleReading
from pageparse.records.cues import Cue
from pageparse.records.persons import leads_to_person
from pageparse.records.region import Part
from pageparse.records.wording import merged_links

_LEAST, _MOST = 2, 60  # lines of a list of persons
_OFFICE = 8  # words beside a name: 'Professor of Public Law and Government'
_STRENGTH = 0.6


def tell_persons(document: Document, cues: Sequence[Cue], parts: list[Part]) -> None:
    """Let parts that list persons say so, on pages that list dated things elsewhere; persons are no listed things."""
    for part in parts:
        named = part.role is not None and part.role.role != "people"
        if part.heading is None or named or not _lists_persons(document, cues, part):
            continue
        if any(other is not part and _is_dated(other, cues) for other in parts):
            part.role = RoleReading("people", False, _STRENGTH)
            part.regions = []


def _is_dated(part: Part, cues: Sequence[Cue]) -> bool:
    return any(cues[b.index].dates for region in part.regions for record in region.records for b in record.blocks)


def _lists_persons(document: Document, cues: Sequence[Cue], part: Part) -> bool:
    lines = [block for block in part.blocks if block is not part.heading and not cues[block.index].furniture]
    if not _LEAST <= len(lines) <= _MOST or any(cues[b.index].dates or cues[b.index].prose for b in lines):
        return False
    listed = [record.blocks[0] for region in part.regions for record in region.records]
    if not all(_is_person(document, cues, block) for block in listed):
        return False
    persons = [block for block in lines if _is_person(document, cues, block)]
    if len(persons) < _LEAST or (not listed and 2 * len(persons) < len(lines)):
        return False
    return any(_is_person(document, cues, block, sure=True) for block in persons)


def _is_person(document: Document, cues: Sequence[Cue], block: Block, *, sure: bool = False) -> bool:
    """Whether a line is a name, or begins with one: in an element of its own, or before a comma.

    A name is ``sure`` that leads to a person, or is known to be one.
    """
    if cues[block.index].words > 2 * _OFFICE:
        return False
    links = merged_links(block) if cues[block.index].link_chars else []
    told = bool(links) and links[0].start == 0 and leads_to_person(document.links[links[0].link])
    if told and is_uncased(block.text[: links[0].end]):
        return True
    return any(len(read_names(said, expected=told or not sure)) == 1 for said in _openings(block))


def _openings(block: Block) -> Iterator[str]:
    yield block.text
    if len(block.spans) > 1:
        yield block.text[: block.spans[0].end]
    name, comma, _ = block.text.partition(",")
    if comma:
        yield name
