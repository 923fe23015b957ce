"""JSON: a file a page, indented for people."""

from __future__ import annotations

import msgspec

from pageparse.writers.form import Record
from pageparse.writers.kinds import each_page


def _whole(record: Record) -> bytes:
    return msgspec.json.format(record.line, indent=2) + b"\n"


FORMAT = each_page("JSON, a file a page", "pages", ".json", _whole)
