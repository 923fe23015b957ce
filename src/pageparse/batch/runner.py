"""A whole run: every input processed, every result written, everything counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct

from pageparse._version import versions
from pageparse.batch.inputs import Finder
from pageparse.batch.work import Outcome, Result, process
from pageparse.captures.known import Known
from pageparse.errors import Code, OutputError, PageparseError
from pageparse.model import SCHEMA_VERSION
from pageparse.options import Options
from pageparse.writers.jsonlines import OutputFile, publish_all, value_line
from pageparse.writers.lock import locked

OUTCOMES = ("ok", "partial", "empty", "skipped", "failed")


class Summary(Struct, frozen=True, kw_only=True):
    """A finished run.

    Attributes:
        inputs: number of inputs, each with one outcome.
        outcomes: number of each outcome.
        codes: number of inputs by the code of their outcome.
        items: number of items in all.
        looked_at: inputs that were at least opened.
        unused: keys of ``known`` that no input answered to.
        sha256: digest of each file written, by name.
    """

    inputs: int
    outcomes: dict[str, int]
    codes: dict[str, int]
    items: int
    looked_at: int
    unused: list[str]
    sha256: dict[str, str]


def run(
    inputs: Sequence[str],
    out_dir: str | Path,
    *,
    known: Mapping[str, Known] | None = None,
    options: Options | None = None,
    on_progress: Callable[[Outcome], None] | None = None,
) -> Summary:
    """Read many pages and write pages.jsonl, items.jsonl, outcomes.jsonl and run.json.

    Args:
        inputs: files, folders (read to their depths) and '-' for standard input. Outputs keep this order, and that
            of path bytes within a folder. A file reached twice is read once.
        out_dir: made if missing. Earlier results are replaced only when the run is complete.
        known: what is known of single pages, by path, by path within a given folder, or by file name.
        options: how to read; None for the defaults.
        on_progress: called after every input.

    Returns:
        The counts.

    Raises:
        OutputError: results cannot be written; LockedError if another run is writing there.
        PageparseError: inputs and outcomes do not add up (a bug).
    """
    chosen = options or Options()
    folder = Path(out_dir)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror or error}", where=str(folder)) from error
    with locked(folder):
        finder = Finder(inputs, folder, known or {}, chosen.limits)
        with _Results(folder) as results:
            for task in finder.tasks():
                result = process(task, chosen)
                results.add(result)
                if on_progress is not None:
                    on_progress(result.outcome)
            return results.publish(finder, chosen)


class _Results:
    """The files of a run and the counts; leaves the folder as it was unless published."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[OutputFile] = []
        self._outcomes = Counter[str]()
        self._codes = Counter[str]()
        self._items = 0
        self._looked_at = 0

    def __enter__(self) -> Self:
        for name in ("pages.jsonl", "items.jsonl", "outcomes.jsonl"):
            try:
                self._files.append(OutputFile(self._folder / name))
            except OutputError:
                self.__exit__()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.discard()

    def add(self, result: Result) -> None:
        outcome = result.outcome
        pages, items, outcomes = self._files
        pages.write(result.page)
        items.write(result.items)
        outcomes.write(value_line(outcome))
        self._outcomes[outcome.outcome] += 1
        if outcome.code is not None:
            self._codes[outcome.code] += 1
        self._items += outcome.items
        self._looked_at += outcome.stage != "find"

    def publish(self, finder: Finder, options: Options) -> Summary:
        self._check(finder.found)
        summary = Summary(
            inputs=finder.found,
            outcomes={name: self._outcomes[name] for name in OUTCOMES},
            codes=dict(sorted(self._codes.items())),
            items=self._items,
            looked_at=self._looked_at,
            unused=finder.unused,
            sha256={file.path.name: file.sha256 for file in self._files},
        )
        manifest = OutputFile(self._folder / "run.json")
        # Last, so that whoever finds a run.json whose digests fit has a whole run.
        self._files.append(manifest)
        manifest.write(_manifest(summary, options))
        publish_all(self._files)
        return summary

    def _check(self, found: int) -> None:
        pages, items, outcomes = self._files
        parsed = sum(self._outcomes[name] for name in ("ok", "partial", "empty"))
        told = (outcomes.lines, pages.lines, items.lines)
        if told != (found, parsed, self._items):
            counted = f"{found} inputs, {parsed} pages, {self._items} items"
            message = f"counted {counted}, but the files hold {told}; please report this"
            raise PageparseError(message, code=Code.INTERNAL)


def _manifest(summary: Summary, options: Options) -> bytes:
    """``run.json``: what ran, on what, with what result. No clock, so that a repeated run gives the same bytes."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "versions": versions(),
        "options": msgspec.to_builtins(options),
        **msgspec.to_builtins(summary),
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
