"""The pytest plugin in a project of its own: inert unless asked, then a test a page, item and field."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import pageparse.testing.collecting
from pageparse.testing.expected import expected_text, read_expected
from pageparse.testing.folder import load_fixture
from pageparse.testing.judging import Case
from pages import LISTING

pytest_plugins = ["pytester"]
# Loaded here once, for pytester forgets after each run what was loaded within it.
assert pageparse.testing.collecting
HEAVY = {"lxml", "bs4", "dateparser", "langdetect", "w3lib", "langcodes", "charset_normalizer", "click", "msgspec"}
LATER = LISTING.replace(b"2013-05-14", b"2013-05-15").replace(b"14 May", b"15 May")


@pytest.fixture(name="project")
def _project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one fixture that nothing is expected of yet, and the option set."""
    monkeypatch.delenv("CI", raising=False)
    pytester.makeini("[pytest]\npageparse_fixtures = saved\n")
    folder = pytester.mkdir("saved") / "reports"
    folder.mkdir()
    (folder / "page.html").write_bytes(LISTING)
    (folder / "meta.toml").write_text('url = "https://river.example/"\n')
    return folder


def bless(folder: Path) -> None:
    (folder / "expected.json").write_text(expected_text(Case(load_fixture(folder)).values), encoding="utf-8")


def run(pytester: pytest.Pytester, *words: str, **counts: int) -> pytest.RunResult:
    """Run pytest in the project, and see how many tests came out how."""
    done = pytester.runpytest_inprocess(
        "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:web-poet", *words
    )
    if counts:
        found = done.parseoutcomes()
        assert {name: found.get(name, 0) for name in counts} == counts, done.stdout.str()
    return done


def test_a_test_a_page_item_and_field(project: Path, pytester: pytest.Pytester) -> None:
    bless(project)
    done = run(pytester, "--collect-only", "-q")
    names = [line.partition("::")[2] for line in done.outlines if "::" in line]
    assert names[0] == "reads"
    assert {"page.title", "sections", "item-1.title", "item-3.date", "items"} <= set(names)
    assert len(names) == 1 + 10 + 1 + 3 * 13 + 1
    run(pytester, passed=len(names), failed=0)


def test_a_difference_is_one_failure_that_tells_it(project: Path, pytester: pytest.Pytester) -> None:
    bless(project)
    (project / "page.html").write_bytes(LATER)
    done = run(pytester, "-q", failed=1)
    done.stdout.fnmatch_lines(
        [
            "*saved/reports: item-1.date*",
            'item 1 "How towns prepare for floods"',
            "  date.edtf  - 2013-05-14",
            "             + 2013-05-15",
            "FAILED saved/reports/meta.toml::item-1.date*",
        ]
    )
    done.stdout.no_fnmatch_line("*Traceback*")
    run(pytester, "-k", "item-1 and title", passed=1, failed=0)


@pytest.mark.slow
def test_workers_find_the_same_tests(project: Path, pytester: pytest.Pytester) -> None:
    bless(project)
    (project / "page.html").write_bytes(LATER)
    done = run(pytester, "-n", "2", passed=1 + 10 + 1 + 3 * 13 + 1 - 1, failed=1)
    done.stdout.fnmatch_lines(["FAILED saved/reports/meta.toml::item-1.date*"])


def test_the_first_run_writes_and_fails(project: Path, pytester: pytest.Pytester) -> None:
    done = run(pytester, passed=1, failed=1)
    done.stdout.fnmatch_lines(["File not found in data directory, created:", "- *saved/reports/expected.json"])
    assert len(read_expected(project / "expected.json")["items"]) == 3
    run(pytester, failed=0)


def test_force_regen_writes_what_differs_and_fails(project: Path, pytester: pytest.Pytester) -> None:
    bless(project)
    old = read_expected(project / "expected.json")
    (project / "page.html").write_bytes(
        LATER.replace(b">Old wells", b">New wells").replace(b"<h1>Reports", b"<h1>All reports")
    )
    done = run(pytester, "--force-regen", "-k", "date or page.title", failed=2)
    done.stdout.fnmatch_lines(["Files differ and --force-regen set, regenerating file at:"])
    new = read_expected(project / "expected.json")
    assert new["title"] == "All reports"
    assert [one["date"]["edtf"] for one in new["items"]] == ["2013-05-15", "2013-04-02", "2012-11-20"]
    assert [one["title"] for one in new["items"]] == [one["title"] for one in old["items"]]
    run(pytester, "--regen-all", failed=0)
    run(pytester, failed=0)
    assert read_expected(project / "expected.json") == Case(load_fixture(project)).values


def test_items_that_come_and_go(project: Path, pytester: pytest.Pytester) -> None:
    bless(project)
    parts = LISTING.split(b"<li>")
    added = (
        parts[2].replace(b"/r/droughts", b"/r/new").replace(b"What farmers know of droughts", b"A bridge for otters")
    )
    added = added.replace(b"Growers of three valleys tell how they", b"Keepers of one weir, at last,")
    added = added.replace(b"share the little water there is", b"saw young otters cross it")
    (project / "page.html").write_bytes(b"<li>".join([parts[0], added, *parts[2:]]))
    run(pytester, "-k", "item-2 or item-3", failed=0, skipped=0)
    run(pytester, "--force-regen", failed=1, skipped=13)
    assert [one["title"] for one in read_expected(project / "expected.json")["items"]] == [
        "A bridge for otters", "What farmers know of droughts", "Old wells and new pumps",
    ]  # fmt: skip
    run(pytester, failed=0, skipped=0)


def test_nothing_is_written_in_ci(project: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    for words in ((), ("--force-regen",), ("--regen-all",)):
        done = run(pytester, *words, failed=1)
        done.stdout.fnmatch_lines(["*CI is set*"])
    assert not (project / "expected.json").exists()


def test_a_known_fault_is_expected_strictly_and_never_written(project: Path, pytester: pytest.Pytester) -> None:
    values = Case(load_fixture(project)).values
    values["items"][0]["types"] = [{"value": "report", "label": "Report"}]
    (project / "expected.json").write_text(expected_text(values), encoding="utf-8")
    (project / "meta.toml").write_text('url = "https://river.example/"\n[xfail]\n"item-1.types" = "none is printed"\n')
    run(pytester, "--force-regen", failed=0, xfailed=1)
    assert read_expected(project / "expected.json") == values
    bless(project)
    run(pytester, failed=1, xfailed=0).stdout.fnmatch_lines(["*XPASS(strict)*none is printed*"])


def test_drift_checks_need_no_expected_values(project: Path, pytester: pytest.Pytester) -> None:
    (project / "meta.toml").write_text('[expect]\nitems = {min = 5}\nrequired = ["title"]\nunique = "title"\n')
    done = run(pytester, "-v", passed=3, failed=1)
    done.stdout.fnmatch_lines(["*::expect.unique.title PASSED*", "  3 items, expected at least 5"])


def test_a_page_that_cannot_be_read_is_one_failure(project: Path, pytester: pytest.Pytester) -> None:
    bless(project)
    (project / "page.html").write_bytes(b"%PDF-1.4")
    run(pytester, failed=1, passed=0).stdout.fnmatch_lines(["*cannot be read: *not a page*"])


def test_a_fixture_that_cannot_be_used_is_an_error(project: Path, pytester: pytest.Pytester) -> None:
    (project / "meta.toml").write_text("[expect]\nitem = 5\n")
    run(pytester, errors=1).stdout.fnmatch_lines(["*meta.toml: cannot be used: *unknown field `item`*"])


def test_gold_is_a_test(project: Path, pytester: pytest.Pytester) -> None:
    (project / "gold.json").write_text(json.dumps({"items": [{"title": "Old wells"}], "gold_subset": True}))
    run(pytester, passed=1, failed=1).stdout.fnmatch_lines(["*gold, which a person wrote*"])


def test_nothing_happens_in_other_projects(project: Path, pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\n")
    pytester.makepyfile("def test_one(): pass")
    run(pytester, passed=1, failed=0, errors=0)
    pytester.makeini("[pytest]\npageparse_fixtures = elsewhere\n")
    run(pytester, passed=1, failed=0, errors=0)
    assert not (project / "expected.json").exists()


def test_pytest_regressions_must_be_there(project: Path, pytester: pytest.Pytester) -> None:
    bless(project)
    done = run(pytester, "-p", "no:regressions")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*pip install 'pageparse?testing?'*"])


def test_the_plugin_is_declared_and_costs_nothing() -> None:
    code = "import sys\nimport pageparse.testing.plugin\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert "pytest" in loaded
    assert not loaded & HEAVY
    assert "pageparse.testing.judging" not in ran.stdout.split()


def test_the_plugin_comes_with_the_package(pytestconfig: pytest.Config) -> None:
    found = dict(pytestconfig.pluginmanager.list_plugin_distinfo())
    names = [plugin.__name__ for plugin in found if getattr(plugin, "__name__", "").startswith("pageparse")]
    assert names == ["pageparse.testing.plugin"]
