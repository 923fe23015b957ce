"""Parts of a page to ``Section`` values, with their prose, points, facts and lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import msgspec

from pageparse.documents.blocks import Block, Document
from pageparse.documents.locate import locate, place
from pageparse.evidence import Locator
from pageparse.model import Item, ItemList, Pager, Role, Section
from pageparse.records.cues import Cue
from pageparse.records.region import Part, Record, Region
from pageparse.sections.group import read_facts
from pageparse.sections.points import Points, find_points
from pageparse.sections.roles import role_of_part

_MIN_PARAGRAPH_WORDS = 6
_PAGER_LINES = 20
ReadItem = Callable[[Part, Region, Record, int, str, int], Item | None]
ReadPager = Callable[[Sequence[Block]], Pager | None]


@dataclass(slots=True)
class Built:
    """The sections and items of a page, ids of items not yet given."""

    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    members: list[tuple[int, int, int]] = field(default_factory=list)
    """For each item: index of its section, index of its list, position in ``items``."""
    after: dict[tuple[int, int], list[Block]] = field(default_factory=dict)
    """The lines behind each list, up to the next list or part; its pager is among them."""


def build_sections(
    document: Document, cues: Sequence[Cue], parts: Sequence[Part], title: str | None, read: ReadItem
) -> Built:
    """Sections in reading order; parts that hold nothing at all are left out."""
    built = Built()
    enclosing: list[tuple[int, str]] = []
    prose_seen = False
    for part in parts:
        claimed = _claimed(part)
        body = [block for block in _body(part) if block.index not in claimed]
        points = find_points([b for b in body if not _is_furniture(b, cues)], cues)
        paragraphs = _paragraphs(document, body, cues, points)
        count = sum(len(region.records) for region in part.regions)
        if part.heading is None and not count and not (paragraphs and document.kind == "text"):
            continue
        is_title = part.heading is None or (title is not None and part.heading.text == title)
        role = role_of_part(
            part, items=count, prose=len(paragraphs), points=points, first_prose=not prose_seen, is_title=is_title
        )
        prose_seen = prose_seen or bool(paragraphs)
        content = _Content(role, _parent(enclosing, part), paragraphs, points)
        index = _add_part(built, document, part, content)
        _add_items(built, part, index, read)
    return built


def _body(part: Part) -> list[Block]:
    return part.blocks[1:] if part.heading is not None else part.blocks


def _is_furniture(block: Block, cues: Sequence[Cue]) -> bool:
    return cues[block.index].furniture or block.kind == "control"


def _claimed(part: Part) -> set[int]:
    """Indexes of the lines that belong to records."""
    return {i for region in part.regions for record in region.records for i in range(record.first, record.last)}


def _paragraphs(
    document: Document, body: Sequence[Block], cues: Sequence[Cue], points: Sequence[Points]
) -> list[Block]:
    """Running text: prose, and lines of six words and more that are not mostly links."""
    taken = {
        index
        for group in points
        for index in range(group.first, group.last)
        if group.statement is not document.blocks[index]
    }
    found = []
    for block in body:
        cue = cues[block.index]
        if block.index in taken or cue.furniture or cue.pager or cue.more or cue.credit or block.kind != "text":
            continue
        if cue.link_chars >= 0.6 * max(cue.chars, 1):
            continue
        if cue.prose or (cue.words >= _MIN_PARAGRAPH_WORDS and not block.bullet and cue.plain):
            found.append(block)
    return found


def _parent(enclosing: list[tuple[int, str]], part: Part) -> str | None:
    level = part.level if part.level is not None else 7
    while enclosing and enclosing[-1][0] >= level:
        enclosing.pop()
    return enclosing[-1][1] if enclosing and part.level is not None else None


@dataclass(frozen=True, slots=True)
class _Content:
    """What one part turned out to hold."""

    role: Role
    parent: str | None
    paragraphs: list[Block]
    points: list[Points]


def _add_part(built: Built, document: Document, part: Part, content: _Content) -> int:
    """Append the part's section and the sections of its announced points; its index is returned."""
    role, points = content.role, content.points
    own = [p for p in points if role == "pillars" or not p.announced]
    apart = [p for p in points if p not in own]
    statements = {id(p.statement) for p in apart if p.statement is not None}
    texts = [block.text for block in content.paragraphs if id(block) not in statements or role == "overview"]
    section = Section(
        id=f"s{len(built.sections) + 1}",
        role=role,
        heading=part.heading.text if part.heading else None,
        level=part.level,
        parent=content.parent,
        paragraphs=texts,
        points=part.points + [entry for group in own for entry in group.entries],
        facts=read_facts(texts) if role == "study_group" else None,
        lists=[],
        locator=_locator(document, part.heading or part.blocks[0]),
    )
    index = len(built.sections)
    built.sections.append(section)
    for group in apart:
        _add_points(built, document, group, section.id)
    return index


def _add_points(built: Built, document: Document, group: Points, parent: str) -> None:
    """An announced list of points is a section of its own without heading."""
    begin = group.statement or document.blocks[group.first]
    built.sections.append(
        Section(
            id=f"s{len(built.sections) + 1}",
            role="pillars",
            heading=None,
            level=None,
            parent=parent,
            paragraphs=[group.statement.text] if group.statement else [],
            points=list(group.entries),
            facts=None,
            lists=[],
            locator=_locator(document, begin),
        )
    )


def _add_items(built: Built, part: Part, index: int, read: ReadItem) -> None:
    section = built.sections[index].id
    lists = 0
    for region, after in zip_longest(part.regions, part.regions[1:]):
        before = len(built.items)
        for record in region.records:
            item = read(part, region, record, len(built.items) + 1, section, lists)
            if item is not None:
                built.members.append((index, lists, len(built.items)))
                built.items.append(item)
        if len(built.items) > before:
            built.after[index, lists] = _lines_behind(part, region, after)
            lists += 1


def _lines_behind(part: Part, region: Region, after: Region | None) -> list[Block]:
    """The lines between a list and the next one, or the end of its part; enough of them to hold a pager."""
    stop = min(after.first if after is not None else part.last, region.last + _PAGER_LINES)
    start = max(region.last, part.first)
    behind = len(part.blocks) - part.last  # a heading that stands elsewhere is one line more
    return part.blocks[start + behind : max(stop, start) + behind]


def fill_lists(built: Built, items: Sequence[Item], read_pager: ReadPager) -> list[Section]:
    """The sections with the ids of their items and the pager of each list."""
    by_section: dict[int, dict[int, list[str]]] = {}
    for section, list_index, position in built.members[: len(items)]:
        by_section.setdefault(section, {}).setdefault(list_index, []).append(items[position].id)
    return [
        msgspec.structs.replace(
            section,
            lists=[ItemList(ids, read_pager(built.after[i, j])) for j, ids in sorted(by_section.get(i, {}).items())],
        )
        for i, section in enumerate(built.sections)
    ]


def _locator(document: Document, block: Block) -> Locator:
    begin = place(block, 0)
    return locate(document, begin, place(block, len(block.text), is_end=True), block.spans[0].node)
