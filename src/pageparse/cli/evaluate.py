"""``pageparse evaluate``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click
import msgspec

from pageparse.cli import common
from pageparse.cli.progress import Progress
from pageparse.errors import ConfigError, PageparseError

if TYPE_CHECKING:
    from pageparse.evaluation.labelled import Labelled
    from pageparse.evaluation.running import Scored

_SHOWN = 10


@click.command()
@click.argument("folder", metavar="GOLD_DIR", type=common.path_name)
@click.option(
    "--urls", metavar="CSV", type=common.path_name, help="Addresses of the pages; first line file,url[,captured_at]."
)
@click.option(
    "--pages",
    metavar="JSONL",
    type=common.path_name,
    help="Score the pages.jsonl of a batch instead of parsing the pages.",
)
@click.option(
    "--worst", metavar="N", default=_SHOWN, show_default=True, type=click.IntRange(min=0), help="Pages to list."
)
@click.option("--page", metavar="NAME", help="Read one page alone, and show everything missed, wrong or extra on it.")
@click.option("--reliability", is_flag=True, help="Show also how far the confidences can be believed.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON: figures, pages, reliability, faults.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def evaluate(folder: str, as_json: bool, quiet: bool, **words: Any) -> int:
    """Score pages you have labelled: NAME.gold.json beside NAME.html or NAME.txt, in a folder or below it.

    What to write into a gold file is told in docs/gold.md; 'pageparse schema --gold' prints its JSON Schema.

    \b
    Examples:
      pageparse evaluate labelled/
      pageparse evaluate labelled/ --page press-2013
      pageparse evaluate labelled/ --pages results/pages.jsonl --json
    """
    from pageparse.batch.inputs import read_known  # on first need: --help must be quick
    from pageparse.evaluation.labelled import find_labelled

    labels = find_labelled(Path(folder), read_known(words["urls"]) if words["urls"] is not None else None)
    _tell(labels.faults)
    pages = labels.pages if words["page"] is None else [_named(words["page"], labels.pages)]
    if not pages and not labels.faults:
        common.tell(f"{folder}: no gold; expected files named NAME.gold.json or gold.json")
        return common.NO_INPUT
    done = _score(pages, words["pages"], Progress(quiet or common.is_dumb(sys.stderr)))
    _tell(done.faults)
    faults = [*labels.faults, *done.faults]
    if as_json:
        _put_json(done, faults)
    elif pages:
        _put_text(done, words)
    return common.SOME_FAILED if faults else common.OK


def _score(pages: Sequence[Labelled], batch: str | None, progress: Progress) -> Scored:
    from pageparse.evaluation.running import parse_labelled, read_batch, score_all

    read = parse_labelled if batch is None else read_batch(Path(batch))
    try:
        return score_all(pages, read, progress.show)
    finally:
        progress.clear()


def _named(name: str, pages: Sequence[Labelled]) -> Labelled:
    """The page of this name, of this id, or the only one whose name ends so."""
    found = [page for page in pages if name in (page.name, page.gold.id)]
    found = found or [page for page in pages if PurePath(page.name).name == name]
    if len(found) != 1:
        several = ", ".join(page.name for page in found[:_SHOWN])
        told = f"several pages of this name: {several}" if found else "no gold of this name that can be used"
        raise ConfigError(told, where=f"--page {name}")
    return found[0]


def _tell(faults: Sequence[PageparseError]) -> None:
    for fault in faults:
        common.tell(str(fault))


def _put_json(done: Scored, faults: Sequence[PageparseError]) -> None:
    from pageparse.evaluation.figures import figures, reliability

    pages = [msgspec.to_builtins(score) for score in done.scores]
    for page in pages:
        del page["judged"]  # told as reliability
    found = {
        "figures": figures(done.scores),
        "pages": pages,
        "reliability": reliability(done.scores),
        "faults": [{"file": fault.where, "message": fault.message} for fault in faults],
    }
    data = msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"
    common.put(common.inert_json(data) if common.output().isatty() else data)


def _put_text(done: Scored, words: dict[str, Any]) -> None:
    from pageparse.evaluation import report
    from pageparse.evaluation.figures import figures, reliability, worst_first

    lines = report.summary(figures(done.scores))
    if words["reliability"]:
        for table in reliability(done.scores):
            lines += ["", *report.reliability_table(table)]
    if words["page"] is not None:
        lines += ["", *report.differences(done.scores[0])]
    elif worst := worst_first(done.scores)[: words["worst"]]:
        lines += ["", "worst pages", *report.worst_pages(worst)]
    # Titles come from pages, and may hold what a terminal obeys.
    common.put("".join(common.inert(line) + "\n" for line in lines).encode("utf-8"))
