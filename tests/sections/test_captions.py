"""Lines that head lists without being headings."""

from __future__ import annotations

import pytest

import pageparse

NAMES = (
    "Old ferry bell recast in bronze",
    "Why the mill pond froze twice",
    "Night watch on the lower weir",
    "A census of barn owls by ear",
)


def widget(caption: str, start: int, wrap: str = "<div class=x><div>{}</div>{}</div>") -> str:
    entries = "".join(f"<li><a href='/n/{start + n}'>{name} {start + n}</a></li>" for n, name in enumerate(NAMES))
    return wrap.format(caption, f"<ul>{entries}</ul>")


def headings(*widgets: str) -> list[tuple[str | None, int]]:
    body = "<h1>Weir log</h1><p>Everything the keepers saw.</p>" + "".join(widgets)
    page = pageparse.parse_bytes(f"<html lang=en><title>Log</title><body>{body}".encode(), url="https://weir.example/")
    return [(s.heading, sum(len(each.items) for each in s.lists)) for s in page.sections]


def test_lines_of_one_kind_before_lists_head_them() -> None:
    found = headings(widget("Latest entries", 10), widget("From the archive", 20), widget("Elsewhere on the river", 30))
    assert found[-3:] == [("Latest entries", 4), ("From the archive", 4), ("Elsewhere on the river", 4)]


def test_a_line_that_opens_a_box_filled_by_a_list_heads_it() -> None:
    assert headings(widget("Latest entries", 10)) == [("Weir log", 0), ("Latest entries", 4)]
    wrap = "<section><header>{}</header><p><a href='/all'>See all</a></p>{}</section>"
    assert headings(widget("Ten entries most read", 10, wrap))[-1] == ("Ten entries most read", 4)


@pytest.mark.parametrize(
    "wrap",
    [
        "<div>{}</div>{}",
        "<div><div>{}</div><p>The keepers wrote them.</p>{}</div>",
        "<div><div><a href='/all'>{}</a></div>{}</div>",
        "<div><div>{} 1 to 4 of 128</div>{}</div>",
    ],
)
def test_one_such_line_elsewhere_may_be_anything(wrap: str) -> None:
    assert headings(widget("Latest entries", 10, wrap)) == [("Weir log", 4)]


def years(*names: str) -> str:
    rows = "".join(f"<tr><td><a href='/n/{n}'>{name}</a></td><td>{n + 3} May</td></tr>" for n, name in enumerate(NAMES))
    return "".join(f"<table><caption>{name}</caption><tr><th>What<th>When</tr>{rows}</table>" for name in names)


def test_the_caption_of_a_table_heads_it() -> None:
    assert headings(years("2013", "2014")) == [("Weir log", 0), ("2013", 4), ("2014", 4)]


def test_the_caption_of_the_only_table_below_a_heading_leaves_it_its_list() -> None:
    assert headings(f"<h2>Entries</h2>{years('List of entries')}<h2>Elsewhere</h2>")[1] == ("Entries", 4)


def test_a_caption_in_a_cell_of_the_page_s_own_table_heads_a_list() -> None:
    boxes = [widget(name, n) for n, name in ((10, "Bells and ropes"), (20, "Owls by night"))]
    found = headings(f"<table><tr><td>{boxes[0]}</td><td>{boxes[1]}</td></tr></table>")
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


def test_the_last_name_of_a_column_heads_nothing() -> None:
    def table(start: int) -> str:
        rows = "".join(
            f"<tr><td><a href='/n/{start + n}'>{name} {start + n}</a></td><td>2015-0{n + 1}-11</td></tr>"
            for n, name in enumerate(NAMES)
        )
        return f"<table><tr><td>What we found</td><td>On the day</td></tr>{rows}</table>"

    assert headings(table(10), table(20)) == [("Weir log", 8)]


def test_a_link_to_the_whole_list_may_stand_between() -> None:
    wrap = "<div class=x><div>{}</div><div><a href='/all'>Ver todo</a></div>{}</div>"
    found = headings(*(widget(name, n, wrap) for n, name in ((10, "Bells and ropes"), (20, "Owls by night"))))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


BAR = ("Boats and ferries", "Locks and weirs", "Fish, fowl and fen")


def test_a_bar_over_the_names_of_columns_heads_its_table() -> None:
    def board(name: str, start: int) -> str:
        rows = "".join(
            f"<tr><td><a href='/n/{start + n}'>{title} {start + n}</a></td><td>{n + 3}</td>"
            f"<td>2015-0{n + 1}-11</td></tr>"
            for n, title in enumerate(NAMES)
        )
        names = "<tr><td>Board</td><td>Messages</td><td>Latest one</td></tr>"
        return f"<table><tr><td colspan=3><a href='/c/{start}'>{name}</a></td></tr>{names}{rows}</table>"

    found = headings(*(board(name, 10 * n) for n, name in enumerate(BAR, start=1)))
    assert found[-3:] == [(name, 4) for name in BAR]


def test_a_name_with_the_names_of_columns_is_no_entry() -> None:
    def board(name: str, start: int) -> str:
        names = "<dd>Topics</dd><dd>News</dd><dd>Latest one</dd>"
        bar = f"<ul><li><dl><dt><a href='/c/{start}'>{name}</a></dt>{names}</dl></ul>"
        rows = "".join(
            f"<li><dl><dt><a href='/n/{start + n}'>{title} {start + n}</a></dt><dd>{n + 3}</dd><dd>{n + 30}</dd>"
            f"<dd>2015-0{n + 1}-11</dd></dl></li>"
            for n, title in enumerate(NAMES)
        )
        return f"<div>{bar}<ul>{rows}</ul></div>"

    bars = (*BAR, "The keepers' own corner")
    found = headings(*(board(name, 10 * n) for n, name in enumerate(bars, start=1)))
    assert found[-4:] == [(name, 4) for name in bars]


def test_headings_in_a_row_with_as_many_lists_behind_are_tabs() -> None:
    tabs = "<div><h3>Upper weir</h3><h3>Lower weir</h3></div>"
    lists = "".join(widget("", n, "<div>{}{}</div>") for n in (10, 20))
    assert headings(f"{tabs}<div>{lists}</div>")[-2:] == [("Upper weir", 4), ("Lower weir", 4)]


@pytest.mark.parametrize(
    "form",
    [
        "<ul><li><a href='#up'>Upper weir</a><li><a href='#low'>Lower weir</a></ul>{}",
        "<div><p><a href='javascript:go(1)'>Upper weir</a><p><a href='#'>Lower weir</a></div><section>{}</section>",
    ],
)
def test_links_to_places_on_the_page_head_as_many_boxes_behind_them(form: str) -> None:
    boxes = "".join(widget("", n, "<div>{}{}</div>") for n in (10, 20))
    assert headings(f"<div>{form.format(boxes)}</div>")[-2:] == [("Upper weir", 4), ("Lower weir", 4)]
    one = widget("", 10, "<div>{}{}</div>")
    assert headings(f"<div>{form.format(one)}</div>") == [("Weir log", 4)]


def test_a_tab_s_box_may_have_headings_of_its_own() -> None:
    tabs = "<ul><li><a href='#up'>Upper weir</a><li><a href='#low'>Lower weir</a></ul>"
    boxes = "".join(
        f"<div>{widget(f'<h3>{name}</h3>', n, '<div>{}{}</div>')}</div>" for name, n in (("2014", 10), ("2015", 20))
    )
    found = headings(f"<div>{tabs}{boxes}</div>")
    assert found[-4:] == [("Upper weir", 0), ("2014", 4), ("Lower weir", 0), ("2015", 4)]


def test_a_heading_that_is_no_link_is_no_page_link() -> None:
    assert headings(widget("<h3>Entradas recientes</h3>", 10))[-1] == ("Entradas recientes", 4)


FILTERS = "<form><div>Year <input name=y></div></form><p>128 entries in all</p>"
BETWEEN = "<section><div>{}</div>" + FILTERS + "{}<p>Written by the keepers, and read by few of them.</p></section>"


def test_filters_and_counts_between_a_line_and_its_list() -> None:
    found = headings(widget("Bells and ropes", 10, BETWEEN), widget("Owls by night", 20, BETWEEN))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


def test_a_line_heads_a_list_when_the_heading_above_has_one_already() -> None:
    first = "<h2>Bells and ropes</h2>" + widget("", 10, "<div>{}{}</div>")
    second = widget("Owls by night", 20, BETWEEN)
    assert headings(first, second)[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]
    # Alone below a heading without a list it may be a subtitle.
    assert headings("<h2>Bells and ropes</h2>", second)[-1] == ("Bells and ropes", 4)


def test_a_label_said_before_every_list_heads_none() -> None:
    wrap = "<section><h2>{}</h2><div><div>Pinned</div>{}</div></section>"
    found = headings(widget("Bells and ropes", 10, wrap), widget("Owls by night", 20, wrap))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


def test_dated_links_below_a_menu_s_heading_of_people_are_a_list() -> None:
    rows = "".join(
        f"<li><a href='/n/{n}'>{name}</a> <span>{n + 3} May 2015</span></li>" for n, name in enumerate(NAMES)
    )
    listed = headings(f"<h2>Our staff</h2><ul><li>Wren Ashdown</li></ul><div><ul>{rows}</ul></div>")
    assert sum(count for _, count in listed) == len(NAMES)


LINKED = "<div><div><a href='/c'>{}</a></div>{}</div>"


def test_links_of_one_sort_above_lists_head_them() -> None:
    found = headings(widget("Bells and ropes", 10, LINKED), widget("Owls by night", 20, "<div><div>{}</div>{}</div>"))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


def test_a_link_right_below_a_heading_leads_on_and_heads_nothing() -> None:
    wrap = "<h2>{0}</h2>" + LINKED.replace("{}", "More in {0} ›", 1).replace("{}", "{1}")
    found = headings(widget("Bells and ropes", 10, wrap), widget("Owls by night", 20, wrap))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


def test_the_uppermost_of_lines_that_come_again_heads_a_list() -> None:
    wrap = "<div><div><a href='/c'>{0}</a></div><p><a href='/d'>All of {0}</a></p>{1}</div>"
    found = headings(widget("Bells and ropes", 10, wrap), widget("Owls by night", 20, wrap))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


def test_a_class_tells_lines_that_head_lists_from_lines_of_entries() -> None:
    def box(name: str, start: int) -> str:
        entries = "".join(
            f"<div><div class=title><a href='/n/{start + n}'>{title} {start + n}</a></div>"
            f"<div>{n + 3} May 2015</div></div>"
            for n, title in enumerate(NAMES)
        )
        return f"<div><div><div class=top><a href='/c'>{name}</a></div></div>{entries}</div>"

    found = headings(box("Bells and ropes", 10), box("Owls by night", 20))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]


@pytest.mark.parametrize(
    "head",
    [
        "<h2>Owls by night <a href='/all'>see all</a></h2>",
        "<h2><a href='/f.xml'>RSS</a> <a href='/owls'>Owls by night</a></h2>",
    ],
)
def test_a_link_that_leads_on_is_no_word_of_a_heading(head: str) -> None:
    assert headings(widget(head, 10))[-1] == ("Owls by night", 4)


def test_a_heading_of_nothing_but_such_links_is_told_whole() -> None:
    head = "<h2><a href='/all'>See all</a> &bull; <a href='/f.xml'>RSS</a></h2>"
    assert headings(widget(head, 10))[-1] == ("See all • RSS", 4)


def test_names_of_columns_are_no_words_of_headings() -> None:
    wrap = "<h2><a href='/b'>{}</a> <span>Threads</span> <span>Last one</span></h2>{}"
    found = headings(widget("Bells and ropes", 10, wrap), widget("Owls by night", 20, wrap))
    assert found[-2:] == [("Bells and ropes", 4), ("Owls by night", 4)]
    assert headings(widget("Owls by night", 10, wrap))[-1] == ("Owls by night Threads Last one", 4)


def test_two_lines_of_one_sort_above_a_list_are_both_headings() -> None:
    both = "<div><div>At the river</div><div>{}</div>{}</div>"
    one = "<div><div>{}</div>{}</div>"
    found = headings(widget("Bells and ropes", 10, one), widget("Owls by night", 20, both))
    assert found[-3:] == [("Bells and ropes", 4), ("At the river", 0), ("Owls by night", 4)]
