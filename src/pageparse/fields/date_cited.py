"""Dates in the brackets of citations: 'Doe, J. (2013) Title', 'Doe v. Roe, No. 17-12 (Fen Ct. App. August 8, 2012)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import Candidate
from pageparse.grammar.cases import case_end, is_case_name
from pageparse.grammar.citations import cited_names, cited_year, read_citation
from pageparse.grammar.dates import DateContext, DateReading, find_dates
from pageparse.records.cues import Cue

_CITED = 0.82
_YEAR_OF_CASE = 0.29  # any date that stands alone says more, and so does a day above the list
_BEHIND = 0.6  # a year behind the title of an entry that opens with names
_ASIDE = re.compile(r"[(\[]([^()\[\]]{4,80})[)\]]")
_YEAR = re.compile(r"(?:^|[\s,])((?:1[89]|20)\d\d)$")
_REACH = 160


def cited_dates(
    block: Block, cue: Cue, title: Candidate[str] | None, context: DateContext
) -> Iterator[tuple[DateReading, float]]:
    """The dates that a line cites its entry by, with what each is worth."""
    cited = read_citation(block.text) if not cue.prose else None
    if cited is not None:
        within = next((date for date in cue.dates if cited.bracket_begin < date.begin < cited.rest), None)
        known = within or _year(block.text, cited.year_begin, cited.year_stop, context)
        if known is not None:
            yield known, _CITED
    elif title is not None and title.spot.block is block and is_case_name(title.value):
        name = case_end(title.value) or len(title.value)
        yield from _of_case(block, cue, title.spot.start + name, context)
    elif title is not None and title.spot.block is block and cited_names(block.text, title.spot.start):
        year = cited_year(block.text, title.spot.end)
        behind = _year(block.text, *year, context) if year is not None else None
        if behind is not None:
            yield behind, _BEHIND


def _of_case(block: Block, cue: Cue, start: int, context: DateContext) -> Iterator[tuple[DateReading, float]]:
    """The date or year at the end of the first brackets behind a case's name that have one: the court and its day."""
    for aside in _ASIDE.finditer(block.text, start, start + _REACH):
        day = next((date for date in cue.dates if aside.start() < date.begin and date.stop == aside.end(1)), None)
        if day is not None:
            yield day, _CITED
            return
        year = _YEAR.search(aside.group(1))
        found = _year(block.text, aside.start(1) + year.start(1), aside.end(1), context) if year else None
        if found is not None:
            yield found, _YEAR_OF_CASE
            return


def _year(text: str, begin: int, stop: int, context: DateContext) -> DateReading | None:
    found = find_dates(text[begin:stop], context)
    return replace(found[0], begin=begin, stop=stop) if len(found) == 1 else None
