"""Small pieces of HTML for notebooks: everything is escaped, nothing is a script, links lead to http(s) alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from msgspec import Struct

SHOWN = 50
"""Rows of a table at most; a notebook keeps what it shows."""


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def cell(value: str | int | float | None) -> Html:
    """A value as HTML; nothing for None."""
    return value if isinstance(value, Html) else Html("" if value is None else escape(str(value)))


def link(text: str | None, address: str | None) -> Html:
    """The text, leading to the address if that is http(s); the address itself where there is no text."""
    if address is None or not address.startswith(("http://", "https://")):
        return cell(text)
    shown = escape(text if text is not None else address)
    return Html(f'<a href="{escape(address)}" rel="noopener noreferrer" target="_blank">{shown}</a>')


def told(value: object) -> Html:
    """Any value of the contract: an address as a link, a struct by its keys but for those that are null or false."""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return link(value, value)
    if isinstance(value, Struct):
        keys = [(name, getattr(value, name)) for name in value.__struct_fields__]
        return Html(", ".join(f"{escape(name)} {told(one)}" for name, one in keys if one not in (None, False)))
    if isinstance(value, list):
        return Html("<br>".join(map(told, value)))
    return cell(str(value))


def lines(texts: Iterable[str]) -> Html:
    """Texts one below the other."""
    return Html("<br>".join(map(cell, texts)))


def table(head: Sequence[str], rows: Sequence[Sequence[str | int | float | None]]) -> Html:
    """A table of at most ``SHOWN`` rows, with a line that counts the others."""
    top = "".join(f"<th>{escape(word)}</th>" for word in head)
    body = "".join(
        "<tr>" + "".join(f'<td dir="auto" style="text-align: start">{cell(value)}</td>' for value in row) + "</tr>"
        for row in rows[:SHOWN]
    )
    more = f"<p>and {len(rows) - SHOWN} more</p>" if len(rows) > SHOWN else ""
    return Html(f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>{more}")
