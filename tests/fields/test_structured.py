"""Structured data: candidates behind what a reader sees, each with the place it was read from."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from pageparse import Page, parse_bytes

ADDRESS = "https://institute.example/papers"
ENTRY = '<li><h3><a href="/papers/{n}">{title}</a></h3>{more}</li>'
TITLES = ("Water rights along the upper river", "Schools after the second merger", "What tenants know of their rights")


def page(more: str = "", data: object = None, body: str = "") -> Page:
    entries = "".join(ENTRY.format(n=n, title=title, more=more) for n, title in enumerate(TITLES))
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    html = f"<html lang=en><head>{script}</head><body><h1>Papers</h1>{body}<ul>{entries}</ul></body></html>"
    found = parse_bytes(html.encode(), url=ADDRESS)
    assert [item.title for item in found.items] == list(TITLES)
    check_proofs(html, found)
    return found


def check_proofs(html: str, found: Page) -> None:
    """Whatever is said to stand somewhere is looked up there by lxml."""
    root = etree.HTML(html)
    for item in found.items:
        for proof in item.evidence.values():
            xpath, _, attribute = (proof.locator.xpath or "").partition("/@")
            element = root.xpath(xpath)[0]
            whole = element.get(attribute) if attribute else str(element.xpath("string()"))
            assert whole[proof.locator.start : proof.locator.end] == proof.raw


def listed(**more: object) -> dict[str, object]:
    entries = [
        {"@type": "ListItem", "position": n + 1, "item": {"@type": "Article", "url": f"{ADDRESS}/{n}", **more}}
        for n in range(len(TITLES))
    ]
    return {"@context": "https://schema.org", "@graph": [{"@type": "ItemList", "itemListElement": entries}]}


def test_a_date_that_is_not_shown_comes_from_the_object_of_the_same_address() -> None:
    found = page(data=listed(datePublished="2021-03-04T09:30:00+01:00"))
    assert [item.date.edtf for item in found.items if item.date] == ["2021-03-04"] * 3
    assert {item.evidence["date"].rule for item in found.items} == {"date.json_ld"}


def test_what_a_reader_sees_outranks_it() -> None:
    found = page(more="<p>5 May 2019</p>", data=listed(datePublished="2021-03-04"))
    assert {item.date.edtf for item in found.items if item.date} == {"2019-05-05"}


def test_authors_by_name_and_in_lists() -> None:
    makers = [{"@type": "Person", "name": "Mara Ellison"}, {"@type": "Organization", "name": "River Office"}]
    found = page(data=listed(author=makers))
    assert [[a.literal for a in item.authors] for item in found.items] == [["Mara Ellison", "River Office"]] * 3
    assert found.items[0].authors[0].family == "Ellison"
    assert [a.kind for a in found.items[0].authors] == ["person", "organisation"]


@pytest.mark.parametrize(
    "data",
    [
        listed(datePublished="soon"),
        listed(datePublished=20210304),
        listed(author=""),
        listed(author="Zo\u00eb Bright"),  # escaped in the script: it does not stand there as it is
        {"url": "https://elsewhere.example/", "datePublished": "2021-03-04"},
        {"url": None, "@id": 7, "datePublished": "2021-03-04"},
        ["text", 1, None],
    ],
)
def test_what_cannot_be_read_or_shown_is_not_offered(data: object) -> None:
    assert all(item.date is None and not item.authors for item in page(data=data).items)


def test_the_page_s_own_object_dates_no_entry() -> None:
    own = {"@type": "CollectionPage", "url": ADDRESS, "datePublished": "2015-01-01", "dateModified": "2022-02-02"}
    assert all(item.date is None for item in page(data=own).items)


@pytest.mark.parametrize(
    "markup",
    [
        '<meta itemprop="datePublished" content="2018-07-06">',
        '<span property="dc:date dc:created" content="2018-07-06T10:00:00-05:00"></span>',
        '<span itemprop="startDate" content="2018-07-06"></span>',
    ],
)
def test_microdata_and_rdfa_date_the_entry_they_stand_in(markup: str) -> None:
    found = page(more=markup)
    assert {item.date.edtf for item in found.items if item.date} == {"2018-07-06"}
    assert {item.evidence["date"].rule for item in found.items} == {"date.property"}


def test_other_properties_are_no_dates() -> None:
    assert all(item.date is None for item in page(more='<meta itemprop="dateline" content="2018-07-06">').items)


def test_thousands_of_objects_are_read_and_no_more_than_allowed() -> None:
    many = [{"url": f"https://x.example/{n}", "datePublished": "2020-01-01"} for n in range(30_000)]
    assert len(page(data=many).items) == 3
