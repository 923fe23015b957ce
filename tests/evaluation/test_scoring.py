"""Counts worked out by hand on invented pages."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.made import gold, output
from pageparse.evaluation.figures import figures, page_precision, page_recall, reliability, reliability_of, worst_first
from pageparse.evaluation.found import FoundPage
from pageparse.evaluation.matching import match, shown, wanted
from pageparse.evaluation.scoring import Count, Judged, PageScore, Wrong, score_page

FLOODS: dict[str, Any] = {"title": "How towns prepare for floods", "url": "https://river.example/floods"}
WELLS: dict[str, Any] = {"title": "Old wells and new pumps", "url": "https://river.example/wells"}


def counts(score: PageScore) -> dict[str, tuple[int, int]]:
    return {name: (count.right, count.stated) for name, count in score.fields.items() if count.stated}


def pairs(golds: list[dict[str, Any]], founds: list[dict[str, Any]]) -> set[tuple[int, int]]:
    items = gold(*golds).items
    return set(match([wanted(item) for item in items], [shown(item) for item in output(*founds).items]))


def test_a_page_by_hand() -> None:
    labelled = gold(
        {**FLOODS, "date": "2013-05-14", "authors": ["Ada Holm", "Per Lind"], "type": "Report", "language": "en"},
        {**WELLS, "date": "2012-11", "teaser": "A survey of wells dug before the war"},
        {"title": "What farmers know of droughts"},
        {"title": "Most read: the tide tables", "secondary": True},
        sections=[
            {"role": "activity_listing", "heading": "Reports"},
            {"role": "people", "heading": "Staff"},
            {"role": "about", "heading": "About"},
            {"role": "navigation", "heading": "Menu"},
        ],
    )
    page = output(
        {
            **FLOODS,
            "date": "2013-05-14",
            "authors": ["Per Lind", "Ada Holm"],
            "types": ["reports"],
            "language": "en-GB",
        },
        {**WELLS, "date": "2012-11-20", "teaser": "A survey of harbours, without wells", "confidence": 0.7},
        {"title": "A title nobody wrote", "confidence": 0.2},
        {"title": "Most read: the tide tables"},
        {"title": "Another of the sidebar", "secondary": True},
        sections=[{"role": "activity_listing", "heading": "Reports"}, {"role": "other", "heading": "STAFF"}],
    )
    score = score_page("made", labelled, page)
    assert (score.gold, score.found, score.matched) == (3, 3, 2)
    assert counts(score) == {
        "title": (2, 2),
        "date": (1, 2),  # a day is not the month the page gives
        "url": (2, 2),
        "authors": (1, 1),
        "types": (1, 1),
        "language": (1, 1),
        "teaser": (0, 1),
        "section": (2, 3),
        "role": (1, 2),
    }
    assert [one.title for one in score.missed] == ["What farmers know of droughts"]
    assert [(one.position, one.title) for one in score.extra] == [(3, "A title nobody wrote")]
    assert score.wrong == [
        Wrong(WELLS["title"], "date", "2012-11-20", "2012-11"),
        Wrong(WELLS["title"], "teaser", "A survey of harbours, without wells", "A survey of wells dug before the war"),
        Wrong("Staff", "role", "other", "people"),
        Wrong("About", "section", None, "About"),
    ]
    assert sorted((one.kind, one.confidence, one.right) for one in score.judged) == [
        ("item", 0.2, False),
        ("item", 0.7, False),
        ("item", 0.9, True),
        ("language", 0.8, True),
    ]


def test_figures_by_hand() -> None:
    whole = score_page("whole", gold(FLOODS, WELLS), output(FLOODS, {"title": "Something else"}))
    subset = score_page("subset", gold(FLOODS, gold_subset=True), output(FLOODS, WELLS, {"title": "Third"}))
    nothing = score_page("nothing", gold(), output())
    lost = score_page("lost", gold(WELLS), FoundPage())
    found = figures([whole, subset, nothing, lost])
    assert (found.pages, found.gold, found.found, found.matched) == (4, 4, 5, 2)
    assert found.recall == 2 / 4
    assert found.precision == 1 / 2, "the subset's extra items do not count"
    assert found.f1 == 1 / 2
    assert found.macro_recall == (0.5 + 1 + 1 + 0) / 4
    assert found.macro_precision == (0.5 + 1 + 0) / 3
    assert found.macro_f1 == pytest.approx(2 * 0.625 * 0.5 / 1.125)
    assert (found.pages_complete, found.pages_at_zero) == (2, 1)
    assert (found.fields["title"].accuracy, found.fields["date"].accuracy) == (1.0, None)
    assert [score.name for score in worst_first([whole, subset, nothing, lost])] == ["lost", "whole"]
    assert subset.extra == []
    assert (page_recall(nothing), page_precision(nothing), page_precision(lost)) == (1.0, 1.0, 0.0)


def test_figures_of_no_page() -> None:
    found = figures([])
    assert (found.recall, found.precision, found.f1, found.macro_f1) == (None, None, None, None)
    assert figures([score_page("a", gold(FLOODS), output(WELLS))]).f1 == 0.0


def test_invented_values() -> None:
    teaser = "Nine towns along one river compare what they did"
    bare = {"teaser": teaser}
    page = output({"teaser": teaser, "title": "Made of the teaser", "date": "2013"})
    assert score_page("a", gold(bare), page).invented == {"title": 1, "date": 1}
    told = score_page("a", gold(bare, complete_fields=False), page)
    assert told.invented == {"title": 1, "date": 0}
    assert told.wrong == [Wrong(teaser, "title", "Made of the teaser", None)]


@pytest.mark.parametrize(
    ("labels", "found", "right"),
    [
        (["Report"], ["Reports", "Brief"], 1),
        (["Report", "Brief"], ["Brief", "Report"], 1),
        (["Report", "Brief"], ["Report"], 0),
        (["Report"], [], 0),
    ],
)
def test_types(labels: list[str], found: list[str], right: int) -> None:
    score = score_page("a", gold({**FLOODS, "types": labels}), output({**FLOODS, "types": found}))
    assert score.fields["types"] == Count(right, 1)


def test_alternatives_are_as_right() -> None:
    labelled = gold({**FLOODS, "title_alts": ["Towns and floods"], "extra": {"alt_urls": ["https://river.example/f2"]}})
    score = score_page("a", labelled, output({"title": "Towns and Floods", "url": "http://www.river.example/f2/"}))
    assert counts(score) == {"title": (1, 1), "url": (1, 1)}


def test_match_is_one_to_one_and_takes_the_best() -> None:
    assert pairs([FLOODS, WELLS], [WELLS, FLOODS]) == {(0, 1), (1, 0)}
    same = {"title": "Minutes"}
    dated = [{**same, "date": "2013-01-01"}, {**same, "date": "2013-02-01"}]
    assert pairs(dated, [{**same, "date": "2013-02-01"}, {**same, "date": "2013-01-01"}]) == {(0, 1), (1, 0)}
    assert pairs([same, same], [same]) == {(0, 0)}
    assert pairs([same], [same, same]) == {(0, 0)}, "among equals the nearest in order"


@pytest.mark.parametrize(
    ("labelled", "found", "matched"),
    [
        ({"title": "Old wells and new pumps"}, {"title": "Old wells & new pumps."}, True),
        ({"title": "Old wells and new pumps"}, {"title": "Old wells and new pomps"}, True),
        ({"title": "Old wells and new pumps"}, {"title": "Old boats and new harbours"}, False),
        ({"title": "Old wells"}, {"title": "Report 14: Old wells, and what became of them"}, True),
        ({"title": "Wells"}, {"title": "Report 14: Wells, and what became of them"}, False),
        ({"title": "Minutes", "url": "https://a.example/1"}, {"title": "PDF", "url": "https://a.example/1"}, True),
        ({"teaser": "one two three four"}, {"teaser": "one two three five"}, True),
        ({"teaser": "one two three four"}, {"teaser": "one six seven five"}, False),
        ({"date": "2013", "type": "Video"}, {"date": "2013", "types": ["Video"]}, True),
        ({"date": "2013", "type": "Video"}, {"date": "2013", "types": ["Audio"]}, False),
        ({"date": "2013", "type": "Video"}, {"date": "2014", "types": ["Video"]}, False),
        ({"date": "2013"}, {"date": "2013"}, True),
        ({"authors": ["Ada Holm"]}, {"authors": ["Ada Holm"]}, True),
        ({}, {}, False),
    ],
)
def test_what_can_be_one_item(labelled: dict[str, Any], found: dict[str, Any], matched: bool) -> None:
    assert pairs([labelled], [found]) == ({(0, 0)} if matched else set())


def test_a_long_page_is_matched_like_a_short_one() -> None:
    golds = [{"title": f"Opinion number {i} of the court"} for i in range(160)]
    founds = [*golds[::-1], {"title": "Opinion number 7 of the cour"}]
    assert len(golds) * len(founds) > 20_000
    assert pairs(golds, founds) == {(i, 159 - i) for i in range(160)}


def test_reliability_by_hand() -> None:
    judged = [Judged("item", 0.95, True), Judged("item", 0.95, False), Judged("item", 1.0, True)]
    judged += [Judged("item", 0.3, False), Judged("language", 0.1, True)]
    table = reliability_of("item", judged)
    assert table.count == 4
    low, high = table.bins[3], table.bins[9]
    assert (low.low, low.count, low.mean_confidence, low.observed) == (0.3, 1, 0.3, 0.0)
    assert (high.count, high.observed) == (3, 2 / 3)
    assert table.bins[0].observed is None
    # |2.9 / 3 - 2 / 3| * 3 / 4 + |0.3 - 0| * 1 / 4
    assert table.ece == pytest.approx(0.3)
    assert reliability_of("date", judged).ece is None
    score = PageScore(name="a", judged=judged)
    assert [one.kind for one in reliability([score])] == ["item", "language"]
