"""Archives other programs have made, sound and damaged: what is read of each, and that nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pageparse.captures.entry import Entry
from pageparse.captures.known import Known
from pageparse.captures.shelf import entries, read
from pageparse.errors import InputError
from pageparse.options import Limits

FOLDER = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "corpus" / "archives"
ARCHIVES = sorted(FOLDER.glob("*")) if FOLDER.is_dir() else []
# By file: pages, problems their container has with them, records skipped. Nothing else may come of any.
EXPECTED = {
    "aut__issue-493.warc": (4, [], 28),
    "aut__issue-514.warc": (1, [], 7),
    "tika__cc.warc.gz": (1, [], 0),
    "tika__example.arc.gz": (1, [], 1),
    "tika__gzip_extra_sl.warc.gz": (0, [], 1),
    "tika__testARC.arc": (0, [], 3),
    "tika__testMHTMLFirefox.mhtml": (1, [], 0),
    "tika__testUserDefinedCharset.mhtml": (0, ["empty"], 0),
    "tika__testWACZ.wacz": (1, [], 3),
    "tika__testWARC_multiple.warc": (1, [], 3),
    "tika__testWARC_multiple.warc.gz": (1, [], 3),
    "warcio__example-bad-non-chunked.warc.gz": (1, [], 5),
    "warcio__example-digest.warc": (0, [], 4),
    "warcio__example-iana.org-chunked.warc": (1, [], 2),
    "warcio__example-resource.warc.gz": (1, [], 2),
    "warcio__example-space-in-target-uri.warc.gz": (0, [], 2),
    "warcio__example-trunc.warc": (1, ["warc_length"], 3),
    "warcio__example-wget-bad-target-uri.warc.gz": (1, [], 5),
    "warcio__example-wrong-chunks.warc.gz": (1, [], 1),
    "warcio__example.arc": (1, [], 1),
    "warcio__example.arc.gz": (1, [], 1),
    "warcio__example.warc": (1, [], 5),
    "warcio__example.warc.gz": (1, [], 5),
    "warcio__post-test.warc.gz": (0, [], 6),
}
# Sound, or nearly; warcio gives up on them after the records it has counted until then.
_BEYOND_WARCIO = {"warcio__example-bad-non-chunked.warc.gz", "warcio__example-wrong-chunks.warc.gz"}

pytestmark = pytest.mark.skipif(not ARCHIVES, reason="the corpus of real archives does not lie beside the repository")


def _listed(path: Path) -> list[Entry]:
    return list(entries(str(path), Limits()))


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.name)
def test_what_is_read(path: Path) -> None:
    pages, skipped = 0, 0
    problems: list[str] = []
    for entry in _listed(path):
        assert entry.outcome != "failed", entry
        if entry.outcome == "skipped":
            skipped += 1
            continue
        try:
            capture = read(entry.handle, Known(), Limits(), entry.data)
            problems += [str(code) for code, _ in capture.problems]
            assert capture.url or path.suffix == ".gz"
            pages += 1
        except InputError as error:
            problems.append(str(error.code))
    assert (pages, problems, skipped) == EXPECTED.get(path.name, (pages, problems, skipped))
    assert pages + skipped + len(problems) > 0


@pytest.mark.parametrize(
    "path", [p for p in ARCHIVES if ".arc" in p.name or ".warc" in p.name], ids=lambda path: path.name
)
def test_as_many_records_as_warcio_counts(path: Path) -> None:
    iterator = pytest.importorskip("warcio.archiveiterator")
    failure = pytest.importorskip("warcio.exceptions").ArchiveLoadFailed
    found = len(_listed(path))
    with path.open("rb") as file:
        records = iter(iterator.ArchiveIterator(file, arc2warc=True))
        if path.name not in _BEYOND_WARCIO:
            assert found == sum(1 for _ in records)
            return
        with pytest.raises(failure):
            list(records)
    assert found
