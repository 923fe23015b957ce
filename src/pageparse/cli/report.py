"""``pageparse report``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pageparse.cli import common
from pageparse.errors import Code, ConfigError, InputError, PageparseError
from pageparse.options import Options

if TYPE_CHECKING:
    from pageparse.batch.inputs import Task
    from pageparse.captures.known import Known
    from pageparse.report.gathered import Gathered
    from pageparse.report.view import PageView

_MOST = 200


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...", type=common.path_name)
@click.option(
    "-o", "--output", "out", required=True, metavar="FILE|-", type=common.path_name, help="HTML file to write."
)
@click.option("--url", metavar="URL", help="The page's own address, when there is one PAGE alone.")
@click.option("--captured-at", metavar="TIME", help="When it was saved, when there is one PAGE alone.")
@click.option("--encoding", metavar="NAME", help="Encoding of the bytes.  [default: found out]")
@click.option("--media-type", metavar="TYPE", help="text/html or text/plain.  [default: found out]")
@click.option(
    "--urls", metavar="CSV", type=common.path_name, help="Addresses of the pages; first line file,url[,captured_at]."
)
@common.day_and_language_options
def report(pages: tuple[str, ...], out: str, **words: Any) -> int:
    """Show what was read on saved pages, and where, as one HTML file that a browser opens from disk.

    The saved page stands beside its sections and items, every value outlined where it was read; a click on a value
    scrolls to it. Links and dates that no item claims are tinted. The file needs no network and runs no script, and
    neither does the saved page within it. PAGE is a file, a folder, an archive or '-' for standard input.

    \b
    Examples:
      pageparse report page.html -o report.html
      pageparse report --url https://example.org/news page.html -o report.html
      pageparse report saved/ --urls urls.csv -o report.html
    """
    from pageparse.report.gathered import Gathered  # on first need: --help must be quick
    from pageparse.report.render import batch_report, page_report

    common.refuse_input(out, pages, "--output")
    options = Options(day_first=words["day_first"], languages=words["languages"])
    views: dict[str, PageView] = {}
    found = Gathered(_MOST)
    for task in _tasks(pages, out, _known(pages, words), options):
        view = _view(task, options, found, alone=pages == (task.entry.handle.path,))
        if view is not None:
            views[task.entry.name] = view
    if not views:
        if not found.unread:
            common.tell("no page among the inputs")
        return common.SOME_FAILED if found.unread else common.NO_INPUT
    _write(out, page_report(*views.values()) if found.inputs == 1 else batch_report(found, views))
    return common.INTERNAL if Code.INTERNAL in found.codes else common.SOME_FAILED if found.unread else common.OK


def _write(out: str, data: bytes) -> None:
    from pageparse.writers.files import write_alone

    if out == "-":
        common.put(data)
    else:
        write_alone(Path(out), data)


def _known(pages: tuple[str, ...], words: dict[str, Any]) -> dict[str, Known]:
    """What the caller says of single pages, by path."""
    from pageparse.batch.inputs import read_known
    from pageparse.captures.known import check_known

    if len(pages) > 1 and (words["url"] or words["captured_at"]):
        raise ConfigError("one page's facts were given for several pages; use --urls", where="--url, --captured-at")
    known = read_known(words["urls"]) if words["urls"] is not None else {}
    given = check_known(words["url"], words["captured_at"], words["encoding"], words["media_type"])
    if any(given):
        for page in pages:
            listed = known.get(page, given)
            url, captured_at = given.url or listed.url, given.captured_at or listed.captured_at
            known[page] = given._replace(url=url, captured_at=captured_at)
    return known


def _tasks(pages: tuple[str, ...], out: str, known: dict[str, Known], options: Options) -> Iterator[Task]:
    """What there is to read, in the order given; what is no page by its name or kind is passed over."""
    from pageparse.batch.inputs import Finder

    count = 0
    for task in Finder(pages, Path(out), known, options.limits).tasks():
        if task.entry.outcome == "skipped":
            continue
        count += 1
        if count > _MOST:
            message = f"more than {_MOST} pages; use: pageparse batch --report"
            raise ConfigError(message, where="report")
        yield task


def _view(task: Task, options: Options, found: Gathered, *, alone: bool) -> PageView | None:
    """What is shown of a page, which is added to what was found; None when it cannot be read, which is told."""
    from pageparse.captures.shelf import read
    from pageparse.report.view import view_page
    from pageparse.writers.jsonlines import page_line

    entry = task.entry
    try:
        if entry.outcome is not None:
            raise InputError(entry.message or "damaged", where=entry.name, code=Code(entry.code or Code.UNREADABLE))
        view = view_page(read(entry.handle, task.known, options.limits, entry.data), options)
    except PageparseError as error:
        if alone and entry.handle.is_whole_file:
            raise
        common.tell(str(error))
        found.failed("failed", entry.name, error.code, error.message)
        return None
    except Exception as error:  # a bug: told in one line, with the place, instead of a page of frames
        message = common.bug(error)
        common.tell(f"{entry.name}: {message}")
        found.failed("failed", entry.name, Code.INTERNAL, message)
        return None
    code = view.page.problems[0].code if view.page.outcome != "ok" and view.page.problems else None
    found.add(entry.name, entry.handle.path, code, page_line(view.page))
    return view
