"""A plain-text capture as numbered lines, every mark outlined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.report.marks import PREFIX, Mark
from pageparse.report.page_frame import Frame
from pageparse.report.sweep import Sweep


def text_frame(document: Document, marks: Sequence[Mark]) -> Frame:
    """The text as it was decoded, line by line, with these places marked."""
    sweep, out = Sweep(marks), []
    text = document.source_text
    for number, (begin, end) in enumerate(pairwise([*document.line_starts, len(text)]), 1):
        line = text[begin:end]
        shown = "".join(sweep.write(line.rstrip("\r\n"), begin))
        opening = f'<div class="{PREFIX}line" id="{PREFIX}L{number}" data-line="{number}">'
        out.append(f"{opening}<span>{shown}</span></div>\n")
    body = "".join(out)
    return Frame(body, f' class="{PREFIX}text"', "", frozenset(sweep.shown), frozenset(sweep.parted))
