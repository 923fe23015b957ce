"""What a line of a whole page as text is, where its words alone say too little."""

from __future__ import annotations

import pageparse

MENU = "".join(f"  • {word}\n" for word in ("Home", "The house", "People", "Contact"))
TITLES = (
    "Keeping the Locks Open All Winter",
    "Who Pays for the Dike and Why",
    "New Cranes for Very Old Quays",
    "The Mudflat as a Store of Carbon",
)
TEASER = "Nine parishes along one river compare what they did before the flood with what they have done since."


def read(text: str) -> list[tuple[str | None, str | None]]:
    page = pageparse.parse_bytes(f"{MENU}\nThe Harbour House\n\n{text}\n\nWrite to us\n".encode())
    return [(item.title, item.date.edtf if item.date else None) for item in page.items]


def days(titles: tuple[str, ...] = TITLES) -> list[tuple[str, str]]:
    return [(title, f"2020-05-0{n}") for n, title in enumerate(titles, 1)]


def test_headlines_that_end_with_a_mark_are_titles_not_prose() -> None:
    titles = tuple(f"{title}: What Nobody on the Old Quay Would Ever Say Aloud!" for title in TITLES)
    bodies = "\n".join(f"Harbour\n\n{title}\n\nby Jane Doe\n" for title in titles)
    assert [title for title, _ in read(f"What we write\n\n{bodies}")] == list(titles)


def test_a_reading_time_beside_a_day_makes_no_title() -> None:
    body = "\n".join(f"0{n}.05.2020 Report{n} min read\n\n{title}\n\n{TEASER}\n" for n, title in enumerate(TITLES, 1))
    assert read(body) == days()


def test_strips_that_open_with_a_number_of_a_series_part_no_list() -> None:
    body = "".join(
        f"{n}. May 2020\n{title}\n{TEASER}\nHarbour Note No. {n} | English | PDF (23{n} KB)\n"
        for n, title in enumerate(TITLES, 1)
    )
    assert read(body) == days()


def test_bulleted_lines_of_words_and_a_day_are_entries_whoever_is_named_in_them() -> None:
    cases = (
        "Jessop v Revenue [2020] UKX 401 (9 May 2020)",
        "R (on the application of Rookwood) v Silverdale Care Homes Limited [2020] UKX 399 (8 May 2020) [PDF]",
        "Iqbal v HM Valuation Office (Right to manage) [2020] UKX 393 (PC) (7 May 2020) [PDF]",
        "Hussain v Bakehouse [2020] UKX 391 (6 May 2020)",
        "Yates & Anor v The Trustees of the Langdon Settlement [2020] UKX 387 (5 May 2020)",
        "KA v Powys Council [2020] UKX 353 (4 May 2020)",
    )
    found = read("Decisions\n\n" + "".join(f"  • {case}\n" for case in cases))
    assert [day for _, day in found] == [f"2020-05-0{n}" for n in (9, 8, 7, 6, 5, 4)]


def test_parties_between_a_docket_and_a_byline_are_titles_and_days_head_groups_of_them() -> None:
    parties = [f"{name} Doe, Respondent, vs. State of Ruritania, Appellant, et al." for name in "ABCDEFGHIJKL"]
    groups = "".join(
        ("" if n % 4 else f"0{n // 4 + 1}/21/2020\nOrders of this day\n")
        + f"ED1114{n}: Summary\n{names}\nAuthor: Lisa Page, Judge\nVote: Affirmed. Roe, J., and Smith, J., concur.\n"
        for n, names in enumerate(parties)
    )
    found = read(f"Search\n{groups}")
    assert found == [(names, f"2020-0{n // 4 + 1}-21") for n, names in enumerate(parties)]


def test_days_in_the_second_column_of_a_table_without_a_first_lead_their_rows() -> None:
    rows = "".join(f"\t\t0{n}.05.2020\n{title}\n{TEASER}\nNote {n}, PDF\n" for n, title in enumerate(TITLES, 1))
    assert read(f"Year: 2020 2019 2018\n{rows}") == days()


def test_the_leaves_of_a_calendar_are_days_of_the_year_above_them() -> None:
    leaves = "".join(
        f"  1. {month}\n    {day}\n\n    {title}\n\n    20:00 - 22:00, the old quay\n\n    Lecture\n"
        for month, day, title in zip(("NOV", "NOV", "DEC", "DEC"), (3, 17, 1, 24), TITLES, strict=True)
    )
    assert read(f"What is on\n\n2023\n{leaves}") == list(
        zip(TITLES, ("2023-11-03", "2023-11-17", "2023-12-01", "2023-12-24"), strict=True)
    )


def test_what_is_said_of_the_last_post_of_every_thread_is_no_thread() -> None:
    users = ("ucciani", "zyriapool", "felyndra", "Gontran")
    threads = "".join(
        f"  • {title}\n    by {user} » 0{n}.05.2020 15:36\n    {n} replies\n    {n}82 views\n"
        f"    Last message of {user} view it\n    0{n}.06.2020 15:36\n"
        for n, (title, user) in enumerate(zip(TITLES, users, strict=True), 1)
    )
    page = pageparse.parse_bytes(f"{MENU}\nThe Harbour House\n\n{threads}\n\nWrite to us\n".encode())
    assert [item.title for item in page.items] == list(TITLES)
    assert [[author.literal for author in item.authors] for item in page.items] == [[user] for user in users]


def test_a_user_behind_by_is_an_author_where_all_entries_show_one() -> None:
    posts = "".join(
        f"{title}\n\n{TEASER}\n\nby admin No Comments / {n} View / May {n}, 2020\n\n"
        for n, title in enumerate(TITLES, 1)
    )
    page = pageparse.parse_bytes(f"{MENU}\nThe Harbour House\n\n{posts}\n\nWrite to us\n".encode())
    assert [[author.literal for author in item.authors] for item in page.items] == [["admin"]] * 4


def test_long_lines_behind_a_label_that_comes_often_are_no_titles() -> None:
    cases = [f"{name} v. Harbour Board" for name in ("Kimball", "Harris", "Gas Co", "Munafo", "Lucas", "Meidinger")]
    body = "".join(
        f"2{n}-1236\n{n}2.9 Mb\n{case}\nJudges: Doe, Roe, Poe\n"
        f"Arguing: Jane A. Doe, Susanna Roe for the board, Casper B. Poe for the city {n}\n10/0{n}/2024\n"
        for n, case in enumerate(cases, 1)
    )
    assert read(f"Recordings of this year\n\n{body}") == [(case, f"2024-10-0{n}") for n, case in enumerate(cases, 1)]
