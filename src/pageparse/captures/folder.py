"""The files of a folder in one fixed order: those that are pages, and why the others are not."""

from __future__ import annotations

import heapq
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pageparse.captures.known import uri_of
from pageparse.errors import Code

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text"})
NOT_A_PAGE = "not_a_page"

_AT_ONCE = 1 << 17
_FILE, _FOLDER, _LINK, _OTHER = b"f", b"d", b"l", b"o"
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
        The entries, lazily, with part of one folder's names in memory at a time for each level.
    """
    left_out = leave_out.resolve() if leave_out is not None else None
    endings = tuple(suffixes)
    stack = [_listing(top, "", endings, left_out)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif entry.code is None and entry.relative.endswith("/"):
            stack.append(_listing(entry.path, entry.relative, endings, left_out))
        else:
            yield entry


def _listing(folder: Path, prefix: str, endings: tuple[str, ...], left_out: Path | None) -> Iterator[Found]:
    """Entries of one folder; the ``relative`` of a folder to be entered ends in '/'."""
    if left_out is not None and folder.resolve() == left_out:
        return
    last = b""
    more = True
    while more:
        try:
            names = _names(folder, last)
        except OSError as error:
            yield Found(folder, prefix, Code.UNREADABLE, f"folder cannot be listed: {error.strerror or error}")
            return
        for listed in names:
            written, kind = listed[:-2], listed[-1:]
            name = os.fsdecode(written.removesuffix(b"/"))
            judged = _judge_folder(folder, name) if kind == _FOLDER else _judge_file(name, kind, endings)
            code, message = judged if judged is not None else (None, None)
            yield Found(folder / name, prefix + os.fsdecode(written), code, message)
        more = len(names) == _AT_ONCE
        last = names[-1] if more else b""


def _names(folder: Path, last: bytes) -> list[bytes]:
    """The names after ``last`` in their order, ``_AT_ONCE`` of them at most, each followed by NUL and its kind.

    A folder of millions is gone through again for each such part: that takes less than its names do in memory.

    Raises:
        OSError: it cannot be listed.
    """
    with os.scandir(folder) as scan:
        return heapq.nsmallest(_AT_ONCE, (name for child in scan if (name := _listed(child)) > last))


def _listed(child: os.DirEntry[str]) -> bytes:
    """Name and kind; a folder sorts as its name with the slash, so that the order is that of the whole paths."""
    name = os.fsencode(child.name)
    if child.is_dir(follow_symlinks=False):
        return name + b"/\0" + _FOLDER
    if child.is_symlink():
        return name + b"\0" + _LINK
    return name + b"\0" + (_FILE if child.is_file(follow_symlinks=False) else _OTHER)


def _judge_folder(folder: Path, name: str) -> tuple[str, str] | None:
    if name.startswith("."):
        return NOT_A_PAGE, "hidden folder, not entered"
    if name.endswith(_PARTS):
        stem = name.removesuffix(_PARTS)
        parent = next((stem + suffix for suffix in _PARENTS if os.path.lexists(folder / (stem + suffix))), None)
        if parent is not None:
            return NOT_A_PAGE, f"folder with the parts of {uri_of(parent)}, not entered"
    return None


def _judge_file(name: str, kind: bytes, endings: tuple[str, ...]) -> tuple[str, str] | None:
    if kind == _LINK:
        return Code.NOT_REGULAR_FILE, "symbolic link, not followed; name it to have it read"
    if kind == _OTHER:
        return Code.NOT_REGULAR_FILE, "pipe, socket or device, not opened"
    if name.startswith("."):
        return NOT_A_PAGE, "hidden file"
    if not name.lower().endswith(endings):
        suffix = Path(name).suffix.lower()
        return NOT_A_PAGE, f"not a page by its name ({uri_of(suffix) or 'no ending'}); name it to have it read"
    return None
