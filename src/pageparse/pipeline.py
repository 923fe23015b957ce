"""Capture to Page: the order of the stages, written once. Pure: no file, no network, no clock."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from pageparse.captures.base import Capture
from pageparse.documents.blocks import Document
from pageparse.documents.encoding import decode
from pageparse.documents.flatten import Flattener
from pageparse.documents.html import read_html, read_soup
from pageparse.documents.sniff import sniff_media_type
from pageparse.documents.text import read_text
from pageparse.errors import Code, InputError
from pageparse.fields.addresses import address_problems
from pageparse.fields.item import Reader
from pageparse.fields.page import (
    declared_language,
    page_description,
    page_language,
    page_title,
    site_name,
    written_language,
)
from pageparse.fields.pager import read_pager
from pageparse.fields.reader import PageReader
from pageparse.fields.relations import identify_items
from pageparse.fields.source import Origin, read_origin
from pageparse.fields.structured import Claims
from pageparse.grammar.dates import DateContext, decide_day_first
from pageparse.memo import forget
from pageparse.model import SCHEMA_VERSION, Item, Outcome, Page, Problem, Source
from pageparse.options import Options
from pageparse.records.cards import free_cards
from pageparse.records.cues import Cue, read_cues
from pageparse.records.echoes import mark_echoes
from pageparse.records.places import name_by_place
from pageparse.records.region import Part
from pageparse.records.regions import find_regions
from pageparse.records.tally import Tally
from pageparse.sections.build import build_sections, fill_lists
from pageparse.sections.outline import outline_html
from pageparse.sections.text_outline import outline_any_text, text_page_title

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MediaType = Literal["text/html", "text/plain"]
_HARDLY_ANY_WORDS = 60
_LOSSES = frozenset((Code.DEPTH, Code.ATTRS, Code.NODES, Code.ITEMS, Code.RAWTEXT_SWALLOWED, Code.MORE_DOCUMENTS))


class Reading(NamedTuple):
    """A page with what it was read from, for who must see both.

    Attributes:
        page: the result.
        document: the page as blocks.
        cues: what each block looks like.
        base: the address that relative links start from; None if nobody says.
    """

    page: Page
    document: Document
    cues: list[Cue]
    base: str | None


def parse_capture(capture: Capture, options: Options) -> Page:
    """Read one saved page.

    Raises:
        InputError: the bytes are empty, too many, or no page at all.
    """
    return read_capture(capture, options).page


def read_capture(capture: Capture, options: Options, flattener: Flattener | None = None) -> Reading:
    """Read one saved page and keep what it was read from.

    Args:
        capture: the page as saved.
        options: how to read.
        flattener: what takes an HTML page's elements and texts; None for one of its own.

    Raises:
        InputError: the bytes are empty, too many, or no page at all.
    """
    media_type = capture.media_type or sniff_media_type(capture.data, capture.uri)
    _refuse(capture, options)
    decoded = decode(capture.data, capture.charset, given=capture.charset_given)
    if not decoded.text.strip("\ufeff\x00 \t\r\n\f"):
        raise InputError(
            "the file holds nothing but white space; save the page again", where=capture.uri, code=Code.EMPTY
        )
    with _undisturbed():
        is_html = media_type == "text/html"
        document = read_html(decoded, options.limits, flattener) if is_html else read_text(decoded, options.limits)
        return _read(document, capture, media_type, options)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No garbage collection while one page is read, and answers of the pages before it dropped when they are many.

    A page makes many objects and hardly any cycles; looking for them takes a fifth of the time on a long listing.
    """
    forget()
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse_soup_capture(soup: BeautifulSoup, capture: Capture, options: Options) -> Page:
    """Read a page from a tree BeautifulSoup has built; ``capture.data`` is the text of that tree."""
    with _undisturbed():
        return _read(read_soup(soup, options.limits), capture, "text/html", options).page


def _refuse(capture: Capture, options: Options) -> None:
    if len(capture.data) > options.limits.input_bytes:
        raise InputError(
            f"found {len(capture.data)} bytes, expected at most {options.limits.input_bytes}; raise Limits.input_bytes",
            where=capture.uri,
            code=Code.TOO_LARGE,
        )


def _read(document: Document, capture: Capture, media_type: MediaType, options: Options) -> Reading:
    origin = read_origin(document, capture.url, capture.captured_at, capture.captured_at_basis)
    context = _date_context(document, origin, options)
    cues = read_cues(document, context)
    mark_echoes(document, cues)
    free_cards(document, cues)
    name_by_place(document, cues)
    language = page_language(document, cues)
    tag = language.tag if language else None
    parts = _outline(document, cues)
    heading = text_page_title(document, cues, parts) if document.kind == "text" else None
    title = page_title(document, cues, heading)
    fields = Reader(origin.base, tag, Claims(document, origin.base), with_evidence=options.evidence)
    reader = PageReader(document, cues, context, fields, parts)
    built = build_sections(document, cues, parts, title, reader.read)
    items = identify_items(built.items[: options.limits.items], tag)
    problems = [Problem(code, message, None) for code, message in capture.problems]
    problems += _problems(document, cues, items)
    problems += reader.problems(len(items))
    if len(built.items) > len(items):
        told = f"{len(built.items)} items found, the first {len(items)} kept; raise Limits.items for the rest"
        problems.append(Problem(Code.ITEMS, told, None))
    page = Page(
        schema_version=SCHEMA_VERSION,
        source=_source(capture, document, origin, media_type),
        title=title,
        site_name=site_name(document),
        language=language,
        description=page_description(document),
        sections=fill_lists(built, items, lambda blocks: read_pager(document, blocks, origin.base)),
        items=items,
        pagination=read_pager(document, document.blocks, origin.base),
        outcome=_outcome(items, problems, damaged=bool(capture.problems) or document.garbled),
        problems=problems,
    )
    return Reading(page, document, cues, origin.base)


def _date_context(document: Document, origin: Origin, options: Options) -> DateContext:
    """How the page writes its dates: the caller's word, else its own unambiguous dates, else its language."""
    declared = declared_language(document) or written_language(document)
    languages = options.languages or ((declared,) if declared else ())
    day_first = options.day_first
    if day_first is None:
        day_first = decide_day_first((block.text for block in document.blocks), languages)
    return DateContext(day_first=day_first, languages=languages, anchor=origin.day)


def _outline(document: Document, cues: list[Cue]) -> list[Part]:
    if document.kind == "text":
        return outline_any_text(document, cues)
    return outline_html(document, cues, find_regions(document, cues, Tally(document, cues)))


def _source(capture: Capture, document: Document, origin: Origin, media_type: MediaType) -> Source:
    return Source(
        uri=capture.uri,
        url=origin.url,
        media_type=media_type,
        bytes=len(capture.data),
        sha256=hashlib.sha256(capture.data).hexdigest(),
        encoding=document.encoding,
        encoding_basis=document.encoding_basis,
        captured_at=origin.captured_at,
        captured_at_basis=origin.basis,
        container=capture.container,
    )


def _problems(document: Document, cues: list[Cue], items: list[Item]) -> list[Problem]:
    problems = [Problem(code, message, None) for code, message in document.problems]
    for item in items:
        if item.date is not None and item.date.ambiguous:
            proof = item.evidence.get("date")
            message = f"'{item.date.raw}': day and month could be exchanged; read as {item.date.edtf}"
            problems.append(Problem(Code.AMBIGUOUS_DATE, message, proof.locator if proof else None))
    problems += address_problems(items)
    if not items and sum(cue.words for cue in cues if not cue.link_chars and not cue.furniture) < _HARDLY_ANY_WORDS:
        problems.append(Problem(*_emptiness(document), None))
    return problems


def _emptiness(document: Document) -> tuple[str, str]:
    scripts = document.nodes.tag.count("script")
    if scripts and document.kind == "html":
        return Code.NEEDS_JAVASCRIPT, "hardly any text beside scripts; save the page from a browser after it has loaded"
    return Code.NO_CONTENT, "hardly any text; nothing that could be a list"


def _outcome(items: list[Item], problems: list[Problem], *, damaged: bool) -> Outcome:
    if damaged or any(problem.code in _LOSSES for problem in problems):
        return "partial"
    return "ok" if items else "empty"
