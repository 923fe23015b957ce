"""Tables of whole pages as text whose cells hold several lines, so that no line is a row."""

from __future__ import annotations

import pageparse

CASES = ("Ferrier v. Port of Lodz", "United Skippers v. DANE", "Okoye v. Harbour Board", "Marsh v. Reed")
BOARDS = ("Knots", "Sails and rigging", "Tides", "Old maps")
THREADS = ("Splice that slips", "Which cloth for a lugger", "Neap or spring", "A chart of 1790")


MENU = "".join(f"  • {word}\n" for word in ("Home", "The house", "People", "Contact"))


def items(text: str) -> list[pageparse.Item]:
    return list(pageparse.parse_bytes(f"{MENU}\n{text}".encode()).items)


def test_rows_torn_between_their_cells_are_entries() -> None:
    rows = "".join(
        f"0{n}/17/2014\t\tCivil Action No. 201{n}-0{n}36\n{case}\t\tDoc No. {n}1 (order)\nDoc No. {n}2 (memorandum)\n"
        for n, case in enumerate(CASES, 1)
    )
    found = items(f"Opinions of 2014\n\nDate Filed\t\tCase\t\tOpinion\n{rows}")
    assert [item.title for item in found] == list(CASES)
    assert [item.date.edtf for item in found if item.date] == [f"2014-0{n}-17" for n in range(1, 5)]


def test_a_board_and_its_last_thread_are_two_entries() -> None:
    rows = "".join(
        f"New posts\t\t{board}\nAll that is to be said of it, by those who know.\n"
        f"\t\t1{n}\t\t2{n}\t\t{thread}\n0{n}-21-2015 01:04 AM\nby keeper{n}\n"
        for n, (board, thread) in enumerate(zip(BOARDS, THREADS, strict=True), 1)
    )
    found = items(f"Harbour Forum\n\nForum\t\tThreads\t\tPosts\t\tLast Post\n{rows}")
    pairs = zip(BOARDS, THREADS, strict=True)
    assert [item.title for item in found] == [title for pair in pairs for title in pair]
    assert [item.date is not None for item in found] == [False, True] * 4


def test_the_bar_over_the_next_group_of_rows_is_no_part_of_the_last_one() -> None:
    groups = [
        "".join(
            f"WP {year}-{n}\t\t{title}\nAbout boats.\nDownload\t\tWorking Paper\t\tMay {year}\n" for n, title in part
        )
        for year, part in ((2023, [*enumerate(CASES, 1)]), (2022, [*enumerate(BOARDS + THREADS, 1)]))
    ]
    found = items(f"Papers\n\nNo.\t\tTitle\t\tType\t\tDate\n{groups[0]}Elder ones\n{groups[1]}")
    assert [item.title for item in found] == [*CASES, *BOARDS, *THREADS]
    assert not any("Elder" in (item.teaser or "") for item in found)
