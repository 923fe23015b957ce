"""Lines that say again what a line just before them said: a headline below the caption of its picture, a cut title."""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.grammar.fold import fold
from pageparse.records.text_lines import TextLine

_REACH, _ENTRY = 4, 12
_MAX_CHARS = 300
_MIN_CHARS = 8
_OPENING = 32
_MAX_LEAD, _MAX_TAIL = 24, 20
_MORE = 12
_MIN_WORDS = 2
_CUT = ("...", "…")
_WORDY, _OTHER, _LEADS = "CENPK", "LAd", "CNPKMA"
_FREE, _BESIDE = "CEPK", f"N{_OTHER}"


def mark_echoes(lines: Sequence[TextLine]) -> None:
    """A line that says once more what a line just before it said is no second title; beside a date it is the date's.

    The heading right below a menu that names it is set in less than the menu's entry: it is no echo.
    """
    recent: list[tuple[str, TextLine]] = []
    for line in lines:
        _mark_doubled(line)
        text = fold(line.block.text[:_MAX_CHARS])
        if line.words >= _MIN_WORDS and not _mark_lead(line, recent):
            _mark_echo(line, text, recent[-_REACH:])
        recent.append((text, line))
        del recent[:-_ENTRY]


def _mark_lead(line: TextLine, recent: Sequence[tuple[str, TextLine]]) -> bool:
    """Whether a line is a few words and a title said before in its entry, whole or cut: 'Read more about ...'."""
    if line.kind not in _LEADS:
        return False
    text = line.block.text[:_MAX_CHARS]
    for _, other in recent:
        told = other.words >= _MIN_WORDS and (not other.mark or line.indent > other.indent)
        told = told and not line.kind == other.kind == "N"  # 'Jan Roe and Mara Doe' below a paper of Mara Doe's
        if told and _leads_on(text, other.block.text[:_MAX_CHARS]):
            line.kind = "M"
            _mark_title(other, line)
            return True
    return False


def _mark_echo(line: TextLine, text: str, recent: Sequence[tuple[str, TextLine]]) -> None:
    known = [(shown, other) for shown, other in recent if not other.mark or line.indent > other.indent]
    for _, other in known:
        opens = other.kind in "CP" and (other.block.gap > 0 or other.mark)
        if opens and line.kind in "CEN" and _is_captioned_far(line.block.text, other.block.text):
            other.kind = "K"
            line.echoed = True
    cut = text if line.block.text.endswith(_CUT) else ""
    said = [other for shown, other in known if shown == text or _is_cut(cut, shown)]
    beside = bool(said) and said[-1] is recent[-1][1]
    if recent and not said and line.kind in _WORDY and _is_captioned(text, *recent[-1]):
        recent[-1][1].kind = "K"
    # A name comes again where entries in a row are by one author.
    if said and (line.kind in _FREE or (beside and line.kind in _BESIDE)):
        line.kind = "="
        if beside or said[0].kind in "CEN":
            _mark_title(said[0], line)
    elif line.kind == "E" and any(len(shown) > _MIN_CHARS and shown[:_OPENING] in text for shown, _ in known):
        line.kind = "d"


def _mark_doubled(line: TextLine) -> None:
    """A caption and the headline beside it in one line: its second half says what the first says."""
    text = line.block.text
    middle = len(text) // 2
    halves = [fold(half[:_MAX_CHARS]) for half in (text[:middle], text[middle:])]
    wordy = line.kind in f"{_WORDY}{_OTHER}" and line.words >= 2 * _MIN_WORDS
    if wordy and len(text) % 2 and text[middle] == " " and halves[0] == halves[1]:
        line.half = middle + 1
        line.kind = "C"
        line.words //= 2
        line.echoed = line.echoes = True


def _is_captioned(text: str, shown: str, above: TextLine) -> bool:
    """Whether the line right above is a picture's caption: a whole title and a word or two more."""
    more = len(shown) - len(text)
    return (
        above.kind in "CP" and not above.mark and 0 < more <= _MORE and len(text) > 2 * _MORE and shown.startswith(text)
    )


def _is_captioned_far(text: str, shown: str) -> bool:
    """Whether a caption says what a picture shows and ends with the title ('Cover of ...'), or is cut within a word."""
    if len(text) > len(shown):
        return len(shown) > 2 * _MORE and text.startswith(shown) and text[len(shown)].isalpha()
    return len(text) > _MORE and shown.endswith(" " + text)


def _is_cut(stem: str, whole: str) -> bool:
    """Whether a text that breaks off with dots is the beginning of another."""
    return len(stem) > _MIN_CHARS and whole.startswith(stem)


def _leads_on(text: str, title: str) -> bool:
    """Whether a text is a few words and a title, or the beginning of it and dots."""
    at = text.find(title[:_MORE]) if len(title) > _MIN_CHARS else -1
    if not 0 < at <= _MAX_LEAD or text[at - 1].isalnum():
        return False
    said = text[at:]
    stem = said.rstrip(" .…")
    whole = said.startswith(title) and len(said) - len(title) <= _MAX_TAIL
    return whole or (len(stem) > _MIN_CHARS and stem < said and title.startswith(stem))


def _mark_title(line: TextLine, echo: TextLine) -> None:
    """A line said twice is a title, be it written like prose, with a date in it or with a colon."""
    if line.kind != "=":
        line.echoed = True
        if line.kind in f"P{_OTHER}":
            line.kind = "C"
    echo.echoes = line.echoed
