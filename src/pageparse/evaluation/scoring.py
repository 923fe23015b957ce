"""One page's output against its gold: what was found, what was right, and every difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from pageparse.evaluation.folding import fold, words_f1
from pageparse.evaluation.found import FoundItem, FoundPage
from pageparse.evaluation.gold import Gold, GoldItem
from pageparse.evaluation.matching import Shown, Wanted, match, shown, wanted

SAME_TEASER = 0.8
_UNSCORED_ROLES = ("navigation", "other")

# Whether the value is right; None where the gold states none.
_CHECKS: Mapping[str, Callable[[Wanted, Shown], bool | None]] = {
    "title": lambda gold, got: got.title == gold.title or got.title in gold.alternatives if gold.title else None,
    "date": lambda gold, got: got.date == gold.date if gold.date else None,
    "url": lambda gold, got: got.url in gold.urls if gold.urls else None,
    "authors": lambda gold, got: got.authors == gold.authors if gold.authors else None,
    "types": lambda gold, got: _same_types(gold, got) if gold.types else None,
    "language": lambda gold, got: got.language == gold.language if gold.language else None,
    "teaser": lambda gold, got: words_f1(gold.teaser, got.teaser) >= SAME_TEASER if gold.teaser else None,
}
_TELLING = ("title", "date", "url")
FIELDS = (*_CHECKS, "section", "role")
"""The scored fields: those of an item, then those of a section."""

Value = str | list[str] | None


class Count(Struct):
    """How often a field was right among the times the gold states it."""

    right: int = 0
    stated: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.stated += 1
        self.right += right


class Mention(Struct, frozen=True):
    """An item named in a report: by its place among the gold's items, or on the page for one of the output."""

    position: int
    title: str | None
    date: str | None
    url: str | None


class Wrong(Struct, frozen=True):
    """A value that is not the gold's.

    Attributes:
        item: what the value belongs to: the gold's title, or the heading of a section.
        field: one of ``FIELDS``, or 'title' or 'date' with ``gold`` null for a value that was invented.
        got: the output's value; null or [] for none.
        gold: the gold's value.
    """

    item: str | None
    field: str
    got: Value
    gold: Value


class Judged(Struct, frozen=True):
    """A confidence of the output and whether it was borne out."""

    kind: str
    confidence: float
    right: bool


class PageScore(Struct, kw_only=True):
    """The counts of one page.

    Attributes:
        name: of the page.
        gold: items the gold asks for, without the secondary ones.
        found: items of the output, without those that are secondary or match a secondary one.
        matched: pairs of the two.
        whole: False when the gold is a subset of the page's items: then ``found`` says nothing of precision.
        fields: counts by field, over the matched items and the sections.
        invented: titles and dates of matched items where the page has none.
        missed: gold items without a partner.
        extra: items of the output without one; empty when not ``whole``.
        wrong: values that differ.
        judged: confidences against the truth.
    """

    name: str
    gold: int = 0
    found: int = 0
    matched: int = 0
    whole: bool = True
    fields: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})
    invented: dict[str, int] = field(default_factory=lambda: {"title": 0, "date": 0})
    missed: list[Mention] = []
    extra: list[Mention] = []
    wrong: list[Wrong] = []
    judged: list[Judged] = []


def score_page(name: str, gold: Gold, page: FoundPage) -> PageScore:
    """Count one page.

    Args:
        name: what to call it.
        gold: what a person read on it.
        page: what was found on it; an empty ``FoundPage`` when there is no output.

    Returns:
        The counts and differences.
    """
    score = PageScore(name=name, whole=not gold.gold_subset)
    asked = [wanted(item) for item in gold.items]
    given = [shown(item) for item in page.items]
    pairs = match(asked, given)
    partner = {j: i for i, j in pairs}
    aside = {j for j, item in enumerate(given) if (asked[partner[j]] if j in partner else item).secondary}
    pairs = [(i, j) for i, j in pairs if j not in aside]
    score.gold = sum(not item.secondary for item in asked)
    score.found = len(given) - len(aside)
    score.matched = len(pairs)
    for i, j in pairs:
        _score_item(score, (gold.items[i], asked[i]), (page.items[j], given[j]), complete=gold.complete_fields)
    _tell_unmatched(score, gold, asked, page, aside | set(partner), set(partner.values()))
    _score_sections(score, gold, page)
    return score


def _score_item(
    score: PageScore, gold: tuple[GoldItem, Wanted], got: tuple[FoundItem, Shown], *, complete: bool
) -> None:
    verdicts = {name: check(gold[1], got[1]) for name, check in _CHECKS.items()}
    for name, right in verdicts.items():
        if right is not None:
            score.fields[name].add(right)
        if right is False:
            _tell_wrong(score, name, gold[0], got[0])
    if not gold[1].title and got[1].title:
        score.invented["title"] += 1
        _tell_wrong(score, "title", gold[0], got[0])
    if not gold[1].date and got[1].date and complete:
        score.invented["date"] += 1
        _tell_wrong(score, "date", gold[0], got[0])
    right = all(verdicts[name] is not False for name in _TELLING)
    score.judged.append(Judged("item", got[0].confidence, right))
    verdict, language = verdicts["language"], got[0].language
    if verdict is not None and language is not None:
        score.judged.append(Judged("language", language.confidence, verdict))


def _tell_unmatched(
    score: PageScore, gold: Gold, asked: Sequence[Wanted], page: FoundPage, used: set[int], met: set[int]
) -> None:
    for i, item in enumerate(gold.items):
        if i not in met and not asked[i].secondary:
            score.missed.append(Mention(i + 1, item.title or item.teaser, item.date, item.url))
    if not score.whole:
        return
    for j, item_found in enumerate(page.items):
        if j not in used:
            date = item_found.date.edtf if item_found.date else None
            title = item_found.title or item_found.teaser
            score.extra.append(Mention(item_found.position, title, date, item_found.url))
            score.judged.append(Judged("item", item_found.confidence, False))


def _tell_wrong(score: PageScore, name: str, gold: GoldItem, got: FoundItem) -> None:
    score.wrong.append(Wrong(gold.title or gold.teaser, name, _found_value(got, name), _gold_value(gold, name)))


def _gold_value(item: GoldItem, name: str) -> Value:
    if name == "types" and not item.types:
        return [item.type] if item.type else []
    value: Value = getattr(item, name)
    return value


def _found_value(item: FoundItem, name: str) -> Value:
    values: dict[str, Value] = {
        "date": item.date.edtf if item.date else None,
        "authors": [author.literal for author in item.authors],
        "types": [kind.label for kind in item.types],
        "language": item.language.tag if item.language else None,
        "title": item.title,
        "url": item.url,
        "teaser": item.teaser,
    }
    return values[name]


def _same_types(gold: Wanted, got: Shown) -> bool:
    """One label is enough where the gold has one; several must be the same set."""
    return bool(gold.types & got.types) if len(gold.types) == 1 else gold.types == got.types


def _score_sections(score: PageScore, gold: Gold, page: FoundPage) -> None:
    roles = defaultdict[str, list[str]](list)
    for section in page.sections:
        roles[fold(section.heading)].append(section.role)
    for part in gold.sections:
        if part.role in _UNSCORED_ROLES or not part.heading:
            continue
        found = roles.get(fold(part.heading), [])
        score.fields["section"].add(bool(found))
        if not found:
            score.wrong.append(Wrong(part.heading, "section", None, part.heading))
            continue
        score.fields["role"].add(part.role in found)
        if part.role not in found:
            score.wrong.append(Wrong(part.heading, "role", found[0], part.role))
