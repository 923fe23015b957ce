"""Whether a border of elements without white space parts two words; a style sheet, not the text, sets them apart."""

from __future__ import annotations

import re

NO_BORDER, CLOSED, OPENED, BETWEEN = range(4)
"""What stands before a text: nothing, the end of an element, the begin of one, or the end of one and then a begin."""

_YEAR_OR_MORE = re.compile(r"\d{4,}$")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?!\d)")
_INITIALS = 3
_HANGUL = re.compile("[\uac00-\ud7a3]")


def parts_words(before: str, after: str, border: int) -> bool:
    """Whether a space belongs between two stretches of one line: 'Report' | '2013', 'news' | 'Read'.

    Between two elements side by side more is believed than where one ends or begins in the midst of a word: there
    'May 2024' | '5:30' and '2023-21' | '저자' are two, while small letters that meet stay one ('inter' | 'national').
    """
    if len(before) < 2 or len(after) < 2:
        return False
    last, first = before[-1], after[0]
    ends = last.islower() or last.isdigit() or last in ".!?)»”"
    if ends and (first.isupper() or (first.isdigit() and not last.isdigit())):
        return True
    return border == BETWEEN and _stand_alone(before, after)


def _stand_alone(before: str, after: str) -> bool:
    """Two numbers, a number and a word that does not go on small, two words of a script that writes spaces, a label."""
    last, first = before[-1], after[0]
    if last.isupper() and first.isupper():  # 'VIDEO' | 'A day in Tarn'; of one word the letters would go on large
        return len(before) > _INITIALS and before.isupper() and not after.isupper()
    if last.isdigit() and first.isdigit():
        return _YEAR_OR_MORE.search(before) is not None or _YEAR_FIRST.match(after) is not None
    if last.isdigit() or first.isdigit():
        letter = first if last.isdigit() else last
        return letter.isalpha() and not letter.islower()  # '23' | 'rd' is one word
    return _HANGUL.match(last) is not None and _HANGUL.match(first) is not None
