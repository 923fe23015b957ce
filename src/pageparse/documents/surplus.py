"""Attributes past any use, taken out before a parser sees them.

Every C parser compares each attribute of a tag with all before it: 100,000 of them, one megabyte, cost half a minute
that no signal interrupts. Data in one long attribute costs nothing and stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from pageparse.documents.tokens import ATTRIBUTE, NAME
from pageparse.errors import Code


def shortest(limit: int) -> int:
    """Characters that a tag with more than ``limit`` attributes has at least: a letter each, and what parts them."""
    return 2 * limit


def without_surplus(text: str, long: Iterable[tuple[int, int]], limit: int) -> tuple[str, tuple[str, str] | None]:
    """The markup with at most ``limit`` attributes in any one tag.

    Args:
        text: decoded markup.
        long: start and end of every tag longer than ``shortest``, in order.
        limit: attributes a tag may have.

    Returns:
        The markup, unchanged if no tag has too many, and the problem to report or None.
    """
    parts: list[str] = []
    first, done, dropped = -1, 0, 0
    for start, end in long:
        cut, surplus = _surplus(text, start, end, limit)
        if surplus:
            first = start if first < 0 else first
            dropped += surplus
            parts.append(text[done:cut])
            done = end - 1 if text.startswith(">", end - 1) else end
    if not dropped:
        return text, None
    told = f"a tag at character {first} has more than {limit} attributes; {dropped} were not read"
    return "".join((*parts, text[done:])), (Code.ATTRS, told)


def _surplus(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """Where the attributes past ``limit`` begin, and their number."""
    name = NAME.match(text, start)
    count, cut = 0, end
    for count, match in enumerate(ATTRIBUTE.finditer(text, name.end() if name else start, end), start=1):
        if count == limit:
            cut = match.end()
    return cut, max(count - limit, 0)
