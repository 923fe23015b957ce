"""Entries that rules part: children between one ``<hr>`` and the next, with one title between each two.

Whatever element leads an entry, a day or a kind before its title, the rule says where it begins. So it does where the
same label opens what stands behind each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.records.tally import HEADS, TITLES, Tally

_LEAST = 3  # entries
_RULE = "hr"


def ruled(document: Document, tally: Tally, children: Sequence[int], tags: Sequence[str]) -> tuple[int, ...] | None:
    """Where entries begin among ``children`` that rules part; None where the rules part something else."""
    rules = [index for index, tag in enumerate(tags) if tag == _RULE]
    if len(rules) < _LEAST - 1:
        return None
    runs = [range(a + 1, b) for a, b in zip([-1, *rules], [*rules, len(tags)], strict=True) if b > a + 1]
    titled = [[index for index in run if _is_titled(document, tally, children[index])] for run in runs]
    inner = [found for found in titled[1:-1] if found]
    if len(runs) < _LEAST or len(inner) < len(runs) - 2 or any(len(found) != 1 for found in inner):
        return None
    starts = [run[0] for run, found in zip(runs[1:], titled[1:], strict=True) if found]
    # What stands before the first rule: an entry with as much before its title as the next, and a heading above it.
    lead = inner[0][0] - runs[1][0]
    if titled[0] and runs[0][-1] - titled[0][-1] < len(runs[1]):
        starts.insert(0, max(titled[0][-1] - lead, 0))
    return tuple(starts) if len(starts) >= _LEAST else None


def labelled(document: Document, children: Sequence[int], tags: Sequence[str]) -> tuple[int, ...] | None:
    """Where entries begin among ``children`` where the same words, a label, open all that stands behind each rule."""
    behind = [index for index, (before, tag) in enumerate(pairwise([_RULE, *tags])) if before == _RULE != tag]
    opening = {document.blocks[document.nodes.first[children[index]]].text for index in behind}
    return tuple(behind) if len(behind) >= _LEAST and len(opening) == 1 else None


def _is_titled(document: Document, tally: Tally, child: int) -> bool:
    return tally.held(document.nodes.first[child], document.nodes.last[child]) & (TITLES | HEADS) > 0
