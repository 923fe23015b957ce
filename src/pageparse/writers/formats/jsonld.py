"""schema.org as JSON-LD: a page as a CollectionPage whose main entity is an ItemList."""

from __future__ import annotations

from typing import Any

import msgspec

from pageparse.model import Author, Item, Page
from pageparse.writers.form import Record
from pageparse.writers.kinds import each_page
from pageparse.writers.mapping import kind_of, moments

_ARTICLES = frozenset(("Article", "BlogPosting", "NewsArticle", "OpinionNewsArticle", "Report", "ScholarlyArticle"))
# No creative works, so that they have neither authors nor a date of publication.
_BEINGS = frozenset(("Person", "Project"))
_ISO = frozenset(("day", "month", "year"))


def _whole(record: Record) -> bytes:
    text = msgspec.json.format(msgspec.json.encode(_page(record.page)), indent=2) + b"\n"
    # It is meant for a script element, which a '</script>' in a title would end.
    return text.replace(b"<", b"\\u003c")


def _page(page: Page) -> dict[str, Any]:
    elements = [{"@type": "ListItem", "position": item.position, "item": _item(item, page)} for item in page.items]
    return _told(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "url": page.source.url,
            "name": page.title,
            "description": page.description,
            "inLanguage": page.language.tag if page.language else None,
            "isPartOf": {"@type": "WebSite", "name": page.site_name} if page.site_name else None,
            "mainEntity": {"@type": "ItemList", "numberOfItems": len(elements), "itemListElement": elements},
        }
    )


def _item(item: Item, page: Page) -> dict[str, Any]:
    name = kind_of(item).schema_org
    thing = {
        "@type": name,
        "identifier": [_identifier("pageparse", item.id), *(_identifier(i.scheme, i.value) for i in item.identifiers)],
        "name": item.title,
        "url": item.url,
        "description": item.teaser,
        "image": item.image.src if item.image else None,
    }
    if name in _BEINGS:
        return _told(thing)
    language = {"inLanguage": item.language.tag if item.language else None}
    makers = [_maker(author) for author in item.authors]
    if name == "Event":
        return _told({**thing, **language, **_event_dates(item), "contributor": makers})
    work = {
        "author": makers,
        "datePublished": item.date.edtf if item.date and item.date.precision in _ISO else None,
        "encoding": _downloads(item),
    }
    return _told({**thing, **language, **work, **(_of_article(item, page) if name in _ARTICLES else {})})


def _of_article(item: Item, page: Page) -> dict[str, Any]:
    heading = next((section.heading for section in page.sections if section.id == item.section), None)
    return {"headline": item.title, "articleSection": heading}


def _event_dates(item: Item) -> dict[str, str]:
    """First and last day; of a day alone the first. What is no date of ISO 8601, such as a season, is left out."""
    ends = moments(item.date.edtf) if item.date else ()
    if any(end.season for end in ends):
        return {}
    return dict(zip(("startDate", "endDate"), (end.edtf for end in ends), strict=False))


def _downloads(item: Item) -> list[dict[str, Any]]:
    return [
        _told({"@type": "MediaObject", "contentUrl": link.url, "encodingFormat": link.media_type, "name": link.label})
        for link in item.links
        if link.media_type
    ]


def _identifier(scheme: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def _maker(author: Author) -> dict[str, Any]:
    if author.kind == "organisation":
        return {"@type": "Organization", "name": author.literal}
    names = {"name": author.literal, "givenName": author.given, "familyName": author.family}
    return {"@type": "Person", **_told(names)}


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """What is known of these."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [])}


FORMAT = each_page("schema.org as JSON-LD, a CollectionPage a page", "jsonld", ".jsonld", _whole)
