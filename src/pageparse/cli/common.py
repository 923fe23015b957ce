"""What the commands share: exit statuses, messages for people, options for reading."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from pageparse.errors import ConfigError

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
    draw(f"pageparse: {inert(message)}\n")


def draw(text: str) -> None:
    """Write ``text`` as it is to standard error; where that takes nothing, a result is not lost for it."""
    try:
        click.echo(text, err=True, nl=False)
    except OSError:
        silence(sys.stderr)


def bug(error: Exception) -> str:
    """What is told of an error nobody has foreseen: one line, with the place."""
    from pageparse.batch.attempt import trace  # on first need

    return f"internal error, please report it: {type(error).__name__}: {error} [{trace(error)}]"


def output() -> BinaryIO:
    """Standard output for bytes.

    Raises:
        OSError: it was closed before the command began.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdout.buffer


def flush() -> None:
    """Hand what was printed to the system.

    Raises:
        OSError: nobody takes it.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def keep_places() -> None:
    """Open standard streams that were closed to nowhere, lest the next file opened takes the place of one."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number free, which is this one


def put(data: bytes) -> None:
    """Write all of ``data`` to standard output, which takes only a part at a time when it is unbuffered."""
    rest = memoryview(data)
    while rest:
        rest = rest[output().write(rest) :]


def is_dumb(stream: Any) -> bool:
    """True when ``stream`` is no terminal that could redraw a line; None is one that was closed."""
    return stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb"


def silence(stream: TextIO) -> None:
    """Point a stream nowhere: its reader is gone, and the interpreter would complain on leaving."""
    handle = os.open(os.devnull, os.O_WRONLY)
    os.dup2(handle, stream.fileno())
    os.close(handle)


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one file or folder; not when one of them is of none, or no name at all."""
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _stands_in(file: str, folder: str) -> bool:
    """Whether there is such a file, in that folder or below it."""
    try:
        return (
            Path(file).is_file()
            and Path(folder).is_dir()
            and Path(file).resolve().is_relative_to(Path(folder).resolve())
        )
    except OSError:
        return False


def refuse_input(out: str, inputs: Iterable[str], option: str) -> None:
    """Make sure that a result does not take the place of what it is made of.

    Args:
        out: the file to write.
        inputs: the files to read, and folders whose files are.
        option: what ``out`` was given with.

    Raises:
        ConfigError: it would.
    """
    for given in inputs:
        if same_place(given, out) or _stands_in(out, given):
            raise ConfigError(f"{out} is what is to be read; write to another file", where=option)


def path_name(text: str) -> str:
    """A type for click: the name of a file or folder. An empty one, a script's slip, would mean the folder at hand.

    Raises:
        click.BadParameter: it is empty.
    """
    if not text:
        raise click.BadParameter("found an empty name, expected that of a file or folder")
    return text


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
