"""A fixture as pytest tests: one a page, item and field, on top of pytest-regressions."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytest_regressions.common import perform_regression_check

from pageparse.errors import PageparseError
from pageparse.testing.expected import expected_text, refuse_in_ci, write_whole
from pageparse.testing.folder import load_fixture
from pageparse.testing.judging import READS, Case, Check


class DiffersError(AssertionError):
    """Something is not as expected; its text is what is told, without a traceback."""


class FixtureFile(pytest.File):
    """One fixture folder, known by its ``meta.toml``."""

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each check; the page is read by the first that runs."""
        folder = self.path.parent
        try:
            self.case = Case(load_fixture(folder, os.path.relpath(folder, self.config.rootpath)))
        except PageparseError as error:
            raise self.CollectError(str(error)) from error
        for check in self.case.checks:
            test = FixtureTest.from_parent(self, name=check.name, case=self.case, check=check)
            reason = self.case.fixture.meta.xfail.get(check.name)
            if reason is not None:
                test.add_marker(pytest.mark.xfail(reason=reason, strict=True))
            yield test

    def teardown(self) -> None:
        """Let go of the page, once its tests have run."""
        self.case.forget()


class FixtureTest(pytest.Item):
    """One check of a fixture."""

    def __init__(self, *, case: Case, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        self.check = check

    def runtest(self) -> None:
        """Compare, or write anew where pytest-regressions is asked to."""
        if self.check.name != READS and not self.case.is_readable:
            pytest.skip("the page cannot be read, see 'reads'")
        if self.case.is_gone(self.check):
            pytest.skip("the item is not on the page any more, see 'items'")
        # A fault that is known must not become what is expected.
        if self.check.blessed is None or self.check.name in self.case.fixture.meta.xfail:
            self._compare()
        else:
            self._regress()

    def _compare(self) -> None:
        faults = self.check.faults()
        if faults:
            raise DiffersError("\n".join([self.check.head, *(f"  {line}" for line in faults)]).lstrip("\n"))

    def _regress(self) -> None:
        with tempfile.TemporaryDirectory() as obtained:
            perform_regression_check(
                datadir=cast(Any, Path(obtained)),
                original_datadir=self.case.fixture.folder,
                request=cast(Any, SimpleNamespace(config=self.config, node=SimpleNamespace(cls=None, name=self.name))),
                check_fn=lambda _obtained, _expected: self._compare(),
                dump_fn=self._dump,
                extension=".json",
                fullpath=self.case.fixture.expected,
            )

    def _dump(self, path: Path) -> None:
        """What is expected now, with this check's part as it is read; only the fixture's own file is looked after."""
        if path != self.case.fixture.expected:
            path.touch()
            return
        values = self.case.blessed(self.check)
        text = expected_text(values).encode("utf-8")
        if not path.is_file() or path.read_bytes() != text:
            refuse_in_ci(path)
            write_whole(path, text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is told: the difference, or what was written, alone."""
        if isinstance(excinfo.value, DiffersError | PageparseError | pytest.fail.Exception):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands and what it is called."""
        return self.path, None, f"{self.case.fixture.name}: {self.name}"
