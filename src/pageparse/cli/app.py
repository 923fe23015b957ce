"""The ``pageparse`` command: its sub-commands, and what every failure means for the exit status."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence

import click

from pageparse._version import versions
from pageparse.cli import common
from pageparse.cli.batch import batch
from pageparse.cli.diff import diff
from pageparse.cli.evaluate import evaluate
from pageparse.cli.fixture import fixture
from pageparse.cli.parse import parse
from pageparse.cli.report import report
from pageparse.cli.schema import schema
from pageparse.errors import Code, ConfigError, InputError, OutputError, PageparseError

_NOT_THERE = (Code.MISSING, Code.UNREADABLE, Code.NOT_REGULAR_FILE)

HELP = """Turn saved landing pages (HTML or plain text) into normalised JSON.

\b
Examples:
  pageparse parse page.html                       one page, whole, as JSON
  pageparse parse --select items page.html        its items, one a line
  curl -s URL | pageparse parse --url URL -       a page from a pipe
  pageparse batch saved/ -o results               every page below a folder
  pageparse report page.html -o report.html       what was read, where, as a page to look at
  pageparse diff old.json new.json                items added, gone, and changed by field
  pageparse evaluate labelled/                    scores of pages you have labelled
  pageparse fixture check fixtures/               what is read otherwise than expected
  pageparse schema                                JSON Schema of the output

\b
Exit status: 0 all well; 1 finished, some inputs failed; 2 wrong usage;
3 differences found; 66 no input; 70 internal error; 74 output cannot be written;
75 output in use; 130, 143 interrupted.
"""


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    first, *others = (f"{name} {version}" for name, version in versions().items())
    click.echo("\n".join([first, *(f"  {line}" for line in others)]))
    context.exit()


@click.group(help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version, and those of the libraries below, and exit.",
)
def _group() -> None:
    """Hold the sub-commands; the text people see is HELP."""


_group.add_command(parse)
_group.add_command(batch)
_group.add_command(report)
_group.add_command(diff)
_group.add_command(evaluate)
_group.add_command(fixture)
_group.add_command(schema)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the words after the program's name; None for those of this process.

    Returns:
        The exit status. Nothing is raised: a failure is told on standard error.
    """
    common.keep_places()
    try:
        status = _group.main(args=None if argv is None else list(argv), prog_name="pageparse", standalone_mode=False)
        common.flush()
        return int(status or 0)
    except (click.Abort, KeyboardInterrupt):
        common.tell("interrupted")
        return common.INTERRUPTED
    except SystemExit:  # the library's way out when the reader of standard output has gone
        common.silence(sys.stdout)
        return common.OK
    except Exception as error:  # every other failure has its exit status, too
        return _failed(error)


def _failed(error: Exception) -> int:
    """The exit status of a failure, after it has been told."""
    if isinstance(error, click.ClickException):
        return _usage_status(error)
    if isinstance(error, PageparseError):
        common.tell(str(error))
        return _status(error)
    if isinstance(error, OSError):
        return _io_status(error)
    common.tell(common.bug(error))
    return common.INTERNAL


def _usage_status(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
    else:
        context = error.ctx if isinstance(error, click.UsageError) else None
        command = "pageparse" if context is None else context.command_path
        common.tell(f"{error.format_message()} ({command} -h shows how to use it)")
    return common.USAGE


def _status(error: PageparseError) -> int:
    if isinstance(error, ConfigError):
        return common.USAGE
    if isinstance(error, OutputError):
        from pageparse.writers.lock import LockedError  # on first need

        return common.LOCKED if isinstance(error, LockedError) else common.IO_ERROR
    if isinstance(error, InputError):
        return common.NO_INPUT if error.code in _NOT_THERE else common.SOME_FAILED
    return common.INTERNAL


def _io_status(error: OSError) -> int:
    if error.errno == errno.EPIPE:
        common.silence(sys.stdout)
        return common.OK
    reason = error.strerror or str(error)
    # Writing to a stream is what fails without naming a file.
    common.tell(
        f"standard output cannot be written: {reason}" if error.filename is None else f"{error.filename}: {reason}"
    )
    return common.IO_ERROR
