"""Values brought into the form in which they are compared: what differs only in spelling or typesetting is the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4\u00ad\u200b]")
_NO_WORD = re.compile(r"[\W_]+")
_VERSUS = re.compile(r"\b(?:vs|versus)\b")
_PORT = re.compile(r":(?:80|443)$")
_WHITE = re.compile(r"\s+")
_SLASHES = re.compile(r"/{2,}")
_HONORIFICS = frozenset("judge justice chief hon honorable the by j jj pj cj".split())
_PLURAL_FROM = 4


@lru_cache(maxsize=8192)
def fold(text: str | None) -> str:
    """Lower case words without accents and punctuation, one space between them; '' for None."""
    if not text:
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    spelt = _APOSTROPHES.sub("", bare.lower().replace("&", " and "))
    return _VERSUS.sub("v", _NO_WORD.sub(" ", spelt).strip())


def fold_url(url: str | None) -> str | None:
    """Host without 'www.', path and query, unquoted; scheme and fragment play no part. None for no address."""
    if not url:
        return None
    text = _WHITE.sub(" ", url.strip().replace("\\", "/"))
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that hold no IPv6 address
        return unquote(text).lower()
    host = _PORT.sub("", parts.netloc.lower().split("@")[-1]).removeprefix("www.")
    query = unquote(unquote(parts.query.replace("&amp;", "&"))).replace("+", " ").strip()
    return host + _fold_path(parts.path) + ("?" + query if query else "")


def _fold_path(path: str) -> str:
    kept: list[str] = []
    for part in unquote(unquote(path)).replace("+", " ").split("/"):
        if part == "..":
            del kept[max(1, len(kept) - 1) :]  # never above the root, which is the empty first part
        elif part != ".":
            kept.append(part)
    return _SLASHES.sub("/", "/".join(kept)).rstrip("/ ")


def fold_names(names: Iterable[str]) -> frozenset[str]:
    """The names as a set, without offices such as 'Judge'."""
    folded = (" ".join(word for word in fold(name).split() if word not in _HONORIFICS) for name in names)
    return frozenset(folded) - {""}


def fold_types(labels: Iterable[str]) -> frozenset[str]:
    """The labels as a set, plurals in -s as their singulars."""
    folded = (" ".join(_singular(word) for word in fold(label).split()) for label in labels)
    return frozenset(folded) - {""}


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _PLURAL_FROM and word.endswith("s") else word


def primary_language(tag: str | None) -> str | None:
    """The primary subtag of a BCP 47 tag in lower case; None for none."""
    return (tag or "").lower().split("-")[0] or None


def words_f1(one: str | None, other: str | None) -> float:
    """How many words two texts share, as F1 of their bags of folded words; 0 when one has none."""
    ours, theirs = Counter(fold(one).split()), Counter(fold(other).split())
    if not ours or not theirs:
        return 0.0
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())
