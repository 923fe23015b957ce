"""What a page's JSON-LD says of the things it lists, by their address: candidates behind what a reader sees.

Follows schema.org: any object with ``url``, ``@id`` or ``mainEntityOfPage`` and one of ``datePublished``,
``dateCreated``, ``startDate``, ``author`` or ``creator``, however deep in ``@graph`` or ``itemListElement``. A value is
offered only where its characters stand in the script as they are, so that it can be proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pageparse.documents.blocks import Document
from pageparse.documents.urls import resolve
from pageparse.fields.candidate import Candidate, Spot
from pageparse.grammar.dates import read_datetime_attribute
from pageparse.grammar.names import read_names
from pageparse.model import Author, ItemDate

_MAX_OBJECTS = 20_000
_ADDRESSES = ("url", "@id", "mainEntityOfPage")
_DATES = ("datePublished", "dateCreated", "startDate")
_MAKERS = ("author", "creator")


@dataclass(frozen=True, slots=True)
class Claim:
    """One object of a script: the script's element, the address as written there, and the object."""

    node: int
    raw: str
    about: dict[str, Any]


class Claims:
    """The objects of a page's JSON-LD by the address they are about."""

    def __init__(self, document: Document, base: str | None) -> None:
        self._document = document
        self._by_url: dict[str, Claim] = {}
        for node, block in document.about.json_ld:
            for about in _objects(block):
                for raw in _addresses(about):
                    url = resolve(base, raw)
                    if url is not None and _says_something(about):
                        self._by_url.setdefault(url, Claim(node, raw, about))

    def dates(self, url: str | None) -> Iterator[Candidate[ItemDate]]:
        """The day the object at ``url`` was published or begins."""
        claim = self._by_url.get(url) if url else None
        for name in _DATES if claim else ():
            raw = claim.about.get(name) if claim else None
            reading = read_datetime_attribute(raw) if isinstance(raw, str) else None
            spot = self._spot(claim, raw) if claim and isinstance(raw, str) else None
            if spot and reading and reading.edtf and reading.start and reading.end:
                value = ItemDate(reading.edtf, reading.start, reading.end, reading.precision, spot.raw, False)
                yield Candidate(value, "date.json_ld", 0.5, spot)

    def authors(self, url: str | None) -> Iterator[Candidate[list[Author]]]:
        """Those whom the object at ``url`` names as authors, when every name can be shown in the script."""
        claim = self._by_url.get(url) if url else None
        names = [name for key in _MAKERS for name in _names(claim.about.get(key))] if claim else []
        spots = [self._spot(claim, name) for name in names] if claim else []
        if names and spots[0] is not None and all(spots):
            yield Candidate([_author(name) for name in names], "authors.json_ld", 0.5, spots[0])

    def _spot(self, claim: Claim, raw: str) -> Spot | None:
        """Where ``raw`` stands in the claim's script, behind the address if it comes again; None if it is escaped."""
        nodes, text = self._document.nodes, self._document.source_text
        begin, stop = nodes.at[claim.node], nodes.at_end[claim.node]
        address = text.find(f'"{claim.raw}"', begin, stop)
        at = text.find(f'"{raw}"', max(address, begin), stop)
        at = at if at >= 0 else text.find(f'"{raw}"', begin, stop)
        return Spot(node=claim.node, raw=raw, at=at + 1) if raw and at >= 0 else None


def _objects(block: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value, outer ones first, at most so many."""
    waiting, seen = [block], 0
    while waiting and seen < _MAX_OBJECTS:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _addresses(about: dict[str, Any]) -> Iterator[str]:
    for key in _ADDRESSES:
        value = about.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield value


def _says_something(about: dict[str, Any]) -> bool:
    return any(about.get(key) for key in (*_DATES, *_MAKERS))


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for entry in value for name in _names(entry)]
    if isinstance(value, dict):
        value = value.get("name")
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def _author(name: str) -> Author:
    """The parts of a name where the grammar is sure of them, else the name whole."""
    found = read_names(name, expected=True)
    if len(found) == 1 and found[0].literal == name:
        return Author(name, found[0].given, found[0].family, found[0].kind)
    return Author(name, None, None, "person" if found else "organisation")
