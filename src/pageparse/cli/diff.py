"""``pageparse diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from pageparse.cli import common
from pageparse.errors import ConfigError

if TYPE_CHECKING:
    from pageparse.comparison.outline import Figures, PageDiff
    from pageparse.comparison.page import Gathered


@click.command()
@click.argument("old", metavar="OLD", type=common.path_name)
@click.argument("new", metavar="NEW", type=common.path_name)
@click.option("--json", "as_json", is_flag=True, help="Print every change as JSON.")
@click.option("--summary", is_flag=True, help="Print the figures alone.")
@click.option(
    "--html",
    "out",
    metavar="FILE",
    type=common.path_name,
    help="Write the changes as one HTML file to look at, besides.",
)
def diff(old: str, new: str, as_json: bool, summary: bool, out: str | None) -> int:
    """Compare two outputs: items added and gone, and every field that changed.

    OLD and NEW are what 'parse' or 'batch' has written: a page, its items, a .jsonl file, or a batch's folder. Items
    are the same by address, then title, then likeness. Places and confidences are not compared.

    Exit status: 0 nothing differs; 3 something does.

    \b
    Examples:
      pageparse diff old.json new.json
      pageparse diff results-may results-june --summary --html changes.html
    """
    from pageparse.comparison.outline import Figures, as_data, compare_outputs  # on first need: --help must be quick
    from pageparse.comparison.outputs import Output

    if out == "-":
        raise ConfigError("the changes as text go to standard output already; name a file", where="--html")
    if out is not None:
        common.refuse_input(out, [old, new], "--html")
    figures = Figures()
    gathered = _gathered() if out is not None else None
    shown: list[dict[str, Any]] = []
    with Output(Path(old)) as before, Output(Path(new)) as after:
        for page in compare_outputs(before, after):
            figures.add(page)
            if gathered is not None:
                gathered.add(page)
            if summary or (page.changes is not None and not page.changes):
                continue
            if as_json:
                shown.append(as_data(page))
            else:
                common.put("".join(f"{common.inert(line)}\n" for line in _told(page)).encode("utf-8"))
    if out is not None and gathered is not None:
        _write(Path(out), (old, new), figures, gathered)
    if as_json:
        _put_json({"figures": figures, "pages": shown})
    else:
        common.put("".join(f"{common.inert(line)}\n" for line in _summary(figures)).encode("utf-8"))
    return common.DIFFERENT if figures.differ else common.OK


def _gathered() -> Gathered:
    from pageparse.comparison.page import Gathered  # on first need: it loads the templates

    return Gathered()


def _write(path: Path, names: tuple[str, str], figures: Figures, gathered: Gathered) -> None:
    from pageparse.comparison.page import diff_page
    from pageparse.writers.files import write_alone

    write_alone(path, diff_page(*names, figures, gathered))


def _told(page: PageDiff) -> list[str]:
    from pageparse.comparison.telling import tell_page

    if page.changes is None:
        return [f"{page.old}: page gone" if page.new is None else f"{page.new}: page added", ""]
    head = f"{page.old}" if page.old == page.new else f"{page.old} -> {page.new}"
    return [head, *(f"  {line}" for line in tell_page(page.changes)), ""]


def _summary(figures: Figures) -> list[str]:
    items = ", ".join(f"{name} {count}" for name, count in figures.items.items())
    fields = ", ".join(f"{name} {count}" for name, count in figures.fields.items())
    counts = f"changed {figures.pages_changed}, added {figures.pages_added}, gone {figures.pages_gone}"
    return [
        f"pages compared {figures.pages}, {counts}",
        f"items {items}",
        *([f"changed fields: {fields}"] if fields else []),
    ]


def _put_json(value: Any) -> None:
    data = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    common.put(common.inert_json(data) if common.output().isatty() else data)
