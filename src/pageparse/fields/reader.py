"""Reads the records of one page into items: gathers what a record's surroundings say and hands it to the fields."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import chain

from pageparse.documents.blocks import Block, Document, Picture, Span
from pageparse.errors import Code
from pageparse.fields.candidate import Found, View
from pageparse.fields.date_places import dates_by_place
from pageparse.fields.groups import headed_by_kind, headed_by_year
from pageparse.fields.item import Reader
from pageparse.fields.places import roles_by_place
from pageparse.fields.stretches import Cutter, Placed
from pageparse.grammar.date_impossible import impossible_date
from pageparse.grammar.date_parted import month_below
from pageparse.grammar.date_sequence import years_in_order
from pageparse.grammar.date_words import era_years
from pageparse.grammar.dates import DateContext, DateReading
from pageparse.memo import remembered
from pageparse.model import Item, Problem
from pageparse.records.cues import Cue, read_cue
from pageparse.records.region import LOOKED_FOR, Part, Record, Region
from pageparse.records.shapes import shape, tag_chain

_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)(?!\d)")
_ISSUE = re.compile(r"[,;–—-]\s?[^\W\d]{1,6}[.:º°]{0,2}\s?\d{1,5}")  # 'Gazette: 3 May 2021, No. 12'
_HEADER_LINES = 200
_HEADER_WORDS = 12
_SHORT, _DEPTH = 6, 6
_CAPTION_SHARE = 1 / 3
_FILED_LEAST, _FILED_SHARE = 4, 1 / 3
_MARKS = (":", "-", "–", "—", "|", ",", "(", "[")
_OF_ENTRIES = frozenset(("decided", "filed", "published"))
_NOT_OF_ENTRIES = frozenset(("updated", "deadline"))


_Shown = dict[int, dict[int, list[Placed]]]


class PageReader:
    """Callable given to the section builder; one a page."""

    def __init__(
        self, document: Document, cues: list[Cue], context: DateContext, reader: Reader, parts: Sequence[Part] = ()
    ) -> None:
        self._document = document
        self._cues = cues
        self._context = context
        self._reader = reader
        self._captions: dict[int, bool] = {}
        self._roles: dict[int, _Shown] = {}
        self._ordered: dict[int, dict[int, int]] = {}
        self._cut = Cutter(document)
        self._page_day = _page_day(document, cues) or context.anchor
        self._kinds = headed_by_kind(parts)
        self._years = headed_by_year(parts)
        self._parts = parts
        self._lists: dict[tuple[object, ...], list[Region]] = {}
        self._together: dict[tuple[object, ...], _Shown] = {}
        self._impossible: list[tuple[int, str]] = []
        self._shared: dict[int, frozenset[str]] = {}

    def read(
        self, part: Part, region: Region, record: Record, position: int, section: str, list_index: int
    ) -> Item | None:
        """The item of ``record``, or None when it shows nothing an item could be made of."""
        cues = [self._cue(block) for block in record.blocks]
        self._lead(part, record)
        view = View(
            self._document,
            record,
            cues,
            captions=self._has_captions(region),
            context=self._context,
            group_year=self._group_year(part, record) or self._year_in_order(region, record),
            page_day=self._page_day,
            pictures=self._pictures(record),
            kind=self._kinds.get(part.heading.index) if part.heading else None,
            year_head=self._year_head(part),
            places=self._places(region, record),
            shared=self._shared_addresses(region),
            found=Found(region.score, len(region.records)) if region.way == LOOKED_FOR else None,
        )
        secondary = region.secondary or (part.role is not None and part.role.secondary)
        item = self._reader.read(view, position=position, section=section, list_index=list_index, secondary=secondary)
        if item is not None and item.date is None:
            written = next(filter(None, (impossible_date(block.text) for block in record.blocks)), None)
            if written is not None:
                self._impossible.append((position, written))
        return item

    def problems(self, count: int) -> list[Problem]:
        """What could not be read of the first ``count`` items: dates that are no day of the calendar, said once."""
        found = [(position, written) for position, written in self._impossible if position <= count]
        if not found:
            return []
        first, written = found[0]
        told = f"{len(found)} dates that no calendar has, the first '{written}' in item {first}; `date` is null"
        return [Problem(Code.IMPOSSIBLE_DATE, told, None)]

    def _cue(self, block: Block) -> Cue:
        whole = self._document.blocks[block.index]
        return self._cues[block.index] if whole is block else read_cue(self._document, block, self._context)

    def _pictures(self, record: Record) -> list[Picture]:
        """Pictures inside the record's element, or between its lines where it has none of its own."""
        pictures, nodes = self._document.pictures, self._document.nodes
        if not pictures:
            return []
        if record.node >= 0:
            start = bisect_left(pictures, record.node, key=lambda picture: picture.node)
            stop = bisect_left(pictures, nodes.end[record.node], key=lambda picture: picture.node)
        else:
            start = bisect_left(pictures, record.first, key=lambda picture: picture.block)
            stop = bisect_left(pictures, record.last, key=lambda picture: picture.block)
        return pictures[start:stop]

    def _lead(self, part: Part, record: Record) -> None:
        """The nearest heading that is a date or month, or ends with a day, leads its part and those under it."""
        heads = [part.heading, *part.above] if part.heading else []
        year = self._group_year(part, record)
        month = part.heading if part.heading and month_below(part.heading.text, year, self._context) else None
        head = month or next((head for head in heads if _is_dated(head, self._cues[head.index])), None)
        if head is not None and (not record.shared or record.shared[-1].index < head.index):
            record.shared = [head]

    def _year_head(self, part: Part) -> tuple[Block, int, int] | None:
        """The nearest heading that deals out the page's lists by year, and where its year stands."""
        heads = [part.heading] if part.heading else []
        return next(
            ((head, *self._years[head.index]) for head in [*heads, *part.above] if head.index in self._years), None
        )

    def _group_year(self, part: Part, record: Record) -> int | None:
        heads = [part.heading] if part.heading else []
        for block in [*record.shared, *heads, *part.above]:
            year = _only_year(block.text)
            if year is not None:
                return year
        return None

    def _year_in_order(self, region: Region, record: Record) -> int | None:
        """The year of a day without one, where the list's other days are in order and have theirs."""
        known = self._ordered.get(id(region))
        if known is None:
            days = [self._day(each) for each in region.records]
            years = years_in_order(days)
            known = self._ordered[id(region)] = {id(region.records[place]): year for place, year in years.items()}
        return known.get(id(record))

    def _day(self, record: Record) -> DateReading | None:
        """The first date of a record in a line that hardly says more."""
        dated = ((self._cue(block), block) for block in record.blocks)
        return next((cue.dates[0] for cue, block in dated if cue.dates and _is_date_line(cue, block)), None)

    def _places(self, region: Region, record: Record) -> dict[int, list[Placed]]:
        """What the lines of a record are by what stands there in the others of its list; text has no places."""
        if self._document.kind != "html":
            return {}
        known = self._roles.get(id(region))
        if known is None:
            known = self._roles[id(region)] = self._shown(region.records) or self._shown_by_alike(region)
        return known.get(id(record), {})

    def _shown(self, records: Sequence[Record]) -> _Shown:
        """What places tell of lines, by record and position."""
        known: _Shown = {}
        roles = roles_by_place(self._document, records, self._cue, self._cut)
        dates = dates_by_place(self._document, records, self._cue, self._cut, self._context)
        for (number, position), found in chain(roles.items(), dates.items()):
            known.setdefault(id(records[number]), {}).setdefault(position, []).extend(found)
        return known

    def _shown_by_alike(self, region: Region) -> _Shown:
        """What a list too short to tell anything shows beside those whose elements stand in the same chain: the months
        of a calendar, the years of a series."""
        if len(region.records) > _SHORT:
            return {}
        if not self._lists:
            for each in (each for part in self._parts for each in part.regions):
                self._lists.setdefault(_kind_of(self._document, each), []).append(each)
        kind = _kind_of(self._document, region)
        if kind not in self._together:
            alike = self._lists.get(kind, [])
            records = [record for each in alike for record in each.records]
            self._together[kind] = self._shown(records) if len(alike) > 1 else {}
        return self._together[kind]

    def _shared_addresses(self, region: Region) -> frozenset[str]:
        """What several records lead to, where the first title's links of a third of them do; else nothing."""
        known = self._shared.get(id(region))
        if known is None and len(region.records) < _FILED_LEAST:
            known = self._shared[id(region)] = frozenset()
        if known is None:
            whole = [[b for b in record.blocks if self._document.blocks[b.index] is b] for record in region.records]
            cues = [[self._cues[block.index] for block in blocks] for blocks in whole]
            first = [next((cue.title_links[:1] for cue in lines if cue.title_links), ()) for lines in cues]
            again = _again(self._document, first)
            filed = sum(self._document.links[span.link].raw in again for spans in first for span in spans)
            known = frozenset[str]()
            if filed >= _FILED_SHARE * len(first):
                known = _again(self._document, [[s for b in r.blocks for s in b.spans] for r in region.records])
            self._shared[id(region)] = known
        return known

    def _has_captions(self, region: Region) -> bool:
        """In plain text, whether the words that open the records are captions of pictures rather than titles."""
        if self._document.kind != "text":
            return False
        known = self._captions.get(id(region))
        if known is None:
            known = self._captions[id(region)] = _captioned(
                [[self._cue(b) for b in r.blocks] for r in region.records], region
            )
        return known


def _again(document: Document, spans: Sequence[Sequence[Span]]) -> frozenset[str]:
    """The addresses that the spans of more than one record lead to."""
    links = document.links
    counts = Counter(raw for found in spans for raw in {links[span.link].raw for span in found if span.link >= 0})
    return frozenset(raw for raw, count in counts.items() if count > 1)


def _kind_of(document: Document, region: Region) -> tuple[object, ...]:
    """What lists that are parts of one have in common: how they are cut, their elements and their entries'."""
    node = region.records[0].node
    return region.way, tag_chain(document, region.node, _DEPTH), shape(document, node) if node >= 0 else ()


def _page_day(document: Document, cues: list[Cue]) -> date | None:
    """The day a page's header shows: the only full date of a line that is hardly more, before the first heading."""
    for block, cue in zip(document.blocks[:_HEADER_LINES], cues, strict=False):
        if block.heading:
            return None
        days = [reading for reading in cue.dates if reading.precision == "day" and reading.start]
        if len(days) == 1 and (cue.date_line or cue.words <= _HEADER_WORDS) and not cue.prose:
            return date.fromisoformat(days[0].start or "")
    return None


def _is_date_line(cue: Cue, block: Block) -> bool:
    return cue.date_line or 2 * (cue.dates[0].stop - cue.dates[0].begin) >= len(block.text)


def _is_dated(head: Block, cue: Cue) -> bool:
    """Whether a heading is a date, or ends with a day behind a mark or the word for what was done on it.

    'Decisions of the court: 3 May 2012', 'Orders pronounced June 21, 2013'.
    """
    if cue.date_line or len(cue.dates) != 1 or cue.link_chars:
        return cue.date_line  # a linked heading with a date is an entry itself
    day = cue.dates[0]
    marked = head.text[: day.begin].rstrip().endswith(_MARKS) and day.label not in _NOT_OF_ENTRIES
    rest = head.text[day.stop :].strip(" .)]")
    ends = not rest or _ISSUE.fullmatch(rest) is not None
    return ends and day.precision == "day" and (marked or day.label in _OF_ENTRIES)


@remembered
def _only_year(text: str) -> int | None:
    years = {int(year) for year in _YEAR.findall(text)} or set(era_years(text))
    return years.pop() if len(years) == 1 else None


def _captioned(records: list[list[Cue]], region: Region) -> bool:
    openings = [
        (cues, record.blocks)
        for cues, record in zip(records, region.records, strict=True)
        if cues[0].plain or cues[0].file_name
    ]
    if not openings:
        return False
    odd = sum(
        cues[0].file_name
        or blocks[0].text[:1].islower()
        or (len(cues) > 1 and (cues[1].credit or _caption_sentence(blocks[0].text)))
        for cues, blocks in openings
    )
    return odd >= _CAPTION_SHARE * len(openings)


def _caption_sentence(text: str) -> bool:
    """A short sentence with a full stop is what a picture shows, not a title."""
    return text.endswith(".") and not text.endswith(("...", "etc.", "Inc.", "Jr."))
