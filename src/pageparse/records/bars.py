"""Records that head the others: a name and the names of columns, a row of header cells, links or not."""

from __future__ import annotations

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.region import Record, Region
from pageparse.records.tables import is_header_row, like_headers

_NAMES = 2  # columns that are named


def drop_bars(document: Document, cues: list[Cue], region: Region) -> None:
    """Take out records that head the others: a name and the names of columns, a row of header cells, links or not."""
    kept = [r for r in region.records if not (_is_bar(cues, r) or _is_head(document, r, first=r is region.records[0]))]
    if 0 < len(kept) < len(region.records):
        region.records, region.first, region.last = kept, kept[0].first, kept[-1].last


def _is_bar(cues: list[Cue], record: Record) -> bool:
    rest = cues[record.first + 1 : record.last]
    return len(rest) >= _NAMES and all((cue.label or cue.types) and not (cue.dates or cue.link_chars) for cue in rest)


def _is_head(document: Document, record: Record, *, first: bool) -> bool:
    nodes, row = document.nodes, record.node if record.node >= 0 else record.blocks[0].node
    while record.node < 0 <= row and nodes.tag[row] != "tr":
        row = nodes.parent[row]
    if row < 0 or nodes.tag[row] != "tr" or nodes.last[row] != record.last:
        return False
    return is_header_row(document, row) or (first and like_headers(document, row))
