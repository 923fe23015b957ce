"""``pageparse batch``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pageparse.cli import common
from pageparse.errors import ConfigError
from pageparse.options import Options

if TYPE_CHECKING:
    from pageparse.batch import Plan, Summary
    from pageparse.batch.runner import Engine
    from pageparse.cli.watching import Watching

_POSITIVE = click.IntRange(min=1)


@click.command(cls=common.ListsFormats)
@click.argument("inputs", nargs=-1, metavar="INPUT...", type=common.path_name)
@click.option(
    "-o", "--output", "out_dir", required=True, metavar="DIR", type=common.path_name, help="Folder for the results."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="F",
    help="Write the pages as F; repeat for several.  [default: jsonl]",
)
@click.option("--files-from", metavar="FILE|-", type=common.path_name, help="Read more inputs from a list, one a line.")
@click.option("-0", "--null", is_flag=True, help="Names in the list end in NUL, as 'find -print0' writes them.")
@click.option(
    "--urls", metavar="CSV", type=common.path_name, help="Addresses of the pages; first line file,url[,captured_at]."
)
@click.option("--workers", type=_POSITIVE, metavar="N", help="Processes that read pages.  [default: the cores]")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="Where the workers run: on this machine, or under Spark.  [default: local]",
)
@click.option("--master", metavar="URL", help="Spark's master.  [default: local[*,4], this machine]")
@click.option("--resume", is_flag=True, help="Go on with a run that was interrupted.")
@click.option("--keep-ledger", is_flag=True, help="Have a later --resume read only what is new or has changed.")
@click.option("--report", is_flag=True, help="Write report.html too: figures, and the worst pages to look at.")
@click.option(
    "--limits", metavar="TOML", type=common.path_name, help="Limits other than the defaults; see docs/robustness.md."
)
@click.option("--strict", is_flag=True, help="Exit with 1 also when a page is only partly read.")
@click.option("--max-failures", type=click.IntRange(min=0), metavar="N", help="Stop when more inputs than N fail.")
@click.option("--shard", metavar="I/N", help="Read only the I-th of N parts, for machines that share a run.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@click.option("--work", hidden=True, help="For tests: another function that reads one input, MODULE:NAME.")
@common.reading_options
def batch(inputs: tuple[str, ...], out_dir: str, **words: Any) -> int:
    """Read many saved pages: files, folders to their depths, '-' for standard input.

    Writes the pages in the formats asked for, outcomes.jsonl (one line an input, whatever became of it) and run.json
    to DIR. Results of an earlier run are replaced when this one is complete, and not before. A run that is
    interrupted, even by a loss of power, goes on with --resume.

    \b
    Examples:
      pageparse batch saved/ -o results
      pageparse batch saved/ extra.html -o results --urls urls.csv
      find saved -name '*.html' -print0 | pageparse batch --files-from - -0 -o results
      pageparse batch saved/ -o results --resume
    """
    from pageparse.batch.given import expected, read_limits  # on first need: --help must be quick
    from pageparse.batch.inputs import read_known

    given = _inputs(inputs, words["files_from"], words["null"])
    _refuse_output(given, out_dir)
    read = {name: words[name] for name in ("day_first", "languages", "evidence")}
    options = Options(**read) if words["limits"] is None else Options(**read, limits=read_limits(words["limits"]))
    known = read_known(words["urls"]) if words["urls"] is not None else {}
    quiet, drawn = words["quiet"], not common.is_dumb(sys.stderr)
    total = expected(given, Path(out_dir)) if drawn and not quiet else None
    watching = _watching(words["report"], quiet=quiet, drawn=drawn, total=total)
    summary = _run(given, out_dir, {"known": known, "options": options, "plan": _plan(words)}, watching)
    if isinstance(summary, int):
        return summary
    watching.write(out_dir, options)
    watching.tell(summary, out_dir)
    return _status(summary, words["strict"])


def _watching(report: bool, *, quiet: bool, drawn: bool, total: int | None) -> Watching:
    if report:
        from pageparse.cli.gathering import Gathering

        return Gathering(quiet=quiet, drawn=drawn, total=total)
    from pageparse.cli.watching import Watching

    return Watching(quiet=quiet, drawn=drawn, total=total)


def _run(given: list[str], out_dir: str, how: dict[str, Any], watching: Watching) -> Summary | int:
    """The finished run, or the exit status of one that was stopped."""
    from pageparse.batch import run
    from pageparse.batch.runner import TooManyFailuresError
    from pageparse.cli.stopping import StoppedError, stoppable

    try:
        with stoppable():
            return run(given, out_dir, watch=watching, **how)
    except StoppedError as stopped:
        watching.clear()
        common.tell("interrupted; what is done is kept: run the same command with --resume to go on")
        return stopped.status
    except TooManyFailuresError as error:
        watching.clear()
        common.tell(f"{error}: run the same command with --resume to go on")
        return common.SOME_FAILED
    finally:
        watching.clear()


def _inputs(given: tuple[str, ...], files_from: str | None, null: bool) -> list[str]:
    from pageparse.batch.given import read_names

    if files_from is None:
        if null:
            raise click.UsageError("'-0' is for '--files-from'.")
        if not given:
            raise click.UsageError("Missing argument 'INPUT...'.")
        return list(given)
    if files_from == "-" and "-" in given:
        raise ConfigError("standard input cannot be both a list and a page", where="--files-from")
    return [*given, *read_names(files_from, ends_in_nul=null)]


def _refuse_output(given: list[str], out_dir: str) -> None:
    """Nothing would be found there: a folder's pages are looked for everywhere but among the results."""
    if out_dir == "-":
        raise ConfigError("results are a folder, and cannot go to standard output", where="--output")
    if Path(out_dir).is_dir() and any(common.same_place(name, out_dir) for name in given):
        raise ConfigError(f"{out_dir} is what is to be read; write to another folder", where="--output")


def _plan(words: dict[str, Any]) -> Plan:
    from pageparse.batch import Plan
    from pageparse.batch.shard import Shard
    from pageparse.writers.shelf import DEFAULT

    if words["engine"] == "local" and words["master"] is not None:
        raise click.UsageError("'--master' is for '--engine spark'.")
    if words["engine"] == "spark" and words["workers"] is not None:
        raise click.UsageError("'--workers' is for this machine; Spark's master says how many: --master 'local[2,4]'.")
    names = ("workers", "resume", "keep_ledger", "max_failures", "work")
    shard = Shard.read(words["shard"]) if words["shard"] is not None else None
    return Plan(
        shard=shard,
        engine=_engine(words["master"]) if words["engine"] == "spark" else None,
        formats=words["formats"] or DEFAULT,
        **{name: words[name] for name in names if words[name] is not None},
    )


def _engine(master: str | None) -> Engine:
    from pageparse.engines.spark import spark

    return spark(master)


def _status(summary: Summary, strict: bool) -> int:
    if summary.looked_at == 0:
        common.tell("no page among the inputs")
        return common.NO_INPUT
    bad = summary.outcomes["failed"] + summary.outcomes["quarantined"] + (summary.outcomes["partial"] if strict else 0)
    return common.SOME_FAILED if bad else common.OK
