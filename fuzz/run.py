"""Fuzz one target with atheris (coverage-guided): python fuzz/run.py TARGET [libFuzzer options] [CORPUS...]

python fuzz/run.py html -max_total_time=600 -max_len=4096 /tmp/corpus

Needs ``pip install -e '.[fuzz]'``. The fixtures are seeds. An input that breaks a rule is written to crash-*: minimise
it (-minimize_crash=1), mend what it shows, and keep it as fuzz/found/TARGET/NAME.bin, where the tests run it for ever.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pageparse"]):
    from targets import TARGETS

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def main() -> None:
    """Run the fuzzer until its time is over or it has found something."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"{__doc__}\ntargets: {', '.join(TARGETS)}")
    target = TARGETS[sys.argv.pop(1)]
    seeds = tempfile.mkdtemp(prefix="seeds-")
    for place, page in enumerate(sorted(FIXTURES.rglob("page.*"))):
        (Path(seeds) / str(place)).write_bytes(page.read_bytes()[:4096])
    folders = [word for word in sys.argv[1:] if not word.startswith("-")]
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    atheris.Setup([sys.argv[0], *options, *(folders or [tempfile.mkdtemp(prefix="corpus-")]), seeds], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
