"""The encoding ladder: every rung, and what happens to bytes no rung explains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.documents.encoding import codec_name, decode

WORDS = "“Río” – naïve café"


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "basis"),
    [
        (b"\xef\xbb\xbf" + WORDS.encode(), None, "utf-8", "bom"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), None, "utf-16-le", "bom"),
        (("<p>" + WORDS * 3).encode("utf-16-le"), None, "utf-16-le", "utf16_pattern"),
        (("<p>" + WORDS * 3).encode("utf-16-be"), None, "utf-16-be", "utf16_pattern"),
        (WORDS.encode("cp1252"), "iso-8859-1", "windows-1252", "http"),
        (WORDS.encode(), None, "utf-8", "utf8"),
        (b'<meta charset="iso-8859-1">' + WORDS.encode(), None, "utf-8", "utf8"),
        (b'<meta charset="utf-16">' + WORDS.encode(), None, "utf-8", "utf8"),
        (b'<meta charset="iso-8859-1">' + WORDS.encode("cp1252"), None, "windows-1252", "declared"),
    ],
)
def test_rung(data: bytes, charset: str | None, encoding: str, basis: str) -> None:
    read = decode(data, charset)
    assert (read.encoding, read.basis, read.lost) == (encoding, basis, 0)
    assert WORDS in read.text


def test_http_charset_that_does_not_decode_is_passed_over() -> None:
    assert decode(WORDS.encode("cp1252") + b"<p>", "utf-8").encoding != "utf-8"


def test_caller_who_insists_is_believed_and_losses_are_counted() -> None:
    read = decode(b"caf\xe9", "utf-8", given=True)
    assert (read.text, read.basis, read.lost) == ("caf\ufffd", "given", 1)


def test_few_broken_bytes_leave_a_page_utf8() -> None:
    read = decode("é".encode() * 200 + b"\xe9 end")
    assert (read.encoding, read.basis, read.lost) == ("utf-8", "detected", 1)


@pytest.mark.parametrize("label", ["x-user-defined", "no such thing", "", None])
def test_label_nobody_knows(label: str | None) -> None:
    assert codec_name(label) is None


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin1", "utf-16", "gb18030", "bogus"]))
def test_any_bytes_become_text(data: bytes, charset: str | None) -> None:
    read = decode(data, charset)
    assert read.lost == read.text.count("\ufffd") or read.lost == 0
    assert codec_name(read.encoding) or read.encoding in ("utf-16-le", "utf-16-be")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_always_found(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert decode(data).text == text


@pytest.mark.parametrize(
    ("codec", "encoding", "text"),
    [
        ("shift_jis", "shift_jis", "日本の経済政策に関する報告書を公表しました。"),
        ("euc-jp", "euc-jp", "日本の経済政策に関する報告書を公表しました。"),
        ("iso-2022-jp", "iso-2022-jp", "日本の経済政策に関する報告書を公表しました。"),
        ("euc-kr", "euc-kr", "경제 정책에 관한 보고서를 발표했다. "),
        ("big5", "big5", "本研究報告探討經濟政策的影響。"),
        ("gb18030", "gb18030", "本研究报告探讨经济政策的影响。"),
        ("koi8-r", "koi8-r", "Новая статья о политике порта и города. "),
    ],
)
def test_old_encodings_that_nobody_declares(codec: str, encoding: str, text: str) -> None:
    decoded = decode(b"<html><p>" + (text * 40).encode(codec))
    assert (decoded.encoding, decoded.basis, decoded.lost) == (encoding, "detected", 0)
    assert decoded.text == "<html><p>" + text * 40


def test_escapes_of_terminals_are_no_japanese() -> None:
    decoded = decode(b"<p>\x1b[31m \x1b$x words")
    assert (decoded.encoding, decoded.basis) == ("utf-8", "utf8")
