"""One batch in a process of its own, and what it took: seconds, and memory as its records went by."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from pageparse.batch import Outcome, Plan, Watch, run
from pageparse.batch.worker import WORK

_SAMPLES = 100
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Sample(NamedTuple):
    """Memory at one moment, in bytes resident.

    Attributes:
        records: how many were done by then.
        parent: of the process that counts and writes.
        worker: of the largest of those that read.
    """

    records: int
    parent: int
    worker: int


class Took(NamedTuple):
    """What one batch took.

    Attributes:
        records: number of inputs.
        wall: seconds by the clock.
        parent: CPU seconds of the process that counts and writes.
        workers: CPU seconds of those that read.
        samples: memory as the records went by, the last one when all was written.
    """

    records: int
    wall: float
    parent: float
    workers: float
    samples: list[Sample]

    @property
    def cpu(self) -> float:
        """CPU seconds of all its processes."""
        return self.parent + self.workers


def run_batch(archive: Path, records: int, workers: int, work: str | None = None) -> Took:
    """Read an archive with so many workers, into a folder that is thrown away.

    Args:
        archive: a file of ``records`` records.
        records: decides how often memory is looked at.
        workers: processes that read.
        work: the function that reads one input, as ``module:name``; None for the real one.

    Raises:
        subprocess.CalledProcessError: the batch failed.
    """
    with tempfile.TemporaryDirectory(dir=archive.parent) as out:
        given = json.dumps({"archive": str(archive), "out": out, "records": records, "workers": workers, "work": work})
        begun = time.monotonic()
        words = [sys.executable, str(Path(__file__).resolve()), given]
        said = subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout
        wall = time.monotonic() - begun
    told = json.loads(said)
    samples = [Sample(*sample) for sample in told["samples"]]
    return Took(told["records"], wall, told["parent"], told["workers"], samples)


class _Sampling(Watch):
    """Looks at memory every so many records."""

    def __init__(self, records: int) -> None:
        self.samples: list[Sample] = []
        self._every = max(1, records // _SAMPLES)
        self._done = 0

    def done(self, outcome: Outcome, again: bool) -> None:
        self._done += 1
        if self._done % self._every == 0:
            self.look()

    def look(self) -> None:
        workers = [_resident(pid) for pid in _children(os.getpid())]
        self.samples.append(Sample(self._done, _resident(os.getpid()), max(workers, default=0)))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return 0


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _seconds(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def main(given: dict[str, Any]) -> int:
    """Run in the process that is measured, and tell of it on standard output."""
    watch = _Sampling(given["records"])
    plan = Plan(workers=given["workers"], work=given["work"] or WORK)
    summary = run([given["archive"]], given["out"], plan=plan, watch=watch)
    watch.look()
    took = {
        "records": summary.inputs,
        "parent": _seconds(resource.RUSAGE_SELF),
        "workers": _seconds(resource.RUSAGE_CHILDREN),
        "samples": watch.samples,
    }
    sys.stdout.write(json.dumps(took))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(json.loads(sys.argv[1])))
