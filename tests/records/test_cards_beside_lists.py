"""Cards and lists that all stand as children of one element."""

from __future__ import annotations

from pageparse import parse_bytes

TITLES = ["The half-open sluice and who keeps it", "Mooring as a question of law", "What harbour clerks know of fog"]
TALKS = ["The harbour dialogue: who sets the pace?", "Reading the new berthing rule", "An evening with the pilots"]


def card(number: int, before: str = "", behind: str = "") -> str:
    title = f'<a href="/r/{number}">{TITLES[number]}</a>'
    picture = f'<div><a title="{TITLES[number]}" href="/r/{number}"></a></div>'
    return f"<div><div>{picture}<div>{before}<div>{title}</div>{behind}</div></div></div>"


def test_what_lines_of_a_card_make_does_not_hide_the_cards() -> None:
    whole = "<div>April 25, 2021</div><p>Harbours with notice laws saw fewer missed berths among their crews.</p>"
    cards = card(0) + card(1, "<div>Policy Brief</div>", whole) + card(2)
    paper = '<tr><td><a href="/files/{}.pdf" title="Download PDF">{}</a></td><td>January 2021</td></tr>'
    papers = paper.format(4, "Notices and the rate of quitting") + paper.format(3, "Who is on the quay in winter")
    talks = "".join(f'<li><h3><a href="/t/{n}">{t}</a></h3><i>May {n}, 2021</i></li>' for n, t in enumerate(TALKS, 3))
    persons = '<li><a href="/experts/doe">Mara Doe</a></li><li><a href="/experts/roe">John Roe</a></li>'
    lists = f"<div><table>{papers}</table></div><div><div><ul>{talks}</ul></div></div><div><ul>{persons}</ul></div>"
    page = f"<main><div><div>{cards}{lists}</div></div></main>"
    titles = [item.title for item in parse_bytes(page.encode(), url="https://harbours.example/").items]
    assert titles[:3] == TITLES
    assert set(TALKS) < set(titles)


def test_sections_of_three_entries_are_no_cards() -> None:
    lists = "".join(
        f"<div><div><h2>{name}</h2></div><ul>"
        + "".join(f'<li><a href="/{name}/{n}">{title}</a><i>{n} May 2021</i></li>' for n, title in enumerate(TITLES, 3))
        + "</ul></div>"
        for name in ("Reports", "Briefs", "Talks")
    )
    assert len(parse_bytes(f"<main>{lists}</main>".encode(), url="https://harbours.example/").items) == 9
