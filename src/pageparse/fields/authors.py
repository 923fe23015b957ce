"""The people and organisations that made an item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pageparse.documents.blocks import Block, Document, Span
from pageparse.fields.author_lines import author_of, one_a_line, one_an_element, within_element
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.fields.cases import is_of_court
from pageparse.fields.categories import category_links
from pageparse.fields.imprint import behind_date, read_imprint
from pageparse.fields.judges import judge_in_brackets, signing_judges, without_monsieur, without_offices
from pageparse.fields.people import announced_links, named_in_address
from pageparse.grammar.citations import cited_names, read_citation
from pageparse.grammar.columns import inline_label
from pageparse.grammar.judges import split_judges
from pageparse.grammar.labels import read_types
from pageparse.grammar.names import NameReading, find_byline, read_names, split_names, without_asides
from pageparse.grammar.phrases import is_more_link
from pageparse.model import Author
from pageparse.records.cues import Cue
from pageparse.records.wording import inline_pieces, merged_links

Authors = list[Author]
Split = Callable[[str], Sequence[NameReading]]
_JOIN = re.compile(r"\s?(?:,|;|&|and\b|und\b|et\b|y\b|e\b|og\b|och\b|en\b)\s?(?=[^\W\d_])")
_UNMARKED = 0.66  # the most that names are worth which nothing announces
_PLACED = {"label": 0.86, "known": _UNMARKED, "likely": _UNMARKED}
_NEXT_LABEL = re.compile(r"\s[^\W\d_]{3,15}:\s")  # 'Author: Jane Roe  Vote: affirmed'
_HANDLE = re.compile(r"[\w@.+-]{2,30}")
_BRACKET = re.compile(r"\(([^()]{5,80})\)\s{0,3}$")


def author_candidates(view: View, title: Candidate[str] | None) -> Iterator[Candidate[Authors]]:
    """Marked bylines, the column called so, parts between separators, lines that are nothing but names.

    What nothing announces is not looked for behind something stronger.
    """
    of_court = is_of_court(view, title)
    found = one_a_line(view, _candidates(view, title, of_court=of_court))
    found = map(without_offices if of_court else one_an_element, found)
    if any(language.startswith("fr") for language in view.context.languages):
        found = map(without_monsieur, found)
    yield from found


def _candidates(view: View, title: Candidate[str] | None, *, of_court: bool) -> Iterator[Candidate[Authors]]:
    best = 0.0
    for candidate in _by_place(view, split_judges if of_court else split_names):
        best = candidate.strength
        yield candidate
    for position, block, cue in view.lines():
        own = title is not None and title.spot.block is block
        if of_court:
            yield from signing_judges(block, title.spot.end if title is not None and own else 0)
        if title is not None and own and not _outside(title, cue, block):
            continue
        if own and title is not None and title.spot.start > 0 and not of_court:
            names = cited_names(block.text, title.spot.start)
            yield _made(names, "authors.citation", 0.91, block, 0, title.spot.start)
        for candidate in _in_line(view, position, block, cue, of_court=of_court):
            best = max(best, candidate.strength)
            yield candidate
        if best < _UNMARKED and position > 0 and not view.column(position):
            for candidate in _unmarked(view, position, cue, title):
                best = max(best, candidate.strength)
                yield candidate


def _by_place(view: View, split: Split) -> Iterator[Candidate[Authors]]:
    """The names behind 'Author:', and those that stand where the siblings show theirs; one word there is a name too."""
    placed = view.placed("authors")
    found = [_named(block.text[one.begin : one.stop], split) for block, one in placed]
    if placed and all(found):
        (first, begin), (last, end) = placed[0], placed[-1]
        value = [author for authors in found for author in authors]
        spot = Spot(first, begin.begin, end.stop, last if last is not first else None)
        yield Candidate(value, "authors.place", _PLACED[begin.told], spot)


def _named(text: str, split: Split = split_names) -> Authors:
    """The names in a text that is known to hold names; one word with a letter is a user's name."""
    names = split(text)
    alone = _HANDLE.fullmatch(text) is not None and any(map(str.isalpha, text))
    if alone and [name.literal for name in names] != [text]:
        return [Author(text, None, None, "person")]
    return [author_of(name) for name in names]


def _in_line(view: View, position: int, block: Block, cue: Cue, *, of_court: bool) -> Iterator[Candidate[Authors]]:
    """Names that a column, a byline, a bracket or the separators around them tell."""
    if view.record.columns or ":" in block.text:
        yield from _column(view, position, block, of_court=of_court)
    if cue.byline is not None or not cue.prose:
        yield from _marked(view.document, block, cue)
    imprint = read_imprint(block.text, cue, view.context) if "," in block.text else None
    if imprint is not None and imprint.names:
        names = imprint.names
        yield _made(names, "authors.imprint", 0.8, block, names[0].begin, names[-1].stop)
    if cue.link_chars:
        yield from _by_link(view.document, block, cue)
    told = [one for one in view.places.get(position, ()) if one.role == "authors"]
    for part in cue.parts:
        # Where the siblings tell which words of the part are the names, it is not all names.
        within = any(
            part.start <= one.begin and one.stop <= part.end and one.stop - one.begin < part.end - part.start
            for one in told
        )
        if part.kind == "names" and not within:
            for begin, end in _without_types(view.document, block, part.start, part.end):
                names = read_names(block.text[begin:end], expected=bool(cue.dates))
                yield _made(names, "authors.part", 0.85, block, begin, end)


def _without_types(document: Document, block: Block, begin: int, end: int) -> list[tuple[int, int]]:
    """A part of a line, or its elements that hold no label where one does: '<a>Report</a> <a>Jane Roe</a>'."""
    pieces = (
        [(a, b) for a, b in inline_pieces(document, block) if begin <= a and b <= end] if len(block.spans) > 1 else []
    )
    named = [(a, b) for a, b in pieces if block.text[a:b].strip() and not read_types(block.text[a:b])]
    return named if len(named) < len(pieces) else [(begin, end)]


def _by_link(document: Document, block: Block, cue: Cue) -> Iterator[Candidate[Authors]]:
    """Links that a byline's word announces, or that lead to the person they name; one small word is a name there."""
    for links in announced_links(document, block, cue):
        yield _of_links("authors.announced", 0.89, block, links)
    for links in named_in_address(document, block, cue):
        yield _of_links("authors.address", 0.67, block, links)


def _of_links(rule: str, strength: float, block: Block, links: Sequence[Span]) -> Candidate[Authors]:
    found = [_named(block.text[link.start : link.end].strip()) for link in links]
    authors = [author for authors in found for author in authors]
    return Candidate(authors, rule, strength if all(found) else 0.0, Spot(block, links[0].start, links[-1].end))


def _unmarked(view: View, position: int, cue: Cue, title: Candidate[str] | None) -> Iterator[Candidate[Authors]]:
    """Names that no word announces: elements of a line, what stands before its date, whole lines, links."""
    block = view.record.blocks[position]
    if category_links(view.document, block, cue)[0]:
        return
    if len(block.spans) > 1 and not cue.prose and not cue.names_line:
        yield from _in_pieces(view, block, cue, title)
    if cue.dates and not cue.prose and not cue.link_chars:
        head = block.text[: cue.dates[0].begin].rstrip(" ,;|·–—-")
        yield _made(read_names(head, expected=True), "authors.lead", 0.58, block, 0, len(head))
        begin, tail = behind_date(block.text, cue.dates[-1].stop)
        yield _made(read_names(tail), "authors.tail", 0.57, block, begin, begin + len(tail))
    if cue.names_line:
        yield _lines(view, position)
    elif not cue.prose and not cue.link_chars and (plain := without_asides(block.text)) != block.text:
        yield _of_scholars(block, plain)
    elif cue.link_chars and not cue.prose:
        yield from _linked(block, cue)


def _marked_pieces(document: Document, block: Block) -> Iterator[Candidate[Authors]]:
    """Bylines that are elements of a line with a date, whatever stands before them: '[3 May] [News] [By Jane Doe]'."""
    for begin, end in inline_pieces(document, block):
        found = find_byline(block.text[begin:end].strip())
        if found is not None and found.rule == "byline.prefix":
            at = begin + len(block.text[begin:end]) - len(block.text[begin:end].lstrip())
            yield _made(found.names, "authors.byline", 0.9, block, at + found.begin, at + found.stop)


def _marked(document: Document, block: Block, cue: Cue) -> Iterator[Candidate[Authors]]:
    """Bylines, the head of a bibliographic entry, and a judge or a person of honour in brackets."""
    if cue.byline is not None:
        byline = within_element(block, cue.byline)
        yield _made(byline.names, "authors.byline", 0.9, block, byline.begin, byline.stop)
    elif len(block.spans) > 1 and cue.dates:
        yield from _marked_pieces(document, block)
    if cue.prose or ("(" not in block.text and "[" not in block.text):
        return
    citation = read_citation(block.text)
    if citation is not None:
        yield _made(citation.names, "authors.citation", 0.8, block, citation.names[0].begin, citation.stop)
    yield from judge_in_brackets(block)
    bracket = _BRACKET.search(block.text)
    names = read_names(bracket.group(1)) if bracket is not None else []
    # Only a title of honour ('Judge Jane Roe') tells a person in brackets from a place or a party.
    if bracket is not None and names and names[0].begin > 0:
        yield _made(names, "authors.bracket", 0.7, block, bracket.start(1), bracket.end(1))


def _outside(title: Candidate[str], cue: Cue, block: Block) -> bool:
    """A byline in the title's own line counts only behind the title."""
    if title.spot.end >= len(block.text):
        return False
    if cue.byline is not None:
        return cue.byline.begin >= title.spot.end
    return True


def _column(view: View, position: int, block: Block, *, of_court: bool) -> Iterator[Candidate[Authors]]:
    roles, split = (("authors", "judges"), split_judges) if of_court else (("authors",), split_names)
    inline = inline_label(block.text) if ":" in block.text else None
    if inline is not None and inline[0] in roles:
        other = _NEXT_LABEL.search(block.text, inline[1])
        end = other.start() if other else len(block.text)
        yield _made(split(block.text[inline[1] : end]), "authors.labelled", 0.93, block, inline[1], end)
    if view.column(position) in roles:
        found = _named(block.text, split)
        if of_court and len(block.text) == 1 and block.text.isupper():
            found = [Author(block.text, None, None, "person")]  # 'R': whose initial it is a court's reader knows
        yield Candidate(found, "authors.column", 0.95 if found else 0.0, Spot(block, 0, len(block.text)))


def _lines(view: View, position: int) -> Candidate[Authors]:
    """A line of names and the lines of names right behind it: one author a line."""
    blocks = [view.record.blocks[position]]
    for block, cue in zip(view.record.blocks[position + 1 :], view.cues[position + 1 :], strict=True):
        if not cue.names_line:
            break
        blocks.append(block)
    names = [name for block in blocks for name in read_names(block.text)]
    last = blocks[-1] if len(blocks) > 1 else None
    spot = Spot(blocks[0], 0, len(blocks[-1].text), last)
    return Candidate([author_of(name) for name in names], "authors.line", 0.6 if names else 0.0, spot)


def _of_scholars(block: Block, plain: str) -> Candidate[Authors]:
    """A line of names with what they belong to in brackets, told by a title: 'Prof. Jane Doe (University of X)'."""
    names = read_names(plain)
    titled = bool(names) and names[0].begin > 0
    return _made(split_names(block.text) if titled else [], "authors.scholars", 0.59, block, 0, len(block.text))


def _linked(block: Block, cue: Cue) -> Iterator[Candidate[Authors]]:
    """Names that are all links, with nothing but commas and 'and' between them."""
    links = merged_links(block)
    if any(is_more_link(block.text[link.start : link.end]) for link in links):
        return
    start, end = links[0].start, links[-1].end
    tail = block.text[end:]
    stop = next((date.begin for date in cue.dates if date.begin >= end), len(block.text))
    whole = block.text[start:stop].rstrip(" ,;:.|·–—-")
    if _JOIN.match(tail) and read_names(whole, expected=True):  # the last authors have no page of their own
        yield _made(split_names(whole), "authors.links", 0.66, block, start, start + len(whole))
        return
    between = [block.text[a.end : b.start].strip(" ,;&") for a, b in pairwise(links)]
    if any(len(word) > len("und") for word in between):
        return
    if all(read_names(block.text[s.start : s.end].strip(), expected=True) for s in links):
        yield _of_links("authors.links", 0.65, block, links)


def _in_pieces(view: View, block: Block, cue: Cue, title: Candidate[str] | None) -> Iterator[Candidate[Authors]]:
    """Elements of a line that hold nothing but names, those in a row together, beside others with a date, a type."""
    start = title.spot.end if title is not None and title.spot.block is block else 0
    run: list[NameReading] = []
    first = last = -1
    for begin, end in inline_pieces(view.document, block):
        text = block.text[begin:end].strip(" ,;:|·–—-")
        if begin < start or not text or len(text) == len(block.text):
            continue
        names = read_names(text, expected=bool(cue.dates))
        if run and not names:
            break
        if names:
            at = block.text.index(text, begin)
            run, first, last = [*run, *names], at if first < 0 else first, at + len(text)
    if run:
        yield _made(run, "authors.piece", 0.62, block, first, last)


def _made(
    names: Sequence[NameReading], rule: str, strength: float, block: Block, start: int, end: int
) -> Candidate[Authors]:
    authors = [author_of(name) for name in names if not _is_kind(name)]
    return Candidate(authors, rule, strength if len(authors) == len(names) > 0 else 0.0, Spot(block, start, end))


def _is_kind(name: NameReading) -> bool:
    """Whether what seems a family name before a comma is a kind of publication: 'Commentary, Jane Roe'."""
    head, comma, _ = name.literal.partition(",")
    return bool(comma) and bool(read_types(head))
