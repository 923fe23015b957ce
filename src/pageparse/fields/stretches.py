"""A line cut where its elements, its separators and its dates end: 'Report | 3 May 2012 | PDF' is three pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pageparse.documents.blocks import Block, Document
from pageparse.documents.locate import raw_index
from pageparse.grammar.columns import label_role
from pageparse.grammar.date_parted import is_day
from pageparse.grammar.dates import DateContext, find_dates
from pageparse.grammar.names import without_asides
from pageparse.grammar.phrases import furniture_of
from pageparse.records.cues import Cue
from pageparse.records.wording import inline_pieces, merged_links

# No colon within a word: 'Autor:innen', and no dot within a foreign name: '丹尼尔·霍斯金'. A comma before a label.
_SEPARATOR = re.compile(
    r" [|•·–—/-] | ?\|\|? ?| ?// ?| ?(?:(?<![\u3400-\u9fff])[•·]|[•·](?![\u3400-\u9fff])) ?|[:：] (?=\S)"
    r"|[:：](?=[^\sa-zäöü])|[,،，] ?(?=[^\W\d_]{2,20}\s?[:：])"
)
_WIDE, _BLANKS = "\u3000", re.compile(r"(?<=\S)\s{1,9}(?=\S)")
_SIGN = re.compile(r"[|•·–—/:：-]")  # stands in every separator
_EDGE = " \t\u00a0\u200b|•·–—/,;:：-"
_OPEN, _CLOSE = tuple("([（【"), tuple(")]）】")
_JOINS = (",", ";", "|", "·", "/")
_SIZE = re.compile(
    r"\d{1,4}(?:[.,]\d{1,3})?\s?(?:[kmg]i?[bo]|[кмг]б|pp?|pgs?|pages|s|seiten|str|стр|с|sayfa|sivua|oldal)\.?", re.I
)
_SMALL = re.compile(r"[^\W\d_A-Z]{1,4} ")
_MAX_LINE, _MAX_DATE = 300, 10
_MAX_PIECE, _MAX_WORDS = 60, 8
_MAX_LABEL = 24
_ANYWHERE = DateContext()
TOLD = ("label", "known", "likely", "year")
"""How a place is told to hold a field, the surest first."""


Stretch = tuple[int, int, bool]
"""What stands in a line between two borders, without the signs at its edges, and whether it is a date."""


class Piece(NamedTuple):
    """A stretch of a line; ``role`` is the field that a label before it names ('other' for a label that names none).

    ``place`` tells alike pieces of other lines: whether its line has a date, whether it stands before the first or
    behind, and how many pieces of unknown sort stand between.
    """

    begin: int
    stop: int
    role: str
    place: tuple[bool, str, int]


class Placed(NamedTuple):
    """A stretch of a line that holds 'authors', 'types' or the 'date'; ``told``: by a label before it, 'known' or only
    'likely'; 'year' for a year among other words."""

    begin: int
    stop: int
    role: str
    told: str


class Cutter:
    """Cuts the lines of a page, each once however many of its lists and fields ask for it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, tuple[Block, list[Stretch]]] = {}

    def __call__(self, block: Block, cue: Cue) -> list[Stretch]:
        """The stretches of a line; see ``Stretch``."""
        known = self._known.get(id(block))
        if known is None:
            known = self._known[id(block)] = block, list(_stretches(self._document, block, cue))
        return known[1]


def pieces_of(cut: Cutter, block: Block, cue: Cue) -> list[Piece]:
    """The short pieces of a line that are words: no dates, no labels, no formats and sizes, no 'Read more'."""
    text = block.text
    if len(text) > _MAX_LINE or cue.prose or is_day(text):
        return []
    found: list[Piece] = []
    side, count, role = "before", 0, ""
    stretches = cut(block, cue)
    with_date = any(dated for _, _, dated in stretches)
    for begin, stop, dated in stretches:
        if dated:
            side, count, role = "behind", 0, ""
            continue
        part = text[begin:stop]
        named = _labels(part, text[stop : stop + 2])
        if named is not None:
            role = named
        elif not _is_aside(part):
            words = without_asides(part)
            if len(words) <= _MAX_PIECE and len(words.split()) <= _MAX_WORDS:
                found.append(Piece(begin, stop, role, (with_date, side, count)))
            count, role = count + (not role), ""
    return found


def labels_of(block: Block, begin: int, stop: int) -> list[tuple[int, int]]:
    """The links of a stretch that is nothing but links and what joins them ('[Report], [Blue energy]'), or it whole.

    A small word may stand before a link: 'in [Blue energy]'.
    """
    links = [span for span in merged_links(block) if begin <= span.start and span.end <= stop]
    joined = all(block.text[a.end : b.start].strip() in _JOINS for a, b in pairwise(links))
    opens = len(links) > 1 and links[0].start == begin
    if links and links[0].start > begin:
        opens = _SMALL.fullmatch(block.text, begin, links[0].start) is not None
    whole = opens and links[-1].end == stop and joined
    return [(link.start, link.end) for link in links] if whole else [(begin, stop)]


def _labels(part: str, behind: str) -> str | None:
    """The field that a piece announces, by its word or by the colon behind it; None when it is no label."""
    if len(part) > _MAX_LABEL:
        return None
    colon = behind.lstrip()[:1] in (":", "：")
    role = label_role(part, colon=bool(colon)) if colon or not part.isascii() or part[:1].isupper() else None
    if role is not None and (colon or role in ("authors", "date", "other")):
        return role
    return "other" if colon and len(part.split()) <= 3 else None


def _is_aside(part: str) -> bool:
    """Whether a piece has no word, or leads on, or names a format, a size, a number of pages."""
    if not any(map(str.isalpha, part)):
        return True
    if _SIZE.fullmatch(part):
        return True
    known = furniture_of(part)
    return known.more or known.pager or known.boilerplate


def _stretches(document: Document, block: Block, cue: Cue) -> Iterator[Stretch]:
    text = block.text
    borders = _borders(document, block)
    dates = {date.begin: date.stop for date in cue.dates}
    for begin, stop in dates.items():
        borders = {border for border in borders if not begin < border[0] < stop}
    edges = sorted([*borders, *((at, at) for pair in dates.items() for at in pair)])
    start = 0
    for low, high in edges:
        if low > start:
            words = text[start:low].rstrip(_EDGE)
            begin, stop = _unwrapped(text, low - len(text[start:low].lstrip(_EDGE)), start + len(words))
            if begin < stop:
                dated = any(a <= begin and stop <= b for a, b in dates.items()) if dates else False
                yield begin, stop, dated or _is_date(text[begin:stop])
        start = max(start, high)


def _is_date(part: str) -> bool:
    """Whether a stretch is what is a date only where it stands alone: a year, a month by its number."""
    if len(part) > _MAX_DATE or not part[-1].isdigit():
        return False
    found = find_dates(part, _ANYWHERE)
    return len(found) == 1 and (found[0].begin, found[0].stop) == (0, len(part))


def _borders(document: Document, block: Block) -> set[tuple[int, int]]:
    """Where elements and separators part a line, and its ends."""
    text = block.text
    borders = {(0, 0), (len(text), len(text))}
    if len(block.spans) > 1:
        borders.update([(begin, begin) for begin, _ in _elements(document, block)])
        labels = [span.end for span in block.spans if _labels(text[span.start : span.end].strip(), "") is not None]
        borders.update([(end, end) for end in labels])
    if not text.isascii() and any(_WIDE in span.raw for span in block.spans):
        borders.update(_wide_blanks(block))
    if _SIGN.search(text):
        borders.update([match.span() for match in _SEPARATOR.finditer(text)])
    return borders


def _wide_blanks(block: Block) -> Iterator[tuple[int, int]]:
    """Where the blanks of a sign's width stand that part the fields of a line: '令和8年　第二小法廷　判決'."""
    for span in block.spans:
        for word in _BLANKS.finditer(block.text[span.start : span.end]):
            if _WIDE in span.raw[raw_index(span, word.start(), False) : raw_index(span, word.end(), False)]:
                yield span.start + word.start(), span.start + word.end()


def _unwrapped(text: str, begin: int, stop: int) -> tuple[int, int]:
    """Without a bracket that opens before the stretch and closes behind it: '[Report]', '(Report, ' before a date."""
    if text[begin : begin + 1] in _OPEN and not any(sign in text[begin : stop - 1] for sign in _CLOSE):
        begin += 1
        if text[stop - 1 : stop] in _CLOSE:
            stop -= 1
    elif text[stop - 1 : stop] in _CLOSE and not any(sign in text[begin:stop] for sign in _OPEN):
        stop -= 1
    return begin, begin + len(text[begin:stop].rstrip(_EDGE))


def _elements(document: Document, block: Block) -> list[tuple[int, int]]:
    """The stretches of a line by the outermost element around each, below the one that holds the whole line."""
    nodes, spans = document.nodes, block.spans
    base = spans[0].node
    while base > block.node and not all(base <= span.node < nodes.end[base] for span in spans):
        base = nodes.parent[base]
    return inline_pieces(document, block, base)
