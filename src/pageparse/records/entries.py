"""Lines that are an entry by themselves however long they are: of a bibliography, of a court's list."""

from __future__ import annotations

from pageparse.documents.blocks import Block, Span
from pageparse.grammar.citations import read_citation
from pageparse.records.wording import is_code, merged_links

_MAX_LINE = 300


def titled_in_citation(block: Block) -> Span | None:
    """The link of 'Doe, J. (2011) [Title]. Journal, 7. pp. 44-61.': an entry's title, however much stands behind."""
    text = block.text
    citation = read_citation(text) if "(" in text or "[" in text else None
    if citation is None:
        return None
    return next((link for link in merged_links(block) if 0 <= link.start - citation.rest < 3), None)


def opens_with_code(block: Block) -> bool:
    """'[SC-97-943] Doe v. Roe Freight Lines, Inc. (Poe, C.J.)': a docket that is a link, and what it is about."""
    first = merged_links(block)[0]
    return first.start == 0 and len(block.text) <= _MAX_LINE and is_code(block.text[: first.end])
