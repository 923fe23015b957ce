"""Writes the output of the commands in README and docs below them: run after a change of the output, then read it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ("README.md", "docs/formats.md")
_EXAMPLE = re.compile(r"(?P<head>^```console\n\$ (?P<command>[^\n]+)\n).*?(?P<foot>^```)", re.M | re.S)


def shown(match: re.Match[str]) -> str:
    """The example with today's output."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "fixtures").symlink_to(ROOT / "fixtures")
        tool = place / "pageparse"
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pageparse "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
        env = {**os.environ, "PATH": f"{place}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
        command = ["sh", "-c", match["command"]]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=place, env=env)
    return match["head"] + ran.stdout + match["foot"]


if __name__ == "__main__":
    for name in DOCS:
        path = ROOT / name
        path.write_text(_EXAMPLE.sub(shown, path.read_text("utf-8")), encoding="utf-8")
