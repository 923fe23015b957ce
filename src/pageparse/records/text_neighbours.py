"""What a line of a text is by the lines around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pageparse.documents.blocks import Document
from pageparse.grammar.date_words import MONTHS, fold_word
from pageparse.records.cues import Cue
from pageparse.records.text_echoes import mark_echoes
from pageparse.records.text_lines import TextLine, single_lines
from pageparse.records.wording import word_count

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_OPENING = 80
_NEARLY_ALL = 0.8
_CUT = ("...", "…")
_TEASER = 6
_TEASER_WORDS = 10
_LONGER = 1.2
_MOSTLY = 0.6
_KICKER = 2.5
_MAX_DATE_LINE = 60
_TITLE = 4
_COUNTED_WORDS = 5
_FEW = 3
_ARROWS = frozenset("»›>→≫")
_MANY, _ODD_SHARE = 6, 0.34
_TWO_WORDS = 2
_LONG_TITLE = 30
_LAST_DAY = 31
_TEMPLATE = 4
_LABEL_WORDS = 4


def read_lines(document: Document, cues: Sequence[Cue]) -> list[TextLine]:
    """Every line of a text document with its kind."""
    lines = single_lines(document, cues)
    _mark_lone_numbers(lines)
    _mark_torn_rows(lines)
    _mark_leaves(lines)
    _mark_label_strips(lines)
    _mark_signed_titles(lines)
    _mark_types(lines)
    _mark_counted_titles(lines)
    _mark_templates(lines)
    mark_echoes(lines)
    _mark_cut_teasers(lines)
    _mark_long_teasers(lines)
    _mark_date_lines(lines)
    _follow_siblings(lines)
    _mark_dated_entries(lines)
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


def _mark_label_strips(lines: Sequence[TextLine]) -> None:
    """A strip that opens with a number of its series stands in an entry: 'Note No. 3 | English | PDF'."""
    opened = Counter(opening for line in lines if (opening := _opening(line.block.text)))
    for line in lines:
        if line.kind in "SCA" and opened[_opening(line.block.text)] >= _FEW:
            line.kind = "L"


def _opening(text: str) -> str:
    """The first of several pieces of a line between bars, its numbers as zeros; '' for one piece or no number."""
    head, bar, _ = text[:_MAX_OPENING].partition("|")
    return _DIGITS.sub("0", head) if bar and _DIGITS.search(head) else ""


def _mark_dated_entries(lines: Sequence[TextLine]) -> None:
    """Bulleted lines one below the other, of words and most with a day, are entries in one line each."""
    for (_, mark, _), found in groupby(lines, key=lambda line: ("", line.mark, line.indent)):
        group = list(found)
        dated = sum(line.dated and line.kind in "CEdDP" for line in group)
        worded = sum(line.words >= _TWO_WORDS and line.kind in "CEdDP" for line in group)
        if mark and len(group) >= _FEW and dated >= _MOSTLY * len(group) and worded >= _NEARLY_ALL * len(group):
            for line in group:
                if line.kind in "CdDP" and line.dated and line.words >= _TWO_WORDS:
                    line.kind = "E"


def _mark_signed_titles(lines: Sequence[TextLine]) -> None:
    """A line between a label or a day and a byline is a title, be it written like prose: parties of a case."""
    for above, line, below in _around(lines):
        if line.kind == "P" and below.kind == "B" and above.kind in "LDd.T" and not line.dated:
            line.kind = "C"


def _mark_types(lines: Sequence[TextLine]) -> None:
    """A few words right above a date are a type where at least as many lines in that place show one."""
    places: dict[tuple[object, ...], list[TextLine]] = {}
    for line, below in pairwise(lines):
        if line.kind in "CLT" and below.kind == "D" and not below.block.gap and line.words <= _LABEL_WORDS:
            places.setdefault((line.mark, line.indent, line.block.gap > 0), []).append(line)
    for found in places.values():
        if 2 * sum(line.kind == "T" for line in found) >= len(found):
            for line in found:
                line.kind = "T"


def _mark_templates(lines: Sequence[TextLine]) -> None:
    """Lines below data that differ in one word are data as well: 'Last post by jdoe View the latest post'."""
    places: dict[tuple[object, ...], list[TextLine]] = {}
    for above, line in pairwise(lines):
        words = line.block.text.split()
        if line.kind == "C" and not (line.mark or line.dated) and above.kind in "LdA." and len(words) > _TEMPLATE:
            places.setdefault((line.indent, *words[:_TWO_WORDS], *words[-_TWO_WORDS:], len(words)), []).append(line)
    for found in places.values():
        if len(found) > _FEW:
            for line in found:
                line.kind = "A"


def _mark_leaves(lines: Sequence[TextLine]) -> None:
    """The name of a month and the number of a day, a line each, are a date as on the leaf of a calendar."""
    for one, two in pairwise(lines):
        month, day = (one, two) if two.block.text.isdecimal() else (two, one)
        if fold_word(month.block.text.rstrip(".")) in MONTHS and _is_day(day.block.text):
            one.kind = two.kind = "D"
            one.dated = two.dated = True


def _is_day(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _TWO_WORDS and 0 < int(text) <= _LAST_DAY


def _mark_torn_rows(lines: Sequence[TextLine]) -> None:
    """A row that holds a date and hardly a word, below a row of words without one, is the rest of that row."""
    for above, line in pairwise(lines):
        rows = line.kind == above.kind == "R" and line.dated and not above.dated
        if rows and line.words <= 1 and above.words >= _TWO_WORDS:
            line.kind = "D"


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
    """A date and words in one line, always right below a title, are no title: a few above a teaser, or more of them."""
    for shape in {line.shape for line in lines if line.kind == "E"}:
        found = [(above, line, below) for above, line, below in _around(lines) if line.shape == shape]
        titled = all(above.kind in "C=" for above, _, _ in found)
        short = all(below.kind in "PEM" and len(line.block.text) <= _MAX_DATE_LINE for _, line, below in found)
        told = sum(above.words for above, _, _ in found) >= _TITLE * len(found) and len(found) >= _FEW
        if titled and len(found) > 1 and (short or told):
            for _, line, _ in found:
                line.kind = "d"


def _follow_siblings(lines: list[TextLine]) -> None:
    """A line is what most lines in the place of its siblings are: between the same lines, or above the same line."""
    for both, enough, share in ((True, _FEW, _MOSTLY), (False, _MANY, 1 - _ODD_SHARE)):
        places: dict[tuple[object, ...], list[tuple[TextLine, str]]] = {}
        for above, line, below in _around(lines):
            place = (line.mark, line.indent, line.block.gap > 0, _place(below), below.block.gap > 0)
            places.setdefault((*place, _place(above)) if both else place, []).append((line, _sort(line, above, below)))
        for found in [group for siblings in places.values() for group in _with_undated(siblings)]:
            kind, count = Counter(sort for _, sort in found).most_common(1)[0]
            if len(found) >= enough and count >= share * len(found):
                for line, sort in found:
                    if line.kind not in kind and _may_be(line, sort, kind):
                        line.kind = "E" if kind == "C" and line.kind == "d" else kind


def _with_undated(siblings: list[tuple[TextLine, str]]) -> Iterator[list[tuple[TextLine, str]]]:
    """Siblings, and by themselves those without a date where others show a name and a date: theirs are names alone."""
    yield siblings
    undated = [pair for pair in siblings if pair[0].kind in "NC" and not pair[0].dated]
    signed = sum(line.kind == "d" and not line.heads for line, _ in siblings)
    if undated and 2 * signed > len(siblings):
        yield undated


def _place(line: TextLine) -> tuple[str, str, int]:
    return "C" if line.kind in "CE" else line.kind, line.mark, line.indent


def _sort(line: TextLine, above: TextLine, below: TextLine) -> str:
    """The kind of a line; titles with a date are titles, and so are words before a date but for those below a title."""
    return "C" if line.kind in "CE" or (line.heads and above.kind not in "CE=" and below.kind in "PM") else line.kind


def _may_be(line: TextLine, sort: str, kind: str) -> bool:
    """Whether words may as well be of another kind, which most of their siblings are."""
    words = word_count(line.block.text)
    if kind == "C":
        odd = line.kind in "LANTK" or (line.kind == "d" and not line.signed)
        return (odd and words >= _TWO_WORDS) or (line.kind == "P" and words <= _LONG_TITLE)
    if kind == "P":
        return sort in "CL" and words >= _TEASER
    if kind == "N":
        return line.kind == "C" and words <= _MANY and not line.dated and _is_capitalised(line.block.text)
    return kind == "d" and line.kind in "CKBE" and line.dated


def _is_capitalised(text: str) -> bool:
    """Whether every word but small ones begins with a capital, as those of a name do."""
    words = _WORD.findall(text)
    return len(words) > 1 and all(word[0].isupper() or len(word) < _FEW for word in words)


def _around(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, TextLine, TextLine]]:
    return zip(lines, lines[1:], lines[2:], strict=False)
