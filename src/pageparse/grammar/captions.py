"""Lines under and in place of pictures: credits and file names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pageparse.grammar.fold import fold
from pageparse.grammar.words import Prefixes, folded_set
from pageparse.vocab import load

_MAX_CREDIT = 160
_MAX_FILE_NAME = 120
_MAX_SIDE = 5
_MAX_HYPHENS = 3
_LAST = frozenset(("thumb", "thumbnail", "cropped"))
_YEAR = re.compile(r"\s?(?:copyright\s)?(?:1[89]|20)\d\d\b", re.I)
_MARK = re.compile(r"(?:©|\(c\)\s|ⓒ)", re.I)
_SITE = re.compile(r"(?!www\.)[A-Za-z0-9-]{2,40}\.(?:com|net|org|de|fr|es|co\.uk)/[\w .@'-]{2,40}$")
_HANDLE = re.compile(r"(?:[A-Z]\. ?){1,3}[^\W\d_][\w'’-]{1,30}")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]{0,25}(?: [^\W\d_][\w.'’-]{0,25}){1,3}")
_INDEXED = re.compile(r"\w\[\d{1,2}\]$")
_CAMERA = re.compile(r"(?:IMG|DSC[NF]?|DSC0|PXL|MVI|P10|GOPR|_DSC)[_ -]?\d{3,}", re.I)
_UNDERSCORED = re.compile(r"[\w-]_+[^\W_]|^_[^\W_]|[^\W_]_(?:$|\s)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){3,30}")
_ODD_CASE = re.compile(r"[A-Z]{2,}|[a-z][A-Z]|\d")


@lru_cache(maxsize=1)
def _credit_words() -> tuple[frozenset[str], Prefixes, frozenset[str]]:
    data: dict[str, Any] = load("phrases")["credit"]
    return folded_set(data["lead"]), Prefixes(data["bare"]), folded_set(data["agencies"])


@lru_cache(maxsize=1)
def _file_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data: dict[str, Any] = load("phrases")["file_name"]
    return folded_set(data["endings"]), folded_set(data["words"]), folded_set(data["lead"])


def is_credit(text: str) -> bool:
    """Whether a whole line says who made a picture: '© Agency/Ana Sample', 'Photo: X', a stock site and its user.

    A copyright notice ('© 2013 Institute') is none. Lines over 160 characters are none.
    """
    if not text or len(text) > _MAX_CREDIT:
        return False
    mark = _MARK.match(text)
    if mark:
        return not _YEAR.match(text, mark.end())
    lead, bare, _ = _credit_words()
    head, colon, _ = text.partition(":")
    if colon and len(head) <= 40 and fold(head) in lead:
        return True
    head, colon, _ = text.partition("：")
    if colon and fold(head) in lead:
        return True
    return bare.match(fold(text)) is not None or ("/" in text and _is_agency(text))


def _is_agency(text: str) -> bool:
    """'Agency/M. Name' in either order, or a stock site with its user."""
    line = text.strip().strip("()[]").strip()
    if _SITE.match(line):
        return any(ch.isupper() for ch in line.split("/")[0]) or fold(line.split("/")[0]) in _credit_words()[2]
    sides = [side.strip() for side in re.split(r"/|\bvia\b", line) if side.strip()]
    if not 2 <= len(sides) <= 4 or any(len(side.split()) > _MAX_SIDE for side in sides):
        return False
    agencies = _credit_words()[2]
    named = [side for side in sides if _is_agency_name(fold(side), agencies)]
    if named:
        others = [side for side in sides if side not in named]
        return not others or len(sides) > 2 or any(_PERSON.fullmatch(s) or _HANDLE.fullmatch(s) for s in others)
    return len(sides) == 2 and sides[0][:1].isupper() and _HANDLE.fullmatch(sides[1]) is not None


def _is_agency_name(folded: str, agencies: frozenset[str]) -> bool:
    return folded in agencies or folded.rsplit(" ", 1)[-1] in ("images", "photo", "photos", "agency", "stock")


def is_file_name_like(text: str) -> bool:
    """Whether a caption is the name of a picture file: 'cover draft thumb[1]', 'IMG_0042.jpg', 'Group_Photo_5613'."""
    line = text.strip()
    if not line or len(line) > _MAX_FILE_NAME or _is_sentence(line):
        return False
    if _CAMERA.match(line) or _INDEXED.search(line[-6:]):
        return True
    endings, words, lead = _file_words()
    if "." in line and line.rsplit(".", 1)[1].lower() in endings and " " not in line.rsplit(".", 1)[1]:
        return True
    if "_" in line and _UNDERSCORED.search(line) and "/" not in line and "@" not in line:
        return True
    if "-" in line and _SLUG.fullmatch(line) and (line.count("-") > _MAX_HYPHENS or any(ch.isdecimal() for ch in line)):
        return True
    return _is_worded(line, words, lead)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "?", "!", ":")) and not line.endswith("...")


def _is_worded(line: str, words: frozenset[str], lead: frozenset[str]) -> bool:
    """'cover spanish XYZreport', 'Cover ABC Farming', 'banner small final'."""
    tokens = line.split()
    if not 2 <= len(tokens) <= 8:
        return False
    first = fold(tokens[0])
    if first not in lead:
        return all(fold(token) in words for token in tokens) or fold(tokens[-1]) in _LAST
    if first == "cover":
        return tokens[0].islower() or bool(_ODD_CASE.search(tokens[1]))
    return tokens[0].islower() and bool(_ODD_CASE.search(" ".join(tokens[1:])))
