"""The elements of one line: which of them says what an entry is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document, Span
from pageparse.fields.candidate import Spot, View
from pageparse.grammar.labels import read_types
from pageparse.grammar.phrases import is_format_label, is_more_link
from pageparse.records.cues import Cue
from pageparse.records.wording import inline_pieces, word_count

_LENGTH = re.compile(r"(?:\d{1,2}:)?\d{1,3}:\d\d")  # of a recording
_FLAG = 2  # words beside a title that mark it: 'New', 'Editor's choice'
_BESIDE = 2  # words that stand with a date in its element: 'Le 15 octobre 2024', 'Posted on ...'


def titled_piece(document: Document, block: Block, cue: Cue, link: Span) -> Spot | None:
    """The element that says the title where a link holds several, one of them with the date and nothing else.

    '[14:30, 3 May 2024] [Forum of harbour towns] [Town hall]': a card written in one line. None where no element is the
    date's alone, or where none is left.
    """
    inside = inline_pieces(document, block, document.links[link.link].node)
    pieces = [_trimmed(block.text, *piece) for piece in inside]
    dated = [p for p in pieces if _is_dated(block, cue, *p) or _LENGTH.fullmatch(block.text, *p)]
    if not dated or len(pieces) < 2:
        return _before_date(block, cue, link)
    kinds = [piece for piece in pieces if read_types(block.text[slice(*piece)])]
    rest = [piece for piece in pieces if piece not in dated and piece not in kinds]
    for start, end in (*_in_bold(block, rest), *rest):
        text = block.text[start:end]
        if not is_more_link(text) and not is_format_label(text) and word_count(text) >= 2:
            return Spot(block, start, end)
    return None


def _before_date(block: Block, cue: Cue, link: Span) -> Spot | None:
    """What stands in a link before the element of its date, however deep: '[[Harbour forum [Posted 3 May]] [Open]]'."""
    inside = [span.start for span in block.spans if link.start < span.start and span.end <= link.end]
    days = [date.begin for date in cue.dates]
    opened = (
        start for start in inside for day in days if day >= start and word_count(block.text[start:day]) <= _BESIDE
    )
    begin, end = _trimmed(block.text, link.start, next(opened, link.start))
    return Spot(block, begin, end) if begin < end and word_count(block.text[begin:end]) >= 2 else None


def _in_bold(block: Block, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces that are bold from end to end, where others are not."""
    plain = [span for span in block.spans if not span.bold]
    bold = [piece for piece in pieces if not any(span.start < piece[1] and piece[0] < span.end for span in plain)]
    return bold if len(bold) < len(pieces) else []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())


def _is_dated(block: Block, cue: Cue, start: int, end: int) -> bool:
    dates = [date for date in cue.dates if start <= date.begin and date.stop <= end]
    if not dates:
        return False
    return word_count(block.text[start : dates[0].begin]) + word_count(block.text[dates[-1].stop : end]) <= _BESIDE


def before_flag(block: Block, cue: Cue) -> int:
    """Where the link that opens a heading ends, if only a word or two in an element of their own stand behind it."""
    link = cue.title_links[0] if len(cue.title_links) == 1 else None
    behind = [span for span in block.spans if link is not None and span.start >= link.end and span.raw.strip()]
    if link is None or link.start or not behind or any(span.node == block.node for span in behind):
        return len(block.text)
    words = word_count(block.text[link.end :])
    return link.end if words <= _FLAG < word_count(block.text[: link.end]) else len(block.text)


def numbers_another(view: View, position: int, text: str, link: int) -> bool:
    """Whether a line is mostly figures, and one of words behind it is of the same link: 'No. 6/2023' over a title."""
    if 5 * sum(map(str.isdigit, text)) < 2 * sum(map(str.isalnum, text)):
        return False
    others = view.lines()[position + 1 :]
    return any(cue.title_links and cue.title_links[0].link == link and not cue.dates for _, _, cue in others)
