"""A folder of everything hostile at once, small: for each row of the abuse matrix that is a file, one of its kind."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

from abusive import listing, page
from captures.made import http, numbered, packed, warc, zst

_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def _zip(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _mhtml(part: str, depth: int = 0) -> bytes:
    nested = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(depth))
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n"
    return f"{head}{nested}--b{depth}\r\n{part}".encode()


def _markup(secret: Path, address: str) -> dict[str, str]:
    """Pages, by row."""
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{secret.as_uri()}"/>'
    asked = f'<img src="{address}"><iframe src="{address}"></iframe><link rel="stylesheet" href="{address}">'
    dtd = f'<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "{address}"> %p;'
    return {
        "07-controls": page("<p>\x00\x01\x1b[2J\x9b</p>"),
        "09-references": listing(["&#xD800;&#x110000;&#0; Kiosk to let"] * 5),
        "10-deep": page("<div>" * 3000),
        "11-attributes": page("<p " + " ".join(f"n{n}=1" for n in range(20_000)) + ">x</p>"),
        "12-long": page("<script>" + "x" * 11_000_000 + "</script>"),
        "13-siblings": page(after="<p>x</p>" * 50_000),
        **{f"14-{name}": page(f"<{name}>") for name in ("plaintext", "script", "title", "textarea", "xmp")},
        "14-comment": page("<!--"),
        "15-svg": page("<svg><title>icon</title>"),
        "16-tangle": page(after="<b><i>" * 1000 + "<p>x</b></i>" * 1000),
        "18-base": page(head=f'<base href="javascript:x"><base href="{address}">'),
        "19-json": page(head='<script type="application/ld+json">' + "[" * 100_000 + "9" * 5000 + "</script>"),
        "20-frames": f'<frameset><frame src="{address}"></frameset>',
        "21-laughs": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]>' + page("<p>&a11;</p>"),
        "22-outside": f'<?xml version="1.0"?><!DOCTYPE html [{dtd}]>' + page(f"<p>&x;{include}{asked}</p>"),
        "23-xhtml": '<?xml version="1.0"?>' + page("<p><b>x</p>&nope;").replace("</li>", ""),
        "45-dates": listing(["Notice one", "Notice two"], ["2013-02-30", "9999-99-99"]),
        "52-addresses": page().replace("/n/0", "java\nscript:x").replace("/n/1", "file:///etc/passwd"),
        "54-addresses": page().replace("/n/0", "http://[::1").replace("/n/1", "http://h:99999/" + "x" * 100_000),
        "57-terminal": listing(["\x1b]0;owned\x07 \x1b[2J Kiosk", "\u202egnp.exe"]),
        "58-spaces": page(" " * 100_000).replace("7 May 2020", "," * 50_000),
        "59-digits": page("1T" * 50_000 + "?" * 50_000 + "\u2019" * 50_000),
    }


def _bytes() -> dict[str, bytes]:
    """Other files, by row."""
    records = packed([numbered(n) for n in range(4)])
    bomb = gzip.compress(bytes(40_000_000), mtime=0)
    doubled = http(gzip.compress(bomb, mtime=0), fields={"Content-Encoding": "gzip, gzip"})
    return {
        "01-empty.html": b"",
        "01-blank.html": b"\xef\xbb\xbf \r\n",
        "02-pdf.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(5000),
        "02-png.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(16),
        "03-utf16.html": page().encode("utf-16-le"),
        "04-lies.html": page(head='<meta charset="utf-16"><title>Café</title>').encode(),
        "06-mixed.html": page("Café").encode() + page("Café").encode("cp1252"),
        "24-bomb.html.gz": bomb,
        "24-bomb.warc.gz": packed([numbered(1), warc(doubled), numbered(2)]),
        "25-bomb.warc.zst": zst(warc(http(bytes(40_000_000)))),
        "26-cut.warc.gz": records[: len(records) - 100],
        "27-length.warc": numbered(0) + numbered(1, Content_Length=str(10**18)) + numbered(2),
        "27-negative.warc": numbered(0) + numbered(1, Content_Length="-5") + numbered(2, Content_Length="NaN"),
        "28-damaged.warc.gz": records[:500] + b"\x00\xff" * 40 + records[580:],
        "29-no.warc": page().encode(),
        "30-digest.warc": numbered(0, WARC_Payload_Digest="sha1:" + "A" * 32),
        "35-path.zip": _zip(("../../up.html", page().encode()), ("/etc/x.html", page().encode())),
        "36-ratio.zip": _zip(("bomb.html", bytes(40_000_000))),
        "36-damaged.zip": _zip(("a.html", page().encode()))[:-30],
        "38-deep.mhtml": _mhtml("Content-Type: text/html\r\n\r\n<p>words", 500),
        "38-header.mhtml": _mhtml("X: " + "x" * 1_000_000 + "\r\n\r\n<p>"),
    }


def folder(top: Path, secret: Path, address: str) -> Path:
    """The folder, made.

    Args:
        top: where; made.
        secret: a file that pages ask for.
        address: where on the network pages ask for something.
    """
    top.mkdir(parents=True)
    for name, text in _markup(secret, address).items():
        (top / f"{name}.html").write_bytes(text.encode("utf-8", "surrogatepass"))
    for name, data in _bytes().items():
        (top / name).write_bytes(data)
    (top / "39-link.html").symlink_to(secret)
    (top / "39-round").symlink_to(top, target_is_directory=True)
    os.mkfifo(top / "39-pipe.html")
    (top / os.fsdecode(b"42-\xff\n.html")).write_bytes(page().encode())
    for deed in ("kill:9", "raise:x", "noise", "exit:0"):
        text = page(head=f'<meta name="pageparse-mock" content="{deed}">')
        (top / f"60-{deed.partition(':')[0]}.html").write_text(text, "utf-8")
    return top
