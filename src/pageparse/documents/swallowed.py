"""Markup that an element without an end has swallowed: '<script>' or '<!--' that nothing closes."""

from __future__ import annotations

from pageparse.errors import Code

# Inside these a browser, and lxml, read text up to the end tag, or to the end of the page when there is none.
_RAW_TEXT = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_LINK = "<a "


def swallowed_at(text: str) -> tuple[str, str] | None:
    """The problem with its place when links stand behind an unclosed raw-text element or comment; else None."""
    lowered = text.lower()
    found = [(place, name) for name in _RAW_TEXT if (place := _unclosed(lowered, f"<{name}", f"</{name}")) >= 0]
    if (place := _unclosed(lowered, "<!--", "-->")) >= 0:
        found.append((place, "comment"))
    if (place := lowered.find("<plaintext")) >= 0:
        found.append((place, "plaintext"))
    for place, name in sorted(found):
        links = lowered.count(_LINK, place)
        if links:
            return (
                Code.RAWTEXT_SWALLOWED,
                f"{name} at character {place} is never closed; {links} links behind it were not read",
            )
    return None


def _unclosed(text: str, start: str, end: str) -> int:
    """Where the last ``start`` begins if no ``end`` follows it; -1 otherwise."""
    place = text.rfind(start)
    return place if place >= 0 and text.find(end, place) < 0 else -1
