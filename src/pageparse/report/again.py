"""Pages of a batch read again, to be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from pageparse.captures.base import Capture
from pageparse.captures.known import Known
from pageparse.captures.shelf import STDIN, entries, read
from pageparse.errors import PageparseError
from pageparse.options import Limits, Options
from pageparse.report.gathered import Listed
from pageparse.report.view import PageView, view_page

_MAX_BYTES = 4 << 20


def views_again(pages: Iterable[Listed], most: int, options: Options) -> dict[str, PageView]:
    """The first ``most`` of these pages that can still be read and are what they were.

    Args:
        pages: of one batch. Passed over are those from standard input, those of more than four megabytes, and those
            whose file has gone or holds other bytes now.
        most: how many.
        options: those of the batch.

    Returns:
        What is shown of each, by its name, in the order of ``pages``.
    """
    wanted = [page for page in pages if page.path != STDIN and page.bytes <= _MAX_BYTES][:most]
    found: dict[str, PageView] = {}
    for path in dict.fromkeys(page.path for page in wanted):
        found.update(_of_file(path, [page for page in wanted if page.path == path], options))
    return {page.name: found[page.name] for page in wanted if page.name in found}


def _of_file(path: str, pages: Sequence[Listed], options: Options) -> Iterator[tuple[str, PageView]]:
    for page, capture in _captures(path, {page.name: page for page in pages}, options.limits):
        if hashlib.sha256(capture.data).hexdigest() == page.sha256:
            yield page.name, view_page(capture, options)


def _captures(path: str, wanted: dict[str, Listed], limits: Limits) -> Iterator[tuple[Listed, Capture]]:
    """Those that can be read. What cannot be is told in the batch's own outcomes, or has changed since."""
    missing = dict(wanted)
    for entry in entries(path, limits):
        page = missing.pop(entry.name, None)
        if page is not None and entry.outcome is None:
            try:
                yield page, read(entry.handle, Known(page.url, page.captured_at), limits, entry.data)
            except PageparseError:
                continue
        if not missing:
            return
