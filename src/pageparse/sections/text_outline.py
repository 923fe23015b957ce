"""The parts of a text: of a whole page with its menus by its lists, of a text without menus by its headings.

A whole page as text holds a thousand lines that are no entry, and its lists have to be found among them. A text from
which menus were taken already is its lists and what heads them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.region import Part, Region
from pageparse.records.text_lines import DATED, TextLine, read_lines
from pageparse.records.text_lists import find_text_lists
from pageparse.records.text_runs import Survey
from pageparse.sections.outline import assign_regions, make_parts, outline_text, text_headings

_MENU = 4
_MENU_WORDS = 5
_TWO_ENTRIES = 3.0


def outline_any_text(document: Document, cues: list[Cue]) -> list[Part]:
    """The parts of a plain-text page with the lists found in them, each with its records; never none."""
    lines = read_lines(document, cues)
    if has_menu(lines) or any(line.kind == "H" for line in lines):
        return _by_lists(document, cues, find_text_lists(lines, cues))
    parts = outline_text(document, cues)
    regions = find_text_lists(lines, cues)
    survey = Survey(lines)
    known = _worth(survey, [region for part in parts for region in part.regions])
    return _by_lists(document, cues, regions) if _worth(survey, regions) > known + _TWO_ENTRIES else parts


def has_menu(lines: Sequence[TextLine]) -> bool:
    """Whether four bulleted lines of a few words follow one another: nothing but a page's menus looks so."""
    run = 0
    for line in lines:
        run = run + 1 if line.mark and line.words <= _MENU_WORDS and line.kind not in f"{DATED}PR" else 0
        if run >= _MENU:
            return True
    return False


def _worth(survey: Survey, regions: Sequence[Region]) -> float:
    return sum(survey.total([(record.first, record.last) for record in region.records]) for region in regions)


def _by_lists(document: Document, cues: list[Cue], regions: list[Region]) -> list[Part]:
    """Parts by the lines that stand outside all lists and head something."""
    inside = {i for region in regions for record in region.records for i in range(record.first, record.last)}
    heads = [block for block in text_headings(document, cues) if block.index not in inside]
    parts = make_parts(document, heads, {b.index: b.heading for b in heads if b.heading})
    assign_regions(parts, regions)
    return parts
