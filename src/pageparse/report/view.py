"""What the left side of the report says of a page, ready to be written down: words, numbers and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from pageparse.captures.base import Capture
from pageparse.documents.recorded import Recorder
from pageparse.model import GroupFacts, Item, Page, Section
from pageparse.options import Options
from pageparse.pipeline import read_capture
from pageparse.report.leftovers import Leftover, Leftovers, find_leftovers
from pageparse.report.marks import Mark, Marks, find_marks
from pageparse.report.page_frame import Frame, page_frame
from pageparse.report.text_frame import text_frame


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


class SectionView(NamedTuple):
    """A section, where its heading is marked, its items list by list, and what its text says."""

    section: Section
    mark: str | None
    facts: list[tuple[str, str]]
    lists: list[list[ItemView]]


class Left(NamedTuple):
    """What was not taken: all of one kind, those that hardly anybody would want apart."""

    name: str
    strong: list[Leftover]
    faint: list[Leftover]


class PageView(NamedTuple):
    """One page of the report."""

    page: Page
    name: str
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
        _sections(page, marks, frame),
        _left(left, frame),
        frame,
        _fields(marks.places, frame),
    )


def _fields(places: list[Mark], frame: Frame) -> list[str]:
    """The kinds of marks there are, in the order of the contract."""
    kinds = {mark.kind for mark in places if mark.id in frame.shown}
    return [kind for kind in ("section", *_WORDS) if kind in kinds]


def _left(left: Leftovers, frame: Frame) -> list[Left]:
    views = []
    for name, found in (("links", left.links), ("dates", left.dates)):
        shown = [one for one in found if one.mark.id in frame.shown]
        strong = [one for one in shown if one.mark.strong]
        views.append(Left(name, strong, [one for one in shown if not one.mark.strong]))
    return views


def _sections(page: Page, marks: Marks, frame: Frame) -> list[SectionView]:
    items = {item.id: _item(item, marks, frame) for item in page.items}
    return [
        SectionView(
            section,
            _seen(marks.of_section.get(section.id), frame),
            list(_facts(section.facts)) if section.facts else [],
            [[items[name] for name in one.items if name in items] for one in section.lists],
        )
        for section in page.sections
    ]


def _seen(mark: str | None, frame: Frame) -> str | None:
    return mark if mark in frame.shown else None


def _item(item: Item, marks: Marks, frame: Frame) -> ItemView:
    values = {}
    for field, words in _WORDS.items():
        proof, text = item.evidence.get(field), words(item)
        if proof is not None and text:
            mark = _seen(marks.of_value.get((item.id, field)), frame)
            values[field] = Value(field, text, proof.rule, proof.raw, mark)
    return ItemView(item, round(100 * item.confidence), values.pop("title", None), list(values.values()))


def _date(item: Item) -> str:
    if item.date is None:
        return ""
    unsure = ", day and month unsure" if item.date.ambiguous else ""
    return f"{item.date.edtf} ({item.date.precision}{unsure})"


def _language(item: Item) -> str:
    said = item.language
    return f"{said.tag} (by {said.basis}, {said.confidence:.0%})" if said else ""


_WORDS: dict[str, Callable[[Item], str]] = {
    "title": lambda item: item.title or "",
    "url": lambda item: item.url or item.url_raw or "",
    "date": _date,
    "authors": lambda item: "; ".join(author.literal for author in item.authors),
    "types": lambda item: ", ".join(f"{one.value} (“{one.label}”)" for one in item.types),
    "language": _language,
    "teaser": lambda item: item.teaser or "",
    "image": lambda item: (item.image.alt or item.image.src or "") if item.image else "",
    "links": lambda item: ", ".join(link.label or link.url for link in item.links),
    "identifiers": lambda item: ", ".join(f"{one.scheme} {one.value}" for one in item.identifiers),
    "related": lambda item: ", ".join(f"{one.relation.replace('_', ' ')} {one.item}" for one in item.related),
}


def _facts(facts: GroupFacts) -> Iterator[tuple[str, str]]:
    """What is known of a study group, named."""
    told = {
        "period": facts.period or "",
        "phases": "; ".join(f"{one.label} {one.period or ''}".strip() for one in facts.phases),
        "chairs": "; ".join(f"{one.name} ({one.role})" if one.role else one.name for one in facts.chairs),
        "members": facts.members or "",
        "conveners": "; ".join(facts.conveners),
        "publications": "" if facts.publications is None else str(facts.publications),
    }
    return ((name, text) for name, text in told.items() if text)
