"""The language of an item: from its own words, its own markup, and only then, weakly, from the page."""

from __future__ import annotations

from bisect import bisect_left

from pageparse.fields.candidate import View
from pageparse.grammar.languages import identify, lean, normalise_tag
from pageparse.model import ItemLanguage

_WEAK = 0.35


def item_language(
    view: View, title: str | None, teaser: str | None, page: str | None
) -> tuple[ItemLanguage | None, int]:
    """The item's language, or None when it has no words of its own to be in one; and the node whose markup told it.

    Text decides when it is sure; markup on the record itself decides between; the page's language fills in with
    basis 'page' when there are words but too few to tell, unless they can hardly be in it. The node is -1 unless the
    basis is 'markup'.
    """
    words = " . ".join(part for part in (title, teaser) if part)
    if not words:
        return None, -1
    hints = [tag for tag in (page,) if tag]
    reading = identify(words, hints)
    if reading is not None and reading.confidence >= 0.6:
        return ItemLanguage(reading.tag, "text", round(reading.confidence, 2)), -1
    marked = _markup(view)
    if marked is not None:
        return ItemLanguage(marked[0], "markup", 0.7), marked[1]
    leaning = lean(words, page) if page else None
    if leaning is not None:
        return ItemLanguage(leaning.tag, "text", leaning.confidence), -1
    if page:
        return ItemLanguage(page, "page", _WEAK), -1
    return (ItemLanguage(reading.tag, "text", round(reading.confidence, 2)) if reading else None), -1


def _markup(view: View) -> tuple[str, int] | None:
    """``lang`` on the record's element or inside it."""
    nodes = view.document.nodes
    node = view.record.node
    if node < 0 or not nodes.spoken:
        return None
    for index in nodes.spoken[bisect_left(nodes.spoken, node) : bisect_left(nodes.spoken, nodes.end[node])]:
        tag = normalise_tag(nodes.attrs[index]["lang"])
        if tag:
            return tag, index
    return None
