"""The tags of a page's source, and what of it belongs to the visit."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageparse.testing.markup import Edit, edited, tags
from pageparse.testing.secrets import edits_of, without_secrets

_PIECES = st.sampled_from("<>\"'=/- a!" + "\u0130").map(str) | st.sampled_from(["<!--", "-->", "<script", "</script>"])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p>a<br/>b</P >", ["open p", "open br", "close p"]),
        ("<a href='x>y' title=it's>", ["open a href=x>y title=it's"]),
        ("<a href = x/y disabled>", ["open a href=x/y disabled="]),
        ("<script>if (a<b) '</p>'</SCRIPT><b>", ["open script", "close script", "open b"]),
        ("<!-- <p> --><i>", ["comment !--", "open i"]),
        ("<!doctype html><p", ["open p"]),
        ("a < b <3 </ p> <?php ?>", []),
        ("<a =b href='", ["open a b= href="]),
    ],
)
def test_tags(text: str, seen: list[str]) -> None:
    told = []
    for tag in tags(text):
        values = [f" {one.name}={text[one.start : one.end]}" for one in tag.attributes]
        told.append(f"{tag.kind} {tag.name}{''.join(values)}")
    assert told == seen


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_tags_come_in_order_whatever_the_source(text: str) -> None:
    place = 0
    for tag in tags(text):
        assert place <= tag.start < tag.end <= len(text)
        assert all(tag.start < one.start <= one.end <= tag.end for one in tag.attributes)
        place = tag.end
    assert edited(text, [edit for edit in edits_of(text, list(tags(text))) if edit.text == "never"]) == text


@pytest.mark.parametrize("piece", ["<a '", '<p x="', "<script>", "<!--", "<a b=c ", "</a", "<" * 8])
def test_tags_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        taken = []
        for _ in range(3):
            start = time.process_time()
            assert sum(1 for _ in tags(piece * size)) >= 0
            taken.append(time.process_time() - start)
        return min(taken)

    gc.disable()  # what the whole run holds would be looked through
    try:
        assert seconds(40_000) < 0.1 + 10 * seconds(10_000)
    finally:
        gc.enable()


def test_edits_that_overlap_are_made_once() -> None:
    assert edited("abcdef", [Edit(1, 3, "X", ""), Edit(2, 5, "Y", ""), Edit(1, 2, "Z", "")]) == "aXdef"


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://a.example/n?utm_source=x&id=3&utm_medium=y", "https://a.example/n?id=3"),
        ("https://a.example/n?id=3&amp;gclid=y#part", "https://a.example/n?id=3#part"),
        ("/n;jsessionid=0A1B?page=2", "/n?page=2"),
        ("/n?PHPSESSID=0a1b", "/n"),
        ("https://me:word@a.example/n", "https://a.example/n"),
        ("/n?access_token=eyJ&#38;page=2", "/n?page=2"),
        ("/n?author=5&sessions=all&topic=tokens", "/n?author=5&sessions=all&topic=tokens"),
        ("/n?url=https://b.example/?a@b", "/n?url=https://b.example/?a@b"),
        ("", ""),
    ],
)
def test_address_without_what_belongs_to_the_visit(address: str, left: str) -> None:
    assert without_secrets(address) == left
    assert without_secrets(left) == left


VISIT = """<html><head><meta name="csrf-token" content="SECRET"><meta name="author" content="Ada Holm">
<meta name="some-site-verification" content="SECRET"><!-- served to SECRET -->
<script src="/t.js?id=SECRET">ga('SECRET')</script><script type="application/ld+json">{"a": 1}</script></head>
<body onload="send('SECRET')" data-session-id="SECRET"><form action="/f?authenticity_token=SECRET">
<input type="hidden" name="mail" value="SECRET@a.example"><input type=submit value=Search></form>
<iframe src="//t.example/ns?id=SECRET"></iframe><img width="1" height=1 src="//t.example/p?SECRET"><script nonce=SECRET>
</script><a href="/r?sid=SECRET&amp;page=2" data-author="Ada">More</a><script>var token = "SECRET" </body>"""
LEFT = """<html><head><meta name="csrf-token" content=""><meta name="author" content="Ada Holm">
<meta name="some-site-verification" content="">
<script></script><script type="application/ld+json">{"a": 1}</script></head>
<body onload="" data-session-id=""><form action="/f">
<input type="hidden" name="mail" value=""><input type=submit value=Search></form>
<iframe src=""></iframe><img width="1" height=1 src=""><script></script><a href="/r?page=2" \
data-author="Ada">More</a><script>"""


def test_what_belongs_to_the_visit_is_found() -> None:
    assert edited(VISIT, list(edits_of(VISIT, list(tags(VISIT))))) == LEFT
    assert "SECRET" not in LEFT
