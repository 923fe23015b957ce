"""Writes docs/fields.md, the output key by key, from model.py: run by 'make schema'; a test holds the file to it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from pageparse.contract import json_schema

PLACE = Path(__file__).resolve().parent.parent / "docs" / "fields.md"
_HEAD = """# Every key of the output

Made from `src/pageparse/model.py`. Every key is always there, with `null` or an empty list where the page does not say;
only the keys of a locator that do not apply are left out. [output.md](output.md) tells the same as prose.
"""
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def reference() -> str:
    """The page."""
    structs = json_schema()["$defs"]
    return "\n".join([_HEAD, *(_chapter(name, struct) for name, struct in structs.items())])


def _chapter(name: str, struct: dict[str, Any]) -> str:
    rows = [_row(key, value) for key, value in struct["properties"].items()]
    head = f"## {_title(name)}\n\n{_prose(struct['description'])}\n"
    return "\n".join([head, "| key | type | meaning |", "|---|---|---|", *rows, ""])


def _row(key: str, value: dict[str, Any]) -> str:
    meaning = value.get("description", "").replace("|", "\\|")
    return f"| `{key}` | {_type(value)} | {meaning} |"


def _type(value: dict[str, Any]) -> str:
    """The type of a key in words, with links to what it is made of."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{_title(name)}](#{_title(name).replace(' ', '-')})"
    if "anyOf" in value:
        return " or ".join(map(_type, value["anyOf"]))
    if "enum" in value:
        return ", ".join("null" if one is None else f"`{one}`" for one in value["enum"])
    if value["type"] == "array":
        return f"list of {_type(value['items'])}"
    if value["type"] == "object":
        return f"{_type(value['additionalProperties'])} by field"
    return str(value["type"])


def _title(name: str) -> str:
    """'ItemDate' as the heading says it: 'item date'."""
    return _WORD.sub(" ", name).lower()


def _prose(docstring: str) -> str:
    return docstring.replace("``", "`")


if __name__ == "__main__":
    PLACE.write_text(reference(), encoding="utf-8")
    sys.stderr.write(f"wrote {PLACE.name}\n")
