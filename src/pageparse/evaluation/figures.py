"""Counts of pages to figures: recall, precision, F1, every field's accuracy, and what the confidences are worth."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pageparse.evaluation.scoring import FIELDS, Judged, PageScore

BINS = 10
_WHOLE = 0.999


class Ratio(Struct, frozen=True):
    """A field's accuracy: ``right`` of ``stated``; ``accuracy`` is None when the gold never states it."""

    accuracy: float | None
    right: int
    stated: int


class Figures(Struct, frozen=True, kw_only=True):
    """What a set of pages comes to; shares are 0 to 1, None where there is nothing to share.

    Attributes:
        pages: number of pages.
        gold: items asked for.
        found: items of the output.
        matched: pairs of the two.
        recall: matched of gold, over all items.
        precision: matched of found, over the pages whose gold is whole.
        f1: harmonic mean of the two.
        macro_recall: mean of the pages' recalls; 1 for a page that asks for nothing.
        macro_precision: mean of the precisions of the pages whose gold is whole; a page without output counts 1 when
            nothing was asked for, else 0.
        macro_f1: harmonic mean of the two.
        pages_complete: pages on which every item was found.
        pages_at_zero: pages on which none was.
        fields: by field, over matched items and sections.
        invented: titles and dates where the page has none.
    """

    pages: int
    gold: int
    found: int
    matched: int
    recall: float | None
    precision: float | None
    f1: float | None
    macro_recall: float | None
    macro_precision: float | None
    macro_f1: float | None
    pages_complete: int
    pages_at_zero: int
    fields: dict[str, Ratio]
    invented: dict[str, int]


class Bin(Struct, frozen=True, kw_only=True):
    """Confidences from ``low`` up to ``high`` (included in the last bin only) and how many were borne out."""

    low: float
    high: float
    count: int
    mean_confidence: float | None
    observed: float | None


class Reliability(Struct, frozen=True, kw_only=True):
    """How far one kind of confidence can be believed.

    Attributes:
        kind: 'item', or the field whose confidence it is.
        count: number of confidences.
        ece: expected calibration error: the mean distance of confidence and observed share over the bins, weighted
            by their counts; None without any.
        bins: ten of equal width.
    """

    kind: str
    count: int
    ece: float | None
    bins: list[Bin]


def figures(scores: Sequence[PageScore]) -> Figures:
    """The figures of a set of pages."""
    whole = [score for score in scores if score.whole]
    gold, matched = sum(score.gold for score in scores), sum(score.matched for score in scores)
    recall = _share(matched, gold)
    precision = _share(sum(score.matched for score in whole), sum(score.found for score in whole))
    recalls = [page_recall(score) for score in scores]
    macro_recall, macro_precision = _mean(recalls), _mean([page_precision(score) for score in whole])
    return Figures(
        pages=len(scores),
        gold=gold,
        found=sum(score.found for score in scores),
        matched=matched,
        recall=recall,
        precision=precision,
        f1=_f1(precision, recall),
        macro_recall=macro_recall,
        macro_precision=macro_precision,
        macro_f1=_f1(macro_precision, macro_recall),
        pages_complete=sum(share >= _WHOLE for share in recalls),
        pages_at_zero=sum(share == 0 for share in recalls),
        fields={name: _ratio(scores, name) for name in FIELDS},
        invented={name: sum(score.invented[name] for score in scores) for name in ("title", "date")},
    )


def page_recall(score: PageScore) -> float:
    """Matched of gold; 1 for a page that asks for nothing."""
    return score.matched / score.gold if score.gold else 1.0


def page_precision(score: PageScore) -> float:
    """Matched of found; without output 1 when nothing was asked for, else 0."""
    return score.matched / score.found if score.found else float(not score.gold)


def worst_first(scores: Sequence[PageScore]) -> list[PageScore]:
    """The pages on which anything is missed, extra or wrong, the worst first.

    Ordered by F1 (by recall alone where the gold is a subset), then by the number of differences, then by name.
    """
    faulty = [score for score in scores if score.missed or score.extra or score.wrong]
    return sorted(faulty, key=lambda score: (_page_quality(score), -_differences(score), score.name))


def _page_quality(score: PageScore) -> float:
    recall = page_recall(score)
    return (_f1(page_precision(score), recall) or 0.0) if score.whole else recall


def _differences(score: PageScore) -> int:
    return len(score.missed) + len(score.extra) + len(score.wrong)


def reliability(scores: Sequence[PageScore]) -> list[Reliability]:
    """One table for items, one for every field that has confidences of its own and gold to judge them."""
    judged = [one for score in scores for one in score.judged]
    return [reliability_of(kind, judged) for kind in sorted({one.kind for one in judged})]


def reliability_of(kind: str, judged: Sequence[Judged]) -> Reliability:
    """The table of one kind of confidence; the other kinds among ``judged`` are passed over."""
    rows: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        if one.kind == kind:
            rows[min(int(one.confidence * BINS + 1e-9), BINS - 1)].append(one)
    count = sum(map(len, rows))
    bins = [_bin(index, row) for index, row in enumerate(rows)]
    gaps = sum(abs(sum(one.confidence - one.right for one in row)) for row in rows)
    return Reliability(kind=kind, count=count, ece=gaps / count if count else None, bins=bins)


def _bin(index: int, row: Sequence[Judged]) -> Bin:
    return Bin(
        low=index / BINS,
        high=(index + 1) / BINS,
        count=len(row),
        mean_confidence=_mean([one.confidence for one in row]),
        observed=_share(sum(one.right for one in row), len(row)),
    )


def _ratio(scores: Sequence[PageScore], name: str) -> Ratio:
    right, stated = (sum(getattr(score.fields[name], part) for score in scores) for part in ("right", "stated"))
    return Ratio(_share(right, stated), right, stated)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    """None when one of the two is; 0 when both are 0."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0
