"""What the links of each line lead to: how many things that could be titles, and files."""

from __future__ import annotations

from pageparse.documents.blocks import Document
from pageparse.records.cues import Cue

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
    for picture in document.pictures:
        # A picture that is a link and called what the line below it says: the line's own link.
        if picture.link >= 0 and picture.block < len(cues) and picture.alt == cues[picture.block].text:
            units[picture.block] = max(units[picture.block], 1)
    return units


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
