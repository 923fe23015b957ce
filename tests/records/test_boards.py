"""Boards of forums and other listings whose entries hold more links than their title."""

from __future__ import annotations

from collections.abc import Sequence

import pageparse

BOARDS = ("Seed swaps", "Rules", "Hedge laying", "Lost", "Books", "The long pasture")
LAST = ("Who has rye to spare", "Read before posting", "Late", "A grey mare near the ford", "Hill farms", "Old gates")
PEOPLE = ("tamsin", "Ned Barrow", "orchard_keeper", "Wil Tranter", "moss", "Ida Fenn")


def items(body: str) -> Sequence[pageparse.Item]:
    html = f"<html lang=en><title>Talk</title><body><h1>Commoners' talk</h1>{body}"
    return pageparse.parse_bytes(html.encode(), url="https://commons.example/talk/").items


def boards(count: int = len(BOARDS)) -> str:
    rows = "".join(
        f"<tr><td><b><a href='/b/{n}'>{BOARDS[n]}</a></b><div>Below: <a href='/b/{n}0'>Winter of {n + 3}</a>, "
        f"<a href='/b/{n}1'>Spring markets</a></div></td><td>{n + 12}</td><td>{n + 140}</td>"
        f"<td><a href='/t/{n}'>{LAST[n]}</a><br>0{n + 1}-14-2015 09:12 AM<br>"
        f"by <a href='/u/{n}'>{PEOPLE[n]}</a></td></tr>"
        for n in range(count)
    )
    return f"<table><tbody>{rows}</tbody></table>"


def test_rows_with_a_column_of_titles_are_the_records() -> None:
    found = items(boards())
    assert [item.title for item in found] == list(BOARDS)
    assert [item.url for item in found] == [f"https://commons.example/b/{n}" for n in range(len(BOARDS))]


def test_a_table_whose_cells_all_have_titles_stays_a_grid() -> None:
    cell = "<td><a href='/t/{0}'>{1}</a><p>{0} May 2015</p></td>"
    names = [name for name in LAST if " " in name]
    rows = "".join("<tr>" + "".join(cell.format(n + 1, name) for n, name in enumerate(names)) + "</tr>" for _ in "ab")
    assert len(items(f"<table>{rows}</table>")) == 2 * len(names)


def test_one_word_in_the_column_of_titles_is_a_title() -> None:
    rows = "".join(
        f"<tr><td>{n + 4}</td><td><a href='/b/{n}'>{name}</a></td>"
        f"<td>{n + 1} May 2015, <a href='/t/{n}'>{LAST[n]} again</a></td></tr>"
        for n, name in enumerate(BOARDS)
    )
    assert [item.title for item in items(f"<table>{rows}</table>")] == list(BOARDS)


def test_a_link_to_what_rows_belong_to_is_no_title() -> None:
    rows = "".join(
        f"<tr><td><a href='/b/1'>Talk for all comers</a><br><a href='/t/{n}'>{name}</a><br>"
        f"by moss, {n + 1} May 2015</td><td>{n + 2}</td></tr>"
        for n, name in enumerate(LAST)
        if " " in name
    )
    found = items(f"<table>{rows}</table>")
    assert [item.title for item in found] == [name for name in LAST if " " in name]


def test_entries_led_by_linked_headings_hold_their_links() -> None:
    names = ("Seed swaps of old", "Ponds", "Hedge laying", "Orchards", "Bees", "The long pasture")
    entries = "".join(
        f"<div><div>{n + 7}</div><div><h2><a href='/b/{n}'>{name}</a></h2><span><a href='/u/{n}'>{who} of the hill</a> "
        f"{n + 2} days ago <a href='/c/{n}'>{last} or so</a> <a href='/g/{n}'>more of {who}</a> "
        f"<a href='/k/{n}'>from the year {n + 1987}</a> <a href='/s/{n}'>around {name}</a></span>"
        f"</div><div>What the elder commoners said of it, and what the younger ones "
        f"made of that in the {n + 4} weeks before the fair.</div></div>"
        for n, (name, last, who) in enumerate(zip(names, LAST, PEOPLE, strict=True))
    )
    assert [item.title for item in items(entries)] == list(names)


def test_linked_headings_over_lists_are_no_entries() -> None:
    def part(name: str, start: int) -> str:
        rows = "".join(
            f"<li><a href='/t/{start + n}'>{last}, as told in the year {start + n}</a></li>"
            for n, last in enumerate(LAST)
        )
        return f"<div><h2><a href='/b/{start}'>{name}</a></h2><ul>{rows}</ul></div>"

    found = items("".join(part(name, 10 * n) for n, name in enumerate(BOARDS)))
    assert len(found) == len(BOARDS) * len(LAST)


def test_pictures_called_like_the_line_below_are_its_link() -> None:
    names = (
        "The autumn fair on the green",
        "Mending the sluice by night",
        "A wedding at the weir",
        "Haymaking by hand",
    )
    cells = "".join(
        f"<li><a href='/g/{n}'><img src='/i/{n}.jpg' alt='{name}'></a><p>{name}</p></li>"
        for n, name in enumerate(names)
    )
    found = items(f"<ul>{cells}</ul>")
    assert [item.title for item in found] == list(names)
    assert [item.url for item in found] == [f"https://commons.example/g/{n}" for n in range(len(names))]


def test_entries_that_all_lead_to_one_place_or_to_categories_are_none() -> None:
    def listed(address: str) -> str:
        return "".join(
            f"<li><a href='{address.format(n)}'>{name} in the valley of the old mill</a></li>"
            for n, name in enumerate(LAST)
        )

    assert len(items(f"<h2>Notes</h2><ul>{listed('/notes/{}')}</ul>")) == len(LAST)
    assert items(f"<h2>Notes</h2><ul>{listed('/category/{}')}</ul>") == []
    assert items(f"<h2>Notes</h2><ul>{listed('/shop')}</ul>") == []


def test_a_headline_told_in_several_lists_is_no_label() -> None:
    headline = "Keeper finds the old bell of the drowned chapel below the weir"
    lists = "".join(
        f"<h2>{when}</h2><ul><li><a href='/{n}/bell'>{headline}</a></li>"
        + "".join(f"<li><a href='/{n}/{i}'>{name} in the year {n + 1980}</a></li>" for i, name in enumerate(LAST))
        + "</ul>"
        for n, when in enumerate(("Today", "This week", "This month", "This year"))
    )
    assert [item.title for item in items(lists)].count(headline) == 4


def test_linked_headings_without_dates_are_entries() -> None:
    names = [f"{name}, as told in the valley" for name in LAST[:3]]
    entries = "".join(f"<li><h3><a href='/t/{n}'>{name}</a></h3></li>" for n, name in enumerate(names))
    assert [item.title for item in items(f"<ul>{entries}</ul>")] == names


def test_a_linked_heading_of_one_word_comes_before_those_below_it() -> None:
    names = ("Halving", "Ploughing the long field", "Threshing by lamplight", "Gleaning")
    posts = "".join(
        f"<div><h2><a href='/p/{n}'>{name}</a></h2><p>{n + 3} May 2015</p>"
        f"<ul><li><h3><a href='/f/{n}.doc'>The whole tale {n}</a></h3></li></ul></div>"
        for n, name in enumerate(names)
    )
    assert [item.title for item in items(posts)] == list(names)


def test_a_count_that_comes_again_is_no_label_of_what_stands_behind() -> None:
    rows = "".join(
        f"<li><dl><dt><a href='/b/{n}'>{BOARDS[n]}</a></dt><dd>1 <dfn>Thema</dfn></dd>"
        f"<dd>{n + 12} <dfn>Beiträge</dfn></dd>"
        f"<dd>von <a href='/u/{n}'>{PEOPLE[n]}</a><br>0{n + 1}.05.2015 09:12</dd></dl></li>"
        for n in range(len(BOARDS))
    )
    assert [item.title for item in items(f"<ul>{rows}</ul>")] == list(BOARDS)


PICTURED = "<td><a href='/t/{0}'><img src={0}.jpg></a></td><td><a href='/t/{0}'>{1}</a> {2}</td>"


def grid_of(cell: str, said: str) -> list[str | None]:
    names = [name for name in LAST if " " in name]
    cells = [cell.format(n, name, said) for n, name in enumerate(names)]
    return [item.title for item in items(f"<table><tr>{cells[0]}{cells[1]}</tr><tr>{cells[2]}{cells[3]}</tr></table>")]


def test_entries_beside_one_another_with_pictures_between_are_entries_each() -> None:
    names = [name for name in LAST if " " in name][:4]
    assert grid_of(PICTURED, "Told by the keepers of the ford when the water was low.") == names


def test_columns_of_titles_with_words_between_stay_rows() -> None:
    names = ("Seed swaps", "Hedge laying", "Lambing", "The long pasture")
    rows = "".join(
        f"<tr><td>{n + 2} boards</td><td><a href='/b/{n}'>{name}</a></td><td>{n + 140}</td>"
        f"<td><a href='/t/{n}'>{LAST[n]}</a></td></tr>"
        for n, name in enumerate(names)
    )
    assert [item.title for item in items(f"<table>{rows}</table>")] == list(names)


def test_names_of_one_word_are_titles_where_their_rows_count_what_they_name() -> None:
    names = ("Books", "Mills", "Eels", "UK")
    rows = "".join(
        f"<tr><td><a href='/b/{name}'>{name}</a></td><td>{n + 3}</td><td>1,{n}20</td><td>an hour ago by "
        f"<a href='/u/{n}'>keeper{n}</a> in <a href='/t/{n}'>What the miller saw that day {n}</a></td></tr>"
        for n, name in enumerate(names)
    )
    found = items(f"<table>{rows}</table>")
    assert [(item.title, item.url) for item in found] == [(name, f"https://commons.example/b/{name}") for name in names]
