"""Date filters that print an example: 'E.g., 02/29/2024' is the day the page was served."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from pageparse.grammar.date_labels import stands_alone
from pageparse.grammar.date_reading import DateContext, DateReading
from pageparse.grammar.date_words import VOCABULARY
from pageparse.grammar.dates import find_dates

_MAX_CHARS = 100
_HINTS: Final = sorted(VOCABULARY["hints"]["words"], key=len, reverse=True)
_FIRST = "".join(sorted({word[0] for word in _HINTS}))
_HINT = re.compile(
    rf"\s{{0,9}}(?=[{re.escape(_FIRST)}])(?:{'|'.join(map(re.escape, _HINTS))})[\s,:;.：]{{0,5}}", re.IGNORECASE
)


def parse_capture_hint(text: str, context: DateContext | None = None) -> DateReading | None:
    """The date of a date filter's hint such as 'E.g., 02/29/2024', printed with the day of the capture.

    Takes a whole line. Gives the day, or None when the line is anything else.
    """
    match = _HINT.match(text[:_MAX_CHARS])
    if match is None:
        return None
    rest = text[match.end() : _MAX_CHARS]
    found = find_dates(rest, context or DateContext())
    if len(found) != 1 or found[0].precision != "day" or found[0].edtf is None or not stands_alone(rest, *_span(found)):
        return None
    begin, stop = found[0].begin + match.end(), found[0].stop + match.end()
    return replace(found[0], begin=begin, stop=stop, rule="date.hint", label=None)


def _span(found: list[DateReading]) -> tuple[int, int]:
    return found[0].begin, found[0].stop
