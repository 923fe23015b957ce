"""Attributes past any use, taken out before a parser sees them.

Every C parser compares each attribute of a tag with all before it: 100,000 of them, one megabyte, cost half a minute
that no signal interrupts. Data in one long attribute costs nothing and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pageparse.errors import Code

_STRIDE = 4096
"""A tag with thousands of attributes is longer than two of these, so that one of them holds no '<'."""
_NAME = re.compile(r"""[^\s=/>"']+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"']*+))?""")
_TAG = re.compile(r"<[a-z]", re.I)


def without_surplus(text: str, limit: int) -> tuple[str, tuple[str, str] | None]:
    """The markup with at most ``limit`` attributes in any one tag.

    Args:
        text: decoded markup.
        limit: attributes a tag may have.

    Returns:
        The markup, unchanged if no tag has too many, and the problem to report or None. Tags that hide a '<' in
        every few thousand characters of their attributes are not found; a worker's time limit ends those.
    """
    parts: list[str] = []
    first, done, dropped = -1, 0, 0
    for start, end in _long_tags(text):
        cut, stop, surplus = _surplus(text, start, end, limit)
        if surplus and not _is_script(text, start):
            first = start if first < 0 else first
            dropped += surplus
            parts.append(text[done:cut])
            done = stop
    if not dropped:
        return text, None
    told = f"a tag at character {first} has more than {limit} attributes; {dropped} were not read"
    return "".join((*parts, text[done:])), (Code.ATTRS, told)


def _long_tags(text: str) -> Iterator[tuple[int, int]]:
    """Start, and one past the furthest end, of what may be a tag longer than a stride without '<'."""
    last = -1
    for begin in range(0, len(text) - _STRIDE, _STRIDE):
        if text.find("<", begin, begin + _STRIDE) >= 0:
            continue
        start = text.rfind("<", 0, begin)
        if start > last and _TAG.match(text, start):
            last = start
            following = text.find("<", begin)
            yield start, len(text) if following < 0 else following


def _surplus(text: str, start: int, end: int, limit: int) -> tuple[int, int, int]:
    """Where the attributes past ``limit`` begin and end, and their number."""
    at, count, cut = start + 1, -1, end  # -1, for the tag's own name comes first
    while (match := _NAME.search(text, at, end)) and text.find(">", at, match.start()) < 0:
        count += 1
        at = match.end()
        if count == limit:
            cut = at
    return cut, at, max(count - limit, 0)


def _is_script(text: str, start: int) -> bool:
    """Whether the place is code, where '<' is a comparison."""
    before = text[:start].lower()
    return before.rfind("<script") > before.rfind("</script")
