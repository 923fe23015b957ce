"""What the report says was not taken."""

from __future__ import annotations

from pageparse.captures.known import Known
from pageparse.captures.plain import capture_of
from pageparse.options import Options
from pageparse.report.view import Left, view_page
from pages import LISTING

URL = "https://river.example/reports"


def left_of(extra: str) -> tuple[Left, Left]:
    data = LISTING.replace(b"</main>", f"</main>{extra}".encode())
    links, dates = view_page(capture_of(data, None, Known(url=URL), Options().limits), Options()).left
    return links, dates


def words(left: Left) -> tuple[list[str], list[str]]:
    return [one.text for one in left.strong], [one.text for one in left.faint]


def test_a_page_that_was_taken_whole_leaves_nothing() -> None:
    links, dates = left_of("")
    assert (words(links), words(dates)) == (([], []), ([], []))


def test_links_that_could_be_titles_are_told_apart() -> None:
    links, _ = left_of(
        '<div><p>Printed: <a href="/r/lost">The report that stands in no list</a>.</p></div>'
        '<nav><a href="/about">About the river office and its work</a></nav>'
        '<p><a href="/imprint">Imprint</a> <a href="/">The home of the river office</a></p>'
        '<p><a href="mailto:a@b.example">Write to the office right now</a> <a href="#top">Back to the top now</a></p>'
        '<p><a href="/r/wells">Once more: old wells and new pumps</a></p>'
    )
    assert words(links) == (
        ["The report that stands in no list"],
        ["About the river office and its work", "Imprint", "The home of the river office"],
    )
    assert links.strong[0].mark.label == "Not taken: link to https://river.example/r/lost"


def test_dates_alone_on_their_line_are_told_apart() -> None:
    _, dates = left_of(
        "<footer><p>Written by hand.</p></footer><div>3 June 1999</div><p>It was founded on 4 July 1998.</p>"
    )
    assert words(dates) == (["3 June 1999"], ["4 July 1998"])
