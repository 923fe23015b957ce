"""The points of an enumerated statement: bullets, list entries, or 'first, ... second, ...' in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pageparse.documents.blocks import Block
from pageparse.grammar.fold import fold
from pageparse.records.cues import Cue
from pageparse.vocab import load

_BULLET_EDGE = " \t•·▪◦‣–—-*;,."
_MAX_POINTS = 30
_MAX_POINT = 400
_ORDINAL_SPLIT = 2


@dataclass(frozen=True, slots=True)
class Points:
    """Entries of a prose list: the statement that announces it, if any, and the blocks of the entries."""

    statement: Block | None
    entries: list[str]
    first: int
    last: int
    announced: bool


def find_points(blocks: Sequence[Block], cues: Sequence[Cue]) -> list[Points]:
    """Every prose list among ``blocks``, in reading order."""
    found: list[Points] = []
    position = 0
    while position < len(blocks):
        run = _bullets(blocks, cues, position)
        if len(run) >= 2:
            statement = blocks[position - 1] if position else None
            announced = statement is not None and (announces(statement.text) or _goes_on(statement.text, run))
            kept = statement if announced or (statement is not None and statement.text.endswith((":", "："))) else None
            entries = [point for block in run[:_MAX_POINTS] if (point := clean_point(block.text))]
            found.append(Points(kept, entries, run[0].index, run[-1].index + 1, announced))
            position += len(run)
            continue
        block = blocks[position]
        inline = inline_points(block.text) if cues[block.index].prose else []
        if inline:
            found.append(Points(block, inline, block.index, block.index + 1, True))
        position += 1
    return found


def _goes_on(statement: str, run: Sequence[Block]) -> bool:
    """Whether entries are the rest of a sentence: it ends with a colon, and all but the last of them with a comma."""
    open_ends = [block.text.endswith((",", ";")) or _ends_with_and(block.text) for block in run]
    return statement.endswith((":", "：")) and len(run) > _ORDINAL_SPLIT and all(open_ends[:-1]) and not open_ends[-1]


def _ends_with_and(text: str) -> bool:
    return fold(text.rsplit(" ", 1)[-1]) in _words()["and"]


def announces(statement: str) -> bool:
    """Whether a sentence announces a number of pillars, priorities, goals and the like."""
    data = _words()
    tail = f" {fold(statement[-200:])} "
    if not any(f" {word} " in tail for word in data["things"]):
        return False
    counted = any(f" {word} " in tail for word in data["numbers"]) or any(ch.isdigit() for ch in tail[-60:])
    return counted or statement.rstrip().endswith((":", "："))


def inline_points(text: str) -> list[str]:
    """Points told in one sentence: 'three priorities: first, a; second, b; and third, c'. [] if it is none."""
    head, colon, tail = text.partition(":")
    if not colon or not announces(head) or len(tail) > 5 * _MAX_POINT:
        return []
    pattern = _ordinals()
    starts = list(pattern.finditer(tail))
    if len(starts) >= _ORDINAL_SPLIT:
        ends = [*(match.start() for match in starts[1:]), len(tail)]
        pieces = [tail[match.end() : end] for match, end in zip(starts, ends, strict=True)]
    else:
        pieces = _enumerated(tail)
    points = [clean_point(piece) for piece in pieces]
    return points if len(points) >= 2 and all(points) else []


def clean_point(text: str) -> str:
    """A point without bullet, trailing comma, semicolon, full stop of a fragment, and trailing 'and'."""
    point = text.strip().strip(_BULLET_EDGE) if not text.rstrip().endswith(".") else text.strip().lstrip(_BULLET_EDGE)
    if point.endswith(".") and ". " not in point:
        point = point[:-1]
    words = point.split()
    while words and fold(words[-1]) in _words()["and"] and len(words) > 1:
        words.pop()
    return " ".join(words).rstrip(",;").strip()


def _bullets(blocks: Sequence[Block], cues: Sequence[Cue], position: int) -> list[Block]:
    """List entries from ``position`` on that say something; tabs, page links and menus do not."""
    run: list[Block] = []
    for block in blocks[position:]:
        cue = cues[block.index]
        if not block.bullet or len(block.text) > _MAX_POINT or cue.pager or cue.link_chars > 0.6 * cue.chars:
            break
        run.append(block)
    return run


def _enumerated(tail: str) -> list[str]:
    """Points between semicolons, or between commas when there are enough of them."""
    sentence = tail.partition(". ")[0].rstrip(". ")
    if sentence.count(";") >= 1:
        return [_without_and(piece) for piece in sentence.split(";")]
    return [_without_and(piece) for piece in sentence.split(",")] if sentence.count(",") >= _ORDINAL_SPLIT else []


def _without_and(piece: str) -> str:
    first, _, rest = piece.strip().partition(" ")
    return rest if rest and fold(first) in _words()["and"] else piece


def _ordinals() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _words()["ordinals"])
    return re.compile(rf"(?:^|[;,.:]?\s{{1,3}}(?:\w{{1,3}}\s)?)(?:{words})(?:[,:]\s{{0,3}}|\s)", re.I)


def _words() -> dict[str, Any]:
    data: dict[str, Any] = load("points")
    return data
