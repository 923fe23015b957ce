"""What a batch costs: beside calling the library in a loop, with one worker and two, beside bare fastwarc, in memory.

python benchmarks/throughput.py                        2,000 pages of 100 KB, 20,000 of 2 KB
python benchmarks/throughput.py --pages 20000 --records 200000
python benchmarks/throughput.py --only reading --pages 300
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import archives
from batches import Took, run_batch
from pageparse.captures.known import Known
from pageparse.captures.shelf import entries, read
from pageparse.options import Limits

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_TURNS = 5
_MB = 1_000_000
_SMALL = 2000
# Less than this between two looks is what an allocator does.
_NOISE = 3 * _MB

_LOOP = """
import resource, sys
import pageparse
from fastwarc.warc import ArchiveIterator
with open(sys.argv[1], "rb") as file, open(sys.argv[2], "wb") as out:
    for record in ArchiveIterator(file, parse_http=True):
        page = pageparse.parse_bytes(record.reader.read(), url=record.headers["WARC-Target-URI"])
        out.write(pageparse.to_json(page))
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
"""


class Figure(NamedTuple):
    """One figure that there is a goal for.

    Attributes:
        name: what was measured.
        value: the figure.
        goal: where it should be at least, or at most.
        at_least: which of these two.
        told: where it comes from.
    """

    name: str
    value: float
    goal: float
    at_least: bool
    told: str

    @property
    def reached(self) -> bool:
        """Whether the goal is."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def speed(archive: Path, count: int) -> Iterator[Figure]:
    """One worker against a loop over the library, in CPU; two workers against one, by the clock."""
    with tempfile.TemporaryDirectory(dir=archive.parent) as out:
        words = [sys.executable, "-c", _LOOP, str(archive), f"{out}/pages.jsonl"]
        loop = float(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)
    one, two = (run_batch(archive, count, workers) for workers in (1, 2))
    told = f"{one.cpu:.1f} s in a batch with one worker, {loop:.1f} s in a loop over the library"
    yield Figure("CPU of a batch, times that of a loop", one.cpu / loop, 1.25, False, told)
    told = f"{one.wall:.1f} s with one worker, {two.wall:.1f} s with two, on {len(os.sched_getaffinity(0))} cores"
    yield Figure("speed of two workers, times that of one", one.wall / two.wall, 1.7, True, told)
    told = f"had they two idle cores; the parent takes {100 * two.parent / two.workers:.1f} % of the workers' CPU"
    yield Figure("the same, by their CPU", _by_cpu(one, two), 1.7, True, told)


def _by_cpu(one: Took, two: Took) -> float:
    """What two workers could gain on two cores that do nothing else: one worker's time against half of all."""
    return max(one.workers, one.cpu / 2) / max(two.workers / 2, two.cpu / 2)


def reading(archive: Path) -> Iterator[Figure]:
    """The container layer against fastwarc: records found, as the parent does, and read by offset, as workers do."""
    limits, nothing = Limits(), Known()
    found = list(entries(str(archive), limits))
    offsets = [entry.handle.offset or 0 for entry in found]
    turns = _taking_turns(
        {
            "bare": lambda: _bare(archive, False),
            "listed": lambda: sum(1 for _ in entries(str(archive), limits)),
            "bare and read": lambda: _bare(archive, True),
            "bare by offset": lambda: _by_offset(archive, offsets),
            "read": lambda: sum(not read(entry.handle, nothing, limits, entry.data).problems for entry in found),
        }
    )
    each = {name: f"{1e6 * seconds / len(found):.0f} us" for name, seconds in turns.items()}
    told = f"{each['listed']} a record, {each['bare']} by fastwarc alone"
    yield Figure("CPU of finding records, times fastwarc's", turns["listed"] / turns["bare"], 1.3, False, told)
    told = f"{each['read']} a record by its offset, {each['bare and read']} by fastwarc in one go"
    yield Figure("CPU of reading them, times fastwarc's", turns["read"] / turns["bare and read"], 1.3, False, told)
    told = f"the same, against {each['bare by offset']} by fastwarc, which opens the archive at each offset as we must"
    yield Figure("the same, times fastwarc's by offset", turns["read"] / turns["bare by offset"], 1.3, False, told)


def _bare(archive: Path, whole: bool) -> int:
    """The same by fastwarc alone, in one go; ``whole`` reads the payloads and their digests too, as we do."""
    from fastwarc.warc import ArchiveIterator

    with archive.open("rb") as file:
        return sum(whole and _is_whole(record) for record in ArchiveIterator(file, parse_http=whole))


def _by_offset(archive: Path, offsets: Sequence[int]) -> int:
    """Each record by fastwarc alone, the archive opened at its offset; payload and digest as above."""
    from fastwarc.warc import ArchiveIterator

    done = 0
    for offset in offsets:
        with archive.open("rb") as file:
            file.seek(offset)
            done += _is_whole(next(ArchiveIterator(file, parse_http=True)))
    return done


def _is_whole(record: WarcRecord) -> bool:
    digest = hashlib.sha1(record.reader.read(), usedforsecurity=False).hexdigest()
    return record.headers["WARC-Payload-Digest"] == f"sha1:{digest}"


def _taking_turns(calls: dict[str, Callable[[], int]]) -> dict[str, float]:
    """Least CPU seconds of each, so that a slow minute of the machine hits all alike."""
    best: dict[str, float] = {}
    for _ in range(_TURNS):
        for name, call in calls.items():
            begun = time.process_time()
            call()
            best[name] = min(time.process_time() - begun, best.get(name, float("inf")))
    return best


def memory(archive: Path, count: int, work: str | None = None) -> Iterator[Figure]:
    """Memory of parent and workers, and whether it grows between the first tenth of the records and the last."""
    took = run_batch(archive, count, 2, work)
    yield from memory_of(took)


def memory_of(took: Took) -> Iterator[Figure]:
    """The figures of a run's samples."""
    late = [sample for sample in took.samples if sample.records >= took.records // 10]
    parent, worker = (max(sample[place] for sample in took.samples) / _MB for place in (1, 2))
    told = f"over {took.records:,} records"
    yield Figure("memory of the parent, MB", parent, 300, False, told)
    yield Figure("memory of a worker, MB", worker, 400, False, told)
    grown = max(late[-1].parent - late[0].parent - _NOISE, 0) / _MB
    told = f"from {late[0].parent / _MB:.1f} MB after {late[0].records:,} records, to {late[-1].parent / _MB:.1f} MB"
    yield Figure("growth of the parent, MB", grown, 0, False, told)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit status: 1 when a goal that was to be checked is missed."""
    chosen = _arguments(arguments)
    figures = []
    for name, part in (("speed", _speed), ("reading", _reading), ("memory", _memory)):
        if chosen.only in (None, name):
            for figure in part(chosen):
                figures.append(figure)
                sys.stdout.write(line_of(figure) + "\n")
                sys.stdout.flush()
    if chosen.json:
        chosen.json.write_text(json.dumps([figure._asdict() for figure in figures], indent=1) + "\n", encoding="utf-8")
    return 1 if chosen.check and not all(figure.reached for figure in figures) else 0


def line_of(figure: Figure) -> str:
    """One line for people."""
    verdict = " " if figure.reached else "!"
    goal = f"{'at least' if figure.at_least else 'at most'} {figure.goal:g}"
    return f"{figure.name:<46}{figure.value:>8.2f} {verdict} ({goal}): {figure.told}"


def _speed(chosen: argparse.Namespace) -> Iterator[Figure]:
    return speed(_large(chosen), chosen.pages)


def _reading(chosen: argparse.Namespace) -> Iterator[Figure]:
    return reading(_large(chosen))


def _memory(chosen: argparse.Namespace) -> Iterator[Figure]:
    path = chosen.folder / f"small-{chosen.records}.warc.gz"
    return memory(archives.write(path, chosen.records, _SMALL), chosen.records, chosen.work)


def _large(chosen: argparse.Namespace) -> Path:
    return archives.write(chosen.folder / f"large-{chosen.pages}.warc.gz", chosen.pages)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=_positive, default=2000, help="pages of 100 KB, for speed and reading")
    parser.add_argument("--records", type=_positive, default=20_000, help="pages of 2 KB, for memory")
    parser.add_argument("--work", metavar="MODULE:NAME", help="for memory: another function in the parser's place")
    parser.add_argument("--folder", type=Path, help="keep the archives there, and use those that are there")
    parser.add_argument("--only", choices=("speed", "reading", "memory"), help="measure this alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a goal is missed")
    chosen = parser.parse_args(arguments)
    chosen.folder = chosen.folder or Path(tempfile.gettempdir()) / "pageparse-throughput"
    chosen.folder.mkdir(parents=True, exist_ok=True)
    return chosen


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("at least 1")
    return number


if __name__ == "__main__":
    raise SystemExit(main())
