"""The language of an item: from its own words, its own markup, and only then, weakly, from the page."""

from __future__ import annotations

from pageparse.fields.candidate import View
from pageparse.grammar.languages import identify, normalise_tag
from pageparse.model import ItemLanguage

_WEAK = 0.35


def item_language(view: View, title: str | None, teaser: str | None, page: str | None) -> ItemLanguage | None:
    """The item's language, or None when it has no words of its own to be in one.

    Text decides when it is sure; markup on the record itself decides between; the page's language fills in with
    basis 'page' when there are words but too few to tell.
    """
    words = " . ".join(part for part in (title, teaser) if part)
    if not words:
        return None
    hints = [tag for tag in (page,) if tag]
    reading = identify(words, hints)
    marked = _markup(view)
    if reading is not None and reading.confidence >= 0.6:
        return ItemLanguage(reading.tag, "text", round(reading.confidence, 2))
    if marked:
        return ItemLanguage(marked, "markup", 0.7)
    if page:
        return ItemLanguage(page, "page", _WEAK)
    return ItemLanguage(reading.tag, "text", round(reading.confidence, 2)) if reading else None


def _markup(view: View) -> str | None:
    """``lang`` on the record's element or inside it."""
    nodes = view.document.nodes
    node = view.record.node
    if node < 0:
        return None
    for index in range(node, nodes.end[node]):
        raw = nodes.attrs.get(index, {}).get("lang")
        if raw:
            return normalise_tag(raw)
    return None
