"""What a fixture is held to, check by check: the same checks for the command line and for pytest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, NamedTuple

import msgspec

from pageparse.comparison.changes import Altered, PageChanges, Parts, compare_pages, name_of
from pageparse.comparison.plain import Json
from pageparse.comparison.telling import quoted, tell_change, tell_page
from pageparse.errors import ConfigError, PageparseError
from pageparse.evaluation.found import FoundPage
from pageparse.evaluation.gold import read_gold
from pageparse.evaluation.report import differences
from pageparse.evaluation.scoring import PageScore, score_page
from pageparse.model import Page
from pageparse.testing.drift import Items, check_expect, lacking, repeated, unique_fields, wrong_number
from pageparse.testing.expected import ITEMS, SECTIONS, blessed, read_expected, values_of
from pageparse.testing.folder import META_NAME, Fixture

READS, EXPECTED, GOLD = "reads", "expected", "gold"
_ALL = "all"
_NOTHING = (
    "nothing is expected of it yet; look at it with: pageparse fixture show {name}",
    "and take what is right with: pageparse fixture bless {name}",
)


class Check(NamedTuple):
    """One thing a fixture is held to.

    Attributes:
        name: 'reads', 'page.title', 'sections', 'item-3.date', 'items', 'expect.unique', 'gold'.
        head: what its faults are told under; '' for nothing.
        faults: gives the lines that say what is wrong, none when nothing is; reads the page on first need.
        item: of a field of an item, its index among those expected; else None.
        blessed: the field of ``expected.json`` it is about, 'all' where there is no such file; None for other checks.
    """

    name: str
    head: str
    faults: Callable[[], list[str]]
    item: int | None = None
    blessed: str | None = None


class Case:
    """A fixture with its expectations loaded and its page not yet read."""

    def __init__(self, fixture: Fixture) -> None:
        """Load what is expected.

        Raises:
            InputError, ConfigError: a file of the fixture cannot be used.
        """
        self.fixture = fixture
        where = str(fixture.folder / META_NAME)
        check_expect(fixture.meta.expect, where)
        self.expected: Json | None = read_expected(fixture.expected) if fixture.expected.is_file() else None
        self.gold = read_gold(fixture.gold.read_bytes(), str(fixture.gold)) if fixture.gold.is_file() else None
        self.checks = self._checks()
        names = {check.name for check in self.checks}
        odd = sorted(set(fixture.meta.xfail) - names)
        if odd:
            raise ConfigError(f"found {odd[0]!a} in [xfail], expected the name of a check: {_few(names)}", where=where)

    @cached_property
    def _reading(self) -> Page | PageparseError:
        try:
            return self.fixture.read()
        except PageparseError as error:
            return error

    @property
    def page(self) -> Page:
        """The page, read once.

        Raises:
            InputError: it cannot be read.
        """
        if isinstance(self._reading, PageparseError):
            raise self._reading
        return self._reading

    @cached_property
    def values(self) -> Json:
        """What the page says."""
        return values_of(self.page)

    @cached_property
    def changes(self) -> PageChanges:
        """What it says against what is expected."""
        return compare_pages(self.expected or {}, self.values)

    @cached_property
    def is_readable(self) -> bool:
        """Whether the page can be read at all; that it cannot is told by the check 'reads'."""
        return not self._unread()

    def is_gone(self, check: Check) -> bool:
        """Whether the item of a check is not on the page; that is told by the check 'items'."""
        return check.item is not None and any(one.position == check.item + 1 for one in self.changes.items.gone)

    def blessed(self, check: Check) -> Json:
        """What ``expected.json`` holds once the part of it that ``check`` is about is as it is read now.

        Raises:
            InputError, ConfigError: the file as it is now cannot be used.
        """
        if not self.fixture.expected.is_file() or check.blessed in (None, _ALL):
            return self.values
        now = read_expected(self.fixture.expected)
        if check.item is None:
            if check.blessed == ITEMS:
                return blessed(now, self.values, (ITEMS,))
            return now | {check.blessed: self.values[check.blessed]}
        altered = self._altered.get(check.item)
        if altered is not None and check.item < len(now[ITEMS]):
            found = self.values[ITEMS][altered.new_position - 1]
            now[ITEMS][check.item][check.blessed] = found[check.blessed]
        return now

    def forget(self) -> None:
        """Let go of the page; it is read again when it is asked for."""
        for name in ("_reading", "values", "changes", "is_readable", "_altered"):
            self.__dict__.pop(name, None)

    def _checks(self) -> list[Check]:
        """'items' stands behind the fields of the items, which are known by their place among them."""
        checks = [Check(READS, "", self._unread)]
        expected = self.expected or {}
        for name in expected:
            if name not in (SECTIONS, ITEMS):
                checks.append(Check(f"page.{name}", "page", partial(self._page_fault, name), None, name))
        if SECTIONS in expected:
            checks.append(Check(SECTIONS, "", self._sections_fault, None, SECTIONS))
        for index, item in enumerate(expected.get(ITEMS, [])):
            head = f"item {index + 1} {quoted(name_of(item))}"
            for name in item:
                faults = partial(self._item_fault, index, name)
                checks.append(Check(f"item-{index + 1}.{name}", head, faults, index, name))
        if ITEMS in expected:
            checks.append(Check(ITEMS, "", self._items_fault, None, ITEMS))
        checks += self._drift_checks()
        if self.gold is not None:
            checks.append(Check(GOLD, "gold, which a person wrote", self._gold_fault))
        if len(checks) == 1:
            told = [line.format(name=self.fixture.name) for line in _NOTHING]
            checks.append(Check(EXPECTED, "", lambda: told, None, _ALL))
        return checks

    def _drift_checks(self) -> list[Check]:
        expect, checks = self.fixture.meta.expect, []
        wanted = expect.items
        if wanted is not None:
            checks.append(Check("expect.items", "expect", lambda: wrong_number(self.values[ITEMS], wanted)))
        for name in expect.required:
            checks.append(Check(f"expect.required.{name}", "expect", partial(self._of_items, lacking, name)))
        for name in unique_fields(expect):
            checks.append(Check(f"expect.unique.{name}", "expect", partial(self._of_items, repeated, name)))
        return checks

    def _of_items(self, rule: Callable[[Items, str], list[str]], name: str) -> list[str]:
        return rule(self.values[ITEMS], name)

    def _unread(self) -> list[str]:
        return [f"cannot be read: {self._reading}"] if isinstance(self._reading, PageparseError) else []

    def _sections_fault(self) -> list[str]:
        return tell_page(PageChanges(sections=self.changes.sections))

    def _page_fault(self, name: str) -> list[str]:
        return [line for change in self.changes.page if change.field == name for line in tell_change(change, "")]

    def _item_fault(self, index: int, name: str) -> list[str]:
        found = self._altered.get(index)
        changes = [change for change in found.fields if change.field == name] if found else []
        return [line for change in changes for line in tell_change(change, "")]

    @cached_property
    def _altered(self) -> Mapping[int, Altered]:
        return {one.position - 1: one for one in self.changes.items.changed}

    def _items_fault(self) -> list[str]:
        items = self.changes.items
        return tell_page(PageChanges(items=Parts(added=items.added, gone=items.gone, moved=items.moved)))

    def _gold_fault(self) -> list[str]:
        score = self._score()
        return differences(score)[2:] if score.missed or score.extra or score.wrong else []

    def _score(self) -> PageScore:
        if self.gold is None:
            raise ConfigError("no gold", where=str(self.fixture.gold))
        found: FoundPage = msgspec.convert(msgspec.to_builtins(self.page), FoundPage)
        return score_page(self.fixture.name, self.gold, found)


class Verdict(NamedTuple):
    """How a check came out: the lines of what is wrong, none if it is as it should be; and why that was expected."""

    check: Check
    faults: list[str]
    known: str | None = None


def judge(case: Case) -> list[Verdict]:
    """Run the checks of a fixture.

    Args:
        case: the fixture.

    Returns:
        A verdict for every check that could be run: only 'reads' if the page cannot be read, and none for the fields of
        an item that is gone. A check ``meta.toml`` expects to fail has its reason in ``known`` when it does, and a
        fault when it does not.
    """
    verdicts = []
    for check in case.checks if case.is_readable else case.checks[:1]:
        if not case.is_gone(check):
            verdicts.append(_excused(Verdict(check, check.faults()), case.fixture.meta.xfail))
    return verdicts


def _excused(verdict: Verdict, xfail: Mapping[str, Any]) -> Verdict:
    reason = xfail.get(verdict.check.name)
    if reason is None:
        return verdict
    if verdict.faults:
        return verdict._replace(known=reason)
    return verdict._replace(faults=[f"is as it should be, though [xfail] says '{reason}'; take it out of {META_NAME}"])


def _few(names: set[str], most: int = 8) -> str:
    shown = sorted(names)[:most]
    return ", ".join(shown) + (", ..." if len(names) > most else "")
