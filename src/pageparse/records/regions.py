"""From cuts to regions: which repeated things are listings, and which are menus, crumbs and footers.

What is not content is recognised by what it is: short links without dates or prose, before the page's heading or
after its last list, inside a landmark (``nav``, ``footer``); never by a class name alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.cases import is_case_name
from pageparse.grammar.columns import announces, column_role, label_role
from pageparse.grammar.roles import role_of_heading
from pageparse.records.bars import drop_bars
from pageparse.records.between import release_names
from pageparse.records.continued import with_continued
from pageparse.records.cues import Cue
from pageparse.records.cut import SOUND, Cut
from pageparse.records.days import release_leads, split_days
from pageparse.records.headed import with_headed
from pageparse.records.indexes import is_index
from pageparse.records.kept_columns import in_columns
from pageparse.records.landmarks import in_main, landmark_of
from pageparse.records.leads import with_leads
from pageparse.records.lone import with_lone
from pageparse.records.parallels import with_parallels
from pageparse.records.region import Record, Region
from pageparse.records.tables import lay_out
from pageparse.records.tally import DATES, FILES, PROSE, Tally, is_year_link
from pageparse.records.tree import find_cuts

_RICH = 0.3
_HALF = 0.5
_BRIEF = 3.5  # words an entry, within what the page calls its main part
_SUPPORTED = 0.35  # the same where a date right above vouches for it
_PAIR, _SURE = 2, 1.05  # two alike are weak proof of a list: they must be better
_FEW = 3  # boxes of headed prose must be more to be entries
_LABELLED = frozenset(("title", "date", "authors", "judges", "docket", "report_number", "types", "teaser"))
# 'Books (28)', 'Maps (1,204)': a facet with the number of its hits; '(28.05.2019)' is none.
_COUNTED = re.compile(r"\(\d{1,10}\)$|\(\d{1,3}(?:[.,]\d{3}){1,2}\)$")
_PICTURED = 0.6  # the share of entries with pictures: the list is no menu
_FACETS = 0.6
_HEADLINE = 5  # words
_TERSE = 2.2  # words a line: columns of a menu
_ENTRY_WORDS = 12  # what stands below 'Search' or 'View by date' is no filter when its entries are so long


@dataclass(slots=True)
class _Facts:
    """What speaks for and against a cut being a listing."""

    mean: float
    dated: float
    prosy: float
    wordy: float
    linked: float
    documents: float
    pictured: float


def find_regions(document: Document, cues: list[Cue], tally: Tally) -> list[Region]:
    """The listings of an HTML page in reading order."""
    found = find_cuts(document, cues, tally)
    cuts = [cut for cut in found if _holds_items(document, cues, tally, cut)]
    if not any(block.heading for block in document.blocks):
        cuts = _without_bare_links(tally, cuts)
    cuts = with_parallels(document, tally, cuts, lambda cut: not _is_furniture(document, cues, cut, _facts(tally, cut)))
    cuts = with_continued(document, cues, tally, with_headed(document, tally, cuts))
    cuts = with_lone(document, cues, with_leads(document, cues, cuts), lambda node: landmark_of(document, node) is None)
    regions = [_region(document, cues, cut) for cut in cuts]
    regions = _without_hidden_doubles(document, regions)
    taken = {i for region in regions for record in region.records for i in range(record.first, record.last)}
    for record in (record for region in regions for record in region.records):
        record.shared = [block for block in record.shared if block.index not in taken]
    for region in regions:
        split_days(cues, region)
    return regions


def _without_bare_links(tally: Tally, cuts: list[Cut]) -> list[Cut]:
    """Without a heading nothing tells where a page's menus end: lists of bare links go where a richer list is."""
    facts = [_facts(tally, cut) for cut in cuts]
    rich = [cut for cut, fact in zip(cuts, facts, strict=True) if _is_rich(cut, fact)]
    return rich or cuts


def _is_rich(cut: Cut, facts: _Facts) -> bool:
    long = len(cut.ranges) > _FEW and max(facts.dated, facts.prosy, facts.documents) >= _RICH
    return long or facts.pictured >= _RICH


def _without_hidden_doubles(document: Document, regions: list[Region]) -> list[Region]:
    """Without lists that markup hides and whose links a visible list holds too: the same list for small screens."""

    def targets(region: Region) -> set[str]:
        spans = (span for record in region.records for block in record.blocks for span in block.spans)
        return {document.links[span.link].raw for span in spans if span.link >= 0}

    hidden = [r for r in regions if all(block.hidden for record in r.records for block in record.blocks)]
    if not hidden:
        return regions
    visible: set[str] = set().union(*(targets(region) for region in regions if region not in hidden))
    doubles = [region for region in hidden if 2 * len(targets(region) & visible) >= len(targets(region)) > 0]
    return [region for region in regions if not any(region is double for double in doubles)]


def _facts(tally: Tally, cut: Cut) -> _Facts:
    count = len(cut.ranges)

    def share(lane: int) -> float:
        return sum([tally.held(first, last) & lane > 0 for first, last, _ in cut.ranges]) / count

    first, last = cut.ranges[0][0], cut.ranges[-1][1]
    chars = max(tally.chars[last] - tally.chars[first], 1)
    words = tally.words[last] - tally.words[first]
    return _Facts(
        mean=cut.mean or sum([tally.quality(a, b) for a, b, _ in cut.ranges]) / count,
        dated=share(DATES),
        prosy=share(PROSE),
        wordy=words / count,
        linked=(tally.link_chars[last] - tally.link_chars[first]) / chars,
        documents=share(FILES),
        pictured=(tally.pictured[last] - tally.pictured[first]) / count,
    )


def _holds_items(document: Document, cues: list[Cue], tally: Tally, cut: Cut) -> bool:
    facts = _facts(tally, cut)
    heading = heading_before(document, cut.ranges[0][0])
    if heading is not None and cues[heading.index].date_line and heading.index == cut.ranges[0][0] - 1:
        return facts.mean >= _SUPPORTED  # a date right above dates everything below it
    if facts.mean < (SOUND if len(cut.ranges) > _PAIR or facts.documents == 1 else _SURE):
        return False
    if not _is_more_than_prose(cues, cut, facts):
        return False
    return not _is_furniture(document, cues, cut, facts)


def _is_furniture(document: Document, cues: list[Cue], cut: Cut, facts: _Facts) -> bool:
    """Menus, crumbs, filters and footers: landmarks, controls, short links without dates, files or prose."""
    if facts.dated <= _HALF:
        heading = heading_before(document, cut.ranges[0][0])
        role = role_of_heading(heading.text) if heading is not None else None
        filters = role is not None and role.role == "navigation" and facts.wordy < _ENTRY_WORDS
        if filters or landmark_of(document, cut.node) == "nav":
            return True
    told = max(facts.dated, facts.prosy, facts.documents) >= 0.5  # a button may unfold an entry
    if not told and all(document.blocks[first].kind == "control" for first, _, _ in cut.ranges):
        return True
    if (not facts.prosy and _are_counted(document, cut)) or is_index(document, cues, cut) or _are_years(cues, cut):
        return True
    links_only = max(facts.dated, facts.prosy, facts.documents) < _RICH and facts.pictured < _PICTURED
    if links_only and facts.linked > _HALF and _is_fringe(document, cues, cut):
        return True
    links_only = links_only and facts.linked > 0.7
    brief = facts.wordy < (_BRIEF if in_main(document, cut.node) else 4.5)
    return links_only and (brief or _is_terse(document, cues, cut))


def _is_terse(document: Document, cues: list[Cue], cut: Cut) -> bool:
    """Whether entries are several links of hardly more than a word, each to a place of its own: a menu's columns."""
    lines = range(cut.ranges[0][0], cut.ranges[-1][1])
    links = [{span.link for span in document.blocks[line].spans if span.link >= 0} for line in lines]
    targets = {document.links[link].raw for found in links for link in found}
    words = sum(cues[line].words for line in lines)
    return len(cut.ranges) < len(lines) <= 1.2 * len(targets) and words < _TERSE * len(lines)


def _are_counted(document: Document, cut: Cut) -> bool:
    """Whether most entries close with the number of their hits, as facets do, and none is a heading with comments."""
    counted = sum(bool(_COUNTED.search(document.blocks[last - 1].text[-12:])) for _, last, _ in cut.ranges)
    headed = any(document.blocks[first].heading for first, _, _ in cut.ranges)
    return counted > _FACETS * len(cut.ranges) and not headed


def _are_years(cues: list[Cue], cut: Cut) -> bool:
    """Whether most entries are links called by a year and nothing else: they lead to other parts of a list."""
    years = [last - first == 1 and is_year_link(cues[first]) for first, last, _ in cut.ranges]
    return len(years) > _PAIR and sum(years) > _FACETS * len(years)


def _is_more_than_prose(cues: list[Cue], cut: Cut, facts: _Facts) -> bool:
    """Headed prose without a date, a file, a linked title or a case name is the page's text unless boxed and many."""
    first = cut.ranges[0][0]
    if facts.dated or facts.documents or (first > 0 and _leads(cues[first - 1])):
        return True
    titled = sum([any(c.title_links or is_case_name(c.text) for c in cues[a:b]) for a, b, _ in cut.ranges])
    if 2 * titled >= len(cut.ranges):
        return True
    return len(cut.ranges) > _FEW and not cut.way.startswith(("led:h", "led:p", "flat", "nested"))


def _is_fringe(document: Document, cues: list[Cue], cut: Cut) -> bool:
    """Before the page's first heading, or before its only main heading: the site's menus; not on pages without any.

    Where no main heading says where a page begins, lines as long as headlines are no menu.
    """
    last = cut.ranges[-1][1]
    if not any(block.heading for block in document.blocks):
        return False
    mains = [block.index for block in document.blocks if block.heading == 1]
    if any(block.heading for block in document.blocks[:last]):
        return len(mains) == 1 and last <= mains[0] and not _are_headlines(document, cues, cut)
    lines = range(cut.ranges[0][0], last)
    brief = sum([cues[line].words for line in lines]) < _HEADLINE * len(lines)
    return bool(mains) or len(cut.ranges) <= _PAIR or brief


def _are_headlines(document: Document, cues: list[Cue], cut: Cut) -> bool:
    """Whether every entry is headed by a line with a headline's words: stories that a page shows first."""
    heads = [[i for i in range(first, last) if document.blocks[i].heading] for first, last, _ in cut.ranges]
    return all(heads) and sum([cues[found[0]].words for found in heads]) >= _HEADLINE * len(heads)


def heading_before(document: Document, first: int) -> Block | None:
    """The nearest heading line among the 40 lines before block ``first``, or None."""
    return next((block for block in reversed(document.blocks[max(0, first - 40) : first]) if block.heading), None)


def _region(document: Document, cues: list[Cue], cut: Cut) -> Region:
    grid = lay_out(document, cut.node)
    records = []
    for first, end, node in cut.ranges:
        last = end
        while last > first + 1 and _is_trailing(document.blocks[last - 1], cues[last - 1]):
            last -= 1  # page links and the like at the end of the list's last record
        indexes = [*grid.reaching.get(first, ()), *range(first, last)]
        blocks = [document.blocks[index] for index in indexes]
        roles = [grid.roles.get(index, "") for index in indexes] if grid.roles else _labelled(blocks, cues)
        records.append(Record(blocks, first, last, node, roles))
    records = in_columns(document, cut.node, records)
    region = Region(records, records[0].first, records[-1].last, cut.node, cut.way, cut.score)
    region.secondary = landmark_of(document, cut.node) == "aside"
    release_leads(document, cues, region)
    release_names(document, cues, region)
    drop_bars(document, cues, region)
    _share_leading_dates(cues, document, region)
    return region


def _is_trailing(block: Block, cue: Cue) -> bool:
    return cue.pager or cue.furniture or block.kind == "control"


def _labelled(blocks: list[Block], cues: list[Cue]) -> list[str]:
    """The field of each line by the label line before it ('Case name' / 'Doe v. Roe')."""
    columns = [""] * len(blocks)
    titled = False
    for position, block in enumerate(blocks[:-1]):
        if cues[block.index].label and not any(map(str.isdigit, block.text)):  # '1 topic' announces nothing
            columns[position] = "label"
            role = label_role(block.text, colon=block.text.endswith(":")) or column_role(block.text) or ""
            # Below a linked title a 'Subject:' tells what it is about, and so may 'Issues:' be topics.
            about = role == "teaser" or (role == "title" and titled)
            told = role in _LABELLED and not (about and not announces(role, block.text))
            columns[position + 1] = role if told else ""
        titled = titled or bool(cues[block.index].title_links)
    return columns if any(columns) else []


def _leads(cue: Cue) -> bool:
    """Whether a line is a date, or opens with a day and says a few words more: '3 May 2012 - Session at Low Fen'."""
    if cue.date_line or cue.lead == 0:
        return cue.date_line
    return cue.dates[0].precision == "day" and not (cue.prose or cue.link_chars)


def _share_leading_dates(cues: list[Cue], document: Document, region: Region) -> None:
    """Dates on lines of their own, above the records or between them, lead the records after them.

    A list led by dates begins with one; a single date further down belongs to what stands before it.
    """
    start = min(document.nodes.first[region.node] - 1, region.first - 1)
    above = [i for i in range(max(start, 0), region.first) if _leads(cues[i]) and not document.blocks[i].heading]
    leads: list[int | None] = []
    lead = above[-1] if above else None
    previous = region.first
    for record in region.records:
        between = [i for i in range(previous, record.first) if cues[i].date_line]
        lead = between[-1] if between else lead
        leads.append(lead)
        previous = record.last
    if leads[0] is None and 2 * len({*leads} - {None}) < len(leads):
        return
    for record, index in zip(region.records, leads, strict=True):
        record.shared = [document.blocks[index]] if index is not None else []
