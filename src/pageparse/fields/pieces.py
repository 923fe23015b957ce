"""The elements of one line: which of them says what an entry is called."""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document, Span
from pageparse.fields.candidate import Spot, View
from pageparse.fields.categories import leads_to_category
from pageparse.grammar.labels import read_types
from pageparse.grammar.phrases import is_format_label, is_more_link
from pageparse.records.cues import Cue
from pageparse.records.wording import inline_pieces, merged_links, word_count

_FRAMES = (("[", "]"), ("(", ")"), ("【", "】"))
_FLAG = 2  # words beside a title that mark it: 'New', 'Editor's choice'
_TOUCHING, _MAX_TOUCHING = 3, 40  # words and characters of labels that touch a title
_BESIDE = 2  # words that stand with a date in its element: 'Le 15 octobre 2024', 'Posted on ...'


def titled_piece(document: Document, block: Block, cue: Cue, link: Span) -> Spot | None:
    """The element that says the title where a link holds several, one of them a date, a kind or figures alone.

    '[14:30, 3 May 2024] [Forum of harbour towns] [Town hall]', '[Podcast] [Who keeps the sluice] [41:08]': a card
    written in one line. None where no element is such an aside, or where none is left.
    """
    found = _titled(document, block, cue, link.start, link.end)
    return found if found or not cue.dates else _before_date(block, cue, link)


def _titled(document: Document, block: Block, cue: Cue, begin: int, stop: int) -> Spot | None:
    pieces = _within(document, block, begin, stop)
    dated = [piece for piece in pieces if _is_dated(block, cue, *piece)]
    asides = [piece for piece in pieces if piece not in dated and _is_aside(block.text[slice(*piece)])]
    if len(pieces) < 2 or not (dated or asides):
        return None
    rest = [piece for piece in pieces if piece not in dated and piece not in asides]
    for start, end in (*_in_bold(block, rest), *rest):
        text = block.text[start:end]
        whole = bool(dated) or not text[0].islower()  # '[Report] [on the lake]' is one title in two colours
        if whole and not is_more_link(text) and not is_format_label(text) and word_count(text) >= 2:
            return _titled(document, block, cue, start, end) or Spot(block, start, end)
    return None


def _within(document: Document, block: Block, begin: int, stop: int) -> list[tuple[int, int]]:
    """A stretch of a line cut by its elements, below the one that holds it all."""
    nodes, spans = document.nodes, [span for span in block.spans if begin <= span.start and span.end <= stop]
    if len(spans) < 2:
        return []
    base = spans[0].node
    while base > block.node and not all(base <= span.node < nodes.end[base] for span in spans):
        base = nodes.parent[base]
    pieces = [_trimmed(block.text, *piece) for piece in inline_pieces(document, block, base)]
    return [piece for piece in pieces if begin <= piece[0] < piece[1] <= stop]


def _is_aside(text: str) -> bool:
    """Whether an element names a kind, or has no letter: the length of a recording."""
    return bool(read_types(text)) or not any(map(str.isalpha, text))


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


def touching_labels(document: Document, block: Block) -> tuple[int, int] | None:
    """Where the first of the labels ends that open a heading, and where its title begins: '[Quay][Leith]Ferries wait'.

    Elements of a word or two, the last of which touches the bare words behind it: only what shows as a tag of its own
    needs no blank there. None where no such label is.
    """
    spans, nodes = block.spans, document.nodes
    if len(spans) < 2 or spans[0].node == block.node:
        return None
    number = next((n for n, one in enumerate(spans) if one.node < spans[0].node < nodes.end[one.node]), 0)
    before, bare = spans[number - 1], spans[number]
    parted = before.end + 1 == bare.start and before.at + len(before.raw) == bare.at
    if not number or not parted or before.raw[-1].isspace() or bare.raw[0].isspace():
        return None
    label, rest = block.text[: before.end], word_count(block.text[bare.start :])
    short = len(label) <= _MAX_TOUCHING and label[-1].isalpha() and word_count(label) <= _TOUCHING < rest + 1
    return (spans[0].end, bare.start) if short else None


def behind_label(document: Document, block: Block, cue: Cue) -> int:
    """Where a heading's title begins behind what it is filed under: '[Report] [Ferries in winter]', touching labels."""
    if (touching := touching_labels(document, block)) is not None:
        return touching[1]
    links = merged_links(block) if cue.link_chars else []
    if len(links) < 2 or links[0].start > 1 or links[0].link == links[1].link:
        return 0
    label = block.text[: links[1].start].strip()
    framed = (label[0], label[-1]) in _FRAMES
    own = links[1].end - links[1].start > len(label) or word_count(block.text[links[1].start : links[1].end]) > 1
    return links[1].start if own and (framed or leads_to_category(document.links[links[0].link])) else 0


def before_flag(block: Block, cue: Cue, begin: int = 0) -> int:
    """Where the link that opens a heading ends, if only a word or two in an element of their own stand behind it."""
    titles = [link for link in cue.title_links if link.start >= begin]
    link = titles[0] if len(titles) == 1 else None
    behind = [span for span in block.spans if link is not None and span.start >= link.end and span.raw.strip()]
    if link is None or link.start > begin or not behind or any(span.node == block.node for span in behind):
        return len(block.text)
    words = word_count(block.text[link.end :])
    return link.end if words <= _FLAG < word_count(block.text[begin : link.end]) else len(block.text)


def numbers_another(view: View, position: int, text: str, link: int) -> bool:
    """Whether a line is mostly figures, and one of words behind it is of the same link: 'No. 6/2023' over a title."""
    if 5 * sum(map(str.isdigit, text)) < 2 * sum(map(str.isalnum, text)):
        return False
    others = view.lines()[position + 1 :]
    return any(cue.title_links and cue.title_links[0].link == link and not cue.dates for _, _, cue in others)
