"""The gold format: what a person read on a page. One JSON object a page; ``docs/gold.md`` tells how to write it."""

from __future__ import annotations

import re
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from pageparse.contract import DIALECT
from pageparse.errors import InputError
from pageparse.model import Chair, Identifier, Period, Role

_DAY = "[0-9]{4}(-(0[1-9]|1[0-2]|2[1-4]|3[3-6])(-(0[1-9]|[12][0-9]|3[01]))?)?"
Edtf = Annotated[str, Meta(pattern=rf"^{_DAY}(/{_DAY})?$")]
Tag = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
Lines = Annotated[list[int], Meta(min_length=2, max_length=2)]
_BOM = b"\xef\xbb\xbf"
_PATTERN = re.compile(r"`str` matching regex '.*'", re.DOTALL)


class GoldFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Facts of a study group. Not scored."""

    period: Annotated[Edtf | None, Meta(description="EDTF interval of the group's life.")] = None
    phases: Annotated[list[Period], Meta(description="Phases in the order the text tells them.")] = []
    chairs: Annotated[list[Chair], Meta(description="Chairs and co-chairs.")] = []
    members: Annotated[str | None, Meta(description="The words that describe the members.")] = None
    conveners: Annotated[list[str], Meta(description="Organisations or persons that convened it.")] = []
    publications: Annotated[int | None, Meta(description="How many publications the text counts.")] = None


class GoldList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One list of a section. Not scored."""

    items: Annotated[int, Meta(ge=0, description="Number of items.")]
    lines: Annotated[Lines | None, Meta(description="First and last line in a text file, from 1.")] = None


class GoldSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A headed part of the page. Scored: the heading, then the role, but for navigation and other."""

    role: Annotated[Role, Meta(description="What the section is for.")]
    heading: Annotated[str | None, Meta(description="Heading as displayed; null or absent: it has none.")] = None
    id: Annotated[str | None, Meta(description="Name of the section within this file. Not scored.")] = None
    points: Annotated[list[str], Meta(description="Entries of a list that is prose. Not scored.")] = []
    facts: Annotated[GoldFacts | None, Meta(description="Facts of a study group. Not scored.")] = None
    lists: Annotated[
        list[Annotated[int, Meta(ge=0)] | GoldList],
        Meta(description="The section's lists, or the number of items in each. Not scored."),
    ] = []
    lines: Annotated[Lines | None, Meta(description="First and last line in a text file, from 1.")] = None


class GoldRelation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tie to another item of the page. Not scored."""

    relation: Annotated[str, Meta(description="translation_of, same_as or follows.")]
    position: Annotated[int, Meta(ge=1, description="1-based place of the other item among the gold's items.")]


class GoldExtra(Struct, frozen=True, kw_only=True):
    """What else is known of an item. Keys besides ``alt_urls`` are free."""

    alt_urls: Annotated[list[str], Meta(description="Other addresses that are as right as ``url``.")] = []


class GoldItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing the page lists. A field that is null, empty or absent is not scored."""

    title: Annotated[str | None, Meta(description="Title as displayed; null: the page shows none.")] = None
    title_alts: Annotated[list[str], Meta(description="Other readings of the title that are as right.")] = []
    url: Annotated[str | None, Meta(description="Absolute address.")] = None
    date: Annotated[Edtf | None, Meta(description="EDTF with the precision the page gives; null: it gives none.")] = (
        None
    )
    authors: Annotated[list[str], Meta(description="Names as written.")] = []
    type: Annotated[str | None, Meta(description="The type label as displayed, where there is one.")] = None
    types: Annotated[list[str], Meta(description="All type labels as displayed; beats ``type``.")] = []
    language: Annotated[Tag | None, Meta(description="BCP 47 tag of the item itself; the primary subtag counts.")] = (
        None
    )
    teaser: Annotated[str | None, Meta(description="The short text that introduces the item.")] = None
    secondary: Annotated[
        bool, Meta(description="True in sidebars: the item is neither required nor held against the output.")
    ] = False
    section: Annotated[str | None, Meta(description="Heading of its section. Not scored.")] = None
    precision: Annotated[str | None, Meta(description="How exactly the page gives the date. Not scored.")] = None
    type_values: Annotated[list[str], Meta(description="Words of the closed vocabulary. Not scored.")] = []
    image_alt: Annotated[str | None, Meta(description="Caption or alternative text. Not scored.")] = None
    links: Annotated[list[str], Meta(description="Addresses of downloads. Not scored.")] = []
    identifiers: Annotated[list[Identifier], Meta(description="Numbers and codes. Not scored.")] = []
    related: Annotated[list[GoldRelation], Meta(description="Ties to other items. Not scored.")] = []
    lines: Annotated[Lines | None, Meta(description="First and last line in a text file, from 1.")] = None
    extra: Annotated[GoldExtra, Meta(description="Other addresses, and anything else worth keeping.")] = GoldExtra()


class Gold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person read on one saved page."""

    items: Annotated[list[GoldItem], Meta(description="The things the page lists, in reading order; [] for none.")]
    sections: Annotated[list[GoldSection], Meta(description="Headed parts of the page; absent: not labelled.")] = []
    id: Annotated[str | None, Meta(description="Name of the page; absent: the file's name.")] = None
    file: Annotated[
        str | None, Meta(description="Name of the page's file, beside this one; absent: found by this file's name.")
    ] = None
    page_url: Annotated[
        str | None, Meta(description="The page's own address; given to the parser, so that relative links resolve.")
    ] = None
    gold_subset: Annotated[
        bool, Meta(description="True when not every item of the page is labelled: then extra items do not count.")
    ] = False
    complete_fields: Annotated[
        bool, Meta(description="False when a date the items lack may stand on the page: then none counts as invented.")
    ] = True
    page_url_inferred: Annotated[bool, Meta(description="True when ``page_url`` was concluded, not saved.")] = False
    title: Annotated[str | None, Meta(description="The page's title. Not scored.")] = None
    site_name: Annotated[str | None, Meta(description="The publisher. Not scored.")] = None
    language: Annotated[Tag | None, Meta(description="BCP 47 tag of most of the page. Not scored.")] = None
    url: Annotated[str | None, Meta(description="The address the page says it has. Not scored.")] = None
    captured_at: Annotated[str | None, Meta(description="When the page says it was saved. Not scored.")] = None
    captured_on: Annotated[str | None, Meta(description="The same as a day. Not scored.")] = None
    encoding: Annotated[str | None, Meta(description="Encoding the bytes have. Not scored.")] = None
    next_urls: Annotated[list[str], Meta(description="Addresses of next pages. Not scored.")] = []
    outcome: Annotated[str | None, Meta(description="ok, partial, empty; alternatives parted by '|'. Not scored.")] = (
        None
    )
    problems: Annotated[list[str], Meta(description="Problem codes. Not scored.")] = []
    layout: Annotated[str | None, Meta(description="Remark on the page's layout.")] = None
    structure: Annotated[str | None, Meta(description="Remark on the list's markup.")] = None
    site: Annotated[str | None, Meta(description="Remark on the site.")] = None
    notes: Annotated[str | None, Meta(description="Any remark.")] = None


def read_gold(data: bytes, where: str) -> Gold:
    """Gold from the bytes of its file.

    Args:
        data: JSON in UTF-8, with or without a byte order mark.
        where: what to call the file in a message.

    Returns:
        The gold.

    Raises:
        InputError: it is no JSON, or a key is unknown, missing or has a value that cannot be; the message names the
            key by its path, such as ``$.items[3].date``.
    """
    try:
        return msgspec.json.decode(data.removeprefix(_BOM), type=Gold)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        told = _PATTERN.sub("text in the form of docs/gold.md", str(error))
        raise InputError(f"cannot be used as gold: {told}", where=where) from error


def gold_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a gold file, as a new dict."""
    return {"$schema": DIALECT, "$id": "urn:pageparse:gold:1", "title": "What a person read on a page"} | (
        msgspec.json.schema(Gold)
    )


def gold_schema_text() -> bytes:
    """The schema as indented JSON with a closing newline, byte for byte the packaged ``gold.schema.json``."""
    return msgspec.json.format(msgspec.json.encode(gold_schema()), indent=2) + b"\n"
