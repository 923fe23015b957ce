"""``fold``: the one form in which words of pages and words of ``vocab/`` are compared."""

from __future__ import annotations

import re
import unicodedata

from pageparse.memo import remembered

# Every byte's lower-case letter or digit, a blank for all else. A table over bytes is far faster than a pattern.
_ASCII = bytes(ord(ch.lower()) if ch.isalnum() and ch.isascii() else ord(" ") for ch in map(chr, range(256)))
_LETTERS_ONLY = bytes(code if chr(code).isalpha() and code < 128 else ord(" ") for code in range(256))
# Latin, Greek and Cyrillic accents, Hebrew and Arabic vowel points, tatweel.
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0640\u064b-\u0652\u0670]")
# Marks of other scripts are parts of their words; '_' is not.
_GAP = re.compile(r"(?:[^\w\u0900-\u0dff\u0e31\u0e34-\u0e4e\u1000-\u109f]|_)+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_NO_ACCENTS = re.compile(f"[{''.join(map(chr, _LETTERS))}]")
# Beyond these no sign is a letter or digit: ASCII, and the quotes, dashes and dots that stand beside it.
_BEYOND = re.compile(r"[^\x00-\x7f\xa1-\xa9\xab-\xb1\xb6-\xb7\xbb\xbf\u2010-\u203e]")


@remembered
def fold(text: str) -> str:
    """The words of ``text`` in lower case, without accents, parted by single blanks.

    Everything that is neither letter nor digit becomes a blank, so that '« Next page!' folds to 'next page'.
    Text without letters or digits gives ''. Folding twice changes nothing. Callers clip long input.
    """
    if text.isascii():
        return _fold_ascii(text)
    plain = unicodedata.normalize("NFKD", text).casefold()
    if _NO_ACCENTS.search(plain):
        plain = plain.translate(_LETTERS)
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    if not _BEYOND.search(plain):
        return _fold_ascii(plain)
    return _GAP.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def _fold_ascii(text: str) -> str:
    """``text`` folded where every other sign than those of ASCII is a gap."""
    return " ".join(text.encode("ascii", "replace").translate(_ASCII).decode("ascii").split())


def ascii_words(text: str) -> list[str]:
    """The runs of letters in a text of ASCII characters, as they are written."""
    return text.encode("ascii").translate(_LETTERS_ONLY).decode("ascii").split()
