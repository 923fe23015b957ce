"""Fixture folders: one saved page each, what is known of it, and what is expected of its reading."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, field

from pageparse.captures.folder import PAGE_SUFFIXES
from pageparse.captures.known import Known, check_known
from pageparse.captures.shelf import sole_page
from pageparse.errors import Code, ConfigError, InputError
from pageparse.model import Page
from pageparse.options import Options
from pageparse.pipeline import parse_capture

META_NAME = "meta.toml"
EXPECTED_NAME = "expected.json"
GOLD_NAME = "gold.json"
PAGE_STEM = "page"
PAGE_NAMES = tuple(PAGE_STEM + suffix + packed for packed in ("", ".gz") for suffix in sorted(PAGE_SUFFIXES))


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """How many there may be."""

    min: int = 0
    max: int | None = None


class Expect(Struct, frozen=True, forbid_unknown_fields=True):
    """What must hold of a page whatever is on it: checks that need no expected values."""

    items: Span | int | None = None
    required: tuple[str, ...] = ()
    unique: tuple[str, ...] | str = ()


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """How the page is to be read, where that is not left to the page."""

    encoding: str | None = None
    media_type: str | None = None
    day_first: bool | None = None
    languages: tuple[str, ...] = ()


class Meta(Struct, frozen=True):
    """``meta.toml``. Keys not named here are the user's own.

    Attributes:
        why: what the fixture is for; None in folders made by hand that do not say.
        url: the page's address as it is given to the reader.
        captured_at: when it was saved.
        read: how to read it.
        expect: checks without expected values.
        xfail: reasons by the name of a check that is known to fail.
    """

    why: str | None = None
    url: str | None = None
    captured_at: Any = None
    read: Reading = Reading()
    expect: Expect = Expect()
    xfail: dict[str, str] = field(default_factory=dict)


class Fixture(NamedTuple):
    """One folder. ``name`` is what the user calls it: the path as it was given or found."""

    name: str
    folder: Path
    page: Path
    meta: Meta

    @property
    def expected(self) -> Path:
        """The file with the expected values, there or not."""
        return self.folder / EXPECTED_NAME

    @property
    def gold(self) -> Path:
        """The file with what a person read, there or not."""
        return self.folder / GOLD_NAME

    def read(self) -> Page:
        """Read the page.

        Raises:
            InputError: it cannot be read, or is no page.
            ConfigError: ``meta.toml`` says something that cannot be used.
        """
        return read_page(self.page, self.meta)


def read_page(path: Path, meta: Meta) -> Page:
    """Read the page of a fixture, or one that is to become it; raises as ``Fixture.read``."""
    options = options_of(meta)
    return parse_capture(sole_page(os.fspath(path), known_of(meta), options.limits), options)


def options_of(meta: Meta) -> Options:
    """How ``meta.toml`` wants the page read."""
    return Options(day_first=meta.read.day_first, languages=meta.read.languages)


def known_of(meta: Meta) -> Known:
    """What ``meta.toml`` knows of the page.

    Raises:
        ConfigError: a value cannot be used.
    """
    return check_known(meta.url, meta.captured_at, meta.read.encoding, meta.read.media_type)


def find_fixtures(top: Path) -> list[Path]:
    """The folders with a ``meta.toml``, ``top`` among them, in the order of their paths; hidden ones are left out.

    Raises:
        InputError: ``top`` is no folder.
    """
    if not top.is_dir():
        there = top.exists()
        told = "is a file; name the folder it lies in" if there else "no such folder"
        raise InputError(told, where=str(top), code=Code.NOT_REGULAR_FILE if there else Code.MISSING)
    return sorted(_with_meta(top), key=os.fsencode)


def _with_meta(top: Path) -> Iterator[Path]:
    for folder, below, files in os.walk(top):
        below[:] = [name for name in below if not name.startswith(".")]
        if META_NAME in files:
            yield Path(folder)


def load_fixture(folder: Path, name: str | None = None) -> Fixture:
    """The fixture in a folder.

    Args:
        folder: where ``meta.toml`` and the page lie.
        name: what to call it; None for its path.

    Returns:
        The fixture. Nothing but ``meta.toml`` has been read.

    Raises:
        InputError: there is no page or there are several, or ``meta.toml`` is missing.
        ConfigError: ``meta.toml`` cannot be used.
    """
    meta = read_meta(folder / META_NAME)
    pages = [folder / name for name in PAGE_NAMES if (folder / name).is_file()]
    if len(pages) != 1:
        found = "none" if not pages else " and ".join(path.name for path in pages)
        message = f"found {found}, expected one page named page.html, page.txt, or these with .gz"
        raise InputError(message, where=str(folder), code=Code.MISSING)
    return Fixture(name or str(folder), folder, pages[0], meta)


def read_meta(path: Path) -> Meta:
    """What ``meta.toml`` says.

    Raises:
        InputError: it is missing or cannot be read.
        ConfigError: it is no TOML, or a key has a value that cannot be; the message names the key.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        message = "no such file; make the fixture with: pageparse fixture new PAGE --into FOLDER --why TEXT"
        raise InputError(message, where=str(path), code=Code.MISSING) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    try:
        meta = msgspec.convert(tomllib.loads(data.decode("utf-8")), Meta)
        known_of(meta)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, ConfigError) as error:
        raise ConfigError(f"cannot be used: {error}", where=str(path)) from error
    return meta


def meta_text(facts: Mapping[str, Any]) -> str:
    """A ``meta.toml`` of the facts that are there; a fact that is a mapping becomes a table, behind the others."""
    plain = {key: value for key, value in facts.items() if value is not None and not isinstance(value, Mapping)}
    lines = [f"{key} = {_toml(value)}" for key, value in plain.items()]
    for name, table in facts.items():
        rows = {key: value for key, value in table.items() if value is not None} if isinstance(table, Mapping) else {}
        if rows:
            lines += ["", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in rows.items())]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    # JSON's strings, booleans and arrays of strings are TOML's; a DEL must be escaped there.
    return msgspec.json.encode(value).decode("utf-8").replace("\x7f", "\\u007f")
