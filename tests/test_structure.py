"""Rules of the house that can be checked: sizes, names, what is exported, what is loaded when, what docs say."""

from __future__ import annotations

import ast
import inspect
import operator
import re
import subprocess
import sys
import tomllib
import typing
from pathlib import Path

import pytest
from msgspec.structs import asdict

import pageparse
from pageparse._version import DEPENDENCIES
from pageparse.batch.outcomes import OUTCOMES
from pageparse.captures.folder import NOT_A_PAGE
from pageparse.errors import Code
from pageparse.options import Limits

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "pageparse"
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = (
    *("lxml", "bs4", "dateparser", "langdetect", "w3lib", "langcodes", "charset_normalizer", "click", "pyarrow"),
    "jinja2",
)
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40

_HOST = re.compile(
    r"(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|gov|edu|mil|int|info|eu)\b(?!\s{0,3}[=(\[])", re.I
)
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)([\w.-]{4,200})", re.I)
_NEUTRAL = re.compile(r"(?:.+\.)?(?:w3\.org|schema\.org|json-schema\.org|jsonfeed\.org|example\.\w+|example)", re.I)


def by_name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_module_is_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
            assert length <= LONGEST_FUNCTION, f"{node.name}: {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_no_site_is_named(path: Path) -> None:
    text = path.read_text("utf-8")
    hosts = {match.group() for match in _HOST.finditer(text)} | {match.group(1) for match in _ADDRESS.finditer(text)}
    assert not {host for host in hosts if not _NEUTRAL.fullmatch(host.rstrip("."))}, "a site belongs into profiles/"


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_module_keeps_the_habits(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"#\s{0,3}noqa|#\s{0,3}type:\s{0,3}ignore", text), "mend it, or ignore the rule by name"
    clocks = {"now", "today", "utcnow", "time_ns", "localtime", "getlocale", "setlocale"}
    tree = ast.parse(text)
    assert ast.get_docstring(tree) or not tree.body, "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            assert node.attr not in clocks, f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.ImportFrom):
            assert node.module != "pageparse", f"line {node.lineno}: the face is for users"


@pytest.mark.parametrize("name", pageparse.__all__)
def test_exported_name(name: str) -> None:
    value = getattr(pageparse, name)
    if name == "__version__":
        assert re.fullmatch(r"\d+\.\d+\.\d+", value)
        return
    doc = inspect.getdoc(value)
    assert doc
    assert not doc.startswith(f"{name}("), "a docstring of its own, not the generated one"
    home = vars(sys.modules[value.__module__])
    names = {**home, **{kind.__name__: kind for kind in (type(None),)}}
    if inspect.isfunction(value):
        from bs4 import BeautifulSoup

        hints = typing.get_type_hints(value, {**names, "BeautifulSoup": BeautifulSoup})
        assert set(hints) == {*inspect.signature(value).parameters, "return"}
        assert "Returns:" in doc or name == "to_json"


def test_face_holds_exactly_what_it_says() -> None:
    assert sorted(pageparse.__all__) == pageparse.__all__
    tree = ast.parse((SOURCE / "__init__.py").read_text("utf-8"))
    typed = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert set(pageparse.__all__) <= typed, "a name type checkers cannot see"
    assert set(pageparse.__all__) <= set(dir(pageparse))
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        operator.attrgetter("prase")(pageparse)


def imported(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    return {name.partition(".")[0] for name in ran.stdout.split()}


def test_import_loads_nothing_heavy() -> None:
    assert not imported("import pageparse; pageparse.__version__") & {*HEAVY, "msgspec"}
    assert not imported("from pageparse import Options, Page, InputError") & set(HEAVY)


def test_help_loads_no_parser() -> None:
    loaded = imported("from pageparse.cli import main; assert main(['parse', '-h']) == 0")
    assert not loaded & (set(HEAVY) - {"click"})


def test_import_is_quick() -> None:
    code = "import time; t = time.perf_counter(); import pageparse; print(time.perf_counter() - t)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    assert float(ran.stdout) < 0.1


def test_project_file_agrees_with_the_code() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=~ ]", line)[0] for line in project["dependencies"]]
    assert tuple(names) == DEPENDENCIES
    assert all(">=" in line and "<" in line for line in project["dependencies"])
    assert f"## {pageparse.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_problem_code_is_in_the_docs() -> None:
    docs = (ROOT / "docs" / "problems.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \|", docs, re.M)
    assert sorted(told) == sorted([*Code, NOT_A_PAGE])


def test_every_limit_is_in_the_docs() -> None:
    docs = (ROOT / "docs" / "batch.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", docs, re.M)
    assert told == [(name, f"{value:,}") for name, value in asdict(Limits()).items()]
    assert Limits.__doc__ is not None
    assert all(f"{name}:" in Limits.__doc__ for name, _ in told)


def test_every_outcome_is_in_the_docs() -> None:
    docs = (ROOT / "docs" / "batch.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \| \D", docs, re.M)) == OUTCOMES


def test_links_between_the_docs_lead_somewhere() -> None:
    for path in [*(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
