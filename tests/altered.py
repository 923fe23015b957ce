"""The same page written another way: changes of markup that no reader sees, for tests that nothing comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from lxml import etree

_REFERRING = ("for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_LISTS = ("ul", "ol", "dl", "table")
_SPACED = frozenset(
    "html head body div section article aside main nav header footer ul ol li dl dt dd table thead tbody tfoot tr td th"
    " p h1 h2 h3 h4 h5 h6 hr form fieldset blockquote figure meta link title".split()
)
_RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"))
_VOID = frozenset("area base basefont br col embed frame hr img input link meta param source track wbr".split())
_FIXED = frozenset(("pre", "textarea", "script", "style", "xmp", "listing", "plaintext"))
_MENU = "Home|About the office|Who we are|Our people|Work with us|Tenders|Library|Gallery|Contact|Site map".split("|")
_FOOT = "Privacy|Cookies|Accessibility|Terms of use|Imprint|Follow us|Newsletter|Feeds".split("|")


def written(text: str, *changes: Callable[[Any], None]) -> str:
    """A page read by lxml and written again, the tree changed in between; doctype and outer comments are kept."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root: Any = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no element on the page") from error
    if root is None:
        raise ValueError("no element on the page")
    for change in changes:
        change(root)
    tree = root.getroottree()
    doctype = f"{tree.docinfo.doctype}\n" if tree.docinfo.doctype else ""
    before = [_comment(node) for node in reversed(list(root.itersiblings(preceding=True)))]
    return "".join([doctype, *before, *_pieces(root), *(_comment(node) for node in root.itersiblings())])


def _comment(node: Any) -> str:
    return f"<!--{node.text}-->" if node.tag is etree.Comment else ""


def _pieces(top: Any) -> Iterator[str]:
    """HTML as it stands in the tree; lxml's own writer escapes addresses, which is a change that shows."""
    for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        if event == "comment":
            yield _comment(node)
        elif event == "start":
            yield f"<{node.tag}{''.join(f' {name}={_quoted(value)}' for name, value in node.items())}>"
            yield (node.text or "") if node.tag.lower() in _RAW else escape(node.text or "", quote=False)
        elif event == "end" and node.tag.lower() not in _VOID:
            yield f"</{node.tag}>"
        if event != "start" and node is not top and node.tail:
            yield node.tail if _raw_parent(node) else escape(node.tail, quote=False)


def _raw_parent(node: Any) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag.lower() in _RAW


def _quoted(value: str) -> str:
    return f'"{escape(value)}"'


def elements(root: Any) -> list[Any]:
    """All elements, in reading order: no comments, no processing instructions."""
    return [element for element in root.iter() if isinstance(element.tag, str)]


def without_classes(root: Any) -> None:
    """No ``class`` anywhere."""
    for element in elements(root):
        element.attrib.pop("class", None)


def without_ids(root: Any) -> None:
    """No ``id`` but those that something else on the page points at: a link, a label, an ``aria`` attribute."""
    pointed = set()
    for element in elements(root):
        if element.get("href", "").startswith("#"):
            pointed.add(element.get("href")[1:])
        for name in _REFERRING:
            pointed.update(element.get(name, "").split())
    for element in elements(root):
        if element.get("id") not in pointed:
            element.attrib.pop("id", None)


def attributes_reversed(root: Any) -> None:
    """Each element's attributes in the opposite order."""
    for element in elements(root):
        pairs = list(reversed(element.items()))
        element.attrib.clear()
        for name, value in pairs:
            element.set(name, value)


def lists_wrapped(root: Any) -> None:
    """Each list and table that stands in no other in a ``div`` of its own."""
    for element in elements(root):
        parent = element.getparent()
        if element.tag not in _LISTS or parent is None or any(up.tag in _LISTS for up in element.iterancestors()):
            continue
        wrapper = etree.Element("div")
        wrapper.tail, element.tail = element.tail, None
        parent.replace(element, wrapper)
        wrapper.append(element)


def spaced(root: Any) -> None:
    """Line breaks and indents around block elements, where white space does not show."""
    for element in elements(root):
        if element.tag not in _SPACED or any(up.tag in _FIXED for up in element.iterancestors()):
            continue
        children = [child for child in element if isinstance(child.tag, str)]
        if children and children[0].tag in _SPACED and not (element.text or "").strip():
            element.text = "\n    "
        if element is not root and not (element.tail or "").strip() and _between_blocks(element):
            element.tail = "\n  "


def _between_blocks(element: Any) -> bool:
    after = element.getnext()
    return after is None or after.tag in _SPACED


def furnished(root: Any) -> None:
    """A long menu before all else, a footer with links after it."""
    body = root.find("body")
    if body is None or body.find("frameset") is not None:
        return
    menu = etree.fromstring(f"<div><ul>{_links('menu', _MENU)}</ul></div>")
    menu.tail, body.text = body.text, None
    body.insert(0, menu)
    body.append(etree.fromstring(f"<footer><ul>{_links('foot', _FOOT)}</ul><p>© 2013 River Office</p></footer>"))


def _links(folder: str, words: list[str]) -> str:
    return "".join(f'<li><a href="/{folder}/{number}">{word}</a></li>' for number, word in enumerate(words))


def shouted(root: Any) -> None:
    """All tags in capitals, as the nineties wrote them."""
    for element in elements(root):
        element.tag = element.tag.upper()
