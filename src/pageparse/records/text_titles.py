"""Which line of an entry is its title."""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.records.text_lines import TextLine
from pageparse.records.text_runs import title_of

_KICKER = 5


def title_line(entry: Sequence[TextLine]) -> int | None:
    """The number of the title line in an entry, None where it has none.

    It is the first line of words, unless that is a kicker (a few words) or the caption of a picture (lines without a
    blank line between them), and another line stands by itself right above the teaser.
    """
    head = title_of(entry)
    other = next((n for n in range(1, len(entry) - 1) if _stands_above_teaser(entry, n)), None)
    if head is None or other is None or other <= head or any(line.kind in "DdB" for line in entry[head:other]):
        return head
    captioned = any(line.block.gap == 0 for line in entry[1:other])
    return other if captioned or entry[head].words <= _KICKER else head


def _stands_above_teaser(entry: Sequence[TextLine], number: int) -> bool:
    line, below = entry[number], entry[number + 1]
    return line.kind in "CE" and line.block.gap > 0 and below.kind == "P" and below.block.gap > 0
