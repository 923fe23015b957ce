"""Spark runs the batch: records are found and results written here, pages are read wherever Spark has its workers.

A task hands its records to a worker process of ours, one at a time: a page that kills it is known at once and costs
itself alone, and Spark never hears of it. When Spark loses a Python worker, an executor or what they had stored, it
does that task again, with the same results.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import msgspec

from pageparse.batch.child import Job
from pageparse.batch.outcomes import Outcome
from pageparse.batch.pool import Answer, Pool
from pageparse.batch.worker import Setup
from pageparse.captures.shelf import STDIN
from pageparse.errors import ConfigError, PageparseError

RECORDS = 256
"""Records in one Arrow batch."""
MASTER = "local[*,4]"
"""This machine, all its cores, each task tried up to four times."""

_TRIES = 4
_ONCE = re.compile(r"^local(?:\[(\*|\d{1,6})\])?$")
_PARTITION = 2 * RECORDS
# Partitions a core has in one wave: few enough that little is lost with a wave, enough that no core waits long.
_WAVE = 2
_WAVE_BYTES = 256 << 20
_BATCH_BYTES = 16 << 20
_MESSAGE = 500
_COLUMNS = "number long, outcome binary, page binary, seconds double"
_SETTINGS = {
    "spark.app.name": "pageparse",
    "spark.log.level": "FATAL",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(RECORDS),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_NEEDED = ("pyspark", "pandas", "pyarrow")
_DECODER = msgspec.json.Decoder(Outcome)


def spark(master: str | None = None) -> Callable[[Setup], Cluster]:
    """The engine of a ``Plan``.

    Args:
        master: Spark's master URL; None for ``MASTER``. ``local`` and ``local[N]`` are given the tries they lack: with
            one try a single lost worker would end the run.

    Raises:
        ConfigError: PySpark, what it needs, or Java is missing.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} cannot be found; install with: pip install 'pageparse[spark]'"
        raise ConfigError(message, where="--engine spark")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and (home is None or not (Path(home) / "bin" / "java").exists()):
        raise ConfigError("Java cannot be found; install Java 17 or newer, or set JAVA_HOME", where="--engine spark")
    return partial(Cluster, master=_ONCE.sub(_with_tries, master or MASTER))


def _with_tries(match: re.Match[str]) -> str:
    return f"local[{match.group(1) or 1},{_TRIES}]"


class Cluster:
    """A Spark session as a pool of workers; a context manager, at whose end it is stopped."""

    def __init__(self, setup: Setup, *, master: str) -> None:
        """Keep what workers are told, and Spark's master URL."""
        self._setup = setup
        self._master = master
        self._session: Any = None

    def __enter__(self) -> Self:
        with _reported():
            self._session = _session(self._master)
        return self

    def __exit__(self, *_: object) -> None:
        # It may be gone, and whatever brought us here has told so.
        with suppress(*_failures()):
            _elsewhere(self._stop)

    def _stop(self) -> None:
        # Without it Spark would wait for the tasks of a run that was stopped on the way.
        self._session.sparkContext.cancelAllJobs()
        self._session.stop()

    def answers(self, jobs: Iterable[Job]) -> Iterator[Answer]:
        """Every job's answer, wave by wave.

        Raises:
            PageparseError: Spark gives up.
        """
        source = iter(jobs)
        cores = int(self._session.sparkContext.defaultParallelism)
        while wave := _next_wave(source, cores * _WAVE * _PARTITION):
            with _reported():
                yield from self._answered(wave, cores)

    def _answered(self, wave: list[tuple[Job, bytes]], cores: int) -> Iterator[Answer]:
        import pyarrow as pa
        from pyspark import StorageLevel

        tasks = pa.array([task for _, task in wave], pa.binary())
        table = pa.table({"number": pa.array(range(len(wave)), pa.int64()), "task": tasks})
        parts = max(-(-len(wave) // _PARTITION), min(cores, len(wave)))
        setup, folder = self._setup, _folder_of(wave)

        def work(batches: Iterator[Any]) -> Iterator[Any]:
            return _task(setup, batches, folder)

        read = self._session.createDataFrame(table).repartition(parts).mapInArrow(work, _COLUMNS)
        # Read everywhere at once, kept where it was read, and fetched part by part: the results need not fit in memory.
        read = read.persist(StorageLevel.DISK_ONLY)
        _elsewhere(read.count)
        left = set(range(len(wave)))
        for row in read.toLocalIterator():
            left.remove(row.number)
            yield Answer(wave[row.number][0], _DECODER.decode(row.outcome), bytes(row.page), row.seconds)
        if left:
            raise PageparseError(f"Spark gave no answer for {len(left)} records; please report this")
        _elsewhere(read.unpersist)


def _next_wave(source: Iterator[Job], most: int) -> list[tuple[Job, bytes]]:
    """The next jobs with their tasks as bytes: some carry their pages, and a wave must fit in memory."""
    wave: list[tuple[Job, bytes]] = []
    size = 0
    for job in source:
        wave.append((job, pickle.dumps(job.task)))
        size += len(wave[-1][1])
        if len(wave) >= most or size > _WAVE_BYTES:
            break
    return wave


def _folder_of(wave: list[tuple[Job, bytes]]) -> str | None:
    """The folder that relative paths among the jobs start from; None without any. Spark's workers stand elsewhere."""
    paths = (job.task.entry.handle.path for job, _ in wave)
    return None if all(path == STDIN or Path(path).is_absolute() for path in paths) else str(Path.cwd())


def _session(master: str) -> Any:
    from pyspark.sql import SparkSession

    if master.startswith("local"):
        # Else whatever ``python3`` is.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master)
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    before = signal.getsignal(signal.SIGINT)
    try:
        return builder.getOrCreate()
    finally:
        # Spark takes Ctrl-C for itself.
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


def _elsewhere(call: Callable[[], object]) -> None:
    """Call it in a thread of its own, and wait for it.

    The bridge to Spark keeps a connection a thread; the one of a thread that a signal takes out of a call is lost.
    """
    workers = ThreadPoolExecutor(1)
    try:
        workers.submit(call).result()
    finally:
        workers.shutdown(wait=False)


def _failures() -> tuple[type[Exception], ...]:
    """What Spark raises: its own, and that of the bridge to it when the other side has gone."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError, ConnectionError


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except _failures() as error:
        raise PageparseError(f"Spark gives up: {_gist(str(error))}; what is done is kept") from error


def _gist(text: str) -> str:
    """The last line of a failure that is no frame of a trace: what the task itself said."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line[:1].isspace()]
    return (lines or ["no reason given"])[-1][:_MESSAGE]


def _task(setup: Setup, batches: Iterable[Any], folder: str | None = None) -> Iterator[Any]:
    """Within a task: record batches of tasks to record batches of answers; relative paths start from ``folder``."""
    if folder is not None:
        try:
            os.chdir(folder)
        except OSError as error:
            raise ConfigError("relative inputs start from it, and it is not on every machine", where=folder) from error
    jobs = (
        Job((b"", number), pickle.loads(task))
        for batch in batches
        for number, task in zip(batch.column("number").to_pylist(), batch.column("task").to_pylist(), strict=True)
    )
    held: list[Answer] = []
    with Pool(1, setup._replace(parent=os.getpid())) as pool:
        for answer in pool.answers(jobs):
            held.append(answer)
            if len(held) >= RECORDS or sum(len(one.page) for one in held) > _BATCH_BYTES:
                yield _packed(held)
                held = []
    if held:
        yield _packed(held)


def _packed(answers: list[Answer]) -> Any:
    import pyarrow as pa

    columns = {
        "number": pa.array([answer.job.key[1] for answer in answers], pa.int64()),
        "outcome": pa.array([msgspec.json.encode(answer.outcome) for answer in answers], pa.binary()),
        "page": pa.array([answer.page for answer in answers], pa.binary()),
        "seconds": pa.array([answer.seconds for answer in answers], pa.float64()),
    }
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))
