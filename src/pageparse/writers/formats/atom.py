"""Atom (RFC 4287), a listing as feed readers take it: a feed a page."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from pageparse.model import Item, Page
from pageparse.writers.form import Record
from pageparse.writers.kinds import each_page
from pageparse.writers.mapping import instant, one_line, published, tags_of

_SPACE = "http://www.w3.org/2005/Atom"
# An instant is required even where the page and its capture tell none: the first that computers count.
_UNKNOWN = "1970-01-01T00:00:00Z"


def _whole(record: Record) -> bytes:
    feed = _feed(record.page)
    ET.indent(feed)
    text: str = ET.tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _feed(page: Page) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": _SPACE})
    if page.language:
        feed.set("xml:lang", page.language.tag)
    url = page.source.url
    entries = [_entry(item, page) for item in page.items]
    updated = [entry.findtext("updated", _UNKNOWN) for entry in entries]
    _add(feed, "id", _urn(page, page.source.sha256) if url is None else url)
    _add(feed, "title", page.title)
    if page.description:
        _add(feed, "subtitle", page.description)
    _add(feed, "updated", instant(page.source.captured_at) or max(updated, default=_UNKNOWN))
    _author(feed, page.site_name or (urlsplit(url).hostname if url else None))
    if url:
        ET.SubElement(feed, "link", {"rel": "alternate", "href": one_line(url)})
    feed.extend(entries)
    return feed


def _entry(item: Item, page: Page) -> ET.Element:
    entry = ET.Element("entry")
    if item.language:
        entry.set("xml:lang", item.language.tag)
    day = published(item)
    _add(entry, "id", _urn(page, item.id))
    _add(entry, "title", item.title)
    _add(entry, "updated", day or instant(page.source.captured_at) or _UNKNOWN)
    if day:
        _add(entry, "published", day)
    for author in item.authors:
        _author(entry, author.literal)
    for tag in tags_of(item, page):
        ET.SubElement(entry, "category", {"term": one_line(tag)})
    _links(entry, item)
    return entry


def _links(entry: ET.Element, item: Item) -> None:
    """Address, downloads and teaser; an entry without an address must have content instead."""
    if item.url:
        ET.SubElement(entry, "link", {"rel": "alternate", "href": one_line(item.url)})
    for link in item.links:
        if link.media_type:
            told = {"title": one_line(link.label)} if link.label else {}
            ET.SubElement(entry, "link", {"rel": "enclosure", "href": link.url, "type": link.media_type, **told})
    if item.teaser or not item.url:
        _add(entry, "summary" if item.url else "content", item.teaser)


def _add(parent: ET.Element, name: str, text: str | None) -> None:
    ET.SubElement(parent, name).text = one_line(text or "")


def _author(parent: ET.Element, name: str | None) -> None:
    """An author is required of a feed; the name of one that nothing tells is empty."""
    _add(ET.SubElement(parent, "author"), "name", name)


def _urn(page: Page, name: str) -> str:
    """An id that stays: the same for the same name in every capture of a page."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{page.source.url or ''}#{name}").urn


FORMAT = each_page("Atom for feed readers, a feed a page", "atom", ".atom", _whole)
