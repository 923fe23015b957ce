"""Titles broken over several lines."""

from __future__ import annotations

import pytest

import pageparse

NAMES = (
    ("Weir keepers plan", "a new fish ladder"),
    ("Mill pond drained", "for the first time"),
    ("Barn owls of the mill", "counted"),
)


def titles(form: str) -> list[tuple[str | None, str | None]]:
    entries = "".join(f"<li>{form.format(f'/n/{n}', *name)}</li>" for n, name in enumerate(NAMES))
    body = f"<h1>Weir log</h1><p>Everything the keepers saw.</p><ul>{entries}</ul>"
    page = pageparse.parse_bytes(f"<html lang=en><title>Log</title><body>{body}".encode(), url="https://weir.example/")
    return [(item.title, item.teaser) for item in page.items]


@pytest.mark.parametrize(
    "form",
    [
        "<a href='{}'>{}<br>{}</a> <p>4 May 2015</p>",
        "<h3><a href='{}'>{}<br>{}</a></h3><p>4 May 2015</p>",
        "<h3>{1}<br>{2}</h3><p>4 May 2015 <a href='{0}'>more</a></p>",
    ],
)
def test_a_break_within_a_link_or_heading_does_not_end_a_title(form: str) -> None:
    assert titles(form) == [(" ".join(name), None) for name in NAMES]


@pytest.mark.parametrize(
    "form",
    [
        "<a href='{}'><b>{}</b><br>{}</a> <p>4 May 2015</p>",
        "<a href='{}'>{}</a><br>{} <p>4 May 2015</p>",
        "<a href='{}'>{}<br>4 May 2015</a>",
        "<a href='{}'>{}<br>What the keepers of the weir saw in the night, and what they did then.</a>",
    ],
)
def test_a_line_in_an_element_of_its_own_a_day_or_a_sentence_is_no_title(form: str) -> None:
    assert [title for title, _ in titles(form)] == [name for name, _ in NAMES]


def test_the_proof_of_a_broken_title_spans_its_lines() -> None:
    entries = "".join(f"<li><a href='/n/{n}'>{a}<br>{b}</a> <p>4 May 2015</p></li>" for n, (a, b) in enumerate(NAMES))
    page = pageparse.parse_bytes(f"<h1>Weir log</h1><ul>{entries}</ul>".encode(), url="https://weir.example/")
    assert page.items[0].evidence["title"].raw == "".join(NAMES[0])


@pytest.mark.parametrize("versus", ["Vs.<br>", "v.<br>", "versus<br>", "<br>Vs.<br>"])
def test_a_case_goes_on_behind_the_word_between_its_parties(versus: str) -> None:
    cases = [("SATYA MILLS & ORS.", "UNION OF WEIRS"), ("M/S FERRY BELL LTD", "THE LOCK"), ("ANJALI POND", "STATE")]
    joined = versus if versus.startswith("<br>") else f" {versus}"
    rows = "".join(
        f"<tr><td>{n}.</td><td><a href='/j/{n}.pdf'>W.P.-{n}471</a><br>2{n}-09-2023</td><td>{a}{joined}{b}</td></tr>"
        for n, (a, b) in enumerate(cases, 1)
    )
    header = "<tr><td>No.</td><td>Case No. / Date of Judgment</td><td>Party</td></tr>"
    page = f"<html lang=en><body><h1>Judgments</h1><table>{header}{rows}</table></body></html>"
    found = [item.title for item in pageparse.parse_bytes(page.encode(), url="https://court.example/").items]
    assert found == [f"{a} {versus.replace('<br>', '')} {b}" for a, b in cases]
