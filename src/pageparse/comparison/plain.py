"""What a page says, without where it says so: the form in which two outputs are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pageparse.model import Item, Page, Section

Json = dict[str, Any]

_UNSAID = ("id", "position", "list", "url_raw", "confidence", "evidence")
ITEM_FIELDS = tuple(name for name in Item.__struct_fields__ if name not in _UNSAID)
SECTION_FIELDS = tuple(name for name in Section.__struct_fields__ if name not in ("id", "locator"))
_OF_SOURCE = ("url", "captured_at", "encoding")
_APART = ("schema_version", "source", "sections", "items", "problems")
PAGE_FIELDS = (*(name for name in Page.__struct_fields__ if name not in _APART), *_OF_SOURCE, "problems")


def plain_page(page: Mapping[str, Any]) -> Json:
    """The values of one page of an output.

    Args:
        page: a page as JSON has it, of this or an earlier version of the contract.

    Returns:
        ``PAGE_FIELDS``, then ``sections`` and ``items``, in the words of the contract but for these: problems are their
        codes; an item's section and a section's parent are named by heading, or role where there is none; lists by
        the number of their items; a tie by the title or address of the other item. Confidences and places are left
        out, and keys the page does not have.
    """
    sections, items = page.get("sections") or [], page.get("items") or []
    names = {section["id"]: section.get("heading") or section.get("role") for section in sections}
    source = page.get("source") or {}
    found = {key: _sure(page[key]) for key in PAGE_FIELDS if key in page and key != "problems"}
    found |= {key: source[key] for key in _OF_SOURCE if key in source}
    if "problems" in page:
        found["problems"] = [problem["code"] for problem in page["problems"]]
    found["sections"] = [_plain_section(section, names) for section in sections]
    found["items"] = plain_items(items, names)
    return found


def plain_items(items: Sequence[Mapping[str, Any]], names: Mapping[str, str | None]) -> list[Json]:
    """The values of items; ``names`` has what to call each section. Without a name the section is left out."""
    titles = {item["id"]: item.get("title") or item.get("url") or item["id"] for item in items if "id" in item}
    return [_plain_item(item, names, titles) for item in items]


def _plain_item(item: Mapping[str, Any], names: Mapping[str, str | None], titles: Mapping[str, str]) -> Json:
    found = {key: _sure(item[key]) for key in ITEM_FIELDS if key in item and key != "section"}
    if item.get("section") in names:
        found["section"] = names[item["section"]]
    if "related" in found:
        ties = found["related"]
        found["related"] = [{"relation": tie["relation"], "item": titles.get(tie["item"], tie["item"])} for tie in ties]
    return {key: found[key] for key in ITEM_FIELDS if key in found}


def _plain_section(section: Mapping[str, Any], names: Mapping[str, str | None]) -> Json:
    found = {key: section[key] for key in SECTION_FIELDS if key in section}
    if "parent" in found:
        found["parent"] = names.get(found["parent"])
    if "lists" in found:
        found["lists"] = [{"items": len(part["items"]), "pager": part["pager"]} for part in found["lists"]]
    return found


def _sure(value: Any) -> Any:
    """A value without the figure of how sure it is."""
    if isinstance(value, Mapping) and "confidence" in value:
        return {key: inner for key, inner in value.items() if key != "confidence"}
    return value
