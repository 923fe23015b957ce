"""The lines of a whole-page text as its lists are looked for: what kind each is, how it is marked and set in.

A rendering of a page as text keeps of its markup only bullets, numbers, indentation, blank lines and tabs. Those and
the cues of the words are all there is to tell a list from the menus around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pageparse.documents.blocks import Block, Document
from pageparse.grammar.columns import column_role, inline_label
from pageparse.grammar.date_relative import names_a_day
from pageparse.grammar.fold import fold
from pageparse.grammar.labels import read_types
from pageparse.grammar.names import looks_like_names
from pageparse.grammar.reading_time import is_reading_time
from pageparse.records.cues import Cue
from pageparse.records.text_cells import border_of, borders, cells_of
from pageparse.records.wording import is_code, is_headline, run_together, word_count

_COUNTED = re.compile(r"\(\s?\d[\d.,]{0,8}\s?\)$")
_OPENS = re.compile(r"[\[(#]?\s?\d{1,4}\s?[\])]\s")
_LABELLED = re.compile(r"[^\W\d_][\w .]{1,18}:(?=\s)")
_DIGITS = re.compile(r"\d+")
_TIMED = re.compile(r"\b[0-2]?\d[:.][0-5]\d\b")
_MAX_TIME = 40
_TIME_WORDS = 3
_SPACE = " \t\r\n\u00a0"
_MAX_HEAD = 30
_UNREAD = 2000
_HEAD_WORDS = 3
_BAR = re.compile(r"\s?[|»›>]\s?")
_SIGNS = re.compile(r"[^\w\s&'’-]|\d")
_MAX_STRIP = 160
_MAX_PIECE = 30
_PIECES = 3
_MAX_META = 120
_META_WORDS = 7
_REPEATED, _OFTEN = 3, 6
_LABEL_WORDS = 4
_NUMBERED_WORDS = 7
_NEAR = 2
_HEADLINE_WORDS = 7
_AFTER_DAY = re.compile(r"\.\s|[^\s.]?\s?[:|–—-]\s")
_ENUMERATED = re.compile(r"\s?[,;(]")
_AFTER_META = re.compile(r"[,|–—•·:/-]\s?$")
_ADDRESS = re.compile(r"\bhttps?://\S{3,300}")
_CREDITED = re.compile(r"\S\s©\s?[^\W\d_][^©]{2,60}$")  # what a picture shows, and whose it is
_LONG_TITLE = 30
_CLOSING_NUMBER = re.compile(r"\d{1,3}\D{0,24}$")
_FULL = frozenset(("day", "month", "season", "quarter", "range"))
Rules = tuple[tuple[str, Callable[[Cue], object]], ...]
WORDS = "CEN"
DATED = "DdE"


@dataclass(slots=True)
class TextLine:
    """One line of the page.

    Attributes:
        kind: ``|`` page links, ``S`` links or crumbs in a row, ``-`` furniture, ``R`` cells parted by tabs, ``H`` the
            head of a table, ``M`` 'read more', ``L`` label, ``D`` date, ``d`` date among few words, ``E`` date and a
            title in one line, ``T`` types, ``B`` byline, ``N`` names, ``K`` credit, ``F`` year or counted word of a
            filter, ``P`` prose, ``=`` the title again, ``A`` a value behind a label that comes again, ``C`` words,
            ``.`` no words at all.
        mark: ``*`` for a bullet, ``1`` for a number, else empty.
        indent: columns before the mark or the first word.
        cells: start and end of each table cell in the block's text; empty where the line is no row.
        words: how many, none in a docket or file number.
        dated: it holds a date, or is too long for its dates to be read.
        continues: a tab opens the line, so it is a further cell of a row that began before.
        heads: words that could be a title open the line, and its date follows them.
        signed: a byline stands beside its date.
        half: where the line begins to say the same again, 0 if it does not.
        counted: where the words end and '(12)' closes the line, 0 if nothing does.
        echoes: it says again what a line above it, marked as ``echoed``, said.
        title: the part of it that is the title of a table's row; None where no table tells.
        tabs: how many borders of cells stand in it and on the blank lines above it.
        above: how many of them stand on the blank lines above it.
        echoed: one of the lines right below says it again, as a headline says what its picture's caption said.
    """

    block: Block
    kind: str
    mark: str
    indent: int
    words: int
    cells: list[tuple[int, int]]
    continues: bool = False
    dated: bool = False
    echoed: bool = False
    echoes: bool = False
    counted: int = 0
    half: int = 0
    heads: bool = False
    signed: bool = False
    title: tuple[int, int] | None = None
    tabs: int = 0
    above: int = 0

    @property
    def shape(self) -> tuple[str, str, int]:
        """What lines in the same place of other entries share, blank lines apart."""
        return self.kind, self.mark, self.indent


def single_lines(document: Document, cues: Sequence[Cue]) -> list[TextLine]:
    """Every line of a text document with the kind it shows by itself."""
    once = [
        cue for at, cue in enumerate(cues) if all(cue.text != other.text for other in cues[max(at - _NEAR, 0) : at])
    ]
    repeated = Counter(_pattern(cue.text) for cue in once if cue.words <= _pattern_words(cue.text))
    repeated.update(label.group() for cue in once if (label := _LABELLED.match(cue.text)))
    border = border_of(document)
    lines = [_line(document, block, cues[block.index], repeated, border) for block in document.blocks]
    for line, (above, own) in zip(lines, borders(document, border), strict=True):
        line.above, line.tabs = above, above + own
    return lines


def _pattern(text: str) -> str:
    """Lines that differ in their numbers alone say the same: 'Doc No. 84 (order)', '3 comments'."""
    return _DIGITS.sub("0", text)


def _pattern_words(text: str) -> int:
    """How many words a label may have: more with a number, for a title may stand on a page three times."""
    return _NUMBERED_WORDS if _DIGITS.search(text) else _LABEL_WORDS


def _line(document: Document, block: Block, cue: Cue, repeated: Counter[str], border: int) -> TextLine:
    start = document.line_starts[block.line - 1]
    stop = document.line_starts[block.line] if block.line < len(document.line_starts) else len(document.source_text)
    text = document.source_text[start:stop]
    bare = text.lstrip(_SPACE)
    lead = text[: len(text) - len(bare)]
    mark = ("1" if bare[:1].isdigit() or bare[:1] == "(" else "*") if block.bullet else ""
    if not mark and _OPENS.match(bare):
        mark = "1"
    cells = cells_of(block, border)
    filled = sum(a < b for a, b in cells)
    kind = "R" if filled > 1 and not cue.pager else _kind(cue, repeated)
    words = 0 if _is_number(block.text) else cue.words
    line = TextLine(block, kind, mark, len(lead.partition("\t")[0]), words, cells)
    line.continues = "\t" in lead
    counted = _COUNTED.search(block.text)
    line.counted = counted.start() if counted else 0
    line.heads = kind == "d" and _opens_with_title(cue)
    line.signed = kind == "d" and cue.byline is not None
    line.dated = bool(cue.dates) or len(block.text) > _UNREAD
    if kind == "R" and not cue.dates and _names_columns(line):
        line.kind = "H"
    return line


def _opens_with_title(cue: Cue) -> bool:
    """Whether the words before a line's date could be a title: no byline, no place and no list of names."""
    head = cue.text[: cue.dates[0].begin] if cue.dates else ""
    return not (cue.byline or cue.parts) and word_count(head) >= _HEAD_WORDS


def _is_number(text: str) -> bool:
    """A docket or file number; a title in capitals with a score or a year in it has few digits for its letters."""
    return is_code(text) and 3 * sum(map(str.isdigit, text)) > sum(map(str.isalnum, text))


def _names_columns(line: TextLine) -> bool:
    """Whether most cells of a row are short and name a field: the head of a table."""
    cells = [line.block.text[a:b] for a, b in line.cells if a < b]
    named = sum(len(cell) <= _MAX_HEAD and column_role(cell) is not None for cell in cells)
    return named >= 2 and 2 * named >= len(cells) and line.words <= _HEAD_WORDS * len(cells)


def _is_strip(cue: Cue) -> bool:
    """'Home | The Office | Contact', 'Home » Programmes » Rivers': short pieces between bars or arrows.

    Or run together and nothing but words: 'ReportsWorking PapersNewsletterVisit us'.
    """
    if cue.dates or len(cue.text) > _MAX_STRIP:
        return False
    pieces = _BAR.split(cue.text)
    if len(pieces) < _PIECES:
        pieces = run_together(cue.text)
        if len(pieces) <= _PIECES or _SIGNS.search(cue.text) or looks_like_names(", ".join(pieces)):
            return False
    return all(0 < len(piece) <= _MAX_PIECE for piece in pieces)


_FURNITURE: Rules = (
    ("|", lambda cue: cue.pager),
    ("S", _is_strip),
    ("-", lambda cue: cue.furniture),
    ("M", lambda cue: cue.more),
)
_NAMED: Rules = (
    ("F", lambda cue: _COUNTED.search(cue.text[-12:])),
    ("B", lambda cue: cue.byline or any(part.kind == "names" for part in cue.parts)),
    ("T", lambda cue: cue.parts),
    ("N", lambda cue: cue.names_line),
)


def _kind(cue: Cue, repeated: Counter[str]) -> str:
    kind = _first(_FURNITURE, cue) or (_dated_kind(cue) if cue.dates else "")
    if not kind and len(cue.text) <= _MAX_TIME and cue.words <= _TIME_WORDS:
        told = names_a_day(cue.text) and (cue.words == 1 or any(ch.isdigit() for ch in cue.text))
        kind = "d" if told or _TIMED.search(cue.text) else ""
    if kind:
        return kind
    if cue.types:
        return "T"
    return "P" if cue.prose and not is_headline(cue.text) else _wordy_kind(cue, repeated)


def _first(rules: Rules, cue: Cue) -> str:
    return next((letter for letter, holds in rules if holds(cue)), "")


def _wordy_kind(cue: Cue, repeated: Counter[str]) -> str:
    if _is_address(cue.text):
        return "K"
    if (label := _LABELLED.match(cue.text)) is not None and repeated[label.group()] >= _REPEATED:
        named = inline_label(cue.text)
        often = repeated[label.group()] >= _OFTEN and not read_types(label.group()[:-1])
        if named is not None or cue.words < _HEADLINE_WORDS or often:
            return {"title": "C", "authors": "B"}.get((named or ("",))[0], "A")
    if kind := _first(_NAMED, cue):
        return kind
    if cue.label or (cue.words and repeated[_pattern(cue.text)] >= _REPEATED):
        return "L"
    if cue.credit or cue.file_name or _CREDITED.search(cue.text):
        return "K"
    return "C" if cue.words else "."


def _is_address(text: str) -> bool:
    """Whether a line is nothing but a web address, or a word and an address: where a picture comes from."""
    address = _ADDRESS.search(text)
    return address is not None and address.end() == len(text) and word_count(text[: address.start()]) <= 1


def _opens_with_day(cue: Cue) -> bool:
    """Whether a day and a month without a year open a line of words: 'Dec 2. New rooms open'."""
    first = cue.dates[0]
    named = any(map(str.isalpha, cue.text[: first.stop]))
    whole = first.begin == 0 and first.edtf is None and first.precision == "day" and named
    parted = _AFTER_DAY.match(cue.text, first.stop - 1) is not None
    return whole and parted and not cue.prose and word_count(cue.text[first.stop :]) >= _HEAD_WORDS


def _dated_kind(cue: Cue) -> str:
    """The kind of a line that holds a date; '' where the date is part of running words."""
    if cue.date_line:
        return "F" if all(reading.precision == "year" for reading in cue.dates) else "D"
    if _opens_with_day(cue):
        return "E"
    full = [reading for reading in cue.dates if reading.precision in _FULL and reading.edtf]
    if not full or (cue.prose and (cue.words > _LONG_TITLE or (not cue.lead and full[0].begin > 0))):
        return ""
    rest = cue.text[: full[0].begin] + " " + cue.text[full[0].stop :]
    few = word_count(rest) <= _META_WORDS and len(cue.text) <= _MAX_META
    listed = full[0].begin <= 1 and _ENUMERATED.match(cue.text, full[0].stop) is not None
    if cue.parts or (few and (full[0].begin > 0 or cue.byline)) or (listed and not cue.prose):
        return "d"
    edge = full[0].begin <= 1 or full[0].stop >= len(cue.text) - 1 or cue.lead
    return ("d" if word_count(_without_reading_time(rest)) <= 2 else "E") if edge else ""


def _without_reading_time(text: str) -> str:
    """A line without what closes it to say how long it takes to read: 'Blog5 min read'."""
    number = _CLOSING_NUMBER.search(text)
    timed = number is not None and is_reading_time(number.group(), fold(number.group()))
    return text[: number.start()] if number is not None and timed else text
