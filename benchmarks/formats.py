"""What writing costs, format by format: CPU time a page, the most memory held, and the size of what is written."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import click

import pageparse
from listings import KINDS
from pageparse.writers.form import Record
from pageparse.writers.outputs import Outputs
from pageparse.writers.shelf import formats, usable

_ENTRIES = 25
_OUTCOME = (
    b'{"input":"%d.html","outcome":"ok","code":null,"stage":"parse","message":null,"place":null,"detail":null,'
    b'"items":25,"sha256":null}\n'
)


@dataclass(frozen=True)
class Cost:
    """What one format cost.

    Attributes:
        format: its name.
        pages: number of pages.
        read_mb: their JSON, in millions of bytes.
        cpu_ms: milliseconds of CPU a page.
        peak_mb: the most memory the process held, in millions of bytes, the interpreter and libraries included.
        written_mb: size of the outputs.
    """

    format: str
    pages: int
    read_mb: float
    cpu_ms: float
    peak_mb: float
    written_mb: float


def sample() -> list[bytes]:
    """A page of 25 items in each layout, as lines of JSON."""
    return [Record.of(pageparse.parse_bytes(make(_ENTRIES))).line for make in KINDS.values()]


def measure(name: str, pages: int, lines: list[bytes]) -> Cost:
    """Write ``pages`` pages, no two of them the same, in this process."""
    read = 0
    with tempfile.TemporaryDirectory() as place:
        begun = time.process_time()
        with Outputs(Path(place)) as outputs:
            writer = usable(name).open(outputs)
            for number in range(pages):
                line = lines[number % len(lines)].replace(b'"bytes":', b'"bytes":%d' % (number + 1), 1)
                read += len(line)
                writer.page(Record(line))
                writer.outcome(_OUTCOME % number)
            writer.close()
            outputs.publish()
        spent = time.process_time() - begun
        written = sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file())
    return Cost(name, pages, read / 1e6, spent * 1000 / pages, _peak() / 1e6, written / 1e6)


def _peak() -> int:
    """The most memory this process has held. Not ``ru_maxrss``, which begins with that of the process it comes from."""
    [line] = [line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def apart(name: str, pages: int, lines: list[bytes]) -> Cost:
    """The same in a process of its own, without the parser, as in a batch: one format's memory is not another's."""
    words = [sys.executable, __file__, "--alone", name, "--pages", str(pages)]
    ran = subprocess.run(words, input=b"".join(lines), capture_output=True, check=True)
    return Cost(**json.loads(ran.stdout))


@click.command()
@click.option("--pages", default=20_000, help="Number of pages; each format is measured with a quarter of them, too.")
@click.option("--only", multiple=True, metavar="F", help="A format; repeat for several.  [default: all]")
@click.option("--alone", metavar="F", help="Measure one in this process and print JSON.")
def main(pages: int, only: tuple[str, ...], alone: str | None) -> None:
    """Measure what writing costs, format by format."""
    if alone is not None:
        click.echo(json.dumps(asdict(measure(alone, pages, sys.stdin.buffer.read().splitlines(keepends=True)))))
        return
    lines = sample()
    click.echo(f"{'format':10} {'pages':>7} {'JSON MB':>8} {'CPU ms/page':>12} {'peak MB':>8} {'written MB':>11}")
    for name in only or formats():
        for number in (max(pages // 4, 1), pages):
            cost = apart(name, number, lines)
            figures = f"{cost.read_mb:8.1f} {cost.cpu_ms:12.3f} {cost.peak_mb:8.0f} {cost.written_mb:11.1f}"
            click.echo(f"{name:10} {number:7,} {figures}")


if __name__ == "__main__":
    main()
