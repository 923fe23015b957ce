"""A possible value of a field with its proof, and the one rule that chooses among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from pageparse.documents.blocks import Block, Document, Picture
from pageparse.documents.locate import attribute_evidence, evidence_of, locate
from pageparse.evidence import Evidence
from pageparse.fields.stretches import TOLD, Placed
from pageparse.grammar.dates import DateContext
from pageparse.records.cues import Cue
from pageparse.records.region import Record

T = TypeVar("T")


class Spot(Struct, frozen=True, gc=False):
    """Where a candidate stands: characters of a block (to ``end`` of ``last`` if given), a node's attribute, or the
    characters ``raw`` of the page's own text from ``at`` on, inside ``node``."""

    block: Block | None = None
    start: int = 0
    end: int = 0
    last: Block | None = None
    node: int = -1
    attribute: str = ""
    raw: str = ""
    at: int = -1


class Candidate(Struct, Generic[T], frozen=True, gc=False):
    """A value one rule proposes; ``strength`` orders the rules of a field, 0 to 1."""

    value: T
    rule: str
    strength: float
    spot: Spot


class Found(NamedTuple):
    """The list an item of a whole page as text was found in: what its entries are worth together, and how many."""

    score: float
    entries: int


@dataclass(slots=True)
class View:
    """What a field extractor sees of a record: its lines with their cues, and the page around it."""

    document: Document
    record: Record
    cues: list[Cue]
    context: DateContext
    captions: bool = False
    group_year: int | None = None
    page_day: date | None = None
    """The day the page shows above its lists, or was saved."""
    pictures: Sequence[Picture] = ()
    """The pictures of the record, in reading order."""
    kind: Block | None = None
    """The heading of the record's part where the page deals out its lists by kind and it names one."""
    year_head: tuple[Block, int, int] | None = None
    """The heading of the record's part where the page deals out its lists by year, and where its year stands."""
    places: Mapping[int, Sequence[Placed]] = field(default_factory=dict)
    """Stretches of lines that hold authors or types, by a label before them or by what their siblings show there."""
    shared: frozenset[str] = frozenset()
    """What several records lead to, where titles lead to what entries belong to: a board's page, for its meetings."""
    found: Found | None = None
    """The record's list where it had to be looked for in a whole page as text."""
    _lines: list[tuple[int, Block, Cue]] = field(init=False, repr=False)
    _columns: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        blocks, columns = self.record.blocks, self.record.columns
        self._lines = list(zip(range(len(blocks)), blocks, self.cues, strict=True))
        self._columns = columns if len(columns) >= len(blocks) else [*columns, *[""] * (len(blocks) - len(columns))]

    def placed(self, role: str) -> list[tuple[Block, Placed]]:
        """The stretches of that role that are told best, in reading order."""
        found = [
            (self.record.blocks[position], one)
            for position, stretches in sorted(self.places.items())
            for one in stretches
            if one.role == role
        ]
        best = min((TOLD.index(one.told) for _, one in found), default=0)
        return [(block, one) for block, one in found if TOLD.index(one.told) == best]

    def shown(self, position: int) -> str:
        """The role of a line that is nothing but what its siblings show in its place; '' for none."""
        size = len(self.record.blocks[position].text)
        return next((one.role for one in self.places.get(position, ()) if one.stop - one.begin == size), "")

    def lines(self) -> Sequence[tuple[int, Block, Cue]]:
        """Position, block and cue of every line of the record."""
        return self._lines

    def column(self, position: int) -> str:
        """The field the line holds by its table column or the label before it; '' where neither tells."""
        return self._columns[position]


def choose(candidates: Iterable[Candidate[T]]) -> Candidate[T] | None:
    """The strongest candidate; among equals the one that was offered first."""
    best: Candidate[T] | None = None
    for candidate in candidates:
        if best is None or candidate.strength > best.strength:
            best = candidate
    return best


def prove(document: Document, candidate: Candidate[T]) -> Evidence:
    """The evidence of a chosen candidate."""
    spot = candidate.spot
    if spot.block is not None:
        return evidence_of(document, spot.block, spot.start, spot.end, candidate.rule, spot.last)
    if spot.at >= 0:
        return Evidence(spot.raw, candidate.rule, locate(document, spot.at, spot.at + len(spot.raw), spot.node))
    return attribute_evidence(document, spot.node, spot.attribute, spot.raw, candidate.rule)
