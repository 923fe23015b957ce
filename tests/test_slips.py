"""Slips of those who call the commands: each is told in one line, with its exit status, and costs no file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pageparse import Limits, Options
from pageparse.batch.outcomes import OUTCOMES
from pageparse.cli import main
from pageparse.cli.watching import _TOLD, counted
from pageparse.errors import ConfigError
from pages import LISTING

ROOT = Path(__file__).parent.parent
NEST = b"[" * 100_000


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, and the page's output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved/page.html").write_bytes(LISTING)
    (tmp_path / "old.json").write_text('{"schema_version": "1.0", "items": []}')
    return tmp_path


def command(words: str, ends: str = "") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, its standard streams as the shell's ``ends`` say."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    line = f'"{sys.executable}" -m pageparse {words} {ends}'
    return subprocess.run(["sh", "-c", line], capture_output=True, check=False, env=env)


def contents(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        ("parse", "saved/page.html", "-o", "saved/../saved/page.html"),
        ("report", "saved/page.html", "-o", "saved/page.html"),
        ("diff", "old.json", "old.json", "--html", "old.json"),
        ("batch", "saved", "-o", "saved"),
        ("batch", "saved", "-o", "./saved/"),
    ],
)
def test_a_result_takes_the_place_of_no_input(
    words: tuple[str, ...], place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = contents(place)
    assert main(words) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "is what is to be read; write to another" in err
    assert contents(place) == before


@pytest.mark.parametrize(
    "words",
    [
        ("parse", ""),
        ("parse", "saved/page.html", "-o", ""),
        ("batch", "", "-o", "out"),
        ("batch", "saved", "-o", ""),
        ("report", "saved", "", "-o", "r.html"),
        ("evaluate", ""),
        ("diff", "old.json", ""),
        ("fixture", "bless", ""),
        ("fixture", "new", "saved/page.html", "--why", "w", "--into", ""),
    ],
)
def test_an_empty_name_is_not_the_folder_at_hand(
    words: tuple[str, ...], place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = contents(place)
    assert main(words) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "found an empty name" in err
    assert contents(place) == before


def test_standard_output_by_its_name(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "saved/page.html", "-o", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["schema_version"] == "1.0"
    assert main(["batch", "saved", "-o", "-"]) == 2
    assert main(["diff", "saved/page.html", "saved/page.html", "--html", "-"]) == 2
    assert not (place / "-").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("parse", "--select", "x", "p"), "(pageparse parse -h shows"),
        (("fixture", "new", "p"), "(pageparse fixture new -h shows"),
        (("prase",), "(pageparse -h shows"),
        (("batch", "-0", "saved", "-o", "out"), "'-0' is for '--files-from'"),
        (
            ("batch", "saved", "-o", "out", "--urls", "none.csv"),
            "none.csv: cannot be read: No such file or directory\n",
        ),
        (("parse", "saved/page.html", "--language", "x y"), "found 'x y', expected a BCP 47 tag"),
    ],
)
def test_what_to_do_is_said(words: tuple[str, ...], told: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert told in capfd.readouterr().err


@pytest.mark.parametrize("words", ["schema", "parse saved/page.html", "diff old.json old.json", "report saved -o -"])
def test_standard_output_is_closed(words: str) -> None:
    ran = command(words, ">&-")
    assert (ran.returncode, ran.stderr) == (74, b"pageparse: standard output cannot be written: Bad file descriptor\n")


@pytest.mark.parametrize("ends", [">&-", "2>/dev/full", "2>&-", ">&- 2>&- <&-"])
def test_a_batch_needs_no_standard_stream(ends: str, place: Path) -> None:
    assert command("batch saved -o out", ends).returncode == 0
    assert json.loads((place / "out/run.json").read_bytes())["inputs"] == 1


@pytest.mark.parametrize("ends", ["2>/dev/full", "2>&-"])
def test_a_failure_that_cannot_be_told_keeps_its_status(ends: str) -> None:
    assert command("parse gone.html", ends).returncode == 66


def test_interrupted_while_it_loads() -> None:
    # click is loaded first: there the signal comes, as from a key pressed at once.
    code = (
        "import importlib.abc, os, signal, sys\n"
        "class Hit(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == 'click': os.kill(os.getpid(), {int(signal.SIGINT)})\n"
        "sys.meta_path.insert(0, Hit())\n"
        "from pageparse.cli import main\n"
        "sys.exit(main(['schema']))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=env)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"pageparse: interrupted\n")


def test_a_bug_in_any_command_is_told_in_one_line(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("pageparse.contract.json_schema_text", broken)
    assert main(["schema"]) == 70
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "internal error, please report it: ZeroDivisionError: boom [" in err


def test_what_nests_without_end_is_no_output_and_no_gold(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "nest.json").write_bytes(NEST)
    assert main(["diff", "old.json", "nest.json"]) == 2
    (place / "saved/page.gold.json").write_bytes(b'{"items": ' + NEST)
    assert main(["evaluate", "saved"]) == 1
    (place / "saved/page.gold.json").write_bytes(b'{"items": []}')
    assert main(["evaluate", "saved", "--pages", "nest.json"]) == 2
    assert main(["fixture", "new", "saved/page.html", "--into", "fx", "--why", "w"]) == 0
    (place / "fx/page/expected.json").write_bytes(b'{"page": ' + NEST)
    assert main(["fixture", "check", "fx"]) == 1
    assert capfd.readouterr().err.count("internal error") == 0


@pytest.mark.parametrize("bad", [0, 2**62])
def test_limits_are_what_the_system_can_be_told(bad: int) -> None:
    with pytest.raises(ConfigError, match=r"below 2\*\*62: memory_bytes"):
        Options(limits=Limits(memory_bytes=bad))


@pytest.mark.parametrize("tag", ["", "x y", "en_US", "de-", "-", "abcdefghi", "en\n"])
def test_languages_are_tags(tag: str) -> None:
    with pytest.raises(ConfigError, match="BCP 47"):
        Options(languages=("es", tag))


def test_languages_may_have_parts() -> None:
    assert Options(languages=("es", "pt-BR", "zh-Hant-TW", "sr-Latn")).languages[1] == "pt-BR"


def test_every_outcome_has_its_place_in_the_summary() -> None:
    assert sorted(_TOLD) == sorted(OUTCOMES)
    assert [counted(number, "input") for number in (0, 1, 1000)] == ["0 inputs", "1 input", "1,000 inputs"]


def test_a_report_takes_no_page_s_place_in_a_folder_it_reads(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (place / "saved/page.html").read_bytes()
    assert main(["report", "saved", "-o", "saved/page.html"]) == 2
    assert (place / "saved/page.html").read_bytes() == before
    assert "is what is to be read" in capfd.readouterr().err
    assert main(["report", "saved", "-o", "saved/new.html"]) == 0
