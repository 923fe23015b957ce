"""Which lines head a part of the page, and what each part holds.

HTML says most of it in markup. In plain text a heading is a line whose words name a role, or that repeats the
page's title, or is marked by '#' or underlining.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise
from types import MappingProxyType

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.roles import role_of_heading
from pageparse.records.cues import Cue
from pageparse.records.landmarks import landmark_of
from pageparse.records.lines import cut_lines, line_kind
from pageparse.records.region import Part, Record, Region, region_of
from pageparse.sections.boxes import close_boxes
from pageparse.sections.captions import captions
from pageparse.sections.own_words import own_words
from pageparse.sections.persons import tell_persons
from pageparse.sections.tabs import deal_tabs, linked_tabs

_MAX_HEADING = 200
_MAX_TEXT_HEADING_WORDS = 10
_STRONG = 0.55
_BULLET_RUN = 4
_DATED = 3  # entries with a day each are no people
_FEW, _MOST, _ENTRY_LINES = 2, 0.6, 6  # where framed types are those of entries
_YEAR, _GROUP_LINES = 4, 4
_CAPTION = 6  # the level of a line that heads a list without being a heading


def outline_html(document: Document, cues: list[Cue], regions: list[Region]) -> list[Part]:
    """Parts of an HTML page; headings inside records are titles and head nothing."""
    inside = [False] * (len(document.blocks) + 1)
    for region in regions:
        for record in region.records:
            for index in range(record.first, record.last):
                inside[index] = True
    heads = [
        b
        for b in document.blocks
        if b.heading and not inside[b.index] and _can_head(document, b, cues[b.index], leads=inside[b.index + 1])
    ]
    heads = own_words(document, heads)
    lines = captions(document, cues, regions)
    tabs = linked_tabs(document, cues, regions)
    levels = {b.index: b.heading for b in heads} | {b.index: _CAPTION for b in (*lines, *tabs.values())}
    starts = {tab.index: first for first, tab in tabs.items()}
    ordered = sorted([*heads, *lines, *tabs.values()], key=lambda b: (starts.get(b.index, b.index), b.index))
    parts = make_parts(document, ordered, levels, starts)
    _enclose(parts)
    assign_regions(parts, regions)
    deal_tabs(document, parts)
    parts = close_boxes(document, parts)
    tell_persons(document, cues, parts)
    owner: Part | None = None
    for part in parts:
        _settle(part, cues)
        if part.role is None or part.role.role != "navigation":
            owner = part
        elif owner is not None:
            # Filters stand between a heading and its list; what follows them is still the heading's.
            owner.regions.extend(part.regions)
            part.regions = []
    return parts


def outline_text(document: Document, cues: list[Cue], over_lists: AbstractSet[int] = frozenset()) -> list[Part]:
    """Parts of a plain-text capture with the lists found in them; lines ``over_lists`` head parts as well."""
    known = {block.index for block in text_headings(document, cues)}
    heads = [block for block in document.blocks if block.index in known or block.index in over_lists]
    parts = make_parts(document, heads, {b.index: b.heading for b in heads if b.heading})
    title = text_title(document, cues)
    for part in parts:
        part.regions = text_lists(document, cues, part, title.text if title else "")
    return parts


def text_headings(document: Document, cues: list[Cue]) -> list[Block]:
    """The lines of a text capture that head a part."""
    title = text_title(document, cues)
    entries, years = _framed_entries(document, cues), _years(document)
    found: list[Block] = []
    for block in document.blocks:
        cue = cues[block.index]
        if block.index in years:
            found.append(block)
        if block.bullet or not (cue.plain or block.heading or cue.types) or cue.words > _MAX_TEXT_HEADING_WORDS:
            continue
        is_title = title is not None and (block is title or (block.text == title.text and block.index < title.index))
        role = role_of_heading(block.text)
        named = role is not None and role.strength >= _STRONG and not block.text.endswith((".", ":", "…"))
        alone = _stands_alone(document, cues, block) and (
            not cue.types or (block.index not in entries and _is_framed(document, block))
        )
        if block.heading or is_title or (named and alone) or _leads_pages(document, cues, block):
            found.append(block)
    # A title that is repeated at once heads one part, not two.
    return [b for i, b in enumerate(found) if i + 1 == len(found) or not _repeats(b, found[i + 1])]


def _repeats(block: Block, after: Block) -> bool:
    return after.text == block.text and after.index - block.index <= 2


def text_title(document: Document, cues: list[Cue]) -> Block | None:
    """The line that is the page's title: the first plain line, or its repetition right after it."""
    top = [b for b in document.blocks[:12] if not cues[b.index].furniture and not cues[b.index].date_line]
    for position, block in enumerate(top[:3]):
        cue = cues[block.index]
        heads = cue.plain or (position == 0 and cue.types and len(top) > 1 and top[1].gap > 0)
        if not heads or block.bullet:
            continue
        if position + 1 < len(top) and top[position + 1].text == block.text:
            return top[position + 1]
        return block
    return None


def _stands_alone(document: Document, cues: list[Cue], block: Block) -> bool:
    """A heading is set off: a blank line or nothing before it, or a pager around it."""
    index = block.index
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if index == 0 or block.gap or cues[index - 1].pager or cues[index - 1].furniture:
        return True
    return after is not None and (after.gap > 0 or cues[after.index].pager)


def _leads_pages(document: Document, cues: list[Cue], block: Block) -> bool:
    """Whether words set off below a text or its points stand above the 'Pages' of a list, whatever they say."""
    before, after = document.blocks[block.index - 1], document.blocks[block.index + 1 : block.index + 3]
    if len(after) < 2 or not block.index or not all(line.gap for line in (block, *after)):
        return False
    said = before.bullet or cues[before.index].prose or cues[before.index].more
    first, second = (cues[line.index] for line in after)
    pages = first.pager and first.words > 0 and not second.pager
    return said and pages and cues[block.index].plain and not block.text.endswith((".", ":", "…"))


def _years(document: Document) -> set[int]:
    """The lines that are a year alone and head what follows them: in falling or rising order, entries between them."""
    found = [block.index for block in document.blocks if len(block.text) == _YEAR and _is_year(block.text)]
    values = [int(document.blocks[index].text) for index in found]
    ordered = len({a > b for a, b in pairwise(values)}) == 1 and len(set(values)) == len(values)
    apart = all(after - first >= _GROUP_LINES for first, after in pairwise([*found, len(document.blocks)]))
    return set(found) if ordered and apart and all(document.blocks[index].gap for index in found[1:]) else set()


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and text[:2] in ("19", "20")


def _framed_entries(document: Document, cues: list[Cue]) -> set[int]:
    """The types between blank lines that open entries: some lines each, and again a type, or an entry among others."""
    framed = [block.index for block in document.blocks if cues[block.index].types and _is_framed(document, block)]
    short = [first for first, after in pairwise(framed) if 2 <= after - first <= _ENTRY_LINES]
    if len(framed) > _FEW and len(short) >= _MOST * len(framed):
        return {*short, framed[-1]}
    return {index for index in framed if _is_entry(document, cues, index)}


def _is_framed(document: Document, block: Block) -> bool:
    """Blank lines on both sides: 'Reports' as a heading, not as the type of the entry below."""
    after = document.blocks[block.index + 1 : block.index + 2]
    return block.gap > 0 and bool(after) and after[0].gap > 0


def _is_entry(document: Document, cues: list[Cue], index: int) -> bool:
    """Whether a type and a teaser are an undated entry of a list: others that open with a type stand on both sides."""
    kinds = [line_kind(cues[block.index]) for block in document.blocks[max(index - 2, 0) : index + 4]]
    before, after = kinds[: min(index, 2)], "".join(kinds[min(index, 2) + 1 :])
    ends_above = len(before) > 1 and before[0] in "TD" and before[1] == "P"
    heads_above = index > 0 and role_of_heading(document.blocks[index - 1].text) is not None
    return (ends_above or heads_above) and (after in ("P", "P-") or after.startswith(("PTD", "PTP", "P-")))


def _can_head(document: Document, block: Block, cue: Cue, *, leads: bool) -> bool:
    """Whether a heading heads something; 'Recent posts' is no page link where it ``leads`` to entries."""
    if (
        len(block.text) > _MAX_HEADING
        or (cue.pager and (cue.link_chars or not leads))
        or (cue.words == 0 and not cue.dates)
    ):
        return False
    return landmark_of(document, block.node) != "nav"


def make_parts(
    document: Document, heads: list[Block], levels: dict[int, int], apart: Mapping[int, int] = MappingProxyType({})
) -> list[Part]:
    """The parts that lines head, in reading order; ``apart``: where those begin that do not begin with their line."""
    total = len(document.blocks)
    starts = [apart.get(head.index, head.index) for head in heads]
    parts: list[Part] = []
    begin = starts[0] if starts else total
    if begin:
        parts.append(Part(None, None, None, 0, begin, document.blocks[:begin]))
    for head, first, stop in zip(heads, starts, [*starts[1:], total], strict=False):
        body = [head, *document.blocks[first + (first == head.index) : stop]]
        parts.append(Part(head, levels.get(head.index), role_of_heading(head.text), first, stop, body))
    return parts


def _enclose(parts: list[Part]) -> None:
    """Tell every part which headings of higher levels it stands under."""
    open_heads: list[Block] = []
    for part in parts:
        if part.heading is None or part.level is None:
            continue
        while open_heads and (open_heads[-1].heading or _CAPTION) >= part.level:
            open_heads.pop()
        part.above = open_heads[::-1]
        open_heads.append(part.heading)


def assign_regions(parts: list[Part], regions: list[Region]) -> None:
    """Each record goes to the part it stands in; a region that spans parts is split between them."""
    starts = [part.first for part in parts]
    for region in regions:
        homes: dict[int, list[Record]] = {}
        for record in region.records:
            homes.setdefault(bisect_right(starts, record.first) - 1, []).append(record)
        for home, records in homes.items():
            parts[max(home, 0)].regions.append(region_of(region, records))


def _settle(part: Part, cues: list[Cue]) -> None:
    """Lists of people without dates, or of pillars without links and dates, are not listings."""
    named = part.role.role if part.role is not None and part.role.strength >= _STRONG else None
    if named == "people":
        part.regions = [region for region in part.regions if _is_dated_links(region, cues)]
    elif named == "pillars":
        for region in part.regions:
            if not any(
                cues[block.index].dates or cues[block.index].link_chars for r in region.records for block in r.blocks
            ):
                part.points.extend(record.blocks[0].text for record in region.records)
                part.regions = [other for other in part.regions if other is not region]


def _is_dated_links(region: Region, cues: list[Cue]) -> bool:
    """Whether every entry is a link with a day: no list of people, who at most have terms."""
    entries = [[cues[block.index] for block in record.blocks] for record in region.records]
    told = [any(cue.dates for cue in lines) and any(cue.title_links for cue in lines) for lines in entries]
    return len(told) >= _DATED and all(told)


def text_lists(document: Document, cues: list[Cue], part: Part, title: str) -> list[Region]:
    """The lists of one part, parted by pagers; repetitions of the page's ``title`` are no entries."""
    body = [block for block in part.blocks[1 if part.heading else 0 :] if block.text != title]
    head = part.heading.text if part.heading is not None else ""
    listing = bool(head) and part.role is not None and part.role.role in ("activity_listing", "events")
    listing = listing or (len(head) == _YEAR and _is_year(head))
    regions: list[Region] = []
    for chunk in _between_pagers(body, cues):
        region = cut_lines(_without_lead(chunk, cues, listing), cues, listing=listing)
        if region is not None:
            regions.append(region)
    return regions


def _between_pagers(body: list[Block], cues: list[Cue]) -> list[list[Block]]:
    chunks: list[list[Block]] = [[]]
    for block in body:
        if cues[block.index].pager:
            chunks.append([])
        else:
            chunks[-1].append(block)
    return [stretch for chunk in chunks for stretch in _stretches(chunk)]


def _stretches(chunk: list[Block]) -> list[list[Block]]:
    """A chunk parted where runs of bulleted lines begin and end: a menu must not decide how a list is read."""
    runs = [list(group) for _, group in groupby(chunk, key=lambda block: block.bullet)]
    parts: list[list[Block]] = []
    for run in runs:
        if parts and (len(run) < _BULLET_RUN or len(parts[-1]) < _BULLET_RUN):
            parts[-1].extend(run)
        else:
            parts.append(run)
    return parts


def _without_lead(chunk: list[Block], cues: list[Cue], listing: bool) -> list[Block]:
    """Without the prose that introduces a list whose entries all begin with something else."""
    if listing:
        return chunk
    kinds = "".join(line_kind(cues[block.index]) for block in chunk)
    lead = len(kinds) - len(kinds.lstrip("P-"))
    rest = kinds[lead:]
    followed = sum(a in "CKTDB" and b in "PBTD" for a, b in pairwise(rest))
    return chunk[lead:] if lead and followed >= 2 else chunk
