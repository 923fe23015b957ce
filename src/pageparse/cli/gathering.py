"""``pageparse batch --report``: figures gathered as a run writes its records, and the worst pages read again."""

from __future__ import annotations

from pathlib import Path

from pageparse.batch.ledger import Row
from pageparse.batch.outcomes import Outcome
from pageparse.batch.publish import Summary
from pageparse.captures.known import uri_of
from pageparse.cli import common
from pageparse.cli.watching import Watching
from pageparse.options import Options
from pageparse.report.again import views_again
from pageparse.report.gathered import Gathered
from pageparse.report.render import batch_report
from pageparse.writers.files import write_alone

NAME = "report.html"
_OPENED = 20


class Gathering(Watching):
    """Progress as ever, and what the report needs of every record."""

    def __init__(self, *, quiet: bool, drawn: bool, total: int | None) -> None:
        super().__init__(quiet=quiet, drawn=drawn, total=total)
        self._found = Gathered()

    def written(self, row: Row) -> None:
        super().written(row)
        outcome = row.outcome
        if row.page:
            self._found.add(outcome.input, _path(outcome), outcome.code, row.page)
        else:
            self._found.failed(outcome.outcome, outcome.input, outcome.code or "", outcome.message or "")

    def tell(self, summary: Summary, out_dir: str) -> None:
        super().tell(summary, out_dir)
        if not self._quiet:
            common.tell(f"to look at: {Path(out_dir) / NAME}")

    def write(self, out_dir: str, options: Options) -> None:
        """The report of a finished run, in its folder, with twenty pages to be opened at most.

        Raises:
            OutputError: it cannot be written.
        """
        views = views_again(self._found.worst(), _OPENED, options)
        write_alone(Path(out_dir) / NAME, batch_report(self._found, views))


def _path(outcome: Outcome) -> str:
    """The file an input is in; that its name is made from, but for bytes that are no UTF-8."""
    name, place = outcome.input, outcome.place
    if place is None:
        return name
    if place.offset is not None:
        name = name.removesuffix(f"#{place.offset}")
    return name if place.member is None else name.removesuffix(f"!{uri_of(place.member)}")
