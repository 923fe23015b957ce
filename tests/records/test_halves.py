"""Posts whose two halves, each in a box of its own, lead to one place; and rows of tags, which are no titles."""

from __future__ import annotations

import pageparse
from pageparse.captures.base import Capture
from pageparse.options import Options
from pageparse.pipeline import read_capture

NAMES = ("Weir keepers plan a ladder", "Mill pond drained again", "Barn owls of the mill", "A bell recast in bronze")
TELLS = "The keepers say what they saw in the night, and what they did about it."
TAGS = " ".join(
    f"<a href='/tags/{tag}/'>{tag} and more of it</a>" for tag in ("rivers", "weirs", "night watch", "owls")
)


def post(number: int, name: str) -> str:
    link = f"<a href='/n/{number}'>"
    days = f"<span>{number + 3} de maio de 2015</span><span>{number + 9} de maio de 2015</span>"
    above = f"<div><span>{link}<span>mai</span> <span>2015</span> {days}</a></span><span>por Wren Ashdown</span></div>"
    kind = "<div>Posted in <a href='/category/floods/'>Floods on the river</a></div>"
    below = f"<div><p>{TELLS}</p><div>{link}Read more</a></div><div><span>Tags:</span> {TAGS}</div></div>"
    return f"<div>{above}<div><h3>{link}{name}</a></h3>{kind}{below}</div></div><hr>"


def test_halves_of_a_post_that_lead_to_one_place_are_one_entry() -> None:
    posts = "".join(post(number, name) for number, name in enumerate(NAMES))
    page = pageparse.parse_bytes(f"<h1>Weir log</h1><div>{posts}</div>".encode(), url="https://weir.example/")
    assert [item.title for item in page.items] == list(NAMES)
    assert [item.teaser for item in page.items] == [TELLS] * len(NAMES)


def test_what_an_entry_is_filed_under_behind_a_label_is_no_title() -> None:
    page = "<p>Tags: <a href='/tags/weir/'>Night on the weir</a></p><p>Read: <a href='/weir/'>Night on the weir</a></p>"
    cues = read_capture(Capture(data=page.encode(), uri="weir.html"), Options()).cues
    assert [len(cue.title_links) for cue in cues] == [0, 1]
