"""What is measured: pageparse, the parsers below it, and an article extractor for scale."""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version

import lxml.html
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

import pageparse
from clock import Clock
from saved import SavedPage

Tool = Callable[[SavedPage], object]
BASE = "lxml"
OURS = "pageparse"
_WARM_UP = 3
_ENOUGH_SECONDS = 0.1
_MORE_TURNS = 3


def by_lxml(page: SavedPage) -> object:
    """Bytes to a tree: the floor, since every other tool here builds this tree first."""
    return lxml.html.fromstring(page.data)


def by_soup(page: SavedPage) -> object:
    """Bytes to a BeautifulSoup over the same parser."""
    return BeautifulSoup(page.data, "lxml")


def by_pageparse(page: SavedPage) -> object:
    """Bytes to bytes of JSON."""
    return pageparse.to_json(pageparse.parse_bytes(page.data, url=page.url, captured_at=page.captured_at))


def tools() -> dict[str, Tool]:
    """The tools by name, the base of the ratios first; trafilatura only where it is installed."""
    warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
    found: dict[str, Tool] = {BASE: by_lxml, OURS: by_pageparse, "beautifulsoup": by_soup}
    try:
        extract = importlib.import_module("trafilatura").extract
    except ImportError:  # an extra; the report says that it is not there
        return found
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found["trafilatura"] = lambda page: extract(page.data, url=page.url)
    return found


def versions(names: Sequence[str]) -> dict[str, str]:
    """The versions of the tools named."""
    packages = {"beautifulsoup": "beautifulsoup4"}
    return {name: version(packages.get(name, name)) for name in names}


def measure(page: SavedPage, compared: dict[str, Tool], clock: Clock, repeats: int) -> dict[str, float | None]:
    """Least CPU seconds of each tool on one page; None where the tool fails on it.

    The tools take turns, and each turn begins with another one, so that a slow minute of the machine hits all alike.
    Small pages, which a hiccup hits hardest, get more turns than ``repeats``.
    """
    able = {name: tool for name, tool in compared.items() if _works(tool, page)}
    clock.settle()
    best: dict[str, float | None] = dict.fromkeys(compared)
    names = list(able)
    spent, turn = 0.0, 0
    while names and (turn < repeats or (spent < _ENOUGH_SECONDS and turn < repeats * _MORE_TURNS)):
        begin = turn % len(names)
        for name in [*names[begin:], *names[:begin]]:
            taken = clock.seconds(partial(able[name], page))
            best[name] = min(taken, best[name] or taken)
            spent += taken
        turn += 1
    return best


def warm_up(pages: Sequence[SavedPage], compared: dict[str, Tool]) -> None:
    """Run everything on a few pages: imports, tables and patterns are made on first use, and are no cost of a page."""
    for page in pages[:: max(1, len(pages) // _WARM_UP)]:
        for tool in compared.values():
            _works(tool, page)


def _works(tool: Tool, page: SavedPage) -> bool:
    try:
        tool(page)
    except Exception:  # of whatever kind: a page a tool cannot read is counted, not measured
        return False
    return True
