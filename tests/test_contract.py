"""The schema: well formed, up to date, and true of what comes out."""

from __future__ import annotations

import json
from importlib import resources

from jsonschema import Draft202012Validator

import pageparse
from pageparse.contract import json_schema, json_schema_text
from pages import LISTING, TEXT


def test_packaged_schema_is_that_of_the_model() -> None:
    packaged = resources.files("pageparse").joinpath("page.schema.json").read_bytes()
    assert packaged == json_schema_text(), "model.py has changed: run 'make schema' and describe it in CHANGELOG.md"


def test_schema_is_a_schema() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"].endswith(pageparse.parse_bytes(LISTING).schema_version)
    assert json.loads(json_schema_text()) == schema


def test_every_key_is_required_and_described() -> None:
    for name, part in json_schema()["$defs"].items():
        assert part["description"], name
        if name != "Locator":
            assert set(part["required"]) == set(part["properties"]), name
        for key, value in part["properties"].items():
            assert value.get("description"), f"{name}.{key}"


def test_pages_are_valid() -> None:
    validator = Draft202012Validator(json_schema())
    for page in (
        pageparse.parse_bytes(LISTING, url="https://example.org/reports"),
        pageparse.parse_bytes(TEXT, media_type="text/plain"),
        pageparse.parse_bytes(b"<p>Nothing here.</p>"),
    ):
        validator.validate(json.loads(pageparse.to_json(page)))
