"""Which lines are labels: words that come again and again, 'Updated' over a date; what a label announces is none."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.columns import label_role
from pageparse.grammar.date_labels import is_date_label
from pageparse.records.wording import SHORT, word_count

if TYPE_CHECKING:
    from pageparse.records.cues import Cue

_REPEATED = 4
_LABEL_WORDS = 5
_HEADLINE_WORDS = 7  # so many words are a headline told again, not a label
_PAGERS = 3  # before, between and behind lists
_BESIDE = 3  # words beside a date that is told by a label: who published the page


def mark_labels(document: Document, cues: list[Cue]) -> None:
    """Words that come again and again are labels ('Case name', 'Overview'), not titles; so is 'Updated' over a date."""
    if document.kind == "text" and cues:
        _mark_page_words(document, cues)
    lines = Counter(cue.text for cue in cues if not cue.link_chars and cue.chars <= SHORT)
    targets: dict[str, set[str]] = {}
    for cue in cues:
        for span in cue.title_links:
            targets.setdefault(cue.text[span.start : span.end], set()).add(document.links[span.link].raw)
    for cue, following in pairwise(cues):
        if following.dates and not (cue.link_chars or cue.dates) and is_date_label(cue.text):
            cue.label = True
            following.label = following.words <= _BESIDE and not following.link_chars
    for index, cue in enumerate(cues):
        if lines.get(cue.text, 0) >= _REPEATED and not cue.link_chars and cue.words <= _LABEL_WORDS:
            cue.label = cue.label or (cue.plain and not _is_announced(document, index))
        elif cue.text.endswith((":", "：")) and not cue.link_chars and cue.plain:
            cue.label = cue.label or label_role(cue.text, colon=True) == "judges"  # 'Before:', of one decision alone
        if cue.title_links:
            kept = [s for s in cue.title_links if len(targets[cue.text[s.start : s.end]]) < _REPEATED]
            kept = kept or [s for s in cue.title_links if word_count(cue.text[s.start : s.end]) > _HEADLINE_WORDS]
            cue.label = not kept and cue.linked
            cue.title_links = kept


def _mark_page_words(document: Document, cues: list[Cue]) -> None:
    """The word that closes a text and stands alone between blank lines elsewhere in it is its 'Pages'."""
    last = cues[-1]
    if last.words != 1 or last.pager or last.dates or last.types:
        return
    gaps = [*(block.gap > 0 for block in document.blocks), True]
    found = [cue for at, cue in enumerate(cues) if cue.text == last.text and gaps[at] and gaps[at + 1]]
    if len(found) >= _PAGERS:
        for cue in found:
            cue.pager = True


def _is_announced(document: Document, index: int) -> bool:
    """Whether a line is what the label before it announces: 'Judge:' over a name that many entries bear."""
    if index == 0:
        return False
    label, block = document.blocks[index - 1], document.blocks[index]
    if document.nodes.tag[block.node] == "dd" and document.nodes.tag[label.node] == "dt":
        return not (label.heading or _is_linked(label))
    return label.text.endswith(":") and not block.text.endswith(":")


def _is_linked(block: Block) -> bool:
    return any(span.link >= 0 for span in block.spans)
