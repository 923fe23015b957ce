"""What the left side of the report says of a page, ready to be written down: words, numbers and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from pageparse.captures.base import Capture
from pageparse.documents.recorded import Recorder
from pageparse.model import Item, Page, Problem, Section
from pageparse.options import Options
from pageparse.pipeline import read_capture
from pageparse.report.leftovers import Leftover, Leftovers, find_leftovers
from pageparse.report.marks import Mark, Marks, find_marks
from pageparse.report.page_frame import Frame, page_frame
from pageparse.report.text_frame import text_frame
from pageparse.report.words import FIELDS, Told, group_words, item_words, page_words, pager_words


class Value(NamedTuple):
    """One value of an item; ``mark`` is None when it stands nowhere that can be seen."""

    field: str
    text: str
    rule: str
    raw: str
    mark: str | None


class ItemView(NamedTuple):
    """An item, its title and its other values; ``percent`` is its confidence in hundredths."""

    item: Item
    percent: int
    title: Value | None
    values: list[Value]


class ListView(NamedTuple):
    """A list of a section: what its page links say, and its items."""

    pager: str
    items: list[ItemView]


class SectionView(NamedTuple):
    """A section, where its heading is marked, what its text says, and its lists."""

    section: Section
    mark: str | None
    facts: Told
    lists: list[ListView]


class Left(NamedTuple):
    """What was not taken: all of one kind, those that hardly anybody would want apart."""

    name: str
    strong: list[Leftover]
    faint: list[Leftover]


class PageView(NamedTuple):
    """One page of the report; problems with the place they concern, if it can be seen."""

    page: Page
    name: str
    about: Told
    problems: list[tuple[Problem, str | None]]
    sections: list[SectionView]
    left: list[Left]
    frame: Frame
    fields: list[str]


def view_page(capture: Capture, options: Options) -> PageView:
    """Everything the report shows of one page; evidence is kept, whatever the options say.

    Raises:
        InputError: the bytes are empty, too many, or no page at all.
    """
    recorder = Recorder()
    reading = read_capture(capture, replace(options, evidence=True), recorder)
    page, document = reading.page, reading.document
    marks = find_marks(page, document)
    left = find_leftovers(reading, marks)
    places = [*marks.places, *(one.mark for kind in left for one in kind)]
    is_text = document.kind == "text"
    frame = text_frame(document, places) if is_text else page_frame(recorder.events, places)
    return PageView(
        page,
        page.title or page.source.uri or "untitled page",
        page_words(page),
        [(problem, _seen(marks.of_problem.get(n), frame)) for n, problem in enumerate(page.problems)],
        _sections(page, marks, frame),
        _left(left, frame),
        frame,
        _fields(marks.places, frame),
    )


def _fields(places: list[Mark], frame: Frame) -> list[str]:
    """The kinds of marks there are, in the order of the contract."""
    kinds = {mark.kind for mark in places if mark.id in frame.shown}
    return [kind for kind in ("section", *FIELDS) if kind in kinds]


def _left(left: Leftovers, frame: Frame) -> list[Left]:
    views = []
    for name, found in (("links", left.links), ("dates", left.dates)):
        shown = [one for one in found if one.mark.id in frame.shown]
        strong = [one for one in shown if one.mark.strong]
        views.append(Left(name, strong, [one for one in shown if not one.mark.strong]))
    return views


def _sections(page: Page, marks: Marks, frame: Frame) -> list[SectionView]:
    numbers = {item.id: item.position for item in page.items}
    items = {item.id: _item(item, numbers, marks, frame) for item in page.items}
    return [
        SectionView(
            section,
            _seen(marks.of_section.get(section.id), frame),
            group_words(section.facts) if section.facts else [],
            [ListView(pager_words(one.pager), [items[name] for name in one.items]) for one in section.lists],
        )
        for section in page.sections
    ]


def _seen(mark: str | None, frame: Frame) -> str | None:
    return mark if mark in frame.shown else None


def _item(item: Item, numbers: Mapping[str, int], marks: Marks, frame: Frame) -> ItemView:
    values = {}
    for field, text in item_words(item, numbers).items():
        proof = item.evidence.get(field)
        if proof is not None and text:
            mark = _seen(marks.of_value.get((item.id, field)), frame)
            values[field] = Value(field, text, proof.rule, proof.raw, mark)
    return ItemView(item, round(100 * item.confidence), values.pop("title", None), list(values.values()))
