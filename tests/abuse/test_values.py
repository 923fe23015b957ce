"""Abuse matrix, section F: what becomes a value, and what must not."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pageparse
from abusive import SUBJECTS, codes, listing, page, read, titles
from pageparse.model import Page

SOURCE = Path(__file__).resolve().parent.parent.parent / "src"
ANCHOR = ("12 May 2013", "11 May 2013")


def _dates(*written: str, **known: str) -> list[str | None]:
    """What dates of these writings are read as, in a list whose last two entries are dated soundly."""
    dates = [*written, *ANCHOR]
    parsed = read(listing([*SUBJECTS, *SUBJECTS][: len(dates)], dates), **known)
    assert len(parsed.items) == len(dates)
    return [item.date.edtf if item.date else None for item in parsed.items[: len(written)]]


def _linked(*addresses: str) -> Page:
    records = "".join(
        f'<li><a href="{address}">{subject}</a> <span>12 May 2013</span></li>'
        for address, subject in zip(addresses, (SUBJECTS * 5), strict=False)
    )
    return read(page(records=records))


@pytest.mark.parametrize(
    "written", ["9999-99-99", "13/13/2013", "2013-02-30", "0000-01-01", "32 May 2013", "31 June 2013", "29.02.2013"]
)
def test_row_45_no_such_day(written: str) -> None:
    assert _dates(written) == [None]
    parsed = read(listing(list(SUBJECTS[:3]), [written, *ANCHOR]))
    assert codes(parsed) == ["impossible_date"]
    assert f"'{written}' in item 1;" in parsed.problems[0].message


@pytest.mark.parametrize("written", ["1.13.2013.4", "32-31-2013x", "32/2013", "Section 13.13.13", "99-99-99", "May"])
def test_row_45_what_is_no_date_is_not_told(written: str) -> None:
    assert codes(read(listing(list(SUBJECTS[:3]), [written, *ANCHOR]))) == []


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("May 2013", "2013-05"),
        ("Spring 2013", "2013-21"),
        ("May 5–7, 2013", "2013-05-05/2013-05-07"),
        ("Q3 2014", "2014-35"),
        ("29 February 2012", "2012-02-29"),
    ],
)
def test_row_46_as_precise_as_written(written: str, edtf: str) -> None:
    assert _dates(written) == [edtf]


def test_row_46_a_bare_year_stays_a_year() -> None:
    years = ["2013", "2012", "2011", "2010", "2009"]
    parsed = read(listing(list(SUBJECTS), [f"<br>{year}" for year in years]))
    assert [item.date.edtf for item in parsed.items if item.date] == years
    titled = [f"{subject} in {year}" for subject, year in zip(SUBJECTS, years, strict=False)]
    assert [item.date for item in read(listing(titled, ["-"] * 5)).items] == [None] * 5, "of titles it tells nothing"
    behind = [item.date for item in read(listing(list(SUBJECTS), years)).items]
    assert [date.edtf for date in behind if date] == years, "in an element of its own in every entry it is the date"
    assert all(date.precision == "year" for date in behind if date)


@pytest.mark.parametrize("written", ["5", "a", "on", "de", "sat", "NaN", "½", "-5", "1368316800", "May"])
def test_row_47_no_date_at_all(written: str) -> None:
    assert _dates(written) == [None]


def test_row_48_day_and_month_exchangeable() -> None:
    parsed = read(listing(list(SUBJECTS[:3]), ["01/02/2013", "03/04/2013", "05/06/2013"]))
    assert all(item.date is not None and item.date.ambiguous for item in parsed.items)
    assert codes(parsed) == ["ambiguous_date"] * 3
    decided = read(listing(list(SUBJECTS[:3]), ["01/02/2013", "25/04/2013", "05/06/2013"]))
    assert [item.date.edtf for item in decided.items if item.date] == ["2013-02-01", "2013-04-25", "2013-06-05"]
    assert not any(item.date.ambiguous for item in decided.items if item.date)
    assert codes(decided) == []


@pytest.mark.parametrize(("written", "edtf"), [("2 days ago", "2013-05-12"), ("<br>yesterday", "2013-05-13")])
def test_row_49_relative_to_the_capture_alone(written: str, edtf: str) -> None:
    assert _dates(written) == [None]
    assert _dates(written, captured_at="2013-05-14") == [edtf]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Ferry \u202egnidnal\u202c closed", "Ferry gnidnal closed"),
        ("Ferry \u2066landing\u2069 clo\u00adsed", "Ferry landing closed"),
        ("Fer\u200bry lan\u2060ding \U000e0041\U000e0042closed", "Ferry landing closed"),
        ("\ufeffFerry landing closed", "Ferry landing closed"),
        ("می\u200cخواهم بروم به خانه", "می\u200cخواهم بروم به خانه"),
        ("Family \U0001f468\u200d\U0001f469\u200d\U0001f467 day at the quay",) * 2,
    ],
    ids=["override", "isolates and soft hyphen", "zero width", "mark", "ZWNJ", "ZWJ"],
)
def test_row_50_invisible_characters(written: str, title: str) -> None:
    parsed = read(listing([written, *SUBJECTS[1:]]))
    assert titles(parsed)[0] == title
    assert written.strip("\ufeff") in parsed.items[0].evidence["title"].raw, "kept where the page is quoted"


def test_row_51_look_alike_letters_are_kept() -> None:
    mixed = "Fеrry lаnding closed for painting"  # with Cyrillic letters
    parsed = _linked("http://bücher.example/a", "http://xn--bcher-kva.example/b", "http://раypal.example/c")
    assert parsed.items[0].url == "http://xn--bcher-kva.example/a"
    assert parsed.items[0].url_raw == "http://bücher.example/a"
    assert parsed.items[1].url == "http://xn--bcher-kva.example/b"
    assert parsed.items[2].url is not None
    assert parsed.items[2].url.isascii()
    assert codes(parsed) == ["mixed_script"]
    assert "first in item 3" in parsed.problems[0].message
    assert codes(_linked("http://bücher.example/a", "http://газета.example/b", "/n/2")) == []
    assert titles(read(listing([mixed, *SUBJECTS[1:]])))[0] == mixed


@pytest.mark.parametrize("label", ["xn--a\u0441", "xn--999999999999999", "xn--", "xn---"])
def test_row_51_hosts_that_are_no_punycode(label: str) -> None:
    parsed = _linked(f"http://{label}.example/a", "/n/1", "/n/2")
    assert titles(parsed) == list(SUBJECTS[:3])
    assert parsed.items[1].url == "https://quay.example/n/1"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "  JaVaScRiPt:alert(1)",
        "data:text/html,&lt;script&gt;",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:quay@example.org",
    ],
)
def test_row_52_only_http_becomes_an_address(address: str) -> None:
    parsed = _linked(address, "/n/1", "/n/2")
    assert parsed.items[0].title == SUBJECTS[0]
    assert parsed.items[0].url is None
    assert parsed.items[0].url_raw is not None
    assert parsed.items[0].url_raw.strip() == html.unescape(address.strip())
    assert codes(parsed) == ([] if address.startswith("mailto:") else ["unsafe_address"])
    assert [item.url for item in parsed.items[1:]] == ["https://quay.example/n/1", "https://quay.example/n/2"]


def test_row_53_credentials() -> None:
    parsed = _linked("https://user:secret@h.example/x?token=abc", "/n/1", "/n/2")
    assert parsed.items[0].url == "https://h.example/x?token=abc"
    assert "credentials" in codes(parsed)
    assert not any("secret" in problem.message for problem in parsed.problems)


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1",
        "http://h.example:99999/",
        "http://%zz/a",
        "http://a b.example/x",
        "https://h.example/" + "x" * 100_000,
    ],
    ids=["bracket", "port", "percent", "space", "long"],
)
def test_row_54_addresses_no_browser_follows(address: str) -> None:
    parsed = _linked(address, "/n/1", "/n/2")
    assert titles(parsed) == list(SUBJECTS[:3])
    assert parsed.items[0].url is None
    assert parsed.items[0].url_raw
    assert parsed.items[1].url == "https://quay.example/n/1"


def test_row_55_markup_in_values_is_text() -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt; landing closed"
    parsed = read(listing([hostile, *SUBJECTS[1:]]))
    assert titles(parsed)[0] == "<script>alert(1)</script> landing closed"
    assert json.loads(pageparse.to_json(parsed))["items"][0]["title"] == titles(parsed)[0]


def test_row_57_terminals_are_not_driven(tmp_path: Path) -> None:
    file = tmp_path / "\x1b]0;owned\x07.html"
    file.write_text(listing(["&#27;]0;owned&#7; Ferry landing closed", *SUBJECTS[1:]]), "utf-8")
    command = [sys.executable, "-m", "pageparse", "parse", "--pretty", str(file), str(tmp_path / "\x1b[2Jgone")]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    for words in (command[:-1], [*command[:-2], command[-1]]):
        done = subprocess.run(words, capture_output=True, check=False, env=env, timeout=60)
        assert done.stdout or done.stderr
        assert not {0x1B, 0x07} & set(done.stdout + done.stderr)
