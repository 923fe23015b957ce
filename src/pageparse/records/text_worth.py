"""How well some lines of a text read as one listed thing.

The whole must be worth more than its pieces: words alone are next to nothing, the fewer the less, for so are the
entries of a menu; with a date, a teaser or a byline they are a record.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pageparse.records.text_lines import DATED, WORDS, TextLine

TITLED, IS_DATED, PROSY, NAMED, LED_ON, ECHOED = range(6)
"""What an entry holds: a title, a date, prose, a byline or names or types, a 'read more', a title said twice."""
CONTINUES = 0.5
"""What an entry loses that begins with a further cell of a row."""
_HOLDS = ("CEPR", DATED, "P", "BNT", "M")
_EXTRA_DATES = (0.0, 0.7, 0.65, 0.3, 0.0, -0.3)
_WORTH_OF_WORDS = (0.0, 0.4, 0.65, 0.85, 1.0)
_BARE = (0.0, 0.0, 0.03, 0.06, 0.15, 0.3, 0.4, 0.5)
_NUMBERED = 0.55
_PROSE_TITLE = 0.9
_NO_TITLE = 0.6
_DATED_TITLE = 0.7
_LABELLED_TITLE = 0.2
_LONG_TITLE = 30
_KICKER = 2
_UNTITLED = 0.05
_SAID_TWICE, _TORN = 0.3, 0.8
_OPENS = "CEPDd"
_AMISS = {"M": 0.4, "L": 0.15, ".": 0.15, "A": 0.1, "=": 0.1, "-": 0.2, "B": 0.2}
"""What opens an entry seldom, if no number or bullet marks it."""


def worth(lines: Sequence[TextLine], first: int, last: int, *, led: bool = False) -> float:
    """The worth of lines ``first`` to ``last`` as one entry, about 0 to 2.2; below 0 for a part of another's.

    ``led``: a date above the entry dates it.
    """
    entry = lines[first:last]
    kinds = "".join(line.kind for line in entry)
    head = title_of(entry)
    if head is None or 2 * sum(kind in "-F" for kind in kinds) >= len(kinds):
        return _UNTITLED
    dates = sum(kind in DATED for kind in kinds) + ("R" in kinds and _row_is_dated(entry))
    dates = max(dates, led)
    echoed = entry[head].echoed and any(line.echoes for line in entry[head:])
    company = echoed or bool(dates) or any(kind in "PBM" for kind in kinds) or "N" in kinds[1:]
    if company and _is_kicker(entry, head):
        head += 1
    value = _title_worth(entry[head], company=company) - _surplus(entry, head) + _frame(lines, first, last)
    if company:
        value += _EXTRA_DATES[min(dates, len(_EXTRA_DATES) - 1)]
        value += 0.25 * ("P" in kinds) + 0.1 * any(kind in "BNTM" for kind in kinds)
        value += _SAID_TWICE * echoed
    if _opens_with_echo(entry):
        value -= _TORN
    return value


def contents(entry: Sequence[TextLine]) -> frozenset[int]:
    """Which of the things above an entry holds."""
    kinds = {line.kind for line in entry}
    found = {thing for thing, letters in enumerate(_HOLDS) if kinds & set(letters)}
    found |= {ECHOED} if any(line.echoed for line in entry) and any(line.echoes for line in entry) else set()
    return frozenset(found | {IS_DATED} if "R" in kinds and _row_is_dated(entry) else found)


def title_of(entry: Sequence[TextLine]) -> int | None:
    """Which line of an entry could be its title: the first said twice, else of words, names, a row, a value, prose.

    Prose is a title only beside a date. None where nothing could be one.
    """
    for at, line in enumerate(entry):
        if line.echoed and line.kind == "C":
            return at
    kinds = "".join("." if line.continues and line.kind != "R" and at else line.kind for at, line in enumerate(entry))
    for letters in ("CE", WORDS, "R", "A"):
        places = [place for letter in letters if (place := kinds.find(letter)) >= 0]
        if places:
            return min(places)
    headed = next((at for at, line in enumerate(entry) if line.kind == "d" and line.heads), None)
    if headed is not None:
        return headed
    place = kinds.find("P")
    return place if place >= 0 and any(kind in DATED for kind in kinds) else None


def _is_kicker(entry: Sequence[TextLine], head: int) -> bool:
    """Whether a word or two stand right above words that make a title."""
    if head + 1 >= len(entry) or entry[head].words > _KICKER or entry[head].echoed:
        return False
    below = entry[head + 1]
    return below.kind in "CE" and below.words > _KICKER and not below.mark and not below.block.gap


def _title_worth(line: TextLine, *, company: bool) -> float:
    if line.kind == "P":
        return _PROSE_TITLE if line.words <= _LONG_TITLE else _NO_TITLE
    if line.kind in "dA":
        return _DATED_TITLE if line.kind == "d" else _LABELLED_TITLE
    numbered = not company and (line.mark == "1" or line.kind == "R")  # no menu is, and none has cells
    scale = _WORTH_OF_WORDS if company or numbered else _BARE
    return scale[min(line.words, len(scale) - 1)] * (_NUMBERED if numbered else 1.0)


def _opens_with_echo(entry: Sequence[TextLine]) -> bool:
    """Whether an entry says again a title that stands before it: then it is the rest of another."""
    return next((not line.echoed for line in entry if line.echoed or line.echoes), False)


def _frame(lines: Sequence[TextLine], first: int, last: int) -> float:
    """A record begins where the page breaks: at a mark, a blank line, and never deeper than its own lines."""
    start, inner = lines[first], lines[first + 1 : last]
    value = -_AMISS.get(start.kind, 0.0) * (not start.mark) - CONTINUES * start.continues
    if any(line.indent < start.indent for line in inner):
        value -= 0.4
    outdented = first > 0 and lines[first - 1].indent > start.indent
    if not (start.mark or start.block.gap or outdented) and any(line.block.gap for line in inner):
        value -= 0.1
    if any(b.indent == start.indent < a.indent for a, b in pairwise(inner)):
        value -= 0.2
    if any(line.mark and line.indent <= start.indent for line in inner):
        value -= 0.3
    if any(a.kind == "M" and b.kind in _OPENS for a, b in pairwise(inner)):
        value -= 0.3
    return value


def _surplus(entry: Sequence[TextLine], head: int) -> float:
    """What further lines that could be titles take from an entry: a second is a subtitle, more are entries."""
    others = sum(line.kind in "CER" and line.words > 2 for line in entry[head + 1 :])
    early = any(line.kind == "P" for line in entry[:head])
    return 0.12 * (others > 0) + min(0.35 * max(others - 1, 0), 0.7) + 0.4 * early


def _row_is_dated(entry: Sequence[TextLine]) -> bool:
    return any(line.kind == "R" and line.dated for line in entry)
