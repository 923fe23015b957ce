"""JSON Lines: a page a line and an item a line."""

from __future__ import annotations

from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.jsonlines import items_of_line
from pageparse.writers.outputs import Outputs

_PAGES, _ITEMS = "pages.jsonl", "items.jsonl"


class _Lines(Writer):
    def __init__(self, outputs: Outputs) -> None:
        self._pages = outputs.file(_PAGES)
        self._items = outputs.file(_ITEMS)

    def page(self, record: Record) -> None:
        self._pages.write(record.line)
        self._items.write(items_of_line(record.line))

    def close(self) -> Written:
        return Written(pages=self._pages.lines, items=self._items.lines)


def _show(record: Record) -> bytes:
    return items_of_line(record.line)


FORMAT = Format(about="JSON Lines, a page and an item a line", outputs=(_PAGES, _ITEMS), open=_Lines, show=_show)
