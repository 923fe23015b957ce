"""The output contract as a JSON Schema (2020-12), made from ``model.py``."""

from __future__ import annotations

from typing import Any

import msgspec

from pageparse.model import SCHEMA_VERSION, Page

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema of one page.

    Returns:
        A new dict; ``page.schema.json`` in the package is the same as text.
    """
    schema = msgspec.json.schema(Page)
    return {
        "$schema": DIALECT,
        "$id": f"urn:pageparse:page:{SCHEMA_VERSION}",
        "title": "A saved landing page as data",
        **schema,
    }


def json_schema_text() -> bytes:
    """The schema as indented JSON with a closing newline, byte for byte the packaged file."""
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=2) + b"\n"
