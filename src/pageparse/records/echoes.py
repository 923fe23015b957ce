"""Lines that a card shows several times, above and below its title, for a style sheet to choose one of them."""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.shapes import element_around

_MAX_CARD = 24  # lines
_PAIR = 2
_LISTS = frozenset(("ul", "ol", "dl", "tr", "tbody", "table"))


def mark_echoes(document: Document, cues: Sequence[Cue]) -> None:
    """Set aside, as words that only lead on, each dated line that repeats an earlier one of the same card.

    Two entries may well have the same author and day. A line is an echo only where the smallest element around both
    leads, besides by the links in that line itself, to one address; or right behind the earlier, with the same links.
    """
    seen: dict[str, int] = {}
    for index, cue in enumerate(cues):
        if not cue.dates or cue.prose or (cue.title_links and cue.title_links[0].start == 0):
            continue  # an entry in one line may be listed twice
        earlier = seen.setdefault(cue.text, index)
        if earlier < index and _is_one_card(document, earlier, index):
            cue.more, cue.date_line = True, False
            cue.dates, cue.title_links = [], []
        else:
            seen[cue.text] = index


def _is_one_card(document: Document, earlier: int, later: int) -> bool:
    nodes = document.nodes
    card = element_around(document, earlier, later + 1)
    first, last = nodes.first[card], nodes.last[card]
    if last - first > _MAX_CARD or nodes.tag[card] in _LISTS:
        return False
    own = set(_targets(document, earlier))
    others = {target for index in range(first, last) for target in _targets(document, index)} - own
    return len(others) == 1 or (not others and bool(own) and last - first <= _PAIR)


def _targets(document: Document, block: int) -> list[str]:
    """Where the links of a line lead, without the place in the page."""
    links = (document.links[span.link].raw for span in document.blocks[block].spans if span.link >= 0)
    return [raw.partition("#")[0] for raw in links]
