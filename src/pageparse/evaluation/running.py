"""Labelled pages to scores: each page's output, made here or taken from a batch, against its gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from pageparse.batch.inputs import Task
from pageparse.batch.work import process
from pageparse.captures.entry import Entry, Handle, name_of
from pageparse.errors import Code, ConfigError, InputError, PageparseError
from pageparse.evaluation.found import FoundPage
from pageparse.evaluation.labelled import Labelled
from pageparse.evaluation.scoring import PageScore, score_page
from pageparse.options import Options

ReadPage = Callable[[Labelled], FoundPage]
"""Gives a page's output, or raises ``PageparseError`` when there is none."""

_DECODER = msgspec.json.Decoder(FoundPage)


class Scored(NamedTuple):
    """The scores in the order of the pages, and why pages have no output; those count as pages without items."""

    scores: list[PageScore]
    faults: list[PageparseError]


def score_all(pages: Iterable[Labelled], read: ReadPage, on_progress: Callable[[str], None] | None = None) -> Scored:
    """Score every page.

    Args:
        pages: from ``find_labelled``.
        read: gives a page's output.
        on_progress: called with the name of every page before it is read.

    Returns:
        One score a page.
    """
    done = Scored([], [])
    for labelled in pages:
        if on_progress is not None:
            on_progress(labelled.name)
        try:
            page = read(labelled)
        except PageparseError as error:
            done.faults.append(error)
            page = FoundPage()
        done.scores.append(score_page(labelled.name, labelled.gold, page))
    return done


def parse_labelled(labelled: Labelled) -> FoundPage:
    """Parse the page itself.

    Raises:
        InputError: it gave no output; the message says why.
    """
    return decode_page(output_line(labelled))


def output_line(labelled: Labelled, options: Options | None = None) -> bytes:
    """The page's output as a line of ``pages.jsonl``.

    Raises:
        InputError: it gave none; the message says why.
    """
    chosen = options or Options(evidence=False)
    handle = Handle("gz" if labelled.page.suffix == ".gz" else "plain", str(labelled.page))
    result = process(Task(Entry(name=name_of(handle), handle=handle), labelled.known), chosen)
    if not result.page:
        outcome = result.outcome
        raise InputError(outcome.message or outcome.outcome, where=str(labelled.page), code=Code(outcome.code or ""))
    return result.page


def decode_page(line: bytes) -> FoundPage:
    """What is scored of a line of ``pages.jsonl``.

    Raises:
        msgspec.DecodeError: it is no page of an output.
    """
    return _DECODER.decode(line)


def read_batch(path: Path) -> ReadPage:
    """A reader that takes pages from the ``pages.jsonl`` of a batch.

    A page is found by the name of its file in ``source.uri``; of several with one name that is taken whose path
    agrees for the most steps from its end.

    Raises:
        InputError: the file is missing or unreadable.
        ConfigError: a line is no page of an output.
    """
    by_name: dict[str, list[FoundPage]] = defaultdict(list)
    for page in _batch_pages(path):
        by_name[PurePath(unquote(page.source.uri or "")).name].append(page)

    def read(labelled: Labelled) -> FoundPage:
        found = by_name.get(labelled.page.name, [])
        ranked = sorted(found, key=lambda page: _agreement(page, labelled.page), reverse=True)
        if not ranked:
            raise InputError(f"{path.name} has no page of this name", where=str(labelled.page), code=Code.MISSING)
        if len(ranked) > 1 and _agreement(ranked[0], labelled.page) == _agreement(ranked[1], labelled.page):
            message = f"{path.name} has several pages of this name; score the batch by folders"
            raise InputError(message, where=str(labelled.page), code=Code.MISSING)
        return ranked[0]

    return read


def _batch_pages(path: Path) -> Iterable[FoundPage]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _batch_page(line, f"{path}:{number}")
    except OSError as error:
        code = Code.MISSING if isinstance(error, FileNotFoundError) else Code.UNREADABLE
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path), code=code) from error


def _batch_page(line: bytes, where: str) -> FoundPage:
    try:
        # A line of another file of the batch would pass for a page without items.
        if "items" not in msgspec.json.decode(line, type=dict[str, msgspec.Raw]):
            raise ConfigError("found no key items, expected pages.jsonl of a batch", where=where)
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"found no page of an output: {error}", where=where) from error


def _agreement(page: FoundPage, path: Path) -> int:
    """How many steps two paths share from their ends."""
    ours, theirs = (PurePath(text).parts[::-1] for text in (unquote(page.source.uri or ""), str(path.absolute())))
    return next((i for i, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), len(ours))
