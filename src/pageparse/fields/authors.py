"""The people and organisations that made an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.grammar.columns import inline_label
from pageparse.grammar.names import NameReading, read_names, split_names
from pageparse.model import Author
from pageparse.records.cues import Cue
from pageparse.records.wording import merged_links

Authors = list[Author]
_BRACKET = re.compile(r"\(([^()]{5,80})\)\s{0,3}$")


def author_candidates(view: View, title: Candidate[str] | None) -> Iterator[Candidate[Authors]]:
    """Marked bylines, the column called so, parts between separators, lines that are nothing but names."""
    for position, block, cue in view.lines():
        if title is not None and title.spot.block is block and not _outside(title, cue, block):
            continue
        yield from _column(view, position, block)
        if cue.byline is not None:
            names = cue.byline.names
            yield _made(names, "authors.byline", 0.9, block, cue.byline.begin, cue.byline.stop)
        for part in cue.parts:
            if part.kind == "names":
                names = read_names(block.text[part.start : part.end], expected=bool(cue.dates))
                yield _made(names, "authors.part", 0.85, block, part.start, part.end)
        if (bracket := _BRACKET.search(block.text)) and not cue.prose:
            inner = bracket.group(1)
            names = read_names(inner)
            # Only a title of honour ('Judge Jane Roe') tells a person in brackets from a place or a party.
            if names and names[0].begin > 0:
                yield _made(names, "authors.bracket", 0.7, block, bracket.start(1), bracket.end(1))
        if cue.link_chars and not cue.prose and not cue.names_line and not view.column(position):
            yield from _linked(view, position, block)
        if cue.names_line and not view.column(position):
            yield from _bare(view, position, block)


def _outside(title: Candidate[str], cue: Cue, block: Block) -> bool:
    """A byline in the title's own line counts only behind the title."""
    if cue.byline is not None:
        return cue.byline.begin >= title.spot.end
    return title.spot.end < len(block.text)


def _column(view: View, position: int, block: Block) -> Iterator[Candidate[Authors]]:
    role = view.column(position)
    inline = inline_label(block.text)
    if inline is not None and inline[0] == "authors":
        names = split_names(block.text[inline[1] :])
        yield _made(names, "authors.labelled", 0.93, block, inline[1], len(block.text))
    if role == "authors":
        yield _made(split_names(block.text), "authors.column", 0.95, block, 0, len(block.text))


def _bare(view: View, position: int, block: Block) -> Iterator[Candidate[Authors]]:
    names = read_names(block.text)
    if names and position > 0:
        yield _made(names, "authors.line", 0.6, block, 0, len(block.text))


def _linked(view: View, position: int, block: Block) -> Iterator[Candidate[Authors]]:
    """Names that are all links, with nothing but commas and 'and' between them."""
    links = merged_links(block)
    start, end = links[0].start, links[-1].end
    between = [block.text[a.end : b.start].strip(" ,;&") for a, b in pairwise(links)]
    if position == 0 or any(len(word) > len("und") for word in between):
        return
    if all(read_names(block.text[s.start : s.end].strip(), expected=True) for s in links):
        yield _made(split_names(block.text[start:end]), "authors.links", 0.65, block, start, end)


def _made(
    names: Sequence[NameReading], rule: str, strength: float, block: Block, start: int, end: int
) -> Candidate[Authors]:
    authors = [Author(name.literal, name.given, name.family, name.kind) for name in names]
    return Candidate(authors, rule, strength if authors else 0.0, Spot(block, start, end))
