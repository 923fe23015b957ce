"""Tags, comments and raw text of markup, as a browser tells them apart: before a parser sees them, and much quicker."""

from __future__ import annotations

import re
from typing import NamedTuple

# By the tokeniser of HTML: '=' begins a name where no name stands before it, and a quote counts behind '=' alone.
_ATTRIBUTE = r"""(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_NAME = r"<[a-z][^\s/>]*+"
_REST = rf"[^\s/>]*+(?:\s++|/(?!>)|{_ATTRIBUTE})*+"
_RAW = r"(?:script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[\s/>])"
_FEW = 32
# Most tags: few attributes, all in double quotes and without a '<'. A run of them and of the text between is one token.
_PLAIN = rf"""(?:</?(?!{_RAW})[a-z][a-z0-9]*+(?:\s++[^\s"'<>/=]++(?:="[^"<]*+")?+){{0,{_FEW}}}+\s*+/?>[^<]*+)++"""
_OTHERS = (
    r"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?)"
    rf"|<(?P<raw>{_RAW}){_REST}(?!/>)>?"
    r"[^<]*+(?:<(?!/(?P=raw)(?=[\s/>]))[^<]*+)*+"
    rf"|<(?P<tag>[a-z]){_REST}/?>?"
    rf"|</[a-z]{_REST}/?>?"
    r"|<[!?/][^>]*+>?"
)
_TOKEN, _TOKENS = (re.compile(pattern, re.I | re.A) for pattern in (_OTHERS, f"{_PLAIN}|{_OTHERS}"))
ATTRIBUTE = re.compile(_ATTRIBUTE)
"""One attribute, from the beginning of its name to the end of its value."""
NAME = re.compile(_NAME, re.I | re.A)
"""A tag up to the end of its name."""


class Scan(NamedTuple):
    """What is remarkable among the tokens of a page; places are characters from its start.

    Attributes:
        long: start and end of tags longer than was asked for; of those with few attributes not all.
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
    for match in (_TOKENS if longest > 2 * _FEW else _TOKEN).finditer(text):
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
