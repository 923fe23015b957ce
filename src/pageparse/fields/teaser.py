"""The short text that introduces an item: its first prose, or failing that its first long plain line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.grammar.labels import find_filed
from pageparse.grammar.phrases import is_more_link
from pageparse.records.cues import Cue
from pageparse.records.wording import end_of_text, merged_links

_TERSE = frozenset(("date", "docket", "report_number"))  # columns that hold no sentences
_MIN_WORDS = 6
_META_WORDS = 7


def teaser_candidates(view: View, title: Candidate[str] | None, told: Sequence[Spot] = ()) -> Iterator[Candidate[str]]:
    """Prose lines, the column called so, then plain lines of six words and more behind the title.

    A line that authors or types were read from (``told``) is none, prose only where it is little more than they.
    """
    seen_title = title is None or title.spot.block is None
    for position, block, cue in view.lines():
        if title is not None and block is title.spot.block:
            seen_title = True
            if title.spot.last is None:
                yield from _behind_title(block, cue, title)
            continue
        if title is not None and title.spot.last is not None and _tells(title.spot, block, cue):
            continue
        role = _role(view, position, title)
        if role == "teaser" and cue.words >= 3:
            yield Candidate(block.text, "teaser.column", 0.95, Spot(block, 0, len(block.text)))
        elif any(_tells(spot, block, cue) for spot in told):
            continue
        elif not role and cue.prose and not cue.furniture:
            end = _without_more(block)
            strength = 0.9 if seen_title else 0.7
            yield Candidate(block.text[cue.lead : end], "teaser.prose", strength, Spot(block, cue.lead, end))
        elif not role and cue.plain and not block.heading and seen_title and _says_something(block, cue):
            linked = cue.link_chars >= 0.8 * cue.chars
            words = block.text[cue.lead :]
            yield Candidate(words, "teaser.line", 0.3 if linked else 0.6, Spot(block, cue.lead, len(block.text)))


def _role(view: View, position: int, title: Candidate[str] | None) -> str:
    """The field a line's column says it is; none for a row of text below the cells, or where columns change."""
    role, (_, block, cue) = view.column(position), view.lines()[position]
    below = role == "title" and title is not None and _is_below(view, title.spot, block)
    return "" if below or (cue.prose and role in _TERSE) else role


def _is_below(view: View, title: Spot, block: Block) -> bool:
    """Whether a line stands behind the title in the title's own cell, whatever the column is called."""
    nodes = view.document.nodes
    cell = title.block.node if title.block is not None else -1
    if cell >= 0 and nodes.tag[cell] != "td":
        cell = nodes.parent[cell]
    return cell >= 0 and nodes.tag[cell] == "td" and cell < block.node < nodes.end[cell]


def _tells(spot: Spot, block: Block, cue: Cue) -> bool:
    """Whether another field stands in a line, and if the line is prose, fills half of it."""
    if spot.block is None or not spot.block.index <= block.index <= (spot.last or spot.block).index:
        return False
    return spot.last is not None or not cue.prose or 2 * (spot.end - spot.start) >= cue.chars


def _says_something(block: Block, cue: Cue) -> bool:
    """Six words, or four that end as a sentence does."""
    if find_filed(block.text, len(block.text)) is not None and not cue.prose:
        return False  # 'Posted in Press Releases on April 17'
    sentence = block.text.endswith((".", "!", "?", "…"))
    if cue.dates and not cue.lead and not sentence and cue.words <= _META_WORDS:
        return False  # 'by jdoe, last modified 3 June 2019'
    return cue.words >= _MIN_WORDS or (cue.words >= 4 and sentence)


def _behind_title(block: Block, cue: Cue, title: Candidate[str]) -> Iterator[Candidate[str]]:
    """Prose in the title's own line, after the title."""
    start = title.spot.end
    while start < len(block.text) and block.text[start] in " :.–—-|,;)":
        start += 1
    rest = block.text[start:]
    if cue.prose and len(rest) >= 60:
        yield Candidate(rest, "teaser.behind", 0.65, Spot(block, start, len(block.text)))


def _without_more(block: Block) -> int:
    """Where the text ends before a 'Read more' that closes the line."""
    links = merged_links(block)
    if links and links[-1].end == len(block.text) and is_more_link(block.text[links[-1].start :]):
        return len(block.text[: links[-1].start].rstrip(" »›>[("))
    return end_of_text(block.text)
