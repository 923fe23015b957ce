"""What speaks for one reading of a part of the page against another: lists within entries, lists beside lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.records.cut import Cut, Range
from pageparse.records.tally import DATES, FILES, HEADS, PLAIN, PROSE, Tally

_INTO = re.compile(r"#[^!/]")


def worth_within(cuts: Sequence[Cut], whole: Cut) -> float:
    """What the lists in the entries of another are worth."""
    first, last = whole.ranges[0][0], whole.ranges[-1][1]
    return sum([cut.score for cut in cuts if first <= cut.ranges[0][0] and cut.ranges[-1][1] <= last])


def outside(cuts: Sequence[Cut], others: Sequence[Cut]) -> list[Cut]:
    """The lists that do not stand in the entries of others."""
    spans = [(cut.ranges[0][0], cut.ranges[-1][1]) for cut in others]
    return [cut for cut in cuts if not any(a <= cut.ranges[0][0] and cut.ranges[-1][1] <= b for a, b in spans)]


def are_whole(document: Document, tally: Tally, cut: Cut) -> bool:
    """Whether half the entries of a list say so much each that they are no parts of another: words and sentences."""
    whole = sum([tally.held(a, b) & PROSE > 0 and tally.held(a, b) & (FILES | PLAIN) > 0 for a, b, _ in cut.ranges])
    return 2 * whole >= len(cut.ranges) and not lead_to_one(document, cut.ranges)


def lead_to_one(document: Document, ranges: Sequence[Range]) -> bool:
    """Whether half the ranges or more have a link to where one beside them leads too."""
    found = [
        {document.links[span.link].raw for block in document.blocks[a:b] for span in block.spans if span.link >= 0}
        for a, b, _ in ranges
    ]
    shared = [not one.isdisjoint(other) for one, other in pairwise(found)]
    return 2 * sum([a or b for a, b in zip([False, *shared], [*shared, False], strict=True)]) >= len(ranges)


def is_one_link(document: Document, cut: Cut) -> bool:
    """Whether all that a list shows is a single link: the lines of a card whose whole box leads to one place."""
    lines = document.blocks[cut.ranges[0][0] : cut.ranges[-1][1]]
    links = (document.links[span.link].raw if span.link >= 0 else "" for line in lines for span in line.spans)
    first = next(links, "")
    return first != "" and all(raw == first for raw in links)


def is_contents(document: Document, tally: Tally, cut: Cut) -> bool:
    """Whether a list is the page's own contents: lines that are nothing but links to places on it, without days."""
    if any(b - a > 1 or tally.held(a, b) & DATES for a, b, _ in cut.ranges):
        return False
    links = [span.link for a, _, _ in cut.ranges for span in document.blocks[a].spans]
    return all(link >= 0 and _INTO.match(document.links[link].raw) for link in links)


def is_told(document: Document, tally: Tally, cut: Cut) -> bool:
    """Whether a heading stands above such a list, or half its entries are more than links: others only stand around."""
    first = cut.ranges[0][0]
    headed = first > 0 and document.blocks[first - 1].heading > 0
    more = sum([tally.held(a, b) & (DATES | PROSE | FILES | HEADS) > 0 for a, b, _ in cut.ranges])
    return headed or 2 * more >= len(cut.ranges)


def are_dated(tally: Tally, cuts: list[Cut]) -> bool:
    """Whether the records of lists have dates of their own: then they are no parts of dated entries."""
    dated = sum([tally.held(a, b) & DATES > 0 for cut in cuts for a, b, _ in cut.ranges])
    return 2 * dated >= sum([len(cut.ranges) for cut in cuts])
