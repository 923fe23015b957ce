"""Gold and output made up for the tests of the scorer."""

from __future__ import annotations

from typing import Any

import msgspec

from pageparse.evaluation.found import FoundPage
from pageparse.evaluation.gold import Gold


def gold(*items: dict[str, Any], **page: Any) -> Gold:
    """A gold file with these items."""
    return msgspec.convert({"items": list(items), **page}, Gold)


def output(*items: dict[str, Any], sections: list[dict[str, Any]] | None = None) -> FoundPage:
    """A page of the output; fields of an item that are not named are null or empty."""
    empty = {
        "title": None,
        "url": None,
        "date": None,
        "authors": [],
        "types": [],
        "language": None,
        "teaser": None,
        "secondary": False,
        "confidence": 0.9,
    }
    told = [{**empty, "position": i, **_wrapped(item)} for i, item in enumerate(items, 1)]
    return msgspec.convert({"items": told, "sections": sections or []}, FoundPage)


def _wrapped(item: dict[str, Any]) -> dict[str, Any]:
    wraps = {
        "date": lambda value: {"edtf": value},
        "authors": lambda value: [{"literal": name} for name in value],
        "types": lambda value: [{"label": label} for label in value],
        "language": lambda value: {"tag": value, "confidence": 0.8},
    }
    return {key: wraps[key](value) if key in wraps and value else value for key, value in item.items()}
