"""Files beside their places: one a page under safe names, nothing of others replaced, one by itself whole or not."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from pageparse.errors import OutputError, PageparseError
from pageparse.writers.files import write_alone
from pageparse.writers.outputs import Outputs

SHA = "5f" * 32


def fill(folder: Path, *texts: bytes) -> str:
    with Outputs(folder) as outputs:
        pages = outputs.folder("pages")
        for text in texts:
            pages.add(SHA, ".json", text)
        digest = outputs.finish()["pages"]
        outputs.publish()
    return digest


def test_row_43_names_come_from_digests_alone(tmp_path: Path) -> None:
    digest = fill(tmp_path, b"one", b"two", b"one")
    names = {text: f"5f5f5f5f5f5f5f5f-{hashlib.sha256(text).hexdigest()[:16]}.json" for text in (b"one", b"two")}
    assert {path.name: path.read_bytes() for path in (tmp_path / "pages" / "5f").iterdir()} == {
        name: text for text, name in names.items()
    }
    sums = sorted(f"5f/{name}\0{hashlib.sha256(text).hexdigest()}" for text, name in names.items())
    lines = "".join(f"{value}  {name}\n" for name, _, value in (line.partition("\0") for line in sums))
    assert digest == hashlib.sha256(lines.encode()).hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_folder_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    fill(tmp_path, b"two")
    assert [path.read_bytes() for path in (tmp_path / "pages").rglob("*.json")] == [b"two"]


@pytest.mark.parametrize("name", ["a.html", "ab/a.html", "ab/0123456789abcdef-0123456789abcdef.json/x", "AB/x"])
def test_folder_of_somebody_else_is_never_replaced(name: str, tmp_path: Path) -> None:
    path = tmp_path / "pages" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")
    with pytest.raises(OutputError, match="has not written"):
        fill(tmp_path, b"one")
    assert path.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_link_or_file_in_the_place_of_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pages").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="has not written"):
        fill(tmp_path, b"one")
    (tmp_path / "pages").unlink()
    (tmp_path / "pages").write_bytes(b"mine")
    with pytest.raises(OutputError, match="has not written"):
        fill(tmp_path, b"one")
    assert (tmp_path / "pages").read_bytes() == b"mine"


def test_folder_that_cannot_be_moved_leaves_the_earlier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, b"one")
    move = Path.replace

    def replace(self: Path, target: Any) -> Path:
        if self.name == "pages" and target == tmp_path / "pages":
            raise OSError(errno.EIO, "broken")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError, match="broken"):
        fill(tmp_path, b"two")
    assert [path.read_bytes() for path in (tmp_path / "pages").rglob("*.json")] == [b"one"]


def test_name_taken_twice_is_a_bug(tmp_path: Path) -> None:
    with Outputs(tmp_path) as outputs:
        outputs.file("x")
        with pytest.raises(PageparseError, match="two outputs are called x"):
            outputs.path("x")


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".pageparse-part" / "pages.old").mkdir(parents=True)
    fill(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, link = tmp_path / "out.json", tmp_path / "link.json"
    link.symlink_to(place)
    write_alone(place, b"one")
    write_alone(link, b"two")
    assert (place.read_bytes(), link.is_symlink()) == (b"two", True)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"out\.json: cannot be written: No space"):
        write_alone(place, b"three")
    assert place.read_bytes() == b"two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "out.json"]


def test_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_alone(pipe, b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert pipe.is_fifo()
