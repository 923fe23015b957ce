"""The output contract, version 1: one ``Page`` per saved page.

Every key is always present: ``null`` or ``[]`` when unknown. Texts are visible text with white space collapsed
and invisible formatting characters removed. Dates are EDTF level 0 with seasons ``-21..-24`` and quarters
``-33..-36``; languages are BCP 47 tags; addresses are absolute http(s).
"""

from __future__ import annotations

import builtins
from typing import Annotated, Literal

from msgspec import Meta, Struct

from pageparse.evidence import Evidence, Locator
from pageparse.notebook import cell, lines, link, table, told

SCHEMA_VERSION = "1.0"

Role = Literal[
    "overview", "pillars", "study_group", "activity_listing", "people", "events", "about", "navigation", "other"
]
Precision = Literal["day", "month", "quarter", "season", "year", "range"]
TypeValue = Literal[
    "report", "policy_brief", "fact_sheet", "working_paper", "article", "commentary", "blog_post", "news",
    "press_release", "book", "book_chapter", "journal_article", "thesis", "event", "video", "audio", "podcast",
    "webinar", "speech", "testimony", "interview", "transcript", "dataset", "data_tool", "infographic", "map",
    "presentation", "newsletter", "project", "court_opinion", "legislation", "notice", "minutes", "agenda",
    "person", "page", "other",
]  # fmt: skip
Outcome = Literal["ok", "partial", "empty"]


class Container(Struct, frozen=True):
    """The archive file a page was taken from."""

    path: Annotated[str, Meta(description="Path of the archive as given.")]
    offset: Annotated[int | None, Meta(description="Byte offset of the record; null where the container has none.")]
    record_id: Annotated[str | None, Meta(description="WARC-Record-ID or member name.")]


class Source(Struct, frozen=True):
    """What was read: which bytes, from where, saved when."""

    uri: Annotated[
        str | None, Meta(description="Where the bytes came from: file path or '-'; null for bytes in memory.")
    ]
    url: Annotated[
        str | None, Meta(description="The page's own address; null if neither the page nor the caller says.")
    ]
    media_type: Annotated[Literal["text/html", "text/plain"], Meta(description="What the bytes were read as.")]
    bytes: Annotated[int, Meta(description="Length of the input in bytes.")]
    sha256: Annotated[str, Meta(description="SHA-256 of the input, hexadecimal.")]
    encoding: Annotated[str, Meta(description="Encoding used, by its WHATWG name.")]
    encoding_basis: Annotated[
        Literal["bom", "http", "utf8", "declared", "utf16_pattern", "detected", "given"],
        Meta(description="Why that encoding."),
    ]
    captured_at: Annotated[
        str | None, Meta(description="When the page was saved, RFC 3339 or EDTF, as precise as known.")
    ]
    captured_at_basis: Annotated[
        Literal["warc", "argument", "memento", "http", "page_text"] | None, Meta(description="Who says so.")
    ]
    container: Annotated[Container | None, Meta(description="The archive file around the page; null for a plain file.")]


class PageLanguage(Struct, frozen=True):
    """The language most of the page is in."""

    tag: Annotated[str, Meta(description="BCP 47 tag.")]
    basis: Annotated[Literal["markup", "text"], Meta(description="Declared by the page or read from its words.")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="0 to 1.")]


class Period(Struct, frozen=True):
    """One phase of a study group's work."""

    label: Annotated[str, Meta(description="The phase as the text names it.")]
    period: Annotated[str | None, Meta(description="EDTF interval; null if the text gives no years.")]


class Chair(Struct, frozen=True):
    """A person who chairs or co-chairs, with the office the text gives them."""

    name: Annotated[str, Meta(description="The name as written, without the office.")]
    role: Annotated[str | None, Meta(description="The office as written ('former Mexican President'); null if none.")]


class GroupFacts(Struct, frozen=True):
    """What the text of a study group, commission, council or task force says of it. Nothing is inferred."""

    period: Annotated[str | None, Meta(description="EDTF interval of the group's life.")]
    phases: Annotated[list[Period], Meta(description="Phases in the order the text tells them.")]
    chairs: Annotated[list[Chair], Meta(description="Chairs and co-chairs.")]
    members: Annotated[str | None, Meta(description="The words that describe the members.")]
    conveners: Annotated[list[str], Meta(description="Organisations or persons that convened it.")]
    publications: Annotated[int | None, Meta(description="How many publications the text counts.")]


class Pager(Struct, frozen=True):
    """The page links of one list."""

    current: Annotated[int | None, Meta(description="Number of the page shown, 1-based.")]
    next_url: Annotated[str | None, Meta(description="Address of the next page.")]
    prev_url: Annotated[str | None, Meta(description="Address of the page before.")]
    last_url: Annotated[str | None, Meta(description="Address of the last page.")]
    total_items: Annotated[int | None, Meta(description="Number of items in the whole list, if the page says.")]


class ItemList(Struct, frozen=True):
    """One list of a section: a tabbed or paged section holds several."""

    items: Annotated[list[str], Meta(description="Ids of the items, in reading order.")]
    pager: Annotated[Pager | None, Meta(description="Page links of this list; null if it has none.")]


class Section(Struct, frozen=True):
    """A headed part of the page and what it is for."""

    id: Annotated[str, Meta(description="s1, s2, ... in reading order.")]
    role: Annotated[Role, Meta(description="What the section is for.")]
    heading: Annotated[str | None, Meta(description="Heading as displayed; null if it has none.")]
    level: Annotated[
        Annotated[int, Meta(ge=1, le=6)] | None, Meta(description="Heading level; null without heading markup.")
    ]
    parent: Annotated[str | None, Meta(description="Id of the enclosing section.")]
    paragraphs: Annotated[list[str], Meta(description="Prose of the section, without what belongs to items.")]
    points: Annotated[list[str], Meta(description="Entries of a list that is prose, such as pillars.")]
    facts: Annotated[GroupFacts | None, Meta(description="Facts of a study group; null for every other role.")]
    lists: Annotated[list[ItemList], Meta(description="The lists of items the section holds.")]
    locator: Annotated[Locator, Meta(description="Where the section begins: its heading, or its first block.")]


class ItemDate(Struct, frozen=True):
    """A date with the precision the page gives it; never more."""

    edtf: Annotated[str, Meta(description="EDTF level 0, seasons -21..-24, quarters -33..-36, intervals a/b.")]
    start: Annotated[str, Meta(description="First day, ISO 8601.")]
    end: Annotated[str, Meta(description="Last day, ISO 8601.")]
    precision: Annotated[Precision, Meta(description="How exactly the page says it.")]
    raw: Annotated[str, Meta(description="The date as written.")]
    ambiguous: Annotated[bool, Meta(description="True when day and month could be exchanged and nothing decided.")]


class Author(Struct, frozen=True):
    """A person or organisation that made the item."""

    literal: Annotated[str, Meta(description="The whole name as written, in display order.")]
    given: Annotated[str | None, Meta(description="Given names; null when the split is unsure.")]
    family: Annotated[str | None, Meta(description="Family name; null when the split is unsure.")]
    kind: Annotated[Literal["person", "organisation"], Meta(description="Person or organisation.")]


class ItemType(Struct, frozen=True):
    """What kind of thing the item is."""

    value: Annotated[TypeValue, Meta(description="Word of the closed vocabulary; 'other' for a label not known.")]
    label: Annotated[str, Meta(description="The label as displayed.")]


class ItemLanguage(Struct, frozen=True):
    """Language of the item itself."""

    tag: Annotated[str, Meta(description="BCP 47 tag.")]
    basis: Annotated[
        Literal["text", "markup", "page", "label"], Meta(description="Who says so; 'page' is a weak hint.")
    ]
    confidence: Annotated[float, Meta(ge=0, le=1, description="0 to 1.")]


class Image(Struct, frozen=True):
    """The item's picture."""

    src: Annotated[str | None, Meta(description="Absolute address; null in plain text and for inline data.")]
    alt: Annotated[str | None, Meta(description="Alternative text or caption.")]


class Link(Struct, frozen=True):
    """A download or another version besides the main address."""

    url: Annotated[str, Meta(description="Absolute http(s) address.")]
    label: Annotated[str | None, Meta(description="Text of the link.")]
    media_type: Annotated[str | None, Meta(description="Guessed from the file name's ending.")]


class Identifier(Struct, frozen=True):
    """A number or code the item is known by."""

    scheme: Annotated[str, Meta(description="doi, isbn, issn, docket, report_number, ...")]
    value: Annotated[str, Meta(description="The identifier as written; a doi begins with '10.'.")]


class Relation(Struct, frozen=True):
    """A tie between two items of one page."""

    relation: Annotated[Literal["translation_of", "same_as", "follows"], Meta(description="What the other is to this.")]
    item: Annotated[str, Meta(description="Id of the other item.")]


class Item(Struct, frozen=True):
    """One thing the page lists."""

    # ``builtins.list``: within this class ``list`` is the key of that name.

    id: Annotated[str, Meta(description="Stable: the same item in another capture of the page has the same id.")]
    position: Annotated[int, Meta(ge=1, description="1-based place on the page.")]
    section: Annotated[str, Meta(description="Id of the section it stands in.")]
    list: Annotated[int, Meta(ge=0, description="Index into the section's lists.")]
    title: Annotated[str | None, Meta(description="Title as displayed; null if the page shows none.")]
    url: Annotated[str | None, Meta(description="Absolute http(s) address; null if there is none.")]
    url_raw: Annotated[str | None, Meta(description="What stood in the markup.")]
    date: Annotated[ItemDate | None, Meta(description="The item's date; null if the page gives none.")]
    authors: Annotated[builtins.list[Author], Meta(description="In the order of the page.")]
    types: Annotated[builtins.list[ItemType], Meta(description="Several when the page says several.")]
    language: Annotated[ItemLanguage | None, Meta(description="Null when nothing tells.")]
    teaser: Annotated[str | None, Meta(description="The short text that introduces the item.")]
    image: Annotated[Image | None, Meta(description="The item's picture.")]
    links: Annotated[builtins.list[Link], Meta(description="Downloads and other versions.")]
    identifiers: Annotated[builtins.list[Identifier], Meta(description="Numbers and codes.")]
    related: Annotated[builtins.list[Relation], Meta(description="Ties to other items of the page.")]
    secondary: Annotated[bool, Meta(description="True in sidebars: related, most read and the like.")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="Chance that this is an item of the page, read rightly.")]
    evidence: Annotated[
        dict[str, Evidence],
        Meta(
            description=(
                "Proof of every field that is neither null nor empty, by its name; "
                "of several links, identifiers or ties that of the first."
            )
        ),
    ]

    def _repr_html_(self) -> str:
        """The item in a notebook: every key that says something, with what was read for it and the rule."""
        names = [
            name for name in self.__struct_fields__ if name != "evidence" and getattr(self, name) not in (None, [])
        ]
        return table(("", "value", "read", "rule"), [(name, *self._told(name)) for name in names])

    def _told(self, name: str) -> tuple[str, str | None, str | None]:
        proof = self.evidence.get(name)
        value = told(getattr(self, name))
        return value, proof.raw if proof else None, proof.rule if proof else None


class Problem(Struct, frozen=True):
    """Something that was not as it should be, with its place."""

    code: Annotated[str, Meta(description="Problem code, see docs/problems.md.")]
    message: Annotated[str, Meta(description="What was found and what was done.")]
    locator: Annotated[Locator | None, Meta(description="Where; null when it concerns the whole page.")]


class Page(Struct, frozen=True):
    """A saved landing page as data."""

    schema_version: Annotated[str, Meta(description="Version of this contract.")]
    source: Annotated[Source, Meta(description="What was read.")]
    title: Annotated[str | None, Meta(description="Title as displayed, without the site's name.")]
    site_name: Annotated[str | None, Meta(description="Publisher, if the page says so.")]
    language: Annotated[PageLanguage | None, Meta(description="Main language; null when nothing tells.")]
    description: Annotated[str | None, Meta(description="The page's own summary of itself.")]
    sections: Annotated[list[Section], Meta(description="In reading order.")]
    items: Annotated[list[Item], Meta(description="In reading order.")]
    pagination: Annotated[Pager | None, Meta(description="Page links of the page as a whole.")]
    outcome: Annotated[
        Outcome, Meta(description="ok; partial: something was lost, see problems; empty: no item found.")
    ]
    problems: Annotated[list[Problem], Meta(description="What was not as it should be.")]

    def _repr_html_(self) -> str:
        """The page in a notebook: what it is, and its items in a table."""
        source = self.source
        facts = (source.captured_at, self.language.tag if self.language else None, self.outcome)
        rows = [
            (
                item.position,
                item.date.edtf if item.date else None,
                link(item.title, item.url),
                lines(author.literal for author in item.authors),
                lines(kind.label for kind in item.types),
                item.confidence,
            )
            for item in self.items
        ]
        return (
            f"<p><b>{link(self.title, source.url)}</b> {cell(self.site_name)}<br>"
            f"{cell(', '.join(fact for fact in facts if fact))}, {len(self.items)} items</p>"
            + table(("", "date", "title", "authors", "types", "confidence"), rows)
        )
