"""``pageparse parse``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from pageparse.cli import common
from pageparse.errors import ConfigError
from pageparse.model import Page
from pageparse.options import Options

if TYPE_CHECKING:
    from pageparse.captures.known import Known
    from pageparse.writers.form import Format

_WHOLE = "page"
_KEYS = (_WHOLE, *Page.__struct_fields__)


class _Command(common.ListsFormats):
    def lists(self, found: Format) -> bool:
        """Binary formats are for batches."""
        return found.show is not None


@click.command(cls=_Command)
@click.argument("file", metavar="FILE|-", type=common.path_name)
@click.option("--select", type=click.Choice(_KEYS), help="Print one key alone.  [default: page]")
@click.option("--pretty/--compact", default=None, help="Indented, or on one line.  [default: indented on a terminal]")
@click.option("--format", "form", metavar="F", help="Print the page as F, in place of the two above.")
@click.option(
    "-o",
    "--output",
    metavar="FILE|-",
    type=common.path_name,
    help="Write to FILE, all of it or nothing, and not to standard output.",
)
@click.option("--url", metavar="URL", help="The page's own address; it beats what the page says.")
@click.option("--captured-at", metavar="TIME", help="When it was saved, such as 2024-05 or 2024-05-06T07:08:09Z.")
@click.option("--encoding", metavar="NAME", help="Encoding of the bytes.  [default: found out]")
@click.option("--media-type", metavar="TYPE", help="text/html or text/plain.  [default: found out]")
@common.reading_options
def parse(file: str, **words: Any) -> int:
    """Read one saved page and print it, as JSON unless told otherwise; '-' reads standard input.

    \b
    Examples:
      pageparse parse page.html
      pageparse parse --url https://example.org/news --captured-at 2013-05 page.html
      pageparse parse --select items --compact page.txt
      pageparse parse --format jsonl page.html -o items.jsonl
    """
    from pageparse.captures.known import check_known  # on first need: --help must be quick

    form = _form(words)
    target = None if words["output"] == "-" else words["output"]
    if target is not None:
        common.refuse_input(target, [file], "--output")
    known = check_known(words["url"], words["captured_at"], words["encoding"], words["media_type"])
    options = Options(day_first=words["day_first"], languages=words["languages"], evidence=words["evidence"])
    page = _page(file, known, options)
    if page is None:
        return common.INTERNAL
    on_terminal = target is None and common.output().isatty()
    if form is not None:
        data = form(page)
    else:
        pretty = words["pretty"]
        data = _text(page, words["select"] or _WHOLE, on_terminal if pretty is None else pretty)
    _hand_over(data, target, on_terminal)
    if page.outcome != "ok":
        first = "no item found" if page.outcome == "empty" else "only part of the page was read"
        common.tell("; ".join([f"{file}: {first}", *(problem.message for problem in page.problems[:3])]))
    return common.OK


def _form(words: dict[str, Any]) -> Callable[[Page], bytes] | None:
    """What makes the output of a page when a format is asked for."""
    name = words["form"]
    if name is None:
        return None
    if words["select"] is not None or words["pretty"] is not None:
        raise click.UsageError("--format cannot be combined with --select, --pretty or --compact.")
    from pageparse.writers.form import Record
    from pageparse.writers.shelf import usable

    show = usable(name).show
    if show is None:
        raise ConfigError(
            f"{name} is no text; write it with: pageparse batch FILE -o DIR --format {name}", where="--format"
        )
    return lambda page: show(Record.of(page))


def _hand_over(data: bytes, target: str | None, on_terminal: bool) -> None:
    if target is None:
        common.put(common.inert_json(data) if on_terminal else data)
        return
    from pageparse.writers.files import write_alone

    write_alone(Path(target), data)


def _page(file: str, known: Known, options: Options) -> Page | None:
    """The page; None after a bug has been told."""
    from pageparse.captures.files import standard_input
    from pageparse.captures.plain import read_file, read_stream
    from pageparse.errors import PageparseError
    from pageparse.pipeline import parse_capture

    try:
        if file == "-":
            capture = read_stream(standard_input(), "-", known, options.limits)
        else:
            capture = read_file(file, known, options.limits)
        return parse_capture(capture, options)
    except PageparseError:
        raise
    except Exception as error:  # a bug: told in one line, with the place, instead of a page of frames
        common.tell(f"{file}: {common.bug(error)}")
        return None


def _text(page: Page, select: str, pretty: bool) -> bytes:
    value = page if select == _WHOLE else getattr(page, select)
    if pretty:
        return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    if select == "items":
        return b"".join(msgspec.json.encode(item) + b"\n" for item in page.items)
    return msgspec.json.encode(value) + b"\n"
