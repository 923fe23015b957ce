"""The documentation site: what is made for it is current, and nothing is left out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import field_reference
import site_hooks
from pageparse.contract import json_schema

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_reference_is_made_from_the_model() -> None:
    assert field_reference.PLACE.read_text("utf-8") == field_reference.reference(), "run: make schema"


def test_reference_has_every_key() -> None:
    text = field_reference.reference()
    for struct in json_schema()["$defs"].values():
        assert all(f"\n| `{key}` | " in text for key in struct["properties"])
    links, heads = set(re.findall(r"\]\(#([^)]+)\)", text)), set(re.findall(r"^## (.+)$", text, re.M))
    assert links == {head.replace(" ", "-") for head in heads} - {"page"}


def test_every_page_is_in_the_navigation() -> None:
    named = re.findall(r": ([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    assert sorted(named) == sorted(path.name for path in DOCS.glob("*.md")), "name it in mkdocs.yml"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "see [the benchmarks](../benchmarks/README.md#batches) and",
            "see the benchmarks (`benchmarks/README.md` in the repository) and",
        ),
        ("see [output](output.md#page)", "see [output](output.md#page)"),
    ],
)
def test_what_stands_outside_is_named(text: str, shown: str) -> None:
    assert site_hooks.on_page_markdown(text, page=None, config=None, files=None) == shown
