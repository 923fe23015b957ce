"""What a rendering runs together with a title: dockets, kinds, judges, formats and links that all entries show."""

from __future__ import annotations

import pageparse

MENU = "".join(f"  • {word}\n" for word in ("Home", "The house", "People", "Contact"))
TITLES = (
    "Keeping the locks open all winter",
    "Who pays for the dike and why",
    "New cranes for very old quays",
    "The mudflat as a store of carbon",
    "What the ferrymen saw that year",
)
TEASER = "Nine parishes along one river compare what they did before the flood with what they have done since."


def read(*lines: str, head: str = "The Harbour House") -> list[pageparse.Item]:
    body = "".join(f"{line}\n0{n}.05.2020\n{TEASER}\n\n" for n, line in enumerate(lines, 1))
    return list(pageparse.parse_bytes(f"{MENU}\n{head}\n\n{body}\nWrite to us\n".encode()).items)


def titles(*lines: str) -> list[str | None]:
    return [item.title for item in read(*lines)]


def test_a_docket_before_every_title_and_a_judge_behind_it_are_no_part_of_it() -> None:
    judges = ("Ames, C.J.", "Petty, J.", "Per Curiam", "Van Horne, C.J.", "Caudill, J.")
    cases = ("State v. Mackey", "Ex parte Stroud", "In re Huckaby", "Okafor v. Naranjo", "Guidry v. Old Mill")
    lines = [f"SC-96-78{n} {case} ({judge})" for n, (case, judge) in enumerate(zip(cases, judges, strict=True))]
    assert titles(*lines) == list(cases)


def test_kinds_before_titles_are_types_glued_or_not() -> None:
    for glue in ("", " "):
        kinds = ("Blog", "Interview", "Report", "Blog", "Speech")
        found = read(*(f"{kind}{glue}{title}" for kind, title in zip(kinds, TITLES, strict=True)))
        assert [item.title for item in found] == list(TITLES)
        assert [item.types[0].label for item in found] == list(kinds)


def test_one_kind_before_all_titles_may_be_part_of_them() -> None:
    lines = [f"Report {name} Harbour" for name in ("Adam", "Berta", "Carl", "Dora", "Emil")]
    assert titles(*lines) == lines


def test_a_word_behind_every_title_is_a_link() -> None:
    assert titles(*(f"{title} Summary" for title in TITLES)) == list(TITLES)


def test_words_that_all_titles_name_are_theirs() -> None:
    parties = [f"{name} Doe and others v. State of Ruritania" for name in ("Adam", "Berta", "Carl", "Dora", "Emil")]
    assert titles(*parties) == parties


def test_formats_and_sizes_behind_titles_are_no_part_of_them() -> None:
    lines = [f"{title} PDF, 70{n} kB" if n % 2 else title for n, title in enumerate(TITLES)]
    assert titles(*lines) == list(TITLES)


def test_a_caption_says_a_word_more_than_its_headline() -> None:
    assert titles(*(f"{title} - photo\n{title}" for title in TITLES)) == list(TITLES)
