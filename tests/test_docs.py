"""What README and docs show is what happens: its commands are run here and their output compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from readme_examples import DOCS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = "".join((ROOT / name).read_text("utf-8") for name in DOCS)
EXAMPLES = re.findall(r"^```console\n\$ ([^\n]+)\n(.*?)^```", TEXTS, re.M | re.S)
QUOTED = re.findall(r"^<!-- file: (\S+) -->\n```\w*\n(.*?)^```", README, re.M | re.S)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command[:60] for command, _ in EXAMPLES])
def test_example(command: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    tool = tmp_path / "pageparse"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pageparse "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, env=env)
    assert ran.stdout == shown, ran.stderr


@pytest.mark.parametrize(("path", "shown"), QUOTED)
def test_quoted_file(path: str, shown: str) -> None:
    assert shown in (ROOT / path).read_text("utf-8")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2
    assert QUOTED
