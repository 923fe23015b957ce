"""CSV for spreadsheets: one flat row an item, one a page; what a page says is never a formula.

As RFC 4180, but lines end in a line feed; UTF-8 without a mark. Null is an empty cell. Several values stand in one cell
with '; ' between them; evidence and prose are left out. Columns are only ever added at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pageparse.model import Item, Page
from pageparse.writers.flat import ITEM_COLUMNS, PAGE_COLUMNS, Scalar, row_maker
from pageparse.writers.form import Format, Record, Writer, Written
from pageparse.writers.outputs import Outputs

_PAGES, _ITEMS = "pages.csv", "items.csv"

# What makes a spreadsheet compute (OWASP: CSV Injection), full-width forms too: at the beginning of a cell, and behind
# what separates cells where commas do not. A run is matched whether it ends in one or not, so that it is read once.
_START = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FIRST = re.compile(f"[ \t\r\n]*+[{_START}]|[\t\r\n]")
_INNER = re.compile(f'([;\t\r\n][ ;\t\r\n"]*+)([{_START}])?')
_QUOTED = re.compile("[\",;\t\r\n']|^ | $")


def cell(value: Scalar) -> str:
    """One cell as it stands in the file."""
    if not isinstance(value, str):
        return "" if value is None else str(value).lower()
    text = _INNER.sub(_inert, value)
    if _FIRST.match(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _inert(run: re.Match[str]) -> str:
    return f"{run[1]}'{run[2]}" if run[2] else run[1]


def _line(values: Iterable[Scalar]) -> bytes:
    return (",".join(map(cell, values)) + "\n").encode()


def _several(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


_KEYS = ("page_uri", "page_url", "page_sha256", "captured_at", "page_title", "site_name")
_PLACE = ("id", "position", "section", "section_role", "section_heading", "list")
_LISTS = ("authors", "types", "type_labels", "links", "identifiers", "related")
_ITEM_HEAD = _line((*_KEYS, *_PLACE, *ITEM_COLUMNS, *_LISTS))
_PAGE_HEAD = _line((*PAGE_COLUMNS, "sections", "items", "problems"))
_item_row = row_maker(ITEM_COLUMNS.values())
_page_row = row_maker(PAGE_COLUMNS.values())


def _item_lines(page: Page) -> list[bytes]:
    source = page.source
    keys = (source.uri, source.url, source.sha256, source.captured_at, page.title, page.site_name)
    sections = {section.id: (section.role, section.heading) for section in page.sections}
    lines = []
    for item in page.items:
        role, heading = sections.get(item.section, (None, None))
        place = (item.id, item.position, item.section, role, heading, item.list)
        lines.append(_line((*keys, *place, *_item_row(item), *_lists(item))))
    return lines


def _lists(item: Item) -> tuple[str | None, ...]:
    return (
        _several(author.literal for author in item.authors),
        _several(kind.value for kind in item.types),
        _several(kind.label for kind in item.types),
        _several(link.url for link in item.links),
        _several(f"{one.scheme}:{one.value}" for one in item.identifiers),
        _several(f"{one.relation}:{one.item}" for one in item.related),
    )


def _page_line(page: Page) -> bytes:
    problems = _several(problem.code for problem in page.problems)
    return _line((*_page_row(page), len(page.sections), len(page.items), problems))


class _Tables(Writer):
    def __init__(self, outputs: Outputs) -> None:
        self._pages = outputs.file(_PAGES)
        self._items = outputs.file(_ITEMS)
        self._pages.write(_PAGE_HEAD)
        self._items.write(_ITEM_HEAD)
        self._counts = [0, 0]

    def page(self, record: Record) -> None:
        lines = _item_lines(record.page)
        self._pages.write(_page_line(record.page))
        self._items.write(b"".join(lines))
        self._counts = [self._counts[0] + 1, self._counts[1] + len(lines)]

    def close(self) -> Written:
        pages, items = self._counts
        return Written(pages=pages, items=items)


def _show(record: Record) -> bytes:
    return _ITEM_HEAD + b"".join(_item_lines(record.page))


FORMAT = Format(about="CSV for spreadsheets, a row an item", outputs=(_PAGES, _ITEMS), open=_Tables, show=_show)
