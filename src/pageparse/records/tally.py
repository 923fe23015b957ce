"""Sums over block ranges in constant time, and the quality of a range as one record.

Quality answers: how well does this range read as exactly one listed thing? About 1 for a title, more with a date,
prose and a target of its own, less for every further title; menus and crumbs stay near 0.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue

_DOCUMENT_ENDINGS = (".pdf", ".doc", ".docx", ".ppt", ".xls", ".xlsx", ".rtf", ".wpd", ".mp3", ".mp4", ".txt", ".epub")


class Tally:
    """Prefix sums of the cues of a document's blocks; every range is half open."""

    def __init__(self, document: Document, cues: list[Cue]) -> None:
        def sums(values: list[int]) -> list[int]:
            return list(accumulate(values, initial=0))

        blocks = document.blocks
        self.titles = sums(_title_units(document, cues))
        self.dates = sums([bool(c.dates) and not c.prose for c in cues])
        self.prose = sums([c.prose and c.link_chars < 0.6 * c.chars for c in cues])
        self.heads = sums(
            [
                b.heading > 0 and not (c.furniture or c.date_line or c.title_links or c.label)
                for b, c in zip(blocks, cues, strict=True)
            ]
        )
        self.chars = sums([c.chars for c in cues])
        self.link_chars = sums([c.link_chars for c in cues])
        self.plain = sums([c.words >= 2 and (c.plain if not c.linked else c.wordy) for c in cues])
        self.furniture = sums(
            [c.furniture or c.pager or b.kind == "control" for b, c in zip(blocks, cues, strict=True)]
        )
        self.links = sums([not b.heading and c.link_chars > 0 for b, c in zip(blocks, cues, strict=True)])
        self.documents = sums(_document_links(document))
        headings = [b.heading for b in blocks]
        none = [0] * (len(blocks) + 1)
        self.levels = [
            sums([heading == level for heading in headings]) if level in headings else none for level in range(1, 7)
        ]
        self.own = Counter(b.node for b in blocks)
        """How many lines stand directly in each element."""
        self.words = sums([c.words for c in cues])
        self.bare = sums([c.linked and not (c.more or c.pager) for c in cues])
        self.marks = sums([not c.linked and bool(c.byline or c.types or c.names_line) for c in cues])
        self._telling = (self.titles, self.dates, self.prose, self.documents, self.links, self.plain)
        self._qualities: dict[tuple[int, int], float] = {}
        self._masks: dict[tuple[int, int], int] = {}

    def quality(self, first: int, last: int) -> float:
        """``_quality``, which the ways to cut an element ask for again and again."""
        known = self._qualities.get((first, last))
        if known is None:
            known = self._qualities[first, last] = self._quality(first, last)
        return known

    def _quality(self, first: int, last: int) -> float:
        """How well blocks ``first`` to ``last`` read as one listed thing; about 0 to 2.2, below 0 for a group.

        The whole must be worth more than its pieces: a date alone, a label alone or a lone line of words is next to
        nothing, together they are a record.
        """
        chars = self.chars[last] - self.chars[first]
        blocks = last - first
        if chars == 0 or 2 * (self.furniture[last] - self.furniture[first]) > blocks:
            return 0.0
        titles = self.titles[last] - self.titles[first]
        dates = self.dates[last] - self.dates[first]
        prose = self.prose[last] > self.prose[first]
        linked = self.links[last] > self.links[first]
        files = self.documents[last] - self.documents[first]
        extra = _DATE_WORTH[min(dates, len(_DATE_WORTH) - 1)]
        extra += 0.25 * prose + 0.25 * (files > 0) - 0.05 * max(files - 3, 0)
        extra += 0.1 * (self.marks[last] > self.marks[first])
        extra -= 0.03 * max(blocks - _MANY_LINES, 0)
        if titles:
            heads = self.heads[last] - self.heads[first]
            value = max(1.0 - 0.4 * (titles - 1) - 0.3 * heads, -0.6) + extra
            return value * self._menu_factor(first, last) if not (dates or prose or files) else value
        companions = (dates > 0) + prose + (files > 0 or linked)
        return self._untitled(first, last, companions) + (extra if companions else 0.0)

    def regular(self, ranges: list[tuple[int, int, int]]) -> tuple[list[tuple[int, int, int]], float]:
        """The ranges without strangers, and how alike they are in what they hold: 0.3 to 1.

        Ranges hold titles, dates, prose, files, links, words. Strangers are first and last ranges that share next to
        nothing with the others: a page's header, its foot.
        """
        masks = [self._mask(first, last) for first, last, _ in ranges]
        common = self._common(masks)
        start, stop = _familiar(masks, common & _TELLING)
        if stop - start < len(ranges):
            ranges, masks = ranges[start:stop], masks[start:stop]
            common = self._common(masks)
        worth = {mask: (mask & common).bit_count() / ((mask | common).bit_count() or 1) for mask in set(masks)}
        return ranges, 0.3 + 0.7 * sum([worth[mask] for mask in masks]) / (len(masks) or 1)

    def titled(self, ranges: list[tuple[int, int, int]]) -> bool:
        """Whether nearly every range has a title of its own: a link or a heading."""
        own = sum(self.titles[b] > self.titles[a] or self.heads[b] > self.heads[a] for a, b, _ in ranges)
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
        known = self._masks.get((first, last))
        if known is not None:
            return known
        mask, bit = 0, 1
        for values in self._telling:
            if values[last] > values[first]:
                mask |= bit
            bit += bit
        mask = mask & ~_LINK if mask & _TITLE else mask
        self._masks[first, last] = mask
        return mask

    def _untitled(self, first: int, last: int, companions: int) -> float:
        """Worth of the words of a range without a link that could be a title."""
        heads = self.heads[last] - self.heads[first]
        if heads:
            return max(0.8 - 0.4 * (heads - 1), -0.6) if companions else 0.15
        if self.plain[last] > self.plain[first]:
            return 0.6 if companions else 0.08
        if self.dates[last] > self.dates[first] and self.marks[last] > self.marks[first]:
            return 0.2
        return -0.1 if companions >= len(("date", "prose")) else _ALONE[min(companions, 1)]

    def _menu_factor(self, first: int, last: int) -> float:
        """Nothing but short links: the shorter, the more it is a menu entry."""
        chars = self.chars[last] - self.chars[first]
        words = self.words[last] - self.words[first]
        if self.link_chars[last] - self.link_chars[first] < 0.9 * chars:
            return 1.0
        if chars <= 16 or words <= 2:
            return 0.2
        if chars <= 24 or words <= 3:
            return 0.45
        return 0.7 if chars <= 40 else 1.0


_BITS = (1, 2, 4, 8, 16, 32)
_TITLE, _LINK = 1, 16
_TELLING = 1 | 2 | 4 | 8
_MANY_LINES = 14  # an entry is rarely longer; a group of entries is
_ALONE = (0.02, -0.6)
_DATE_WORTH = (0.0, 0.7, 0.6, 0.4, 0.1, -0.2, -0.5, -0.8)


def _familiar(masks: list[int], common: int) -> tuple[int, int]:
    """Without the ranges at either end that hold at most one of the three things or more that most have."""
    start, stop = 0, len(masks)
    if common.bit_count() < 3 or stop < 4:
        return start, stop
    while start < stop and (masks[start] & common).bit_count() <= 1:
        start += 1
    while stop > start and (masks[stop - 1] & common).bit_count() <= 1:
        stop -= 1
    return start, stop


def _title_units(document: Document, cues: list[Cue]) -> list[int]:
    """How many titles each block begins; a link to the same place as one just before counts once."""
    units: list[int] = []
    seen: tuple[str, str] = ("", "")
    for cue in cues:
        count = 0
        for span in cue.title_links:
            target = document.links[span.link].raw
            if target not in seen:
                count += 1
                seen = (seen[1], target)
        units.append(count)
    return units


def _document_links(document: Document) -> list[int]:
    files = {
        link
        for link, anchor in enumerate(document.links)
        if anchor.raw.lower().split("?", 1)[0].endswith(_DOCUMENT_ENDINGS)
    }
    if not files:
        return [0] * len(document.blocks)
    return [not files.isdisjoint([span.link for span in block.spans]) for block in document.blocks]
