"""The pytest plugin. Where no folder is named in ``pageparse_fixtures`` it does nothing and loads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pageparse.testing.collecting import FixtureFile

INI = "pageparse_fixtures"
_META = "meta.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option that turns the plugin on."""
    parser.addini(INI, "folders of saved pages that pageparse must go on reading as expected", "paths", [])


def pytest_configure(config: pytest.Config) -> None:
    """See that what the tests stand on is there, where there will be any."""
    if config.getini(INI) and config.getoption("force_regen", None) is None:
        message = f"{INI} needs pytest-regressions; install it with: pip install 'pageparse[testing]'"
        raise pytest.UsageError(message)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FixtureFile | None:
    """Collect a fixture: any ``meta.toml`` in or below a folder that is named."""
    if file_path.name != _META or not any(file_path.is_relative_to(top) for top in parent.config.getini(INI)):
        return None
    from pageparse.testing.collecting import FixtureFile  # on first need: other projects must not pay for it

    return FixtureFile.from_parent(parent, path=file_path)
