"""The forms of elements that the ways to cut a page ask for: what shows, what is inside boxes, which headings lead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import sub
from typing import TypeVar

from pageparse.documents.blocks import Block, Document
from pageparse.records.cut import Range
from pageparse.records.tally import TITLES, Tally

T = TypeVar("T")
REAL_LISTS = frozenset(("ul", "ol", "tbody"))
LISTS = frozenset(("ul", "ol", "tbody", "div", "section", "tr"))
"""Elements whose entries may make one list with those of their siblings."""
_MAX_TAGS = 8
_NO_TITLES = 7  # above every heading level: no heading here titles an entry


def counted(values: Sequence[T]) -> dict[T, int]:
    """How often each value comes, in the order of first coming; a ``Counter`` costs ten times as much to make."""
    counts: dict[T, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def unwrapped(document: Document, node: int) -> int:
    """The list inside boxes that hold nothing else; ``node`` itself where it holds several things."""
    nodes = document.nodes
    inner = node
    while nodes.tag[inner] not in REAL_LISTS:
        inside = shown(document, inner)
        if len(inside) != 1 or nodes.tag[inside[0]] not in LISTS or nodes.first[inside[0]] != nodes.first[inner]:
            return node
        inner = inside[0]
    return inner


def shown(document: Document, node: int) -> list[int]:
    """The children of a node that show something."""
    nodes = document.nodes
    first, last, ends = nodes.first, nodes.last, nodes.end
    found: list[int] = []
    child, stop = node + 1, ends[node]
    while child < stop:
        if last[child] > first[child]:
            found.append(child)
        child = ends[child]
    return found


def tag_chain(document: Document, node: int, depth: int) -> tuple[str, ...]:
    """The tags of an element and of those around it, innermost first, ``depth`` at the most."""
    nodes = document.nodes
    chain: list[str] = []
    while node >= 0 and len(chain) < depth:
        chain.append(nodes.tag[node])
        node = nodes.parent[node]
    return tuple(chain)


def line_form(document: Document, block: Block, depth: int) -> tuple[str, ...]:
    """Whether a line is bold, and the elements it stands in."""
    return ("b" if all(span.bold for span in block.spans) else "", *tag_chain(document, block.node, depth))


def shape(document: Document, node: int) -> tuple[str, ...]:
    """The tags of an element and of its first children: rows that come in turns differ in it."""
    names, ends = document.nodes.tag, document.nodes.end
    tags = [names[node]]
    child, stop = node + 1, ends[node]
    while child < stop and len(tags) < _MAX_TAGS:
        tags.append(names[child])
        child = ends[child]
    return tuple(tags)


def heading_inside(document: Document, tally: Tally, run: list[int], level: int) -> int:
    """Where a heading in the run begins something else; the length of the run if none does.

    A heading above the level that titles have here heads a group; any heading behind two other children does too, and
    one that is no link behind a child with a title.
    """
    first, last = document.nodes.first, document.nodes.last
    for position, child in enumerate(run):
        heading = document.blocks[first[child]].heading
        if heading and (heading < level or position >= 2 or (position and _follows(tally, run, first, last))):
            return position
    return len(run)


def _follows(tally: Tally, run: list[int], first: Sequence[int], last: Sequence[int]) -> bool:
    titled = [tally.held(first[child], last[child]) & TITLES > 0 for child in run[:2]]
    return titled == [True, False]


def title_level(document: Document, tally: Tally, node: int, records: int) -> int:
    """The heading level of titles inside a node: the commonest; 7 when most records have no heading."""
    first, last = document.nodes.first[node], document.nodes.last[node]
    counts = [sums[last] - sums[first] for sums in tally.levels]
    most = max(counts)
    # Of levels that are equally common the deeper one titles entries, the other heads groups.
    level = max(index for index, count in enumerate(counts) if count == most) + 1
    return level if 2 * most >= records else _NO_TITLES


def element_around(document: Document, first: int, last: int) -> int:
    """The smallest element around the blocks from ``first`` up to and without ``last``."""
    nodes = document.nodes
    node = document.blocks[first].node
    while node > 0 and nodes.last[node] < last:
        node = nodes.parent[node]
    return node


def titled_terms(document: Document, tally: Tally, node: int) -> list[Range]:
    """The terms of a list with what is said of each, where each has a title of its own; else nothing."""
    nodes = document.nodes
    children = shown(document, node)
    tags = [nodes.tag[child] for child in children]
    if tags[:1] != ["dt"] or not {*tags} <= {"dt", "dd"}:
        return []
    terms = [child for child, tag in zip(children, tags, strict=True) if tag == "dt"]
    if not all(tally.held(nodes.first[term], nodes.last[term]) & TITLES for term in terms):
        return []
    starts = [nodes.first[term] for term in terms]
    return [(first, stop, -1) for first, stop in pairwise([*starts, nodes.last[node]])]


def children_of(document: Document) -> dict[int, list[int]]:
    """Children that show something, by parent, of all elements of two lines and more: a single line is no list."""
    nodes = document.nodes
    sizes = list(map(sub, nodes.last, nodes.first))
    kids: dict[int, list[int]] = {node: [] for node, size in enumerate(sizes) if size >= 2}
    parent = nodes.parent
    rules = _rules(document, sizes)
    for node, size in enumerate(sizes):
        if (size or node in rules) and (own := kids.get(parent[node])) is not None:
            own.append(node)
    return kids


def _rules(document: Document, sizes: Sequence[int]) -> set[int]:
    """The rules of a page, each with the elements around it that hold nothing else: a row of a table."""
    parent = document.nodes.parent
    found: set[int] = set()
    for node, tag in enumerate(document.nodes.tag):
        if tag == "hr":
            top = node
            while parent[top] >= 0 and not sizes[parent[top]]:
                top = parent[top]
            found.add(top)
    return found
