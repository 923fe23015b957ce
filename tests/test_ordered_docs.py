"""Docs that tell a story: their commands are run one after the other, and their output compared."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ordered_examples import DOCS, EXAMPLE, ROOT, Place
from pageparse.testing.folder import read_meta


@pytest.mark.parametrize("name", DOCS)
def test_story(name: str, tmp_path: Path) -> None:
    place = Place(tmp_path)
    examples = list(EXAMPLE.finditer((ROOT / name).read_text("utf-8")))
    assert len(examples) >= 2
    for example in examples:
        done = place.run(example["command"])
        assert done.stdout == example["shown"], f"{example['command']}\n{done.stderr}"


def test_settings_in_the_docs_can_be_used(tmp_path: Path) -> None:
    shown = re.findall(r"^```toml\n(.*?)^```", (ROOT / "docs" / "fixtures.md").read_text("utf-8"), re.M | re.S)
    assert "pageparse_fixtures" in tomllib.loads(shown[1])["tool"]["pytest"]["ini_options"]
    (tmp_path / "meta.toml").write_text(shown[0], encoding="utf-8")
    meta = read_meta(tmp_path / "meta.toml")
    assert (meta.read.day_first, meta.expect.unique, list(meta.xfail)) == (True, "url", ["item-3.date"])
