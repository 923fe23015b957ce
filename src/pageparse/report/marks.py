"""Places on the saved page that the report outlines: one ``Mark`` a place, whatever number of values was read there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pageparse.documents.blocks import Document
from pageparse.documents.locate import xpath
from pageparse.evidence import Locator
from pageparse.model import Page

PREFIX = "pp-"
"""What our ids and classes on the saved page begin with; the page's own that do are left out."""
_NAMED = 4
_TITLE = 60


class Mark(NamedTuple):
    """One place.

    Attributes:
        id: its id in the frame.
        kind: the field first read there, ``section``, or ``left-link`` and ``left-date`` for what was not taken.
        label: what is said of it in words.
        begin, stop: characters of the page's own text; both -1 when it is an element's attribute.
        node: the element, else -1.
        strong: False for what hardly anybody misses, such as a link of a menu.
    """

    id: str
    kind: str
    label: str
    begin: int
    stop: int
    node: int
    strong: bool = True


class Marks(NamedTuple):
    """All places where something was read.

    Attributes:
        places: in the order their first value has in the page's items.
        of_value: id of the mark by item id and field.
        of_section: the same by section id.
        of_problem: the same by the problem's number on the page, for those that concern such a place.
    """

    places: list[Mark]
    of_value: dict[tuple[str, str], str]
    of_section: dict[str, str]
    of_problem: dict[int, str]


class _Read(NamedTuple):
    """One value read somewhere."""

    owner: tuple[str, str]
    """Item and field; for a section its id and nothing."""
    who: str
    kind: str
    how: str
    locator: Locator


def find_marks(page: Page, document: Document) -> Marks:
    """The places of all evidence of a page, and of its sections' headings."""
    read = list(_values(page))
    nodes = _nodes(document, (one.locator.xpath for one in read))
    groups: dict[tuple[int, int, int], list[_Read]] = {}
    for one in read:
        place = _place(one.locator, nodes)
        if place is not None:
            groups.setdefault(place, []).append(one)
    marks = Marks([], {}, {}, {})
    at: dict[tuple[int, int, int], str] = {}
    for number, ((begin, stop, node), readings) in enumerate(groups.items(), 1):
        mark = Mark(f"{PREFIX}{number}", readings[0].kind, _label(readings), begin, stop, node)
        marks.places.append(mark)
        at[begin, stop, node] = mark.id
        for one in readings:
            if one.owner[1]:
                marks.of_value[one.owner] = mark.id
            else:
                marks.of_section[one.owner[0]] = mark.id
    for number, problem in enumerate(page.problems):
        place = _place(problem.locator, nodes) if problem.locator else None
        if place in at:
            marks.of_problem[number] = at[place]
    return marks


def _values(page: Page) -> Iterator[_Read]:
    for section in page.sections:
        named = f"Section ({section.role.replace('_', ' ')})" + (f": {section.heading}" if section.heading else "")
        yield _Read((section.id, ""), named, "section", "", section.locator)
    for item in page.items:
        named = f"Item {item.position}" + (f" “{shorten(item.title, _TITLE)}”" if item.title else "")
        for field, proof in item.evidence.items():
            yield _Read((item.id, field), named, field, f"{field} (rule {proof.rule})", proof.locator)


def shorten(text: str, size: int) -> str:
    """At most ``size`` characters of a text, with an ellipsis for what is left out."""
    return text if len(text) <= size else f"{text[: size - 1].rstrip()}…"


def _place(locator: Locator, nodes: dict[str, int]) -> tuple[int, int, int] | None:
    """First character, end and node; None for what has no extent or whose element cannot be found."""
    if locator.offset is not None and locator.length:
        return locator.offset, locator.offset + locator.length, -1
    element, at, _ = (locator.xpath or "").rpartition("/@")
    if at and element in nodes:
        return -1, -1, nodes[element]
    return None


def _nodes(document: Document, paths: Iterable[str | None]) -> dict[str, int]:
    """The elements whose attributes are named, by their XPath."""
    wanted = {path.rpartition("/@")[0] for path in paths if path and "/@" in path}
    names = {path.rpartition("/")[2].partition("[")[0] for path in wanted}
    found = {}
    for node, tag in enumerate(document.nodes.tag):
        if (tag in names or "*" in names) and (path := xpath(document, node)) in wanted:
            found[path] = node
    return found


def _label(readings: list[_Read]) -> str:
    fields: dict[str, list[str]] = {}
    for one in readings:
        fields.setdefault(one.who, []).append(one.how)
    names = [": ".join(filter(None, (who, ", ".join(filter(None, how))))) for who, how in fields.items()]
    more = f"; and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more
