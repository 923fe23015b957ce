"""Lines that are an entry by themselves however long they are: of a bibliography, of a court's list."""

from __future__ import annotations

from itertools import islice

from pageparse.documents.blocks import Block, Span
from pageparse.grammar.citations import cited_names, read_citation
from pageparse.records.wording import is_code, merged_links

_MAX_LINE, _LONG = 300, 60
_AUTHORS = 8
_ENDS = (".", ":")


def titled_in_citation(block: Block) -> Span | None:
    """The link of 'Doe, J. (2011) [Title]. Journal, 7. pp. 44-61.': an entry's title, however much stands behind.

    Without a year in front the names end right before it: '[Article] Doe, J.: [Title]. Journal 28(1), 2022.'
    """
    text = block.text
    if len(text) > _LONG:
        for link in islice(merged_links(block), 1 if block.spans[0].link < 0 else _AUTHORS):
            if text[: link.start].rstrip()[-1:] in _ENDS and cited_names(text, link.start):
                return link
    citation = read_citation(text) if "(" in text or "[" in text else None
    if citation is None:
        return None
    return next((link for link in merged_links(block) if 0 <= link.start - citation.rest < 3), None)


def opens_with_code(block: Block) -> bool:
    """'[SC-97-943] Doe v. Roe Freight Lines, Inc. (Poe, C.J.)': a docket that is a link, and what it is about."""
    first = merged_links(block)[0]
    return first.start == 0 and len(block.text) <= _MAX_LINE and is_code(block.text[: first.end])
