"""Archives to be measured: WARC files of made-up pages, as long and as varied as wanted, always the same.

python benchmarks/archives.py OUT.warc.gz 20000             pages of about 100 KB
python benchmarks/archives.py OUT.warc.gz 200000 --small    pages of about 2 KB
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from listings import KINDS

_LAYOUTS = tuple(name for name in KINDS if name != "plain text")
_BYTES = 100_000
_SECTIONS = ("About", "People", "Events", "Press", "Projects", "Library", "Contact", "Visit", "Archive", "Support")
_RULE = ".c{a}{{margin:{b}px;color:#{c:06x};background:url(/i/{a}.png)}}\n"
_STEP = "function f{a}(x){{var y=x+{b};if(y>{c}){{return g{b}(y)}}return h.k{a}(y,'{c:x}')}}\n"
_ICON = '<svg viewBox="0 0 24 24"><path d="M{a} {b}l{c} {a}h{b}v-{a}z"/></svg>\n'


def page_of(number: int, size: int = _BYTES) -> bytes:
    """One page: a listing in one of several layouts, among menus, style, scripts and icons; about ``size`` bytes."""
    chance = random.Random(number)
    layout = _LAYOUTS[number % len(_LAYOUTS)]
    records = max(3, min(chance.randint(20, 120), size // 600))
    listing = KINDS[layout](records, number * 97).decode()
    head, body, foot = _parts(listing)
    room = max(size - len(listing), 0)
    menu = "".join(f'<li><a href="/{name.lower()}/{n}">{name} {n}</a></li>' for n in range(3) for name in _SECTIONS)
    style = _filled(_RULE, room * 4 // 10, chance)
    script = _filled(_STEP, room * 5 // 10, chance)
    icons = _filled(_ICON, room // 20, chance)
    around = menu if room > 4000 else ""
    return (
        f"{head}<style>{style}</style><body><nav><ul>{around}</ul></nav>{body}"
        f"<footer>{icons}<p>Page {number} of the River Office</p></footer><script>{script}</script>{foot}"
    ).encode()


def _parts(listing: str) -> tuple[str, str, str]:
    head, _, rest = listing.partition("<body>")
    body, _, foot = rest.partition("</body>")
    return head, body, f"</body>{foot}"


def _filled(line: str, size: int, chance: random.Random) -> str:
    made: list[str] = []
    left = size
    while left > 0:
        made.append(line.format(a=chance.randrange(1000), b=chance.randrange(100), c=chance.randrange(1 << 24)))
        left -= len(made[-1])
    return "".join(made)


def address_of(number: int) -> str:
    """The page's own address."""
    return f"https://river.example/reports/{number}/"


def record_of(number: int, page: bytes) -> bytes:
    """A response with this page, as one WARC record."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {address_of(number)}",
        "WARC-Date: 2020-02-03T04:05:06Z",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>",
        f"WARC-Payload-Digest: sha1:{hashlib.sha1(page, usedforsecurity=False).hexdigest()}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


def pages_of(count: int, size: int = _BYTES) -> Iterator[bytes]:
    """The first ``count`` pages."""
    return (page_of(number, size) for number in range(count))


def write(path: Path, count: int, size: int = _BYTES) -> Path:
    """Write the first ``count`` pages, each record a gzip member of its own; a file that is there is left as it is."""
    if path.exists():
        return path
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        for number, page in enumerate(pages_of(count, size)):
            file.write(gzip.compress(record_of(number, page), 6, mtime=0))
    return beside.replace(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--small", action="store_true", help="pages of about 2 KB")
    chosen = parser.parse_args(arguments)
    write(chosen.out, chosen.count, 2000 if chosen.small else _BYTES)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
