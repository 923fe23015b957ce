"""The library's functions: one saved page in, one ``Page`` out."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from pageparse.captures.base import Capture
from pageparse.captures.files import open_regular
from pageparse.captures.known import Known, check_known, uri_of
from pageparse.captures.plain import capture_of, read_file, read_stream
from pageparse.errors import Code, InputError
from pageparse.model import Page
from pageparse.options import Limits, Options
from pageparse.pipeline import parse_capture, parse_soup_capture

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ENCODER = msgspec.json.Encoder()


def parse(
    path_or_file: str | os.PathLike[str] | BinaryIO,
    *,
    url: str | None = None,
    captured_at: str | date | None = None,
    options: Options | None = None,
) -> Page:
    """Read one saved page.

    Args:
        path_or_file: path of an HTML or text file, of one compressed with gzip, of MHTML or of an archive with a
            single page; or a file object opened in binary mode, read to its end.
        url: the page's own address, absolute http(s); it beats what the page says of itself.
        captured_at: when the page was saved: RFC 3339 or EDTF text such as '2024-05', a date or a datetime.
            Relative dates ('2 days ago') count from it.
        options: how to read; None for the defaults.

    Returns:
        The page. One without items comes back too, with outcome 'empty'.

    Raises:
        InputError: the file is missing, no regular file, unreadable, empty, too large or no page; see ``code``.
        ConfigError: ``url`` or ``captured_at`` cannot be used.
        TypeError: the file object gives text, or the argument is neither path nor file.
    """
    chosen = options or Options()
    known = check_known(url, captured_at)
    if isinstance(path_or_file, (str, os.PathLike)):
        return parse_capture(_capture_at(path_or_file, known, chosen.limits), chosen)
    if not hasattr(path_or_file, "read"):
        found = type(path_or_file).__name__
        raise TypeError(f"found a {found}, expected a path or a binary file; for bytes in memory use parse_bytes")
    name = getattr(path_or_file, "name", None)
    uri = uri_of(name) if isinstance(name, str) else None
    return parse_capture(read_stream(path_or_file, uri, known, chosen.limits), chosen)


def _capture_at(path: str | os.PathLike[str], known: Known, limits: Limits) -> Capture:
    try:
        return read_file(path, known, limits)
    except InputError as error:
        if error.code != Code.NOT_HTML:
            raise
        from pageparse.captures.shelf import kind_of, sole_page  # on first need: most files are pages

        with open_regular(path) as file:
            kind = kind_of(file.read(4096), os.fspath(path).lower())
        if kind == "plain":
            raise
        return sole_page(os.fspath(path), known, limits)


def parse_bytes(
    data: bytes | bytearray | memoryview,
    *,
    url: str | None = None,
    captured_at: str | date | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    uri: str | None = None,
    options: Options | None = None,
) -> Page:
    """Read one saved page that is in memory.

    Args:
        data: the page as saved. It is parsed in this process: a page made to harm can take long.
        url: as for ``parse``.
        captured_at: as for ``parse``.
        media_type: 'text/html' or 'text/plain'; None lets the bytes decide.
        encoding: any WHATWG label; None lets the bytes decide.
        uri: what to call the page in ``Page.source.uri``.
        options: how to read; None for the defaults.

    Returns:
        The page.

    Raises:
        InputError: the bytes are empty, too many, or no page.
        ConfigError: an argument has a value that cannot be used.
        TypeError: ``data`` is text.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"found a {type(data).__name__}, expected bytes; text.encode() with encoding='utf-8'")
    chosen = options or Options()
    known = check_known(url, captured_at, encoding, media_type)
    return parse_capture(capture_of(bytes(data), uri, known, chosen.limits), chosen)


def parse_soup(
    soup: BeautifulSoup,
    *,
    url: str | None = None,
    captured_at: str | date | None = None,
    options: Options | None = None,
) -> Page:
    """Read one page that BeautifulSoup has already parsed.

    Args:
        soup: the tree; it is not changed.
        url: as for ``parse``.
        captured_at: as for ``parse``.
        options: how to read; None for the defaults.

    Returns:
        The page. Size and digest in ``Page.source`` are those of the tree written out as UTF-8.

    Raises:
        InputError: the tree is empty.
        ConfigError: ``url`` or ``captured_at`` cannot be used.
        TypeError: ``soup`` is no BeautifulSoup.
    """
    from bs4 import BeautifulSoup  # on first need

    if not isinstance(soup, BeautifulSoup):
        raise TypeError(f"found a {type(soup).__name__}, expected a BeautifulSoup")
    known = check_known(url, captured_at)
    data = soup.encode("utf-8")
    if not data.strip():
        raise InputError("the tree is empty", code=Code.EMPTY)
    capture = Capture(
        data=data,
        url=known.url,
        captured_at=known.captured_at,
        captured_at_basis="argument" if known.captured_at else None,
        media_type="text/html",
        charset="utf-8",
        charset_given=True,
    )
    return parse_soup_capture(soup, capture, options or Options())


def to_json(page: Page) -> bytes:
    """The page as compact JSON in UTF-8, keys in the order of the contract, without a closing newline."""
    return _ENCODER.encode(page)
