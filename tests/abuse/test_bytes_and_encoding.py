"""Abuse matrix, section A: what the bytes are, and which encoding they are in."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

import pageparse
from abusive import SUBJECTS, codes, page, read, titles
from pageparse.cli import main

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("page.html", page())
    return packed.getvalue()


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00\x00\x00"])
def test_row_01_nothing_there(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(pageparse.InputError) as caught:
        pageparse.parse_bytes(data)
    assert caught.value.code == "empty"
    (tmp_path / "page.html").write_bytes(data)
    assert main(["batch", str(tmp_path / "page.html"), "-o", str(tmp_path / "out"), "--quiet"]) == 1
    [outcome] = map(json.loads, (tmp_path / "out" / "outcomes.jsonl").read_text("utf-8").splitlines())
    assert (outcome["outcome"], outcome["code"]) == ("quarantined", "empty")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(16), "PNG"),
        (gzip.compress(b"no page", mtime=0), "gzip"),
        (_zip(), "ZIP"),
    ],
    ids=["pdf", "png", "gzip", "zip"],
)
def test_row_02_other_kinds_of_files(data: bytes, kind: str) -> None:
    with pytest.raises(pageparse.InputError) as caught:
        pageparse.parse_bytes(data)
    assert caught.value.code == "not_html"
    assert kind.lower() in str(caught.value).lower()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_row_03_utf16_without_mark(encoding: str) -> None:
    parsed = read(page(head="<title>Café</title>").encode(encoding))
    assert parsed.source.encoding == encoding
    assert parsed.source.encoding_basis == "utf16_pattern"
    assert titles(parsed) == list(SUBJECTS)


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "utf-7", "klingon", "x-user-defined"])
def test_row_04_declared_wrongly(declared: str) -> None:
    parsed = read(page(head=f"<meta charset={declared}><title>Été</title>").replace("Kiosk", "Café à Orléans"))
    assert (parsed.source.encoding, parsed.source.encoding_basis) == ("utf-8", "utf8")
    assert "Café à Orléans to let for the summer season" in titles(parsed)
    assert (parsed.outcome, codes(parsed)) == ("ok", ["encoding_declared"])
    assert parsed.problems[0].message == f"the page declares {declared}, and its bytes are utf-8"


@pytest.mark.parametrize("declared", ["utf-8", "UTF8", "klingon"])
def test_row_04_declared_rightly_or_without_need(declared: str) -> None:
    words = "Café" if declared != "klingon" else "Coffee"
    assert codes(read(page(head=f"<meta charset={declared}><title>{words}</title>"))) == []


def test_row_05_quotes_of_windows_declared_latin1() -> None:
    text = page(head="<meta charset=iso-8859-1><title>Notices</title>").replace("Kiosk", "“Old” kiosk – again")
    parsed = read(text.encode("cp1252"))
    assert "“Old” kiosk – again to let for the summer season" in titles(parsed)
    assert not CONTROLS.search(pageparse.to_json(parsed).decode())


def test_row_06_two_encodings_in_one_page() -> None:
    sound, other = "<p>Société générale à Orléans</p>" * 60, "<p>“Été”</p>" * 30
    text = page(sound + "OTHER").replace("Kiosk", "Café à Orléans")
    data = text.encode().replace(b"OTHER", other.encode("cp1252"))
    parsed = read(data)
    lost = data.decode("utf-8", "replace").count("\ufffd")
    assert parsed.source.encoding == "utf-8"
    assert "Café à Orléans to let for the summer season" in titles(parsed)
    told = next(problem.message for problem in parsed.problems if problem.code == "encoding_unsure")
    assert told.startswith(f"{lost} characters ")
    assert parsed.outcome == "partial"


def test_row_06_a_few_lost_characters_are_told_and_no_more() -> None:
    data = page("<p>Société générale à Orléans</p>" * 40 + "ODD").encode().replace(b"ODD", b"<p>\x93</p>")
    parsed = read(data)
    assert codes(parsed) == ["encoding_unsure"]
    assert parsed.outcome == "ok"


def test_row_07_nul_and_control_characters() -> None:
    dirty = page().replace("Ferry", "Fe\x00r\x01r\x0by\x0c").replace("lamps", "la\x1bmps\x7f")
    parsed = read(dirty)
    assert len(parsed.items) == len(SUBJECTS)
    assert not CONTROLS.search("".join(filter(None, titles(parsed))))
    shown = json.loads(pageparse.to_json(parsed))
    for item in shown["items"]:
        del item["evidence"]  # holds what the page really says, by contract
    assert not CONTROLS.search(json.dumps(shown, ensure_ascii=False))


@pytest.mark.parametrize(
    ("data", "charset", "basis"),
    [
        (codecs.BOM_UTF8 + page(head="<meta charset=iso-8859-1>").encode(), "windows-1252", "bom"),
        (page("<p>Été</p>", head="<meta charset=utf-8>").encode("cp1252"), "windows-1252", "http"),
        (page("<p>Été</p>", head="<meta charset=windows-1250>").encode(), None, "utf8"),
        (page("<p>Été</p>", head="<meta charset=iso-8859-1>").encode("cp1252"), None, "declared"),
    ],
    ids=["mark", "http", "utf8", "declared"],
)
def test_row_08_ladder(data: bytes, charset: str | None, basis: str) -> None:
    from pageparse.documents.encoding import decode

    decoded = decode(data, charset)
    assert decoded.basis == basis
    assert decoded.lost == 0
    if charset is None:
        source = read(data).source
        assert (source.encoding, source.encoding_basis) == (decoded.encoding, basis)


@pytest.mark.parametrize(
    "written", ["F&#xD800;erry", "F&#x110000;erry", "F\ud800erry"], ids=["d800", "110000", "alone"]
)
def test_row_09_surrogates(written: str) -> None:
    parsed = read(page().replace("Ferry", written))
    first = parsed.items[0].title
    assert first is not None
    assert first.startswith("F\ufffd")
    assert first.endswith("erry landing closed for painting")
    assert len(parsed.items) == len(SUBJECTS)
