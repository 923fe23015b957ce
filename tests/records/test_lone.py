"""The single entry of a section with a heading of its own, beside the lists of its page."""

from __future__ import annotations

import pytest

import pageparse

LIST = "".join(
    f"<li><a href='/n/{n}'>{title}</a> <span>{n + 3} May 2014</span></li>"
    for n, title in enumerate(("Boats for hire at the weir", "A census of barn owls", "Night watch on the lock"))
)
CARDS = {
    "a card that is a link": "<div><a href='/f'><div>18 May 2014</div><div>Ten winters on the river</div></a></div>",
    "a smaller heading": "<h3><a href='/f'>Ten winters on the river</a></h3><p>18 May 2014, by Mara Doe</p>",
    "a line and its date": "<p><a href='/f'>Ten winters on the river</a></p><p>18 May 2014</p><a href='/f'>More</a>",
}
NONE = {
    "no date": "<p><a href='/f'>Ten winters on the river</a></p><p>Write to us</p>",
    "a foot": "<p>© 2014 The weir</p><p>Changed on 18 May 2014</p><p><a href='/f'>Terms of use of this page</a></p>",
    "a form": "<p><a href='/f'>Ten winters on the river</a></p><p>18 May 2014</p><button>Send</button>",
    "a link in a sentence": "<p>On 18 May 2014 we met <a href='/f'>the friends of the river</a> here.</p><p>Weir</p>",
}


def titles(card: str, listed: str = LIST, around: str = "div") -> list[str | None]:
    body = f"<h1>Weir</h1><{around}><h2>Featured</h2>{card}</{around}><div><h2>News</h2><ul>{listed}</ul></div>"
    page = f"<html lang=en><title>Weir</title><body>{body}</body></html>".encode()
    return [item.title for item in pageparse.parse_bytes(page, url="https://weir.example/").items]


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_the_entry_of_a_section_of_its_own_is_an_item(card: str) -> None:
    found = pageparse.parse_bytes(
        f"<html lang=en><body><h1>Weir</h1><h2>Featured</h2>{card}<h2>News</h2><ul>{LIST}</ul></body></html>".encode(),
        url="https://weir.example/",
    ).items[0]
    assert (found.title, found.url, found.date and found.date.edtf) == (
        "Ten winters on the river",
        "https://weir.example/f",
        "2014-05-18",
    )


@pytest.mark.parametrize("card", NONE.values(), ids=NONE)
def test_other_sections_hold_no_lone_entry(card: str) -> None:
    assert len(titles(card)) == 3


@pytest.mark.parametrize("around", ["nav", "aside"])
def test_menus_and_boxes_beside_hold_none(around: str) -> None:
    assert "Ten winters on the river" not in titles(CARDS["a line and its date"], around=around)


def test_a_page_without_lists_has_none() -> None:
    assert titles(CARDS["a line and its date"], listed="<li>Nothing yet</li>") == []


@pytest.mark.parametrize("sign", [" > ", " » ", "/", " › "])
def test_a_trail_from_the_first_page_is_no_entry(sign: str) -> None:
    trail = sign.join(("<a href='/'>Home</a>", "<a href='/p'>Our programmes</a>", "Rivers"))
    page = (
        f"<html lang=en><body><div><article><p>{trail}</p><h1>Rivers</h1><p>What we know of the weir and the lock.</p>"
    )
    page += f"</article></div><h2>News</h2><ul>{LIST}</ul></body></html>"
    assert len(pageparse.parse_bytes(page.encode(), url="https://weir.example/p/rivers").items) == 3
