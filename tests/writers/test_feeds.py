"""Atom and JSON Feed, read back by feed readers; JSON-LD and Zyte's names by those who defined them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import feedparser
import jsonfeed
import pytest
from lxml import etree
from msgspec import structs
from pyld import jsonld

from handmade import NASTY, dated, item, organisation, page, person, typed
from pageparse.api import parse
from pageparse.model import Identifier, Image, ItemLanguage, Link, Page, TypeValue
from pageparse.writers import shelf
from pageparse.writers.form import Record

ROOT = Path(__file__).parent.parent.parent
FIXTURES = sorted((ROOT / "fixtures").glob("*/*/page.*"))
FULL = item(
    title="How towns prepare",
    url="https://river.example/r/towns?a=1&b=2",
    date=dated("2013-05-14", raw="14 May 2013"),
    authors=[person("Dorothy", "Askew"), organisation("River Bank")],
    types=[typed("report", "Reports")],
    language=ItemLanguage("pt-BR", "text", 0.9),
    teaser="Nine towns along one river.",
    image=Image("https://river.example/i.png", None),
    links=[
        Link("https://river.example/r/towns.pdf", "PDF", "application/pdf"),
        Link("https://river.example/r/towns.aspx", "Other", None),
    ],
    identifiers=[Identifier("doi", "10.1234/ab")],
)
MONTH = item(2, title="Wells", url="https://river.example/w", date=dated("2013-05", "month", "May 2013"))
BARE = item(3)
MADE = page(FULL, MONTH, BARE)


def shown(form: str, made: Page) -> bytes:
    show = shelf.usable(form).show
    assert show is not None
    return show(Record.of(made))


def atom(made: Page) -> Any:
    found = feedparser.parse(shown("atom", made))
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_atom_of_a_listing() -> None:
    found = atom(MADE)
    feed = found.feed
    assert (feed.id, feed.title, feed.link) == ("https://river.example/reports", "Reports", feed.id)
    assert (feed.updated, feed.author, feed.subtitle) == (
        "2024-05-06T07:08:09+02:00",
        "River Office",
        "What the office has written.",
    )
    full, month, bare = found.entries
    assert (full.title, full.link, full.summary) == (FULL.title, FULL.url, FULL.teaser)
    assert (full.published, full.updated) == ("2013-05-14T00:00:00Z", "2013-05-14T00:00:00Z")
    assert [author.name for author in full.authors] == ["Dorothy Askew", "River Bank"]
    assert [tag.term for tag in full.tags] == ["Reports", "Recent work"]
    assert [(one.href, one.type, one.title) for one in full.enclosures] == [
        ("https://river.example/r/towns.pdf", "application/pdf", "PDF")
    ]
    assert full.title_detail.language == "pt-BR"
    assert "published" not in month
    assert month.updated == "2024-05-06T07:08:09+02:00"
    assert (bare.get("links", []), bare.title, bare.content[0].value) == ([], "", "")


def rfc_4287(text: bytes) -> None:
    """What RFC 4287 demands of a feed (4.1.1) and its entries (4.1.2)."""
    feed = etree.fromstring(text)
    spaces = {"a": "http://www.w3.org/2005/Atom"}
    for at, names in (
        (feed, ("id", "title", "updated")),
        *((e, ("id", "title", "updated")) for e in feed.iter("{*}entry")),
    ):
        for name in names:
            assert len(at.findall(f"a:{name}", spaces)) == 1, (at.tag, name)
    assert feed.find("a:author", spaces) is not None
    ids = [entry.findtext("a:id", namespaces=spaces) for entry in feed.iter("{*}entry")]
    assert len(set(ids)) == len(ids)
    for entry in feed.iter("{*}entry"):
        alternate = entry.findall("a:link[@rel='alternate']", spaces)
        assert len(alternate) == 1 or entry.find("a:content", spaces) is not None


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_fixtures_become_feeds(path: Path) -> None:
    made = parse(path)
    rfc_4287(shown("atom", made))
    found = atom(made)
    assert [entry.title for entry in found.entries] == [one.title or "" for one in made.items]
    assert [one.id for one in jsonfeed.Feed.parse_string(shown("jsonfeed", made).decode()).items] == [
        one.id for one in made.items
    ]


def test_atom_ids_stay_from_capture_to_capture() -> None:
    later = page(*MADE.items, captured_at="2025-01-01T00:00:00Z", sha256="cd" * 32, uri="other.html")
    assert [entry.id for entry in atom(later).entries] == [entry.id for entry in atom(MADE).entries]
    assert all(entry.id.startswith("urn:uuid:") for entry in atom(MADE).entries)


def test_feed_of_which_nothing_is_known() -> None:
    made = structs.replace(
        page(BARE, url=None, captured_at=None), site_name=None, title=None, description=None, language=None, sections=[]
    )
    rfc_4287(shown("atom", made))
    found = atom(made)
    assert found.feed.id.startswith("urn:uuid:")
    assert found.feed.updated == found.entries[0].updated == "1970-01-01T00:00:00Z"
    assert json.loads(shown("jsonfeed", made)) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "",
        "items": [
            {
                "id": BARE.id,
                "content_text": "",
                "_pageparse": {"date": None, "secondary": False, "confidence": 0.5},
            }
        ],
    }
    told = json.loads(shown("jsonld", made))
    assert set(told) == {"@context", "@type", "mainEntity"}
    assert set(told["mainEntity"]["itemListElement"][0]["item"]) == {"@type", "identifier"}
    assert json.loads(shown("zyte", made)) == {"url": None, "articles": [{"metadata": {"probability": 0.5}}]}


def test_site_without_a_name_is_called_by_its_host() -> None:
    assert atom(structs.replace(MADE, site_name=None)).feed.author == "river.example"


def test_what_no_xml_may_hold_is_left_away() -> None:
    made = page(item(title=f"{NASTY}\x00\x08 \ufffe\x1b[2J", teaser="a\x0cb", url="https://river.example/?a=\"&<'"))
    [entry] = atom(made).entries
    assert entry.title_detail.type == "text/plain"
    assert entry.title_detail.value == f"{NASTY} [2J"
    assert (entry.summary, entry.link) == ("a b", "https://river.example/?a=\"&<'")


def test_jsonfeed_of_a_listing() -> None:
    data = shown("jsonfeed", MADE)
    found = jsonfeed.Feed.parse_string(data.decode())
    assert (found.title, found.home_page_url, found.language) == ("Reports", "https://river.example/reports", "en")
    assert [author.name for author in found.authors] == ["River Office"]
    full, month, bare = found.items
    assert (full.id, full.url, full.title) == (FULL.id, FULL.url, FULL.title)
    assert (full.summary, full.content_text) == (FULL.teaser, FULL.teaser)
    assert (full.date_published, full.image) == ("2013-05-14T00:00:00Z", "https://river.example/i.png")
    assert full.tags == ["Reports", "Recent work"]
    assert [(one.url, one.mime_type, one.title) for one in full.attachments] == [
        ("https://river.example/r/towns.pdf", "application/pdf", "PDF")
    ]
    assert (month.date_published, bare.content_text) == (None, "")
    assert json.loads(data)["items"][1]["_pageparse"]["date"] == "2013-05"


def expanded(made: Page) -> dict[str, Any]:
    """The page as a JSON-LD processor sees it, without the network: every word is one of schema.org."""
    terms = {"@vocab": "https://schema.org/", **{word: {"@type": "@id"} for word in ("url", "image", "contentUrl")}}

    def load(address: str, options: object) -> dict[str, Any]:
        del options
        assert address == "https://schema.org"
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": terms}, "contentType": None}

    told = json.loads(shown("jsonld", made))
    [found] = jsonld.expand(told, {"documentLoader": load})
    return jsonld.compact(found, {"@vocab": "https://schema.org/"}, {"documentLoader": load})


def test_jsonld_of_a_listing() -> None:
    found = expanded(MADE)
    assert (found["@type"], found["name"], found["isPartOf"]["name"]) == ("CollectionPage", "Reports", "River Office")
    listing = found["mainEntity"]
    assert (listing["@type"], listing["numberOfItems"]) == ("ItemList", 3)
    assert [one["position"] for one in listing["itemListElement"]] == [1, 2, 3]
    full, month, bare = [one["item"] for one in listing["itemListElement"]]
    assert full["@type"] == "Report"
    assert (full["headline"], full["name"], full["articleSection"]) == (FULL.title, FULL.title, "Recent work")
    assert (full["datePublished"], month["datePublished"]) == ("2013-05-14", "2013-05")
    assert full["author"] == [
        {"@type": "Person", "name": "Dorothy Askew", "givenName": "Dorothy", "familyName": "Askew"},
        {"@type": "Organization", "name": "River Bank"},
    ]
    assert [(one["propertyID"], one["value"]) for one in full["identifier"]] == [
        ("pageparse", FULL.id),
        ("doi", "10.1234/ab"),
    ]
    assert full["encoding"]["encodingFormat"] == "application/pdf"
    assert (month["@type"], bare["@type"]) == ("CreativeWork", "CreativeWork")


def test_events_and_persons_have_what_schema_org_gives_them() -> None:
    values = {"title": "x", "authors": [person("A", "B")], "teaser": "t"}
    made = page(
        item(1, types=[typed("event")], date=dated("2024-06-12/2024-06-14", "range"), **values),
        item(2, types=[typed("webinar")], date=dated("2024-06-12"), **values),
        item(3, types=[typed("event")], date=dated("2025-21", "season"), **values),
        item(4, types=[typed("person")], date=dated("2024-06-12"), **values),
    )
    ranged, single, season, being = [one["item"] for one in expanded(made)["mainEntity"]["itemListElement"]]
    assert (ranged["startDate"], ranged["endDate"]) == ("2024-06-12", "2024-06-14")
    assert (single["startDate"], "endDate" in single, "startDate" in season) == ("2024-06-12", False, False)
    assert single["contributor"]["familyName"] == "B"
    assert set(being) == {"@type", "identifier", "name", "description"}


def test_jsonld_ends_no_script() -> None:
    data = shown("jsonld", page(item(title=NASTY)))
    assert b"<" not in data
    assert json.loads(data)["mainEntity"]["itemListElement"][0]["item"]["name"] == NASTY


def test_every_type_has_its_words() -> None:
    made = page(*(item(n, title="x", types=[typed(v)]) for n, v in enumerate(get_args(TypeValue), start=1)))
    assert len(expanded(made)["mainEntity"]["itemListElement"]) == len(get_args(TypeValue))
    assert len(atom(made).entries) == len(get_args(TypeValue))


def test_zyte_names_are_those_of_zyte() -> None:
    from zyte_common_items import ArticleList

    told = json.loads(shown("zyte", MADE))
    found = ArticleList.from_dict(told)
    assert found.url == "https://river.example/reports"
    assert found.metadata.dateDownloaded == "2024-05-06T05:08:09Z"
    full, month, bare = found.articles
    assert (full.headline, full.url, full.articleBody) == (FULL.title, FULL.url, FULL.teaser)
    assert (full.datePublished, full.datePublishedRaw) == ("2013-05-14T00:00:00Z", "14 May 2013")
    assert [author.name for author in full.authors] == ["Dorothy Askew", "River Bank"]
    assert (full.inLanguage, full.mainImage.url) == ("pt", "https://river.example/i.png")
    assert full.metadata.probability == 0.5
    assert (month.datePublished, month.datePublishedRaw, bare.headline) == (None, "May 2013", None)
    assert not [one for one in (found, *found.articles, full.authors[0], full.mainImage) if one._unknown_fields_dict]


@pytest.mark.parametrize(
    ("captured_at", "updated", "downloaded"),
    [
        ("2024-05-06", "2024-05-06T00:00:00Z", None),
        ("2024-05", "1970-01-01T00:00:00Z", None),
        ("2024-05-06T07:08:09", "1970-01-01T00:00:00Z", None),
        ("2024-05-06T07:08:09.250Z", "2024-05-06T07:08:09.250Z", "2024-05-06T07:08:09Z"),
    ],
)
def test_time_of_the_capture_is_told_as_far_as_it_is_known(
    captured_at: str, updated: str, downloaded: str | None
) -> None:
    made = page(BARE, captured_at=captured_at)
    assert atom(made).feed.updated == updated
    assert json.loads(shown("zyte", made)).get("metadata", {}).get("dateDownloaded") == downloaded
