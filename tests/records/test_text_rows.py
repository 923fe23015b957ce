"""Rows below heads of tables, numbered titles, and entries in one line each in whole pages saved as text."""

from __future__ import annotations

from fen_office import NAMES, TEASER, read


def test_rows_below_a_head_that_names_titles_are_entries_of_the_day_above() -> None:
    head = "Case No.\tCase Name\tAuthor\tDisposition\n"
    rows = [f"A-25-04{n}\tRook v. Parish of Reed {n}\tMoor, J.\tAffirmed\n" for n in range(1, 7)]
    groups = (f"Tuesday, May {day}, 2020\n{head}{''.join(rows[day - 11 : day - 8])}" for day in (11, 14))
    assert read("Decisions\n\n" + "\n".join(groups)) == [
        (f"Rook v. Parish of Reed {n}", f"2020-05-{11 if n < 4 else 14}") for n in range(1, 7)
    ]


def test_a_head_that_comes_again_within_a_table_is_no_row() -> None:
    head = "No.\tTitle and authors\tKind\tDate\n"
    rows = [
        f"WP {n}\t{name}\nAuthors: Ada Rook\nPDF (2.6 MB)\tWorking Paper\tMay {1 + n}, 2020\n"
        for n, name in enumerate(NAMES)
    ]
    text = f"2020\n\n{head}{''.join(rows[:3])}2019\n\n{head}{''.join(rows[3:])}"
    assert [title for title, _ in read(text)] == list(NAMES)


def test_numbered_titles_are_a_list_where_a_menu_would_have_bullets() -> None:
    numbered = "".join(f"  {n}. {name}\n" for n, name in enumerate(NAMES[1:4], 1))
    assert [title for title, _ in read(f"More of them\n\n{numbered}")] == list(NAMES[1:4])
    assert read(f"More of them\n\n{numbered.replace('1.', '*').replace('2.', '*').replace('3.', '*')}") == []


def test_titles_behind_a_day_with_a_caption_before_it_or_none() -> None:
    captions = ("A weir in spring ", "", "The lamp at the quay, May 2020 ", "", "A map of the fen ", "A boat ")
    lines = "\n".join(
        f"{caption}1{7 - n}.05.2020 {name}\n{TEASER} That is report {n}.\n"
        for n, (name, caption) in enumerate(zip(NAMES, captions, strict=True))
    )
    assert read(f"News of the office\n\n{lines}") == [(name, f"2020-05-1{7 - n}") for n, name in enumerate(NAMES)]


def test_a_card_in_one_line_is_cut_at_its_date() -> None:
    lines = "".join(f"  * {name} May 1{7 - n}, 2020 {TEASER}\n" for n, name in enumerate(NAMES))
    assert read(f"News of the office\n\n{lines}") == [(name, f"2020-05-1{7 - n}") for n, name in enumerate(NAMES)]


def test_the_format_of_a_file_before_a_title_is_no_part_of_it() -> None:
    kinds = ("PDF", "PNG", "PDF")
    lines = "".join(
        f"  * {kind} {name}\n    Report, May {n}, 2020 (3.4 MB)\n"
        for n, (kind, name) in enumerate(zip(kinds, NAMES, strict=False), 3)
    )
    assert [title for title, _ in read(f"To take home\n\n{lines}")] == list(NAMES[:3])


def test_titles_stand_below_the_dates_where_captions_stand_above_some_of_them() -> None:
    captions = ("A weir in the spring sun\n    ", "", "", "The lamp at the old quay\n    ", "", "")
    lines = "".join(
        f"  * {caption}1{7 - n}.05.2020\n    {name}\n    {TEASER} That is report {n}.\n"
        for n, (name, caption) in enumerate(zip(NAMES, captions, strict=True))
    )
    assert read(f"News of the office\n\n{lines}") == [(name, f"2020-05-1{7 - n}") for n, name in enumerate(NAMES)]
