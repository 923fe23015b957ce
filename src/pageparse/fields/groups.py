"""Lists dealt out by kind or year: 'Articles', 'Theses', or 'Papers of 2013', 'Papers of 2012', each above its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Block
from pageparse.grammar.labels import read_types
from pageparse.records.region import Part

_WORKS = frozenset(
    (
        "report",
        "policy_brief",
        "fact_sheet",
        "working_paper",
        "article",
        "commentary",
        "book",
        "book_chapter",
        "journal_article",
        "thesis",
        "dataset",
        "presentation",
        "speech",
        "testimony",
        "court_opinion",
        "legislation",
    )
)
_LEAST, _MOST = 3, 0.6
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MAX_HEAD = 80


def headed_by_kind(parts: Sequence[Part]) -> dict[int, Block]:
    """Headings that name the kind of what they head, by their index.

    One such heading may be a menu's word or the page's own title. That three and more of one level, and most of it,
    are kinds of works says that the lists are dealt out by them.
    """
    levels: dict[int | None, list[Block]] = {}
    for part in parts:
        if part.heading is not None and part.regions:
            levels.setdefault(part.level, []).append(part.heading)
    found: dict[int, Block] = {}
    for heads in levels.values():
        kinds = {head.index: head for head in heads if _names_work(head.text)}
        if len({head.text for head in kinds.values()}) >= max(_LEAST, _MOST * len(heads)):
            found.update(kinds)
    return found


def headed_by_year(parts: Sequence[Part]) -> dict[int, tuple[int, int]]:
    """Where the year stands in headings that differ in nothing else ('Papers of 2013', 'Papers of 2012'), by index."""
    alike: dict[tuple[int | None, str], dict[int, tuple[int, int]]] = {}
    years: dict[tuple[int | None, str], set[str]] = {}
    for part in parts:
        text = part.heading.text if part.heading is not None else ""
        found = list(_YEAR.finditer(text)) if len(text) <= _MAX_HEAD else []
        if part.heading is not None and len(found) == 1:
            words = (part.level, _YEAR.sub("", text))
            alike.setdefault(words, {})[part.heading.index] = found[0].span()
            years.setdefault(words, set()).add(found[0].group())
    return {index: span for words, heads in alike.items() if len(years[words]) > 1 for index, span in heads.items()}


def _names_work(text: str) -> bool:
    readings = read_types(text)
    return len(readings) == 1 and readings[0].value in _WORKS
