"""Hold the figures of labelled pages above the floors of ``quality/floors.toml``.

check                 fails when a figure is under its floor, or when a pinned set is not the one the floors belong to
raise                 raises floors to what is measured less the margin; never lowers one
lower --reason TEXT   lowers what is under its floor, and says why beside it; takes a changed set as the new one

A set that does not lie where its path says is passed over. The path counts from the repository.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pageparse.evaluation.figures import Figures, figures
from pageparse.evaluation.labelled import Labels, find_labelled
from pageparse.evaluation.running import ReadPage, parse_labelled, score_all

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "quality" / "floors.toml"
HEAD = """\
# Floors of quality: no figure of 'pageparse evaluate' may fall under its floor. Written by tools/quality_gate.py:
#   python tools/quality_gate.py raise                 after a change for the better; never lowers
#   python tools/quality_gate.py lower --reason TEXT   after a change that costs something and is worth it
# A floor stands 'margin' under what was measured. 'sha256' pins a set to its page, gold and meta files: other files,
# other figures. To add a set write its name and path, with sha256 = "" to have it pinned, and run 'raise'.
"""
_OF_ITEMS = ("recall", "precision", "f1", "macro_recall", "macro_precision", "macro_f1")
_PLACES = 3
_NOISE = 1e-9


@dataclass(frozen=True)
class Floor:
    """The least a figure may be; ``was`` and ``reason`` tell of the last time it was lowered."""

    value: float
    was: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Set:
    """A folder of labelled pages with its floors; ``sha256`` is None when it is not pinned, '' until it is."""

    name: str
    path: str
    sha256: str | None = None
    floors: dict[str, Floor] = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """What a set comes to: digest of its files, figures by name, and faults of gold and pages."""

    sha256: str
    figures: dict[str, float]
    faults: list[str]


@dataclass(frozen=True)
class Gate:
    """All sets, and how far under a measured figure its floor is put."""

    margin: float
    sets: list[Set]


def load(path: Path) -> Gate:
    """The gate of a file; KeyError, TypeError or tomllib.TOMLDecodeError when it is not as ``dump`` writes it."""
    data = tomllib.loads(path.read_text("utf-8"))
    margin = float(data.pop("margin"))
    return Gate(margin, [_set(name, part) for name, part in data.items()])


def _set(name: str, part: dict[str, Any]) -> Set:
    floors = {
        key: Floor(value["floor"], value["was"], value["reason"]) if isinstance(value, dict) else Floor(value)
        for key, value in part.get("floors", {}).items()
    }
    return Set(name, part["path"], part.get("sha256"), floors)


def dump(gate: Gate) -> str:
    """The gate as TOML, in one fixed form."""
    lines = [HEAD, f"margin = {gate.margin}"]
    for one in gate.sets:
        lines += ["", f"[{one.name}]", f"path = {json.dumps(one.path)}"]
        lines += [f'sha256 = "{one.sha256}"'] if one.sha256 is not None else []
        lines += ["", f"[{one.name}.floors]"] if one.floors else []
        lines += [f"{key} = {_toml(floor)}" for key, floor in one.floors.items()]
    return "\n".join(lines) + "\n"


def _toml(floor: Floor) -> str:
    if floor.reason is None:
        return str(floor.value)
    # JSON strings are TOML strings, but that DEL must be escaped there.
    reason = json.dumps(floor.reason, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{{ floor = {floor.value}, was = {floor.was}, reason = {reason} }}"


def measure(folder: Path, read: ReadPage = parse_labelled) -> Measured:
    """The figures of a folder of labelled pages; ``read`` gives the output of each."""
    labels = find_labelled(folder)
    done = score_all(labels.pages, read)
    faults = [str(fault) for fault in (*labels.faults, *done.faults)]
    return Measured(digest(folder, labels), by_name(figures(done.scores)), faults)


def digest(folder: Path, labels: Labels) -> str:
    """SHA-256 over the sorted relative names and contents of the page, gold and meta files."""
    found = hashlib.sha256()
    files = {path.relative_to(folder).as_posix(): path for page in labels.pages for path in page.files}
    for name, path in sorted(files.items()):
        data = path.read_bytes() if path.exists() else b""
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def by_name(found: Figures) -> dict[str, float]:
    """The figures a floor can be set for: those of the items, and every field the gold states."""
    shares = {name: getattr(found, name) for name in _OF_ITEMS}
    shares |= {name: ratio.accuracy for name, ratio in found.fields.items()}
    return {name: share for name, share in shares.items() if share is not None}


def failures(one: Set, measured: Measured) -> list[str]:
    """Why a set does not pass; empty when it does."""
    if is_changed(one, measured):
        told = f"the files are not those the floors were set on (sha256 {measured.sha256}, pinned {one.sha256})"
        return [f"{one.name}: {told}; get the pinned files, or take these with: lower --reason TEXT"]
    found = [f"{one.name}: {fault}" for fault in measured.faults]
    for key, floor in one.floors.items():
        value = measured.figures.get(key)
        if value is None:
            found.append(f"{one.name}: {key} is no longer measured; its floor is {floor.value}")
        elif value < floor.value - _NOISE:
            found.append(f"{one.name}: {key} {value:.4f} is under its floor {floor.value}")
    return found


def is_changed(one: Set, measured: Measured) -> bool:
    """True when a pinned set is not the one that was pinned."""
    return bool(one.sha256) and one.sha256 != measured.sha256


def raised(one: Set, measured: Measured, margin: float) -> Set:
    """The set with floors raised where the figures allow it, and added for figures that have none."""
    floors = dict(one.floors)
    for key, value in measured.figures.items():
        put = _under(value, margin)
        if key not in floors or put > floors[key].value:
            floors[key] = Floor(put)
    return replace(one, floors=floors, sha256=_pin(one, measured))


def lowered(one: Set, measured: Measured, margin: float, reason: str) -> Set:
    """The set with the floors lowered that its figures are under; floors of figures that are gone are dropped."""
    floors = {key: floor for key, floor in one.floors.items() if key in measured.figures}
    for key, floor in floors.items():
        if measured.figures[key] < floor.value - _NOISE:
            floors[key] = Floor(_under(measured.figures[key], margin), floor.value, reason)
    return replace(one, floors=floors, sha256=_pin(one, measured))


def _pin(one: Set, measured: Measured) -> str | None:
    return None if one.sha256 is None else measured.sha256


def _under(value: float, margin: float) -> float:
    scale = 10.0**_PLACES
    return max(0.0, math.floor((value - margin) * scale + _NOISE) / scale)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate; gives the exit status: 0 passed or written, 1 a figure or set does not pass."""
    words = _words(argv)
    gate = load(words.floors)
    kept: list[Set] = []
    told: list[str] = []
    for one in gate.sets:
        folder = words.floors.resolve().parent.parent / one.path
        if words.set and one.name not in words.set:
            kept.append(one)
        elif not folder.is_dir():
            sys.stdout.write(f"{one.name}: not there, passed over\n")
            kept.append(one)
        else:
            after, faults = _one(words, one, measure(folder), gate.margin)
            kept.append(after)
            told += faults
    sys.stdout.write("".join(f"{line}\n" for line in told))
    if words.command != "check" and not told:
        words.floors.write_text(dump(replace(gate, sets=kept)), encoding="utf-8")
    return 1 if told else 0


def _one(words: argparse.Namespace, one: Set, measured: Measured, margin: float) -> tuple[Set, list[str]]:
    """The set as the command leaves it, and what hinders the command."""
    shown = "  ".join(f"{key} {value:.4f}" for key, value in measured.figures.items())
    sys.stdout.write(f"{one.name}: {shown}\n")
    if words.command == "check":
        return one, failures(one, measured)
    faults = [f"{one.name}: {fault}" for fault in measured.faults]
    if words.command == "lower":
        return lowered(one, measured, margin, words.reason), faults
    return raised(one, measured, margin), failures(one, measured) if is_changed(one, measured) else faults


def _words(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("check", "raise", "lower"):
        command = commands.add_parser(name)
        command.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors; paths count from two up")
        command.add_argument("--set", action="append", metavar="NAME", help="this set alone; repeat for several")
        if name == "lower":
            command.add_argument("--reason", required=True, help="why; written beside every floor that is lowered")
    words = parser.parse_args(argv)
    if words.command == "lower" and not words.reason.strip():
        parser.error("--reason must say something")
    return words


if __name__ == "__main__":
    sys.exit(main())
