"""What a page has against what a person read on it, as sentences a person can act on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

CLAIMS = frozenset(("overview", "pillars", "study_group", "activity_listing", "people", "events", "about"))
_LISTING = frozenset(("pillars", "study_group", "activity_listing", "events"))
_SURE = 3


def differences(gold: Json, page: Json) -> list[str]:
    """Every way in which ``page`` says something else than ``gold``; empty when they agree."""
    found = _page_differences(gold, page)
    found += _section_differences(gold["sections"], page)
    found += _item_differences(gold["items"], page)
    return found


def plain_item(item: Json, page: Json) -> Json:
    """An item of the output in the words of gold.json."""
    headings = {section["id"]: section["heading"] for section in page["sections"]}
    date, language, image = item["date"], item["language"], item["image"]
    return {
        "title": item["title"],
        "url": item["url"],
        "date": date["edtf"] if date else None,
        "precision": date["precision"] if date else None,
        "authors": [author["literal"] for author in item["authors"]],
        "types": [kind["label"] for kind in item["types"]],
        "type_values": [kind["value"] for kind in item["types"]],
        "language": language["tag"].split("-")[0] if language else None,
        "teaser": item["teaser"],
        "image_alt": image["alt"] if image else None,
        "section": headings[item["section"]],
        "secondary": item["secondary"],
        "links": [link["url"] for link in item["links"]],
        "identifiers": item["identifiers"],
        "related": _relations(item, page),
    }


def _relations(item: Json, page: Json) -> list[Json]:
    positions = {other["id"]: other["position"] for other in page["items"]}
    return [{"relation": tie["relation"], "position": positions[tie["item"]]} for tie in item["related"]]


def _told(where: str, wanted: object, found: object) -> str:
    return f"{where}: wrong\n    gold  {wanted!r}\n    page  {found!r}"


def _page_differences(gold: Json, page: Json) -> list[str]:
    language = page["language"]
    has: dict[str, Callable[[], object]] = {
        "title": lambda: page["title"],
        "site_name": lambda: page["site_name"],
        "language": lambda: language["tag"].split("-")[0] if language else None,
        "captured_at": lambda: page["source"]["captured_at"],
        "encoding": lambda: page["source"]["encoding"],
        "url": lambda: page["source"]["url"],
        "next_urls": lambda: _next_urls(page),
        "problems": lambda: [problem["code"] for problem in page["problems"]],
    }
    found = [_told(f"page.{key}", gold[key], get()) for key, get in has.items() if key in gold and gold[key] != get()]
    if page["outcome"] not in gold["outcome"].split("|"):
        found.append(_told("page.outcome", gold["outcome"], page["outcome"]))
    return found


def _next_urls(page: Json) -> list[str]:
    """Addresses of next pages, each once: of the page, then of its lists."""
    pagers = [part["pager"] for section in page["sections"] for part in section["lists"]] + [page["pagination"]]
    return list(dict.fromkeys(pager["next_url"] for pager in pagers if pager and pager["next_url"]))


def _section_differences(gold: list[Json], page: Json) -> list[str]:
    left = list(page["sections"])
    found: list[str] = []
    for wanted in gold:
        name = f"section {wanted['heading'] or '(' + wanted['role'] + ')'!r}"
        same = [section for section in left if section["heading"] == wanted["heading"]]
        match = next((section for section in same if section["role"] == wanted["role"]), same[0] if same else None)
        if match is None:
            found.append(f"{name}: missing")
            continue
        left.remove(match)
        found += _one_section(name, wanted, match)
    found += [f"section {extra['heading']!r}: extra, as {extra['role']}" for extra in left if extra["role"] in _LISTING]
    return found


def _one_section(name: str, wanted: Json, section: Json) -> list[str]:
    has = {
        "role": section["role"],
        "points": section["points"],
        "lists": [len(part["items"]) for part in section["lists"]],
    }
    found = [_told(f"{name}.{key}", wanted[key], has[key]) for key in has if key in wanted and wanted[key] != has[key]]
    facts = section["facts"] or {}
    for key, value in wanted.get("facts", {}).items():
        if facts.get(key) != value:
            found.append(_told(f"{name}.facts.{key}", value, facts.get(key)))
    return found


def _item_differences(gold: list[Json], page: Json) -> list[str]:
    items = [plain_item(item, page) for item in page["items"]]
    pairs = _pairs(gold, items)
    found: list[str] = []
    for index, wanted in enumerate(gold):
        name = f"item {index + 1} {_name(wanted)}"
        if index not in pairs:
            found.append(f"{name}: missing")
            continue
        item = items[pairs[index]]
        found += [_told(f"{name}.{key}", value, item[key]) for key, value in wanted.items() if item[key] != value]
    used = set(pairs.values())
    found += [f"item {_name(item)}: extra, at {i + 1}" for i, item in enumerate(items) if i not in used]
    order = [pairs[index] for index in sorted(pairs)]
    if order != sorted(order):
        found.append(_told("order of items", sorted(order), order))
    return found


def _name(item: Json) -> str:
    text = item["title"] or item["image_alt"] or item["teaser"] or item["url"] or item["date"] or "?"
    return repr(text if len(text) <= 50 else text[:50] + "…")


def _pairs(gold: list[Json], items: list[Json]) -> dict[int, int]:
    """Which item each gold item is: the most alike pairs first, each item once."""
    ranked = sorted(
        (-score, abs(g - i), g, i)
        for g, wanted in enumerate(gold)
        for i, item in enumerate(items)
        if (score := _likeness(wanted, item)) >= _SURE
    )
    pairs: dict[int, int] = {}
    for _, _, g, i in ranked:
        if g not in pairs and i not in pairs.values():
            pairs[g] = i
    return pairs


def _likeness(wanted: Json, item: Json) -> int:
    weights = {"title": 4, "url": 3, "teaser": 3, "image_alt": 3, "date": 1, "authors": 1}
    score = sum(weight for key, weight in weights.items() if wanted[key] and wanted[key] == item[key])
    title, shown = wanted["title"], item["title"]
    if title and shown and title != shown and (title in shown or shown in title):
        score += _SURE
    return score
