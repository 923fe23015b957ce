"""SQLite: one database of normalised tables, with indexes and full-text search; Datasette opens it as it is.

The tables are in ``sqlite.sql`` beside this file. Equal runs give equal bytes for one version of the SQLite library,
which is told in ``run.json``: rows come in one order, in one transaction, and nothing of the day is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import resources
from typing import Any

import msgspec
from msgspec import Struct

from pageparse.errors import OutputError
from pageparse.evidence import Locator
from pageparse.model import GroupFacts, Item, Page, Section
from pageparse.writers.flat import ITEM_COLUMNS, PAGE_COLUMNS, Scalar, row_maker
from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.outputs import Outputs

_NAME = "pageparse.db"
_LAYOUT = 1
_BEHIND = "-- behind the rows\n"
# 64 MiB of the database in memory; no journal, for what does not come to its end is thrown away as a whole.
_SETTINGS = (
    "page_size=4096", "encoding='UTF-8'", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE",
    "cache_size=-65536", f"user_version={_LAYOUT}",
)  # fmt: skip

_page_row = row_maker(PAGE_COLUMNS.values())
_item_row = row_maker(ITEM_COLUMNS.values())
_locator_row = row_maker(Locator.__struct_fields__)
_pager_row = row_maker(f"pager.{name}" for name in ("current", "next_url", "prev_url", "last_url", "total_items"))
_outcome = msgspec.json.Decoder(dict[str, Any])

_Rows = Iterable[Sequence[Scalar]]


class _Database(Writer):
    def __init__(self, outputs: Outputs) -> None:
        self._place = outputs.path(_NAME)
        with self._told():
            self._table = sqlite3.connect(self._place, isolation_level=None)
            outputs.closing(self._table)
            for setting in _SETTINGS:
                self._table.execute(f"PRAGMA {setting}")
            before, _, self._after = _script().partition(_BEHIND)
            self._table.execute("BEGIN")
            _run_all(self._table, before)
        self._pages = 0
        self._sections = 0
        self._lists = 0
        self._items = 0
        # Of the input whose outcome comes next.
        self._page: int | None = None

    def page(self, record: Record) -> None:
        page = record.page
        with self._told():
            self._pages += 1
            self._page = self._pages
            self._insert("pages", [(self._pages, *_page_row(page))])
            problems = enumerate(page.problems, 1)
            rows = ((None, self._pages, n, one.code, one.message, *_place(one.locator)) for n, one in problems)
            self._insert("problems", rows)
            sections, lists = self._add_sections(page)
            self._add_items(page, sections, lists)

    def outcome(self, line: bytes) -> None:
        told = _outcome.decode(line)
        place = told.pop("place") or {}
        keys = ("input", "outcome", "code", "stage", "message")
        row = [*map(told.get, keys), *map(place.get, ("offset", "length", "member"))]
        with self._told():
            self._insert("outcomes", [(None, *row, *map(told.get, ("detail", "items", "sha256")), self._page)])
        self._page = None

    def close(self) -> Written:
        with self._told():
            _run_all(self._table, self._after)
            self._table.execute("COMMIT")
            pages, items = (self._table.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED)
            self._table.close()
        return Written(pages=pages, items=items)

    def _add_sections(self, page: Page) -> tuple[dict[str, int], dict[tuple[str, int], int]]:
        """Gives the row numbers of the sections by their ids, and of their lists by section and index."""
        numbers = {section.id: number for number, section in enumerate(page.sections, self._sections + 1)}
        lists: dict[tuple[str, int], int] = {}
        self._sections += len(page.sections)
        for section in page.sections:
            number = numbers[section.id]
            parent = numbers.get(section.parent) if section.parent is not None else None
            row = (number, self._pages, section.id, section.role, section.heading, section.level, parent)
            self._insert("sections", [(*row, *_locator_row(section.locator))])
            self._add_prose(number, section)
            for index, one in enumerate(section.lists):
                self._lists += 1
                lists[section.id, index] = self._lists
                self._insert("lists", [(self._lists, number, index, *_pager_row(one))])
        return numbers, lists

    def _add_prose(self, number: int, section: Section) -> None:
        self._insert("paragraphs", ((None, number, n, text) for n, text in enumerate(section.paragraphs, 1)))
        self._insert("points", ((None, number, n, text) for n, text in enumerate(section.points, 1)))
        if section.facts is not None:
            self._add_facts(number, section.facts)

    def _add_facts(self, number: int, facts: GroupFacts) -> None:
        self._insert("study_groups", [(number, facts.period, facts.members, facts.publications)])
        self._insert("study_group_phases", _numbered(number, facts.phases))
        self._insert("study_group_chairs", _numbered(number, facts.chairs))
        self._insert("study_group_conveners", ((number, n, name) for n, name in enumerate(facts.conveners, 1)))

    def _add_items(self, page: Page, sections: dict[str, int], lists: dict[tuple[str, int], int]) -> None:
        first = self._items + 1
        numbers: dict[str, int] = {}
        for number, item in enumerate(page.items, first):
            numbers.setdefault(item.id, number)
        for number, item in enumerate(page.items, first):
            at = (self._pages, sections.get(item.section), lists.get((item.section, item.list)))
            self._insert("items", [(number, *at, item.position, item.id, *_item_row(item))])
            self._add_parts(number, item)
            related = ((number, n, one.relation, numbers.get(one.item)) for n, one in enumerate(item.related, 1))
            self._insert("related", related)
        self._items += len(page.items)

    def _add_parts(self, number: int, item: Item) -> None:
        self._insert("authors", _numbered(number, item.authors))
        self._insert("types", _numbered(number, item.types))
        self._insert("links", _numbered(number, item.links))
        self._insert("identifiers", _numbered(number, item.identifiers))
        proofs = item.evidence.items()
        self._insert(
            "evidence", ((number, field, one.raw, one.rule, *_locator_row(one.locator)) for field, one in proofs)
        )

    def _insert(self, table: str, rows: _Rows) -> None:
        self._table.executemany(_INSERTS[table], rows)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Failures of the disk as ``OutputError``; what else goes wrong is a bug."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputError(f"format sqlite cannot be written: {error}", where=_NAME) from error


_COUNTED = ("pages", "items")
_COLUMNS = {
    "pages": 1 + len(PAGE_COLUMNS),
    "outcomes": 13,
    "problems": 5 + len(Locator.__struct_fields__),
    "sections": 7 + len(Locator.__struct_fields__),
    "paragraphs": 4,
    "points": 4,
    "study_groups": 4,
    "study_group_phases": 4,
    "study_group_chairs": 4,
    "study_group_conveners": 3,
    "lists": 8,
    "items": 6 + len(ITEM_COLUMNS),
    "authors": 6,
    "types": 4,
    "links": 5,
    "identifiers": 4,
    "related": 4,
    "evidence": 4 + len(Locator.__struct_fields__),
}
_INSERTS = {name: f"INSERT INTO {name} VALUES ({', '.join('?' * number)})" for name, number in _COLUMNS.items()}


def _numbered(number: int, parts: Iterable[Struct]) -> Iterator[tuple[Scalar, ...]]:
    """Rows of the table of a list: the row it belongs to, the place in the list, the members."""
    for position, part in enumerate(parts, 1):
        yield (number, position, *msgspec.structs.astuple(part))


def _place(locator: Locator | None) -> list[Scalar]:
    return _locator_row(locator if locator is not None else Locator())


def _script() -> str:
    return resources.files(__package__).joinpath("sqlite.sql").read_text("utf-8")


def _run_all(table: sqlite3.Connection, script: str) -> None:
    """Run statement by statement: ``executescript`` would end the transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            table.execute(statement)
            statement = ""


def _check() -> str | None:
    with closing(sqlite3.connect(":memory:")) as table:
        try:
            table.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.DatabaseError:
            return f"SQLite {sqlite3.sqlite_version} of this Python has no full-text search (FTS5)"
    return None


def _versions() -> dict[str, str]:
    return {"sqlite": sqlite3.sqlite_version}


FORMAT = Format(
    about="SQLite, normalised tables with full-text search, for Datasette",
    outputs=(_NAME,),
    open=_Database,
    check=_check,
    versions=_versions,
)
