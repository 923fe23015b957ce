"""Links that lead to a person: what an address, its relation and the words before it say of a link's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pageparse.documents.blocks import Anchor, Block, Document, Span
from pageparse.fields.categories import leads_to_category
from pageparse.grammar.bylines import marker_before
from pageparse.grammar.fold import fold
from pageparse.grammar.names import read_names
from pageparse.grammar.phrases import furniture_of
from pageparse.records.cues import Cue
from pageparse.records.persons import PERSON, is_by_author, leads_to_person
from pageparse.records.wording import merged_links

_NOT_WORDS = re.compile(r"[\W_]+")
_JOIN = re.compile(r"\s?(?:,|;|&|\+|/|[^\W\d_]{1,3})\s?")
_BETWEEN = re.compile(r"\W{0,4}|\s?[^\W\d_]{1,3}\s?")
_COUNT = re.compile(r"\s?\(#?\d{1,7}\)$")
_MAX_CHARS, _MAX_WORDS = 60, 5
_FOREIGN_WORDS = 4


def announced_links(document: Document, block: Block, cue: Cue) -> Iterator[list[Span]]:
    """Links right behind a byline's word, and those joined to them: 'by [admin] and [j_roe] on 3 May'.

    What such a link says is a name, though it may be one small word. A word that also means 'of' ('de', 'von') counts
    where it opens a line with a date, or before a link to a person.
    """
    links = merged_links(block) if cue.link_chars else []
    for number, link in enumerate(links):
        if cue.prose and number:
            break  # in running text only what opens it: 'von [Mara Doe] 10:45 Uhr Heute ...'
        if leads_to_category(document.links[link.link]) and not leads_to_person(document.links[link.link]):
            continue
        kind, begin = marker_before(block.text, link.start) if _may_name(block.text, cue, link) else ("", 0)
        sure = kind != "weak" or leads_to_person(document.links[link.link])
        sure = sure or (begin == 0 and bool(cue.dates) and not cue.prose)
        if kind and sure and not (cue.prose and begin):
            yield _joined(block.text, cue, links[number:])


def _joined(text: str, cue: Cue, links: list[Span]) -> list[Span]:
    """The first link, and those that commas and 'and' join to it."""
    stop = 1
    while stop < len(links) and _JOIN.fullmatch(text, links[stop - 1].end, links[stop].start):
        if not _may_name(text, cue, links[stop]):
            break
        stop += 1
    return links[:stop]


def named_in_address(document: Document, block: Block, cue: Cue) -> Iterator[list[Span]]:
    """Links to people, side by side, one of whose addresses repeats what it says: [admin](/author/admin).

    Names beside it need not be repeated in full, and those of another script than the address beside a date not at all.
    """
    run: list[Span] = []
    told = False
    for whole in merged_links(block) if cue.link_chars and not cue.prose else ():
        link = _without_count(block, whole)
        anchor, said = document.links[link.link], block.text[link.start : link.end]
        repeats = _repeats(anchor, said) or (bool(cue.dates) and leads_to_person(anchor) and _is_foreign(said))
        named = repeats or (leads_to_person(anchor) and " " in said and bool(read_names(said, expected=True)))
        if not named or not _may_name(block.text, cue, link):
            continue
        if run and not _BETWEEN.fullmatch(block.text, run[-1].end, link.start):
            if told:
                yield run
            run, told = [], False
        run, told = [*run, link], told or repeats
    if told:
        yield run


def _is_foreign(said: str) -> bool:
    """Whether a name is of a script that addresses are not written in."""
    return len(said.split()) <= _FOREIGN_WORDS and not any("a" <= letter <= "z" for letter in fold(said))


def _without_count(block: Block, link: Span) -> Span:
    """A link without the number behind the name: a user's posts, points or rank ('m_doe (914)')."""
    count = _COUNT.search(block.text, link.start, link.end)
    if count is None:
        return link
    return Span(link.start, count.start(), link.node, link.link, link.bold, "", link.at)


def _repeats(anchor: Anchor, said: str) -> bool:
    """Whether what a link says stands in its address, behind the word for a person."""
    person = PERSON.search(anchor.raw)
    if person is None and not is_by_author(anchor):
        return False
    start = person.end() if person else 0
    word = _NOT_WORDS.sub("", fold(said))
    return len(word) > 1 and word in _NOT_WORDS.sub("", fold(anchor.raw[start:]))


def _may_name(text: str, cue: Cue, link: Span) -> bool:
    said = text[link.start : link.end]
    known = furniture_of(said)
    dated = any(date.begin < link.end and link.start < date.stop for date in cue.dates)
    short = len(said) <= _MAX_CHARS and len(said.split()) <= _MAX_WORDS
    return short and not dated and any(map(str.isalpha, said)) and not (known.more or known.pager or known.boilerplate)
