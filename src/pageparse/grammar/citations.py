"""The head of a bibliographic entry: 'Doe, J. and Roe, R. (2013) ...'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pageparse.grammar.names import NameReading, read_names
from pageparse.memo import remembered

_YEAR = re.compile(r"[(\[]((?:1[5-9]|20)\d\d)[a-z]?[)\]]")
_MAX_HEAD = 200


@dataclass(frozen=True, slots=True)
class Citation:
    """Names at the head of an entry, the year behind them and where it stands."""

    names: tuple[NameReading, ...]
    stop: int
    year: int
    year_begin: int
    year_stop: int


@remembered
def read_citation(text: str) -> Citation | None:
    """The names and the year in brackets that open ``text``; None when it opens otherwise."""
    match = _YEAR.search(text, 0, _MAX_HEAD + 8)
    if match is None or match.start() < len("A. B"):
        return None
    head = text[: match.start()].rstrip(" ,.:")
    if not head.endswith(".") and text[len(head) : len(head) + 1] == ".":
        head += "."  # an initial's full stop
    names = read_names(head, expected=True)
    if not names:
        return None
    return Citation(tuple(names), len(head), int(match.group(1)), match.start(1), match.end(1))
