"""Every fixture: its golden output, its gold, its evidence, the schema; and that nothing hidden decides."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

import gold_compare
from pageparse.contract import json_schema
from places import HtmlPlaces, TextPlaces

Json = dict[str, Any]
Parse = Callable[[Any], Json]
GOLDENS = Path(__file__).parent / "goldens"
_PROVEN = ("title", "url", "date", "authors", "types", "teaser", "image")


def test_there_are_fixtures(cases: dict[str, Any]) -> None:
    assert len(cases) >= 22
    assert all(case.meta["why"] and case.meta["languages"] for case in cases.values())


def test_output_is_the_golden_one(page_case: Any, parse_case: Parse, file_regression: FileRegressionFixture) -> None:
    page = {key: value for key, value in parse_case(page_case).items() if key != "schema_version"}
    page["source"] = {**page["source"], "uri": page_case.page.name}
    text = json.dumps(page, ensure_ascii=False, indent=1) + "\n"
    golden = GOLDENS / f"{page_case.slug.replace('/', '--')}.json"
    file_regression.check(text, encoding="utf-8", fullpath=golden)


def test_no_golden_without_fixture(cases: dict[str, Any]) -> None:
    assert {path.stem for path in GOLDENS.glob("*.json")} <= {slug.replace("/", "--") for slug in cases}


def test_page_says_what_a_person_reads(page_case: Any, parse_case: Parse) -> None:
    found = gold_compare.differences(page_case.gold, parse_case(page_case))
    if found:
        pytest.fail(f"{page_case.slug}: {len(found)} differences\n  " + "\n  ".join(found), pytrace=False)


def test_evidence_stands_where_it_says(page_case: Any, parse_case: Parse) -> None:
    page = parse_case(page_case)
    text = page_case.page.read_bytes().decode(page["source"]["encoding"])
    places = HtmlPlaces(text) if page["source"]["media_type"] == "text/html" else TextPlaces(text)
    wrong = []
    for item in page["items"]:
        for field, proof in item["evidence"].items():
            for way, there in places.at(proof["locator"]).items():
                if there != proof["raw"]:
                    where = f"item {item['position']} {field} ({proof['rule']}), by {way}"
                    wrong.append(f"{where}: {proof['raw']!r} but {there!r}")
    assert not wrong, "\n".join(wrong)


def test_every_value_has_evidence(page_case: Any, parse_case: Parse) -> None:
    for item in parse_case(page_case)["items"]:
        bare = [field for field in _PROVEN if item[field] and field not in item["evidence"]]
        assert not bare, f"item {item['position']}: no evidence for {', '.join(bare)}"
        for field in ("title", "teaser"):
            if item[field]:
                assert " ".join(item["evidence"][field]["raw"].split()) == item[field]


def test_sections_stand_where_they_say(page_case: Any, parse_case: Parse) -> None:
    page = parse_case(page_case)
    text = page_case.page.read_bytes().decode(page["source"]["encoding"])
    places = HtmlPlaces(text) if page["source"]["media_type"] == "text/html" else TextPlaces(text)
    for section in page["sections"]:
        if section["heading"]:
            there = {" ".join(found.split()) for found in places.at(section["locator"]).values()}
            assert there == {section["heading"]}


@pytest.fixture(name="validator", scope="module")
def _validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_output_keeps_the_contract(
    page_case: Any, parse_case: Parse, validator: jsonschema.Draft202012Validator
) -> None:
    errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(parse_case(page_case))]
    assert not errors, "\n".join(errors)


def test_ids_and_positions_hold_together(page_case: Any, parse_case: Parse) -> None:
    page = parse_case(page_case)
    items = {item["id"]: item for item in page["items"]}
    assert len(items) == len(page["items"])
    assert [item["position"] for item in page["items"]] == list(range(1, len(items) + 1))
    listed = [
        (ident, section["id"], index)
        for section in page["sections"]
        for index, part in enumerate(section["lists"])
        for ident in part["items"]
    ]
    assert sorted(listed) == sorted((item["id"], item["section"], item["list"]) for item in page["items"])
    assert {tie["item"] for item in page["items"] for tie in item["related"]} <= set(items)


def test_html_and_its_text_say_the_same(cases: dict[str, Any], parse_case: Parse) -> None:
    html, text = (_comparable(parse_case(cases[f"programme/delta-waters-{kind}"])) for kind in ("html", "text"))
    assert html["sections"] == text["sections"]
    assert html["items"] == text["items"]


def _comparable(page: Json) -> Json:
    """What a page and its rendering as text have in common: no addresses, no pictures but their captions."""
    fields = ("title", "date", "authors", "types", "type_values", "language", "teaser", "image_alt", "related")
    items = [gold_compare.plain_item(item, page) for item in page["items"]]
    sections = [section for section in page["sections"] if section["role"] in gold_compare.CLAIMS]
    return {
        "sections": [{key: section[key] for key in ("role", "heading", "points", "facts")} for section in sections],
        "items": [{key: item[key] for key in fields} for item in items],
    }


_DIGESTS = """
import datetime, hashlib, json, sys, time
sys.path[:0] = json.loads(sys.argv[2])
moved = float(sys.argv[1])
if moved:
    real = datetime.datetime
    class Kind(type):
        def __instancecheck__(cls, other): return isinstance(other, real)
        def __subclasscheck__(cls, other): return issubclass(other, real)
    class Moved(real, metaclass=Kind):
        @classmethod
        def now(cls, tz=None): return real.fromtimestamp(moved, tz)
        @classmethod
        def today(cls): return real.fromtimestamp(moved)
        @classmethod
        def utcnow(cls): return real.fromtimestamp(moved, datetime.timezone.utc).replace(tzinfo=None)
    datetime.datetime = Moved
    time.time = lambda: moved
    time.time_ns = lambda: int(moved * 1e9)
import pageparse
from conftest import fixture_cases
for case in fixture_cases():
    data = pageparse.to_json(pageparse.parse(case.page, **case.known()))
    print(case.slug, hashlib.sha256(data).hexdigest())
"""
_WORLDS = [
    ("0", "UTC", "C.UTF-8", 0),
    ("1", "Pacific/Kiritimati", "C", 0),
    ("4242", "UTC", "C", 978_307_199),
    ("1", "Pacific/Kiritimati", "C.UTF-8", 4_102_444_801),
]


def _digests(world: tuple[str, str, str, int]) -> dict[str, str]:
    seed, zone, locale, clock = world
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "0"}
    tests = Path(__file__).parent
    command = [sys.executable, "-c", _DIGESTS, str(clock), json.dumps([str(tests), str(tests.parent / "src")])]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=tests, timeout=300)
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ") for line in done.stdout.splitlines())


@pytest.mark.slow
def test_nothing_hidden_decides_a_byte(cases: dict[str, Any]) -> None:
    first, *others = map(_digests, _WORLDS)
    assert set(first) == set(cases)
    for world, other in zip(_WORLDS[1:], others, strict=True):
        assert [slug for slug in first if first[slug] != other[slug]] == [], f"hash seed, zone, locale, clock: {world}"


def test_every_field_that_says_something_has_its_proof(page_case: Any, parse_case: Parse) -> None:
    fields = (
        "title",
        "url",
        "date",
        "authors",
        "types",
        "language",
        "teaser",
        "image",
        "links",
        "identifiers",
        "related",
    )
    for item in parse_case(page_case)["items"]:
        told = {name for name in fields if item[name]}
        assert told <= set(item["evidence"]), f"item {item['position']}"
