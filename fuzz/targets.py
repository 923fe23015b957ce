"""What is fuzzed: one function a reader or grammar, with what must hold for any bytes whatsoever."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from datetime import date

import msgspec

import pageparse
from pageparse.captures.entry import Entry
from pageparse.captures.known import Known
from pageparse.captures.shelf import entries, read
from pageparse.documents.urls import resolve
from pageparse.grammar.bylines import find_byline
from pageparse.grammar.date_reading import DateContext, DateReading
from pageparse.grammar.dates import find_dates, read_datetime_attribute
from pageparse.grammar.labels import read_types
from pageparse.grammar.languages import identify
from pageparse.grammar.names import read_names
from pageparse.model import Page

Target = Callable[[bytes], None]
_LIMITS = pageparse.Limits(input_bytes=1_000_000, nodes=20_000, items=2_000)
_OPTIONS = pageparse.Options(limits=_LIMITS)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DIGITS = re.compile(r"\d+")
_CONTEXTS = (
    DateContext(),
    DateContext(day_first=True, languages=("es", "fr"), anchor=date(2024, 2, 29)),
    DateContext(day_first=False, languages=("en",), anchor=date(2013, 5, 14)),
)


def html(data: bytes) -> None:
    """Any bytes as HTML."""
    _page(data, "text/html")


def text(data: bytes) -> None:
    """Any bytes as plain text."""
    _page(data, "text/plain")


def sniffed(data: bytes) -> None:
    """Any bytes, of no known kind."""
    _page(data, None)


def _page(data: bytes, media_type: str | None) -> None:
    try:
        page = pageparse.parse_bytes(data, url="https://e.example/a/", media_type=media_type, options=_OPTIONS)
    except pageparse.InputError:
        return
    written = pageparse.to_json(page)
    assert msgspec.json.decode(written, type=Page) == page, "what is written reads back the same"
    for number, item in enumerate(page.items, 1):
        assert item.position == number
        assert item.url is None or item.url.startswith(("http://", "https://")), item.url
        assert 0 <= item.confidence <= 1
        for value in (item.title, item.teaser, *(author.literal for author in item.authors)):
            assert value is None or (value.strip() and not _CONTROLS.search(value)), value
        if item.date is not None:
            assert item.date.start is None or item.date.end is None or item.date.start <= item.date.end


def dates(data: bytes) -> None:
    """Any text as a line that may hold dates: each stands where it says, and has no digits the line lacks."""
    line = data.decode("utf-8", "replace")
    for context in _CONTEXTS:
        for reading in find_dates(line, context):
            assert 0 <= reading.begin < reading.stop <= len(line)
            _is_a_date(reading)
    if (found := read_datetime_attribute(line)) is not None:
        _is_a_date(found)


def _is_a_date(reading: DateReading) -> None:
    for bound in (reading.start, reading.end):
        if bound is not None:
            date.fromisoformat(str(bound))


def names(data: bytes) -> None:
    """Any text as a byline or a list of names."""
    line = data.decode("utf-8", "replace")
    for reading in (*read_names(line), *read_names(line, expected=True, allow_single=True)):
        assert reading.literal.strip()
    find_byline(line)
    read_types(line)


def languages(data: bytes) -> None:
    """Any text asked for its language."""
    found = identify(data.decode("utf-8", "replace"))
    assert found is None or 0 <= found.confidence <= 1


def addresses(data: bytes) -> None:
    """Any text as an address, alone and against a base."""
    raw = data.decode("utf-8", "replace")
    for base in (None, "https://e.example/a/b?c#d", raw):
        found = resolve(base, raw)
        assert found is None or re.match(r"https?://[^/?#\s]", found), found


def archives(data: bytes) -> None:
    """Any bytes as a file that may be an archive: what it lists from disk is what it lists from a pipe, and is read."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        found = list(entries(file.name, _LIMITS))
        assert found, "a file is at least one entry"
        assert len({entry.name for entry in found}) == len(found), "names tell entries apart"
        for entry in found:
            assert (entry.outcome is None) == (entry.code is None)
            if entry.outcome is None:
                _opened(entry)
    piped = list(entries("-", _LIMITS, io.BytesIO(data)))
    assert piped
    for entry in piped:
        if entry.outcome is None:
            _opened(entry)


def _opened(entry: Entry) -> None:
    try:
        capture = read(entry.handle, Known(), _LIMITS, entry.data)
    except pageparse.InputError:
        return
    assert len(capture.data) <= _LIMITS.input_bytes


TARGETS: dict[str, Target] = {
    function.__name__: function for function in (html, text, sniffed, dates, names, languages, addresses, archives)
}
