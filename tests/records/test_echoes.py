"""Cards that show their author, kind and day several times, for a style sheet to choose one of them."""

from __future__ import annotations

import pytest

import pageparse

CARDS = (
    ("The weir in winter", "Report", "Mara Doe", "2014-05-03", "3 May 2014"),
    ("Counting the barn owls", "Commentary", "John Roe", "2014-04-28", "28 April 2014"),
    ("Boats for hire, boats for life", "Report", "Mara Doe", "2014-04-28", "28 April 2014"),
    ("A map of old locks", "Policy brief", "Ann Poe", "2014-03-09", "9 March 2014"),
)
SAID = "<p>What the keepers saw between the two bridges, and why the council did not want to hear of it.</p>"


def told(kinds: str, author: str, day: str) -> str:
    labels = ", ".join(f"<a href='/texts/category/{kind}'>{kind}</a>" for kind in kinds.split(" & "))
    names = f"<a href='/texts?author={len(author)}'>{author}</a>"
    return f"<div><span>{labels}</span><span>{names}</span><time>{day}</time></div>"


def read(orders: str, more: str = "") -> list[tuple[str | None, list[str], list[str], str | None]]:
    """The entries of a list whose cards have their parts in this order: m what is told, t title, p text, r the rest."""
    cards = []
    for n, (title, kind, author, _, day) in enumerate(CARDS):
        link = f"<a href='/texts/{n}'>"
        parts = {
            "m": told(kind + more, author, day),
            "t": f"<div>{link}{title}</a></div>",
            "p": SAID if n % 2 else "",
            "r": f"{link}Read more</a>",
        }
        cards.append(f"<div><div>{''.join(parts[part] for part in orders)}</div></div>")
    page = (
        f"<html lang=en><title>Weir</title><body><h1>Weir</h1><h2>Texts</h2><div>{''.join(cards)}</div></body></html>"
    )
    return [
        (
            item.title,
            [str(kind.label) for kind in item.types],
            [author.literal for author in item.authors],
            item.date.edtf if item.date else None,
        )
        for item in pageparse.parse_bytes(page.encode(), url="https://weir.example/").items
    ]


@pytest.mark.parametrize("order", ["mmtmmprmm", "mmtmmp", "tmpm", "mtpm"])
def test_what_a_card_tells_again_is_read_once(order: str) -> None:
    assert read(order) == [(title, [kind], [author], day) for title, kind, author, day, _ in CARDS]


@pytest.mark.parametrize("order", ["mtpr", "mmtmmpr"])
def test_each_category_is_a_type_and_none_a_title(order: str) -> None:
    assert read(order, " & Blue energy") == [
        (title, [kind, "Blue energy"], [author], day) for title, kind, author, day, _ in CARDS
    ]


def test_neighbours_of_the_same_author_and_day_keep_them() -> None:
    entries = [f"<h3><a href='/t/{n}'>{card[0]}</a></h3><p>Mara Doe, 3 May 2014</p>" for n, card in enumerate(CARDS)]
    page = f"<html lang=en><body><h1>Weir</h1><h2>Texts</h2><div>{''.join(entries)}</div></body></html>"
    items = pageparse.parse_bytes(page.encode(), url="https://weir.example/").items
    assert [(item.title, item.date.edtf if item.date else None) for item in items] == [
        (card[0], "2014-05-03") for card in CARDS
    ]
