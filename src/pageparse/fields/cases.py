"""Whether a record is one of a court's list: what stands there then means other things."""

from __future__ import annotations

from pageparse.fields.candidate import Candidate, View
from pageparse.grammar.cases import is_case_name


def is_of_court(view: View, title: Candidate[str] | None) -> bool:
    """Whether a record is a court's: its title names a case, or a column holds its docket number."""
    return "docket" in view.record.columns or (title is not None and is_case_name(title.value))
