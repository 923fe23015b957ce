"""HTML bytes, or a BeautifulSoup tree, to a ``Document``.

lxml reads the page (``huge_tree``, so that 2,048 levels are kept). What it drops without an exception is in its
error log: then the page is read a second time through BeautifulSoup over lxml's events, which has no depth limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree

from pageparse.documents.about import read_about
from pageparse.documents.blocks import Document
from pageparse.documents.encoding import Decoded
from pageparse.documents.flatten import TELLING_ATTRIBUTES, TELLING_TAGS, Flattener
from pageparse.documents.kept import keep_lines
from pageparse.documents.stacks import unstack
from pageparse.documents.surplus import shortest, without_surplus
from pageparse.documents.swallowed import swallowed_at, without_drawings
from pageparse.documents.tokens import scan
from pageparse.errors import Code
from pageparse.options import Limits

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_RESOURCE_LIMIT = "ERR_RESOURCE_LIMIT"
_XML = re.compile(r"<\?xml\b[^>]{0,500}>", re.I)


def read_html(decoded: Decoded, limits: Limits, flattener: Flattener | None = None) -> Document:
    """The document of an HTML page; never raises for what a page contains.

    Args:
        decoded: the page as text.
        limits: caps on its elements and their attributes.
        flattener: what takes the page's elements and texts; None for one of its own.
    """
    text, problems = _mended(decoded.text.replace("\x00", ""), limits)
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    root = _parse(text.encode("utf-8", "replace"), parser)
    cut = any(entry.type_name == _RESOURCE_LIMIT for entry in parser.error_log)
    flattener = flattener or Flattener()
    lost: list[tuple[str, str]] = []
    if cut:
        from bs4 import BeautifulSoup  # on first need: hardly any page nests that deep

        # BeautifulSoup warns of pages that begin as XML.
        classes = _flatten_soup(BeautifulSoup(_XML.sub("", text), "lxml"), flattener, limits, lost)
        document = _finished(flattener, text, limits, [*problems, *lost], classes.__getitem__)
    else:
        if root is not None:
            _flatten_lxml(root, flattener, limits, lost)
        document = _finished(flattener, text, limits, [*problems, *lost], _Classes(root))
    return _with_encoding(document, decoded)


class _Classes:
    """The class attributes of a tree's elements by node, looked up when first asked for: few pages need any."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._elements: list[Any] = []

    def __call__(self, node: int) -> str:
        if not self._elements:
            self._elements = list(_elements(self._root, []))
        return self._elements[node].get("class") or ""


def _mended(text: str, limits: Limits) -> tuple[str, list[tuple[str, str]]]:
    """The markup without what would harm the parser or lead it astray, and what of the page is lost for good."""
    found = scan(text, shortest(limits.attributes))
    text, surplus = without_surplus(text, found.long, limits.attributes)
    if surplus:
        found = scan(text, shortest(limits.attributes))
    swallowed = swallowed_at(text, found)
    if swallowed is not None:
        bare = without_drawings(text)
        if swallowed_at(bare, scan(bare, shortest(limits.attributes))) is None:
            text, swallowed = bare, None
    return text, [problem for problem in (surplus, swallowed) if problem is not None]


def _finished(
    flattener: Flattener,
    source: str,
    limits: Limits,
    problems: list[tuple[str, str]],
    class_of: Callable[[int], str],
) -> Document:
    while flattener.is_open:
        flattener.close()
    document = flattener.finish()
    keep_lines(document)
    unstack(document)
    deepest = max(flattener.deepest - 2, 0)
    if deepest > limits.depth:
        told = f"elements nested {deepest} deep, more than {limits.depth}; text kept, lists unsure"
        problems.append((Code.DEPTH, told))
    document.about = read_about(document, source)
    document.problems[:0] = problems
    document.class_of = class_of
    return document


def _too_many(limits: Limits) -> tuple[str, str]:
    return Code.NODES, f"more than {limits.nodes} elements; the rest of the page was not read"


def read_soup(soup: BeautifulSoup, limits: Limits) -> Document:
    """The document of a tree that BeautifulSoup has built, with whatever parser; the tree is not changed."""
    flattener = Flattener()
    problems: list[tuple[str, str]] = []
    classes = _flatten_soup(soup, flattener, limits, problems)
    return _finished(flattener, "", limits, problems, classes.__getitem__)


def _parse(data: bytes, parser: etree.HTMLParser) -> Any:
    try:
        return etree.fromstring(data, parser)
    except etree.ParserError:  # nothing that could be an element; the caller reports an empty page
        return None
    except etree.XMLSyntaxError:
        return None


def _flatten_lxml(root: Any, flattener: Flattener, limits: Limits, problems: list[tuple[str, str]]) -> None:
    open_, text, close, every = flattener.open, flattener.text, flattener.close, flattener.every_attribute
    room = limits.nodes
    behind: list[tuple[int, str | None]] = []  # of each open element: children yet to come, and what follows it
    for element in _elements(root, problems):
        room -= 1
        if room < 0:
            problems.append(_too_many(limits))
            break
        tag, inside = element.tag, element.text
        told = every or tag in TELLING_TAGS or not TELLING_ATTRIBUTES.isdisjoint(element.keys())
        open_(tag if isinstance(tag, str) else "", element.items() if told else ())
        if inside:
            text(inside)
        children, tail = len(element), element.tail
        while not children:  # an element ends with its last child
            close()
            if tail:
                text(tail)
            if not behind:
                break
            children, tail = behind.pop()
            children -= 1
        behind.append((children, tail))


def _elements(root: Any, problems: list[tuple[str, str]]) -> Iterator[Any]:
    """The page's elements in order. lxml gives what stands behind '</html>' roots of their own, beside the first.

    Browsers show such remains of a page as part of it. With a head or a body of its own it is another document,
    joined to this one when both were saved, and reading it would double or mix the lists.
    """
    yield from root.iter()
    for other in root.itersiblings(etree.Element):
        if other.find("body") is not None or other.find("head") is not None:
            told = f"another document begins at line {other.sourceline}; it was not read, save it to a file of its own"
            problems.append((Code.MORE_DOCUMENTS, told))
            return
        yield from other.iter()


def _flatten_soup(
    soup: BeautifulSoup, flattener: Flattener, limits: Limits, problems: list[tuple[str, str]]
) -> list[str]:
    """Tell the flattener a tree; the class attributes of its elements, in order."""
    from bs4.element import Comment, Doctype, NavigableString, ProcessingInstruction, Tag

    skipped = (Comment, Doctype, ProcessingInstruction)
    stack: list[Iterator[Any]] = [iter(soup.contents)]
    room = limits.nodes
    classes: list[str] = []
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            if stack:
                flattener.close()
        elif isinstance(child, Tag):
            room -= 1
            if room < 0:
                problems.append(_too_many(limits))
                break
            attributes = [(k, " ".join(v) if isinstance(v, list) else str(v)) for k, v in child.attrs.items()]
            flattener.open(child.name.lower(), attributes)
            classes.append(dict(attributes).get("class", ""))
            stack.append(iter(child.contents))
        elif isinstance(child, NavigableString) and not isinstance(child, skipped) and len(stack) > 1:
            flattener.text(str(child))
    return classes


def _with_encoding(document: Document, decoded: Decoded) -> Document:
    document.encoding, document.encoding_basis = decoded.encoding, decoded.basis
    document.garbled = decoded.garbled
    if decoded.declared is not None:
        told = f"the page declares {decoded.declared}, and its bytes are {decoded.encoding}"
        document.problems.append((Code.ENCODING_DECLARED, told))
    if decoded.lost:
        document.problems.append(
            (Code.ENCODING_UNSURE, f"{decoded.lost} characters could not be read as {decoded.encoding}")
        )
    return document
