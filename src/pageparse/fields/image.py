"""The picture of an item: an ``img`` inside its record, or the caption line of a plain-text capture."""

from __future__ import annotations

from collections.abc import Iterator

from pageparse.documents.urls import resolve
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.model import Image


def image_candidates(view: View, base: str | None) -> Iterator[Candidate[Image]]:
    """Pictures with a usable address or text, in reading order."""
    for picture in view.pictures:
        src = resolve(base, picture.raw)
        if src is None and not picture.alt:
            continue
        name, raw = (picture.attribute, picture.raw) if src else ("alt", picture.alt_raw)
        yield Candidate(
            Image(src, picture.alt or None), "image.img", 0.9, Spot(node=picture.node, attribute=name, raw=raw)
        )
    if view.captions:
        for _, block, cue in view.lines():
            if (cue.plain or cue.file_name) and not cue.credit:
                yield Candidate(Image(None, block.text), "image.caption", 0.6, Spot(block, 0, len(block.text)))
                return
