"""The values of a page as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping

from pageparse.model import GroupFacts, Item, Page, Pager

FIELDS = tuple("title url date authors types language teaser image links identifiers related".split())
"""The fields of an item that have evidence, in the order of the contract."""

Told = list[tuple[str, str]]
"""Names and words, those without words left out."""


def item_words(item: Item, numbers: Mapping[str, int]) -> dict[str, str]:
    """What an item says, by field; nothing for what it does not say.

    Args:
        item: the item.
        numbers: the positions of the page's items, by id.
    """
    ties = (f"{one.relation.replace('_', ' ')} item {numbers.get(one.item, '?')}" for one in item.related)
    return {
        "title": item.title or "",
        "url": item.url or item.url_raw or "",
        "date": _date(item),
        "authors": "; ".join(author.literal for author in item.authors),
        "types": ", ".join(f"{one.value.replace('_', ' ')} (“{one.label}”)" for one in item.types),
        "language": _language(item),
        "teaser": item.teaser or "",
        "image": (item.image.alt or item.image.src or "") if item.image else "",
        "links": ", ".join(link.label or link.url for link in item.links),
        "identifiers": ", ".join(f"{one.scheme} {one.value}" for one in item.identifiers),
        "related": ", ".join(ties),
    }


def _date(item: Item) -> str:
    if item.date is None:
        return ""
    unsure = ", day and month unsure" if item.date.ambiguous else ""
    return f"{item.date.edtf} ({item.date.precision}{unsure})"


def _language(item: Item) -> str:
    said = item.language
    return f"{said.tag} (by {said.basis}, {said.confidence:.0%})" if said else ""


def group_words(facts: GroupFacts) -> Told:
    """What is known of a study group."""
    return _told(
        {
            "period": facts.period,
            "phases": "; ".join(f"{one.label} {one.period or ''}".strip() for one in facts.phases),
            "chairs": "; ".join(f"{one.name} ({one.role})" if one.role else one.name for one in facts.chairs),
            "members": facts.members,
            "conveners": "; ".join(facts.conveners),
            "publications": None if facts.publications is None else str(facts.publications),
        }
    )


def pager_words(pager: Pager | None) -> str:
    """The page links of a list, in one line; nothing without any."""
    if pager is None:
        return ""
    parts = {
        "page": pager.current,
        "items in all": pager.total_items,
        "next": pager.next_url,
        "previous": pager.prev_url,
        "last": pager.last_url,
    }
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None)


def page_words(page: Page) -> Told:
    """What is known of a page as a whole."""
    source, said = page.source, page.language
    saved = f"{source.captured_at} (by {source.captured_at_basis})" if source.captured_at else None
    container = source.container
    return _told(
        {
            "site": page.site_name,
            "description": page.description,
            "language": f"{said.tag} (by {said.basis}, {said.confidence:.0%})" if said else None,
            "pages": pager_words(page.pagination),
            "saved": saved,
            "file": source.uri,
            "archive": f"{container.path}, {container.record_id or container.offset}" if container else None,
            "encoding": f"{source.encoding} (by {source.encoding_basis})",
            "size": f"{source.bytes:,} bytes",
            "SHA-256": source.sha256,
        }
    )


def _told(words: Mapping[str, str | None]) -> Told:
    return [(name, text) for name, text in words.items() if text]
