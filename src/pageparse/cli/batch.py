"""``pageparse batch``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from pageparse.cli import common
from pageparse.cli.progress import Progress
from pageparse.options import Options

if TYPE_CHECKING:
    from pageparse.batch import Outcome, Summary

_SHOWN = 10


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", "out_dir", required=True, metavar="DIR", help="Folder for the results.")
@click.option("--urls", metavar="CSV", help="Addresses of the pages; first line file,url[,captured_at].")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@common.reading_options
def batch(inputs: tuple[str, ...], out_dir: str, urls: str | None, quiet: bool, **words: Any) -> int:
    """Read many saved pages: files, folders to their depths, '-' for standard input.

    Writes pages.jsonl, items.jsonl, outcomes.jsonl (one line an input, whatever became of it) and run.json to DIR.
    Results of an earlier run are replaced when this one is complete, and not before.

    \b
    Examples:
      pageparse batch saved/ -o results
      pageparse batch saved/ extra.html -o results --urls urls.csv
    """
    from pageparse.batch import run  # on first need: --help must be quick
    from pageparse.batch.inputs import read_known

    options = Options(day_first=words["day_first"], languages=words["languages"], evidence=words["evidence"])
    known = read_known(urls) if urls is not None else {}
    progress = _Progress(quiet or common.is_dumb(sys.stderr))
    try:
        summary = run(inputs, out_dir, known=known, options=options, on_progress=progress.step)
    finally:
        progress.clear()
    if not quiet:
        _tell(summary, progress.failures, out_dir)
    if summary.looked_at == 0:
        common.tell("no page among the inputs")
        return common.NO_INPUT
    return common.SOME_FAILED if summary.outcomes["failed"] else common.OK


class _Progress(Progress):
    """Shows how far the run is, and keeps the first failures for its end."""

    def __init__(self, hidden: bool) -> None:
        super().__init__(hidden)
        self.failures: list[Outcome] = []

    def step(self, outcome: Outcome) -> None:
        if outcome.outcome == "failed" and len(self.failures) < _SHOWN:
            self.failures.append(outcome)
        self.show(outcome.input)


def _tell(summary: Summary, failures: list[Outcome], out_dir: str) -> None:
    for failure in failures:
        common.tell(f"{failure.input}: {failure.message}")
    failed = summary.outcomes["failed"]
    if failed > len(failures):
        common.tell(f"and {failed - len(failures)} more; see outcomes.jsonl")
    if summary.unused:
        names = ", ".join(summary.unused[:_SHOWN])
        common.tell(f"{len(summary.unused)} lines of the table of addresses name no input: {names}")
    counts = ", ".join(f"{number} {name}" for name, number in summary.outcomes.items() if number)
    common.tell(f"{summary.inputs} inputs ({counts or 'none'}), {summary.items} items; results in {out_dir}")
