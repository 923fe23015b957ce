"""Markup that an element without an end has swallowed: '<script>' or '<!--' that nothing closes."""

from __future__ import annotations

import re

from pageparse.errors import Code

# Inside these a browser, and lxml, read text up to the end tag, or to the end of the page when there is none.
_RAW_TEXT = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
# These hold elements, but none that a reader sees: what they swallow is kept by the parser and left out all the same.
_UNSEEN = ("select", "template")
_ENDED = (*_RAW_TEXT, *_UNSEEN)
_COMMENT, _PLAIN = "!--", "plaintext"
# The first letter is looked at before the names are tried: most '<' begin something else.
_OPENS = re.compile(rf"<(?=[!sStTxXiInNpP])({'|'.join((*_ENDED, _COMMENT, _PLAIN))})", re.I | re.A)
_CLOSES = {name: re.compile(f"</{name}", re.I | re.A) for name in _ENDED} | {_COMMENT: re.compile("-->")}
_LINK = re.compile("<a ", re.I | re.A)


def swallowed_at(text: str) -> tuple[str, str] | None:
    """The problem with its place when links stand behind an unclosed raw-text element or comment; else None."""
    opened: dict[str, int] = {}  # the last place of each, but the first from which a page is plain text
    for match in _OPENS.finditer(text):
        name = match.group(1).lower()
        if name != _PLAIN or name not in opened:
            opened[name] = match.start()
    found = [(place, name) for name, place in opened.items() if name == _PLAIN or not _CLOSES[name].search(text, place)]
    for place, name in sorted(found):
        links = len(_LINK.findall(text, place))
        if links:
            shown = "comment" if name == _COMMENT else name
            return (
                Code.RAWTEXT_SWALLOWED,
                f"{shown} at character {place} is never closed; {links} links behind it were not read",
            )
    return None
