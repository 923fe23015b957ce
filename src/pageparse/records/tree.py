"""Regions in a tree of elements: the reading in which records explain the page best.

For every element each way to cut its children into records is scored by the sum of the records' qualities; against
that stands the sum of what its children make of themselves. The better of the two wins, bottom up, so that regions
nest as the page does: groups by year lose to the entries in them, an entry's own tag links lose to the entry.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.cut import SOUND, Cut, Range
from pageparse.records.grids import grid
from pageparse.records.posts import posts
from pageparse.records.rivals import (
    are_dated,
    are_whole,
    is_contents,
    is_one_link,
    is_told,
    lead_to_one,
    outside,
    worth_within,
)
from pageparse.records.shapes import (
    LISTS,
    REAL_LISTS,
    children_of,
    counted,
    heading_inside,
    shown,
    title_level,
    titled_terms,
    unwrapped,
)
from pageparse.records.tables import is_header_row, table_rows
from pageparse.records.tally import DATES, FURNITURE, HEADS, PLAIN, PROSE, TITLES, Tally
from pageparse.records.ways import LABELLED, RULED, stretches, ways_to_part

_NEVER = frozenset(("head", "select", "svg", "script", "style"))  # elements that are no records
_MIN_QUALITY = 0.42  # mean quality below which a cut is no reading at all
_MIN_RECORD = 0.25  # a range worth less is a separator, a label, a header row
_UNEXPLAINED = 0.1  # what such a range costs the cut that leaves it over
_TELLING = TITLES | DATES | PROSE | HEADS | PLAIN  # more than rules, icons and buttons
_FEW, _FEW_WORTH = 3, 0.5  # lists this short count for less against a reading that takes them as parts of records


def find_cuts(document: Document, cues: list[Cue], tally: Tally) -> list[Cut]:
    """The chosen cuts in reading order; they do not overlap."""
    nodes = document.nodes
    count = len(nodes.tag)
    best: list[float] = [0.0] * count
    chosen: list[Cut] = []
    inner: dict[int, list[Cut]] = {}  # the cuts chosen in an element
    small = [False] * count  # lists of two or three, one after the other, are rather the parts of records
    kids = children_of(document)
    for node in sorted(kids, reverse=True):
        children = kids[node]
        below = [cut for child in children for cut in inner.get(child, ())]
        first, last = nodes.first[node], nodes.last[node]
        if len(children) == 1 and 2 * tally.own.get(node, 0) < last - first and nodes.tag[node] != "table":
            best[node], small[node] = best[children[0]], small[children[0]]  # a box around the one below
            inner[node] = below
            continue
        cut = best_cut(document, cues, tally, node, children)
        rival = sum([best[c] * (_FEW_WORTH if small[c] else 1.0) for c in children])
        weak = cut is None or cut.score <= max(rival, SOUND * len(cut.ranges))
        if weak and not (below and are_dated(tally, below)):
            again = partial(best_cut, document, cues, node=node, children=children)
            whole = posts(document, cues, tally, node, again, below)
            cut, rival = (whole, 0.0) if whole is not None else (cut, rival)
        if nodes.tag[node] == "table":
            whole = grid(document, tally, node, partial(_rows, document, table=node))
            cut, rival = (whole, 0.0) if whole is not None else (cut, rival)
        if cut is not None and cut.score > rival:
            best[node], taken = cut.score, [cut]
            chosen.append(cut)
            small[node] = len(cut.ranges) <= _FEW and not are_whole(document, tally, cut)
        else:
            best[node], taken = sum([best[child] for child in children]), below
            telling = [child for child in children if tally.held(nodes.first[child], nodes.last[child]) & _TELLING]
            small[node] = len(telling) == 1 and small[telling[0]]
        beside = _beside(document, cues, tally, node, children, taken)
        best[node] += sum([other.score for other in beside])
        inner[node] = outside(taken, beside) + beside if beside else taken
        chosen += beside
    return _collect(chosen)


def _beside(
    document: Document, cues: list[Cue], tally: Tally, node: int, children: Sequence[int], below: Sequence[Cut]
) -> list[Cut]:
    """The lists that children of an element make by themselves beside the lists that stand in others of them."""
    firm = [cut for cut in below if len(cut.ranges) >= _FEW or are_whole(document, tally, cut)]
    runs = stretches(document, tally, children, firm) if below else []
    cuts = [best_cut(document, cues, tally, node, run, whole=False) for run in runs]
    sound = [cut for cut in cuts if cut is not None and cut.score >= SOUND * len(cut.ranges)]
    return [cut for cut in sound if is_told(document, tally, cut) and cut.score > _FEW_WORTH * worth_within(below, cut)]


def _collect(chosen: list[Cut]) -> list[Cut]:
    """Walk down from the root; below a chosen cut only what its records left out is looked at."""
    found: list[Cut] = []
    taken: list[tuple[int, int]] = []  # in order, none within another
    for cut in sorted(chosen, key=lambda cut: cut.node):
        first, last = cut.ranges[0][0], cut.ranges[-1][1]
        at = bisect_left(taken, (last, 0))  # the first that begins behind
        if not at or taken[at - 1][1] <= first:
            found.append(cut)
            taken.insert(at, (first, last))
    return sorted(found, key=lambda cut: cut.ranges[0][0])


def best_cut(
    document: Document, cues: list[Cue], tally: Tally, node: int, children: Sequence[int], *, whole: bool = True
) -> Cut | None:
    """The best way to cut children of ``node``, if ``whole`` all it holds, into at least two records; or None."""
    options = flat_cuts(document, cues, tally, node) if whole else []
    if whole and document.nodes.tag[node] == "table":
        options.append(_rows(document, tally, node))
    if len(children) >= 2:
        nodes = document.nodes
        tags = ["hr" if nodes.first[child] == nodes.last[child] else nodes.tag[child] for child in children]
        counts = counted(tags)
        if len(counts) < len(tags):
            options.append(_each(document, tally, node, children, counts))
            options.append(_nested(document, tally, node, children, counts))
        if len(children) > 2:
            ways = ways_to_part(document, tally, children, tags, counts)
            inside = (nodes.first[node if whole else children[0]], nodes.last[node if whole else children[-1]], node)
            runs = [_runs(document, tally, inside, children, starts, way) for starts, way in ways.items()]
            options = runs if LABELLED in ways.values() else options + runs
    sound = [cut for cut in options if cut is not None and len(cut.ranges) >= 2]
    best = max(sound, key=lambda cut: cut.score, default=None)
    if best is not None and (is_one_link(document, best) or is_contents(document, tally, best)):
        return None
    return best


def _scored(tally: Tally, node: int, way: str, ranges: list[Range]) -> Cut | None:
    kept: list[Range] = []
    total = 0.0
    sums, values = tally.sums, tally.values
    for item in ranges:
        first, last, _ = item
        held = sums[last] - sums[first]
        value = values.get(held)
        if value is None:
            value = tally.quality(first, last)
        if value >= _MIN_RECORD:
            total += value
            kept.append(item)
        elif not held & FURNITURE:
            total -= _UNEXPLAINED
    if len(kept) < 2 or total < _MIN_QUALITY * 2:
        return None
    kept, regularity = tally.regular(kept)
    count = len(kept)
    if count < 2 or total < _MIN_QUALITY * count:
        return None
    # Two alike are weak proof of a list, and parts of one record are less alike than records are.
    return Cut(node, way, kept, total * (count - 0.5) / count * regularity)


def _each(document: Document, tally: Tally, node: int, children: Sequence[int], counts: dict[str, int]) -> Cut | None:
    """Every child of the commonest kind is a record."""
    nodes = document.nodes
    first, last = nodes.first, nodes.last
    most, tag = max([(count, name) for name, count in counts.items() if name not in _NEVER], default=(0, ""))
    if most < 2:
        return None
    ranges: list[Range] = []
    for child in children:
        if nodes.tag[child] == tag and last[child] > first[child]:
            if ranges and first[child] < ranges[-1][1]:
                return None  # children share a line: a flat run, not siblings
            ranges.append((first[child], last[child], child))
    return _scored(tally, node, f"each:{tag}", ranges)


def _nested(document: Document, tally: Tally, node: int, children: Sequence[int], counts: dict[str, int]) -> Cut | None:
    """The entries of several lists under one parent, as when every day or year has a list of its own."""
    nodes = document.nodes
    first, last = nodes.first, nodes.last
    most, tag = max([(count, name) for name, count in counts.items() if name in LISTS or name == "dl"], default=(0, ""))
    if most < 2:
        return None
    lists = [child for child in children if nodes.tag[child] == tag]
    if tag == "dl":
        terms = [titled_terms(document, tally, child) for child in lists]
        return _scored(tally, node, "nested", [term for found in terms for term in found]) if all(terms) else None
    inner = [unwrapped(document, child) for child in lists]
    tag = nodes.tag[inner[0]]
    ranges = [(first[child], last[child], child) for parent in inner for child in shown(document, parent)]
    if any(b[0] < a[1] for a, b in pairwise(ranges)):
        return None
    cut = _scored(tally, node, "nested", ranges)
    if cut is None or tag in REAL_LISTS:
        return cut
    # Boxes in boxes: the inner ones are parts of entries unless each has a title, and leads to a place of its own.
    return cut if tally.titled(cut.ranges) and not lead_to_one(document, ranges) else None


def _rows(document: Document, tally: Tally, table: int) -> Cut | None:
    """The rows of a table whatever stands between them and the table: groups, stray tags, rows left unclosed."""
    nodes = document.nodes
    filled = [
        row for row in table_rows(document, table) if nodes.tag[row] == "tr" and nodes.last[row] > nodes.first[row]
    ]
    rows = [row for row in filled if not is_header_row(document, row)]
    if len(rows) < 2:
        return None
    stops = [*(nodes.first[row] for row in rows[1:]), nodes.last[table]]
    ranges = [(nodes.first[row], stop, row) for row, stop in zip(rows, stops, strict=True) if stop > nodes.first[row]]
    return _scored(tally, table, "rows", ranges)


def _runs(
    document: Document, tally: Tally, inside: Range, children: Sequence[int], starts: Sequence[int], way: str
) -> Cut | None:
    firsts, lasts = document.nodes.first, document.nodes.last
    begins, ends, node = inside
    level = title_level(document, tally, node, len(starts))
    ranges: list[Range] = []
    for start, next_ in zip(starts, [*starts[1:], _closed(document, children, starts)], strict=True):
        run = [child for child in children[start:next_] if lasts[child] > firsts[child]]
        whole = len(run)
        if way not in (RULED, LABELLED):
            run = run[: heading_inside(document, tally, run, level)]
        if not run:
            continue
        # Text that stands in the parent itself, between two children, belongs to the run before it.
        after = firsts[children[next_]] if next_ < len(children) else ends
        begin, stop = firsts[run[0]], lasts[run[-1]]
        if len(run) == whole and after > stop:
            stop = after
        if ranges and begin < ranges[-1][1]:
            return None  # two runs share a line
        ranges.append((begin, stop, run[0] if len(run) == 1 and stop == lasts[run[0]] else -1))
    cut = _scored(tally, node, way, ranges)
    if cut is not None and ranges[0][0] > begins:
        cut.score -= _UNEXPLAINED  # of two ways to lead, the one that leaves nothing before the first record
    return cut


def _closed(document: Document, children: Sequence[int], starts: Sequence[int]) -> int:
    """Where the last run ends: at a rule behind it, where none stands between the runs; what follows is a foot."""
    tags = document.nodes.tag
    rules = [index for index in range(starts[0], len(children)) if tags[children[index]] == "hr"]
    return rules[0] if rules and rules[0] > starts[-1] else len(children)


def flat_cuts(document: Document, cues: list[Cue], tally: Tally, node: int) -> list[Cut | None]:
    """Lines that stand directly in ``node``, parted by ``<br>``: each, or led by a link, bold, a date, a blank line."""
    first, last = document.nodes.first[node], document.nodes.last[node]
    if last - first < 2 or 2 * tally.own.get(node, 0) < last - first:
        return []
    lines = document.blocks[first:last]
    leaders = (
        ("flat:line", [True] * len(lines)),
        ("flat:link", [bool(cues[block.index].title_links) for block in lines]),
        ("flat:bold", [bool(block.spans) and block.spans[0].bold for block in lines]),
        ("flat:date", [cues[block.index].date_line for block in lines]),
        ("flat:gap", [block.gap > 0 for block in lines]),
    )
    cuts: list[Cut | None] = []
    for way, leads in leaders:
        starts = [first + index for index, leading in enumerate(leads) if leading]
        if len(starts) >= 2:
            ranges = list(zip(starts, [*starts[1:], last], [-1] * len(starts), strict=True))
            cuts.append(_scored(tally, node, way, ranges))
    return cuts
