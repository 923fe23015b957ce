"""The picture of an item: an ``img`` inside its record, or the caption line of a plain-text capture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pageparse.documents.urls import resolve
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.model import Image
from pageparse.records.cues import Cue


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
        for position, block, cue in view.lines():
            named = position == 0 and _is_named_day(cue, view.cues[1:])
            if (cue.plain or cue.file_name or named) and not cue.credit:
                yield Candidate(Image(None, block.text), "image.caption", 0.6, Spot(block, 0, len(block.text)))
                return


def _is_named_day(cue: Cue, below: Sequence[Cue]) -> bool:
    """Whether a caption is a day with a word before it ('FORUM 2014.02.05 Lima'), and the item shows its own date."""
    return cue.date_line and any(map(str.isalpha, cue.text[: cue.dates[0].begin])) and any(c.date_line for c in below)
