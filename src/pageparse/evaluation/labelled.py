"""The labelled pages of a folder: each gold file with the page it belongs to and what is known of that page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import msgspec

from pageparse.captures.folder import NOT_A_PAGE, PAGE_SUFFIXES, Found, walk
from pageparse.captures.known import Known, check_known
from pageparse.errors import Code, ConfigError, InputError, PageparseError
from pageparse.evaluation.gold import Gold, read_gold

GOLD_SUFFIX = ".gold.json"
GOLD_NAME = "gold.json"
_META_URL = ("url", "page_url")
_META_TIME = ("captured_at", "captured_on")


class Labelled(NamedTuple):
    """One page with its gold.

    Attributes:
        name: path below the folder, without the ending: 'press/german-years'.
        gold: what a person read on it.
        page: the page's file.
        known: address and time of capture.
        files: the files that decide the figures: page, gold and, if there is one, meta.
    """

    name: str
    gold: Gold
    page: Path
    known: Known
    files: tuple[Path, ...]


class Labels(NamedTuple):
    """The labelled pages of a folder, in the order of their paths, and the gold that cannot be used."""

    pages: list[Labelled]
    faults: list[PageparseError]


def find_labelled(top: Path, table: Mapping[str, Known] | None = None) -> Labels:
    """Read the gold of a folder and of the folders below it.

    Two layouts are known, also mixed: ``NAME.gold.json`` beside ``NAME.html`` or ``NAME.txt`` (and, if there is one,
    ``NAME.meta.json``), and a folder a page, with ``gold.json`` beside ``page.html`` or ``page.txt`` (and
    ``meta.toml``).

    Args:
        top: the folder. Symbolic links and hidden folders are not entered.
        table: addresses and times of capture, by path, by path below ``top``, or by file name; they beat those of the
            meta file, and these the gold's ``page_url``.

    Returns:
        The pages, and a fault for every gold or meta file that cannot be used: nothing is left out in silence.

    Raises:
        InputError: ``top`` is missing or no folder.
    """
    if not top.is_dir():
        code = Code.NOT_REGULAR_FILE if top.exists() else Code.MISSING
        told = "is a file; name the folder that holds it" if top.exists() else "no such folder"
        raise InputError(told, where=str(top), code=code)
    known = {str(PurePath(key)): value for key, value in (table or {}).items()}
    labels = Labels([], [])
    for entry in walk(top, PAGE_SUFFIXES):
        if entry.code == Code.UNREADABLE:
            labels.faults.append(InputError(entry.message or "cannot be listed", where=str(entry.path)))
        elif entry.path.name == GOLD_NAME or entry.path.name.endswith(GOLD_SUFFIX):
            try:
                labels.pages.append(_labelled(entry, known))
            except PageparseError as error:
                labels.faults.append(error)
    return labels


def _labelled(entry: Found, table: Mapping[str, Known]) -> Labelled:
    path = entry.path
    if entry.code != NOT_A_PAGE:  # pages are what ``walk`` looks for, so gold comes with this code
        raise InputError(entry.message or "is no gold file", where=str(path))
    gold = read_gold(_bytes(path), str(path))
    stem = path.name.removesuffix(GOLD_SUFFIX)
    folder_layout = path.name == GOLD_NAME
    meta = path.with_name("meta.toml" if folder_layout else f"{stem}.meta.json")
    page = _page_of(path, gold, "page" if folder_layout else stem)
    relative = PurePath(entry.relative).parent
    known = _known(page, str(relative / page.name), table, (meta, path), gold)
    # The gold of a folder that is itself the top has no path below it.
    name = (
        relative / stem if not folder_layout else relative if relative.name else PurePath(path.absolute().parent.name)
    )
    return Labelled(str(name), gold, page, known, (page, path, meta) if meta.exists() else (page, path))


def _page_of(gold_path: Path, gold: Gold, stem: str) -> Path:
    """The page's file; where ``file`` names it, it need not be there: its absence is told when it is read."""
    if gold.file is not None:
        if PurePath(gold.file).name != gold.file:
            told = f"found {gold.file!a}, expected the name of a file beside it - at `$.file`"
            raise InputError(told, where=str(gold_path))
        return gold_path.with_name(gold.file)
    names = [stem + suffix + packed for packed in ("", ".gz") for suffix in sorted(PAGE_SUFFIXES)]
    found = [path for name in names if (path := gold_path.with_name(name)).is_file()]
    if len(found) != 1:
        told = f"{len(found)} pages" if found else "no page"
        endings = ", ".join(sorted(PAGE_SUFFIXES))
        message = f"found {told} named {stem} ({endings}, or with .gz) beside it; name the page with the key file"
        raise InputError(message, where=str(gold_path))
    return found[0]


def _known(page: Path, relative: str, table: Mapping[str, Known], sources: tuple[Path, Path], gold: Gold) -> Known:
    meta, gold_path = sources
    for key in (str(page), relative, page.name):
        if key in table:
            return table[key]
    facts = _meta(meta) if meta.exists() else {}
    url = next((facts[key] for key in _META_URL if facts.get(key)), gold.page_url)
    moment = next((facts[key] for key in _META_TIME if facts.get(key)), None)
    try:
        if url is not None and not isinstance(url, str):
            raise ConfigError(f"found a {type(url).__name__}, expected text", where="url")
        return check_known(url, moment)
    except ConfigError as error:
        raise InputError(str(error), where=str(meta if facts else gold_path)) from error


def _meta(path: Path) -> Mapping[str, Any]:
    data = _bytes(path)
    try:
        if path.suffix == ".toml":
            return tomllib.loads(data.decode("utf-8"))
        return msgspec.json.decode(data, type=dict[str, Any])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise InputError(f"cannot be used: {error}", where=str(path)) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
