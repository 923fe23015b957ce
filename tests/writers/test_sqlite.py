"""SQLite: read back by sqlite3, nothing of the contract left out; sound, searchable, and as Datasette looks for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import FIXTURES
from pageparse.batch import Plan, run
from pageparse.errors import OutputError
from pageparse.evidence import Locator
from pageparse.model import (
    Container,
    GroupFacts,
    Image,
    Item,
    ItemDate,
    ItemLanguage,
    Page,
    PageLanguage,
    Pager,
    Section,
    Source,
)
from pageparse.writers.flat import ITEM_COLUMNS, PAGE_COLUMNS
from pageparse.writers.form import Record
from pageparse.writers.formats import sqlite
from pageparse.writers.outputs import Outputs

PLAN = Plan(workers=1, formats=("sqlite", "jsonl"))
# Pages with study groups, several lists, authors, plain text, problems.
GROUPS = ("programme", "publications/cards", "text/newsletter", "edge/needs-javascript", "press/table-dmy")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of some fixtures and of a file that is not there."""
    folder = tmp_path_factory.mktemp("sqlite")
    run([*(str(FIXTURES / name) for name in GROUPS), "gone.html"], folder, plan=PLAN)
    return folder


@pytest.fixture(scope="module")
def pages(out: Path) -> list[Page]:
    return [Record(line).page for line in (out / "pages.jsonl").read_bytes().splitlines()]


@pytest.fixture
def table(out: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{out / 'pageparse.db'}?mode=ro", uri=True)) as connection:
        yield connection


def names(table: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in table.execute(f"PRAGMA table_info({name})")]


def test_database_is_sound(table: sqlite3.Connection) -> None:
    assert table.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert table.execute("PRAGMA foreign_key_check").fetchall() == []
    assert table.execute("PRAGMA user_version").fetchone() == (1,)
    for name in ("items_fts", "pages_fts", "paragraphs_fts"):
        with closing(sqlite3.connect(":memory:")) as copy:
            table.backup(copy)
            copy.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")


def test_nothing_of_the_contract_is_left_out(table: sqlite3.Connection) -> None:
    assert names(table, "pages") == ["id", *PAGE_COLUMNS]
    assert names(table, "items") == ["id", "page", "section", "list", "position", "stable_id", *ITEM_COLUMNS]
    tables = {name for (name,) in table.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    heads = {path.partition(".")[0] for path in PAGE_COLUMNS.values()}
    assert {*Page.__struct_fields__} - heads - tables == {"schema_version"}
    heads = {path.partition(".")[0] for path in ITEM_COLUMNS.values()}
    assert {*Item.__struct_fields__} - heads - tables - {*names(table, "items")} == set()
    parts: dict[str, Any] = {"date": ItemDate, "language": ItemLanguage, "image": Image}
    assert {f"{name}.{key}" for name, part in parts.items() for key in part.__struct_fields__} <= set(
        ITEM_COLUMNS.values()
    )
    parts = {"source": Source, "source.container": Container, "language": PageLanguage, "pagination": Pager}
    keys = {f"{name}.{key}" for name, part in parts.items() for key in part.__struct_fields__} - {"source.container"}
    assert keys <= set(PAGE_COLUMNS.values())
    told = {*names(table, "sections"), *tables}
    assert {*Section.__struct_fields__} - told == {"facts", "locator"}
    groups = {*names(table, "study_groups"), *(name.removeprefix("study_group_") for name in tables)}
    assert {*GroupFacts.__struct_fields__} <= groups
    for name in ("sections", "problems", "evidence"):
        assert names(table, name)[-9:] == list(Locator.__struct_fields__)


def test_items_come_back(table: sqlite3.Connection, pages: list[Page]) -> None:
    query = """SELECT pages.uri, sections.name, lists.position, items.position, stable_id, items.title, "date",
        date_start, date_ambiguous, items.confidence FROM items JOIN pages ON pages.id = items.page
        JOIN sections ON sections.id = items.section JOIN lists ON lists.id = list ORDER BY items.id"""
    expected = []
    for page, item in ((one, item) for one in pages for item in one.items):
        date = (item.date.edtf, item.date.start, item.date.ambiguous) if item.date else (None, None, None)
        place = (page.source.uri, item.section, item.list, item.position)
        expected.append((*place, item.id, item.title, *date, item.confidence))
    assert len(expected) > 20
    assert table.execute(query).fetchall() == expected


@pytest.mark.parametrize("name", ["authors", "types", "links", "identifiers"])
def test_lists_of_items_come_back(name: str, table: sqlite3.Connection, pages: list[Page]) -> None:
    rows = table.execute(f"SELECT * FROM {name} ORDER BY item, position").fetchall()
    items = [item for page in pages for item in page.items]
    expected = [
        (number, position, *(getattr(part, key) for key in type(part).__struct_fields__))
        for number, item in enumerate(items, 1)
        for position, part in enumerate(getattr(item, name), 1)
    ]
    assert rows == expected != []


def test_relations_lead_to_the_other_item(tmp_path: Path, pages: list[Page]) -> None:
    line = next(page for page in pages if len(page.items) > 2)
    content = json.loads(Record.of(line).line)
    content["items"][0]["related"] = [{"relation": "translation_of", "item": content["items"][2]["id"]}]
    with Outputs(tmp_path) as outputs:
        writer = sqlite.FORMAT.open(outputs)
        for _ in range(2):
            writer.page(Record(json.dumps(content).encode()))
        writer.close()
        outputs.publish()
    number = len(line.items)
    with closing(sqlite3.connect(tmp_path / "pageparse.db")) as found:
        assert found.execute("SELECT * FROM related").fetchall() == [
            (1, 1, "translation_of", 3),
            (number + 1, 1, "translation_of", number + 3),
        ]


def test_evidence_comes_back(table: sqlite3.Connection, pages: list[Page]) -> None:
    columns = ", ".join(f'"{name}"' for name in Locator.__struct_fields__)
    found = {
        (row[0], row[1]): row[2:] for row in table.execute(f"SELECT item, field, raw, rule, {columns} FROM evidence")
    }
    items = [item for page in pages for item in page.items]
    expected = {
        (number, field): (proof.raw, proof.rule, *(getattr(proof.locator, key) for key in Locator.__struct_fields__))
        for number, item in enumerate(items, 1)
        for field, proof in item.evidence.items()
    }
    assert found == expected


def test_sections_come_back(table: sqlite3.Connection, pages: list[Page]) -> None:
    sections = [section for page in pages for section in page.sections]
    query = """SELECT child.name, child.role, child.heading, parent.name FROM sections AS child
        LEFT JOIN sections AS parent ON parent.id = child.parent AND parent.page = child.page ORDER BY child.id"""
    assert table.execute(query).fetchall() == [(one.id, one.role, one.heading, one.parent) for one in sections]
    for name in ("paragraphs", "points"):
        texts = [text for (text,) in table.execute(f"SELECT text FROM {name} ORDER BY section, position")]
        assert texts == [text for one in sections for text in getattr(one, name)] != []
    groups = [one.facts for one in sections if one.facts is not None]
    assert table.execute("SELECT period, members, publications FROM study_groups ORDER BY section").fetchall() == [
        (facts.period, facts.members, facts.publications) for facts in groups
    ]
    assert table.execute("SELECT name, role FROM study_group_chairs ORDER BY section, position").fetchall() == [
        (chair.name, chair.role) for facts in groups for chair in facts.chairs
    ]
    assert table.execute("SELECT name FROM study_group_conveners ORDER BY section, position").fetchall() == [
        (name,) for facts in groups for name in facts.conveners
    ]
    assert any(facts.chairs for facts in groups)


def test_every_input_has_its_outcome(out: Path, table: sqlite3.Connection) -> None:
    rows = table.execute("SELECT input, outcome, code, sha256, page IS NOT NULL FROM outcomes ORDER BY id").fetchall()
    told: list[dict[str, Any]] = [json.loads(line) for line in (out / "outcomes.jsonl").read_bytes().splitlines()]
    parsed = {"ok", "partial", "empty"}
    assert rows == [
        (one["input"], one["outcome"], one["code"], one["sha256"], one["outcome"] in parsed) for one in told
    ]
    query = "SELECT count(*) FROM outcomes JOIN pages ON pages.id = page WHERE pages.sha256 = outcomes.sha256"
    assert table.execute(query).fetchone() == (sum(one["outcome"] in parsed for one in told),)
    assert ("failed", "missing") in {row[1:3] for row in rows}
    problems = table.execute("SELECT code, count(*) FROM problems GROUP BY code").fetchall()
    assert ("needs_javascript", 1) in problems


def test_search(table: sqlite3.Connection) -> None:
    query = (
        "SELECT items.title FROM items_fts JOIN items ON items.id = items_fts.rowid WHERE items_fts MATCH ? ORDER BY 1"
    )
    found = [title for (title,) in table.execute(query, ("HERRING season",))]
    assert found == ["Mesh sizes for the autumn herring season announced"]
    assert table.execute("SELECT count(*) FROM paragraphs_fts WHERE paragraphs_fts MATCH 'water'").fetchone()[0] > 0


def test_datasette_finds_the_search(table: sqlite3.Connection) -> None:
    """The question Datasette asks of a database: which full-text table belongs to this one."""
    query = """SELECT name FROM sqlite_master WHERE rootpage = 0 AND
        (sql LIKE '%VIRTUAL TABLE%USING FTS%content="' || ? || '"%')"""
    for name in ("items", "pages", "paragraphs"):
        assert table.execute(query, (name,)).fetchall() == [(f"{name}_fts",)]


def test_questions_use_the_indexes(table: sqlite3.Connection) -> None:
    for question in (
        "SELECT * FROM items WHERE date_start BETWEEN '2013' AND '2014'",
        "SELECT * FROM items WHERE page = 1",
        "SELECT * FROM authors WHERE family = 'x'",
        "SELECT * FROM types WHERE value = 'report'",
        "SELECT * FROM outcomes WHERE outcome = 'failed'",
    ):
        plan = " ".join(row[3] for row in table.execute(f"EXPLAIN QUERY PLAN {question}"))
        assert "USING INDEX" in plan, question
    listed = table.execute("SELECT title, authors, types FROM listing WHERE authors LIKE '%; %'").fetchall()
    assert listed


def test_full_disk_leaves_earlier_results(out: Path, tmp_path: Path) -> None:
    plan = Plan(workers=1, formats=("sqlite",))
    run([str(FIXTURES / "press")], tmp_path, plan=plan)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def small(setting: str) -> str:
        return setting if not setting.startswith("journal_mode") else "max_page_count=20"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "_SETTINGS", tuple(map(small, sqlite._SETTINGS)))
        with pytest.raises(OutputError, match="format sqlite cannot be written: database or disk is full"):
            run([str(FIXTURES / "press")], tmp_path, plan=plan)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    assert not (tmp_path / ".pageparse-part").exists()


def test_library_without_full_text_search_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def without(*words: Any, **named: Any) -> sqlite3.Connection:
        table = connect(*words, **named)
        table.set_authorizer(lambda action, *_: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_CREATE_VTABLE else 0)
        return table

    monkeypatch.setattr(sqlite3, "connect", without)
    assert "no full-text search" in str(sqlite.FORMAT.check and sqlite.FORMAT.check())
