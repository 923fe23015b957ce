"""``pre``: text shown with the line breaks and blanks it was typed with."""

from __future__ import annotations

import json

import pytest

import pageparse
from pageparse.documents.encoding import decode
from pageparse.documents.html import read_html
from pageparse.model import Item
from pageparse.options import Options
from places import HtmlPlaces

ROWS = (
    ("97-1012", "3 May 2021", "Harbour Trust  v.  Nine Ferries"),
    ("96-2245", "29 April 2021", "In re the Lower Weir"),
    ("97-5003", "22 April 2021", "Owl  v.  Barn Office"),
    ("95-2871", "8 April 2021", "Miller  v.  Pond Society"),
)
TITLES = [" ".join(title.split()) for _, _, title in ROWS]
SAID = "The award of the weir keeper stands, as the mill took the water\nwithout leave in a dry summer."


def page(body: str) -> bytes:
    return f"<html><head><title>Opinions</title></head><body><h1>Opinions</h1>{body}</body></html>".encode()


def items(body: str) -> list[Item]:
    return list(pageparse.parse_bytes(page(body), url="https://court.example/list/").items)


def entries(form: str) -> str:
    return "".join(form.format(code=code, day=day, title=title, said=SAID) for code, day, title in ROWS)


def told(found: list[Item]) -> list[tuple[str | None, str | None]]:
    return [(item.title, item.date.raw if item.date else None) for item in found]


@pytest.mark.parametrize(
    "form",
    [
        "<b><a href='/{code}.pdf'>{code}</a></b>   {day}  {title}\n   Court of the Fens - Low Fen  \n   {said}\n\n",
        "<a href='/{code}.pdf'>{code}</a>   {day}  {title}\n   Court of the Fens - Low Fen\n\n",
        "  <a href='/{code}.pdf'>{code}</a>   {title}      {day}   Askew    Published\n",
        "{day}\t<a href='/{code}.pdf'>{title}</a>\n{said}\n\n",
    ],
)
def test_lines_and_blank_lines_part_entries(form: str) -> None:
    found = items(f"<pre>\n{entries(form)}</pre>")
    assert told(found) == [(title, day) for title, (_, day, _) in zip(TITLES, ROWS, strict=True)]
    assert [item.url for item in found] == [f"https://court.example/{code}.pdf" for code, _, _ in ROWS]


def test_a_paragraph_that_goes_on_is_one_line() -> None:
    found = items(f"<pre>{entries('<b>{code}</b>  {day}  {title}' + chr(10) + '   {said}' + chr(10) * 2)}</pre>")
    assert {item.teaser for item in found} == {SAID.replace("\n", " ")}


def test_every_value_is_proved_at_its_place() -> None:
    body = page(f"<p>Filed <pre>{entries('<b><a href=/{code}>{code}</a></b>   {day}  {title}' + chr(10))}</pre>Foot")
    found = pageparse.parse_bytes(body, url="https://court.example/list/")
    places = HtmlPlaces(body.decode())
    proofs = [proof for item in json.loads(pageparse.to_json(found))["items"] for proof in item["evidence"].values()]
    assert len(proofs) >= 2 * len(ROWS)
    assert all(set(places.at(proof["locator"]).values()) == {proof["raw"]} for proof in proofs)


def test_elements_and_pictures_still_hold_their_lines() -> None:
    document = read_html(
        decode(page("<p>Head</p><pre>one\n\n<i>two\nthree</i> four</pre><p>Foot</p>")), Options().limits
    )
    nodes = document.nodes
    held = {
        tag: [block.text for block in document.blocks[nodes.first[node] : nodes.last[node]]]
        for node, tag in enumerate(nodes.tag)
    }
    assert held["pre"] == ["one", "two", "three four"]
    assert held["p"] == ["Foot"]
    assert [block.gap for block in document.blocks] == [0, 0, 0, 1, 0, 0]
