"""``pageparse fixture``: what it prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pageparse.cli import main
from pages import LISTING

ROOT = Path(__file__).parent.parent.parent
HEADLINE = "How towns prepare for floods"


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("saved.html").write_bytes(LISTING.replace(b"<body>", b"<body><script>var token = 1</script>"))


def call(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["fixture", *map(str, words)])
    return status, *capfd.readouterr()


def new(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    return call(capfd, "new", "saved.html", "--into", "fx", "--why", "three reports", *words)


def test_from_a_page_to_a_check(capfd: pytest.CaptureFixture[str]) -> None:
    assert new(capfd) == (0, "fx/saved\n", "pageparse: taken out: script 1\n")
    status, out, err = call(capfd, "check", "fx")
    assert (status, err) == (3, "")
    assert out.startswith("fx/saved\n  nothing is expected of it yet")
    assert out.endswith("fixtures 1, as expected 0, different 1\n")
    status, out, err = call(capfd, "show", "fx/saved")
    assert (status, err) == (0, "")
    assert f'item 1 "{HEADLINE}", confidence ' in out
    assert call(capfd, "bless", "fx/saved") == (0, "fx/saved/expected.json\n", "")
    assert call(capfd, "check", "fx") == (0, "fixtures 1, as expected 1, different 0\n", "")
    assert call(capfd, "show", "fx/saved")[1].endswith("\n  all as expected\n\n")


def test_a_difference(capfd: pytest.CaptureFixture[str]) -> None:
    new(capfd)
    call(capfd, "bless", "fx")
    page = Path("fx/saved/page.html")
    page.write_bytes(page.read_bytes().replace(b"floods</a>", b"high water</a>"))
    status, out, err = call(capfd, "check", "fx", "-q")
    assert (status, err) == (3, "")
    assert out == (
        f'fx/saved\n  item 1 "{HEADLINE}"\n    title  - {HEADLINE}\n           + How towns prepare for high water\n\n'
    )
    assert call(capfd, "bless", "fx", "--field", "date")[2] == "pageparse: fx/saved: nothing to bless\n"
    assert call(capfd, "bless", "fx", "--field", "title")[0] == 0
    assert call(capfd, "check", "fx", "-q") == (0, "", "")


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    new(capfd)
    Path("fx/saved/meta.toml").write_text("[expect]\nitems = 4\n")
    status, out, _ = call(capfd, "check", "fx", "--json")
    assert status == 3
    assert json.loads(out) == {
        "fx/saved": [
            {"check": "reads", "right": True, "faults": [], "known": None},
            {"check": "expect.items", "right": False, "faults": ["3 items, expected 4"], "known": None},
        ]
    }


def test_a_fixture_that_cannot_be_used_costs_no_other(capfd: pytest.CaptureFixture[str]) -> None:
    new(capfd)
    call(capfd, "bless", "fx")
    Path("fx/bad").mkdir()
    Path("fx/bad/meta.toml").write_text("")
    status, out, err = call(capfd, "check", "fx", "fx/saved")
    assert (status, out) == (1, "fixtures 1, as expected 1, different 0\n")
    assert err.startswith("pageparse: fx/bad: found none, expected one page")
    for command in ("show", "bless", "minimise"):
        status, out, err = call(capfd, command, "fx")
        assert (status, err.count("pageparse: fx/bad: found none")) == (1, 1)
        assert "fx/saved" in out + err


def test_nothing_is_blessed_in_ci(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    new(capfd)
    monkeypatch.setenv("CI", "true")
    status, out, err = call(capfd, "bless", "fx")
    assert (status, out) == (2, "")
    assert "CI is set" in err
    assert not Path("fx/saved/expected.json").exists()


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("new", "gone.html", "--into", "fx", "--why", "w"), 66, "gone.html: no such file"),
        (("new", "saved.html", "--into", "fx"), 2, "--why"),
        (("new", "saved.html", "--into", "saved.html", "--why", "w"), 74, "cannot be made"),
        (("check", "gone"), 66, "gone: no such folder"),
        (("check", "saved.html"), 66, "is a file"),
        (("check", "."), 66, "no fixture"),
        (("bless", "."), 66, "no fixture"),
        (("show",), 2, "FOLDER"),
    ],
)
def test_what_cannot_be_done(words: tuple[str, ...], status: int, told: str, capfd: pytest.CaptureFixture[str]) -> None:
    found, out, err = call(capfd, *words)
    assert (found, out) == (status, "")
    assert told in err


def test_fixtures_of_this_repository_are_held_to_their_gold(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capfd, "check", ROOT / "fixtures" / "press", ROOT / "fixtures" / "encodings")
    assert (status, out, err) == (0, "fixtures 4, as expected 4, different 0\n", "")
