"""Markup that something without an end has swallowed: '<script>', '<!--' or a quote that nothing closes."""

from __future__ import annotations

import re

from pageparse.documents.tokens import ATTRIBUTE, NAME, Scan
from pageparse.errors import Code

# Inside these a browser, and lxml, read text up to the end tag, or to the end of the page when there is none.
_RAW_TEXT = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
# These hold elements, but none that a reader sees: what they swallow is kept by the parser and left out all the same.
_UNSEEN = ("select", "template")
_DRAWN = ("svg", "math")
_ENDED = (*_RAW_TEXT, *_UNSEEN, *_DRAWN)
_COMMENT, _PLAIN = "!--", "plaintext"
# The first letter is looked at before the names are tried: most '<' begin something else.
_OPENS = re.compile(rf"<(?=[!sStTxXiInNpPmM])({_COMMENT}|(?:{'|'.join((*_ENDED, _PLAIN))})(?![a-z]))", re.I | re.A)
_CLOSES = {name: re.compile(f"</{name}", re.I | re.A) for name in _ENDED} | {_COMMENT: re.compile("--!?>")}
_LINK = re.compile(r"<a\s", re.I | re.A)
# What no script or title holds, unless it has run into the page.
_PAGE = re.compile(r"</head|<body|</body", re.I | re.A)
# An attribute's value that ends where the next attribute's begins: its own quote was forgotten.
_NEXT = re.compile(r"[\s\"'][\w:-]{1,40}\s{0,9}=\s{0,9}\Z")
_TAIL = 60
# By the HTML standard these end a drawing that was left open.
_BREAKS_OUT = re.compile(
    r"<(?:/(?:svg|math)(?=[\s/>])|(?:b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6]|head|hr|i|img|li|"
    r"menu|meta|nobr|ol|p|pre|ruby|s|small|span|strong|strike|sub|sup|table|tt|u|ul|var|a|section|article|main|nav|"
    r"header|footer|aside)(?=[\s/>]))",
    re.I | re.A,
)
_DRAWING = re.compile(r"<(svg|math)(?=[\s/>])", re.I | re.A)


def swallowed_at(text: str, scan: Scan) -> tuple[str, str] | None:
    """The problem with its place when links stand in something that should have ended before them; else None."""
    return _never_closed(text) or _by_quote(text, scan) or _by_raw_text(text, scan)


def without_drawings(text: str) -> str:
    """The markup without its drawings: for a second look at a page whose parser lost itself in one.

    lxml reads a drawing's title or style up to an end tag that may be missing, and what follows a drawing that is
    never closed as part of it; browsers do neither.
    """
    parts: list[str] = []
    done = 0
    while (start := _DRAWING.search(text, done)) is not None:
        parts.append(text[done : start.start()])
        end = _BREAKS_OUT.search(text, start.end())
        if end is None:
            return "".join(parts)
        closes = text.startswith("/", end.start() + 1)
        done = text.find(">", end.end()) + 1 or len(text) if closes else end.start()
    return "".join((*parts, text[done:]))


def _never_closed(text: str) -> tuple[str, str] | None:
    opened: dict[str, int] = {}  # the last place of each, but the first from which a page is plain text
    for match in _OPENS.finditer(text):
        name = match.group(1).lower()
        if name in _DRAWN and text.startswith("/", text.find(">", match.end()) - 1):
            continue  # closed by itself
        if name != _PLAIN or name not in opened:
            opened[name] = match.start()
    found = [(place, name) for name, place in opened.items() if name == _PLAIN or not _CLOSES[name].search(text, place)]
    for place, name in sorted(found):
        links = len(_LINK.findall(text, place))
        if links:
            return _told("comment" if name == _COMMENT else name, place, links)
    return None


def _by_quote(text: str, scan: Scan) -> tuple[str, str] | None:
    """An attribute whose end quote is missing: it ends with a quote of a later tag, or never."""
    for start, end in scan.nested:
        name = NAME.match(text, start)
        for match in ATTRIBUTE.finditer(text, name.end() if name else start, end):
            links = len(_LINK.findall(text, match.start(), match.end()))
            if links and _runs_on(text, match.start(), match.end()):
                return _told("the quote of an attribute of the tag", start, links)
    return None


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether an attribute has no end, or ends with the quote that begins the value of another."""
    if end == len(text):
        return True
    return text[end - 1] in "\"'" and _NEXT.search(text[max(end - 1 - _TAIL, start) : end - 1]) is not None


def _by_raw_text(text: str, scan: Scan) -> tuple[str, str] | None:
    """Raw text that did end, but with the end tag of another element, and most of the page inside."""
    for name, start, end in scan.raw:
        links = len(_LINK.findall(text, start, end))
        if links and _PAGE.search(text, start, end) and links > len(_LINK.findall(text)) - links:
            return _told(name, start, links)
    return None


def _told(name: str, place: int, links: int) -> tuple[str, str]:
    told = f"{name} at character {place} is never closed; {links} links behind it were not read"
    return Code.RAWTEXT_SWALLOWED, told
