"""``docs/robustness.md`` is whole: every limit, every code, every row of the abuse matrix with tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from pageparse.captures.folder import NOT_A_PAGE
from pageparse.errors import Code
from pageparse.options import Limits

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "robustness.md").read_text("utf-8")
ROWS = 62


def _section(name: str) -> str:
    return TEXT.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def _cells(section: str) -> list[list[str]]:
    """The cells of its table's rows, without the two that lead it."""
    lines = [line for line in section.splitlines() if line.startswith(("| ", "|---"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def _tests() -> dict[int, set[str]]:
    """What the tests of each row are called besides."""
    found: dict[int, set[str]] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for row, name in re.findall(r"^def test_row_(\d\d)_(\w+)\(", path.read_text("utf-8"), re.M):
            found.setdefault(int(row), set()).add(name)
    return found


def test_every_row_has_tests_that_exist() -> None:
    tests, told = _tests(), set()
    for number, _, outcome, named in _cells(_section("The abuse matrix")):
        row = int(number)
        told.add(row)
        names = set(re.findall(r"`(\w+)`", named))
        assert names, f"row {row} names no test"
        assert names <= tests.get(row, set()), f"row {row} names tests that are not there"
        assert outcome
    assert told == set(range(1, ROWS + 1))


def test_every_test_of_a_row_has_its_row() -> None:
    rows = {int(cells[0]) for cells in _cells(_section("The abuse matrix"))}
    assert set(_tests()) <= rows


def test_every_limit_is_told_with_its_default() -> None:
    told = {cells[0].strip("`"): int(cells[1]) for cells in _cells(_section("Limits"))}
    assert told == msgspec.to_builtins(Limits())
    described = re.findall(r"^        (\w+(?:, \w+)*): ", Limits.__doc__ or "", re.M)
    assert {name for names in described for name in names.split(", ")} == set(told), "its docstring too"


def test_every_code_has_its_class() -> None:
    told = [re.findall(r"`([a-z_0-9]+)`", cells[2]) for cells in _cells(_section("How failures are called"))]
    assert {code for codes in told for code in codes} == {*map(str, Code), NOT_A_PAGE}


def test_promises_are_ten() -> None:
    assert re.findall(r"^(\d+)\. \*\*", _section("Promises"), re.M) == [str(n) for n in range(1, 11)]
