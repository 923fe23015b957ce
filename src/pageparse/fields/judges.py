"""Judges as the authors of what a court lists: who signed it, and names freed from the initials of their offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pageparse.documents.blocks import Block
from pageparse.fields.candidate import Candidate, Spot
from pageparse.grammar.judges import find_signature, read_judge, read_separate, read_sole, without_office
from pageparse.grammar.name_lists import split_names
from pageparse.model import Author

_ASIDE = re.compile(r"\(([^()]{3,60})\)")
_MONSIEUR = re.compile(r"^M\.\s(?=[^\W\d_]{2}\S*\s\S)")  # before a single name it may be an initial
_SIGNED, _SEPARATE, _ASIDE_WORTH = 0.91, 0.92, 0.72


def signing_judges(block: Block, behind: int) -> Iterator[Candidate[list[Author]]]:
    """The judges who signed what a court lists: 'Opinion by: Doe, S.J.', '(Justice Doe dissenting)', '(Roe, J.)'.

    ``behind``: where the title ends in the line, 0 in other lines; in a title only brackets tell of judges.
    """
    signed = find_signature(block.text)
    if signed and signed[0].begin >= behind:
        yield _made("authors.signed", _SIGNED, block, signed[0].begin, signed[-1].stop, [n.literal for n in signed])
    for aside in _ASIDE.finditer(block.text) if "(" in block.text else ():
        judge = read_separate(aside.group(1)) or read_sole(aside.group(1))
        if judge is not None:
            begin = aside.start(1) + judge.begin
            yield _made("authors.separate", _SEPARATE, block, begin, begin + len(judge.literal), [judge.literal])


def judge_in_brackets(block: Block) -> Iterator[Candidate[list[Author]]]:
    """A judge in brackets, told by the office: '(Doe, C.J.)', '(Roe, Chief Justice)'."""
    for aside in _ASIDE.finditer(block.text):
        judge = read_judge(aside.group(1))
        if judge is not None:
            begin = aside.start(1) + judge.begin
            yield _made("authors.judge", _ASIDE_WORTH, block, begin, begin + len(judge.literal), [judge.literal])


def without_offices(candidate: Candidate[list[Author]]) -> Candidate[list[Author]]:
    """The candidate with judges' names alone: 'Wilson, Ch. J.' in a list of cases is a Wilson without initials."""
    found = [_plain(author) for author in candidate.value]
    if found == candidate.value:
        return candidate
    return Candidate(found, candidate.rule, candidate.strength, candidate.spot)


def without_monsieur(candidate: Candidate[list[Author]]) -> Candidate[list[Author]]:
    """The candidate without the 'M.' that is a title on pages in French and an initial elsewhere."""
    names = [_MONSIEUR.sub("", author.literal) for author in candidate.value]
    if names == [author.literal for author in candidate.value]:
        return candidate
    return Candidate([_author(name) for name in names], candidate.rule, candidate.strength, candidate.spot)


def _plain(author: Author) -> Author:
    literal = without_office(author.literal)
    return author if literal == author.literal or author.kind != "person" else _author(literal)


def _author(literal: str) -> Author:
    names = split_names(literal)
    if len(names) == 1 and names[0].literal == literal:
        return Author(literal, names[0].given, names[0].family, names[0].kind)
    return Author(literal, None, None, "person")


def _made(rule: str, strength: float, block: Block, begin: int, stop: int, names: list[str]) -> Candidate[list[Author]]:
    return Candidate([_author(name) for name in names], rule, strength, Spot(block, begin, stop))
