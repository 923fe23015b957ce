"""The file of pinned versions: what is missing from it, or outside a range, is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import lock

PROJECT = """[build-system]
requires = ["hatchling>=1.24"]
[project]
dependencies = ["lxml>=5.3,<7"]
[project.optional-dependencies]
test = ["pageparse[fuzz]", "pytest>=8.2"]
fuzz = ["Atheris.Two>=2.3; python_version < '3.14'"]
"""
PINS = "# a comment\nlxml==6.1.3\npytest==9.0.1\natheris-two==2.3.0\nhatchling==1.27.0\nelse==1\n"


@pytest.mark.parametrize(
    ("pins", "told"),
    [
        (PINS, []),
        (PINS.replace("lxml==6.1.3\n", ""), ["lxml: not pinned"]),
        (PINS.replace("6.1.3", "7.0"), ["lxml: 7.0 is pinned, <7,>=5.3 is asked for"]),
        (PINS.replace("atheris-two", "x"), ["Atheris.Two: not pinned"]),
    ],
)
def test_faults(pins: str, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    (tmp_path / "constraints.txt").write_text(pins, "utf-8")
    assert lock.faults(tmp_path) == told


def test_all_extras_and_the_build_are_installed(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    assert lock.extras(tmp_path) == "test,fuzz"
    assert lock.build(tmp_path) == "hatchling editables"


def test_installed_versions_are_pinned_without_ourselves_and_the_installer() -> None:
    text = lock.installed(sys.executable)
    pins = lock.pinned(text)
    assert pins.keys() >= {"lxml", "pytest"}
    assert not pins.keys() & {"pageparse", "pip", "setuptools"}
    assert text.startswith("# The versions")


def test_the_file_pins_what_runs_pageparse() -> None:
    """The extras of others may come before their pins do; ``make check-lock`` asks for those, and CI runs it."""
    pins = lock.pinned((lock.ROOT / lock.LOCK).read_text("utf-8"))
    names = {requirement.name for requirement in lock.required(lock.ROOT)}
    assert {"lxml", "beautifulsoup4", "pytest", "ruff", "hatchling"} <= names & pins.keys()
    assert all(Requirement(f"{name}=={version}") for name, version in pins.items())


def test_words() -> None:
    tool = [sys.executable, str(lock.ROOT / "tools" / "lock.py")]
    ran = subprocess.run(tool, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "make" not in ran.stdout
    assert "constraints.txt" in ran.stderr
