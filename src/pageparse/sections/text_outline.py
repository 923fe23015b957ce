"""The parts of a text: of a whole page with its menus by its lists, of a text without menus by its headings.

A whole page as text holds a thousand lines that are no entry, and its lists have to be found among them. A text from
which menus were taken already is its lists and what heads them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.roles import role_of_heading
from pageparse.records.cues import Cue
from pageparse.records.region import Part, Record, Region
from pageparse.records.text_breaks import sure_heads
from pageparse.records.text_lines import DATED, TextLine
from pageparse.records.text_lists import are_points, find_text_lists
from pageparse.records.text_neighbours import read_lines
from pageparse.records.text_runs import Survey
from pageparse.sections.outline import assign_regions, make_parts, outline_text, text_headings, text_title

_MENU = 4
_MENU_WORDS = 5
_TWO_ENTRIES = 3.0
_HALF_AN_ENTRY = 0.8
_REACH = 3
_NEAR = 6
_FAR = 40
_HEADS = "CTL"
_NO_LISTS = ("about", "overview", "people", "other")
_NAMED = "CTLNBM"
_HEADING_WORDS = 10
_RIGHT_WORDS = 5


def outline_any_text(document: Document, cues: list[Cue]) -> list[Part]:
    """The parts of a plain-text page with the lists found in them, each with its records; never none."""
    lines = read_lines(document, cues)
    if has_menu(lines) or any(line.kind == "H" for line in lines):
        return _by_lists(document, cues, lines, find_text_lists(lines, cues))
    regions = find_text_lists(lines, cues)
    parts = outline_text(document, cues, _lines_over_lists(lines, regions))
    known = [region for part in parts for region in part.regions]
    heads = {part.heading.index for part in parts if part.heading is not None}
    takes_heads = any(record.first in heads for region in regions for record in region.records)
    return _by_lists(document, cues, lines, regions) if not takes_heads and _is_better(lines, regions, known) else parts


def _is_better(lines: Sequence[TextLine], regions: Sequence[Region], known: Sequence[Region]) -> bool:
    """Whether lists are worth more than those found by headings: two entries more, or as many and better titled."""
    survey = Survey(lines)
    gain = _worth(survey, regions) - _worth(survey, known)
    entries = [record for region in regions for record in region.records]
    if 2 * sum(_is_titled_by_text(lines, record) for record in entries) > len(entries):
        return False
    if gain > _TWO_ENTRIES:
        return True
    titled = all(lines[record.first].kind in "CE" or "title" in record.columns[1:] for record in entries)
    # Marks and tabs, where entries have them, say where each begins; the cut by kinds of lines does not know them.
    marked = all(lines[record.first].mark or lines[record.first].kind == "R" for record in entries)
    enough = 0.0 if marked else _HALF_AN_ENTRY
    return gain > enough and titled and len(entries) <= sum(len(region.records) for region in known)


def _is_titled_by_text(lines: Sequence[TextLine], record: Record) -> bool:
    """Whether a text below the type or date that opens an entry was taken for its title."""
    at = record.columns.index("title") if "title" in record.columns else 0
    return at > 0 and lines[record.blocks[at].index].kind == "P" and lines[record.blocks[at - 1].index].kind in "TDdLB"


def has_menu(lines: Sequence[TextLine]) -> bool:
    """Whether four bulleted lines of a few words follow one another, or a line is a strip of links or crumbs.

    The points of a sentence that leads to them are no menu.
    """
    run = 0
    for number, line in enumerate(lines):
        run = run + 1 if line.mark and line.words <= _MENU_WORDS and line.kind not in f"{DATED}PR" else 0
        if (run == _MENU and not are_points(lines, number)) or line.kind == "S":
            return True
    return False


def _worth(survey: Survey, regions: Sequence[Region]) -> float:
    return sum(survey.total([(record.first, record.last) for record in region.records]) for region in regions)


def text_page_title(document: Document, cues: list[Cue], parts: Sequence[Part]) -> Block | None:
    """The line that is the page's title; None where no line could be.

    A whole page opens with its menus: there it is the heading over the main list that a menu or the crumbs name too,
    else the heading of the main list.
    """
    lines = read_lines(document, cues)
    regions = [region for part in parts for region in part.regions if not region.secondary]
    if not regions or not has_menu(lines):
        return text_title(document, cues)
    main = max(regions, key=lambda region: region.score)
    named = _named_in_menu(lines, _menu(lines), main.first)
    if named is not None:
        return document.blocks[named]
    heads = (part.heading for part in parts if any(region is main for region in part.regions))
    return next(heads, None) or text_title(document, cues)


def _menu(lines: Sequence[TextLine]) -> dict[str, int]:
    """Where each bulleted or numbered text stands first."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line.mark:
            found.setdefault(line.block.text, number)
    return found


def _named_in_menu(lines: Sequence[TextLine], menu: dict[str, int], first: int) -> int | None:
    """The nearest line above a list that stands by itself and says what an entry of a menu above it says."""
    for number in range(first - 1, max(first - _FAR, 0) - 1, -1):
        line = lines[number]
        if line.kind in _NAMED and not line.mark and line.block.gap and menu.get(line.block.text, first) < number:
            return number
    return None


def _by_lists(document: Document, cues: list[Cue], lines: Sequence[TextLine], regions: list[Region]) -> list[Part]:
    """Parts by the lines that stand outside all lists and head something: by their words, or a list right below."""
    inside = {i for region in regions for record in region.records for i in range(record.first, record.last)}
    heads = {block.index for block in text_headings(document, cues) if block.index not in inside}
    menu = _menu(lines)
    firsts = {record.first for region in regions for record in region.records}
    heads |= {number for number in sure_heads(lines) if number + 1 in firsts}
    for region in regions:
        named = _named_in_menu(lines, menu, region.first)
        if named is not None and named not in inside:
            heads.add(named)
        if not any(number in heads for number in range(max(region.first - _NEAR, 0), region.first)):
            heads |= _line_above(lines, region.first, inside)
    heads |= _lines_over_lists(lines, regions) - inside
    blocks = _without_filters([document.blocks[number] for number in sorted(heads)], regions)
    parts = make_parts(document, blocks, {b.index: b.heading for b in blocks if b.heading})
    assign_regions(parts, regions)
    for part in parts:
        if part.role is not None and part.role.role in _NO_LISTS and sum(len(r.records) for r in part.regions) == 1:
            part.regions = []  # of a list that ends above it: what the heading says is no entry
    return parts


def _without_filters(heads: list[Block], regions: Sequence[Region]) -> list[Block]:
    """Without 'Sort by' and the like between a heading and its list: what follows them is still the heading's."""
    above = {heads[at - 1].index for region in regions if (at := bisect_left(heads, region.first, key=_index))}
    return [head for head in heads if head.index not in above or not _is_filter(head)]


def _is_filter(head: Block) -> bool:
    role = role_of_heading(head.text)
    return role is not None and role.role == "navigation"


def _index(block: Block) -> int:
    return block.index


def _line_above(lines: Sequence[TextLine], first: int, inside: set[int]) -> set[int]:
    """The line that heads a list by where it stands: set off by blank lines, hardly anything between, or right above.

    Both are a few words.
    """
    for number in range(first - 1, max(first - _REACH, 0) - 1, -1):
        line = lines[number]
        if number in inside or line.mark:
            break
        if _heads(line, _HEADING_WORDS) and line.block.gap > 0 and lines[number + 1].block.gap > 0:
            return {number}
    right = lines[first - 1] if first and first - 1 not in inside else None
    return {first - 1} if right is not None and not right.mark and _heads(right, _RIGHT_WORDS) else set()


def _lines_over_lists(lines: Sequence[TextLine], regions: Sequence[Region]) -> set[int]:
    """The lines that head a list by where they stand, whatever they say: between a text and the first entry.

    They are set off from both.
    """
    found = set()
    for first in (region.first for region in regions):
        above = lines[first - 2 : first] if first > 1 else []
        ends = bool(above) and (above[0].kind in "PM" or above[0].mark != "")
        if ends and above[1].block.gap and lines[first].block.gap and _heads(above[1], _HEADING_WORDS):
            found |= set() if above[1].mark or above[1].block.text.endswith(":") else {first - 1}
    return found


def _heads(line: TextLine, most: int) -> bool:
    return line.kind in _HEADS and line.words <= most and not line.block.text.endswith((".", ","))
