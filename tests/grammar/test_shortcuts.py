"""Ways that are cheaper than a pattern must answer as the pattern does."""

from __future__ import annotations

import re
import unicodedata

import pytest

from pageparse.documents.tokens import scan
from pageparse.grammar.bylines import find_byline
from pageparse.grammar.columns import label_role
from pageparse.grammar.fold import fold
from pageparse.grammar.names import read_names
from pageparse.grammar.words import Gate
from pageparse.records.wording import is_code, word_count

_GAPS = re.compile(r"(?:[^\w\u0900-\u0dff\u0e31\u0e34-\u0e4e\u1000-\u109f]|_)+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@pytest.mark.parametrize("first", range(0x80, 0x3000, 0x400))
def test_signs_beside_ascii_fold_to_gaps_where_they_are_no_letters(first: int) -> None:
    for char in map(chr, range(first, first + 0x400)):
        if unicodedata.normalize("NFKD", char) == char and unicodedata.category(char)[0] not in "LNM":
            assert fold(f"Abc{char}dE") == _GAPS.sub(" ", f"abc{char}de").strip()


@pytest.mark.parametrize("first", range(0, 0x3100, 0x400))
def test_words_are_counted_as_the_pattern_counts_them(first: int) -> None:
    for char in map(chr, range(first, first + 0x400)):
        text = f"ab{char}cd {char}e{char}{char}"
        assert word_count(text) == len(_WORD.findall(text)) + len(_CJK.findall(text)) // 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-SA-00253", True),
        ("Civil No. 98-2088", True),
        ("Rule 98-2088", True),
        ("Rules of 98-208812", True),
        ("Rules of may 98-2088", False),
        ("Annual report 2019", False),
        ("Rules of the 98-20881234567", False),
        ("FEN V. $10,500 IN CASH AND COIN", False),
        ("2019-115, STATE OF FEN v. JOHN OWL", False),
        ("IN RE GRAND JURY ORDER NO. 2022R001", False),
        ("FEN LOCAL 32401", True),
        ("IN RE 2022R00401", True),
    ],
)
def test_the_more_digits_the_more_words_may_stand_in_a_code(text: str, code: bool) -> None:
    assert is_code(text) is code


def test_a_run_of_plain_tags_hides_nothing_remarkable() -> None:
    plain = '<p class="a b">text</p><br/><a href="/x">link</a>'
    odd = '<a title="1 < 2">x</a>'
    raw = "<script>if (a < b) c()</script>"
    for markup in (
        plain + odd + plain,
        plain + raw + plain,
        odd + raw,
        "<script/>" + plain,
        plain + "<title>a<b</title>",
    ):
        few, many = scan(markup, 40), scan(markup, 4000)
        assert (few.nested, few.raw) == (many.nested, many.raw)
    assert scan(plain + odd, 4000).nested == [(len(plain), len(plain) + len('<a title="1 < 2">'))]


def test_a_tag_of_very_many_attributes_is_a_long_one() -> None:
    many = "<p " + " ".join(f'a{n}="x"' for n in range(200)) + ">"
    assert scan("<i>x</i>" + many, 400).long == [(8, 8 + len(many))]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Windpumps of the fen, by Jane Doe", ["Jane Doe"]),
        ("A report | por Mara Ellison", ["Mara Ellison"]),
        ("3 May 2012 by Jane Doe", ["Jane Doe"]),
        ("(Update) by Jane Doe", ["Jane Doe"]),
        ("La cuenca de Mara Ellison", []),
    ],
)
def test_a_byline_begins_a_line_or_follows_a_break(line: str, names: list[str]) -> None:
    found = find_byline(line)
    assert [name.literal for name in found.names] == names if found else not names


@pytest.mark.parametrize(("text", "role"), [("Typ", "types"), ("저자", "authors"), ("The Author", None), (":", None)])
def test_a_label_is_looked_up_whole(text: str, role: str | None) -> None:
    assert label_role(text) == role


def test_words_of_titles_are_no_names_and_agencies_are() -> None:
    assert not read_names("Press Releases")
    assert [name.literal for name in read_names("Reuters")] == ["Reuters"]


def test_digits_part_words_for_the_gate() -> None:
    gate = Gate(first=["page"], inside=["pdf"])
    assert gate.admits("PDF2 MB", "pdf2 mb")
    assert gate.admits("Page7", "page7")
    assert not gate.admits("Paged 7", "paged 7")
