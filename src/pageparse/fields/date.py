"""The date of a record: what stands in it, by label and place, then what leads its group."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import Candidate, Spot, View, choose
from pageparse.fields.date_cited import cited_dates
from pageparse.fields.date_leads import is_led_by_day, is_within_group
from pageparse.fields.imprint import read_imprint
from pageparse.fields.people import announced_links
from pageparse.grammar.date_labels import label_of
from pageparse.grammar.date_parted import day_below, month_below
from pageparse.grammar.dates import DateReading, combine, find_dates, latest_before, read_datetime_attribute
from pageparse.model import ItemDate
from pageparse.records.cues import Cue

# What a date at the head of running text ends with: "(2 Sep 2015) The plan ...".
_OPENING = re.compile(r"[)\]:]|\s[–—-]\s")
_BRACKET = re.compile(r"[(\[]")
_DAY_NUMBER = re.compile(r"[0-3]?\d\.?")
_MAX_BADGE, _MAX_DAY, _YEAR_SIZE, _OPENERS = 24, 3, 4, 2
# What dates are worth by where they stand, what being exact adds, and what is worth too little to tell.
_BADGE, _TIME, _GROUP_DAY, _GROUP = 0.93, 0.85, 0.8, 0.3
_IMPRINT = 0.6
_FINER = 0.68
_PLACE = {"known": 0.93, "likely": 0.71, "year": 0.25}
_YEAR_PLACE = {"known": 0.6, "likely": 0.6, "year": 0.25}
_EXACT, _LEAST = 0.02, 0.15
_SIGNED, _NEXT = 0.93, 5  # characters between a name and its date
_MAX_LABEL = 30
_LABEL_WORTH = {
    "published": 0.06, "filed": 0.06, "decided": 0.07, "event": 0.03, "other": 0.0, "updated": -0.15,
    "argued": -0.2, "deadline": -0.2,
}  # fmt: skip

_OF_OTHER_ACTS = frozenset(("deadline", "argued", "updated"))


def date_candidates(view: View, title: Candidate[str] | None) -> Iterator[Candidate[ItemDate]]:
    """Every date of a record with a strength by where it stands, those that lead its group, and what siblings show."""
    own = choose(_of_record(view, title))
    if own is not None:
        own = _finer(view, title, own)
        yield own
    for candidate in _by_place(view, title):
        if own is None or not (own.value.edtf == candidate.value.edtf or _meet(own.spot, candidate.spot)):
            yield candidate


def _finer(view: View, title: Candidate[str] | None, own: Candidate[ItemDate]) -> Candidate[ItemDate]:
    """The day within the month or year chosen, which then is an issue's: 'No. 41, June 2023' above '14 June 2023'."""
    chosen = own.value
    for position, block, cue in view.lines() if chosen.precision in ("month", "year") else ():
        for reading in cue.dates if not cue.prose else ():
            if reading.precision == "day" and chosen.start <= (reading.start or "") <= chosen.end:
                strength, rule = _strength(view, position, block, cue, reading, title)
                found = list(_offer(view, block, reading, rule, own.strength)) if strength >= _FINER else []
                if found:
                    return found[0]
    return own


def _imprinted(view: View, title: Candidate[str] | None) -> Iterator[Candidate[ItemDate]]:
    """The year or month that stands beside a kind between commas: 'Policy Memo, 2021'."""
    for _, block, cue in view.lines():
        own = title is not None and title.spot.block is block
        imprint = read_imprint(block.text, cue, view.context) if not own else None
        if imprint is not None:
            yield from _offer(view, block, imprint.date, "date.imprint", _IMPRINT)


def _meet(one: Spot, other: Spot) -> bool:
    return one.block is not None and one.block is other.block and one.start < other.end and other.start < one.end


def _of_record(view: View, title: Candidate[str] | None) -> Iterator[Candidate[ItemDate]]:
    """Only those that may be stronger than all before: what could not be chosen is not looked for."""
    best = 0.0
    for position, block, cue in view.lines():
        led = title is not None and title.spot.block is block and title.spot.start > 0
        cited = cited_dates(block, cue, title, view.context) if led or _BRACKET.search(block.text) else ()
        for candidate in (
            *(one for reading, worth in cited for one in _offer(view, block, reading, "date.citation", worth)),
            *(_in_line(view, position, block, cue, title, best) if cue.dates else ()),
        ):
            best = max(best, candidate.strength)
            yield candidate
    for most, ways in (
        (_BADGE, _badge),
        (_BADGE + _EXACT, _day_of_month),
        (_TIME, _attributes),
        (_GROUP + _EXACT, _leading),
    ):
        for candidate in ways(view) if best < most else ():
            best = max(best, candidate.strength)
            yield candidate
    if best < _IMPRINT:
        yield from _imprinted(view, title)


def _by_place(view: View, title: Candidate[str] | None) -> Iterator[Candidate[ItemDate]]:
    """The dates that stand where the siblings have theirs, but for those of titles."""
    cues = {block.index: cue for _, block, cue in view.lines()}
    for block, one in view.placed("date"):
        if title is not None and title.spot.block is block and title.spot.start < one.stop <= title.spot.end:
            continue
        for reading in find_dates(block.text[one.begin : one.stop], view.context):
            told = _YEAR_PLACE if reading.precision == "year" else _PLACE
            cue = cues[block.index]
            read = next((date for date in cue.dates if date.begin == one.begin and one.told != "year"), None)
            strength = told[one.told]
            if read is not None:
                strength = _below_group(view, read, strength + _worth(cue, read))
            moved = replace(reading, begin=reading.begin + one.begin, stop=reading.stop + one.begin)
            yield from _offer(view, block, moved, "date.place", strength)


def _in_line(
    view: View, position: int, block: Block, cue: Cue, title: Candidate[str] | None, best: float
) -> Iterator[Candidate[ItemDate]]:
    """The dates of a line that may be stronger than ``best``."""
    for reading in cue.dates:
        strength, rule = _strength(view, position, block, cue, reading, title)
        strength = _below_group(view, reading, strength)
        if strength + _EXACT > best:
            yield from _offer(view, block, reading, rule, strength)


def _below_group(view: View, reading: DateReading, strength: float) -> float:
    """The strength of a date, less than that of a day that leads the group where it is a deadline or the like."""
    other = reading.label in _OF_OTHER_ACTS and is_led_by_day(view)
    return min(strength, _GROUP - _EXACT) if other else strength


def _leading(view: View) -> Iterator[Candidate[ItemDate]]:
    """The dates that lead the record's group, with the day of a month that the record itself shows."""
    for block in reversed(view.record.shared):  # of dates equally exact the nearest
        month = month_below(block.text, view.group_year, view.context)
        for reading in [month] if month else find_dates(block.text, view.context):
            yield from _offer(view, block, reading, "date.group", _GROUP)
    if view.year_head is not None:
        block, begin, stop = view.year_head
        for reading in find_dates(block.text[begin:stop], view.context):
            moved = replace(reading, begin=begin, stop=stop)
            yield from _offer(view, block, moved, "date.group", _GROUP - _EXACT)


def _day_of_month(view: View) -> Iterator[Candidate[ItemDate]]:
    """A day that opens the record, of the month that leads its group: 'Thu 14' below 'March 2024'."""
    months = [block for block in view.record.shared if any(map(str.isdigit, block.text))][-1:]
    for position, block, cue in view.lines()[:_OPENERS] if months else ():
        reading = day_below(block.text, months[0].text, view.context, bare=position == 0)
        if reading is not None:
            yield from _offer(view, block, reading, "date.group_day", _BADGE if cue.dates else _GROUP_DAY)
            return


def _badge(view: View) -> Iterator[Candidate[ItemDate]]:
    """A day cut into boxes, as on a calendar's leaf: '02' / 'Dec' / '2015', each a line of its own, or '02 Dec'."""
    lines = view.record.blocks
    days = {i for i, block in enumerate(lines) if len(block.text) <= _MAX_DAY and _DAY_NUMBER.fullmatch(block.text)}
    days.update(i for i, cue in enumerate(view.cues[:-1]) if cue.date_line and _is_above_year(cue, lines[i + 1]))
    if not days:
        return
    for start, size in ((start, size) for start in range(len(lines) - 1) for size in (3, 2)):
        run = lines[start : start + size]
        if len(run) < size or days.isdisjoint(range(start, start + size)):
            continue
        joined = " ".join(block.text for block in run)
        found = find_dates(joined, view.context) if len(joined) <= _MAX_BADGE else []
        if len(found) != 1 or (found[0].begin, found[0].stop) != (0, len(joined)) or found[0].day is None:
            continue
        reading, rule = _completed(view, found[0], "date.badge")
        if reading.edtf and reading.start and reading.end:
            value = ItemDate(reading.edtf, reading.start, reading.end, reading.precision, joined, reading.ambiguous)
            yield Candidate(value, rule, _BADGE, Spot(run[0], 0, len(run[-1].text), run[-1]))
            return


def _is_above_year(cue: Cue, below: Block) -> bool:
    """Whether a line's day lacks the year, and that is all the line below shows."""
    return cue.dates[0].edtf is None and len(below.text) == _YEAR_SIZE and below.text.isdecimal()


def _worth(cue: Cue, reading: DateReading) -> float:
    """What a date's label adds; when a notice was posted is told behind the day it is about."""
    first = cue.dates[0]
    if reading.label == "published" and reading is not first and first.label is None and first.begin == 0:
        return -0.01
    return _LABEL_WORTH.get(reading.label or "other", 0.0)


def _label_above(view: View, position: int) -> str | None:
    """What the line before calls a date, if it is nothing but a label: 'Erlass:' above '3. März 2016'."""
    text, cue = view.record.blocks[position - 1].text, view.cues[position - 1]
    if len(text) > _MAX_LABEL or cue.dates or not (text.endswith((":", "：")) or cue.label):
        return None
    return label_of(text, 0, len(text), len(text))


def _strength(
    view: View, position: int, block: Block, cue: Cue, reading: DateReading, title: Candidate[str] | None
) -> tuple[float, str]:
    worth = _worth(cue, reading)
    if reading.label is None and reading.begin == 0 and position:
        worth = _LABEL_WORTH.get(_label_above(view, position) or "other", 0.0)
    role = view.column(position)
    if role == "date":
        return 0.96 + worth, "date.column"
    if title is not None and title.spot.block is block and title.spot.start <= reading.begin < title.spot.end:
        # A day in a title may be the item's; a quarter or month there is what the item is about.
        own = reading.precision == "day" and _is_set_off(title.value, reading, title.spot.start)
        sure = cue.date_line or (own and is_within_group(view, reading))
        return (0.35 if sure else 0.2 if own else 0.0), "date.title"
    if cue.link_chars and _is_signed(view, block, cue, reading):
        return _SIGNED + worth, "date.byline"
    apart = cue.date_line or any(p.kind == "date" and p.start <= reading.begin < p.end for p in cue.parts)
    if apart or (cue.lead and reading.stop <= cue.lead):
        return 0.9 + worth, "date.line" if apart else "date.lead"
    if cue.prose:
        return _in_prose(block, reading, worth)
    return 0.7 + worth, "date.inline"


def _is_signed(view: View, block: Block, cue: Cue, reading: DateReading) -> bool:
    """Whether a line opens with who wrote the item and this date: 'by [m_doe] » 3 May 2012'; others came later."""
    for links in announced_links(view.document, block, cue):
        opened = len(block.text[: links[0].start].split()) <= 1
        return opened and 0 <= reading.begin - links[-1].end <= _NEXT
    return False


def _is_set_off(title: str, reading: DateReading, start: int) -> bool:
    """Whether a date begins or ends a title behind a mark, not as words of its sentence: 'Minutes - 3 May 2012'."""
    before, after = title[: reading.begin - start].rstrip(), title[reading.stop - start :].lstrip()
    if reading.edtf is None:
        return False  # without a year it is what the title is about
    return not before or not after or not (before[-1].isalnum() and after[0].isalnum())


def _in_prose(block: Block, reading: DateReading, worth: float) -> tuple[float, str]:
    """A date in running text is the item's only when the text opens with it."""
    if reading.begin <= 1 and _OPENING.match(block.text, reading.stop):
        return 0.8 + worth, "date.opening"
    if reading.begin == 0 and reading.label:
        return 0.8 + worth, "date.line"
    return 0.1, "date.prose"


def _completed(view: View, reading: DateReading, rule: str) -> tuple[DateReading, str]:
    """A day without a year with the year of its group, or by the day of the page; the rule says whose it is."""
    if reading.edtf is None and view.group_year is not None:
        return combine(reading, view.group_year), "date.group_year"
    if reading.edtf is None and view.page_day is not None:
        return latest_before(reading, view.page_day), "date.page_day"
    return reading, rule


def _offer(view: View, block: Block, reading: DateReading, rule: str, strength: float) -> Iterator[Candidate[ItemDate]]:
    if strength + _EXACT <= _LEAST:
        return
    raw = block.text[reading.begin : reading.stop]
    reading, rule = _completed(view, reading, rule)
    if reading.edtf is None or reading.start is None or reading.end is None:
        return
    if strength <= 0.2 and reading.precision in ("year", "range"):
        return
    value = ItemDate(reading.edtf, reading.start, reading.end, reading.precision, raw, reading.ambiguous)
    if reading.precision == "day":
        strength += _EXACT  # of two dates in equal places the more exact one is the date, the other a number
    if strength > _LEAST:
        yield Candidate(value, rule, strength, Spot(block, reading.begin, reading.stop))


def _attributes(view: View) -> Iterator[Candidate[ItemDate]]:
    """``<time datetime>`` and ``content`` of a date property; the text beside it wins when it is as exact."""
    nodes = view.document.nodes
    node = view.record.node
    if node < 0 or not nodes.dated:
        return
    for index in nodes.dated[bisect_left(nodes.dated, node) : bisect_left(nodes.dated, nodes.end[node])]:
        name = "datetime" if "datetime" in nodes.attrs[index] else "content"
        raw = nodes.attrs[index][name]
        reading = read_datetime_attribute(raw) if raw else None
        if reading and reading.edtf and reading.start and reading.end:
            value = ItemDate(reading.edtf, reading.start, reading.end, reading.precision, raw, False)
            rule, strength = ("date.time", _TIME) if name == "datetime" else ("date.property", 0.6)
            yield Candidate(value, rule, strength, Spot(node=index, attribute=name, raw=raw))
