"""The names of Zyte's ArticleList, as its extraction API gives them: a list a page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from pageparse.model import Item, Page
from pageparse.writers.form import Record
from pageparse.writers.kinds import each_page
from pageparse.writers.mapping import instant, published


def _whole(record: Record) -> bytes:
    return msgspec.json.format(msgspec.json.encode(_list(record.page)), indent=2) + b"\n"


def _list(page: Page) -> dict[str, Any]:
    saved = _utc(page.source.captured_at)
    return {
        # Required there, so that it stands here even when the page's address is not known.
        "url": page.source.url,
        "articles": [_article(item) for item in page.items],
        **({"metadata": {"dateDownloaded": saved}} if saved else {}),
    }


def _article(item: Item) -> dict[str, Any]:
    language = item.language.tag.partition("-")[0] if item.language else ""
    image = {"url": item.image.src} if item.image and item.image.src else None
    told = {
        "headline": item.title,
        "url": item.url,
        "datePublished": published(item),
        "datePublishedRaw": item.date.raw if item.date else None,
        "authors": [{"name": author.literal, "nameRaw": author.literal} for author in item.authors],
        "inLanguage": language if len(language) == 2 else None,  # ISO 639-1 and no other
        "articleBody": item.teaser,
        "mainImage": image,
        "images": [image] if image else None,
    }
    return {
        **{name: value for name, value in told.items() if value},
        "metadata": {"probability": item.confidence},
    }


def _utc(captured_at: str | None) -> str | None:
    """The time of the capture in UTC, to the second; None when less is known."""
    if captured_at is None or instant(captured_at) != captured_at:
        return None
    return datetime.fromisoformat(captured_at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


FORMAT = each_page("the names of Zyte's ArticleList, a list a page", "zyte", ".json", _whole)
