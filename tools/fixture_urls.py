"""Print the table of addresses and capture times of the fixtures, for ``pageparse batch --urls``."""

from __future__ import annotations

import csv
import sys
import tomllib
from pathlib import Path


def rows(top: Path) -> list[tuple[str, str, str]]:
    """File, url and captured_at of every page below ``top`` that has a ``meta.toml`` with an address beside it."""
    found = []
    for meta in sorted(top.rglob("meta.toml")):
        facts = tomllib.loads(meta.read_text("utf-8"))
        pages = sorted(path for path in meta.parent.iterdir() if path.name.startswith("page."))
        found += [(str(page), str(facts.get("url", "")), str(facts.get("captured_at", ""))) for page in pages]
    return [row for row in found if row[1] or row[2]]


def main() -> None:
    """Write the rows for the folder named on the command line."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("file", "url", "captured_at"))
    writer.writerows(rows(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
