"""Downloads and other versions of an item besides its main address."""

from __future__ import annotations

import re

from pageparse.documents.blocks import Anchor
from pageparse.documents.urls import resolve
from pageparse.fields.candidate import View
from pageparse.grammar.phrases import is_format_label
from pageparse.model import Link
from pageparse.records.wording import merged_links

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".csv": "text/csv",
    ".rtf": "application/rtf",
    ".txt": "text/plain",
    ".epub": "application/epub+zip",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".zip": "application/zip",
}


_PAGE = re.compile(r"(?:https?:)?[^?#\\:]*/[\w -]*(?:[?#].*)?")
"""Addresses whose last part has no ending, so that they name no file whatever they are relative to."""


def media_type(url: str) -> str | None:
    """The media type a file name's ending stands for; None for pages and unknown endings."""
    name = re.split(r"[?#]", url, maxsplit=1)[0].rsplit("/", 1)[-1].lower()
    dot = name.rfind(".")
    return MEDIA_TYPES.get(name[dot:]) if dot >= 0 else None


def other_links(view: View, base: str | None, main: str | None) -> list[tuple[Link, Anchor]]:
    """Links to files, or labelled as a format, other than ``main``; each address once, with its anchor."""
    found: list[tuple[Link, Anchor]] = []
    seen = {main}
    for _, block, cue in view.lines():
        for span in merged_links(block) if cue.link_chars else ():
            label = block.text[span.start : span.end].strip()
            anchor = view.document.links[span.link]
            if _PAGE.fullmatch(anchor.raw) and not is_format_label(label):
                continue
            url = resolve(base, anchor.raw)
            if url is None or url in seen:
                continue
            kind = media_type(url)
            if kind is not None or is_format_label(label):
                seen.add(url)
                found.append((Link(url, label or None, kind), anchor))
    return found
