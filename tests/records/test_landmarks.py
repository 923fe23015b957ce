"""What is no entry: the page's own heading and trail, menus and banners, the page's foot, dates of the page itself."""

from __future__ import annotations

import pytest

import pageparse

TITLES = ("Boats for hire at the weir", "A census of barn owls", "Night watch on the lock", "Sluices and their keepers")
LIST = "".join(f"<li><a href='/n/{n}'>{title}</a> <span>{n + 3} May 2014</span></li>" for n, title in enumerate(TITLES))
NEWS = f"<h2>News</h2><ul>{LIST}</ul>"


def titles(body: str) -> list[str | None]:
    page = f"<html lang=en><title>Weir</title><body>{body}</body></html>".encode()
    return [item.title for item in pageparse.parse_bytes(page, url="https://weir.example/").items]


TRAIL = "<nav><a href='/s'>Studies of the river</a> <b>Work and wages on the weir</b></nav>"
LEAD = "<h3><a href='/f'>Ten winters on the river</a></h3><p>18 May 2014</p><p>What the ice left of the bank.</p>"
OWN = {
    "a box beside others": f"<div>{TRAIL}</div><div><h1>Work and wages on the weir</h1>"
    f"<p>We ask who keeps the weir, and what for, and who pays.</p></div><div><h2>Featured report</h2>{LEAD}</div>",
    "said again below": f"<h1>Work and wages on the weir - Weir</h1><section><div>{TRAIL}</div><div>"
    f"<h2>Work and wages on the weir</h2><p>We ask who keeps the weir, and what for, and who pays.</p></div>"
    f"<div><h2>Featured report</h2>{LEAD}</div></section>",
}


@pytest.mark.parametrize("top", OWN.values(), ids=OWN)
def test_the_pages_own_heading_and_its_trail_are_no_entries(top: str) -> None:
    assert titles(f"<div>{top}</div><div>{NEWS}</div>") == ["Ten winters on the river", *TITLES]


def test_a_banner_is_no_list() -> None:
    banner = (
        "<header><div><ul><li><a href='#c'>Skip to content</a></li><li><a href='#f'>Go to the foot of it</a></li></ul>"
        "<div><div><a href='/'><b>First page of lock.example</b><span>lock.example</span></a> <b>Service of River Towns"
        "</b></div><div><a href='/me'>My lock</a><nav><ul><li>EN</li><li><a href='/fr'>FR</a></li></ul></nav></div>"
        "</div></div><div><h1><a href='/l'>The lock and weir</a></h1><button>Menu</button><nav><ul>"
        "<li><a href='/a'>About</a></li><li><a href='/b'>Boats</a></li></ul></nav></div></header>"
    )
    reports = f"<h2>Reports</h2><ul>{LIST.replace('/n/', '/r/')}</ul>"
    assert titles(f"{banner}<main>{NEWS}{reports}</main>") == [*TITLES, *TITLES]


FOOT = {
    "behind the claim of rights": "<ul><li><p>© 2014 The weir</p><p>Visits: 348 since 19 April 2014</p></li>"
    "<li><a href='/t'>Terms of use of this page</a> as of 4 May 2013</li></ul>",
    "dates of the page": "<div><dl><dt>Last modified</dt><dd>18.04.2014 12:01 Mara Doe</dd>"
    "<dt>First published</dt><dd>04.10.2012 09:15 Mara Doe</dd></dl></div>",
}


@pytest.mark.parametrize("foot", FOOT.values(), ids=FOOT)
def test_the_foot_of_the_page_holds_no_entries(foot: str) -> None:
    assert titles(f"<h1>Weir</h1><div>{NEWS}</div><div><div>{foot}</div></div>") == list(TITLES)


def test_years_lead_to_other_lists() -> None:
    years = "".join(f"<li><a href='/{2018 + n}'>令和{n}年（{2018 + n}年）</a></li>" for n in range(2, 7))
    assert titles(f"<h1>Weir</h1>{NEWS}<h2>Earlier news</h2><ul>{years}</ul>") == list(TITLES)
    reports = "".join(f"<li><a href='/{year}.pdf'>Annual report {year}</a></li>" for year in range(2010, 2014))
    assert len(titles(f"<h1>Weir</h1>{NEWS}<h2>Reports</h2><ul>{reports}</ul>")) == len(TITLES) + 4


BRIEF = (
    "Volunteers wanted for lockkeeping",
    "Prizes for young engineers",
    "Membership renewal letters sent",
    "Ferry timetable for winter",
)


@pytest.mark.parametrize(("around", "more"), [("main", BRIEF), ("nav", ()), ("main><aside", ())])
def test_short_links_in_the_main_part_are_entries(around: str, more: tuple[str, ...]) -> None:
    links = "".join(f"<li><a href='/{n}'>{title}</a></li>" for n, title in enumerate(BRIEF))
    body = f"<h1>Weir</h1>{NEWS}<{around}><h3>Others</h3><ul>{links}</ul></{around.split('>', maxsplit=1)[0]}>"
    assert titles(body) == [*TITLES, *more]


def test_the_last_entries_of_a_list_may_say_less() -> None:
    full = "".join(
        f"<p><a href='/{n}'>{title}</a><br>Mara Doe, Ivo Roe {n}<br>Report, May 201{n} | <a href='/{n}.pdf'>PDF</a></p>"
        for n, title in enumerate(TITLES)
    )
    less = "<p><a href='/k'>Keepers of the keys</a><br>Ivo Roe<br>Memo</p>"
    assert titles(f"<h1>Weir</h1><h2>Publications</h2><div>{full}{less}</div>") == [*TITLES, "Keepers of the keys"]


def test_stories_shown_before_the_only_main_heading_are_entries() -> None:
    slides = "".join(f"<div><a href='/s/{n}'><div><h3>{t} this year</h3></div></a></div>" for n, t in enumerate(TITLES))
    assert titles(f"<div>{slides}</div><h1>Weir</h1>{NEWS}") == [*(f"{title} this year" for title in TITLES), *TITLES]
    menu = "".join(f"<div><a href='/s/{n}'><h3>{title[:12]}</h3></a></div>" for n, title in enumerate(TITLES))
    assert titles(f"<div>{menu}</div><h1>Weir</h1>{NEWS}") == list(TITLES)


def test_headed_prose_with_one_link_among_many_is_no_list() -> None:
    aims = "".join(
        f"<div><h4>{title}</h4><p>We hold that all who live by the river may ask for this, and we see to it.</p></div>"
        for title in ("Safe towpaths for all", "Locks that open at dusk", "Weirs for eels and boats")
    )
    more = "<div><h4><a href='/plan'>Learn how by reading our plan</a></h4></div>"
    page = f"<h1>Weir</h1>{NEWS}<section><div><h2>Our aims</h2></div><div>{aims}</div><div>{more}</div></section>"
    assert titles(page) == list(TITLES)


def test_a_day_with_one_term_is_as_those_with_several() -> None:
    def term(n: int) -> str:
        told = f"<div>Title: Rivers of the {n}th plain</div><div>Authors: <a href='/d'>Mara Doe</a></div>"
        return (
            f"<dt>[{n}] <a href='/abs/{n}'>wa:2014.{n}</a> [<a href='/pdf/{n}'>pdf</a>]</dt><dd><div>{told}</div></dd>"
        )

    days = "".join(
        f"<h3>{9 - n} May 2014</h3><dl>{''.join(map(term, terms))}</dl>"
        for n, terms in enumerate((range(4, 8), range(8, 12), range(12, 16), range(16, 17)))
    )
    assert len(titles(f"<h1>Weir</h1><div>{days}</div>")) == 13
