"""Figures as text for people: plain tables, one value a column, a dash where there is nothing to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pageparse.evaluation.figures import Figures, Reliability, page_precision, page_recall
from pageparse.evaluation.scoring import FIELDS, Mention, PageScore, Value, Wrong

_TITLE = 70
_NAME = 48


def summary(found: Figures) -> list[str]:
    """The items and the fields of a set of pages."""
    micro = (found.recall, found.precision, found.f1)
    macro = (found.macro_recall, found.macro_precision, found.macro_f1)
    items = [
        (name, _number(one), _number(other))
        for name, one, other in zip(("recall", "precision", "f1"), micro, macro, strict=True)
    ]
    stated = {name: ratio for name, ratio in found.fields.items() if ratio.stated}
    fields = [(name, _number(r.accuracy), str(r.right), str(r.stated)) for name, r in stated.items()]
    return [
        f"pages {found.pages}, gold items {found.gold}, found {found.found}, matched {found.matched}",
        f"pages complete {found.pages_complete}, without a match {found.pages_at_zero}",
        "",
        *_table(("items", "all", "mean of pages"), items),
        "",
        *_table(("field", "accuracy", "right", "of"), fields),
        "",
        f"invented: titles {found.invented['title']}, dates {found.invented['date']}",
    ]


def worst_pages(scores: Sequence[PageScore]) -> list[str]:
    """One line a page, in the order given."""
    rows = [
        (
            _clip(score.name, _NAME),
            str(score.gold),
            str(score.found),
            str(score.matched),
            _number(page_recall(score)),
            _number(page_precision(score)) if score.whole else "-",
            _wrong_fields(score),
        )
        for score in scores
    ]
    return _table(("page", "gold", "found", "matched", "recall", "precision", "wrong fields"), rows, left=(0, 6))


def differences(score: PageScore) -> list[str]:
    """Everything in which one page's output differs from its gold."""
    lines = [f"{score.name}: gold items {score.gold}, found {score.found}, matched {score.matched}"]
    lines += _block("missed", [_mention(one) for one in score.missed])
    for name in FIELDS:
        lines += _block(f"wrong {name}", [line for one in score.wrong if one.field == name for line in _against(one)])
    lines += _block("extra", [_mention(one) for one in score.extra])
    if not score.whole:
        lines += ["", "the gold is a subset of the page's items: extra items are not counted"]
    return lines if len(lines) > 1 else [*lines, "no differences"]


def reliability_table(table: Reliability) -> list[str]:
    """The bins of one kind of confidence; empty bins show no shares."""
    rows = [
        (f"{row.low:.1f}-{row.high:.1f}", str(row.count), _number(row.mean_confidence), _number(row.observed))
        for row in table.bins
    ]
    head = ("confidence", "count", "mean", "observed right")
    return [f"{table.kind} confidence: {table.count}, ECE {_number(table.ece)}", *_table(head, rows)]


def _wrong_fields(score: PageScore) -> str:
    counts = Counter(wrong.field for wrong in score.wrong)
    return ", ".join(f"{name} {counts[name]}" for name in FIELDS if counts[name]) or "-"


def _block(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []


def _mention(one: Mention) -> str:
    parts = (_clip(one.title or "-", _TITLE), one.date, one.url)
    return f"{one.position}. " + " | ".join(part for part in parts if part)


def _against(one: Wrong) -> tuple[str, str, str]:
    return _clip(one.item or "-", _TITLE), f"  got   {_shown(one.got)}", f"  gold  {_shown(one.gold)}"


def _shown(value: Value) -> str:
    text = "; ".join(value) if isinstance(value, list) else value
    return text or "-"


def _clip(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3] + "..."


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)) -> list[str]:
    """Columns wide enough for all rows, flush right but for those in ``left``."""
    table = [head, *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if i in left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
