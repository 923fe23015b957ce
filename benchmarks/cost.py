"""What pageparse costs: CPU time page by page beside lxml, BeautifulSoup and trafilatura, and its growth with length.

python benchmarks/cost.py                        fixtures, and the corpus where it lies beside the repository
python benchmarks/cost.py my/pages --each        one's own pages, with a line for each
python benchmarks/cost.py --growth --no-pages    listings of 100, 1,000 and 10,000 records
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import growth
from clock import Clock
from compared import BASE, OURS, Tool, measure, tools, versions, warm_up
from saved import SavedPage, default_folders, read_pages

Figures = dict[str, dict[str, dict[str, Any]]]
"""By set and tool."""


class Measured(NamedTuple):
    """One page with the CPU seconds of each tool; None where the tool could not read it."""

    page: SavedPage
    seconds: dict[str, float | None]

    def ratio(self, tool: str) -> float | None:
        """How many times the base's cost."""
        base, own = self.seconds[BASE], self.seconds[tool]
        return own / base if base and own else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit status: 1 when a limit that was to be checked is exceeded."""
    chosen = _arguments(arguments)
    clock = Clock(warm=chosen.warm)
    compared = tools()
    measured = [] if chosen.no_pages else _measure_pages(chosen, compared, clock)
    costs = growth.measure_growth(chosen.sizes, clock) if chosen.growth else []
    figures = figures_of(measured)
    exceeded = _exceeded(figures, costs, chosen)
    for line in _report(measured, figures, costs, chosen):
        sys.stdout.write(line + "\n")
    if chosen.json:
        written = json.dumps(_as_json(measured, figures, costs, chosen, exceeded), indent=1)
        chosen.json.write_text(written + "\n", encoding="utf-8")
    if not chosen.check:
        return 0
    sys.stdout.write("\n".join(["", *exceeded]) + "\n" if exceeded else "\nall within the limits\n")
    return 1 if exceeded else 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="folders of HTML pages, each a set")
    parser.add_argument("--urls", type=Path, metavar="CSV", help="addresses of the pages (file,url)")
    parser.add_argument("--each", action="store_true", help="a line for each page, the dearest first")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--repeats", type=_positive, default=5, help="runs of each tool on each page; the least counts")
    parser.add_argument("--warm", action="store_true", help="keep what pageparse and others remember of earlier runs")
    parser.add_argument("--no-pages", action="store_true", help="leave the pages out")
    parser.add_argument("--growth", action="store_true", help="measure how the cost grows with the number of records")
    parser.add_argument("--sizes", type=_sizes, default=(100, 1000, 10_000), help="for --growth: 100,1000,10000")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit below is exceeded")
    parser.add_argument("--median", type=float, default=5, help="most that the median page may cost, in times lxml")
    parser.add_argument("--p95", type=float, default=12, help="the same for all but one page in twenty")
    parser.add_argument("--max", type=float, default=60, help="the same for every page")
    parser.add_argument("--growth-limit", type=float, default=11, help="most that ten times the records may cost")
    chosen = parser.parse_args(arguments)
    if missing := [str(folder) for folder in chosen.folders if not folder.exists()]:
        parser.error(f"no such folder: {', '.join(missing)}")
    return chosen


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("at least 1")
    return number


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(_positive(part) for part in text.split(","))
    if list(sizes) != sorted(set(sizes)):
        raise ValueError("ascending")
    return sizes


def _measure_pages(chosen: argparse.Namespace, compared: dict[str, Tool], clock: Clock) -> list[Measured]:
    pages = read_pages(chosen.folders or default_folders(), chosen.urls)
    warm_up(pages, compared)
    clock.settle()
    return [Measured(page, measure(page, compared, clock, chosen.repeats)) for page in pages]


def figures_of(measured: Sequence[Measured]) -> Figures:
    """By set and tool: how many pages, the median milliseconds, and median, p95 and maximum of the ratios."""
    names = list(measured[0].seconds) if measured else []
    sets = dict.fromkeys(entry.page.set for entry in measured)
    of_set = {name: [entry for entry in measured if entry.page.set == name] for name in sets}
    return {name: {tool: _of_tool(entries, tool) for tool in names} for name, entries in of_set.items()}


def _of_tool(measured: Sequence[Measured], tool: str) -> dict[str, Any]:
    ranked = sorted((ratio, entry.page.name) for entry in measured if (ratio := entry.ratio(tool)) is not None)
    if not ranked:
        return {"pages": 0, "failed": len(measured)}
    ratios = [ratio for ratio, _ in ranked]
    seconds = [taken for entry in measured if (taken := entry.seconds[tool]) is not None]
    return {
        "pages": len(ratios),
        "failed": len(measured) - len(ratios),
        "median_ms": statistics.median(seconds) * 1000,
        "median": statistics.median(ratios),
        "p95": ratios[math.ceil(0.95 * len(ratios)) - 1],
        "max": ratios[-1],
        "dearest": ranked[-1][1],
    }


def _exceeded(figures: Figures, costs: Sequence[growth.Cost], chosen: argparse.Namespace) -> list[str]:
    """What is over its limit, as sentences."""
    told = []
    for name, by_tool in figures.items():
        limits = {"median": chosen.median, "p95": chosen.p95, "max": chosen.max}
        own = {key: by_tool[OURS].get(key, 0.0) for key in limits}
        told += [f"{name}: {key} {own[key]:.1f}, limit {limits[key]:g}" for key in limits if own[key] > limits[key]]
    for cost in costs:
        where = f"{cost.kind}, {cost.records} records"
        if cost.times is not None and cost.times > chosen.growth_limit:
            told.append(f"{where}: cost grew {cost.times:.1f} times, limit {chosen.growth_limit:g}")
        if cost.items != cost.records:
            told.append(f"{where}: {cost.items} items found")
    return told


def _report(
    measured: Sequence[Measured],
    figures: Figures,
    costs: Sequence[growth.Cost],
    chosen: argparse.Namespace,
) -> Iterator[str]:
    if chosen.each and measured:
        yield from _each(measured)
    if figures:
        yield f"{'':<54}{'times lxml':>20}"
        yield "set         tool             pages failed  median ms  median     p95     max  dearest"
    for name, by_tool in figures.items():
        for tool, own in by_tool.items():
            yield _line(name, tool, own)
    if "trafilatura" not in tools():
        yield "trafilatura is left out, it cannot be imported: pip install -e '.[benchmark]'"
    if costs:
        yield ""
        yield "listing            records   items        ms  ms/record   times"
    for cost in costs:
        times = f"{cost.times:8.2f}" if cost.times is not None else f"{'':>8}"
        each = cost.seconds / cost.records * 1000
        yield f"{cost.kind:<18}{cost.records:>8}{cost.items:>8}{cost.seconds * 1000:>10.1f}{each:>11.3f}{times}"


def _line(name: str, tool: str, own: dict[str, Any]) -> str:
    head = f"{name:<12}{tool:<16}{own['pages']:>6}{own['failed']:>7}"
    if not own["pages"]:
        return head
    ratios = "".join(f"{own[key]:>8.1f}" for key in ("median", "p95", "max"))
    return f"{head}{own['median_ms']:>11.2f}{ratios}  {own['dearest']}"


def _each(measured: Sequence[Measured]) -> Iterator[str]:
    """A line a page: milliseconds of the base, then how many times that each other tool took."""
    others = [tool for tool in measured[0].seconds if tool != BASE]
    yield f"{'KB':>7}{BASE + ' ms':>9}" + "".join(f"{tool:>15}" for tool in others) + "  page"
    for entry in sorted(measured, key=lambda entry: (entry.page.set, -(entry.ratio(OURS) or 0))):
        base = entry.seconds[BASE]
        shown = f"{base * 1000:>9.2f}" if base else f"{'-':>9}"
        ratios = "".join(f"{ratio:>15.1f}" if (ratio := entry.ratio(tool)) else f"{'-':>15}" for tool in others)
        yield f"{len(entry.page.data) / 1024:>7.1f}{shown}{ratios}  {entry.page.set}/{entry.page.name}"
    yield ""


def _as_json(
    measured: Sequence[Measured],
    figures: Figures,
    costs: Sequence[growth.Cost],
    chosen: argparse.Namespace,
    exceeded: list[str],
) -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "versions": versions(list(tools())),
        "repeats": chosen.repeats,
        "warm": chosen.warm,
        "sets": figures,
        "pages": [
            {"set": page.set, "page": page.name, "bytes": len(page.data), "seconds": seconds}
            for page, seconds in measured
        ],
        "growth": [
            {"kind": c.kind, "records": c.records, "items": c.items, "seconds": c.seconds, "times": c.times}
            for c in costs
        ],
        "limits": {key: getattr(chosen, key) for key in ("median", "p95", "max", "growth_limit")},
        "exceeded": exceeded,
    }


if __name__ == "__main__":
    sys.exit(main())
