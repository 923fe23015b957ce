"""What was not taken: links no item claims, dates no item claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from pageparse.documents.blocks import Document
from pageparse.documents.locate import place
from pageparse.documents.urls import resolve
from pageparse.model import Page
from pageparse.pipeline import Reading
from pageparse.records.wording import word_count
from pageparse.report.marks import PREFIX, Mark, Marks

_AROUND = frozenset("nav footer header aside navigation contentinfo banner search complementary".split())
"""Elements and roles of what stands around a page's content."""
_TITLE_WORDS = 4


class Leftover(NamedTuple):
    """One thing no item claims: where it is, and what it says."""

    mark: Mark
    text: str


class Leftovers(NamedTuple):
    """Links that no item claims, and dates that neither item nor heading does, each in the order of the page."""

    links: list[Leftover]
    dates: list[Leftover]


class _Ranges:
    """Ranges of characters, to be asked whether one of them overlaps another."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._begins: list[int] = []
        self._stops: list[int] = []
        for begin, stop in sorted(ranges):
            if self._stops and begin <= self._stops[-1]:
                self._stops[-1] = max(self._stops[-1], stop)
            else:
                self._begins.append(begin)
                self._stops.append(stop)

    def touch(self, begin: int, stop: int) -> bool:
        at = bisect_right(self._begins, stop - 1) - 1
        return at >= 0 and self._stops[at] > begin


def find_leftovers(reading: Reading, marks: Marks) -> Leftovers:
    """What the page shows and no item claims.

    A link is claimed by an item or pager that has its address, or by an item that read something from its words; a date
    by a value or heading that was read from its characters. Links within the page and those that open no page are not
    looked at.
    """
    document = reading.document
    of_items = set(marks.of_value.values())
    claimed = _Ranges(_extent(mark, document) for mark in marks.places if mark.id in of_items)
    taken = _Ranges(_extent(mark, document) for mark in marks.places)
    found = Leftovers([], [])
    for number, (node, text, address, strong) in enumerate(_free_links(reading, claimed), 1):
        mark = Mark(f"{PREFIX}l{number}", "left-link", f"Not taken: link to {address}", -1, -1, node, strong)
        found.links.append(Leftover(mark, text or "a picture"))
    for number, (begin, stop, text, strong) in enumerate(_free_dates(reading, taken), 1):
        mark = Mark(f"{PREFIX}d{number}", "left-date", f"Not taken: date {text}", begin, stop, -1, strong)
        found.dates.append(Leftover(mark, text))
    return found


def _extent(mark: Mark, document: Document) -> tuple[int, int]:
    if mark.node < 0:
        return mark.begin, mark.stop
    return document.nodes.at[mark.node], document.nodes.at_end[mark.node]


def _addresses(page: Page) -> set[str]:
    """Every address that items and pagers have."""
    pagers = [page.pagination, *(one.pager for section in page.sections for one in section.lists)]
    found = {address for pager in pagers if pager for address in (pager.next_url, pager.prev_url, pager.last_url)}
    for item in page.items:
        found.add(item.url)
        found.update(link.url for link in item.links)
    return {address for address in found if address}


def _free_links(reading: Reading, claimed: _Ranges) -> Iterator[tuple[int, str, str, bool]]:
    """Node, words and address, and whether the words could well be a title."""
    document, known, around = reading.document, _addresses(reading.page), _around(reading.document)
    titles = {span.link for cue in reading.cues if not cue.furniture for span in cue.title_links}
    for link in _shown_links(document):
        anchor = document.links[link]
        address = resolve(reading.base, anchor.raw) or _relative(anchor.raw)
        at, end = document.nodes.at[anchor.node], document.nodes.at_end[anchor.node]
        if not address or address in known or claimed.touch(at, end):
            continue
        words = " ".join(document.source_text[at:end].split())
        strong = link in titles and word_count(words) >= _TITLE_WORDS and not _is_home(address, reading.page)
        yield anchor.node, words, address, strong and anchor.node not in around


def _shown_links(document: Document) -> Iterable[int]:
    """The links whose words or pictures can be seen, in the order of the page."""
    worded = (span.link for block in document.blocks if not block.hidden for span in block.spans)
    pictured = (picture.link for picture in document.pictures)
    return sorted({link for link in (*worded, *pictured) if link >= 0})


def _around(document: Document) -> set[int]:
    """The elements that stand around the page's content: menus, headers, footers, and all within them."""
    nodes = document.nodes
    found: set[int] = set()
    for node, (tag, parent) in enumerate(zip(nodes.tag, nodes.parent, strict=True)):
        if parent in found or tag in _AROUND or nodes.attrs.get(node, {}).get("role") in _AROUND:
            found.add(node)
    return found


def _is_home(address: str, page: Page) -> bool:
    """Whether it is the page itself, or the front page of a site."""
    return address.partition("#")[0] == page.source.url or not urlsplit(address).path.strip("/")


def _relative(raw: str) -> str | None:
    """An address that nothing is known to start from, as it is written; None when it leads nowhere else."""
    text = raw.strip()
    scheme = text.partition("/")[0].partition("?")[0]
    return None if not text or text.startswith("#") or ":" in scheme else text


def _free_dates(reading: Reading, taken: _Ranges) -> Iterator[tuple[int, int, str, bool]]:
    """First character, end, the words, and whether the line is nothing but a date."""
    document, around = reading.document, _around(reading.document)
    for block, cue in zip(document.blocks, reading.cues, strict=True):
        if block.hidden or cue.furniture:
            continue
        for date in cue.dates:
            begin, stop = place(block, date.begin), place(block, date.stop, is_end=True)
            if begin < stop and not taken.touch(begin, stop):
                strong = cue.date_line and block.node not in around
                yield begin, stop, block.text[date.begin : date.stop], strong
