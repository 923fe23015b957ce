"""What is remarkable in the addresses of a page's items: said once a page, with a count, since it is often in all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from pageparse.errors import Code
from pageparse.model import Item, Problem

_CREDENTIALS = re.compile(r"[a-z][a-z0-9+.-]{0,30}:[/\\]{2}[^/\\?#@]{1,1000}@", re.I)
_RUNS = re.compile(r"[\x00-\x20]{0,99}(?:javascript|data|vbscript|file|blob|about):", re.I)
_BREAKS = re.compile(r"[\t\n\r]")
_ALIKE = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN"))
"""Scripts whose letters pass for one another."""


def address_problems(items: Sequence[Item]) -> list[Problem]:
    """The problems of all addresses, one a kind: how many, and the first item that has it."""
    checks: tuple[tuple[Code, str, Callable[[Item], bool]], ...] = (
        (Code.CREDENTIALS, "addresses with a user name or password, taken out of `url`", _has_credentials),
        (Code.UNSAFE_ADDRESS, "addresses that are no http(s) address but run or open something; `url` is null", _runs),
        (Code.MIXED_SCRIPT, "addresses whose host mixes letters of scripts that look alike", _mixes),
    )
    problems: list[Problem] = []
    for code, told, check in checks:
        found = [item.position for item in items if item.url_raw and check(item)]
        if found:
            problems.append(Problem(code, f"{len(found)} {told}; first in item {found[0]}", None))
    return problems


def _has_credentials(item: Item) -> bool:
    return "@" in (item.url_raw or "") and bool(_CREDENTIALS.search((item.url_raw or "")[:2000]))


def _runs(item: Item) -> bool:
    return item.url is None and bool(_RUNS.match(_BREAKS.sub("", (item.url_raw or "")[:200])))


def _mixes(item: Item) -> bool:
    if item.url is None or ("xn--" not in item.url and (item.url_raw or "").isascii()):
        return False
    host = urlsplit(item.url).hostname or ""
    return any(len(_scripts(_shown(label)) & _ALIKE) > 1 for label in host.split("."))


def _shown(label: str) -> str:
    """A label of a host name as people see it; as it stands where it is no Punycode."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _scripts(letters: Iterable[str]) -> set[str]:
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in letters if letter.isalpha()}
