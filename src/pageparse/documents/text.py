"""Plain text to a ``Document``: every line that shows something becomes a block.

What markup would say is read from the line alone: bullets, underlined or '#' headings, blank lines before it.
Whether a line is a heading by its words is decided later, where the vocabulary is known.
"""

from __future__ import annotations

import re
from itertools import islice

from pageparse.documents.blocks import About, Block, Document, Nodes, Span
from pageparse.documents.encoding import Decoded
from pageparse.documents.flatten import clean
from pageparse.documents.seams import seams
from pageparse.documents.wrapped import Line, continued
from pageparse.errors import Code
from pageparse.options import Limits

_BULLET = re.compile(r"[ \t\u00a0]{0,40}(?:[•·▪◦‣●○■□»►–—*+-]|\(?\d{1,3}[.)])[ \t\u00a0]{1,8}(?=\S)")
# '3. Mai 2020', '30. 11. 2023': the number is the day's, not an entry's.
_DAY = re.compile(
    r"[ \t\u00a0]{0,40}\d{1,2}\.[ \u00a0]{1,3}"
    r"(?:[^\W\d_]{3,12}\.?[ \u00a0]{1,3}|\d{1,2}\.[ \u00a0]{0,3})(?:1[89]|20)\d\d(?!\d)"
)
_ATX = re.compile(r"(#{1,6})[ \t]{1,8}(?=\S)")
_UNDERLINE = re.compile(r"[=~-]{3,200}\s{0,9}")


def read_text(decoded: Decoded, limits: Limits | None = None) -> Document:
    """The document of a plain-text capture; never raises for what it contains.

    Args:
        decoded: the capture as text.
        limits: ``nodes`` caps its lines; None for the defaults.
    """
    most = (limits or Limits()).nodes
    text, cut = _first_lines(decoded.text, most)
    blocks: list[Block] = []
    starts = _line_starts(text)
    number, gap = 0, 0
    lines = _lines(text, starts)
    going_on = _continued(text, lines)
    for number, (begin, end) in enumerate(lines):
        line = text[begin:end]
        shown = clean(line).strip()
        if not shown:
            gap += 1
        elif number in going_on and blocks:
            _join(blocks[-1], text, end)
        elif blocks and gap == 0 and _UNDERLINE.fullmatch(line) and not blocks[-1].bullet:
            blocks[-1].heading = blocks[-1].heading or (1 if line[0] == "=" else 2)
        else:
            block = _block(len(blocks), line, begin, number, gap)
            if block.text:
                blocks.append(block)
                gap = 0
    nodes = Nodes(tag=["text"], parent=[-1], end=[1], first=[0], last=[len(blocks)], at=[0], at_end=[len(text)])
    document = Document("text", blocks, nodes, [], [], About(), decoded.encoding, decoded.basis, [], text, starts)
    document.garbled = decoded.garbled
    if cut:
        document.problems.append((Code.NODES, f"more than {most} lines; the rest of the page was not read"))
    if decoded.lost:
        document.problems.append(
            (Code.ENCODING_UNSURE, f"{decoded.lost} characters could not be read as {decoded.encoding}")
        )
    return document


def _first_lines(text: str, most: int) -> tuple[str, bool]:
    """The text with so many lines at most, and whether there were more."""
    if text.count("\n") + text.count("\r") < most:
        return text, False
    last = next(islice(re.finditer(r"\r\n|[\r\n]", text), most - 1, None), None)
    return (text[: last.start()], True) if last is not None and last.end() < len(text) else (text, False)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(match.end() for match in re.finditer(r"\r\n|[\r\n]", text))
    return starts


def _lines(text: str, starts: list[int]) -> list[tuple[int, int]]:
    ends = [*starts[1:], len(text)]
    return [(begin, begin + len(text[begin:end].rstrip("\r\n"))) for begin, end in zip(starts, ends, strict=True)]


def _continued(text: str, lines: list[tuple[int, int]]) -> set[int]:
    shown = []
    for number, (begin, end) in enumerate(lines):
        line = text[begin:end]
        if line and not line.isspace():
            bullet = _bullet(line)
            column = bullet.end() if bullet else len(line) - len(line.lstrip())
            shown.append(Line(line, number, column, bullet is not None))
    return continued(shown)


def _join(block: Block, text: str, end: int) -> None:
    """Lengthens a block to the end of a line that goes on with it."""
    begin = block.spans[0].at
    block.text, block.spans = _pieces(text[begin:end], begin)


def _bullet(line: str) -> re.Match[str] | None:
    # '3. Mai 2020' opens with a day, not with the number of an entry.
    return _BULLET.match(line) if not _DAY.match(line) else None


def _block(index: int, line: str, begin: int, number: int, gap: int) -> Block:
    bullet = _bullet(line)
    atx = _ATX.match(line)
    skip = bullet.end() if bullet else atx.end() if atx else 0
    shown, spans = _pieces(line[skip:], begin + skip)
    block = Block(index, shown, 0, spans, bullet=bullet is not None, gap=gap, line=number + 1)
    if atx:
        block.heading = len(atx.group(1))
    return block


def _pieces(raw: str, at: int) -> tuple[str, list[Span]]:
    """The shown text of a line with a blank at each of its seams, and the pieces between them."""
    text, spans, start = "", [], 0
    for stop in (*seams(raw), len(raw)):
        piece = raw[start:stop]
        shown = clean(piece).strip()
        text += " " * bool(text) + shown
        spans.append(Span(len(text) - len(shown), len(text), 0, -1, False, piece, at + start))
        start = stop
    return text, spans
