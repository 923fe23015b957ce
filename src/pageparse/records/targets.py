"""What the links of each line lead to: how many things that could be titles, and files."""

from __future__ import annotations

from itertools import pairwise

from pageparse.documents.blocks import Document
from pageparse.grammar.cases import is_case_name
from pageparse.records.cues import Cue
from pageparse.records.wording import is_code

_LINKED = 0.9
_REACH = 12  # lines of an entry
_DOCUMENT_ENDINGS = (".pdf", ".doc", ".docx", ".ppt", ".xls", ".xlsx", ".rtf", ".wpd", ".mp3", ".mp4", ".txt", ".epub")


def title_units(document: Document, cues: list[Cue]) -> list[int]:
    """How many titles each block begins; a link to the same place as one just before counts once."""
    units: list[int] = []
    seen: tuple[str, str] = ("", "")
    links = document.links
    for cue in cues:
        count = 0
        for span in cue.title_links:
            target = links[span.link].raw
            if target not in seen:
                count += 1
                seen = (seen[1], target)
        units.append(count)
    for index in _cases_behind_dockets(document, cues):
        units[index] = 1
    for picture in document.pictures:
        # A picture that is a link and called what the line below it says: the line's own link.
        if picture.link >= 0 and picture.block < len(cues) and picture.alt == cues[picture.block].text:
            units[picture.block] = max(units[picture.block], 1)
    return units


def _cases_behind_dockets(document: Document, cues: list[Cue]) -> list[int]:
    """Lines behind dockets that are links, where no title's link follows and most are called as cases are."""
    linked = [i for i, cue in enumerate(cues) if cue.link_chars >= _LINKED * cue.chars > 0 and not cue.title_links]
    dockets = [index for index in linked if is_code(cues[index].text)]
    found: list[int] = []
    nodes = document.nodes
    for docket, after in pairwise([*dockets, len(cues)]):
        entry = document.blocks[docket].node
        while docket + 1 < after and nodes.last[entry] <= docket + 1:
            entry = nodes.parent[entry]
        rest = cues[docket + 1 : min(after, nodes.last[entry], docket + _REACH)]
        if rest and rest[0].words and not any(cue.title_links for cue in rest):
            found.append(docket + 1)
    named = sum([is_case_name(document.blocks[index].text) for index in found])
    return found if 2 * named >= len(found) else []


def file_lines(document: Document) -> set[int]:
    """The blocks with a link to a file."""
    files = {
        link
        for link, anchor in enumerate(document.links)
        if anchor.raw.lower().split("?", 1)[0].endswith(_DOCUMENT_ENDINGS)
    }
    if not files:
        return set()
    return {block.index for block in document.blocks for span in block.spans if span.link in files}
