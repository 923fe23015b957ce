"""The fixtures of web-poet, taken in and given out: ``inputs/``, ``output.json`` and ``meta.json`` in a folder each.

web-poet itself is not needed: its layout is files of JSON, HTML and text. What its ``output.json`` holds depends on the
user's items; taken in are a page of ours and lists of articles by their usual names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from pageparse.captures.base import Capture
from pageparse.captures.known import check_known, moment
from pageparse.captures.plain import capture_of
from pageparse.captures.shelf import sole_page
from pageparse.comparison.plain import ITEM_FIELDS, PAGE_FIELDS, Json
from pageparse.documents.encoding import codec_name
from pageparse.errors import Code, ConfigError, InputError, OutputError
from pageparse.options import Options
from pageparse.testing.expected import ITEMS, SECTIONS, expected_text, read_expected, values_of, write_whole
from pageparse.testing.folder import Fixture, known_of
from pageparse.testing.making import Made, fixture_of

INPUTS, OUTPUT, META = "inputs", "output.json", "meta.json"
# By what is surest of the bytes as they were sent; the last two hold text that a browser or the user has decoded.
_BODIES = ("HttpResponse-body.html", "AnyResponse-body.html", "HttpResponseBody.html",
           "BrowserResponse-body.html", "BrowserHtml-body.html")  # fmt: skip
_DECODED = ("BrowserResponse-", "BrowserHtml-")
_ADDRESSES = ("ResponseUrl.txt", "RequestUrl.txt")
_LISTS = ("articles", ITEMS)
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{1,40})", re.I)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CLASS = re.compile(r"(?:[^\W\d]\w*\.)*[^\W\d]\w*")
_UNFIT = re.compile(r"[^\w.-]+")


class Imported(NamedTuple):
    """A fixture made of one of web-poet's, and whether its output could be taken over as what is expected."""

    made: Made
    is_expected: bool


def find_webpoet(top: Path) -> list[Path]:
    """The fixtures of web-poet in a folder, itself among them, in the order of their paths.

    Raises:
        InputError: there is none.
    """
    found = [Path(folder) for folder, below, _ in os.walk(top) if INPUTS in below]
    if not found:
        message = f"no fixture of web-poet; expected folders with {INPUTS}/ and {OUTPUT}"
        raise InputError(message, where=str(top), code=Code.MISSING)
    return sorted(found, key=os.fsencode)


def import_fixture(folder: Path, into: Path, why: str) -> Imported:
    """Make a fixture of one of web-poet's.

    Args:
        folder: has ``inputs/``.
        into: where to make the new folder, named after the page class and the test.
        why: what the fixture is for.

    Returns:
        The fixture. Its ``expected.json`` holds what ``output.json`` says of a page of ours, or of a list of articles.

    Raises:
        InputError: no page among the inputs, or it cannot be read.
        ConfigError: a file cannot be used, or the new folder is there already.
        OutputError: it cannot be written.
    """
    place = folder.absolute()
    name = _UNFIT.sub("-", f"{place.parent.name}-{place.name}").strip("-")
    made = fixture_of(_capture(folder), into / name, why)
    values = expected_of(_json(folder / OUTPUT)) if (folder / OUTPUT).is_file() else None
    if values:
        write_whole(made.fixture.expected, expected_text(values).encode("utf-8"))
        read_expected(made.fixture.expected)
    return Imported(made, bool(values))


def _capture(folder: Path) -> Capture:
    inputs = folder / INPUTS
    body = next((inputs / name for name in _BODIES if (inputs / name).is_file()), None)
    if body is None:
        message = f"no page; expected one of {', '.join(_BODIES)}"
        raise InputError(message, where=str(inputs), code=Code.MISSING)
    info = next((found for end in ("info", "other") if (found := _json(_beside(body, end)))), {})
    texts = [path.read_text("utf-8").strip() for name in _ADDRESSES if (path := inputs / name).is_file()]
    frozen = _json(folder / META).get("frozen_time")
    known = check_known(next((url for url in (info.get("url"), *texts) if url), None), _moment(frozen))
    capture = capture_of(body.read_bytes(), str(body), known, Options().limits)
    charset = "utf-8" if body.name.startswith(_DECODED) else info.get("_encoding") or _charset(info.get("headers"))
    return structs.replace(capture, charset=charset if charset and codec_name(charset) else None)


def _beside(body: Path, end: str) -> Path:
    """'HttpResponse-info.json' for 'HttpResponse-body.html'; earlier versions end in 'other'."""
    return body.with_name(f"{body.stem.partition('-')[0]}-{end}.json")


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"cannot be used: {error}", where=str(path)) from error


def _charset(headers: Any) -> str | None:
    pairs = [pair for pair in headers or [] if isinstance(pair, list) and len(pair) == 2]
    value = next((str(value) for name, value in pairs if str(name).lower() == "content-type"), "")
    match = _CHARSET.search(value)
    return match.group(1) if match else None


def _moment(frozen: Any) -> str | None:
    """The frozen time as a time of capture; None for one that is not written as one, such as '5 May'."""
    try:
        return moment(frozen) if isinstance(frozen, str) else None
    except ConfigError:
        return None


def expected_of(output: Mapping[str, Any]) -> Json | None:
    """What an ``output.json`` says, as expected values; None for an item that is no listing."""
    if output.keys() <= {*PAGE_FIELDS, SECTIONS, ITEMS} and all(_is_ours(one) for one in output.get(ITEMS, [])):
        return dict(output) if ITEMS in output else None
    articles = next((output[key] for key in _LISTS if isinstance(output.get(key), list)), None)
    if articles is None or not all(isinstance(one, dict) for one in articles):
        return None
    return {ITEMS: [_item(one) for one in articles]}


def _is_ours(item: Any) -> bool:
    return isinstance(item, dict) and item.keys() <= set(ITEM_FIELDS)


def _item(article: Mapping[str, Any]) -> Json:
    found: Json = {}
    for name, (keys, form) in _NAMES.items():
        value = next((article[key] for key in keys if article.get(key)), None)
        formed = form(value) if value is not None else None
        if formed is not None:
            found[name] = formed
    return {name: found[name] for name in ITEM_FIELDS if name in found}


def _date(value: Any) -> Json | None:
    match = _DAY.match(value) if isinstance(value, str) else None
    return {"edtf": match.group()} if match else None


def _authors(value: Any) -> list[Json] | None:
    names = [one.get("name") for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return [{"literal": name} for name in names if name] or None


def _image(value: Any) -> Json | None:
    return {"src": value["url"]} if isinstance(value, dict) and value.get("url") else None


_NAMES: dict[str, tuple[Sequence[str], Callable[[Any], Any]]] = {
    "title": (("headline", "name", "title"), str),
    "url": (("url",), str),
    "date": (("datePublished",), _date),
    "authors": (("authors",), _authors),
    "language": (("inLanguage",), lambda tag: {"tag": str(tag)}),
    "teaser": (("articleBody", "description"), str),
    "image": (("mainImage",), _image),
}


def export_fixture(fixture: Fixture, into: Path, page_class: str) -> Path:
    """Write a fixture as one of web-poet's.

    Args:
        fixture: to be written; its ``expected.json``, or what is read now, becomes ``output.json``.
        into: web-poet's folder of fixtures.
        page_class: the full name of the page class whose item it tests, such as 'my_project.pages.ListingPage'.

    Returns:
        The new folder, ``into/PAGE_CLASS/test-N``.

    Raises:
        InputError: the page cannot be read.
        ConfigError: it is plain text, has no address, or ``page_class`` is no name.
        OutputError: it cannot be written.
    """
    if not _CLASS.fullmatch(page_class):
        raise ConfigError(
            f"found {page_class!a}, expected a name such as my_project.pages.ListingPage", where="page_class"
        )
    page = fixture.read()
    if page.source.media_type != "text/html" or page.source.url is None:
        lacks = "an address" if page.source.media_type == "text/html" else "HTML"
        raise ConfigError(f"web-poet's responses need {lacks}; write it into meta.toml", where=fixture.name)
    data = sole_page(str(fixture.page), known_of(fixture.meta), Options().limits).data
    info = {"_encoding": page.source.encoding, "headers": [], "status": 200, "type": "HttpResponse"}
    values = read_expected(fixture.expected) if fixture.expected.is_file() else values_of(page)
    top = into / page_class
    number = next(n for n in range(1, 1_000_000) if not (top / f"test-{n}").exists())
    folder = top / f"test-{number}"
    try:
        (folder / INPUTS).mkdir(parents=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror or error}", where=str(folder)) from error
    write_whole(folder / INPUTS / "HttpResponse-body.html", data)
    write_whole(folder / INPUTS / "HttpResponse-info.json", _text(info | {"url": page.source.url}))
    write_whole(folder / OUTPUT, _text(values))
    if fixture.meta.captured_at is not None:
        write_whole(folder / META, _text({"frozen_time": str(known_of(fixture.meta).captured_at)}))
    return folder


def _text(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)
