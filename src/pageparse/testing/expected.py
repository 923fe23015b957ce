"""``expected.json``: the values a fixture is held to, one field a line, and how they are blessed."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pageparse.comparison.pairing import pair_items
from pageparse.comparison.plain import ITEM_FIELDS, PAGE_FIELDS, Json, plain_page
from pageparse.errors import ConfigError, InputError, OutputError
from pageparse.model import Page

SECTIONS, ITEMS = "sections", "items"
FIELDS = (*PAGE_FIELDS, SECTIONS, ITEMS, *(name for name in ITEM_FIELDS if name not in PAGE_FIELDS))
"""What can be blessed one by one: fields of the page, its sections, which items there are, and the items' fields."""

_NO = ("", "0", "false", "no", "off")


def values_of(page: Page) -> Json:
    """What a page says, as ``expected.json`` has it."""
    return plain_page(msgspec.to_builtins(page))


def read_expected(path: Path) -> Json:
    """The expected values.

    Raises:
        InputError: the file cannot be read.
        ConfigError: it is no JSON, or not in the form of docs/fixtures.md; the message says where.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"cannot be used: {error}", where=str(path)) from error
    _check_keys(found, (*PAGE_FIELDS, SECTIONS, ITEMS), "$", path)
    for name in (SECTIONS, ITEMS):
        if not isinstance(found.get(name, []), list):
            kind = type(found[name]).__name__
            raise ConfigError(f"found a {kind}, expected an array - at `$.{name}`", where=str(path))
    for index, item in enumerate(found.get(ITEMS, [])):
        _check_keys(item, ITEM_FIELDS, f"$.items[{index}]", path)
    return found


def _check_keys(value: Any, known: Sequence[str], place: str, path: Path) -> None:
    if not isinstance(value, dict):
        raise ConfigError(f"found a {type(value).__name__}, expected an object - at `{place}`", where=str(path))
    odd = sorted(value.keys() - set(known))
    if odd:
        message = f"found the unknown key `{odd[0]}`, expected one of {', '.join(known)} - at `{place}`"
        raise ConfigError(message, where=str(path))


def expected_text(values: Mapping[str, Any]) -> str:
    """The values as JSON, in the order of the contract, each field on a line of its own."""
    order = [key for key in (*PAGE_FIELDS, SECTIONS, ITEMS) if key in values]
    lines = [f" {_json(key)}: {_listed(values[key])}" for key in order]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _listed(value: Any) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return _json(value)
    return "[\n" + ",\n".join(f"  {_fields(one)}" for one in value) + "\n ]"


def _fields(one: Mapping[str, Any]) -> str:
    return "{\n" + ",\n".join(f"   {_json(key)}: {_json(value)}" for key, value in one.items()) + "\n  }"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def blessed(expected: Mapping[str, Any] | None, found: Mapping[str, Any], fields: Collection[str]) -> Json:
    """The expected values after some fields have been blessed.

    Args:
        expected: the values so far; None for none.
        found: what is read now, whole.
        fields: names of ``FIELDS``; empty for all, whatever was expected.

    Returns:
        New values. A name that the page and its items share, such as title, means both. 'items' means which items there
        are and their order: those that are new come with all the fields the others have, those gone go. Any other
        field is taken over for the items that are on both sides.

    Raises:
        ConfigError: a field is unknown.
    """
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise ConfigError(f"found {unknown[0]!a}, expected one of: {', '.join(FIELDS)}", where="field")
    if not fields:
        return dict(found)
    result = dict(expected or {})
    result |= {name: found[name] for name in (*PAGE_FIELDS, SECTIONS) if name in fields and name in found}
    if ITEMS in fields or any(name in ITEM_FIELDS for name in fields):
        result[ITEMS] = _blessed_items(result.get(ITEMS), found[ITEMS], fields)
    return result


def _blessed_items(old: list[Json] | None, new: list[Json], fields: Collection[str]) -> list[Json]:
    if old is None:  # nothing was expected of the items: they are there now, with these fields alone
        wanted = [name for name in ITEM_FIELDS if name in fields] or list(ITEM_FIELDS)
        return [{name: item[name] for name in wanted if name in item} for item in new]
    partner = dict(pair_items(old, new))
    taken = {i: _updated(old[i], new[j], fields) for i, j in partner.items()}
    if ITEMS not in fields:
        return [taken.get(i, item) for i, item in enumerate(old)]
    back = {j: taken[i] for i, j in partner.items()}
    known = set().union(*old) or set(ITEM_FIELDS)
    return [back.get(j) or {key: item[key] for key in item if key in known} for j, item in enumerate(new)]


def _updated(old: Json, new: Json, fields: Collection[str]) -> Json:
    merged = old | {name: new[name] for name in fields if name in ITEM_FIELDS and name in new}
    return {name: merged[name] for name in ITEM_FIELDS if name in merged}


def write_expected(path: Path, values: Mapping[str, Any]) -> None:
    """Write the file, whole or not at all.

    Raises:
        OutputError: it cannot be written, or this is a continuous-integration run, where nobody looks.
    """
    refuse_in_ci(path)
    write_whole(path, expected_text(values).encode("utf-8"))


def refuse_in_ci(path: Path) -> None:
    """Raise where the environment variable CI is set: expectations are blessed by people.

    Raises:
        ConfigError: it is.
    """
    if os.environ.get("CI", "").strip().lower() not in _NO:
        message = "not written: the environment variable CI is set, and what is expected is blessed by people; do it"
        raise ConfigError(f"{message} on a machine of yours, look at the difference, and commit it", where=str(path))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there.

    Raises:
        OutputError: it cannot be written; what stood there is unchanged.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
