"""Numbers and codes an item is known by: DOI, ISBN, ISSN, docket and report numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import View
from pageparse.model import Identifier

_DIGIT = re.compile(r"\d")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>]{1,200}")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s{0,3}([\dXx][\dXx -]{8,20}[\dXx])")
_ISSN = re.compile(r"\bISSN:?\s{0,3}(\d{4}-\d{3}[\dXx])")
_DOCKET = re.compile(
    r"\b(?:Docket|Case|Cause|Appeal)\s{0,3}(?:No|Nos|Number|#)?\s{0,2}[.:]{0,2}\s{0,3}((?=[\w.-]{0,20}\d)[A-Z0-9][\w.:/-]{2,30})",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:Report|Release|Working Paper|Discussion Paper|Policy Brief|Paper)\s{0,3}(?:No|Number|#)"
    r"\s{0,2}[.:]?\s{0,3}((?=[\w.-]{0,12}\d)[\w./-]{1,20})",
    re.I,
)
_CODE = re.compile(r"(?=[^\d]{0,12}\d)[\w.:/ -]{2,40}")
_NUMBERED = re.compile(r"^(?:Nos?\.|Nos?\s|Case|Docket|Az\.:?)\s{0,2}(\d[\w:/]{0,12}-[\w-]{1,16})", re.I)
_SCHEMES = (
    ("doi", _DOI, 0, ("10.",)),
    ("isbn", _ISBN, 1, ("isbn",)),
    ("issn", _ISSN, 1, ("issn",)),
    ("docket", _DOCKET, 1, ("docket", "case", "cause", "appeal")),
    ("docket", _NUMBERED, 1, ("no", "case", "docket", "az")),
    ("report_number", _REPORT, 1, ("report", "release", "paper", "brief")),
)
"""Scheme, pattern, group of the value, and the words one of which stands in every line that has one."""
_WORDS = sorted({word for *_, words in _SCHEMES for word in words})


def identifiers(view: View) -> Iterator[tuple[Identifier, Block, int, int]]:
    """Identifiers of the record with their places, each value once."""
    seen: set[str] = set()
    for position, block, _cue in view.lines():
        if not _DIGIT.search(block.text):
            continue
        text = block.text[:1000]
        lowered = text.lower()
        for scheme, pattern, group, words in _SCHEMES if any(map(lowered.__contains__, _WORDS)) else ():
            match = pattern.search(text) if any(map(lowered.__contains__, words)) else None
            if match and match.group(group).rstrip(".,;)") not in seen:
                value = match.group(group).rstrip(".,;)")
                seen.add(value)
                yield Identifier(scheme, value), block, match.start(group), match.start(group) + len(value)
        role = view.column(position)
        if role in ("docket", "report_number") and _CODE.fullmatch(block.text) and block.text not in seen:
            seen.add(block.text)
            yield Identifier(role, block.text), block, 0, len(block.text)
