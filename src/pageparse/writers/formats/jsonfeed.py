"""JSON Feed 1.1, a listing as feed readers take it: a feed a page."""

from __future__ import annotations

from typing import Any

import msgspec

from pageparse.model import Item, Page
from pageparse.writers.form import Record
from pageparse.writers.kinds import each_page
from pageparse.writers.mapping import published, tags_of

_VERSION = "https://jsonfeed.org/version/1.1"


def _whole(record: Record) -> bytes:
    return msgspec.json.format(msgspec.json.encode(_feed(record.page)), indent=2) + b"\n"


def _feed(page: Page) -> dict[str, Any]:
    url = page.source.url
    told = {
        "home_page_url": url,
        "description": page.description,
        "language": page.language.tag if page.language else None,
        "authors": [{"name": page.site_name}] if page.site_name else None,
    }
    return {
        "version": _VERSION,
        # Required, and some readers refuse an empty one: the first thing the page is known by.
        "title": page.title or page.site_name or url or "",
        **{name: value for name, value in told.items() if value},
        "items": [_item(item, page) for item in page.items],
    }


def _item(item: Item, page: Page) -> dict[str, Any]:
    told = {
        "url": item.url,
        "title": item.title,
        "summary": item.teaser,
        "image": item.image.src if item.image else None,
        "date_published": published(item),
        "authors": [{"name": author.literal} for author in item.authors],
        "tags": tags_of(item, page),
        "language": item.language.tag if item.language else None,
        "attachments": _attachments(item),
    }
    return {
        "id": item.id,
        **{name: value for name, value in told.items() if value},
        # Required: what the listing shows of the item is its teaser, or nothing.
        "content_text": item.teaser or "",
        "_pageparse": {
            "date": item.date.edtf if item.date else None,
            "secondary": item.secondary,
            "confidence": item.confidence,
        },
    }


def _attachments(item: Item) -> list[dict[str, str]]:
    """Links whose kind of file is known, which an attachment must tell."""
    return [
        {"url": link.url, "mime_type": link.media_type, **({"title": link.label} if link.label else {})}
        for link in item.links
        if link.media_type
    ]


FORMAT = each_page("JSON Feed 1.1 for feed readers, a feed a page", "jsonfeed", ".json", _whole)
