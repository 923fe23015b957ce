"""Reads back what stands at a locator, with nothing of pageparse's own: only the saved bytes and lxml."""

from __future__ import annotations

from typing import Any

from lxml import etree

Json = dict[str, Any]


class TextPlaces:
    """A plain-text capture; lines end at LF, CR or CRLF."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def at(self, locator: Json) -> dict[str, str]:
        """What stands there, by each of the locator's ways of saying where."""
        lines = self._lines[locator["line"] - 1 : locator["end_line"]]
        lines[-1] = lines[-1][: locator["end_column"] - 1]
        lines[0] = lines[0][locator["column"] - 1 :]
        return {"line": "\n".join(lines), "offset": _slice(self._text, locator)}


class HtmlPlaces:
    """A page of HTML, as lxml reads it."""

    def __init__(self, text: str) -> None:
        parser = etree.HTMLParser(huge_tree=True, encoding="utf-8")
        self._root: Any = etree.fromstring(text.encode("utf-8"), parser)
        # What stands behind '</html>' has a root of its own.
        self._text = "".join(str(root.xpath("string()")) for root in (self._root, *self._root.itersiblings()))

    def at(self, locator: Json) -> dict[str, str]:
        """What stands there, by each of the locator's ways of saying where."""
        found = self._root.xpath(locator["xpath"])
        if len(found) != 1:
            return {"xpath": f"<{len(found)} nodes>"}
        node = found[0]
        value = str(node) if "/@" in locator["xpath"] else str(node.xpath("string()"))
        places = {"xpath": value[locator.get("start", 0) : locator.get("end", len(value))]}
        if "length" in locator:
            places["offset"] = _slice(self._text, locator)
        return places


def _slice(text: str, locator: Json) -> str:
    begin = locator.get("offset", 0)
    return text[begin : begin + locator["length"]]
