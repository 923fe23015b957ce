"""A fixture as text for people: what is known of the page, what is read on it and where, what is wrong with that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from pageparse.comparison.changes import name_of
from pageparse.comparison.plain import ITEM_FIELDS, PAGE_FIELDS
from pageparse.comparison.telling import quoted, short
from pageparse.evidence import Evidence, Locator
from pageparse.testing.judging import Case, Verdict

_WIDTH = 13


def show(case: Case) -> list[str]:
    """What is known of the page and read on it: one field a line, with the rule that read it and its place.

    Raises:
        InputError, ConfigError: the page cannot be read.
    """
    fixture, page = case.fixture, case.page
    known = {"why": fixture.meta.why, "url": fixture.meta.url, "captured_at": fixture.meta.captured_at}
    lines = [fixture.name, *_rows((name, str(value)) for name, value in known.items() if value)]
    lines += _rows([("file", f"{fixture.page.name}, {page.source.bytes:,} bytes, {page.source.encoding}")])
    lines += ["", "page", *_rows(_told(case.values, PAGE_FIELDS))]
    for number, section in enumerate(case.values["sections"], 1):
        told = [("role", section["role"]), ("points", short(section["points"]))]
        lines += ["", f"section {number} {quoted(name_of(section))}", *_rows(row for row in told if row[1] != "-")]
    for value, item in zip(case.values["items"], page.items, strict=True):
        lines += ["", f"item {item.position} {quoted(name_of(value))}, confidence {item.confidence}"]
        lines += _rows((name, text + _proof(item.evidence.get(name))) for name, text in _told(value, ITEM_FIELDS))
    return lines


def tell(verdicts: Sequence[Verdict]) -> list[str]:
    """What is not as it should be, field by field, under the item it belongs to."""
    lines: list[str] = []
    head = ""
    for check, faults, known in verdicts:
        if not faults or known is not None:
            continue
        if check.head and check.head != head:
            lines.append(f"  {check.head}")
        head = check.head
        lines += [f"    {line}" if head else f"  {line}" for line in faults]
    return lines


def as_data(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """The checks as JSON has them: name, whether it is as it should be, what is wrong, and why that is known."""
    return [
        {"check": one.check.name, "right": not one.faults, "faults": one.faults, "known": one.known} for one in verdicts
    ]


def _rows(rows: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> list[str]:
    return [f"  {name:<{_WIDTH}}{text}" for name, text in rows]


def _told(values: dict[str, Any], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if values.get(name) not in (None, [], False):
            yield name, short(values[name])


def _proof(evidence: Evidence | None) -> str:
    return f"   <- {evidence.rule}, {_place(evidence.locator)}" if evidence is not None else ""


def _place(locator: Locator) -> str:
    if locator.xpath is not None:
        return f"{locator.xpath} {locator.start}-{locator.end}"
    if locator.line is not None:
        return f"line {locator.line}, column {locator.column}"
    return msgspec.json.encode(locator).decode("utf-8")
