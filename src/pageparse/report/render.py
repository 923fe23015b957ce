"""Views to one HTML file that needs nothing besides itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from pageparse._version import __version__
from pageparse.report.gathered import Gathered
from pageparse.report.marks import PREFIX
from pageparse.report.plots import outcomes, plots, timeline
from pageparse.report.view import PageView

if TYPE_CHECKING:
    from jinja2 import Environment

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What the file may load and run: styles within it and pictures within it."""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pageparse.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = lambda text: text.replace("_", " ")
    environment.globals.update(policy=POLICY, version=__version__)
    return environment


def page_report(view: PageView) -> bytes:
    """The report on one page, as UTF-8."""
    return _written("page_report.html", view=view, frame=_frame(view))


def batch_report(found: Gathered, views: Mapping[str, PageView]) -> bytes:
    """The report on many pages, as UTF-8: an index, and some of the pages themselves.

    Args:
        found: what is known of all of them.
        views: what is shown of single pages, by the name they are listed under.
    """
    listed = found.worst()
    numbers = {name: number for number, name in enumerate((row.name for row in listed if row.name in views), 1)}
    return _written(
        "batch_report.html",
        found=found,
        listed=listed,
        numbers=numbers,
        views=views,
        pages=[(views[name], _frame(views[name])) for name in numbers],
        outcomes=outcomes(found),
        timeline=timeline(found),
        plots=plots(found),
    )


def _written(name: str, **values: object) -> bytes:
    return _environment().get_template(name).render(**values).encode("utf-8", "replace")


def _frame(view: PageView) -> str:
    """The document within the frame of a page."""
    frame = view.frame
    # Ids of ours alone, and markup that has been made from names let in and escaped text.
    lit = ",".join(f"body:has(#{name}:target) .{name}" for name in sorted(frame.parted, key=_number))
    return (
        _environment()
        .get_template("frame.html")
        .render(
            name=view.name,
            is_text=view.page.source.media_type == "text/plain",
            body=Markup(frame.body),
            attributes=Markup(frame.attributes),
            styles=Markup(frame.styles),
            lit=Markup(lit),
        )
    )


def _number(name: str) -> tuple[int, str]:
    return len(name), name.removeprefix(PREFIX)
