"""What the tests share: the fixtures of ``fixtures/``, each read once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pageparse

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


@dataclass(frozen=True)
class Case:
    """One page of ``fixtures/<group>/<slug>`` with what is known of it and what a person reads on it."""

    slug: str
    page: Path
    meta: dict[str, Any]
    gold: dict[str, Any]

    def __hash__(self) -> int:
        return hash(self.slug)

    def known(self) -> dict[str, Any]:
        """What the caller of the library knows: address and time of capture."""
        return {key: self.meta[key] for key in ("url", "captured_at") if key in self.meta}


def fixture_cases() -> list[Case]:
    """Every fixture, sorted by its slug."""
    cases = []
    for meta in sorted(FIXTURES.glob("*/*/meta.toml")):
        folder = meta.parent
        (page,) = folder.glob("page.*")
        slug = folder.relative_to(FIXTURES).as_posix()
        gold = json.loads((folder / "gold.json").read_bytes())
        cases.append(Case(slug, page, tomllib.loads(meta.read_text(encoding="utf-8")), gold))
    return cases


@cache
def parsed(case: Case) -> dict[str, Any]:
    """The page as its JSON says it."""
    page: dict[str, Any] = json.loads(pageparse.to_json(pageparse.parse(case.page, **case.known())))
    return page


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``page_case`` runs once a fixture."""
    if "page_case" in metafunc.fixturenames:
        metafunc.parametrize("page_case", fixture_cases(), ids=lambda case: case.slug)


@pytest.fixture(name="cases", scope="session")
def _cases() -> dict[str, Case]:
    return {case.slug: case for case in fixture_cases()}


@pytest.fixture(name="parse_case", scope="session")
def _parse_case() -> Callable[[Case], dict[str, Any]]:
    """A function from a case to its page; every page is read once a run, and nobody may change it."""
    return parsed
