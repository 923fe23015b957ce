"""What a table's header row, or a label before a value, calls it: title, date, author, docket, type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pageparse.grammar.fold import fold
from pageparse.vocab import load

_MAX_LABEL = 24
_MAX_INLINE = 80
_COLON = re.compile(r":(?![a-zäöü])")  # 'Autor:innen' is one word
_LAST = frozenset(("no", "nr", "n"))  # 'Case No' is a number, 'No recording' none
_AND = re.compile(r"\s(?:and|und|et|e|y|i|en|og|och|ve|и)\s|\s?[/&,;+、／・]\s?")


@lru_cache(maxsize=2048)
def column_role(header: str) -> str | None:
    """The field a column header names ('Date Filed' -> 'date'), or None. Longer words decide first."""
    words = fold(header[:60])
    if not words:
        return None
    head = words.rpartition(" ")[2]
    if head != words and (role := _by_head(head)) is not None:
        return role or None
    for role, known in _table():
        if any(f" {word} " in f" {words} " and (word not in _LAST or words.endswith(word)) for word in known):
            return role
    data: dict[str, Any] = load("columns")
    # Who leads or reports is an author of what courts list alone: elsewhere speakers and members are none.
    return "judges" if words in data["courts"]["judges"] or words in data["inline"]["authors"] else None


def _by_head(head: str) -> str | None:
    """What the last word of a longer header says ('Docket Title', 'Issued By', 'Meeting Location'); '' for no field."""
    data: dict[str, Any] = load("columns")
    if head in data["inline"]["title"]:
        return "title"
    if head == "by":
        return "authors"
    return "" if head in data["counted"]["about"] else None


@lru_cache(maxsize=2048)
def is_column_name(text: str) -> bool:
    """Whether a text is exactly what a column is called: 'Author', not 'The author of the report'."""
    words = fold(text[:60])
    return bool(words) and any(words in known for _, known in _table())


def label_role(text: str, *, colon: bool = False) -> str | None:
    """The field that a label before a value names ('Typ', '저자'); 'other' for a count or place, None for no label.

    ``colon``: whether a colon follows, before which more words are labels ('Panel: Doe, Roe').
    """
    word = fold(text[:60])
    role = _roles_by_label().get(word)
    return "judges" if role is None and colon and word in load("columns")["courts"]["judges"] else role


def announces(role: str, text: str) -> bool:
    """Whether a label before a value says that the value is that field: 'Case name:' a title, but 'Subject:' none."""
    return fold(text[:60]) in load("columns")["inline"][role]


def column_roles(headers: Sequence[str]) -> list[str]:
    """The field of every column, '' for none; a column 'Name' holds people when another holds the titles."""
    roles = ["" if _holds_several(header) else column_role(header) or "" for header in headers]
    if "title" not in roles:
        # 'Paper / Authors' where the first word is none we know: what is named has to stand somewhere.
        roles = ["" if _names_more(header, role) else role for header, role in zip(headers, roles, strict=True)]
    if "docket" in roles and roles.count("title") > 1:
        kinds = load("columns")["courts"]["types"]  # beside the name of a case
        of_kind = [role == "title" and fold(header[:60]) in kinds for header, role in zip(headers, roles, strict=True)]
        roles = ["types" if kind else role for kind, role in zip(of_kind, roles, strict=True)]
    if "name" in roles and roles.count("title") > 1 and not any(map(_is_title, headers)):
        roles = ["" if role == "title" else role for role in roles]  # 'Meeting Time', 'Meeting Details'
    rest = "authors" if "title" in roles else "title"
    roles = [rest if role == "name" else role for role in roles]
    if "title" not in roles and "teaser" in roles:
        roles[roles.index("teaser")] = "title"  # 'Description' is all that names the thing
    return roles


def _is_title(header: str) -> bool:
    return fold(header[:60]) in load("columns")["columns"]["title"]


@lru_cache(maxsize=2048)
def _holds_several(header: str) -> bool:
    """'Title and authors', 'Date / Title': which line of a cell is which, the header does not say."""
    pieces = _AND.split(header[:60])
    roles = {column_role(piece) for piece in pieces} if len(pieces) > 1 else set()
    return "title" in roles and not roles.isdisjoint(("authors", "date", "types", "teaser", "docket"))


@lru_cache(maxsize=2048)
def _names_more(header: str, role: str) -> bool:
    """Whether a header names its field last, behind a word of unknown sense and a sign or word that joins the two."""
    pieces = [piece for piece in _AND.split(header[:60]) if piece.strip()]
    return role in ("authors", "date") and len(pieces) > 1 and not column_role(pieces[0])


def inline_label(text: str) -> tuple[str, int] | None:
    """The field a line says it holds ('Title: ...', 'Abstract: ...') and where its value begins; None without."""
    colon = _COLON.search(text, 0, _MAX_INLINE)
    head = text[: colon.start()] if colon is not None else ""
    if not head or len(head) > _MAX_LABEL:
        return None
    tables: dict[str, dict[str, list[str]]] = load("columns")
    word = fold(head)
    for role, words in (*tables["inline"].items(), *tables["courts"].items()):
        if word in words:
            start = len(head) + 1
            return role, start + len(text[start:]) - len(text[start:].lstrip())
    return None


@lru_cache(maxsize=1)
def _roles_by_label() -> dict[str, str]:
    """The field of every label in folded form; of two fields the first in the table."""
    data: dict[str, Any] = load("columns")
    rows = [row for roles in (data["inline"], data["columns"]) for row in roles.items() if row[0] != "name"]
    found: dict[str, str] = {}
    for role, labels in [*rows, ("other", data["counted"]["labels"])]:
        for label in labels:
            found.setdefault(fold(label), role)
    found.pop("", None)
    return found


@lru_cache(maxsize=1)
def _table() -> list[tuple[str, list[str]]]:
    data: dict[str, Any] = load("columns")
    return [(role, [fold(word) for word in words]) for role, words in data["columns"].items()]
