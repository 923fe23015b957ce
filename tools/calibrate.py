"""Fit ``src/pageparse/fields/confidence.toml``: what a strength of an item comes to as a chance of being right.

Labelled pages are parsed, every item judged as 'pageparse evaluate --reliability' does, and for each kind of page
(html, text, page: a whole page saved as text) a monotone table is fitted by pooling adjacent violators. What the table
is worth is shown by leaving each site out in turn; a kind keeps its strengths as they are where a table does not better
them so. Nothing is written without --write, and the tables of kinds that --kinds does not name stay as they are.

After it: pytest tests/test_fixtures.py -k golden --force-regen; python tools/readme_examples.py
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

from pageparse.evaluation.figures import reliability_of
from pageparse.evaluation.labelled import Labelled, find_labelled
from pageparse.evaluation.report import reliability_table
from pageparse.evaluation.running import parse_labelled
from pageparse.evaluation.scoring import Judged, score_page
from pageparse.fields import item
from pageparse.fields.candidate import Candidate, Found
from pageparse.fields.confidence import item_evidence

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "pageparse" / "fields" / "confidence.toml"
CORPUS = ROOT.parent / "shared" / "corpus"
SETS = ("landing", "listings", "text")
KINDS = ("html", "text", "page")
BINS = 6
PAGE_WEIGHT = 20
HEAD = """\
# What the strength of an item comes to: rows of [least strength, share of items from there on that were right], by what
# the page was read as ('html', 'text', 'page': a whole page saved as text). A kind has no rows where its strengths, as
# they are, do better on sites that were left out. Fitted on labelled pages and written by tools/calibrate.py:
"""
COMMAND = "#   "


class Row(NamedTuple):
    """One judged item: its strength, whether it was right, its kind of page, its site, and what it weighs."""

    strength: float
    right: bool
    kind: str
    site: str
    weight: float


Table = list[tuple[float, float]]


def site_of(labelled: Labelled) -> str:
    """The gold's ``site``, else the host of its address, else the first word of the page's name."""
    host = urlsplit(labelled.gold.page_url or "").hostname
    return labelled.gold.site or host or Path(labelled.name).name.split("-")[0]


def judged_rows(pages: Iterable[Labelled], subsets: Sequence[str]) -> list[Row]:
    """Every item of the pages that gold can judge.

    A page weighs no more than ``PAGE_WEIGHT`` items, for its items are right or wrong together. ``subsets`` names
    pages whose gold is a subset though it does not say so.
    """
    rows: list[Row] = []
    # Confidences are made by the table, and strengths are what goes into it; the kind is told by the whole number.
    with patch.object(item, "item_confidence", _numbered):
        for labelled in pages:
            score = score_page(labelled.name, labelled.gold, parse_labelled(labelled))
            judged = [one for one in score.judged if one.kind == "item"]
            if Path(labelled.name).name in subsets:
                judged = judged[: score.matched]  # matched items are judged first
            weight = min(1.0, PAGE_WEIGHT / max(1, len(judged)))
            for one in judged:
                number = int(one.confidence)
                strength = round(one.confidence - number, 2)
                rows.append(Row(strength, one.right, KINDS[number], site_of(labelled), weight))
    return rows


def _numbered(choices: Sequence[Candidate[Any] | None], kind: str, found: Found | None = None) -> float:
    """The strength of an item behind the number of the kind it is told by."""
    told, strength = item_evidence(choices, kind, found)
    return KINDS.index(told) + strength


def fit(rows: Sequence[Row]) -> Table:
    """A monotone table of at most ``BINS`` rows.

    Strengths are binned into parts of about equal weight, each with one right and one wrong item more than it has, so
    that no share is 0 or 1; neighbours that fall are pooled.
    """
    pooled: list[tuple[float, float, float]] = []
    for least, right, weight in _bins(sorted(rows)):
        pooled.append((least, right, weight))
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            _, more_right, more = pooled.pop()
            low, low_right, low_weight = pooled.pop()
            pooled.append((low, low_right + more_right, low_weight + more))
    return [(least if i else 0.0, round(right / weight, 3)) for i, (least, right, weight) in enumerate(pooled)]


def _bins(rows: Sequence[Row]) -> list[tuple[float, float, float]]:
    """(least strength, weight of the right, weight of all), ascending; equal strengths are never parted."""
    full = sum(row.weight for row in rows) / BINS
    found: list[tuple[float, float, float]] = []
    least, right, weight = 0.0, 0.0, 0.0
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        least = row.strength if not weight else least
        right += row.weight * row.right
        weight += row.weight
        if after is None or (weight >= full - 1e-9 and after.strength != row.strength):
            found.append((least, right + 1, weight + 2))
            right = weight = 0.0
    return found


def apply(table: Table, strength: float) -> float:
    """The share of the row the strength falls into."""
    return table[bisect_right([least for least, _ in table], strength) - 1][1]


def fitted(rows: Sequence[Row]) -> dict[str, Table]:
    """A table for every kind of page among the rows."""
    return {kind: fit([row for row in rows if row.kind == kind]) for kind in sorted({row.kind for row in rows})}


def cross_validated(rows: Sequence[Row]) -> list[tuple[float, Row]]:
    """Every row with the confidence it has from a table fitted without its site; a kind of one site is left out."""
    found: list[tuple[float, Row]] = []
    for site in sorted({row.site for row in rows}):
        tables = fitted([row for row in rows if row.site != site])
        held = [row for row in rows if row.site == site and row.kind in tables]
        found += [(apply(tables[row.kind], row.strength), row) for row in held]
    return found


def brier_score(pairs: Sequence[tuple[float, Row]]) -> float:
    """The mean squared distance of confidence and truth, pages weighed as they are fitted; 0 is perfect."""
    total = sum(row.weight for _, row in pairs)
    return sum(row.weight * (confidence - row.right) ** 2 for confidence, row in pairs) / total


def is_better(rows: Sequence[Row], held_out: Sequence[tuple[float, Row]]) -> bool:
    """True when tables fitted without a row's site are nearer to the truth than the strengths of the same rows."""
    return bool(held_out) and brier_score(held_out) < brier_score([(row.strength, row) for row in rows])


def show(title: str, pairs: Sequence[tuple[float, Row]]) -> list[str]:
    """The reliability of confidences, every item counted alike, and two errors with pages weighed."""
    if not pairs:
        return [f"== {title}", "only one site: nothing to fit on without it", ""]
    total = sum(row.weight for _, row in pairs)
    table = reliability_of("item", [Judged("item", confidence, row.right) for confidence, row in pairs])
    gaps: dict[int, float] = {}
    for confidence, row in pairs:
        place = min(int(confidence * 10 + 1e-9), 9)
        gaps[place] = gaps.get(place, 0.0) + row.weight * (confidence - row.right)
    weighed = sum(map(abs, gaps.values())) / total
    told = f"pages weighed: ECE {weighed:.3f}, Brier score {brier_score(pairs):.3f}"
    return [f"== {title}", *reliability_table(table), told, ""]


def dump(tables: dict[str, Table], commands: dict[str, str]) -> str:
    """The tables as TOML, each below the command that fitted it."""
    lines = [HEAD]
    for kind, table in tables.items():
        lines += [COMMAND + commands[kind]]
        lines += [f"{kind} = [", *(f"    [{least:.2f}, {share:.3f}]," for least, share in table), "]"]
    return "\n".join(lines) + "\n"


def load(path: Path) -> tuple[dict[str, Table], dict[str, str]]:
    """The tables of a file that ``dump`` has written and their commands; none where there is no such file."""
    text = path.read_text("utf-8") if path.exists() else ""
    commands = [line.removeprefix(COMMAND) for line in text.splitlines() if line.startswith(COMMAND)]
    tables = {kind: [(row[0], row[1]) for row in rows] for kind, rows in tomllib.loads(text).items()}
    return tables, dict(zip(tables, commands, strict=True))


def main(argv: Sequence[str] | None = None) -> int:
    """Show the strengths as they are, fitted and cross-validated, for each kind of page, and the table they give."""
    words = _words(argv)
    pages = [page for name in words.sets for page in find_labelled(words.corpus / name).pages]
    rows = [row for row in judged_rows(pages, words.subset) if row.kind in words.kinds]
    tables, held_out = fitted(rows), cross_validated(rows)
    before, commands = load(words.table)
    kept = {kind: table for kind, table in before.items() if kind not in words.kinds}
    for kind, table in tables.items():
        mine = [row for row in rows if row.kind == kind]
        held = [pair for pair in held_out if pair[1].kind == kind]
        lines = show(f"{kind}: strengths as they are", [(row.strength, row) for row in mine])
        lines += show(f"{kind}: fitted", [(apply(table, row.strength), row) for row in mine])
        lines += show(f"{kind}: fitted with each site left out", held)
        if is_better(mine, held):
            kept[kind] = table
        lines += [f"{kind}: {'the table is kept' if kind in kept else 'the strengths stay as they are'}", "", ""]
        sys.stdout.write("\n".join(lines))
    commands |= dict.fromkeys(words.kinds, _command(words))
    text = dump({kind: kept[kind] for kind in KINDS if kind in kept}, commands)
    sys.stdout.write(text)
    if words.write:
        words.table.write_text(text, encoding="utf-8")
    return 0


def _command(words: argparse.Namespace) -> str:
    kinds = f" --kinds {' '.join(words.kinds)}" if tuple(words.kinds) != KINDS else ""
    subset = f" --subset {' '.join(words.subset)}" if words.subset else ""
    return f"python tools/calibrate.py --sets {' '.join(words.sets)}{kinds}{subset} --write"


def _words(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=SETS, metavar="NAME", help="folders of the corpus to fit on")
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS, help="kinds of page to fit tables for")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="where the sets lie")
    parser.add_argument("--subset", nargs="+", default=(), metavar="PAGE", help="pages whose gold is not whole")
    parser.add_argument("--table", type=Path, default=TABLE, help="the file to write")
    parser.add_argument("--write", action="store_true", help="write the table")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
