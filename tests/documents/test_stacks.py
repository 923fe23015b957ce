"""Lines that a style sheet sets as several: inline elements side by side, whose words are none of one sentence."""

from __future__ import annotations

import json

import pytest

import pageparse
from pageparse.documents.encoding import decode
from pageparse.documents.html import read_html
from pageparse.options import Options
from places import HtmlPlaces

SENTENCES = (
    "The quay is eighty metres long and took two years to build, the council says.",
    "There will be six crossings a day from June, two more than in the year before.",
)
TITLES = ("New quay opens at Tarn", "Ferry timetable for the summer")
DATES = ("3 May 2012", "28 April 2012")


def lines(body: str) -> list[str]:
    page = f"<html><body>{body}</body></html>".encode()
    return [block.text for block in read_html(decode(page), Options().limits).blocks]


def entries(form: str) -> str:
    rows = zip(TITLES, DATES, SENTENCES, strict=True)
    return "".join(form.format(n=n, title=t, date=d, text=s) for n, (t, d, s) in enumerate(rows))


CARD = "<li><b>Note</b> <a href='/{n}'>{title}</a> <i>{date}</i> <span>{text}</span></li>"
WHOLE = "<li><a href='/{n}'><img alt=''><i>{date}</i> <b>{title}</b> <span>{text}</span></a></li>"


@pytest.mark.parametrize("form", [CARD, WHOLE])
def test_each_element_of_a_card_with_a_sentence_is_a_line(form: str) -> None:
    found = lines(f"<ul>{entries(form)}</ul><p>Foot</p>")
    assert len(found) == entries(form).count("<i>") * (4 if form is CARD else 3) + 1
    assert all(word in found for word in (*TITLES, *DATES, *SENTENCES, "Foot"))


@pytest.mark.parametrize(
    "form",
    [
        "<p><b>Note</b> <a href='/{n}'>{title}</a> of <i>{date}</i> <span>{text}</span></p>",  # text of its own
        "<p><b>Note</b> <a href='/{n}'>{title}</a><i>, on {date}</i> <span>{text}</span></p>",  # goes on
        "<p><a href='/{n}'>{title}</a> <i>{date}</i> <span>the quay of stone</span></p>",
        "<p><b>Note</b> <a href='/{n}'>{title}</a> <i>{date}</i> <span>No sentence</span></p>",
        "<h3><b>Note</b> <a href='/{n}'>{title}</a> <i>{date}</i> <span>{text}</span></h3>",
    ],
)
def test_running_text_and_short_lines_stay_whole(form: str) -> None:
    assert len(lines(entries(form))) == len(TITLES)


def test_one_card_alone_is_left_as_it_is() -> None:
    assert len(lines(CARD.format(n=1, title=TITLES[0], date=DATES[0], text=SENTENCES[0]))) == 1


def test_cards_that_one_paragraph_repeats_are_parted() -> None:
    form = "<i>{} May 2012</i> <a href='/{}'>{}</a> <span>Report</span> "
    run = "".join(form.format(n + 1, n, title) for n, title in enumerate((*TITLES, "Silt and its uses")))
    assert lines(f"<p>{run}</p>")[:4] == ["1 May 2012", TITLES[0], "Report", "2 May 2012"]
    named = "".join(f"<a href='/{n}'>{title}</a> <span>|</span> " for n, title in enumerate((*TITLES, "Silt and all")))
    assert len(lines(f"<p>{named}</p>")) == 1  # a row of links between bars


def test_items_say_what_each_line_holds_and_where_it_stands() -> None:
    source = f"<html lang=en><body><h1>Tarn</h1><h2>News</h2><ul>{entries(CARD)}</ul><p>Foot</p></body></html>"
    page = pageparse.parse_bytes(source.encode(), url="https://tarn.example/")
    assert [(item.title, item.teaser) for item in page.items] == list(zip(TITLES, SENTENCES, strict=True))
    assert [item.date.edtf for item in page.items if item.date] == ["2012-05-03", "2012-04-28"]
    places = HtmlPlaces(source)
    for item in json.loads(pageparse.to_json(page))["items"]:
        for proof in item["evidence"].values():
            assert set(places.at(proof["locator"]).values()) == {proof["raw"]}, proof
