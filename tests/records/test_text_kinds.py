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
