"""Regions in plain text: lines that come again and again in the same order.

There is no tree to lean on, so each list of lines is cut in every way that could make sense, led by a title, a type,
a date, or closed by the teaser, and the way that leaves the most regular records wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pageparse.documents.blocks import Block
from pageparse.grammar.phrases import is_format_label, is_more_link
from pageparse.records.cues import Cue
from pageparse.records.region import Record, Region, slice_block

_MORE_PREFIX = 24
_LABEL_WORDS = 4
_TWO, _FEW = 2, 3


@dataclass(frozen=True, slots=True)
class Line:
    """A block with the kind its cues give it: C words, T types, D date, B byline, P prose, M more, K caption.

    ``labels``: words that no vocabulary knows, where the other entries show their types.
    """

    block: Block
    kind: str
    labels: bool = False


def line_kind(cue: Cue) -> str:
    """One letter for what a line looks like; '-' for furniture."""
    if cue.furniture or cue.pager:
        return "-"
    if cue.parts:
        return "B" if any(part.kind == "names" for part in cue.parts) else "D"
    for letter, holds in (("M", cue.more), ("D", cue.date_line), ("T", bool(cue.types)), ("P", cue.prose)):
        if holds:
            return letter
    if cue.byline:
        return "B"
    return "K" if cue.credit or cue.file_name else "C"


def cut_lines(blocks: Sequence[Block], cues: Sequence[Cue], *, listing: bool) -> Region | None:
    """The records of one list of lines, or None when the lines are no list.

    Args:
        blocks: lines between two headings or pagers.
        cues: cues of the whole document, by block index.
        listing: True when the heading says that a list follows; then single paragraphs are records too.
    """
    lines = [line for block in blocks for line in _lines(block, cues[block.index]) if line.kind != "-"]
    lines = _with_labels(_with_names(_with_captions(lines, cues), cues)) if lines else lines
    kinds = "".join(line.kind for line in lines)
    if not lines or not (listing or looks_listed(kinds)):
        return None
    options = [(way, cutter(lines)) for way, cutter in _WAYS]
    scored = [(_score(lines, starts), -rank, way, starts) for rank, (way, starts) in enumerate(options) if starts]
    if not scored:
        return None
    score, _, way, starts = max(scored)
    starts = _behind_lead(lines, starts)
    records = _records(lines, starts)
    if not listing:
        records = _without_lone_words(lines, starts, records)
    if not listing and len(records) < 2:
        return None
    return Region(records, records[0].first, records[-1].last, 0, f"lines:{way}", score)


def _with_captions(lines: list[Line], cues: Sequence[Cue]) -> list[Line]:
    """Words and a day that open an entry, right above a day alone: the name of a picture ('FORUM 2014.02.05 Lima')."""
    return [
        replace(line, kind="C")
        if line.kind == "D" and _is_named_day(line.block, cues) and _is_dated_below(lines[at + 1 : at + 3], cues)
        else line
        for at, line in enumerate(lines)
    ]


def _with_names(lines: list[Line], cues: Sequence[Cue]) -> list[Line]:
    """Names right below other words are a byline without its word, where two entries and more show them so."""
    below = [a.kind == b.kind == "C" and not b.block.gap for a, b in pairwise(lines)]
    named = [told and cues[line.block.index].names_line for told, line in zip([False, *below], lines, strict=True)]
    if sum(named) < _TWO:
        return lines
    return [replace(line, kind="B") if told else line for told, line in zip(named, lines, strict=True)]


def _is_named_day(block: Block, cues: Sequence[Cue]) -> bool:
    dates = cues[block.index].dates
    return (
        bool(dates)
        and any(map(str.isalpha, block.text[: dates[0].begin]))
        and not block.text[: dates[0].begin].rstrip().endswith(":")
    )


def _is_dated_below(below: Sequence[Line], cues: Sequence[Cue]) -> bool:
    """Whether a line that is nothing but a date follows, types at most between."""
    for line in below:
        dates = cues[line.block.index].dates
        if line.kind == "D" and dates and dates[0].begin == 0 and not line.block.text[dates[0].stop :].strip(" ."):
            return not line.block.gap
        if line.kind != "T":
            return False
    return False


def _with_labels(lines: list[Line]) -> list[Line]:
    """A few words right above a date, or opening what stands between blank lines right above a title, are a label
    where at least as many entries show a type there."""
    pairs = [*pairwise(lines), (lines[-1], lines[-1])]
    dated = [b.kind == "D" and not b.block.gap for _, b in pairs]
    opening = [(n == 0 or a.block.gap > 0) and b.kind == "C" and not b.block.gap for n, (a, b) in enumerate(pairs)]
    told: set[int] = set()
    for places in (dated, opening):
        few = [n for n, line in enumerate(lines) if places[n] and _is_label(line)]
        if sum(line.kind == "T" for line, here in zip(lines, places, strict=True) if here) >= len(few):
            told.update(few)
    return [replace(line, kind="T", labels=True) if n in told else line for n, line in enumerate(lines)]


def _is_label(line: Line) -> bool:
    return line.kind == "C" and len(line.block.text.split()) <= _LABEL_WORDS


def _behind_lead(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """Without the words before the first record that no other has, and without which it is like others: they introduce
    the page ('A podcast on crossings')."""
    shapes = _shapes(lines, starts)
    first, others = shapes[0], shapes[1:]
    if len(others) < _FEW or first in others:
        return list(starts)
    lead = next((n for n in (1, 2) if set(first[:n]) <= {"C", "P"} and others.count(first[n:]) >= _TWO), 0)
    return [starts[0] + lead, *starts[1:]]


def _shapes(lines: Sequence[Line], starts: Sequence[int]) -> list[str]:
    return ["".join(line.kind for line in lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _without_lone_words(lines: Sequence[Line], starts: Sequence[int], records: list[Record]) -> list[Record]:
    """Without records that are nothing but words: where no heading announces a list, they are menus and labels."""
    shapes = _shapes(lines, starts)
    return [record for record, shape in zip(records, shapes, strict=True) if set(shape) & set("TDBP")]


def looks_listed(kinds: str) -> bool:
    """Whether lines of these kinds could be a list without a heading that says so."""
    pairs = sum(a in "CK" and b in "PB" for a, b in pairwise(kinds))
    return kinds.count("D") >= 2 or kinds.count("T") >= 2 or kinds.count("B") >= 2 or pairs >= 2


def _lines(block: Block, cue: Cue) -> list[Line]:
    kind = line_kind(cue)
    if kind in "CP" and (cut := _fused_more(block.text)):
        return [Line(slice_block(block, cut, len(block.text)), "C")]
    return [Line(block, kind)]


def _fused_more(text: str) -> int:
    """Where a 'View article' or 'Listen' that lost its line break ends and the next title begins, or 0."""
    for position in range(4, min(len(text) - 1, _MORE_PREFIX)):
        if text[position - 1].islower() and text[position].isupper() and _leads_on(text[:position]):
            return position
    return 0


def _leads_on(text: str) -> bool:
    return is_more_link(text) or is_format_label(text)


def _led_by(letters: str) -> Callable[[Sequence[Line]], list[int]]:
    """Cut before every line of these kinds that does not follow one of them."""

    def cut(lines: Sequence[Line]) -> list[int]:
        kinds = [line.kind for line in lines]
        return [i for i, kind in enumerate(kinds) if kind in letters and (i == 0 or kinds[i - 1] not in letters)]

    return cut


def _closed_by(letters: str) -> Callable[[Sequence[Line]], list[int]]:
    """Cut after every line of these kinds, 'more' links and bylines right behind it included."""

    def cut(lines: Sequence[Line]) -> list[int]:
        kinds = [line.kind for line in lines]
        if not any(kind in letters for kind in kinds):
            return []
        starts = [0]
        for i, kind in enumerate(kinds[1:], start=1):
            closed = kinds[i - 1] in letters and kind != "M"
            if closed or (kinds[i - 1] == "M" and i > 1 and kinds[i - 2] in letters):
                starts.append(i)
        return starts

    return cut


def _by_gap(lines: Sequence[Line]) -> list[int]:
    """Cut at every blank line."""
    return [i for i, line in enumerate(lines) if i == 0 or line.block.gap > 0]


def _every(lines: Sequence[Line]) -> list[int]:
    return list(range(len(lines)))


_WAYS: tuple[tuple[str, Callable[[Sequence[Line]], list[int]]], ...] = (
    ("title", _led_by("CK")),
    ("type", _led_by("T")),
    ("date", _led_by("D")),
    ("byline", _led_by("B")),
    ("meta", _led_by("TDB")),
    ("prose_last", _closed_by("P")),
    ("byline_last", _closed_by("B")),
    ("date_last", _closed_by("D")),
    ("more_last", _closed_by("M")),
    ("gap", _by_gap),
    ("line", _every),
)

_TWICE = {"D": 1.5, "T": 1.5, "B": 1.2, "P": 0.7, "C": 0.7, "K": 0.2, "M": 1.0}
_WHOLE = 1.5
_LEFT_OVER = 1.0
_PARTED, _DATED = 0.4, 1.4  # a record that blank lines part from others; one with a day each


def _score(lines: Sequence[Line], starts: Sequence[int]) -> float:
    """Regularity: many kinds in one record and the same kinds in every record make score, leftovers cost.

    The worth of a record grows faster than the number of kinds in it, so that a whole record is worth more than its
    pieces; a kind that comes twice in one record costs about what a record of its own would bring.
    """
    shapes = _shapes(lines, starts)
    total = -_LEFT_OVER * starts[0]
    for shape in shapes:
        counts = Counter(shape)
        total += len(counts) ** _WHOLE
        total -= sum(_TWICE[kind] * (count - 1) for kind, count in counts.items() if count > 1)
        total -= 0.8 if set(shape) <= set("CKM") and len(shapes) > 1 else 0.0
        total -= 0.5 if shape[0] == "M" else 0.0
    common = Counter(shapes).most_common(1)[0][1]
    parted = list(starts) == _by_gap(lines) and len(starts) > 1 and any(len(shape) > 1 for shape in shapes)
    worth = _DATED if len(shapes) > _TWO and all(shape.count("D") == 1 for shape in shapes) else _PARTED
    return total + 0.3 * common + worth * parted * len(starts)


def _records(lines: Sequence[Line], starts: Sequence[int]) -> list[Record]:
    records = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        blocks = [line.block for line in lines[start:stop]]
        columns = ["types" if line.labels else "" for line in lines[start:stop]]
        records.append(Record(blocks, blocks[0].index, blocks[-1].index + 1, -1, columns if any(columns) else []))
    return records
