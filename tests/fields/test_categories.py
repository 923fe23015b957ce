"""Links to what an entry is filed under."""

from __future__ import annotations

import pytest

import pageparse

TITLES = ("Old ferry bell recast in bronze", "Why the mill pond froze twice", "A census of barn owls by ear")
FILED = (("Bells", "Mara Doe"), ("Ice & snow",), ("Owls", "Night work", "Long walks"))
PROSE = "The keepers wrote it down in the log and nobody looked at it again until the spring."


def items(template: str, link: str, joined: str = ", ") -> list[pageparse.Item]:
    body = "".join(
        f"<div><h2><a href='/n/{n}'>{title}</a></h2><p>{PROSE}</p>"
        + template.format(joined.join(link.format(n=i, name=name) for i, name in enumerate(FILED[n])))
        + "</div>"
        for n, title in enumerate(TITLES)
    )
    page = f"<html lang=en><title>Log</title><body><h1>Log</h1><main>{body}</main></body>"
    return list(pageparse.parse_bytes(page.encode(), url="https://weir.example/").items)


def types(found: list[pageparse.Item]) -> list[tuple[str | None, ...]]:
    return [tuple(kind.label for kind in item.types) for item in found]


RELATED = "<a href='/t/{n}' rel='category tag'>{name}</a>"


@pytest.mark.parametrize(
    ("template", "link"),
    [
        ("<p>{}</p>", RELATED),
        (
            "<p>Posted on 9 May 2014 in {} and read by many keepers of the weir, <a href=/c>leave a note</a>.</p>",
            RELATED,
        ),
        ("<p>Zařazeno {} <a href='/tag/x' rel=tag>Winter</a></p>", RELATED),
        ("<div>Filed under {}</div>", "<a href='/log/category/c{n}/'>{name}</a>"),
        ("<h5>{}</h5>", "<a href='/kategorie/c{n}'>{name}</a>"),
    ],
)
def test_links_to_categories_are_types_and_no_authors(template: str, link: str) -> None:
    found = items(template, link)
    assert types(found) == list(FILED)
    assert [item.authors for item in found] == [[], [], []]


@pytest.mark.parametrize(
    ("template", "link"),
    [
        ("<p>{}</p>", "<a href='/tag/t{n}' rel=tag>{name}</a>"),
        ("<p>Much was said of {} in the log of that year.</p>", "<a href='/category/c{n}'>{name}</a>"),
    ],
)
def test_tags_and_links_in_a_text_are_no_types(template: str, link: str) -> None:
    assert types(items(template, link)) == [(), (), ()]


def test_a_known_type_comes_before_an_address() -> None:
    found = items("<span>Interview</span><p>{}</p>", "<a href='/category/c{n}'>{name}</a>")
    assert types(found) == [("Interview",)] * 3


def test_a_link_that_leads_on_is_no_author() -> None:
    found = items("<p>The keepers wrote (again) {}</p>", "<a href='/more/{n}'>Leia Mais</a>", joined=" ")
    assert [item.authors for item in found] == [[], [], []]
