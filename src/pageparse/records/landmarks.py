"""What the landmarks of a page say of the lines in them: menus, banners, asides; and the page's own heading."""

from __future__ import annotations

from collections.abc import Sequence

from pageparse.documents.blocks import Document
from pageparse.grammar.phrases import claims_rights
from pageparse.records.cues import Cue

_FOOT = 16  # lines
_LANDMARKS = frozenset(("nav", "footer", "menu", "form", "fieldset"))
_NAV_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "menubar", "tablist"))
_ASIDE_ROLES = frozenset(("complementary",))
_ABOVE_BANNER = frozenset(("html", "body", "div", "form"))  # elements around a page's banner


def landmark_of(document: Document, node: int) -> str | None:
    """'nav', 'aside' or None: the nearest landmark around a node that tells."""
    nodes = document.nodes
    while node >= 0:
        role = nodes.attrs.get(node, {}).get("role", "")
        if nodes.tag[node] in _LANDMARKS or role in _NAV_ROLES:
            return "nav" if nodes.tag[node] not in ("form", "fieldset") else None
        if nodes.tag[node] == "aside" or role in _ASIDE_ROLES:
            return "aside"
        if nodes.tag[node] == "main" or role == "main":
            return None
        node = nodes.parent[node]
    return None


def in_main(document: Document, node: int) -> bool:
    """Whether a node stands in what the page calls its main part, and in no aside or menu of it."""
    nodes = document.nodes
    while node >= 0:
        role = nodes.attrs.get(node, {}).get("role", "")
        if nodes.tag[node] == "main" or role == "main":
            return True
        if nodes.tag[node] in ("aside", "nav", "footer") or role in _NAV_ROLES or role in _ASIDE_ROLES:
            return False
        node = nodes.parent[node]
    return False


def menu_lines(document: Document, cues: Sequence[Cue]) -> set[int]:
    """The lines of menus and of the page's banner that hold neither a date nor running text, and of the page's foot."""
    nodes = document.nodes
    found = set(range(_foot(document), len(document.blocks)))
    behind = 0  # the menu before
    for node, tag in enumerate(nodes.tag):
        if node < behind:
            continue
        menu = tag == "nav" or nodes.attrs.get(node, {}).get("role") == "navigation"
        if menu or (tag == "header" and _is_banner(document, node)):
            lines = range(nodes.first[node], nodes.last[node])
            if not any(cues[line].dates or cues[line].prose for line in lines):
                found.update(lines)
                behind = nodes.end[node]
    return found


def _foot(document: Document) -> int:
    """The line in which somebody claims the rights on the page, where only few stand behind it."""
    count = len(document.blocks)
    for index in range(count - 1, max(count // 2, count - _FOOT), -1):
        if claims_rights(document.blocks[index].text):
            return index
    return count


def _is_banner(document: Document, node: int) -> bool:
    """Whether a header is the page's: in no part of it, and over most of it."""
    nodes = document.nodes
    if 2 * nodes.last[node] > len(document.blocks):
        return False
    while (node := nodes.parent[node]) >= 0:
        if nodes.tag[node] not in _ABOVE_BANNER:
            return False
    return True


def own_headings(document: Document, cues: Sequence[Cue]) -> set[int]:
    """The page's only main heading, and others that say the same: they call the page, and no entry of it."""
    mains = [block for block in document.blocks if block.heading == 1]
    if len(mains) != 1 or cues[mains[0].index].link_chars:
        return set()
    said = mains[0].text.casefold()
    others = (b for b in document.blocks if b.heading > 1 and not cues[b.index].link_chars)
    return {mains[0].index, *(block.index for block in others if said.startswith(block.text.casefold()))}
