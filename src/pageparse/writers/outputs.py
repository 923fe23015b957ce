"""All files of a run together: they come to their places when every one of them is whole, or none does."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

from pageparse.errors import PageparseError
from pageparse.writers.files import (
    LibraryFile,
    Output,
    OutputFile,
    OutputFolder,
    reported,
    sync_folder,
    take_away,
)

NAME = ".pageparse-part"
_Kind = TypeVar("_Kind", bound=Output)


class Closable(Protocol):
    """Anything that can be closed, also twice."""

    def close(self) -> object: ...


class Outputs:
    """The files of one run, in a hidden folder of the output folder until ``publish``. A context manager.

    Whatever ends the block, nothing of it stays behind out of sight. What a killed run has left there is removed by
    the next.
    """

    def __init__(self, folder: Path) -> None:
        """``folder``: the output folder, which is there, and locked by us."""
        self._folder = folder
        self._beside = folder / NAME
        self._outputs: list[Output] = []
        self._digests: dict[str, str] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with reported(self._beside):
            take_away(self._beside)
            self._beside.mkdir()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # When something went wrong, that is what must be told, and what is closed here may fail for the same cause.
        with suppress(Exception):
            self._open.close()
        for output in self._outputs:
            output.close()
        with suppress(OSError):
            take_away(self._beside)

    def file(self, name: str) -> OutputFile:
        """A new file, written from its beginning to its end.

        Raises:
            OutputError: it cannot be made.
        """
        return self._kept(OutputFile(*self._named(name)))

    def folder(self, name: str) -> OutputFolder:
        """A new folder of files, one a page.

        Raises:
            OutputError: as for ``file``; also when what stands in its place is not of pageparse.
        """
        return self._kept(OutputFolder(*self._named(name)))

    def path(self, name: str) -> Path:
        """Where a library is to write a file by itself."""
        return self._kept(LibraryFile(*self._named(name))).beside

    def closing(self, resource: Closable) -> None:
        """Have something closed when all is over, whether it went well or not, before anything is removed."""
        self._open.callback(resource.close)

    def finish(self) -> dict[str, str]:
        """Bring all that is not yet safely to disk, still out of sight.

        Returns:
            The SHA-256 of each output, by name, in the order they were opened.

        Raises:
            OutputError: the disk is full, or fails.
        """
        for output in self._outputs:
            if output.name not in self._digests:
                self._digests[output.name] = output.finish()
        return dict(self._digests)

    def publish(self) -> None:
        """Move the outputs to their places in the order they were opened, once all of them are safely on disk.

        Raises:
            OutputError: the disk is full or fails; then none, or only the first few, have been replaced.
        """
        self.finish()
        for output in self._outputs:
            output.publish()
        with reported(self._folder):
            sync_folder(self._folder)

    def _named(self, name: str) -> tuple[Path, Path]:
        if any(output.name == name for output in self._outputs):
            raise PageparseError(f"two outputs are called {name}; please report this")
        return self._folder / name, self._beside / name

    def _kept(self, output: _Kind) -> _Kind:
        self._outputs.append(output)
        return output
