"""The confidence of an item: strengths by weight, and what they come to for a kind of page."""

from __future__ import annotations

from pathlib import Path

import pytest

from pageparse.fields import confidence
from pageparse.fields.candidate import Candidate, Found, Spot
from pageparse.fields.confidence import item_confidence, item_evidence, item_strength

STEPS = [i / 20 for i in range(21)]


def choices(strength: float, fields: int = 6) -> list[Candidate[str] | None]:
    chosen = [Candidate("value", "made.rule", strength, Spot())] * fields
    return [*chosen, *([None] * (6 - fields))]


def test_strength_by_hand() -> None:
    assert item_strength(choices(0.0)) == item_strength([None] * 6) == 0.25
    assert item_strength(choices(1.0)) == 0.99, "1.11, but nothing is certain"
    assert item_strength(choices(0.5, 1)) == 0.42, "0.25 and half of the title's 0.34"


@pytest.mark.parametrize("kind", ["html", "text"])
def test_greater_strength_is_never_less_sure(kind: str) -> None:
    found = [item_confidence(choices(strength), kind) for strength in STEPS]
    assert found == sorted(found)
    assert all(0 < share < 1 for share in found)


def test_a_kind_without_table_keeps_its_strengths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "_table", lambda kind: ([], []))
    assert [item_confidence(choices(one), "html") for one in STEPS] == [item_strength(choices(one)) for one in STEPS]


def test_a_table_is_looked_up_by_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "_table", lambda kind: ([0.0, 0.42, 0.59], [0.1, 0.2, 0.3]))
    found = [item_confidence(choices(one, 1), "text") for one in (0.0, 0.4, 0.5, 0.99, 1.0)]
    assert found == [0.1, 0.1, 0.2, 0.3, 0.3]


def test_packaged_table_is_a_monotone_one() -> None:
    assert (Path(confidence.__file__).parent / "confidence.toml").is_file()
    for kind in ("html", "text"):
        least, shares = confidence._table(kind)
        assert len(least) == len(shares) <= 10
        assert least == sorted(set(least))
        assert shares == sorted(set(shares))
        assert least[:1] in ([], [0.0])


def test_in_a_whole_page_the_list_counts_twice_what_the_item_does() -> None:
    assert item_evidence(choices(0.5, 1), "text") == ("text", 0.42)
    assert item_evidence(choices(0.5, 1), "text", Found(1.75 * 10, 10)) == ("page", 0.81), "(0.42 + 2) / 3"
    assert item_evidence(choices(0.5, 1), "text", Found(1.75 * 5, 5)) == ("page", 0.69), "of 0.81 with five entries"
    assert item_evidence(choices(0.5, 1), "text", Found(-1.0, 10)) == ("page", 0.14), "no list"
    assert item_evidence([None] * 6, "text", Found(0.0, 0)) == ("page", 0.06)


def test_better_and_longer_lists_are_never_less_sure() -> None:
    for lists in ([Found(score, 8) for score in STEPS], [Found(1.5 * n, n) for n in range(1, 20)]):
        found = [item_confidence(choices(0.7), "text", one) for one in lists]
        assert found == sorted(found)
