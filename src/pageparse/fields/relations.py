"""Ties between items of one page: the same thing listed twice, and translations of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from pageparse.evidence import Evidence
from pageparse.fields.item import stable_id
from pageparse.model import Item, Relation

_SURE = 0.5
_NEAR = 2


def identify_items(items: Sequence[Item], page_language: str | None) -> list[Item]:
    """Items with their ids and ties; the second appearance of one id gets a suffix and ``same_as``."""
    seen: Counter[str] = Counter()
    named: list[Item] = []
    for item in items:
        base = stable_id(item)
        seen[base] += 1
        unique = base if seen[base] == 1 else f"{base}-{seen[base]}"
        new = msgspec.structs.replace(item, id=unique)
        named.append(_tied(new, Relation("same_as", base)) if seen[base] > 1 else new)
    return _translations(named, page_language)


def _tied(item: Item, tie: Relation) -> Item:
    """The item with one tie more, proved by what made it: its address, or its words."""
    evidence = item.evidence
    told = ("language", "title", "teaser") if tie.relation == "translation_of" else ("url", "title", "teaser", "date")
    proof = next((evidence[name] for name in told if name in evidence), None)
    if proof is not None:
        evidence = {**evidence, "related": Evidence(proof.raw, f"related.{tie.relation}", proof.locator)}
    return msgspec.structs.replace(item, related=[*item.related, tie], evidence=evidence)


def _translations(items: list[Item], page_language: str | None) -> list[Item]:
    tied: set[str] = set()
    out = list(items)
    for i, item in enumerate(items):
        for other in items[i + 1 : i + 1 + _NEAR]:
            if item.id in tied or other.id in tied or not _may_be_twins(item, other):
                continue
            original, translation = _ordered(item, other, page_language)
            at = items.index(translation)
            out[at] = _tied(out[at], Relation("translation_of", original.id))
            tied |= {item.id, other.id}
    return out


def _may_be_twins(a: Item, b: Item) -> bool:
    """Same list, same date, same types, sure of two different languages."""
    if a.section != b.section or a.list != b.list or a.date is None or b.date is None or a.date.edtf != b.date.edtf:
        return False
    if not a.types or {t.value for t in a.types} != {t.value for t in b.types}:
        return False
    if a.language is None or b.language is None or "page" in (a.language.basis, b.language.basis):
        return False
    if min(a.language.confidence, b.language.confidence) < _SURE:
        return False
    same_people = not a.authors or not b.authors or {x.literal for x in a.authors} == {x.literal for x in b.authors}
    return same_people and a.language.tag.split("-")[0] != b.language.tag.split("-")[0]


def _ordered(a: Item, b: Item, page_language: str | None) -> tuple[Item, Item]:
    """Original and translation: the one in the page's language counts as the original, else the first."""
    page = (page_language or "").split("-")[0]
    if b.language is not None and b.language.tag.split("-")[0] == page:
        return b, a
    return a, b
