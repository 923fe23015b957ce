"""What README and docs show is what happens: its commands are run here and their output compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readme_examples import DOCS, EXAMPLE, ran

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = "".join((ROOT / name).read_text("utf-8") for name in DOCS)
EXAMPLES = [(match["command"], match["shown"]) for match in EXAMPLE.finditer(TEXTS)]
QUOTED = re.findall(r"^<!-- file: (\S+) -->\n```\w*\n(.*?)^```", README, re.M | re.S)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command[:60] for command, _ in EXAMPLES])
def test_example(command: str, shown: str, tmp_path: Path) -> None:
    done = ran(command, tmp_path)
    assert done.stdout == shown, done.stderr


@pytest.mark.parametrize(("path", "shown"), QUOTED)
def test_quoted_file(path: str, shown: str) -> None:
    assert shown in (ROOT / path).read_text("utf-8")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2
    assert QUOTED
