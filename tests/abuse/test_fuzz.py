"""The fuzz targets on made and damaged input, a bounded number in every run; what fuzzing has found stays found."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abusive import page
from captures.made import PACKERS, arc, arc_start, http, numbered, packed, warc
from targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = sorted((ROOT / "fixtures").rglob("page.*"))
FOUND = sorted((ROOT / "fuzz" / "found").rglob("*.bin"))
SETTINGS = settings(deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

_words = st.sampled_from(
    "12 May 2020|2020-05-04|01/02/2013|yesterday|By Ana López and B. Cole|Report|Read more|PDF|Page 1 of 9|·|•|–|(|"
    "Spring 2013|Q3 2014|Published|Vol. 3|1990s|Kiosk to let for the summer season|New lamps along the harbour steps|"
    "\u202e|\u200b|\ud800|\x00|报告 2020年5月4日|تقرير|Отчёт за 2019 год|١٢ مايو|http://[::1|javascript:x".split("|")
)
_names = st.sampled_from(
    "ul li a p div span table tr td th h1 h2 h3 dl dt dd br hr b time script title select svg".split()
)
_attributes = st.sampled_from(
    ["", ' href="/n/1"', " href=javascript:x", ' datetime="2020-05-04"', ' class="date"', ' lang="ar"', " hidden",
     ' style="display:none"', ' title="x', ' colspan="99999999"', ' itemprop="datePublished" content="2020"']
)  # fmt: skip


@st.composite
def markup(draw: st.DrawFn) -> bytes:
    """Tags that open, close and cross as they like, around words that mean something to a reader."""
    pieces = []
    for _ in range(draw(st.integers(0, 60))):
        match draw(st.integers(0, 3)):
            case 0:
                pieces.append(f"<{draw(_names)}{draw(_attributes)}>")
            case 1:
                pieces.append(f"</{draw(_names)}>")
            case _:
                pieces.append(draw(_words))
    return "".join(pieces).encode("utf-8", "surrogatepass")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A fixture, or a made page, with bytes cut out, doubled, exchanged or put in."""
    data = bytearray(draw(st.sampled_from(FIXTURES)).read_bytes() if draw(st.booleans()) else page().encode())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        stop = min(at + draw(st.integers(1, 400)), len(data))
        match draw(st.integers(0, 3)):
            case 0:
                del data[at:stop]
            case 1:
                data[at:at] = data[at:stop]
            case 2:
                data[at:stop] = draw(st.binary(max_size=20))
            case _:
                data[at:at] = draw(
                    st.sampled_from([b"<", b">", b'"', b"<!--", b"<script>", b"\x00", b"\xff\xfe", b"</html>"])
                )
    return bytes(data)


_RECORDS = [
    *(numbered(number, 300) for number in range(3)),
    warc(http(gzip.compress(b"<p>words", mtime=0), fields={"Content-Encoding": "gzip"})),
    warc(http(b"5\r\nhello\r\n0\r\n\r\n", fields={"Transfer-Encoding": "chunked"})),
    warc(b"", "revisit"),
    warc(http(b"", "302 Found", fields={"Location": "/x"})),
]
_MHTML = b"\r\n".join(
    (
        b"MIME-Version: 1.0",
        b"Date: Tue, 14 May 2013 10:20:30 +0200",
        b"Content-Type: multipart/related; boundary=b; start=r\r\n",
        b"--b",
        b"Content-Type: text/html; charset*=utf-8''x",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-ID: <r>\r\n",
        b"<p>words=20",
        b"--b",
        b"Content-Transfer-Encoding: base64\r\n",
        b"AAAA",
        b"--b--\r\n",
    )
)


def _zip(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), data)
    return made.getvalue()


_ARCHIVES = [
    *(packed(_RECORDS, how) for how in PACKERS),
    *(PACKERS[how](b"".join(_RECORDS)) for how in ("gzip", "zstd", "lz4")),
    arc_start() + b"".join(arc(f"http://e.example/{n}", http(b"<p>words")) for n in range(3)),
    _MHTML,
    _zip(("a.html", page().encode()), ("b.txt", b"words"), ("c/", b"")),
    _zip(("archive/a.warc.gz", packed(_RECORDS[:2])), ("pages/pages.jsonl", b'{"url": "x", "title": "T"}\n')),
    gzip.compress(gzip.compress(page().encode(), mtime=0), mtime=0),
]
_PIECES = [
    b"\r\n", b"\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: 5\r\n", b"Content-Length: " + b"9" * 20,
    b"\x1f\x8b\x08\x00", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", b"PK\x01\x02", b"PK\x05\x06", b"--b",
    b"\x00", b"\xff" * 8, b"charset*=",
]  # fmt: skip


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """An archive, or two one after the other, with bytes cut out, doubled, exchanged or put in."""
    data = bytearray(draw(st.sampled_from(_ARCHIVES)))
    if draw(st.booleans()):
        data += draw(st.sampled_from(_ARCHIVES))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        stop = min(at + draw(st.sampled_from([1, 2, 4, 16, 64, 400])), len(data))
        put = draw(
            st.one_of(st.just(b""), st.just(bytes(data[at:stop]) * 2), st.sampled_from(_PIECES), st.binary(max_size=8))
        )
        data[at:stop] = put
    return bytes(data)


@given(data=archives())
@settings(SETTINGS, max_examples=200)
def test_row_28_any_archive(data: bytes) -> None:
    TARGETS["archives"](data)


@pytest.mark.parametrize("target", ["html", "text", "sniffed"])
@given(data=st.one_of(markup(), damaged(), st.binary(max_size=300)))
@SETTINGS
def test_row_17_any_page(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", ["dates", "names", "languages", "addresses"])
@given(line=st.one_of(st.lists(_words, max_size=12).map(" ".join), st.text(max_size=120)))
@settings(SETTINGS, max_examples=200)
def test_row_47_any_line(target: str, line: str) -> None:
    TARGETS[target](line.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_fuzzing_found_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())
