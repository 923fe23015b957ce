"""One page in another format: ``pageparse parse --format F`` and ``-o FILE``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pageparse.cli import main
from pageparse.writers import shelf
from pages import LISTING


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_bytes(LISTING)
    return str(path)


@pytest.fixture
def printed(capfdbinary: pytest.CaptureFixture[bytes]):
    def call(*words: str, status: int = 0) -> bytes:
        assert main(["parse", *words]) == status
        out, err = capfdbinary.readouterr()
        return out if status == 0 else err

    return call


def test_json_is_the_indented_page(page: str, printed) -> None:
    assert printed(page, "--format", "json") == printed(page, "--pretty")


def test_jsonl_is_the_items_with_the_keys_of_their_page(page: str, printed) -> None:
    rows = [json.loads(line) for line in printed(page, "--format", "jsonl").splitlines()]
    assert [row["title"] for row in rows] == [
        "How towns prepare for floods",
        "What farmers know of droughts",
        "Old wells and new pumps",
    ]
    assert {row["page_uri"] for row in rows} == {page}


@pytest.mark.parametrize("name", [name for name, found in shelf.formats().items() if found.show is not None])
def test_into_a_file(name: str, page: str, tmp_path: Path, printed) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"earlier")
    assert printed(page, "--format", name, "-o", str(out)) == b""
    assert out.read_bytes() == printed(page, "--format", name) != b""


def test_without_a_format_into_a_file(page: str, tmp_path: Path, printed) -> None:
    assert printed(page, "--select", "title", "-o", str(tmp_path / "out")) == b""
    assert (tmp_path / "out").read_bytes() == b'"Reports"\n'


def test_what_cannot_be(page: str, tmp_path: Path, printed) -> None:
    assert b"cannot be combined" in printed(page, "--format", "json", "--compact", status=2)
    assert b"no format 'jason'" in printed(page, "--format", "jason", status=2)
    assert b"cannot be written: No such file" in printed(page, "-o", str(tmp_path / "no" / "out"), status=74)


@pytest.mark.parametrize("name", [name for name, found in shelf.formats().items() if found.show is None])
def test_format_that_is_no_text(name: str, page: str, printed) -> None:
    assert b"write it with: pageparse batch" in printed(page, "--format", name, status=2)
