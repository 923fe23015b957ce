"""Authors that elements part: one a line, one an element of a line, and bylines that end with their element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pageparse.documents.blocks import Block, Document
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.grammar.name_parts import is_unspaced_name
from pageparse.grammar.names import Byline, NameReading, find_byline, read_names, split_names
from pageparse.model import Author

Authors = list[Author]
_EDGES = " ,;&·|/"
_APART = frozenset(f"authors.{rule}" for rule in ("address", "announced", "line", "links", "piece", "scholars"))
_TOGETHER = 0.005  # what each line that goes with others adds


def one_a_line(view: View, found: Iterable[Candidate[Authors]]) -> Iterator[Candidate[Authors]]:
    """The candidates, and those of one rule in neighbouring lines together: '<li>Jane Roe</li><li>Al Doe, Ely</li>'."""
    best: dict[int, Candidate[Authors]] = {}
    for candidate in found:
        yield candidate
        block = candidate.spot.block
        if block is None or not candidate.value or candidate.rule not in _APART or candidate.spot.last is not None:
            continue
        if block.index not in best or candidate.strength > best[block.index].strength:
            best[block.index] = candidate
    run: list[Candidate[Authors]] = []
    for one, other in pairwise([best.get(block.index) for block in view.record.blocks] if len(best) > 1 else []):
        if one is None or other is None or one.rule != other.rule or not _side_by_side(view.document, one, other):
            run = []
            continue
        run = [*(run or [one]), other]
        value = [author for candidate in run for author in candidate.value]
        spot = Spot(run[0].spot.block, run[0].spot.start, other.spot.end, other.spot.block)
        yield Candidate(value, other.rule, max(c.strength for c in run) + _TOGETHER * len(run), spot)


def _side_by_side(document: Document, one: Candidate[Authors], other: Candidate[Authors]) -> bool:
    """Whether the lines of two candidates are links to people, or neighbours in a list of their own in the record."""
    nodes, a, b = document.nodes, one.spot.block, other.spot.block
    if one.rule == "authors.address":
        return True
    if a is None or b is None or nodes.tag[a.node] != "li" or nodes.tag[b.node] != "li":
        return False
    return nodes.parent[a.node] == nodes.parent[b.node]


def one_an_element(candidate: Candidate[Authors]) -> Candidate[Authors]:
    """The candidate, with a person for each element where only elements part names: '<b>Jane Roe</b><b>Al Doe</b>'."""
    spot = candidate.spot
    if spot.block is None or spot.last is not None or not candidate.value or len(spot.block.spans) < 2:
        return candidate
    inside = [span for span in spot.block.spans if span.start < spot.end and spot.start < span.end]
    said = [spot.block.text[max(span.start, spot.start) : min(span.end, spot.end)].strip(_EDGES) for span in inside]
    said = [text for text in said if text]
    if len(said) <= len(candidate.value):
        return candidate
    found = [split_names(text) if is_unspaced_name(text) else read_names(text, expected=True) for text in said]
    if any(len(names) != 1 or names[0].literal != text for names, text in zip(found, said, strict=True)):
        return candidate
    return Candidate([author_of(names[0]) for names in found], candidate.rule, candidate.strength, spot)


def within_element(block: Block, byline: Byline) -> Byline:
    """A byline, cut where an element ends inside a name: '[文：马岸][原载《河报》]'."""
    for span in block.spans[:-1]:
        inside = any(name.begin < span.end < name.stop for name in byline.names)
        if inside and " " not in block.text[span.end - 1 : span.end + 1]:
            return find_byline(block.text[: span.end]) or byline
    return byline


def author_of(name: NameReading) -> Author:
    return Author(name.literal, name.given, name.family, name.kind)
