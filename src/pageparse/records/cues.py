"""What a line looks like: dated, a byline, type labels, prose, a link that could be a title, furniture.

Cues are read once per block and shared by everything that looks for records and fields in them. They say what a
line *could* be; they decide nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pageparse.documents.blocks import Block, Document, Span
from pageparse.grammar.dates import DateContext, DateReading, find_dates, may_hold_date, parse_capture_hint
from pageparse.grammar.labels import TypeReading, read_types
from pageparse.grammar.names import Byline, find_byline, looks_like_names, read_names
from pageparse.grammar.phrases import (
    is_boilerplate,
    is_credit,
    is_file_name_like,
    is_format_label,
    is_more_link,
    is_no_results,
    is_pager,
)

_WORD = re.compile(r"[^\W\d_]{2,}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PROSE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]{0,3}(?:\s?(?:\[…\]|more|»))?$")
_NATURAL = re.compile(r"(?<![\w.-])[^\W\d_]?[^\W\d_A-Z]{2,}(?![\w-])|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CODE_WORDS = frozenset(
    ("no", "nos", "case", "docket", "civil", "criminal", "action", "number", "app", "nr", "opinion", "slip")
)
_SEPARATORS = " \t|•·–—/,;:-"
_SEPARATOR = re.compile(r" [|•·–—/-] | ?\|\|? ?| ?// ?| ?[•·] ?")
_SHORT = 60
_LONG = 90
_MAX_LABEL = 90
_REPEATED = 4
_MAX_BYLINE = 300
_DATE_SHARE = 0.55
_LEFT_OVER = re.compile(r"[\s\d:|/,;.()\[\]–—-]|\b(?:a\.?m|p\.?m|am|pm|to|uhr|utc|gmt|est|edt|h)\b", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line such as 'Mara Doe | 28 October | Report', between separators."""

    kind: str  # date, types, names
    start: int
    end: int


@dataclass(slots=True)
class Cue:
    """What one block looks like; see the module's docstring."""

    words: int = 0
    chars: int = 0
    link_chars: int = 0
    dates: Sequence[DateReading] = ()
    date_line: bool = False
    byline: Byline | None = None
    names_line: bool = False
    types: Sequence[TypeReading] = ()
    prose: bool = False
    furniture: bool = False
    more: bool = False
    pager: bool = False
    credit: bool = False
    file_name: bool = False
    empty_list: bool = False
    label: bool = False
    parts: Sequence[Part] = ()
    lead: int = 0
    """Where running text begins behind a byline and a date in the same line; 0 if it begins at once."""
    title_links: list[Span] = field(default_factory=list)

    @property
    def plain(self) -> bool:
        """Nothing but words: could be a title, a caption or a heading."""
        special = (
            self.date_line
            or self.byline
            or self.types
            or self.parts
            or self.prose
            or self.furniture
            or self.more
            or self.pager
            or self.label
        )
        return not special and not self.credit and self.words > 0


def read_cues(document: Document, context: DateContext) -> list[Cue]:
    """The cues of every block, by block index."""
    cues = [read_cue(document, block, context) for block in document.blocks]
    _mark_labels(document, cues)
    return cues


def _mark_labels(document: Document, cues: list[Cue]) -> None:
    """Words that come again and again are labels ('Case name', 'Overview'), not titles."""
    lines = Counter(block.text for block, cue in zip(document.blocks, cues, strict=True) if cue.plain)
    targets: dict[str, set[str]] = {}
    for block, cue in zip(document.blocks, cues, strict=True):
        for span in cue.title_links:
            targets.setdefault(block.text[span.start : span.end], set()).add(document.links[span.link].raw)
    for block, cue in zip(document.blocks, cues, strict=True):
        cue.label = cue.plain and lines[block.text] >= _REPEATED and len(block.text) <= _SHORT and not cue.link_chars
        if cue.title_links:
            cue.title_links = [s for s in cue.title_links if len(targets[block.text[s.start : s.end]]) < _REPEATED]


def word_count(text: str) -> int:
    """Words of two letters and more; two CJK or Thai characters count as one word."""
    count = len(_WORD.findall(text))
    if not text.isascii():
        wide = len(_CJK.findall(text))
        if wide:
            count += wide // 2
    return count


def is_prose(text: str, words: int) -> bool:
    """Whether a line reads as running text rather than as a title or label."""
    size = len(text) + (2 * len(_CJK.findall(text)) if not text.isascii() else 0)
    if _PROSE_END.search(text[-12:]):
        return size >= _SHORT and words >= 8
    return size >= 2 * _LONG and words >= 25 and (", " in text or ". " in text)


def read_cue(document: Document, block: Block, context: DateContext) -> Cue:
    """The cue of one block, which may be a slice of a line."""
    text = block.text
    cue = Cue(words=word_count(text), chars=len(text))
    cue.link_chars = sum(span.end - span.start for span in block.spans if span.link >= 0)
    if may_hold_date(text):
        cue.dates = find_dates(text, context)
        cue.date_line = bool(cue.dates) and _covers(text, cue.dates)
        cue.furniture = len(text) <= _SHORT and parse_capture_hint(text) is not None
    cue.prose = is_prose(text, cue.words)
    if len(text) <= _MAX_LABEL:
        _short_line(cue, text)
    if not cue.prose and not cue.furniture and len(text) <= _MAX_BYLINE:
        cue.byline = find_byline(text)
    if not (cue.prose or cue.furniture) and len(text) <= _MAX_LABEL:
        cue.parts = _parts(cue, text)
    if cue.prose and cue.dates and cue.dates[0].begin <= _MAX_LABEL:
        _read_lead(cue, text)
    if cue.link_chars and not cue.furniture and not cue.pager:
        cue.title_links = [s for s in merged_links(block) if is_title_link(document, block, s, cue)]
    return cue


def _short_line(cue: Cue, text: str) -> None:
    cue.more = is_more_link(text) or is_format_label(text)
    cue.pager = is_pager(text)
    cue.empty_list = is_no_results(text)
    cue.furniture = cue.furniture or cue.empty_list or is_boilerplate(text)
    cue.credit = is_credit(text)
    cue.file_name = is_file_name_like(text)
    if not (cue.more or cue.pager or cue.date_line):
        cue.types = read_types(text)
        cue.names_line = not cue.types and not cue.prose and looks_like_names(text)


def _parts(cue: Cue, text: str) -> Sequence[Part]:
    """The parts of a line in which all that stands between dates and separators is a type or names; else nothing."""
    if not cue.dates and not _SEPARATOR.search(text):
        return ()
    borders = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)] + [(d.begin, d.stop) for d in cue.dates]
    found = [Part("date", d.begin, d.stop) for d in cue.dates]
    start = 0
    for begin, stop in [*sorted(borders), (len(text), len(text))]:
        if begin > start and (piece := text[start:begin].strip(_SEPARATORS)):
            at = text.index(piece, start)
            kind = "types" if read_types(piece) else "names" if read_names(piece, expected=bool(cue.dates)) else ""
            if not kind:
                return ()
            found.append(Part(kind, at, at + len(piece)))
        start = max(start, stop)
    return sorted(found, key=lambda part: part.start) if len(found) > 1 else ()


def _read_lead(cue: Cue, text: str) -> None:
    """'By Jane Doe. 3 May 2012. The brief shows ...': byline and date, then the text itself."""
    date = cue.dates[0]
    head = text[: date.begin].rstrip(_SEPARATORS + ".")
    byline = find_byline(head) if head else None
    if byline is not None and byline.stop >= len(head) - 1 and text[date.stop : date.stop + 1] in (".", ",", ":", " "):
        cue.byline = byline
        rest = text[date.stop :].lstrip(_SEPARATORS + ".")
        cue.lead = len(text) - len(rest)


def _covers(text: str, dates: Sequence[DateReading]) -> bool:
    """Whether hardly anything but dates stands in the line."""
    rest = text[: dates[0].begin] + "".join(text[a.stop : b.begin] for a, b in pairwise(dates)) + text[dates[-1].stop :]
    labelled = any(reading.label for reading in dates)
    bare = len(_LEFT_OVER.sub("", rest))
    return bare <= (25 if labelled else 12) and len(_WORD.findall(_LEFT_OVER.sub(" ", rest))) <= (3 if labelled else 1)


def merged_links(block: Block) -> list[Span]:
    """The block's links in order, the spans of one link joined."""
    found: list[Span] = []
    for span in block.spans:
        if span.link < 0:
            continue
        if found and found[-1].link == span.link:
            last = found[-1]
            found[-1] = Span(last.start, span.end, last.node, last.link, last.bold or span.bold, "", last.at)
        else:
            found.append(span)
    return found


def is_title_link(document: Document, block: Block, span: Span, cue: Cue) -> bool:
    """Whether a link's text could be the title of what it leads to."""
    text = block.text[span.start : span.end]
    raw = document.links[span.link].raw
    if raw.startswith(("mailto:", "tel:")) or raw in ("#", "") or len(text) < 4:
        return False
    inside_prose = cue.prose and span.start > 0 and span.end - span.start < 0.5 * cue.chars
    if inside_prose or is_more_link(text) or is_format_label(text) or is_pager(text) or is_boilerplate(text):
        return False
    return _is_wordy(text) and not is_code(text)


def is_code(text: str) -> bool:
    """Whether a text is a docket, citation or file number rather than words: '2024-SA-00253', 'Civil No. 98-2088'."""
    digits = sum(ch.isdigit() for ch in text)
    if digits < 2 or len(text) > _SHORT:
        return False
    signs = sum(ch.isalnum() for ch in text)
    natural = sum(1 for word in _NATURAL.findall(text) if word.lower() not in _CODE_WORDS)
    return natural == 0 or (natural == 1 and digits >= 0.3 * signs) or (natural == 2 and digits >= 0.45 * signs)


def _is_wordy(text: str) -> bool:
    words = word_count(text)
    return (words >= 2 and len(text) >= 9) or words >= 4 or (words == 2 and not text.isascii())
