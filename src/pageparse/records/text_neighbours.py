"""What a line of a text is by the lines around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue
from pageparse.records.text_echoes import mark_echoes
from pageparse.records.text_lines import TextLine, single_lines
from pageparse.records.wording import word_count

_CUT = ("...", "…")
_TEASER = 6
_TEASER_WORDS = 10
_LONGER = 1.2
_MOSTLY = 0.6
_KICKER = 2.5
_MAX_DATE_LINE = 60
_COUNTED_WORDS = 5
_FEW = 3
_ARROWS = frozenset("»›>→≫")
_MANY, _ODD_SHARE = 6, 0.34
_TWO_WORDS = 2
_TITLES, _ODD, _TELLING = "CEP", "dLAN", "DBTM"


def read_lines(document: Document, cues: Sequence[Cue]) -> list[TextLine]:
    """Every line of a text document with its kind."""
    lines = single_lines(document, cues)
    _mark_lone_numbers(lines)
    _mark_counted_titles(lines)
    mark_echoes(lines)
    _mark_cut_teasers(lines)
    _mark_long_teasers(lines)
    _mark_date_lines(lines)
    _mark_by_place(lines)
    return lines


def _mark_lone_numbers(lines: list[TextLine]) -> None:
    """A number with no page link beside it is a count of comments or the like, an arrow so leads on to the whole."""
    paging = [False, *(line.kind == "|" for line in lines), False]
    beside = zip(lines, paging, paging[2:], strict=False)
    for line in [line for line, a, b in beside if line.kind == "|" and not (a or b)]:
        if line.block.text.isdecimal():
            line.kind = "."
        elif line.block.text in _ARROWS:
            line.kind = "M"


def _mark_counted_titles(lines: Sequence[TextLine]) -> None:
    """Lines that end with a number in brackets are the choices of a filter, or, if long, titles and their comments."""
    for _, found in groupby(lines, key=lambda line: line.shape if line.kind == "F" and line.counted else None):
        group = list(found)
        titled = group[0].kind == "F" and group[0].counted > 0
        if titled and sum(line.words for line in group) >= _COUNTED_WORDS * len(group):
            for line in group:
                line.kind = "C"


def _mark_cut_teasers(lines: Sequence[TextLine]) -> None:
    """A line that breaks off with dots below a whole title is the beginning of a text."""
    for above, line in pairwise(lines):
        cut = line.block.text.endswith(_CUT) and not above.block.text.endswith(_CUT)
        if cut and line.kind in "CE" and not line.mark and line.words >= _TEASER and above.kind in "CE=dD":
            line.kind = "P"


def _mark_long_teasers(lines: Sequence[TextLine]) -> None:
    """Long lines without a full stop are teasers where, set in that way, most are longer than the line above them."""
    places: dict[tuple[object, ...], list[tuple[TextLine, bool, int]]] = {}
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        last = below is None or below.mark or below.kind in "DdBTNML" or below.indent < line.indent
        if last and line.kind in "CP" and not line.mark and line.words >= _FEW and above.kind in "CLEB=":
            longer = line.kind == "P" or line.words >= max(_TEASER_WORDS, _LONGER * above.words)
            place = (above.mark, above.indent, line.indent, line.block.gap > 0)
            places.setdefault(place, []).append((line, longer, above.words))
    for found in places.values():
        long = [line for line, longer, _ in found if longer]
        kickers = sum(words for _, _, words in found) < _KICKER * len(found)
        if len(long) >= _FEW and len(long) >= _MOSTLY * len(found) and not kickers:
            for line in long:
                line.kind = "P"


def _mark_date_lines(lines: Sequence[TextLine]) -> None:
    """A date and a few words in one line, always right below a title and right above its teaser, is no title."""
    for shape in {line.shape for line in lines if line.kind == "E"}:
        found = list(_around(lines, shape))
        if len(found) > 1 and all(above.kind in "C=" and below.kind in "PEM" for above, _, below in found):
            for _, line, _ in found:
                line.kind = "d"


def _mark_by_place(lines: Sequence[TextLine]) -> None:
    """A line where the titles of many other entries stand is one too, be it short, coded or with a date in it."""
    places: dict[tuple[object, ...], list[TextLine]] = {}
    for line, below in pairwise(lines):
        if line.kind in f"{_TITLES}{_ODD}" and below.kind in _TELLING:
            below_place = (below.kind, below.mark, below.indent, below.block.gap > 0)
            places.setdefault((line.mark, line.indent, line.block.gap > 0, *below_place), []).append(line)
    for found in places.values():
        odd = [line for line in found if line.kind in _ODD and word_count(line.block.text) >= _TWO_WORDS]
        if odd and len(found) >= _MANY and len(odd) <= _ODD_SHARE * len(found):
            for line in odd:
                line.kind = "E" if line.kind == "d" and line.dated else "C"


def _around(lines: Sequence[TextLine], shape: tuple[str, str, int]) -> Iterator[tuple[TextLine, TextLine, TextLine]]:
    return (
        (above, line, below)
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if line.shape == shape and len(line.block.text) <= _MAX_DATE_LINE
    )
