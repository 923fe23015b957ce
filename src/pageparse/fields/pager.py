"""The page links of a list: which page this is, and where the next, the previous and the last are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.documents.urls import resolve
from pageparse.grammar.phrases import pager_kind
from pageparse.model import Pager
from pageparse.records.wording import merged_links

_TOTAL = re.compile(
    r"\b(?:of|de|von|sur|su|di|van|av|из|共)\s{0,2}(?:about\s)?(\d{1,3}(?:[.,\u00a0\u202f ]\d{3}){0,3}|\d{1,9})\s{0,2}"
    r"(?:results?|items?|records?|entries|documents?|resultados?|résultats?|ergebnissen?|treffern?|elementos|条)",
    re.I,
)
_MAX_DIGITS = 5
_NUMBER = re.compile(r"\d{1,5}")
_MAX_LABEL = 60


def read_pager(document: Document, blocks: Sequence[Block], base: str | None) -> Pager | None:
    """The pager among ``blocks``, or None when they hold no page links."""
    urls: dict[str, str] = {}
    linked: list[int] = []
    numbered: dict[int, str] = {}
    for block in blocks:
        for span in merged_links(block):
            label = block.text[span.start : span.end].strip()
            if len(label) > _MAX_LABEL:
                continue
            kind = pager_kind(label) or _by_rel(document.links[span.link].rel)
            if kind == "number" and _NUMBER.fullmatch(label):
                linked.append(int(label))
                numbered.setdefault(int(label), document.links[span.link].raw)
            elif kind in ("next", "prev", "last") and (url := resolve(base, document.links[span.link].raw)):
                urls.setdefault(kind, url)
    if not urls and len(linked) < 2:
        return None
    plain = [number for block in blocks for number in _plain_numbers(block)]
    current = next((n for n in plain if n not in linked and n - 1 <= max(linked, default=n) + 1), None)
    for kind, number in (("next", 1), ("prev", -1)):
        raw = numbered.get(current + number) if current is not None else None
        if raw is not None and kind not in urls and (url := resolve(base, raw)):
            urls[kind] = url
    return Pager(current, urls.get("next"), urls.get("prev"), urls.get("last"), _total(blocks))


def _total(blocks: Sequence[Block]) -> int | None:
    """How many there are in all: '1-20 of 345 results'."""
    for block in blocks:
        found = _TOTAL.search(block.text[:300]) if _NUMBER.search(block.text) else None
        if found:
            return int(re.sub(r"\D", "", found.group(1)))
    return None


def _by_rel(rel: str) -> str | None:
    words = rel.lower().split() if rel else ()
    return "next" if "next" in words else "prev" if "prev" in words else None


def _plain_numbers(block: Block) -> list[int]:
    found: list[int] = []
    for span in block.spans:
        if span.link >= 0 or span.end - span.start > _MAX_DIGITS + 2:
            continue
        text = block.text[span.start : span.end].strip()
        if _NUMBER.fullmatch(text):
            found.append(int(text))
    return found
