"""What a line is by its place: where most entries of a list name a person or a kind, all of them do.

A place is the chain of elements down to a line, before or behind the title; class names play no part. What siblings
show there is stronger than what one name looks like: 'mgarcia', 'Staff' and 'Özil' are names beside other names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pageparse.documents.blocks import Anchor, Block, Document
from pageparse.fields.people import leads_to_person
from pageparse.grammar.names import read_names
from pageparse.records.cues import Cue
from pageparse.records.region import Record, Region
from pageparse.records.wording import merged_links

_MAX_CHARS, _MAX_WORDS = 40, 5
_DEPTH = 6
_LEAST = 3  # entries that make a place
_HALF, _MOST = 0.5, 0.8
_LABEL_CHARS, _LABEL_WORDS = 30, 3
_VARIED = 0.7  # labels come again, names of things do not
_CATEGORY = re.compile(
    r"(?<![a-z])(?:categor(?:y|ies|ia|ias|ie)|kategorien?|rubri(?:k|ken|que|ques|c))(?:[/_.?=&-]|$)", re.I
)


class _Line(NamedTuple):
    record: int
    position: int
    block: Block
    cue: Cue
    beside: bool  # right before or behind the title


Place = tuple[str, ...]
Roles = dict[tuple[int, int], str]


def roles_by_place(document: Document, region: Region, cue_of: Callable[[Block], Cue]) -> Roles:
    """'authors' or 'types' by the number of a record in its list and the position of a line in the record."""
    places: dict[Place, list[_Line]] = {}
    for number, record in enumerate(region.records):
        cues = [cue_of(block) for block in record.blocks]
        title = next((i for i, c in enumerate(cues) if record.blocks[i].heading or c.title_links), -1)
        for position, (block, cue) in enumerate(zip(record.blocks, cues, strict=True)):
            if position != title and _may_label(block, cue):
                line = _Line(number, position, block, cue, title >= 0 and abs(position - title) == 1)
                places.setdefault(_place(document, record, block, position < title), []).append(line)
    roles: Roles = {}
    for place, lines in places.items():
        if len({line.record for line in lines}) >= max(_LEAST, _HALF * len(region.records)):
            role = _role(document, lines, in_table=any(tag.startswith("td") for tag in place))
            roles.update({(line.record, line.position): role for line in lines if role})
    return roles


def _may_label(block: Block, cue: Cue) -> bool:
    if not block.text or len(block.text) > _MAX_CHARS or cue.words > _MAX_WORDS or block.heading:
        return False
    known = cue.dates or cue.prose or cue.furniture or cue.more or cue.pager or block.kind != "text"
    return not known and any(map(str.isalpha, block.text))


def _place(document: Document, record: Record, block: Block, before: bool) -> Place:
    nodes = document.nodes
    chain = ["before" if before else "behind"]
    node = block.node
    while node > max(record.node, 0) and len(chain) <= _DEPTH:
        chain.append(nodes.tag[node] if nodes.tag[node] != "td" else f"td{_column(document, node)}")
        node = nodes.parent[node]
    return tuple(chain)


def _column(document: Document, cell: int) -> int:
    """How many cells of its row stand before a cell."""
    nodes = document.nodes
    parent = nodes.parent[cell]
    child, count = parent + 1, 0
    while child < cell:
        count += nodes.tag[child] in ("td", "th")
        child = nodes.end[child]
    return count


def _role(document: Document, lines: Sequence[_Line], *, in_table: bool) -> str:
    count = len(lines)
    named = sum(line.cue.names_line or line.cue.byline is not None for line in lines)
    typed = sum(bool(line.cue.types) for line in lines)
    if typed < _HALF * count and (named >= _HALF * count or _lead_to(document, lines, leads_to_person)):
        return "authors"
    if _lead_to(document, lines, _leads_to_category):
        return "types"
    # A column without a header may hold judges, places, courts.
    return "types" if not in_table and (typed >= _MOST * count or _are_kickers(lines)) else ""


def _lead_to(document: Document, lines: Sequence[_Line], sort: Callable[[Anchor], bool]) -> bool:
    """Whether most lines are links of that sort."""
    leading = 0
    for line in lines:
        links = merged_links(line.block) if line.cue.linked else []
        leading += bool(links) and all(sort(document.links[span.link]) for span in links)
    return leading >= _MOST * len(lines)


def _leads_to_category(anchor: Anchor) -> bool:
    return "category" in anchor.rel.lower().split() or _CATEGORY.search(anchor.raw) is not None


def _are_kickers(lines: Sequence[_Line]) -> bool:
    """Short words right before the titles, in capitals or coming again: 'FOOTBALL', 'Interview'."""
    short = [line for line in lines if len(line.block.text) <= _LABEL_CHARS and line.cue.words <= _LABEL_WORDS]
    beside = [line for line in short if line.beside and not _is_other(line)]
    if len(beside) < _MOST * len(lines) or len({line.record for line in lines}) < len(lines):
        return False
    texts = [line.block.text for line in beside]
    values = set(texts)
    return len(values) > 1 and (all(map(str.isupper, texts)) or len(values) <= _VARIED * len(texts))


def _is_other(line: _Line) -> bool:
    """A name, a number, or 'Judge Roe' where names are expected."""
    text = line.block.text
    return line.cue.names_line or any(map(str.isdigit, text)) or bool(read_names(text, expected=True))
