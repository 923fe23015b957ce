"""The files of a folder in one fixed order: those that are pages, and why the others are not."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pageparse.captures.known import uri_of
from pageparse.errors import Code

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text"})
NOT_A_PAGE = "not_a_page"

_PARTS = "_files"
_PARENTS = (".html", ".htm", ".xhtml")


class Found(NamedTuple):
    """One file of a folder.

    Attributes:
        path: where it is, with the folder as it was given.
        relative: the path below the folder.
        code: None for a page to be read; 'unreadable' for a folder that cannot be listed, else why it is skipped.
        message: the same for people; None for a page.
    """

    path: Path
    relative: str
    code: str | None = None
    message: str | None = None


def walk(top: Path, suffixes: Collection[str], *, leave_out: Path | None = None) -> Iterator[Found]:
    """Every file below ``top``, ordered by the bytes of its path.

    Symbolic links are not followed; pipes, sockets and devices are never opened; hidden folders and the folder a
    browser puts beside a saved page are not entered. Each of these is an entry with a code.

    Args:
        top: the folder.
        suffixes: endings of the names of files that may hold pages, lower case.
        leave_out: a folder that is passed over in silence: the output of the run, should it lie within.

    Returns:
        The entries, lazily, with one folder's names in memory at a time for each level.
    """
    left_out = leave_out.resolve() if leave_out is not None else None
    stack = [_listing(top, "", suffixes, left_out)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif entry.code is None and entry.relative.endswith("/"):
            stack.append(_listing(entry.path, entry.relative, suffixes, left_out))
        else:
            yield entry


def _listing(folder: Path, prefix: str, suffixes: Collection[str], left_out: Path | None) -> Iterator[Found]:
    """Entries of one folder; the ``relative`` of a folder to be entered ends in '/'."""
    if left_out is not None and folder.resolve() == left_out:
        return
    try:
        with os.scandir(folder) as scan:
            found = [(child.name, child.is_dir(follow_symlinks=False), child) for child in scan]
    except OSError as error:
        yield Found(folder, prefix, Code.UNREADABLE, f"folder cannot be listed: {error.strerror or error}")
        return
    names = {name for name, _, _ in found}
    # A folder sorts as its name with the slash, so that the order is that of the whole paths.
    found.sort(key=lambda row: os.fsencode(row[0]) + (b"/" if row[1] else b""))
    for name, is_folder, child in found:
        judge = _judge_folder(name, names) if is_folder else _judge_file(child, suffixes)
        code, message = judge if judge is not None else (None, None)
        yield Found(folder / name, prefix + name + ("/" if is_folder else ""), code, message)


def _judge_folder(name: str, names: set[str]) -> tuple[str, str] | None:
    if name.startswith("."):
        return NOT_A_PAGE, "hidden folder, not entered"
    if name.endswith(_PARTS):
        stem = name.removesuffix(_PARTS)
        parent = next((stem + suffix for suffix in _PARENTS if stem + suffix in names), None)
        if parent is not None:
            return NOT_A_PAGE, f"folder with the parts of {uri_of(parent)}, not entered"
    return None


def _judge_file(child: os.DirEntry[str], suffixes: Collection[str]) -> tuple[str, str] | None:
    if child.is_symlink():
        return Code.NOT_REGULAR_FILE, "symbolic link, not followed; name it to have it read"
    if not child.is_file(follow_symlinks=False):
        return Code.NOT_REGULAR_FILE, "pipe, socket or device, not opened"
    if child.name.startswith("."):
        return NOT_A_PAGE, "hidden file"
    if not child.name.lower().endswith(tuple(suffixes)):
        suffix = Path(child.name).suffix.lower()
        return NOT_A_PAGE, f"not a page by its name ({uri_of(suffix) or 'no ending'}); name it to have it read"
    return None
