"""One record to one ``Item``: every field's candidates, one choice each, and the proof."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain

from pageparse.documents.locate import attribute_evidence, evidence_of
from pageparse.evidence import Evidence
from pageparse.fields.authors import author_candidates
from pageparse.fields.candidate import Candidate, T, View, choose, prove
from pageparse.fields.confidence import item_confidence
from pageparse.fields.date import date_candidates
from pageparse.fields.identifiers import identifiers
from pageparse.fields.image import image_candidates
from pageparse.fields.language import item_language
from pageparse.fields.links import other_links
from pageparse.fields.structured import Claims
from pageparse.fields.teaser import teaser_candidates
from pageparse.fields.title import title_candidates
from pageparse.fields.types import type_candidates
from pageparse.fields.url import url_candidates
from pageparse.grammar.names import read_names
from pageparse.model import Identifier, Item, ItemLanguage, Link

_ENOUGH = 0.15


class Reader:
    """Reads the records of one page; holds what all of them share."""

    def __init__(self, base: str | None, language: str | None, claims: Claims, *, with_evidence: bool = True) -> None:
        self.base = base
        self.claims = claims
        self.language = language
        self.with_evidence = with_evidence

    def read(self, view: View, *, position: int, section: str, list_index: int, secondary: bool) -> Item | None:
        """The item of a record, or None when the record shows neither title, teaser, date nor type."""
        proof: dict[str, Evidence] = {}
        title = self._take(view, "title", choose(title_candidates(view)), proof)
        url = self._take(view, "url", choose(url_candidates(view, self.base, title)), proof)
        own = url.value[0] if url else None
        dates = chain(date_candidates(view, title), self.claims.dates(own))
        date = self._take(view, "date", choose(dates), proof)
        makers = chain(author_candidates(view, title), self.claims.authors(own))
        authors = self._take(view, "authors", choose(makers), proof)
        types = self._take(view, "types", choose(type_candidates(view, title)), proof)
        told = [field.spot for field in (authors, types) if field]
        teaser = self._take(view, "teaser", choose(teaser_candidates(view, title, told)), proof)
        image = self._take(view, "image", choose(image_candidates(view, self.base)), proof)
        if not (date or teaser) and title is not None and read_names(title.value):
            return None  # a person, not a thing the page lists
        if not (title or teaser or (date and (types or authors))):
            return None
        shown_title, shown_teaser = (c.value if c else None for c in (title, teaser))
        address, raw_address = self._address(url, proof)
        return Item(
            id="",
            position=position,
            section=section,
            list=list_index,
            title=shown_title,
            url=address,
            url_raw=raw_address,
            date=date.value if date else None,
            authors=authors.value if authors else [],
            types=types.value if types else [],
            language=self._language(view, shown_title, shown_teaser, proof),
            teaser=shown_teaser,
            image=image.value if image else None,
            links=self._links(view, address, proof),
            identifiers=self._identifiers(view, proof),
            related=[],
            secondary=secondary,
            confidence=item_confidence([title, url, date, authors, types, teaser], view.document.kind, view.found),
            evidence=proof if self.with_evidence else {},
        )

    @staticmethod
    def _address(
        url: Candidate[tuple[str | None, str]] | None, proof: dict[str, Evidence]
    ) -> tuple[str | None, str | None]:
        """The address and what the page wrote for it; no proof of an address that leads nowhere."""
        if url is None or url.value[0] is None:
            proof.pop("url", None)
        return url.value if url else (None, None)

    def _take(
        self, view: View, name: str, candidate: Candidate[T] | None, proof: dict[str, Evidence]
    ) -> Candidate[T] | None:
        if candidate is None or candidate.strength < _ENOUGH:
            return None
        if self.with_evidence:
            proof[name] = prove(view.document, candidate)
        return candidate

    def _language(
        self, view: View, title: str | None, teaser: str | None, proof: dict[str, Evidence]
    ) -> ItemLanguage | None:
        language, node = item_language(view, title, teaser, self.language)
        if language is None or not self.with_evidence:
            return language
        if node >= 0:
            raw = view.document.nodes.attrs[node]["lang"]
            proof["language"] = attribute_evidence(view.document, node, "lang", raw, "language.markup")
        else:
            words = proof["title"] if title else proof["teaser"]
            proof["language"] = Evidence(words.raw, f"language.{language.basis}", words.locator)
        return language

    def _links(self, view: View, main: str | None, proof: dict[str, Evidence]) -> list[Link]:
        found = other_links(view, self.base, main)
        if found and self.with_evidence:
            anchor = found[0][1]
            proof["links"] = attribute_evidence(view.document, anchor.node, "href", anchor.raw, "links.file")
        return [link for link, _ in found]

    def _identifiers(self, view: View, proof: dict[str, Evidence]) -> list[Identifier]:
        found = list(identifiers(view))
        if found and self.with_evidence:
            _, block, start, end = found[0]
            proof["identifiers"] = evidence_of(view.document, block, start, end, f"identifiers.{found[0][0].scheme}")
        return [identifier for identifier, *_ in found]


def stable_id(item: Item) -> str:
    """An id that the same item has in every capture: from its address, else from what it shows."""
    if item.url:
        key = "url\n" + item.url.split("#")[0].rstrip("/")
    else:
        shown: Sequence[str] = [
            item.title or "",
            item.date.edtf if item.date else "",
            *(author.literal for author in item.authors),
            *(kind.label for kind in item.types),
            item.teaser or "",
        ]
        key = "text\n" + "\n".join(shown)
    return "i" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12]
