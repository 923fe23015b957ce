"""What a page says of itself: the marks of those who saved it, and what its head holds."""

from __future__ import annotations

import pytest

from abusive import page, read
from pageparse.documents.blocks import About
from pageparse.documents.encoding import decode
from pageparse.documents.html import read_html
from pageparse.options import Limits

SINGLEFILE = "<!--\n Page saved with SingleFile \n url: {} \n saved date: {}\n-->"


def about(markup: str) -> About:
    return read_html(decode(markup.encode()), Limits()).about


@pytest.mark.parametrize(
    ("before", "after", "url", "saved"),
    [
        ("<!-- saved from url=(0031)https://quay.example/notices/ -->", "", "https://quay.example/notices/", None),
        (
            SINGLEFILE.format("https://quay.example/n/", "Tue May 14 2013 10:20:30 GMT+0200 (CEST)"),
            "",
            "https://quay.example/n/",
            "2013-05-14T10:20:30+02:00",
        ),
        (SINGLEFILE.format("https://quay.example/n/", "Tue May 14 2013 10:20:30 GMT"), "", "https://quay.example/n/",
         "2013-05-14T10:20:30+00:00"),
        (SINGLEFILE.format("https://quay.example/n/", "some day"), "", "https://quay.example/n/", None),
        (SINGLEFILE.format("https://quay.example/n/", "Tue May 41 2013 10:20:30 GMT"), "", "https://quay.example/n/",
         None),
        ("", "<!-- Mirrored from quay.example/n/ by HTTrack Website Copier/3.x [XR], Tue, 14 May 2013 -->",
         "http://quay.example/n/", None),
        ("", "<!-- FILE ARCHIVED ON 10:20:30 May 14, 2013 AND RETRIEVED -->", None, "2013-05-14T10:20:30Z"),
        ("", "<!-- FILE ARCHIVED ON 10:20:30 May 41, 2013 AND RETRIEVED -->", None, None),
        ("<!-- saved from url=(0010)javascript:alert(1) -->", "", None, None),
        ("<!-- saved from url=(0010)http://[::1 -->", "", None, None),
    ],
    ids=["browser", "SingleFile", "no zone", "no date", "no such day", "HTTrack", "archive", "no day", "script", "bad"],
)  # fmt: skip
def test_marks_of_who_saved_it(before: str, after: str, url: str | None, saved: str | None) -> None:
    found = about(before + page() + after)
    assert (found.saved_url, found.saved_at) == (url, saved)
    source = read(before + page() + after, url=None).source
    assert (source.url, source.captured_at) == (url, saved)


def test_marks_behind_the_edges_of_a_large_page_are_not_looked_for() -> None:
    far = page("<p>words</p>" * 4000 + "<!-- FILE ARCHIVED ON 10:20:30 May 14, 2013 -->" + "<p>words</p>" * 4000)
    assert about(far).saved_at is None


def test_head_holds_the_first_of_each() -> None:
    head = (
        '<link rel="canonical" href=" https://quay.example/n/ "><link rel="Canonical" href="/other">'
        '<link rel="canonical">'
        '<link rel="next" href="?page=2"><link rel="prev" href="?page=0"><meta property="og:url" content="/og">'
        '<meta name="Description" content="A &#8203;harbour"><meta name="description" content="other"><meta name="x">'
    )
    found = about(page(head=head))
    assert found.canonical == "https://quay.example/n/"
    expected = {"link:next": "?page=2", "link:prev": "?page=0", "og:url": "/og", "description": "A harbour"}
    assert found.meta == expected
