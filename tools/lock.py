"""The versions CI and releases install: write them down, and see that none is missing.

python tools/lock.py write PYTHON   the versions in that interpreter's environment, as constraints on standard output
python tools/lock.py extras         names of all extras, for pip
python tools/lock.py build          what building needs besides
python tools/lock.py check          whether constraints.txt pins everything that is required, within its range

Python's own versions differ in what they need; a line that one of them does not need does nothing there.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = "constraints.txt"
HEAD = """# The versions CI and releases are made with; users get the ranges of pyproject.toml. Written by: make lock
# A line for what some version of Python does not need does nothing there.
"""
_OURS = "pageparse"
_TOOLS = frozenset(("pip", "setuptools", "wheel"))
_LINE = re.compile(r"([A-Za-z0-9._-]+)==([^\s;#]+)")


def required(root: Path) -> list[Requirement]:
    """Everything the project file asks for, whatever the extra: to run, to test, to build."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    lines = [*project["project"]["dependencies"], *(line for extra in extras for line in extra)]
    found = [Requirement(line) for line in (*lines, *project["build-system"]["requires"])]
    return [requirement for requirement in found if requirement.name != _OURS]


def extras(root: Path) -> str:
    """All extras, as pip wants them between brackets."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return ",".join(project["optional-dependencies"])


def build(root: Path) -> str:
    """Names of what the build system needs, and of what an editable installation needs besides."""
    needs = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    return " ".join([*(Requirement(line).name for line in needs), "editables"])


def pinned(text: str) -> dict[str, str]:
    """Version by canonical name."""
    return {canonicalize_name(name): version for name, version in _LINE.findall(text)}


def faults(root: Path) -> list[str]:
    """What is required and not pinned, and what is pinned outside the range asked for."""
    pins = pinned((root / LOCK).read_text("utf-8"))
    found = []
    for requirement in required(root):
        version = pins.get(canonicalize_name(requirement.name))
        if version is None:
            found.append(f"{requirement.name}: not pinned")
        elif not requirement.specifier.contains(version, prereleases=True):
            found.append(f"{requirement.name}: {version} is pinned, {requirement.specifier} is asked for")
    return sorted(found)


def installed(python: str) -> str:
    """The constraints that give an environment its versions again."""
    command = [python, "-m", "pip", "list", "--format=json", "--exclude-editable", "--disable-pip-version-check"]
    listed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    pins = {canonicalize_name(row["name"]): row["version"] for row in listed}
    lines = [f"{name}=={version}" for name, version in sorted(pins.items()) if name not in {_OURS, *_TOOLS}]
    return HEAD + "\n".join(lines) + "\n"


def main(words: list[str]) -> int:
    """Do what the words say; the exit status."""
    match words:
        case ["write", python]:
            sys.stdout.write(installed(python))
            return 0
        case ["extras"]:
            sys.stdout.write(extras(ROOT) + "\n")
            return 0
        case ["build"]:
            sys.stdout.write(build(ROOT) + "\n")
            return 0
        case ["check"]:
            found = faults(ROOT)
            sys.stdout.write("".join(f"{LOCK}: {fault}; run make lock\n" for fault in found))
            return 1 if found else 0
    sys.stderr.write(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
