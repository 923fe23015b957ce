"""Lists that stand beside others in one element, parted by headings, as editors of texts make them."""

from __future__ import annotations

import pageparse

TITLES = ("Boats for hire at the weir", "A census of barn owls", "Night watch on the lock", "Sluices and their keepers")
LIST = "".join(f"<li><a href='/n/{n}'>{title}</a> <b>{n + 3} May 2014</b></li>" for n, title in enumerate(TITLES))
ARTICLES = ("Silt and its many uses", "Who owns the mill race", "The eel and the weir")
PARAGRAPHS = "".join(
    f"<p><a href='/a/{n}'>{t}</a> <em>River Review</em>, May 201{n}</p>" for n, t in enumerate(ARTICLES)
)
NEWS = ("The lock is closed in May", "New hours at the weir house")
POSTS = "".join(
    f"<div><h4><a href='/b/{n}'>{title}</a></h4><p>{n + 3} May 2014</p></div>" for n, title in enumerate(NEWS)
)


def items(body: str) -> list[tuple[str | None, list[str]]]:
    page = f"<html lang=en><title>Weir</title><body><main><h1>Weir</h1>{body}</main></body></html>".encode()
    found = pageparse.parse_bytes(page, url="https://weir.example/")
    return [(item.title, [kind.label for kind in item.types]) for item in found.items]


def test_a_list_above_paragraphs_with_titles_is_read_too() -> None:
    found = items(f"<h2>Reports</h2><ul>{LIST}</ul><h2>Articles</h2>{PARAGRAPHS}{PARAGRAPHS.replace('/a/', '/c/')}")
    assert [title for title, _ in found] == [*TITLES, *ARTICLES, *ARTICLES]


def test_a_few_entries_below_longer_lists_are_a_list() -> None:
    longer = f"<h2>Reports</h2><ul>{LIST}</ul><h2>Notices</h2><ul>{LIST.replace('/n/', '/m/')}</ul>"
    found = items(f"<div>{longer}<h2>Readings</h2>{POSTS}<h2>Contact</h2><p>Write to us.</p></div>")
    assert [title for title, _ in found] == [*TITLES, *TITLES, *NEWS]


def test_the_heading_behind_the_last_entry_is_no_part_of_it() -> None:
    found = items(f"<h2>Articles</h2>{PARAGRAPHS}<h2>News</h2><h4><a href='/b'>{NEWS[0]}</a></h4><p>3 May 2014</p>")
    assert (ARTICLES[-1], []) in found
