"""What a line looks like: dated, a byline, type labels, prose, a link that could be a title, furniture.

Cues say what a line *could* be; they decide nothing. What every line is asked for is read at once, what only some are
asked for (names, types, captions) when it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from pageparse.documents.blocks import Block, Document, Span
from pageparse.grammar.cases import is_case_name
from pageparse.grammar.date_hints import parse_capture_hint
from pageparse.grammar.date_shapes import LONE
from pageparse.grammar.dates import DateContext, DateReading, find_dates, may_hold_date
from pageparse.grammar.labels import TypeReading, is_compound_type, read_types
from pageparse.grammar.names import Byline, find_byline, looks_like_names, read_names, without_asides
from pageparse.grammar.phrases import (
    furniture_of,
    is_boilerplate,
    is_credit,
    is_file_name_like,
    is_format_label,
    is_more_link,
    is_pager,
)
from pageparse.records.entries import opens_with_code, titled_in_citation
from pageparse.records.label_lines import mark_labels
from pageparse.records.lazy import Lazy
from pageparse.records.persons import leads_to_person
from pageparse.records.strips import is_strip, is_trail
from pageparse.records.wording import (
    SHORT,
    filled_by_dates,
    is_address,
    is_code,
    is_prose,
    is_wordy,
    merged_links,
    word_count,
)

_SEPARATORS = " \t|•·–—/,;:-"
_SEPARATOR = re.compile(r" [|•·–—/-] | ?\|\|? ?| ?// ?| ?[•·] ?")
_MAX_LABEL = 90
_MAX_BYLINE = 300
_LINKED = 0.9
# Addresses of what entries are filed under; beside a date such a link tells of the entry and is not its title.
_FILED = re.compile(
    r"[/?&](?:categor[a-z]{1,4}|kategori[ae]n?|cat|tags?|etiquetas?|topics?|themen?|rubri[ck][a-z]*)[/=]", re.I
)
_AFTER_DATE = re.compile(r"\s?[-–—:|•·]\s?(?=\S)")


class Part(Struct, frozen=True, gc=False):
    """A piece of a line such as 'Mara Doe | 28 October | Report', between separators."""

    kind: str  # date, types, names
    start: int
    end: int


@dataclass
class Cue:
    """What one block looks like; see the module's docstring."""

    text: str
    words: int = 0
    chars: int = 0
    # What most lines are not is left to the class and set where a line is it: a page has many lines.
    link_chars: int = field(default=0, init=False)
    dates: Sequence[DateReading] = field(default=(), init=False)
    date_line: bool = field(default=False, init=False)
    prose: bool = field(default=False, init=False)
    furniture: bool = field(default=False, init=False)
    more: bool = field(default=False, init=False)
    pager: bool = field(default=False, init=False)
    empty_list: bool = field(default=False, init=False)
    label: bool = field(default=False, init=False)
    lead: int = field(default=0, init=False)
    """Where the words begin behind a date, or a byline and a date, that open the line; 0 if they begin at once."""
    lead_byline: Byline | None = field(default=None, init=False)
    title_links: Sequence[Span] = field(default=(), init=False)

    @property
    def linked(self) -> bool:
        """Nothing but a link, and no date."""
        return not self.dates and self.link_chars >= _LINKED * self.chars > 0

    @Lazy
    def types(self) -> Sequence[TypeReading]:
        """The type labels the line consists of."""
        if len(self.text) > _MAX_LABEL or self.more or self.pager or self.date_line:
            return ()
        return read_types(self.text)

    @Lazy
    def names_line(self) -> bool:
        """Nothing but names."""
        plain = without_asides(self.text)
        prose = self.prose and plain == self.text  # institutes in brackets make a line of names long
        if len(plain) > _MAX_LABEL or self.more or self.pager or self.date_line or prose or self.types:
            return False
        return looks_like_names(self.text)

    @Lazy
    def byline(self) -> Byline | None:
        """The marked byline the line is, begins or ends with."""
        if self.prose or self.furniture or len(self.text) > _MAX_BYLINE:
            return self.lead_byline
        return find_byline(self.text)

    @Lazy
    def credit(self) -> bool:
        """A picture's credit."""
        return len(self.text) <= _MAX_LABEL and is_credit(self.text)

    @Lazy
    def file_name(self) -> bool:
        """A caption that was a file's name."""
        return len(self.text) <= _MAX_LABEL and is_file_name_like(self.text)

    @Lazy
    def parts(self) -> Sequence[Part]:
        """The parts of a line in which all between dates and separators is a type or names; else nothing."""
        if self.prose or self.furniture or len(self.text) > _MAX_LABEL:
            return ()
        return _parts(self)

    @property
    def wordy(self) -> bool:
        """Words that are nothing else at first sight."""
        known = self.date_line or self.prose or self.furniture or self.more or self.pager or self.label
        return self.words > 0 and not known

    @property
    def plain(self) -> bool:
        """Nothing but words: could be a title, a caption or a heading."""
        return self.wordy and not (self.types or self.byline or self.parts or self.credit)


def read_cues(document: Document, context: DateContext) -> list[Cue]:
    """The cues of every block, by block index."""
    cues = [read_cue(document, block, context) for block in document.blocks]
    mark_labels(document, cues)
    return cues


def read_cue(document: Document, block: Block, context: DateContext) -> Cue:
    """The cue of one block, which may be a slice of a line."""
    text = block.text
    cue = Cue(text, words=word_count(text) or 2 * is_case_name(text), chars=len(text))  # 'W v. L'
    for span in block.spans:
        if span.link >= 0:
            cue.link_chars += span.end - span.start
    if may_hold_date(text):
        cue.dates = _dates(block, context)
        cue.date_line = bool(cue.dates) and filled_by_dates(text, cue.dates)
        cue.furniture = len(text) <= SHORT and parse_capture_hint(text) is not None
    if len(text) >= SHORT or not text.isascii():
        cue.prose = is_prose(text, cue.words) or _is_cut_prose(block, cue.words)
    entry = titled_in_citation(block) if cue.link_chars else None
    if entry is not None or (cue.prose and cue.link_chars and opens_with_code(block)):
        cue.prose = False
    if len(text) <= _MAX_LABEL:
        cue.more, cue.pager, cue.empty_list, boilerplate = furniture_of(text)
        cue.furniture = cue.furniture or cue.empty_list or boilerplate
    if not cue.furniture:
        row = len(block.spans) > 1 and (is_strip(block, cue) or is_trail(block, cue))
        cue.furniture = row or document.nodes.tag[block.node] == "address"
    if cue.dates and cue.dates[0].begin <= _MAX_LABEL:
        _read_lead(cue, text)
    if cue.link_chars and not (cue.furniture or cue.pager or cue.more):
        links = merged_links(block)
        cue.title_links = [s for s in links if s == entry or is_title_link(document, block, s, cue)]
    return cue


def _dates(block: Block, context: DateContext) -> Sequence[DateReading]:
    """The dates of a line; where elements touch ('9 okt.' 'kl. 18'), also those that end or begin at their border."""
    found = find_dates(block.text, context)
    borders = [a.end for a, b in pairwise(block.spans) if a.end == b.start and a.node != b.node]
    borders = [at for at in borders if not (block.text[at - 1].isspace() or block.text[at].isspace())]
    if not borders:
        return found
    for begin, stop in pairwise([0, *borders, len(block.text)]):
        if any(date.begin < stop and begin < date.stop for date in found):
            continue
        for date in find_dates(block.text[begin:stop], context):
            if date.rule.removeprefix("date.") not in LONE:
                found = [*found, replace(date, begin=date.begin + begin, stop=date.stop + begin)]
    return sorted(found, key=lambda date: date.begin)


def _is_cut_prose(block: Block, words: int) -> bool:
    """Running text that a 'Continue reading' link closes."""
    if words < 10 or not block.spans or block.spans[-1].link < 0:
        return False
    last = merged_links(block)[-1]
    head = block.text[: last.start].rstrip()
    return last.start > SHORT and is_more_link(block.text[last.start :]) and is_prose(head + ".", words)


def is_title_link(document: Document, block: Block, span: Span, cue: Cue) -> bool:
    """Whether a link's text could be the title of what it leads to."""
    raw = document.links[span.link].raw
    size = span.end - span.start
    if size < 4 or raw in ("#", "") or raw.startswith(("mailto:", "tel:")):
        return False
    if cue.prose and span.start > 0 and size < 0.5 * cue.chars:
        return False
    text = block.text[span.start : span.end]
    if size == cue.chars - 2 and f"{cue.text[0]}{cue.text[-1]}" in ("()", "[]"):
        return False  # '(Press summary)': what else there is
    if is_address(text) or ((cue.dates or _labels(block)) and size < cue.chars and _FILED.search(raw)):
        return False
    if size == cue.chars:
        furniture = cue.more or _tells_kind(block, cue)
    elif size <= _MAX_LABEL:
        of = furniture_of(text)
        furniture = of.more or of.pager or of.boilerplate
    else:
        furniture = is_more_link(text) or is_format_label(text) or is_pager(text) or is_boilerplate(text)
    if furniture or not is_wordy(text, cue.words if size == cue.chars else word_count(text)) or is_code(text):
        return False
    return size > SHORT or not _names_person(document, span, text)


def _names_person(document: Document, span: Span, text: str) -> bool:
    """Whether a link is nothing but a name: one that nobody knows only where it leads to a person."""
    if looks_like_names(text):
        return True
    return " " in text and leads_to_person(document.links[span.link]) and bool(read_names(text, expected=True))


def _labels(block: Block) -> bool:
    """Whether a line opens with a label that is no link: 'Tags: rivers, weirs'."""
    first = block.spans[0]
    return first.link < 0 and block.text[: first.end].endswith(":")


def _tells_kind(block: Block, cue: Cue) -> bool:
    """Whether a line is a date, a label of types and at most marks such as 'New': the head of a card, not its title."""
    if not cue.dates or len(block.spans) < 2 or cue.chars > SHORT:
        return False
    days = [(date.begin, date.stop) for date in cue.dates]
    rest = [cue.text[s.start : s.end].strip() for s in block.spans if all(s.end <= a or b <= s.start for a, b in days)]
    others = [text for text in rest if text and not (read_types(text) or is_compound_type(text))]
    return len(others) < len(list(filter(None, rest))) and all(
        word_count(text) < 2 and len(text) < 5 for text in others
    )


def _parts(cue: Cue) -> Sequence[Part]:
    text = cue.text
    if not cue.dates and not _SEPARATOR.search(text):
        return ()
    borders = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)] + [(d.begin, d.stop) for d in cue.dates]
    found = [Part("date", d.begin, d.stop) for d in cue.dates]
    start = 0
    for begin, stop in [*sorted(borders), (len(text), len(text))]:
        if begin > start and (piece := text[start:begin].strip(_SEPARATORS)):
            at = text.index(piece, start)
            names = not read_types(piece)
            if names and not read_names(piece, expected=bool(cue.dates)):
                return ()
            found.append(Part("names" if names else "types", at, at + len(piece)))
        start = max(start, stop)
    return sorted(found, key=lambda part: part.start) if len(found) > 1 else ()


def _read_lead(cue: Cue, text: str) -> None:
    """'By Jane Doe. 3 May 2012. The brief shows ...': byline and date, then the text itself."""
    date = cue.dates[0]
    if date.begin == 0 and not cue.date_line and (border := _AFTER_DATE.match(text, date.stop)):
        cue.lead = border.end()
        return
    if not cue.prose:
        return
    head = text[: date.begin].rstrip(_SEPARATORS + ".")
    byline = find_byline(head) if head else None
    if byline is not None and byline.stop >= len(head) - 1 and text[date.stop : date.stop + 1] in (".", ",", ":", " "):
        cue.lead_byline = byline
        cue.lead = len(text) - len(text[date.stop :].lstrip(_SEPARATORS + "."))
