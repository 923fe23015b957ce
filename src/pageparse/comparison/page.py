"""Changes as one HTML file to look at: no script, nothing from elsewhere, every value escaped."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pageparse._version import __version__
from pageparse.comparison.changes import Change, Named
from pageparse.comparison.outline import Figures, PageDiff
from pageparse.comparison.telling import leaves, short
from pageparse.report.render import POLICY

if TYPE_CHECKING:
    from jinja2 import Environment

_MANY_WORDS = 400


class Stretch(NamedTuple):
    """Words of a value, and whether the other value has others there."""

    text: str
    is_changed: bool


class Row(NamedTuple):
    """One value that changed: the field, or the part of it, and both values by their words."""

    path: str
    old: list[Stretch]
    new: list[Stretch]


class Gathered:
    """The pages that differ, as far as one file should hold them."""

    def __init__(self, most: int = 200) -> None:
        self.most = most
        self.pages: list[PageDiff] = []
        self.added: list[Named] = []
        self.gone: list[Named] = []
        self.left_out = 0

    def add(self, page: PageDiff) -> None:
        """Keep a page that differs; of those both outputs have the first ``most``."""
        if page.changes is None:
            side, name = (self.gone, page.old) if page.new is None else (self.added, page.new)
            side.append(Named(len(side) + 1, name or ""))
        elif page.changes and len(self.pages) < self.most:
            self.pages.append(page)
        elif page.changes:
            self.left_out += 1


def diff_page(old: str, new: str, figures: Figures, found: Gathered) -> bytes:
    """The file.

    Args:
        old, new: what to call the outputs.
        figures: of all pages.
        found: what is shown.

    Returns:
        HTML in UTF-8.
    """
    values = {"pages": found.pages, "added": found.added, "gone": found.gone, "left_out": found.left_out}
    template = _environment().get_template("diff.html")
    return template.render(old=old, new=new, figures=figures, **values).encode("utf-8", "replace")


def rows(changes: Sequence[Change]) -> list[Row]:
    """What differs in the fields of a page, section or item."""
    return [_row(*leaf) for change in changes for leaf in leaves(change.field, change.old, change.new)]


def _row(path: str, old: Any, new: Any) -> Row:
    """Texts are compared by their words, unless that would take long; of other values all is changed."""
    ours, theirs = short(old).split(" "), short(new).split(" ")
    if not isinstance(old, str) or not isinstance(new, str) or max(len(ours), len(theirs)) > _MANY_WORDS:
        return Row(path, [Stretch(short(old), True)], [Stretch(short(new), True)])
    steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    before = [(kind, ours[i:j]) for kind, i, j, _, _ in steps]
    after = [(kind, theirs[i:j]) for kind, _, _, i, j in steps]
    return Row(path, list(_stretches(before)), list(_stretches(after)))


def _stretches(steps: Sequence[tuple[str, list[str]]]) -> Iterator[Stretch]:
    shown = [(kind, words) for kind, words in steps if words]
    for place, (kind, words) in enumerate(shown):
        if place:
            yield Stretch(" ", False)
        yield Stretch(" ".join(words), kind != "equal")


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader("pageparse.comparison"), PackageLoader("pageparse.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rows"] = rows
    environment.globals.update(policy=POLICY, version=__version__)
    return environment
