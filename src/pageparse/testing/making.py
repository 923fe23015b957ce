"""A new fixture from a saved page: the page without what belongs to the visit, and what is known of it."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from pageparse.captures.base import Capture
from pageparse.captures.known import check_known
from pageparse.captures.shelf import sole_page
from pageparse.documents.encoding import codec_name
from pageparse.errors import Code, ConfigError, InputError, OutputError, PageparseError
from pageparse.model import Page
from pageparse.options import Options
from pageparse.pipeline import parse_capture
from pageparse.testing.expected import write_whole
from pageparse.testing.folder import META_NAME, Fixture, load_fixture, meta_text
from pageparse.testing.markup import Edit, edited, tags
from pageparse.testing.secrets import edits_of, without_secrets

LARGE = 64 * 1024
_TRIES = 60
_UNFIT = re.compile(r"[^\w.-]+")


class Made(NamedTuple):
    """A fixture that was made.

    Attributes:
        fixture: the folder.
        removed: how many edits of each kind were made.
        kept: of each kind those not made, since the page would be read otherwise.
    """

    fixture: Fixture
    removed: Mapping[str, int]
    kept: Mapping[str, int]


def substance(page: Page) -> Any:
    """All that a page's reading says but for places, sizes and where it came from."""
    source = page.source
    told = (source.url, source.captured_at, source.encoding, source.media_type)
    value = msgspec.to_builtins(structs.replace(page, source=None, problems=[]))
    return [_without_places(value), told, [problem.code for problem in page.problems]]


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key != "locator"}
    return [_without_places(inner) for inner in value] if isinstance(value, list) else value


def make_fixture(
    page: Path, into: Path, why: str, *, url: str | None = None, captured_at: str | None = None, name: str | None = None
) -> Made:
    """Make the folder of a new fixture.

    Args:
        page: a file with one page, in any container that holds just one.
        into: the folder in which the fixture's folder is made; made itself if missing.
        why: what the fixture is for.
        url: the page's address; None for what the container knows.
        captured_at: when it was saved; None likewise.
        name: of the fixture's folder; None for the name of the file.

    Returns:
        The fixture, without expectations.

    Raises:
        InputError: the page cannot be read.
        ConfigError: an argument cannot be used, or there is a fixture of this name.
        OutputError: the folder cannot be written.
    """
    known = check_known(url, captured_at)
    return fixture_of(sole_page(str(page), known, Options().limits), into / _folder_name(name, page), why)


def fixture_of(capture: Capture, folder: Path, why: str) -> Made:
    """Make a fixture of a capture in the folder given, which must not be there; raises as ``make_fixture``."""
    if not why.strip():
        raise ConfigError("found nothing, expected what the fixture is for", where="why")
    options = Options()
    # What its container has lost is no part of the page.
    address = without_secrets(capture.url) if capture.url else None
    capture = structs.replace(capture, url=address, problems=())
    read = parse_capture(capture, options)
    if folder.exists():
        raise ConfigError("is there already; name the new one with --name", where=str(folder))
    data, removed, kept = _cleaned(capture, read, options)
    facts = {"url": capture.url, "captured_at": capture.captured_at, "why": why.strip()}
    return Made(_written(folder, structs.replace(capture, data=data), read, facts), removed, kept)


def _folder_name(name: str | None, page: Path) -> str:
    stem = page.name
    while (shorter := Path(stem).stem) != stem:
        stem = shorter
    wanted = name if name is not None else _UNFIT.sub("-", stem).strip("-.").lower()
    if not wanted or wanted in (".", "..") or "/" in wanted:
        raise ConfigError(f"found {wanted!a}, expected the name of a folder; give one with --name", where="name")
    return wanted


def _cleaned(capture: Capture, read: Page, options: Options) -> tuple[bytes, Counter[str], Counter[str]]:
    """The page's bytes without what belongs to the visit, as far as it is read as before."""
    if read.source.media_type != "text/html":
        return capture.data, Counter(), Counter()
    text, back = source_text(capture.data, read.source.encoding)
    offered = [edit for edit in edits_of(text, list(tags(text))) if text[edit.start : edit.end] != edit.text]
    wanted = substance(read)

    def is_same(edits: Sequence[Edit]) -> bool:
        return read_same(structs.replace(capture, data=back(edited(text, edits))), options, wanted)

    made = most_of(offered, is_same, _TRIES)
    chosen = set(made)
    kept = Counter(edit.why for edit in offered if edit not in chosen)
    return back(edited(text, made)), Counter(edit.why for edit in made), kept


def read_same(capture: Capture, options: Options, wanted: Any) -> bool:
    """Whether a page is read as ``wanted``, a ``substance``."""
    try:
        return bool(substance(parse_capture(capture, options)) == wanted)
    except PageparseError:  # nothing is left of it
        return False


def source_text(data: bytes, encoding: str) -> tuple[str, Callable[[str], bytes]]:
    """A page's bytes as text to be edited, and the way back, which gives the same bytes for the same text."""
    codec = codec_name(encoding)
    if codec is not None:
        try:
            text = data.decode(codec)
            if text.encode(codec) == data:
                return text, lambda changed: changed.encode(codec)
        except UnicodeError:
            codec = None
    return data.decode("latin-1"), lambda changed: changed.encode("latin-1")


def most_of(edits: Sequence[Edit], is_same: Callable[[Sequence[Edit]], bool], tries: int) -> list[Edit]:
    """The most edits that leave a page as it is read: all, or by halves those that do.

    Args:
        edits: what is to be tried, all together first.
        is_same: whether the page is read as before with the edits given.
        tries: how often that may be asked; what has not been decided by then is not done.

    Returns:
        The edits to be made, in their order.
    """
    made: list[Edit] = []
    open_parts = [list(edits)]
    while open_parts and tries > 0:
        part = open_parts.pop()
        if not part:
            continue
        tries -= 1
        if is_same([*made, *part]):
            made += part
        elif len(part) > 1:
            middle = len(part) // 2
            open_parts += [part[middle:], part[:middle]]
    return sorted(made)


def _written(folder: Path, capture: Capture, read: Page, facts: dict[str, Any]) -> Fixture:
    """The folder, which is removed again if the page in it is not read as the one it was made from."""
    suffix = ".html" if read.source.media_type == "text/html" else ".txt"
    is_large = len(capture.data) > LARGE
    data = gzip.compress(capture.data, mtime=0) if is_large else capture.data
    page = folder / f"page{suffix}{'.gz' if is_large else ''}"
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror or error}", where=str(folder)) from error
    try:
        write_whole(page, data)
        told = {"encoding": read.source.encoding, "media_type": read.source.media_type}
        for names in ((), ("encoding",), ("media_type",), tuple(told)):
            reading = {name: told[name] for name in names}
            write_whole(folder / META_NAME, meta_text(facts | {"read": reading}).encode("utf-8"))
            fixture = load_fixture(folder)
            if substance(fixture.read()) == substance(read):
                return fixture
        message = "is read otherwise once it is a file by itself, so no fixture was made of it; save the page again"
        raise InputError(message, where=capture.uri, code=Code.UNREADABLE)
    except PageparseError:
        for path in (page, folder / META_NAME):
            path.unlink(missing_ok=True)
        folder.rmdir()
        raise
