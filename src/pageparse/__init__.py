"""Saved landing pages (HTML or plain text) to normalised JSON.

>>> import pageparse
>>> page = pageparse.parse_bytes(b"<h1>Reports</h1>")
>>> page.title
'Reports'

The names below are loaded on first use, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pageparse._lazy import loader as _loader
from pageparse._version import __version__

if TYPE_CHECKING:
    from pageparse.api import parse, parse_bytes, parse_soup, to_json
    from pageparse.errors import InputError, PageparseError
    from pageparse.evidence import Evidence, Locator
    from pageparse.model import Item, Page, Section
    from pageparse.options import Limits, Options
else:
    # Hidden from type checkers, which would otherwise take every misspelt name for an attribute.
    _HOMES = {
        "parse": "api",
        "parse_bytes": "api",
        "parse_soup": "api",
        "to_json": "api",
        "InputError": "errors",
        "PageparseError": "errors",
        "Evidence": "evidence",
        "Locator": "evidence",
        "Item": "model",
        "Page": "model",
        "Section": "model",
        "Limits": "options",
        "Options": "options",
    }

    __getattr__, __dir__ = _loader(globals(), _HOMES)


__all__ = [
    "Evidence",
    "InputError",
    "Item",
    "Limits",
    "Locator",
    "Options",
    "Page",
    "PageparseError",
    "Section",
    "__version__",
    "parse",
    "parse_bytes",
    "parse_soup",
    "to_json",
]
