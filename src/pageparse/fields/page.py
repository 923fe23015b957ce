"""What is said of the page as a whole: its title, site, description and language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pageparse.documents.blocks import Block, Document
from pageparse.documents.flatten import clean
from pageparse.grammar.fold import fold
from pageparse.grammar.languages import identify, normalise_tag
from pageparse.grammar.scripts import main_script
from pageparse.model import PageLanguage
from pageparse.records.cues import Cue

_SPLIT = re.compile(r"\s{1,3}(?:[|»«·•:–—-]|::|//)\s{1,3}|\s{0,2}\|\s{0,2}|(?<=[\u3040-\u9fff])[_-](?=[\u3040-\u9fff])")
_SITE_KEYS = ("og:site_name", "application-name", "citation_publisher")
_MAX_SAMPLE, _LINES = 2000, 200
_LONG_LINE, _MAX_LINE, _NO_DOUBT = 40, 300, 0.9
_MAX_TITLE = 300


def page_title(document: Document, cues: Sequence[Cue], text_title: Block | None) -> str | None:
    """The title as displayed: the ``h1`` that the title element agrees with, else the title without the site."""
    if document.kind == "text":
        return text_title.text if text_title is not None else None
    declared = document.about.title or document.about.meta.get("og:title")
    heads = [b for b in document.blocks if b.heading in (1, 2) and cues[b.index].words and len(b.text) <= _MAX_TITLE]
    tops = [b for b in heads if b.heading == 1]
    if declared:
        folded, site = fold(declared), fold(site_name(document) or "")
        agreeing = [b for b in (*tops, *heads) if fold(b.text) and f" {fold(b.text)} " in f" {folded} "]
        best = [b for b in agreeing if fold(b.text) != site] or agreeing
        if best:
            return best[0].text
    if len(tops) == 1:
        return tops[0].text
    if declared:
        return without_site(declared, site_name(document))
    return heads[0].text if heads else None


def site_name(document: Document) -> str | None:
    """The publisher as the page's metadata names it, or None."""
    meta = document.about.meta
    named = next((meta[key] for key in _SITE_KEYS if meta.get(key)), None)
    return named or _site_in_json_ld([block for _, block in document.about.json_ld]) or _site_in_title(document)


def _site_in_json_ld(blocks: Sequence[object]) -> str | None:
    """The name of the schema.org ``WebSite`` a page says it is part of."""
    for block in blocks:
        graph = block.get("@graph", [block]) if isinstance(block, dict) else block
        for thing in graph if isinstance(graph, list) else []:
            if isinstance(thing, dict) and thing.get("@type") == "WebSite" and isinstance(thing.get("name"), str):
                return clean(thing["name"]).strip() or None
    return None


def _site_in_title(document: Document) -> str | None:
    """The other half of 'Title | Site' when a heading of the page is the first half."""
    pieces = _pieces(document.about.title or "")
    if len(pieces) < 2:
        return None
    heads = [fold(block.text) for block in document.blocks if block.heading]
    others = [piece for piece in pieces if fold(piece) not in heads]
    # When every piece is a heading of the page, the site's own comes first, in the page's header.
    return others[-1] if others else min(pieces, key=lambda piece: heads.index(fold(piece)))


def _pieces(title: str) -> list[str]:
    return [piece.strip() for piece in _SPLIT.split(title[:1000]) if piece and piece.strip()]


def without_site(title: str, site: str | None) -> str:
    """'Title | Site' to 'Title': the part that is the site's name goes, else the last short part."""
    pieces = _pieces(title)
    if len(pieces) < 2:
        return title
    if site:
        kept = [piece for piece in pieces if fold(piece) != fold(site)]
        if kept and len(kept) < len(pieces):
            return kept[0]
    return pieces[0]


def page_description(document: Document) -> str | None:
    """The page's own summary from its metadata, or None."""
    meta = document.about.meta
    return next((meta[k] for k in ("description", "og:description", "dc.description") if meta.get(k)), None)


def declared_language(document: Document) -> str | None:
    """The language that the page's root or its header says it is in."""
    return normalise_tag(document.about.lang or document.about.meta.get("content-language") or "")


def written_language(document: Document) -> str | None:
    """The language of a page that declares none where its script alone tells it, as Chinese, Japanese and Korean do.

    Text declares nothing ever: there it is the language of its long lines, if they leave no doubt.
    """
    if document.kind == "text":
        lines = [block.text[:_MAX_LINE] for block in document.blocks if len(block.text) >= _LONG_LINE]
        reading = identify("\n".join(lines)[:_MAX_SAMPLE])
        return reading.tag if reading is not None and reading.confidence >= _NO_DOUBT else None
    lines = [block.text for block in document.blocks[:_LINES]]
    sample = "\n".join(lines)[:_MAX_SAMPLE]
    if sample.isascii() or main_script(sample) in (None, "latin", "cyrillic", "devanagari"):
        return None
    reading = identify(sample)
    return reading.tag if reading is not None else None


def page_language(document: Document, cues: Sequence[Cue]) -> PageLanguage | None:
    """The language of most of the page's running text; the declared one where there is too little of it."""
    declared = declared_language(document)
    sample = _sample(document, cues)
    reading = identify(sample, [declared] if declared else [])
    if reading is not None and reading.confidence >= 0.5:
        if declared and declared.split("-")[0] == reading.tag.split("-")[0]:
            return PageLanguage(declared, "markup", round(max(reading.confidence, 0.9), 2))
        return PageLanguage(reading.tag, "text", round(reading.confidence, 2))
    return PageLanguage(declared, "markup", 0.5) if declared else None


def _sample(document: Document, cues: Sequence[Cue]) -> str:
    pieces: list[str] = []
    size = 0
    for wanted in (True, False):
        for block, cue in zip(document.blocks, cues, strict=True):
            if cue.prose == wanted and (wanted or cue.words >= 4) and not cue.furniture:
                pieces.append(block.text[:500])
                size += len(pieces[-1])
                if size > _MAX_SAMPLE:
                    return "\n".join(pieces)[:_MAX_SAMPLE]
    return "\n".join(pieces)
