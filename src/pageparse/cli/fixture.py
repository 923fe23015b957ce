"""``pageparse fixture``: saved pages as regression tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from pageparse.cli import common
from pageparse.errors import PageparseError

if TYPE_CHECKING:
    from pageparse.testing.judging import Case

HELP = """Saved pages as regression tests: a folder a page, with what is expected of its reading.

\b
Examples:
  pageparse fixture new saved.html --into fixtures --why "dates in the headings"
  pageparse fixture show fixtures/saved           what is read, and where
  pageparse fixture bless fixtures/saved          from now on this is right
  pageparse fixture check fixtures                exit status 3 where it differs
  pageparse fixture minimise fixtures/saved       what its reading does not need goes

docs/fixtures.md tells more, also how pytest collects such folders.
"""


@click.group(help=HELP)
def fixture() -> None:
    """Hold the sub-commands; the text people see is HELP."""


@fixture.command()
@click.argument("page", metavar="PAGE", type=common.path_name)
@click.option(
    "--into", required=True, metavar="FOLDER", type=common.path_name, help="Where to make the fixture's folder."
)
@click.option("--why", required=True, metavar="TEXT", help="What the fixture is for.")
@click.option("--name", metavar="NAME", help="Name of the folder.  [default: the page's file name]")
@click.option("--url", metavar="URL", help="The page's own address.  [default: what its container knows]")
@click.option("--captured-at", metavar="TIME", help="When it was saved, such as 2024-05 or 2024-05-06T07:08:09Z.")
def new(page: str, into: str, **words: Any) -> int:
    """Make a fixture of a saved page: one file, in any container that holds a single page.

    Tokens, sessions, what was typed into forms, scripts, comments and the addresses of trackers are taken out, as far
    as the page is read as before. A large page is compressed. Look at it with 'show', then 'bless' it.

    \b
    Example:
      pageparse fixture new saved.html --into fixtures --why "dates stand in the headings" --url https://example.org/news
    """
    from pageparse.testing.making import make_fixture  # on first need: --help must be quick

    made = make_fixture(Path(page), Path(into), words.pop("why"), **words)
    common.put(f"{common.inert(made.fixture.name)}\n".encode())
    if made.removed:
        common.tell(f"taken out: {_counts(made.removed)}")
    if made.kept:
        common.tell(f"kept, for the page would be read otherwise: {_counts(made.kept)}")
    return common.OK


@fixture.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=common.path_name)
def show(folders: Sequence[str]) -> int:
    """Show what is read on a fixture's page and where, and what of it is not as expected.

    \b
    Example:
      pageparse fixture show fixtures/saved
    """
    from pageparse.testing.judging import judge
    from pageparse.testing.showing import show as lines_of
    from pageparse.testing.showing import tell

    faults: list[PageparseError] = []
    for case in _cases(folders, faults):
        _put([*lines_of(case), "", *(tell(judge(case)) or ["  all as expected"]), ""])
    return _told(faults)


@fixture.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=common.path_name)
@click.option("--field", "fields", multiple=True, metavar="F", help="Take over this field alone; repeat for several.")
def bless(folders: Sequence[str], fields: Sequence[str]) -> int:
    """Take what is read now as what is expected, and write it to expected.json. Refused where CI is set.

    --field takes over one field: title, date, ... of the items both sides have, one of the page, 'sections', or
    'items' for which items there are.

    \b
    Examples:
      pageparse fixture bless fixtures/saved
      pageparse fixture bless fixtures/saved --field date
    """
    from pageparse.testing.expected import blessed, write_expected

    faults: list[PageparseError] = []
    for case in _cases(folders, faults):
        values = blessed(case.expected, case.values, fields)
        if values == case.expected:
            common.tell(f"{case.fixture.name}: nothing to bless")
            continue
        write_expected(case.fixture.expected, values)
        common.put(f"{common.inert(str(case.fixture.expected))}\n".encode())
    return _told(faults)


@fixture.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=common.path_name)
@click.option("--json", "as_json", is_flag=True, help="Print every check of every fixture as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="No closing line.")
def check(folders: Sequence[str], as_json: bool, quiet: bool) -> int:
    """Read the pages of fixtures again and show every field that is not as expected.

    Exit status: 0 all as expected; 3 something differs; 1 a fixture cannot be used; 66 no fixture.

    \b
    Examples:
      pageparse fixture check fixtures
      pageparse fixture check fixtures --json
    """
    from pageparse.testing.judging import judge
    from pageparse.testing.showing import as_data, tell

    faults: list[PageparseError] = []
    shown: dict[str, Any] = {}
    differing = 0
    for case in _cases(folders, faults):
        verdicts = judge(case)
        lines = tell(verdicts)
        differing += bool(lines)
        shown[case.fixture.name] = as_data(verdicts)
        if lines and not as_json:
            _put([case.fixture.name, *lines, ""])
    status = _told(faults)
    if as_json:
        _put_json(shown)
    elif not quiet:
        _put([f"fixtures {len(shown)}, as expected {len(shown) - differing}, different {differing}"])
    return status or (common.DIFFERENT if differing else common.OK)


@fixture.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=common.path_name)
@click.option(
    "--budget",
    metavar="MB",
    default=40,
    show_default=True,
    type=click.IntRange(min=1),
    help="Megabytes of pages to read, for each fixture, to find out what can go.",
)
def minimise(folders: Sequence[str], budget: int) -> int:
    """Cut out of a fixture's page everything its reading does not need: what is read stays the same.

    \b
    Example:
      pageparse fixture minimise fixtures/saved
    """
    from pageparse.testing.minimising import minimise as smaller

    faults: list[PageparseError] = []
    for case in _cases(folders, faults):
        done = smaller(case.fixture, budget * 1_000_000)
        _put([f"{case.fixture.name}: {done.before:,} bytes, now {done.after:,}, after {done.readings} readings"])
        if not done.is_done:
            common.tell(f"{case.fixture.name}: stopped with the budget spent; run it again to go on")
    return _told(faults)


@fixture.command("import-webpoet")
@click.argument("folder", metavar="FOLDER", type=common.path_name)
@click.option(
    "--into", required=True, metavar="FOLDER", type=common.path_name, help="Where to make the fixtures' folders."
)
@click.option("--why", required=True, metavar="TEXT", help="What they are for.")
def import_webpoet(folder: str, into: str, why: str) -> int:
    """Make fixtures of those of web-poet in a folder or below it.

    \b
    Example:
      pageparse fixture import-webpoet fixtures --into saved --why "taken over"
    """
    from pageparse.testing.webpoet import find_webpoet, import_fixture

    for path in find_webpoet(Path(folder)):
        found = import_fixture(path, Path(into), why)
        common.put(f"{common.inert(found.made.fixture.name)}\n".encode())
        if not found.is_expected:
            common.tell(f"{path}: its output is no list of articles; nothing is expected of the page yet")
    return common.OK


@fixture.command("export-webpoet")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=common.path_name)
@click.option("--into", required=True, metavar="FOLDER", type=common.path_name, help="web-poet's folder of fixtures.")
@click.option("--page-class", required=True, metavar="NAME", help="Full name of the page class they test.")
def export_webpoet(folders: Sequence[str], into: str, page_class: str) -> int:
    """Write fixtures as those of web-poet: INTO/NAME/test-1 and so on.

    \b
    Example:
      pageparse fixture export-webpoet saved --into fixtures --page-class my_project.pages.ListingPage
    """
    from pageparse.testing.webpoet import export_fixture

    faults: list[PageparseError] = []
    for case in _cases(folders, faults):
        path = export_fixture(case.fixture, Path(into), page_class)
        common.put(f"{common.inert(str(path))}\n".encode())
    return _told(faults)


def _told(faults: Sequence[PageparseError]) -> int:
    """The exit status, after what cannot be used has been told."""
    for fault in faults:
        common.tell(str(fault))
    return common.SOME_FAILED if faults else common.OK


def _cases(folders: Sequence[str], faults: list[PageparseError]) -> Iterator[Case]:
    """The fixtures of the folders, each once; one that cannot be used is added to ``faults`` and costs no other."""
    from pageparse.errors import Code, InputError
    from pageparse.testing.folder import find_fixtures, load_fixture
    from pageparse.testing.judging import Case

    found = list(dict.fromkeys(path for folder in folders for path in find_fixtures(Path(folder))))
    if not found:
        message = "no fixture; expected folders with a meta.toml and a page, see: pageparse fixture new -h"
        raise InputError(message, where=", ".join(folders), code=Code.MISSING)
    for path in found:
        try:
            yield Case(load_fixture(path))
        except PageparseError as error:
            faults.append(error)


def _counts(found: Any) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(found.items()))


def _put(lines: Sequence[str]) -> None:
    common.put("".join(f"{common.inert(line)}\n" for line in lines).encode("utf-8"))


def _put_json(value: Any) -> None:
    data = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    common.put(common.inert_json(data) if common.output().isatty() else data)
