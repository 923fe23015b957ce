"""The command line: what it prints, where, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click import Group

from pageparse._version import DEPENDENCIES, __version__
from pageparse.cli import app, common, main
from pageparse.writers.lock import locked
from pages import LISTING, stand_in

ROOT = Path(__file__).parent.parent


class Ran(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def pp(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch):
    """Run the command in this process."""

    def call(*argv: str, given: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main(argv)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode(), err.decode())

    return call


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser's place taken by one that breaks on demand."""
    import pageparse.pipeline

    monkeypatch.setattr(pageparse.pipeline, "parse_capture", stand_in)


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The path of a small page."""
    path = tmp_path / "page.html"
    path.write_bytes(LISTING)
    return str(path)


def test_help_opens_with_examples(pp) -> None:
    for option in ("-h", "--help"):
        ran = pp(option)
        assert ran.status == 0
        assert ran.out.index("Examples:") < ran.out.index("Options:")
        assert "Exit status: 0" in ran.out
    for command in ("parse", "batch", "report", "evaluate", "schema"):
        assert "pageparse " + command in pp(command, "-h").out


def test_version_names_what_it_stands_on(pp) -> None:
    ran = pp("--version")
    assert ran.out.splitlines()[0] == f"pageparse {__version__}"
    assert all(f"  {name} " in ran.out for name in DEPENDENCIES)


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("prase",),
        ("parse",),
        ("parse", "a", "b"),
        ("parse", "--select", "author", "x"),
        ("parse", "--url", "news", "x"),
        ("parse", "--captured-at", "May", "x"),
        ("parse", "--encoding", "klingon", "x"),
        ("parse", "--media-type", "image/png", "x"),
        ("batch", "x"),
        ("batch", "-o", "out"),
        ("batch", "x", "-o", "out", "--urls", "none.csv"),
    ],
)
def test_wrong_usage(pp, argv: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = pp(*argv)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_input_that_is_none(pp, tmp_path: Path) -> None:
    (tmp_path / "p.html").write_bytes(b"%PDF-1.4")
    (tmp_path / "e.html").write_bytes(b"")
    for argv, status, word in (
        (("parse", str(tmp_path / "none")), 66, "no such file"),
        (("parse", str(tmp_path)), 66, "use: pageparse batch"),
        (("parse", str(tmp_path / "p.html")), 1, "a PDF"),
        (("parse", str(tmp_path / "e.html")), 1, "0 bytes"),
        (("parse", "-"), 1, "-: empty"),
    ):
        ran = pp(*argv)
        assert (ran.status, ran.out) == (status, "")
        assert ran.err.startswith("pageparse: ")
        assert word in ran.err
        assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("quick")
def test_parse_options_reach_the_page(pp, page: str) -> None:
    ran = pp("parse", "--url", "https://example.org/", "--captured-at", "2013", "--month-first", page)
    found = json.loads(ran.out)
    assert ran.status == 0
    assert (found["source"]["url"], found["source"]["captured_at"]) == ("https://example.org/", "2013")
    assert found["title"] == "day_first False"
    assert json.loads(pp("parse", page, "--day-first", "--select", "title").out) == "day_first True"
    assert json.loads(pp("parse", page, "--select", "title").out) == "day_first None"
    source = json.loads(pp("parse", "-", "--media-type", "text/plain", "--select", "source", given=b"words").out)
    assert (source["uri"], source["media_type"], source["bytes"]) == ("-", "text/plain", 5)
    assert pp("parse", page).err == f"pageparse: {page}: no item found; hardly any text\n"


@pytest.mark.usefixtures("quick")
def test_compact_and_pretty(pp, page: str) -> None:
    compact, pretty = pp("parse", page).out, pp("parse", "--pretty", page).out
    assert compact.count("\n") == 1
    assert pretty.startswith("{\n  ")
    assert json.loads(compact) == json.loads(pretty)
    assert pp("parse", "--compact", page).out == compact


@pytest.mark.usefixtures("quick")
def test_a_bug_is_told_in_one_line(pp) -> None:
    ran = pp("parse", "-", given=b"boom")
    assert ran.status == 70
    assert ran.err.count("\n") == 1
    assert "RuntimeError: boom" in ran.err
    assert "pages.py:" in ran.err


def test_real_page(pp, page: str) -> None:
    ran = pp("parse", "--select", "items", "--url", "https://example.org/reports", "--no-evidence", page)
    items = [json.loads(line) for line in ran.out.splitlines()]
    names = ("floods", "droughts", "wells")
    assert [item["url"] for item in items] == [f"https://example.org/r/{name}" for name in names]
    assert all(item["evidence"] == {} for item in items)
    assert (ran.status, ran.err) == (0, "")
    assert len(json.loads(pp("parse", "--select", "items", "--pretty", page).out)) == 3


QUICK = ("--work", "mock_work:quick", "--workers", "1")


def test_batch_statuses(pp, page: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    ran = pp("batch", *QUICK, page, "-o", out)
    assert (ran.status, ran.out) == (0, "")
    assert "1 input (1 empty), 0 items" in ran.err
    assert pp("batch", *QUICK, page, "-o", out, "--quiet").err == ""
    gone = str(tmp_path / "gone.html")
    ran = pp("batch", *QUICK, page, gone, "-o", out)
    assert ran.status == 1
    assert f"pageparse:   {gone}: no such file" in ran.err
    assert pp("batch", *QUICK, gone, "-o", out).status == 66
    (tmp_path / "nothing").mkdir()
    assert pp("batch", *QUICK, str(tmp_path / "nothing"), "-o", out).status == 66
    with locked(tmp_path / "out"):
        ran = pp("batch", *QUICK, page, "-o", out)
    assert ran.status == 75
    assert "in use by another run" in ran.err
    assert pp("batch", *QUICK, page, "-o", page).status == 74


def test_batch_takes_a_table_of_addresses(pp, page: str, tmp_path: Path) -> None:
    table = tmp_path / "urls.csv"
    table.write_text("file,url\npage.html,https://example.org/\nother.html,https://example.org/o\n")
    ran = pp("batch", *QUICK, page, "-o", str(tmp_path / "out"), "--urls", str(table))
    assert "other.html" in ran.err
    assert '"url":"https://example.org/"' in (tmp_path / "out" / "pages.jsonl").read_text()
    assert pp("batch", *QUICK, "-", "-o", str(tmp_path / "out"), given=b"words").status == 0
    assert '"uri":"-"' in (tmp_path / "out" / "pages.jsonl").read_text()


@pytest.mark.usefixtures("quick")
def test_terminal_is_not_driven_by_names(pp, tmp_path: Path) -> None:
    name = tmp_path / "\x1b]0;owned\x07\u202e.html"
    name.write_bytes(b"")
    for argv in (("parse", str(name)), ("batch", *QUICK, str(name), "-o", str(tmp_path / "out"))):
        err = pp(*argv).err
        assert "\\x1b]0;owned\\x07\\u202e" in err
        assert not set(err) & {"\x1b", "\x07", "\u202e"}


def test_inert_json_means_the_same() -> None:
    value = {"a": "b\x9b2J\u202ec\x7fd\ne"}
    data = json.dumps(value, ensure_ascii=False, indent=1).encode()
    shown = common.inert_json(data)
    assert json.loads(shown) == value
    assert not any(mark in shown.decode() for mark in ("\x9b", "\u202e", "\x7f"))


@pytest.mark.parametrize(("term", "shown"), [("xterm", True), ("dumb", False)])
def test_progress_only_where_it_can_be_redrawn(
    pp, term: str, shown: bool, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("pageparse.cli.watching._REDRAWN", 0)
    err = pp("batch", *QUICK, page, "-o", str(tmp_path / "out")).err
    assert ("\r\x1b[K1 records, " in err) is shown
    assert (", 0.0 s left\r\x1b[K" in err) is shown
    assert "\x1b[3" not in err, "no colours"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C"}


def test_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "pageparse", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_no_room_behind_standard_output(unbuffered: str, tmp_path: Path) -> None:
    limit = "import resource as r, runpy, sys; r.setrlimit(r.RLIMIT_FSIZE, (1000, 1000)); "
    run = "sys.argv = ['pageparse', 'schema']; runpy.run_module('pageparse', run_name='__main__')"
    with (tmp_path / "small").open("wb") as small:
        command = [sys.executable, "-c", limit + run]
        env = {**environment(), "PYTHONUNBUFFERED": unbuffered}
        env.pop("COVERAGE_PROCESS_CONFIG", None)  # what measures the tests would have no room for its own file
        ran = subprocess.run(command, stdout=small, stderr=subprocess.PIPE, env=env, check=False)
    assert ran.returncode == 74
    assert ran.stderr.count(b"\n") == 1


def test_schema_is_the_packaged_file(pp) -> None:
    assert pp("schema").out.encode() == (ROOT / "src" / "pageparse" / "page.schema.json").read_bytes()


def test_every_option_has_help_and_is_in_the_docs() -> None:
    docs = (ROOT / "docs" / "cli.md").read_text("utf-8")
    group = app._group
    assert isinstance(group, Group)
    for name, command in group.commands.items():
        assert f"## pageparse {name}" in docs
        chapter = docs.split(f"## pageparse {name}")[1].split("\n## ")[0]
        for param in command.params:
            if param.param_type_name == "option":
                assert param.help, f"{name}: {param.name}"
                for word in (*param.opts, *param.secondary_opts):
                    assert f"`{word}" in chapter, f"docs/cli.md: {name} {word}"


def test_every_exit_status_is_in_the_docs() -> None:
    docs = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for status in (0, 1, 2, 66, 70, 74, 75, 130):
        assert f"| {status} |" in docs


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(28, "No space left on device"), "standard output cannot be written: No space left on device"),
        (OSError(24, "Too many open files", "words.toml"), "words.toml: Too many open files"),
    ],
)
def test_what_the_system_refuses_is_told_of_the_right_file(
    pp, monkeypatch: pytest.MonkeyPatch, page: str, failure: OSError, told: str
) -> None:
    def refuse(_data: bytes) -> None:
        raise failure

    monkeypatch.setattr(common, "put", refuse)
    ran = pp("parse", page)
    assert (ran.status, ran.err) == (74, f"pageparse: {told}\n")
