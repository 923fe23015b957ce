"""The address of what a record lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pageparse.documents.blocks import Anchor, Block
from pageparse.documents.urls import resolve
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.fields.links import media_type
from pageparse.grammar.cases import is_case_name
from pageparse.grammar.labels import read_types
from pageparse.grammar.phrases import is_format_label, is_more_link
from pageparse.records.cues import Cue
from pageparse.records.wording import is_code, merged_links

_TITLE, _BOX, _MORE = 1.0, 0.9, 0.8
_FILE, _DOCKET = 0.85, 0.2  # in lists of cases what a file is worth, and what a docket's own page is worth less


def url_candidates(
    view: View, base: str | None, title: Candidate[str] | None
) -> Iterator[Candidate[tuple[str | None, str]]]:
    """Links by how likely they lead to the item: the title's own, 'more', a download, the box around all.

    Only those that are stronger than all before: an address is not resolved where it could not be chosen anyway.
    """
    wanted = _title_range(title)
    if view.shared and wanted is not None and (own := _page_beside(view, base, wanted[0])) is not None:
        yield own
        return
    if wanted is not None and (own := _own_link(view, base, *wanted)) is not None:
        yield own
        return
    best = 0.0
    case = title is not None and is_case_name(title.value) and len(links_within(view)) != 1
    for most, links in _court_links(view, wanted) if case else _links(view, wanted):
        for link, rule, strength in links if most > best else ():
            if strength > best:  # what the address is like can only make it weaker
                candidate = _candidate(view, link, base, rule, strength)
                if candidate.strength > best:
                    best = candidate.strength
                    yield candidate


def _own_link(
    view: View, base: str | None, block: Block, start: int, end: int
) -> Candidate[tuple[str | None, str]] | None:
    """The link the title stands in, if it leads somewhere: then no other link can be the item's."""
    position = next((position for position, line, cue in view.lines() if line is block and cue.link_chars), None)
    if position is None or view.cues[position].byline:
        return None
    for span in merged_links(block):
        if start <= span.start < end:
            candidate = _candidate(view, span.link, base, "url.title", _TITLE - 0.001 * position)
            return candidate if candidate.strength > _BOX else None
    return None


def _page_beside(view: View, base: str | None, title: Block) -> Candidate[tuple[str | None, str]] | None:
    """The first link in another line than the title's that leads to a page, and to no file, of the entry alone."""
    links = view.document.links
    if next((block for _, block, cue in view.lines() if cue.title_links), None) is not title:
        return None
    own = {links[span.link].raw for span in title.spans if span.link >= 0}
    beside = [span for block in view.record.blocks if block is not title for span in block.spans if span.link >= 0]
    if any(links[span.link].raw in own for span in beside):
        return None  # what leads on from the entry leads where its title does
    for position, block, cue in view.lines():
        for span in merged_links(block) if cue.link_chars and block is not title else ():
            said, raw = block.text[span.start : span.end].strip(), links[span.link].raw
            if not (raw in view.shared or media_type(raw) or is_format_label(said) or read_types(said)):
                candidate = _candidate(view, span.link, base, "url.page", _BOX - 0.001 * position)
                return candidate if candidate.value[0] is not None else None
    return None


def _links(
    view: View, wanted: tuple[Block, int, int] | None
) -> Iterator[tuple[float, Iterable[tuple[int, str, float]]]]:
    """The record's links with rule and strength, in groups with the most that a link of the group can be worth."""
    around = _around(view)
    if around >= 0:
        yield _BOX, ((around, "url.box", _BOX),)
    for position, block, cue in view.lines():
        if cue.link_chars:
            most = _TITLE if wanted and block is wanted[0] else _MORE
            yield most - 0.001 * position, _of_line(position, block, cue, wanted)
    yield 0.45, ((picture.link, "url.image", 0.45) for picture in view.pictures if picture.link >= 0)
    yield 0.4, ((link, "url.icon", 0.4) for link in links_within(view))


def _court_links(
    view: View, wanted: tuple[Block, int, int] | None
) -> Iterator[tuple[float, Iterable[tuple[int, str, float]]]]:
    """The same where a case is listed: its document is what the entry is about, its docket only where it was filed."""
    links = view.document.links
    shown: dict[int, str] = {}
    dockets: set[int] = set()
    for position, block, cue in view.lines():
        for span in merged_links(block) if cue.link_chars else ():
            said = block.text[span.start : span.end]
            shown[span.link] = said.strip()
            if view.column(position) == "docket" or is_code(said):
                dockets.add(span.link)
    within = [link for link in sorted({*links_within(view), *shown}) if _is_document(shown.get(link, ""))]
    files = [link for link in within if media_type(links[link].raw) or is_format_label(shown.get(link, ""))]
    yield _FILE, [(link, "url.document", _FILE - 0.001 * number) for number, link in enumerate(files)]
    less = _DOCKET if any(_is_document(said) for link, said in shown.items() if link not in dockets) else 0.0
    for most, found in _links(view, wanted):
        yield most, [(link, rule, strength - less * (link in dockets)) for link, rule, strength in found]


def _is_document(said: str) -> bool:
    """Whether a link's words may be for the document itself: an icon, 'View', 'Opinion', its number; no 'Complaint'."""
    return not said or is_format_label(said) or is_more_link(said) or bool(read_types(said)) or is_code(said)


def _of_line(
    position: int, block: Block, cue: Cue, wanted: tuple[Block, int, int] | None
) -> Iterator[tuple[int, str, float]]:
    for span in merged_links(block):
        text = block.text[span.start : span.end]
        strength, rule = _strength(block, text, span.start, wanted)
        if cue.byline or (cue.names_line and rule == "url.link"):
            strength -= 0.3
        yield span.link, rule, strength - 0.001 * position


def links_within(view: View) -> range:
    """The links inside the record's element, those that show nothing but an icon among them."""
    node, links, ends = view.record.node, view.document.links, view.document.nodes.end
    if view.document.kind != "html":
        return range(0)
    first, last = (node, node) if node >= 0 else _ends(view)
    if min(first, last) < 0:
        return range(0)
    return range(bisect_left(links, first, key=_node), bisect_left(links, ends[last], key=_node))


def _ends(view: View) -> tuple[int, int]:
    """The widest elements that the first and last line of a record stand in without lines of others; -1 for none."""
    blocks = view.record.blocks
    return _widest(view, blocks[0].node), _widest(view, blocks[-1].node)


def _widest(view: View, node: int) -> int:
    nodes, record = view.document.nodes, view.record
    if nodes.first[node] < record.first or nodes.last[node] > record.last:
        return -1
    while (up := nodes.parent[node]) >= 0 and nodes.first[up] >= record.first and nodes.last[up] <= record.last:
        node = up
    return node


def _node(anchor: Anchor) -> int:
    return anchor.node


def _title_range(title: Candidate[str] | None) -> tuple[Block, int, int] | None:
    if title is None or title.spot.block is None:
        return None
    return title.spot.block, title.spot.start, title.spot.end


def _strength(block: Block, text: str, start: int, wanted: tuple[Block, int, int] | None) -> tuple[float, str]:
    if wanted and block is wanted[0] and wanted[1] <= start < wanted[2]:
        return _TITLE, "url.title"
    if is_more_link(text):
        return _MORE, "url.more"
    if wanted and block is wanted[0]:
        return 0.6, "url.beside"
    return 0.5, "url.link"


def _candidate(
    view: View, link: int, base: str | None, rule: str, strength: float
) -> Candidate[tuple[str | None, str]]:
    anchor = view.document.links[link]
    url = resolve(base, anchor.raw)
    if anchor.raw.strip().startswith("#") or not anchor.raw.strip():
        strength -= 0.9
    elif url is None:
        strength -= 0.5  # a relative address without a base still says what stood there; a mail address says little
    spot = Spot(node=anchor.node, attribute="href", raw=anchor.raw)
    return Candidate((url, anchor.raw), rule, strength, spot)


def _around(view: View) -> int:
    """The link whose element is, or encloses, the record's own element; -1 if there is none."""
    nodes = view.document.nodes
    node = view.record.node
    for _ in range(3):
        if node < 0:
            return -1
        if nodes.tag[node] == "a":
            links = view.document.links
            link = bisect_left(links, node, key=_node)
            return link if link < len(links) and links[link].node == node else -1
        node = nodes.parent[node]
    return -1
