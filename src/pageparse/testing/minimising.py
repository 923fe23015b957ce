"""A fixture's page without what its reading does not need: elements, or lines of a text, are cut out of its source.

The evidence says which elements are needed; all others are tried together, then by halves, then their children. A cut
stays when the page is read as before. Nothing depends on a clock: the bytes that may be read for it are counted.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from lxml import etree
from msgspec import structs

from pageparse.captures.base import Capture
from pageparse.captures.shelf import sole_page
from pageparse.errors import OutputError
from pageparse.evidence import Locator
from pageparse.model import Page
from pageparse.options import Options
from pageparse.pipeline import parse_capture
from pageparse.testing.expected import write_whole
from pageparse.testing.folder import Fixture, known_of, options_of
from pageparse.testing.making import LARGE, most_of, read_same, source_text, substance
from pageparse.testing.markup import VOID, Edit, Tag, edited, tags

BUDGET = 40_000_000
_MARK = "data-pageparse-tag"
_KEPT = frozenset(("html", "body", "head"))
_ENDED_BY_THE_NEXT = frozenset("li p dt dd tr td th option".split())


class Minimised(NamedTuple):
    """What became of a page: its bytes before and after, how often it was read, and whether all has been tried."""

    before: int
    after: int
    readings: int
    is_done: bool


class _Part(NamedTuple):
    """A stretch of the source that can be cut out; of an element also its first tag, and the parts within."""

    start: int
    end: int
    tag: int | None
    inner: list[_Part]


def minimise(fixture: Fixture, budget: int = BUDGET) -> Minimised:
    """Cut everything out of a fixture's page that its reading does not need, and write the page anew.

    Args:
        fixture: the folder; only its page changes, and its file's name where it is no longer large enough to compress.
        budget: bytes of pages that may be read to find out, which bounds the time: about a second a megabyte.

    Returns:
        The sizes, uncompressed.

    Raises:
        InputError: the page cannot be read.
        OutputError: it cannot be written.
    """
    options = options_of(fixture.meta)
    capture = sole_page(str(fixture.page), known_of(fixture.meta), options.limits)
    search = _Search(capture, options, budget)
    search.run()
    data = search.data()
    if len(data) < len(capture.data):
        _write(fixture, data)
    return Minimised(len(capture.data), len(data), search.readings, search.is_done)


class _Search:
    """The cuts found so far, and what may still be spent on finding more."""

    def __init__(self, capture: Capture, options: Options, budget: int) -> None:
        self.capture, self.options, self.left = capture, options, budget
        self.page = parse_capture(capture, options)
        self.wanted = substance(self.page)
        self.text, self.back = source_text(capture.data, self.page.source.encoding)
        self.made: list[Edit] = []
        self.readings = 1
        self.is_done = False

    def data(self) -> bytes:
        """The page after the cuts."""
        return self.back(edited(self.text, self.made))

    def run(self) -> None:
        """Try the largest parts first, then what is within those that must stay."""
        is_html = self.page.source.media_type == "text/html"
        parts = html_parts(self.text, self.page) if is_html else text_parts(self.text, self.page)
        while parts:
            tries = self.left // max(len(self.data()), 1)
            if tries < 1:
                return
            edits = {_cut(self.text, part): part for part in parts}
            before = self.readings
            chosen = set(most_of(list(edits), self._is_same(self.made), tries))
            self.made = sorted([*self.made, *chosen])
            if self.readings - before >= tries:
                return
            parts = [inner for edit, part in edits.items() if edit not in chosen for inner in part.inner]
        self.is_done = True

    def _is_same(self, made: Sequence[Edit]) -> Callable[[Sequence[Edit]], bool]:
        def is_same(more: Sequence[Edit]) -> bool:
            data = self.back(edited(self.text, [*made, *more]))
            self.left -= len(data)
            self.readings += 1
            return read_same(structs.replace(self.capture, data=data), self.options, self.wanted)

        return is_same


def html_parts(text: str, page: Page) -> list[_Part]:
    """The largest elements and comments of a page that no evidence stands in."""
    found = list(tags(text))
    needed = _needed(text, found, page)

    def spared(parts: list[_Part]) -> Iterator[_Part]:
        for part in parts:
            tag = found[part.tag] if part.tag is not None else None
            if tag is not None and (tag.name in _KEPT or any(part.start <= place < part.end for place in needed)):
                yield from spared(part.inner)
            else:
                yield part

    return list(spared(_tree(text, found)))


def text_parts(text: str, page: Page) -> list[_Part]:
    """The lines of a text that no evidence stands in."""
    needed: set[int] = set()
    for locator in _locators(page):
        if locator.line is not None:
            needed.update(range(locator.line, (locator.end_line or locator.line) + 1))
    parts, place = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number not in needed:
            parts.append(_Part(place, place + len(line), None, []))
        place += len(line)
    return parts


def _locators(page: Page) -> Iterator[Locator]:
    for section in page.sections:
        yield section.locator
    for item in page.items:
        for proof in item.evidence.values():
            yield proof.locator


def _needed(text: str, found: Sequence[Tag], page: Page) -> list[int]:
    """Where the elements begin that evidence stands in: every tag is numbered, and the tree asked for the paths."""
    marks = [
        Edit(place, place, f' {_MARK}="{number}"', "")
        for number, tag in enumerate(found)
        if tag.kind == "open" and (place := tag.start + 1 + len(tag.name))
    ]
    data = edited(text, marks).replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True))
    except etree.LxmlError:
        return []
    paths = {locator.xpath.partition("/@")[0] for locator in _locators(page) if locator.xpath}
    numbers = {_number(root, path) for path in paths}
    return sorted(found[number].start for number in numbers if number is not None)


def _number(root: etree._Element, path: str) -> int | None:
    """The number of the tag a path leads to, or of the nearest around it that has one."""
    element: Any = next(iter(cast(list[Any], root.xpath(path))), None)
    while element is not None:
        mark = element.get(_MARK)
        if mark is not None:
            return int(mark)
        element = element.getparent()
    return None


def _tree(text: str, found: Sequence[Tag]) -> list[_Part]:
    """The elements by their tags, as far as these tell; what is wrong about it only makes fewer cuts possible."""
    top: list[_Part] = []
    stack: list[tuple[int, list[_Part]]] = []  # of each open element: its first tag, and what is within

    def inside() -> list[_Part]:
        return stack[-1][1] if stack else top

    def close(end: int) -> None:
        number, inner = stack.pop()
        inside().append(_Part(found[number].start, end, number, inner))

    for number, tag in enumerate(found):
        if tag.kind == "close":
            if any(found[opened].name == tag.name for opened, _ in stack):
                while found[stack[-1][0]].name != tag.name:
                    close(tag.start)
                close(tag.end)
        elif tag.kind == "comment" or tag.name in VOID:
            inside().append(_Part(tag.start, tag.end, number, []))
        else:
            if stack and found[stack[-1][0]].name == tag.name and tag.name in _ENDED_BY_THE_NEXT:
                close(tag.start)
            stack.append((number, []))
    while stack:
        close(len(text))
    return top


def _cut(text: str, part: _Part) -> Edit:
    """The part's removal, with the white space before it where there is more behind it."""
    start = part.start
    if part.tag is not None and (part.end >= len(text) or text[part.end].isspace()):
        while start and text[start - 1].isspace():
            start -= 1
    return Edit(start, part.end, "", "")


def _write(fixture: Fixture, data: bytes) -> None:
    is_large = len(data) > LARGE
    name = fixture.page.name.removesuffix(".gz") + (".gz" if is_large else "")
    path = fixture.page.with_name(name)
    write_whole(path, gzip.compress(data, mtime=0) if is_large else data)
    if path != fixture.page:
        try:
            fixture.page.unlink()
        except OSError as error:
            raise OutputError(f"cannot be removed: {error.strerror or error}", where=str(fixture.page)) from error
