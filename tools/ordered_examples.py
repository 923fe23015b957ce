"""Writes the output of commands below them in docs that tell a story, where each command goes on from the one before.

Run after a change of the output, then read it. Docs whose commands stand alone are in ``readme_examples``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ("docs/diff.md", "docs/fixtures.md")
EXAMPLE = re.compile(r"(?P<head>^```console\n\$ (?P<command>[^\n]+)\n)(?P<shown>.*?)(?P<foot>^```)", re.M | re.S)


class Place:
    """An empty folder with the fixtures in it, and the tools to work there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "fixtures").symlink_to(ROOT / "fixtures")
        tools = folder / ".tools"
        tools.mkdir()
        for name in ("pageparse", "pytest"):
            tool = tools / name
            tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n', encoding="utf-8")
            tool.chmod(0o755)
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        self.env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80"}
        for name in ("CI", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST"):
            self.env.pop(name, None)

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run one command."""
        words = ["sh", "-c", command]
        return subprocess.run(words, capture_output=True, text=True, check=False, cwd=self.folder, env=self.env)


def main() -> None:
    """Write all docs anew."""
    for name in DOCS:
        path = ROOT / name
        with tempfile.TemporaryDirectory() as folder:
            place = Place(Path(folder))

            def answered(match: re.Match[str], place: Place = place) -> str:
                done = place.run(match["command"])
                if done.stderr:
                    sys.exit(f"{match['command']}\n{done.stderr}")
                return match["head"] + done.stdout + match["foot"]

            path.write_text(EXAMPLE.sub(answered, path.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
