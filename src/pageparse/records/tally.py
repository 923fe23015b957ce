"""Sums over block ranges in constant time, and the quality of a range as one record.

Quality answers: how well does this range read as exactly one listed thing? About 1 for a title, more with a date,
prose and a target of its own, less for every further title; menus and crumbs stay near 0.

What a range holds is one number with a lane of bits for each thing counted: ranges are looked at many times, most
hold the same few things, and what those are worth is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from itertools import accumulate
from operator import sub

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue
from pageparse.records.landmarks import menu_lines, own_headings
from pageparse.records.lazy import Lazy
from pageparse.records.targets import file_lines, title_units

_LANE = 24  # bits: no page has so many lines or links that a lane could overflow
_LINE, _TITLE, _DATE, _PROSE, _FILE, _LINK, _PLAIN, _HEAD, _MARK, _FURNITURE, _MENU, _OWN = (
    1 << _LANE * i for i in range(12)
)
_FULL = (1 << _LANE) - 1
TITLES, DATES, PROSE, FILES, LINKS, PLAIN, HEADS, MARKS, FURNITURE = (
    _FULL * one for one in (_TITLE, _DATE, _PROSE, _FILE, _LINK, _PLAIN, _HEAD, _MARK, _FURNITURE)
)
"""The lanes of what ``Tally.held`` gives: ``held & DATES`` is 0 where the range holds no date."""
ONE_TITLE = _TITLE


class Tally:
    """Prefix sums of the cues of a document's blocks; every range is half open."""

    def __init__(self, document: Document, cues: list[Cue]) -> None:
        blocks = document.blocks
        self._cues = cues
        self._document = document
        self.sums = list(accumulate(_lanes(document, cues), initial=0))
        """What the blocks before each one hold, in lanes."""
        self.chars = list(accumulate([c.chars for c in cues], initial=0))
        self.link_chars = list(accumulate([c.link_chars for c in cues], initial=0))
        self.words = list(accumulate([c.words for c in cues], initial=0))
        headings = [b.heading for b in blocks]
        known, none = set(headings), [0] * (len(blocks) + 1)
        self.levels = [
            list(accumulate([heading == level for heading in headings], initial=0)) if level in known else none
            for level in range(1, 7)
        ]
        self.own: dict[int, int] = {}
        """How many lines stand directly in each element that has any."""
        for block in blocks:
            self.own[block.node] = self.own.get(block.node, 0) + 1
        self.values: dict[int, float] = {}
        """The quality of ranges that hold this, where what they hold is all it depends on."""
        self._menus: dict[int, float] = {}
        self._masks: dict[int, int] = {}

    @Lazy
    def bare(self) -> list[int]:
        """Lines that are nothing but a link to a thing, not to more or to a page of the list."""
        return list(accumulate([c.linked and not (c.more or c.pager) for c in self._cues], initial=0))

    @Lazy
    def pictured(self) -> list[int]:
        """Lines with a title that a picture beside them leads to as well, by a link of its own: menus have none."""
        links = self._document.links
        found = [0] * len(self._cues)
        for picture in self._document.pictures:
            if picture.link < 0:
                continue
            raw = links[picture.link].raw
            for index in range(max(picture.block - _BESIDE, 0), min(picture.block + _BESIDE + 1, len(found))):
                targets = [span.link for span in self._cues[index].title_links if links[span.link].raw == raw]
                found[index] |= bool(targets) and picture.link not in targets
        return list(accumulate(found, initial=0))

    def headed(self, heads: Sequence[int], first: int, last: int) -> Tally:
        """The same where nothing but the lines ``heads``, the dates near them and prose stands from ``first`` on."""
        beside = copy(self)
        held = list(map(sub, self.sums[1:], self.sums))
        for head in heads:
            if held[head] & HEADS and self._cues[head].linked:
                held[head] += _TITLE - _HEAD  # a linked heading of one word
        near = {index for head in heads for index in range(head - _NEAR, head + _NEAR + 1)}
        for index in {*range(first, last)}.difference(heads):
            dated = held[index] & DATES if index in near else 0
            held[index] = dated + (held[index] & PROSE) + (_LINE if dated else 0)
        beside.sums = list(accumulate(held, initial=0))
        return beside

    def count(self, first: int, last: int, lane: int) -> int:
        """How many of one lane's things the range holds."""
        return (self.sums[last] - self.sums[first] & lane) // (lane // _FULL)

    def held(self, first: int, last: int) -> int:
        """What the range holds, in lanes."""
        return self.sums[last] - self.sums[first]

    def quality(self, first: int, last: int) -> float:
        """How well blocks ``first`` to ``last`` read as one listed thing; about 0 to 2.2, below 0 for a group.

        The whole must be worth more than its pieces: a date alone, a label alone or a lone line of words is next to
        nothing, together they are a record.
        """
        held = self.sums[last] - self.sums[first]
        value = self.values.get(held)
        if value is not None:
            return value
        value = self._menus.get(held)
        if value is None:
            value = _worth(held)
            if held & (DATES | PROSE | FILES) or not held & TITLES or value == 0.0:
                self.values[held] = value
                return value
            self._menus[held] = value
        return value * self._menu_factor(first, last)

    def regular(self, ranges: list[tuple[int, int, int]]) -> tuple[list[tuple[int, int, int]], float]:
        """The ranges without strangers, and how alike they are in what they hold: 0.3 to 1.

        Ranges hold titles, dates, prose, files, links, words. Strangers are first and last ranges that share next to
        nothing with the others: a page's header, its foot.
        """
        masks = [self._mask(first, last) for first, last, _ in ranges]
        common = self._common(masks)
        start, stop = _familiar(masks, common & _TELLING, [last - first for first, last, _ in ranges])
        if stop - start < len(ranges):
            ranges, masks = ranges[start:stop], masks[start:stop]
            common = self._common(masks)
        worth = {mask: (mask & common).bit_count() / ((mask | common).bit_count() or 1) for mask in set(masks)}
        return ranges, 0.3 + 0.7 * sum([worth[mask] for mask in masks]) / (len(masks) or 1)

    def titled(self, ranges: list[tuple[int, int, int]]) -> bool:
        """Whether nearly every range has a title of its own: a link or a heading."""
        own = sum([self.held(a, b) & (TITLES | HEADS) > 0 for a, b, _ in ranges])
        return 5 * own >= 4 * len(ranges)

    def _common(self, masks: list[int]) -> int:
        """What half of the ranges hold."""
        half, common = len(masks) / 2, 0
        counts: dict[int, int] = {}
        for mask in masks:
            counts[mask] = counts.get(mask, 0) + 1
        if len(counts) <= 1:
            return masks[0] if masks else 0
        for bit in _BITS:
            if sum([count for mask, count in counts.items() if mask & bit]) >= half:
                common |= bit
        return common

    def _mask(self, first: int, last: int) -> int:
        held = self.sums[last] - self.sums[first]
        mask = self._masks.get(held)
        if mask is None:
            mask = sum([bit for bit, lane in zip(_BITS, _MASKED, strict=True) if held & lane])
            mask = self._masks[held] = mask & ~_A_LINK if mask & _A_TITLE else mask
        return mask

    def _menu_factor(self, first: int, last: int) -> float:
        """Nothing but short links: the shorter, the more it is a menu entry."""
        chars = self.chars[last] - self.chars[first]
        words = self.words[last] - self.words[first]
        if self.link_chars[last] - self.link_chars[first] < 0.9 * chars:
            return 1.0
        if chars < _TIGHT * words:
            chars = _LOOSE * words  # Han, kana and Thai say as much in fewer characters
        if chars <= _SHORT and self.pictured[last] > self.pictured[first]:
            return _PICTURED
        if chars <= 16 or words <= 2:
            return 0.2
        if chars <= 24 or words <= 3:
            return 0.45
        return 0.7 if chars <= 40 else 1.0


_BITS = (1, 2, 4, 8, 16, 32)
_MASKED = (TITLES, DATES, PROSE, FILES, LINKS, PLAIN)
_A_TITLE, _A_LINK = 1, 16
_TELLING = 1 | 2 | 4 | 8
_BESIDE = 2  # lines between a picture and the title it belongs to
_SHORT, _PICTURED = 40, 0.8
_TIGHT, _LOOSE = 3, 5  # characters a word, in scripts without blanks and in others
_NAME = re.compile(r"[^\W\d_]{5}")  # 'Report 2013' is called by more than its year
_NEAR = 8  # a post's date stands this many lines from its heading, or nearer
_MANY_LINES = 14  # an entry is rarely longer; a group of entries is
_ALONE = (0.02, -0.6)
_DATE_WORTH = (0.0, 0.7, 0.6, 0.4, 0.1, -0.2, -0.5, -0.8)


def _worth(held: int) -> float:
    """The quality of a range that holds this, a menu's short links apart."""
    blocks = held & _FULL
    if not blocks or held >= _OWN or 2 * ((held // _FURNITURE & _FULL) + held // _MENU) > blocks:
        return 0.0
    titles, dates, files = held // _TITLE & _FULL, held // _DATE & _FULL, held // _FILE & _FULL
    prose = held & PROSE > 0
    extra = _DATE_WORTH[min(dates, len(_DATE_WORTH) - 1)]
    extra += 0.25 * prose + 0.25 * (files > 0) - 0.05 * max(files - 3, 0)
    extra += 0.1 * (held & MARKS > 0)
    extra -= 0.03 * max(blocks - _MANY_LINES, 0)
    if titles:
        return max(1.0 - 0.4 * (titles - 1) - 0.3 * (held // _HEAD & _FULL), -0.6) + extra
    companions = (dates > 0) + prose + (files > 0 or held & LINKS > 0)
    return _untitled(held, companions) + (extra if companions else 0.0)


def _untitled(held: int, companions: int) -> float:
    """Worth of the words of a range without a link that could be a title."""
    heads = held // _HEAD & _FULL
    if heads:
        return max(0.8 - 0.4 * (heads - 1), -0.6) if companions else 0.15
    if held & PLAIN:
        return 0.6 if companions else 0.08
    if held & DATES and held & MARKS:
        return 0.2
    return -0.1 if companions >= len(("date", "prose")) else _ALONE[min(companions, 1)]


def _familiar(masks: list[int], common: int, sizes: list[int]) -> tuple[int, int]:
    """Without the ranges at either end that hold at most one of the three things or more that most have.

    The last ones may be entries that say less than the others: of several lines with a title, as long as most. What
    stands first and is as long heads the columns.
    """
    start, stop = 0, len(masks)
    if common.bit_count() < 3 or stop < 4:
        return start, stop
    usual = sorted(sizes)[stop // 2]
    strange = [
        (mask & common).bit_count() <= 1 and not (mask & _A_TITLE and size == usual > 1)
        for mask, size in zip(masks, sizes, strict=True)
    ]
    while start < stop and (masks[start] & common).bit_count() <= 1:
        start += 1
    while stop > start and strange[stop - 1]:
        stop -= 1
    return start, stop


def is_year_link(cue: Cue) -> bool:
    """Whether a line is a link called by a year and nothing else: it leads to another part of a list."""
    return cue.link_chars > 0 and _is_year(cue)


def _is_year(cue: Cue) -> bool:
    return cue.date_line and all(date.precision == "year" for date in cue.dates) and not _NAME.search(cue.text)


def _is_chosen_year(cues: list[Cue], index: int) -> bool:
    """Whether a line is a year among the links of a list of years: one of them, or the one that is shown."""
    if not _is_year(cues[index]):
        return False
    return any(is_year_link(cue) for cue in cues[max(index - 1, 0) : index + 2])


def _lanes(document: Document, cues: list[Cue]) -> list[int]:
    """What each block holds, in lanes."""
    titles, files = title_units(document, cues), file_lines(document)
    menus, own = menu_lines(document, cues), own_headings(document, cues)
    found: list[int] = []
    for index, (block, cue) in enumerate(zip(document.blocks, cues, strict=True)):
        held = _LINE + titles[index] * _TITLE
        if cue.dates and not cue.prose and not _is_chosen_year(cues, index):
            held += _DATE
        if cue.prose and cue.link_chars < 0.6 * cue.chars:
            held += _PROSE
        if index in own:
            held += _OWN
        if cue.furniture or cue.pager or block.kind == "control":
            held += _FURNITURE
        elif index in menus:
            held += _MENU
        if index in files:
            held += _FILE
        found.append(held + _of_words(block, cue))
    return found


def _of_words(block: Block, cue: Cue) -> int:
    """Whether a line is a heading, a link, words that could be a title, names or types; in lanes."""
    held, linked = 0, cue.linked
    if block.heading:
        if not (cue.furniture or cue.date_line or cue.title_links or cue.label):
            held = _HEAD
    elif cue.link_chars:
        held = _LINK
    if cue.words >= 2 and (cue.wordy if linked else cue.plain):
        held += _PLAIN
    if not linked and (cue.byline or cue.types or cue.names_line):
        held += _MARK
    return held
