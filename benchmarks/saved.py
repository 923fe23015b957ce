"""The saved pages to be measured: folders of HTML, with what is known of each page's address."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pageparse.batch.inputs import read_known

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
_ENDINGS = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class SavedPage:
    """One page in memory; reading it from disk is not measured."""

    set: str
    name: str
    data: bytes = field(repr=False)
    url: str | None = None
    captured_at: str | None = None


def default_folders() -> list[Path]:
    """The fixtures, and the corpus's two sets of real pages where the corpus lies beside the repository."""
    return [ROOT / "fixtures", *(folder for name in ("landing", "listings") if (folder := CORPUS / name).is_dir())]


def read_pages(folders: Iterable[Path], urls: Path | None = None) -> list[SavedPage]:
    """The HTML pages of the folders, to their depths, each folder being a set.

    Args:
        folders: where the pages lie; one alone may be named instead of a folder.
        urls: table of addresses (``file,url``); without it ``urls.csv`` in a folder or beside it serves.

    Returns:
        Pages in the order of the folders, within one by path. Plain text is left out: the tools compared read HTML.
    """
    found = []
    for folder in folders:
        known = _addresses(folder, urls)
        files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        for path in (file for file in files if file.suffix.lower() in _ENDINGS):
            name = path.name if path == folder else path.relative_to(folder).as_posix()
            url, captured_at = _facts(path) or known.get(name) or known.get(path.name) or (None, None)
            found.append(SavedPage(_label(folder), name, path.read_bytes(), url, captured_at))
    return found


def _label(folder: Path) -> str:
    return folder.resolve().name


def _addresses(folder: Path, urls: Path | None) -> dict[str, tuple[str | None, str | None]]:
    places = [urls] if urls else [folder / "urls.csv", folder.resolve().parent / "urls.csv"]
    table = next((place for place in places if urls or place.is_file()), None)
    if table is None:
        return {}
    return {name: (known.url, known.captured_at) for name, known in read_known(table).items()}


def _facts(path: Path) -> tuple[str | None, str | None] | None:
    """What a fixture says of itself in the file beside it."""
    meta = path.parent / "meta.toml"
    if not meta.is_file():
        return None
    facts = tomllib.loads(meta.read_text("utf-8"))
    return facts.get("url"), facts.get("captured_at")
