"""Names of groups that stand between entries and closed the one before them by mistake: they lead what follows."""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.records.cues import Cue
from pageparse.records.region import Region
from pageparse.records.shapes import line_form

_DEPTH = 4
_CHARS, _WORDS = 60, 8
_LEAST = 2  # entries a group has at least, on average


def release_names(document: Document, cues: Sequence[Cue], region: Region) -> None:
    """Cut such lines off: the line above the list is one of them, and hardly another line of an entry is."""
    above = document.blocks[region.first - 1] if region.first else None
    if above is None or not _is_name(above, cues[above.index]):
        return
    form = line_form(document, above, _DEPTH)
    alike = [
        (record, block)
        for record in region.records
        for block in record.blocks
        if block.index != record.first and line_form(document, block, _DEPTH) == form
    ]
    closing = [
        record
        for record, block in alike
        if block.index + 1 == record.last and _is_name(block, cues[block.index]) and record is not region.records[-1]
    ]
    if 2 * len(closing) <= len(alike) or len(region.records) < _LEAST * (len(closing) + 1):
        return
    for record in closing:
        record.blocks, record.columns = record.blocks[:-1], record.columns[: len(record.blocks) - 1]
        record.last, record.node = record.last - 1, -1


def _is_name(block: Block, cue: Cue) -> bool:
    """Whether a line is a few words that are no link, no sentence and not known to be something else."""
    short = cue.chars <= _CHARS and cue.words <= _WORDS and not block.text.endswith((".", ",", ";", "?", "!"))
    return short and not cue.link_chars and not block.heading and block.kind == "text" and cue.wordy
