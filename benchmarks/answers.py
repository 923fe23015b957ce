"""How much of a listing other tools hand on: how many items of labelled HTML pages an article extractor keeps.

    python benchmarks/answers.py fixtures [MORE...]

A gold item counts as kept when its title stands in the output, and as kept with its address when that stands there too.
An article extractor is not made for listings: this says what becomes of one in it, not how it reads articles.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import trafilatura

import pageparse

_SPACE = re.compile(r"\s+")


def pages(folders: list[Path]) -> list[tuple[Path, dict[str, Any], str | None]]:
    """HTML pages with their gold and address, in the order of their paths; both ways of naming them are known."""
    found = []
    for folder in folders:
        for path in sorted([*folder.rglob("gold.json"), *folder.rglob("*.gold.json")]):
            page = path.with_name("page.html" if path.name == "gold.json" else path.name.replace(".gold.json", ".html"))
            gold = json.loads(path.read_text("utf-8"))
            if page.exists():
                found.append((page, gold, _address(page, gold)))
    return found


def _address(page: Path, gold: dict[str, Any]) -> str | None:
    meta = page.with_name("meta.toml")
    told = tomllib.loads(meta.read_text("utf-8")).get("url") if page.name == "page.html" and meta.exists() else None
    return told or gold.get("page_url")


def by_pageparse(data: bytes, url: str | None) -> tuple[str, str]:
    """Titles and addresses of the items."""
    items = pageparse.parse_bytes(data, url=url).items
    return "\n".join(item.title or "" for item in items), "\n".join(item.url or "" for item in items)


def by_trafilatura(data: bytes, url: str | None) -> tuple[str, str]:
    """Its Markdown, with links, told to keep rather more than less."""
    text = trafilatura.extract(
        data, url=url, output_format="markdown", include_links=True, include_tables=True, favor_recall=True
    )
    return text or "", text or ""


def kept(items: list[dict[str, Any]], titles: str, addresses: str) -> tuple[int, int]:
    """How many items are there by their title, and by title and address."""
    text = _SPACE.sub(" ", titles)
    there = [item for item in items if _SPACE.sub(" ", item["title"]) in text]
    # A tool may leave an address as the page has it: then its path stands there.
    return len(there), sum("/" + item["url"].partition("//")[2].partition("/")[2] in addresses for item in there)


def main(folders: list[str]) -> int:
    """Print a line a tool."""
    found = pages([Path(folder) for folder in folders or ["fixtures"]])
    wanted = [[item for item in gold.get("items", []) if item.get("title") and item.get("url")] for _, gold, _ in found]
    total = sum(map(len, wanted))
    sys.stdout.write(f"{len(found)} pages, {total} items with title and address\n")
    for tool in (by_pageparse, by_trafilatura):
        counts = [
            kept(items, *tool(page.read_bytes(), url)) for (page, _, url), items in zip(found, wanted, strict=True)
        ]
        titles, both = (sum(count[at] for count in counts) for at in (0, 1))
        sys.stdout.write(f"{tool.__name__[3:]:12} {titles:4} titles, {both:4} with their address\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
