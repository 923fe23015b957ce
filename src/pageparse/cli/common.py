"""What the commands share: exit statuses, messages for people, options for reading."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    from pageparse.writers.form import Format

OK, SOME_FAILED, USAGE, DIFFERENT, NO_INPUT, INTERNAL, IO_ERROR, LOCKED, INTERRUPTED = 0, 1, 2, 3, 66, 70, 74, 75, 130

# C0, DEL, C1 and the marks that reorder text: a page or a file name must not drive the terminal.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def inert(text: str) -> str:
    """``text`` with everything a terminal might obey written as an escape."""
    return _UNSAFE.sub(lambda match: ascii(match.group())[1:-1], text)


def inert_json(data: bytes) -> bytes:
    """JSON whose strings a terminal cannot obey; it means the same. Line breaks between values stay."""

    def escape(match: re.Match[str]) -> str:
        return match.group() if match.group() == "\n" else f"\\u{ord(match.group()):04x}"

    return _UNSAFE.sub(escape, data.decode("utf-8")).encode("utf-8")


def tell(message: str) -> None:
    """One line to people, on standard error."""
    click.echo(f"pageparse: {inert(message)}", err=True)


def output() -> BinaryIO:
    """Standard output for bytes."""
    return sys.stdout.buffer


def put(data: bytes) -> None:
    """Write all of ``data`` to standard output, which takes only a part at a time when it is unbuffered."""
    rest = memoryview(data)
    while rest:
        rest = rest[output().write(rest) :]


def is_dumb(stream: Any) -> bool:
    """True when ``stream`` is no terminal that could redraw a line."""
    return not stream.isatty() or os.environ.get("TERM") == "dumb"


def silence_stdout() -> None:
    """Point standard output nowhere: its reader is gone, and the interpreter would complain on leaving."""
    handle = os.open(os.devnull, os.O_WRONLY)
    os.dup2(handle, sys.stdout.fileno())
    os.close(handle)


class ListsFormats(click.Command):
    """A command whose help ends with the output formats there are."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list."""
        from pageparse.writers.shelf import formats  # on first need

        with formatter.section("Formats"):
            formatter.write_dl([(name, found.about) for name, found in formats().items() if self.lists(found)])

    def lists(self, found: Format) -> bool:
        """Whether the command can write this format."""
        del found
        return True


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that become ``Options`` to a command."""
    evidence = click.option(
        "--evidence/--no-evidence",
        default=True,
        help="Keep, or leave out, where each value was read.  [default: keep]",
    )
    return day_and_language_options(evidence(command))


def day_and_language_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a page is to be understood."""
    decorators = (
        click.option(
            "--day-first/--month-first",
            "day_first",
            default=None,
            help="Read 01/02/2013 as 1 February, or as January 2. Without it the page decides.",
        ),
        click.option(
            "--language",
            "languages",
            multiple=True,
            metavar="TAG",
            help="A language the pages may be in (BCP 47, such as 'es'); repeat for several.",
        ),
    )
    for decorator in reversed(decorators):
        command = decorator(command)
    return command
