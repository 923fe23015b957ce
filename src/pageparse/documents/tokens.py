"""Tags, comments and raw text of markup, as a browser tells them apart: before a parser sees them, and much quicker."""

from __future__ import annotations

import re
from typing import NamedTuple

# By the tokeniser of HTML: '=' begins a name where no name stands before it, and a quote counts behind '=' alone.
_ATTRIBUTE = r"""(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_NAME = r"<[a-z][^\s/>]*+"
_REST = rf"[^\s/>]*+(?:\s++|/(?!>)|{_ATTRIBUTE})*+"
_TOKEN = re.compile(
    r"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?)"
    rf"|<(?P<raw>script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[\s/>]){_REST}(?!/>)>?"
    r"[^<]*+(?:<(?!/(?P=raw)(?=[\s/>]))[^<]*+)*+"
    rf"|<(?P<tag>[a-z]){_REST}/?>?"
    rf"|</[a-z]{_REST}/?>?"
    r"|<[!?/][^>]*+>?",
    re.I | re.A,
)
ATTRIBUTE = re.compile(_ATTRIBUTE)
"""One attribute, from the beginning of its name to the end of its value."""
NAME = re.compile(_NAME, re.I | re.A)
"""A tag up to the end of its name."""


class Scan(NamedTuple):
    """What is remarkable among the tokens of a page; places are characters from its start.

    Attributes:
        long: start and end of tags longer than was asked for.
        nested: start and end of tags with a '<' among their attributes.
        raw: name, start and end of elements whose content is raw text, with a '<' in it; end tags left out.
    """

    long: list[tuple[int, int]]
    nested: list[tuple[int, int]]
    raw: list[tuple[str, int, int]]


def scan(text: str, longest: int) -> Scan:
    """Look through the tokens of ``text`` once; a tag of more than ``longest`` characters is a long one."""
    found = Scan([], [], [])
    inside = text.find
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        start, end = match.span()
        if kind == "tag":
            if end - start > longest:
                found.long.append((start, end))
            if inside("<", start + 1, end) >= 0:
                found.nested.append((start, end))
        elif inside("<", start + 1, end) >= 0:
            found.raw.append((match["raw"].lower(), start, end))
    return found
