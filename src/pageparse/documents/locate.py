"""From characters of a block back to characters of the saved page."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from pageparse.documents.blocks import Block, Document, Span
from pageparse.documents.flatten import clean, has_invisible
from pageparse.evidence import Evidence, Locator

_WORD = re.compile(r"\S+")
_DEEP = 300
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def evidence_of(
    document: Document, block: Block, start: int, end: int, rule: str, last: Block | None = None
) -> Evidence:
    """Evidence for characters ``start`` to ``end`` of ``block`` (to ``end`` of ``last`` when that is given)."""
    span = block.spans[0]
    if len(block.spans) == 1 and last is None and (lead := _whole(span)) >= 0:
        begin, stop = span.at + lead + start, span.at + lead + end
    else:
        span = _span_at(block, start)
        begin = place(block, start)
        stop = max(place(last or block, end, is_end=True), begin)
    return Evidence(document.source_text[begin:stop], rule, locate(document, begin, stop, span.node))


def _whole(span: Span) -> int:
    """Where the words of a span begin in its source when they stand there as they are shown, else -1."""
    raw, shown = span.raw, span.end - span.start
    if len(raw) == shown:
        return 0
    inner = raw.lstrip()
    return len(raw) - len(inner) if len(inner.rstrip()) == shown else -1


def attribute_evidence(document: Document, node: int, name: str, value: str, rule: str) -> Evidence:
    """Evidence for the whole value of an attribute."""
    locator = Locator(xpath=f"{xpath(document, node)}/@{name}", start=0, end=len(value))
    return Evidence(value, rule, locator)


def locate(document: Document, begin: int, stop: int, near: int = 0) -> Locator:
    """The place of characters ``begin`` to ``stop`` of the page's own text; ``near`` is a node to search from."""
    if document.kind == "text":
        line, column = _line_column(document, begin)
        end_line, end_column = _line_column(document, stop)
        return Locator(
            line=line, column=column, end_line=end_line, end_column=end_column, offset=begin, length=stop - begin
        )
    nodes, node = document.nodes, near
    starts, ends = nodes.at, nodes.at_end
    while node > 0 and not (starts[node] <= begin and stop <= ends[node]):
        node = nodes.parent[node]
    base = starts[node] if starts else 0
    return Locator(xpath=xpath(document, node), start=begin - base, end=stop - base, offset=begin, length=stop - begin)


def place(block: Block, position: int, *, is_end: bool = False) -> int:
    """Where character ``position`` of the block's text stands in the page's own text."""
    span = _span_at(block, position - 1 if is_end and position > 0 else position)
    shown, inside = span.end - span.start, position - span.start
    inside = shown if inside > shown else max(inside, 0)
    return span.at + raw_index(span, inside, is_end)


def xpath(document: Document, node: int) -> str:
    """The XPath of an element, as lxml's ``getpath`` writes it but for names with a colon."""
    nodes, known = document.nodes, document.paths
    if node in known:
        return known[node]
    chain: list[int] = []
    while node >= 0 and node not in known:
        chain.append(node)
        node = nodes.parent[node]
    path = known[node] if node >= 0 else ""
    if len(chain) > _DEEP:  # only a page made to harm: the paths of all these ancestors would fill the memory
        return f"{path}/{'/'.join(_step(document, node) for node in reversed(chain))}"
    for node in reversed(chain):
        path = f"{path}/{_step(document, node)}"
        known[node] = path
    return path


def _step(document: Document, node: int) -> str:
    nodes, known = document.nodes, document.steps
    if node in known:
        return known[node]
    parent = nodes.parent[node]
    counts: dict[str, int] = {}
    children: list[tuple[int, str, int]] = []
    tags, ends = nodes.tag, nodes.end
    # What stands behind '</html>' has a root of its own in lxml's tree: roots are counted like other siblings.
    child, stop = parent + 1, ends[parent] if parent >= 0 else len(tags)
    while child < stop:
        tag = tags[child]
        rank = counts[tag] = counts.get(tag, 0) + 1
        children.append((child, tag, rank))
        child = ends[child]
    for place, (child, tag, rank) in enumerate(children, 1):
        if not _is_name(tag):
            known[child] = f"*[{place}]"  # a prefix ('o:p') or what a broken tag left ('di<script') is no name in XPath
        else:
            known[child] = tag if counts[tag] == 1 else f"{tag}[{rank}]"
    return known[node]


@lru_cache(maxsize=512)
def _is_name(tag: str) -> bool:
    return _NAME.fullmatch(tag) is not None


def _span_at(block: Block, position: int) -> Span:
    spans = block.spans
    found = spans[0]
    if len(spans) > 1:
        for span in spans:
            if span.start > position:
                break
            found = span
    return found


def raw_index(span: Span, inside: int, is_end: bool) -> int:
    """Index into ``span.raw`` of character ``inside`` of the shown text (one past it for an end)."""
    lead = _whole(span)
    if lead >= 0:
        return lead + inside
    raw = span.raw
    lead = len(raw) - len(raw.lstrip())
    if not has_invisible(raw):
        return _by_words(raw, inside, is_end)
    count, pending = 0, False
    for index, char in enumerate(raw):
        piece = clean(char)
        if not piece:
            continue
        if piece == " ":
            if count and not pending and (count + 1 == inside if is_end else count == inside):
                return index + is_end
            pending = count > 0
            continue
        if pending:
            count, pending = count + 1, False
        if is_end and count + 1 == inside:
            return index + 1
        if not is_end and count >= inside:
            return index
        count += 1
    return len(raw.rstrip()) if is_end else lead


def _by_words(raw: str, inside: int, is_end: bool) -> int:
    """``raw_index`` where nothing but white space was collapsed: word by word."""
    shown, stop = 0, 0
    for word in _WORD.finditer(raw):
        if not is_end and inside < shown:  # the blank between two words
            return stop
        size = word.end() - word.start()
        if inside < shown + size or (is_end and inside == shown + size):
            return word.start() + inside - shown
        shown, stop = shown + size + 1, word.end()
        if is_end and inside == shown:
            return stop + 1
    return stop


def _line_column(document: Document, offset: int) -> tuple[int, int]:
    line = bisect_right(document.line_starts, offset)
    return line, offset - document.line_starts[line - 1] + 1
