"""Lines that head lists without being headings in the markup: a widget's title in a box of its own, a board's bar.

One such line may be anything; lines that stand in the same chain of elements, each before a list, head them, and so
does a line that opens a box filled by its list, or is a table's caption, or stands beside a list that would have no
heading of its own. Between such a line and its list there may stand the names of columns, filters, counts, prose, and a
link that leads on to the whole list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue
from pageparse.records.landmarks import landmark_of
from pageparse.records.region import Region
from pageparse.records.shapes import line_form, tag_chain
from pageparse.records.tables import row_cells

T = TypeVar("T")
_DEPTH = 4
_MAX_CHARS, _MAX_WORDS = 60, 8
_LEAST = 2  # lines of one chain
_EACH = 1.5  # entries a line that is one of a sort has below it at least, on average
_LISTED = 2  # records a caption has at least, on average
_STACK = 3  # lines right above a list
_BETWEEN = 6  # lines between a caption and its list
_FILLED = 0.6  # the share of a box's lines that are its list's
_NUMBER = re.compile(r"\d+")
_NUMBERS = 2  # 'Results 1 to 10 of 128' heads nothing
_MEMBERS = frozenset({"li", "td", "th", "dt", "dd", "option", "label", "legend", "form"})
_SENTENCE_ENDS = (".", ":", "…", "!", "?")
_LEADS_ON = 3  # words of a link to the whole list


def captions(document: Document, cues: Sequence[Cue], regions: Sequence[Region]) -> list[Block]:
    """Such lines of an HTML page, in reading order."""
    firsts = {record.first for region in regions for record in region.records}
    inside = {i for region in regions for record in region.records for i in range(record.first, record.last)}
    bars = [block for region in regions for block in _bars(document, cues, region, inside)]
    leads = [block for region in regions for block in _leads(document, cues, region, inside)]
    chains: dict[tuple[str, ...], dict[int, Block]] = {}
    for block in (*bars, *leads):
        if block is not None:
            chains.setdefault(tag_chain(document, block.node, _DEPTH), {})[block.index] = block
    found = {block.index: block for lines in chains.values() for block in _of_one_kind(lines.values(), len(firsts))}
    found |= {block.index: block for region in regions for block in _openings(document, cues, region, inside)}
    found |= {block.index: block for block in _repeated(document, cues, firsts, inside)}
    found |= {block.index: block for block in leads if _has_no_other(document, block, inside)}
    said = Counter(block.text for block in found.values())
    return [block for _, block in sorted(found.items()) if said[block.text] == 1]


def _of_one_kind(lines: Collection[Block], records: int) -> list[Block]:
    """Lines of one chain if they are several that say different things and have ``records`` enough for them."""
    said = Counter(block.text for block in lines)
    names = [block for block in lines if said[block.text] == 1]
    return names if len(names) >= _LEAST and records >= _LISTED * len(names) else []


def _repeated(document: Document, cues: Sequence[Cue], firsts: Collection[int], inside: set[int]) -> list[Block]:
    """The lines of one sort above each list, where lines of that sort that say other things head other lists.

    Of several sorts above one list the uppermost counts: what stands below it belongs to it.
    """
    stacks = [_stack(document, cues, first, inside) for first in sorted(firsts) if first - 1 not in inside]
    known = _of_one_sort(document, stacks, inside)
    said = Counter(block.text for stack in stacks for block in stack)
    heads = [[b for b in stack if b.index in known and said[b.text] == 1] for stack in stacks]
    forms = {block.index: line_form(document, block, _DEPTH) for lines in heads for block in lines}
    found = [b for lines in heads for b in lines if forms[b.index] == forms[lines[-1].index]]
    return found if len(firsts) >= _EACH * len(found) else []


def _of_one_sort(document: Document, stacks: Sequence[Sequence[Block]], inside: set[int]) -> set[int]:
    """The lines that stand in the same elements as lines above other lists do, and hardly a line of an entry.

    Where lines of entries stand in such elements too, the class of the element tells the sorts apart.
    """
    found: set[int] = set()
    lists = {block.index: number for number, stack in enumerate(stacks) for block in stack}

    def count(lines: Sequence[Block]) -> int:
        return min(len({lists[block.index] for block in lines}), len({block.text for block in lines}))

    lines = [block for stack in stacks for block in stack]
    entries: dict[tuple[str, ...], list[Block]] = {}
    for elements, alike in _grouped(lines, partial(line_form, document, depth=_DEPTH)):
        if count(alike) < _LEAST:
            continue
        entries = entries or dict(
            _grouped([document.blocks[i] for i in inside], partial(line_form, document, depth=_DEPTH))
        )
        rivals = [block.node for block in entries.get(elements, ())]
        if len(rivals) < count(alike):
            found.update(block.index for block in alike)
            continue
        classes = Counter(map(document.class_of, rivals))
        for name, sort in _grouped(alike, lambda block: document.class_of(block.node)):
            if count(sort) > max(classes[name], _LEAST - 1):
                found.update(block.index for block in sort)
    return found


def _grouped(lines: Sequence[Block], key: Callable[[Block], T]) -> Iterable[tuple[T, list[Block]]]:
    groups: dict[T, list[Block]] = {}
    for block in lines:
        groups.setdefault(key(block), []).append(block)
    return groups.items()


def _stack(document: Document, cues: Sequence[Cue], first: int, inside: set[int]) -> list[Block]:
    """The lines above a list that may head it, lowest first."""
    found: list[Block] = []
    for index in range(first - 1, max(first - 1 - _STACK, -1), -1):
        block, cue = document.blocks[index], cues[index]
        if block.heading:  # a link right below it leads on to the whole list
            return found[:-1] if found and found[-1].index == index + 1 and cues[index + 1].linked else found
        if index in inside or block.bullet or landmark_of(document, block.node) == "nav":
            break
        if _may_head(block, cue) and (cue.linked or not cue.link_chars) and not _is_column(document, block):
            found.append(block)
    return found


def _leads_on(block: Block, cue: Cue) -> bool:
    return not block.heading and cue.linked and cue.words <= _LEADS_ON


def _bars(document: Document, cues: Sequence[Cue], region: Region, inside: set[int]) -> Iterator[Block]:
    """The line that opens the element a list stands in, with nothing but names of columns and prose behind it."""
    start = document.nodes.first[region.node]
    if not 0 < region.first - start <= _BETWEEN or any(index in inside for index in range(start, region.first)):
        return
    block = document.blocks[start]
    rest = document.blocks[start + 1 : region.first]
    named = sum(_names_column(document, line, cues[line.index]) for line in rest)
    if 2 * named < len(rest) or _is_column(document, block) or (cues[start].link_chars and not cues[start].linked):
        return
    if _may_head(block, cues[start]):
        yield block


def _leads(document: Document, cues: Sequence[Cue], region: Region, inside: set[int]) -> Iterator[Block]:
    """The line that stands beside a list's element, with nothing but prose, filters and counts between them."""
    nodes = document.nodes
    for index in range(region.first - 1, max(region.first - 1 - _BETWEEN, -1), -1):
        block, cue = document.blocks[index], cues[index]
        if index in inside or block.heading or landmark_of(document, block.node) == "nav":
            return
        node = block.node
        while node > 0 and nodes.last[nodes.parent[node]] <= region.first and nodes.tag[node] not in _MEMBERS:
            node = nodes.parent[node]
        alone = nodes.last[node] - nodes.first[node] == 1
        if node > 0 and alone and nodes.tag[node] not in _MEMBERS and _may_head(block, cue) and _is_name(block, cue):
            yield block
            return


def _is_name(block: Block, cue: Cue) -> bool:
    """Whether a line is no sentence, label, count or link."""
    told = cue.prose or cue.furniture or cue.label or cue.link_chars
    return not told and not _NUMBER.search(block.text) and not block.text.endswith(_SENTENCE_ENDS)


def _has_no_other(document: Document, line: Block, inside: set[int]) -> bool:
    """Whether a line's list would have no heading of its own: the one above has a list already, or there is none."""
    for index in range(line.index - 1, -1, -1):
        if index in inside:
            return True
        if document.blocks[index].heading:
            return False
    return True


def _openings(document: Document, cues: Sequence[Cue], region: Region, inside: set[int]) -> Iterator[Block]:
    """The caption of the table a list is, or the line that opens a box the list fills."""
    nodes = document.nodes
    node = region.node
    while node > 0 and nodes.first[node] >= region.first:
        node = nodes.parent[node]
    start = nodes.first[node]
    block = document.blocks[start]
    if not start or start in inside or len(region.records) < _LEAST:
        return
    if nodes.tag[block.node] == "caption":
        if not _is_headed(document, start, inside):
            yield block
        return
    between = document.blocks[start + 1 : region.first]
    if len(between) > 1 or not all(_leads_on(line, cues[line.index]) for line in between):
        return
    filled = region.last - region.first >= _FILLED * (nodes.last[node] - start)
    apart = not (block.bullet or cues[start].link_chars or _is_column(document, block))
    if filled and apart and _may_head(block, cues[start]) and len(_NUMBER.findall(block.text)) < _NUMBERS:
        yield block


def _is_headed(document: Document, caption: int, inside: set[int]) -> bool:
    """Whether a table with a caption is the only one below its heading, which then heads its list."""
    nodes = document.nodes
    above = next((i for i in range(caption - 1, -1, -1) if document.blocks[i].heading or i in inside), -1)
    after = next((b for b in document.blocks[caption + 1 :] if b.heading or nodes.tag[b.node] == "caption"), None)
    return above >= 0 and above not in inside and (after is None or bool(after.heading))


def _names_column(document: Document, block: Block, cue: Cue) -> bool:
    return not cue.link_chars and (cue.label or cue.furniture or bool(cue.types) or _is_column(document, block))


def _may_head(block: Block, cue: Cue) -> bool:
    if block.heading or block.kind != "text" or len(block.text) > _MAX_CHARS or cue.words > _MAX_WORDS:
        return False
    return (cue.plain or bool(cue.types)) and not cue.dates


def _is_column(document: Document, block: Block) -> bool:
    """Whether the line is all that stands in a cell that shares a table's row with others: it heads a column."""
    nodes = document.nodes
    node = block.node
    while node >= 0 and nodes.tag[node] not in ("tr", "thead", "table"):
        if nodes.last[node] - nodes.first[node] > 1 and nodes.tag[node] in ("td", "th"):
            return False
        node = nodes.parent[node]
    if node < 0 or nodes.tag[node] == "table":
        return False
    return sum([nodes.last[cell] > nodes.first[cell] for cell, _ in row_cells(document, node)]) > 1
