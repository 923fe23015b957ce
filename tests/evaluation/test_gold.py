"""The gold format: its schema, and what is told of gold that cannot be used."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pageparse.errors import InputError
from pageparse.evaluation.gold import Gold, GoldItem, GoldSection, gold_schema, gold_schema_text, read_gold

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
FIXTURES = sorted((ROOT / "fixtures").glob("*/*/gold.json"))


def test_packaged_schema_is_that_of_the_code() -> None:
    packaged = resources.files("pageparse.evaluation").joinpath("gold.schema.json").read_bytes()
    assert packaged == gold_schema_text(), "gold.py has changed: run 'make schema' and describe it in docs/gold.md"


def test_schema_is_a_schema_and_describes_every_key() -> None:
    schema = gold_schema()
    Draft202012Validator.check_schema(schema)
    for name, part in schema["$defs"].items():
        for key, value in part["properties"].items():
            assert value.get("description"), f"{name}.{key}"


def test_every_key_is_in_the_docs() -> None:
    docs = (ROOT / "docs" / "gold.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", docs))
    for part in (Gold, GoldItem, GoldSection):
        assert set(part.__struct_fields__) <= told, part.__name__


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_gold_of_the_fixtures_is_valid(path: Path) -> None:
    data = path.read_bytes()
    Draft202012Validator(gold_schema()).validate(json.loads(data))
    assert read_gold(data, str(path)).outcome


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_gold_of_the_corpus_is_valid() -> None:
    validator = Draft202012Validator(gold_schema())
    paths = sorted(CORPUS.rglob("*.gold.json"))
    assert paths
    for path in paths:
        data = path.read_bytes()
        assert [error.message[:200] for error in validator.iter_errors(json.loads(data))] == [], path.name
        assert read_gold(data, path.name).file


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "missing required field `items`"),
        ('{"items": [{"titel": "a"}]}', r"unknown field `titel` - at `\$.items\[0\]`"),
        ('{"items": [{"date": "May 2013"}]}', r"docs/gold.md - at `\$.items\[0\].date`"),
        ('{"items": [{"date": "2013-05-14"}, {"date": "2013-13"}]}', r"`\$.items\[1\].date`"),
        ('{"items": [], "sections": [{"role": "news"}]}', r"`\$.sections\[0\].role`"),
        ('{"items": [{"authors": "Ada Holm"}]}', r"`\$.items\[0\].authors`"),
        ('{"items": [}', "malformed"),
        ('{"items": [{"title": "\udcff"}]}', "cannot be used"),
        ("", "cannot be used"),
    ],
)
def test_bad_gold_is_told_with_file_and_key(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read_gold(text.encode("utf-8", "surrogateescape"), "a.gold.json")
    assert str(caught.value).startswith("a.gold.json: ")


def test_mark_of_byte_order_is_no_fault() -> None:
    assert read_gold(b'\xef\xbb\xbf{"items": [{"date": "2013-05/2013-06"}]}', "a").items[0].date == "2013-05/2013-06"
