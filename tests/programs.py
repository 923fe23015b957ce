"""Programs that some tests need and no Python package brings."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where it must run (``PAGEPARSE_CI``)."""
    path = shutil.which(name)
    if path is not None:
        return path
    told = f"{name} is not installed"
    if os.environ.get("PAGEPARSE_CI"):
        pytest.fail(told)
    pytest.skip(told)
