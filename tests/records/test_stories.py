"""Home pages of newspapers and portals: stories with links beside them, leads with smaller ones, menus, lone boxes."""

from __future__ import annotations

import pytest

import pageparse

HEADLINES = (
    "Harbour board votes to widen the northern mole",
    "Ferry crews end their strike after nine days",
    "Lighthouse keepers ask for a pension of their own",
    "Pilots warn of a wreck in the new channel",
)
BESIDE = ("What the mole has cost so far", "Map of the works in the outer basin", "Letters from the fishing quay")
SAID = "The decision came late on Tuesday and nobody in the hall had expected it"


def titles(body: str) -> list[str | None]:
    html = f"<html lang=en><title>The Quay</title><body>{body}</body></html>"
    return [item.title for item in pageparse.parse_bytes(html.encode(), url="https://quay.example/").items]


def related(story: int, count: int) -> str:
    links = "".join(f"<li><a href='/b/{story}{n}'>{BESIDE[n]}, part {story}</a></li>" for n in range(count))
    return f"<div><ul>{links}</ul></div>" if links else ""


@pytest.mark.parametrize("counts", [(2, 2, 2, 2), (3, 0, 2, 1)])
@pytest.mark.parametrize(
    "story",
    [
        "<article><h2><a href='/s/{n}'>{headline}</a></h2><p>{said}</p>{related}</article>",
        "<article><a href='/s/{n}'><h3>{headline}</h3><p>{said}.</p></a>{related}</article>",
    ],
)
def test_stories_are_the_entries_not_the_links_beside_them(story: str, counts: tuple[int, ...]) -> None:
    stories = [
        story.format(n=n, headline=headline, said=SAID, related=related(n, counts[n]))
        for n, headline in enumerate(HEADLINES)
    ]
    assert titles(f"<h1>The Quay</h1><section>{''.join(stories)}</section>") == list(HEADLINES)


def test_sections_with_linked_names_hold_their_lists() -> None:
    sections = [
        f"<div><h2><a href='/{name}'>{name}</a></h2><p>{SAID}</p>{related(n, 3)}</div>"
        for n, name in enumerate(("Harbour", "Fishing", "Weather"))
    ]
    assert titles(f"<h1>The Quay</h1><section>{''.join(sections)}</section>") == [
        f"{link}, part {n}" for n in range(3) for link in BESIDE
    ]


def test_a_lead_and_the_smaller_entries_beside_it_are_entries() -> None:
    modules, wanted = [], []
    for n, name in enumerate(("Harbour", "Fishing", "Weather")):
        small = [f"{link}, part {n}" for link in BESIDE[:2]]
        entries = "".join(f"<li><h5><a href='/b/{n}{i}'>{title}</a></h5></li>" for i, title in enumerate(small))
        lead = f"<li><h4><a href='/s/{n}'>{HEADLINES[n]}</a></h4></li>"
        modules.append(f"<div><h3><a href='/{name}'>{name}</a></h3><ul>{lead}{entries}</ul></div>")
        wanted += [HEADLINES[n], *small]
    assert titles(f"<h1>The Quay</h1><div>{''.join(modules)}</div>") == wanted


MENU = (
    *("Start", "Sea charts for sale", "Fishing", "Tides and currents", "Weather", "Crews", "Harbours", "Pilots"),
    *("Wrecks", "Ships and shipping lines", "Notices", "Buoys", "Radio", "Contact"),
)
COLUMNS = (
    "Start",
    "Tide tables",
    "Boats",
    "Crews",
    "Ships and shipping",
    "Fish",
    "Weather",
    "Sea charts shop",
    "Contact",
)


ARABIC = (
    "وصول السفن الجديدة إلى ميناء المدينة القديم",
    "عمال الرصيف ينهون إضرابهم بعد تسعة أيام",
    "تحذير من حطام سفينة في قناة الملاحة",
)
ASIAN = ("港務局投票決定擴建北面防波堤", "渡輪船員結束為期九天的罷工", "領航員警告新航道內有沉船殘骸")


@pytest.mark.parametrize("heads", [HEADLINES, ARABIC, ASIAN])
@pytest.mark.parametrize(
    "row", ["<li><a href='/s/{n}'>{head}</a></li>", "<div><p><a href='/s/{n}'>{head}</a></p></div>"]
)
def test_headlines_stand_before_the_first_heading_too_and_menus_do_not(heads: tuple[str, ...], row: str) -> None:
    menu = "".join(row.format(n=f"m{n}", head=word) for n, word in enumerate(MENU))
    news = "".join(row.format(n=n, head=head) for n, head in enumerate(heads))
    assert titles(f"<ul>{menu}</ul><div><ul>{news}</ul></div><div><h3>Find us</h3><p>{SAID}.</p></div>") == list(heads)


@pytest.mark.parametrize("entry", ["<a href='/m/{n}'>{word}</a>", "<div><a href='/m/{n}'>{word}</a></div>"])
def test_a_menu_of_any_elements_has_no_entries(entry: str) -> None:
    menu = "".join(entry.format(n=n, word=word) for n, word in enumerate(MENU))
    news = "".join(f"<h2><a href='/s/{n}'>{headline}</a></h2><p>{SAID}.</p>" for n, headline in enumerate(HEADLINES))
    assert titles(f"<h1>The Quay</h1><div>{menu}</div><section>{news}</section>") == list(HEADLINES)


def test_columns_of_a_menu_have_no_entries() -> None:
    columns = "".join(
        "<ul>"
        + "".join(f"<li><a href='/m/{c}{n}'>{word} {c}</a></li>" for n, word in enumerate(COLUMNS[c : c + 5]))
        + "</ul>"
        for c in range(4)
    )
    news = "".join(f"<h2><a href='/s/{n}'>{headline}</a></h2><p>{SAID}.</p>" for n, headline in enumerate(HEADLINES))
    assert titles(f"<h1>The Quay</h1><div>{news}</div><h2>Elsewhere</h2><div>{columns}</div>") == list(HEADLINES)


def test_a_lone_box_where_lists_stand_is_no_entry_by_its_place() -> None:
    news = "".join(
        f"<div><div><h3><a href='/s/{n}'>{headline}</a></h3></div><div><p>{SAID}.</p></div></div>"
        for n, headline in enumerate(HEADLINES)
    )
    foot = "<div><h3>Find us</h3><ul><li><a href='/a'>About the paper</a></li><li><a href='/b'>Ads</a></li></ul></div>"
    lone = f"<div><div><h3><a href='/s/9'>{HEADLINES[0]}, again</a></h3></div><div><p>{SAID}.</p></div></div>"
    parts = (("News", news), ("Once more", lone), ("Foot", foot))
    read = titles("".join(f"<section><h2>{name}</h2><div>{part}</div></section>" for name, part in parts))
    assert read == [*HEADLINES, f"{HEADLINES[0]}, again"]


LIST = "".join(
    f"<li><h4><a href='/s/{n}'>{headline}</a></h4><p>{SAID}.</p></li>" for n, headline in enumerate(HEADLINES)
)
FILES = "<ul><li><a href='/lead.pdf'>Download the report</a></li><li><a href='/sum.pdf'>The summary alone</a></li></ul>"
LEAD = "The harbour of the future, a special report"


@pytest.mark.parametrize(
    "lead",
    [
        "<div><h2><a href='/lead'>{lead}</a></h2><p>{said}.</p></div>",
        "<section><a href='/lead'><img src=a.jpg><h2>{lead}</h2><span>9 May 2014</span></a></section>",
        "<div><div><span>Report</span><h2><a href='/lead'>{lead}</a></h2><p>{said}</p>" + FILES + "</div></div>",
        "<div><article><a href='/lead'><h3>{lead}</h3></a></article></div>",
    ],
)
def test_a_lead_above_a_list_is_an_entry(lead: str) -> None:
    read = titles(f"<h1>The Quay</h1>{lead.format(lead=LEAD, said=SAID)}<h2>More news</h2><ul>{LIST}</ul>")
    assert read == [LEAD, *HEADLINES]


@pytest.mark.parametrize(
    "above",
    [
        "<div><h2>{lead}</h2><p>{said}.</p></div>",
        "<div><h2><a href='/news'>News</a></h2><p>{said}.</p></div>",
        "<div><h2>All the news of the coast <a href='/all'>See all of it</a></h2><p>{said}.</p></div>",
        "<div><h2><a href='/lead'>{lead}</a></h2></div>",
    ],
)
def test_what_stands_above_a_list_is_no_entry_without_a_linked_headline_and_more(above: str) -> None:
    read = titles(f"<h1>The Quay</h1>{above.format(lead=LEAD, said=SAID)}<h3>More news</h3><ul>{LIST}</ul>")
    assert read == list(HEADLINES)


def test_the_only_main_heading_is_the_page_s_own() -> None:
    read = titles(f"<div><h1><a href='/'>{LEAD}</a></h1><p>{SAID}.</p></div><ul>{LIST}</ul>")
    assert read == list(HEADLINES)


SHORT = ("Grey seals", "Salt lamps", "The old mole", "Eider ducks", "Ice in March")
CARD = "<li><a href='/c/{n}'><img src='{n}.jpg'></a> <p><a href='/c/{n}'>{name}</a></p></li>"


def cards(template: str) -> str:
    return f"<ul>{''.join(template.format(n=n, name=name) for n, name in enumerate(SHORT))}</ul>"


def test_short_titles_with_pictures_of_their_own_are_entries() -> None:
    assert titles(f"<h1>The Quay</h1><p>{SAID}.</p><h2>Pictures</h2>{cards(CARD)}") == list(SHORT)


@pytest.mark.parametrize(
    "template",
    [
        "<li><a href='/c/{n}'>{name}</a></li>",
        "<li><a href='/c/{n}'><img src='{n}.png'> {name}</a></li>",
        "<li><a href='/big/{n}'><img src='{n}.jpg'></a> <p><a href='/c/{n}'>{name}</a></p></li>",
    ],
)
def test_short_links_without_pictures_that_lead_where_they_lead_are_a_menu(template: str) -> None:
    assert titles(f"<h1>The Quay</h1><p>{SAID}.</p><h2>Pictures</h2>{cards(template)}") == []


def test_pictures_keep_a_list_on_a_page_without_headings() -> None:
    news = "".join(f"<li><a href='/s/{n}'>{headline}</a> 9 May 201{n}</li>" for n, headline in enumerate(HEADLINES))
    assert titles(f"<ul>{news}</ul><div>{cards(CARD)}</div>") == [*HEADLINES, *SHORT]
