"""Texts that are known to be names: where one name ends and the next begins, and what is no name at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from pageparse.grammar.labels import type_of_word
from pageparse.grammar.name_parts import (
    GENERATIONS,
    NameReading,
    evidence_of_person,
    has_preposition,
    is_office,
    is_organisation,
    is_person_shaped,
    is_suffix,
    is_unspaced_name,
    person_parts,
    without_titles,
)
from pageparse.grammar.name_words import (
    Word,
    is_initial,
    is_name_word,
    is_particle,
    is_uncased,
    key_of,
    name_words,
    words_of,
)
from pageparse.memo import remembered

MAX_NAMES = 300
_ROUNDS = 4
_BREAK = re.compile(
    r"[;|•×\n\t、，،；／｜]|\s[–—-]\s|/|\s·\s|(?<=[\u3400-\u9fff])\s?・\s?(?=[\u3400-\u9fff])"
    r"|(?<=[\uac00-\ud7af])\s?[·ㆍ]\s?(?=[\uac00-\ud7af])"
)
_TOKEN = re.compile(r"[,&+]|[^\s,&+]+")
_ASIDE = re.compile(r"[(（]([^()（）]{0,120})[)）]|\[([^\[\]]{0,120})\]")
_NUMBER = re.compile(r"(?:^|\s)\d")
_ET_AL = re.compile(
    r",?\s(?:et\.? al\.?|y (?:otros|cols?\.)|e outros|e altri|u\. ?a\.|m\. ?fl\.|i in\.|a kol\.|ve diğerleri|и др\."
    r"|та ін\.|وآخرون"
    r"|외(?: ?\d{1,2} ?[인명])?|편저?|저|역|지음|엮음|옮김)(?=\s|$|,)|(?<=\w)\s?(?:等|ほか|他)(?:\d{1,2}[人名])?$"
    r"|(?<=[\u3040-\u9fff])\s?(?:[編编]?著|共?[編编]|[訳译譯]|執筆|監[修訳])(?=\s|$)"
    r"|(?<=\.)\.(?=\s)",
    re.I,
)
# The Arabic 'and' is a letter before the next name; names that begin with that letter keep it.
_WAW = re.compile(
    r"\sو(?=\s?[\u0621-\u064a]{3})"
    r"(?!(?:ليد|ائل|سام|فاء|جدي|هيب|داد|ضاح|صفي|حيد|رد|سيم|لاء|جيه|فيق)(?![\u0621-\u064a]))"
)
# '张三丰 李四': in Japanese two such words are one name, whose first part has less often three characters.
_HAN_LIST = re.compile(r"[\u4e00-\u9fff]{3}(?:\s[\u4e00-\u9fff]{2,3})+|[\uac00-\ud7af]{3}(?:\s[\uac00-\ud7af]{3})+")
# What a person is stands behind the name there: '贺文渊教授', '오세린 연구위원'.
OFFICE_BEHIND = re.compile(
    r"(?<=[\uac00-\ud7af]{3})\s(?:부|선임|전문|책임|수석|초빙|객원)?(?:연구위원|연구원|교수|박사|위원|기자|팀장|센터장|소장|원장|이사장|대표|실장|부장|변호사|작가|활동가)(?=\s|$|,)"
    r"|(?<=[\u4e00-\u9fff]{2})\s?(?:副?教授|(?:助理|副)?研究[员員]|博士|先生|女士|院士)(?=$|[\s、，,;；])"
)
_LEAD = re.compile(r"\s{0,5}(?:by|por|par|von|with|edited by|written by)\s{1,5}(?=\S)", re.I)


@dataclass(slots=True)
class Atom:
    """Words between two separators; ``before`` is the separator: '' at the start, ',', '&', ';' or '-'."""

    words: list[Word]
    before: str
    family_first: bool = False
    extra: list[Word] = field(default_factory=list)


def split_names(text: str) -> list[NameReading]:
    """The names in a text that is known to hold names, such as a column 'Author'.

    Args:
        text: read up to 300 characters; names after that are lost.

    Returns:
        Names in their order, each ``literal`` as displayed with white space collapsed, without leading titles and
        without offices and affiliations behind commas. Splitting a ``literal`` again gives it alone. An empty list
        when nothing in the text can be a name.
    """
    return list(_split(text[:MAX_NAMES])) if text else []


@remembered
def _split(text: str) -> tuple[NameReading, ...]:
    return tuple(_settled(text, 0, _ROUNDS))


def _settled(text: str, offset: int, rounds: int) -> Iterator[NameReading]:
    """Readings that split into themselves; one that does not is split again."""
    found = list(_once(text))
    if len(found) == 1 and found[0].literal == text:  # most texts are one name as it stands
        yield _moved(found[0], offset + found[0].begin, offset + found[0].stop)
        return
    for reading in found:
        literal, again = reading.literal, list(_once(reading.literal))
        if len(again) == 1 and again[0].literal == literal:
            yield _moved(again[0], offset + reading.begin, offset + reading.stop)
        elif rounds > 0:
            yield from _settled(text[reading.begin : reading.stop], offset + reading.begin, rounds - 1)


def _moved(reading: NameReading, begin: int, stop: int) -> NameReading:
    return NameReading(reading.literal, reading.given, reading.family, reading.kind, begin, stop)


def _once(text: str) -> Iterator[NameReading]:
    plain = _ASIDE.sub(_blank, text)
    lead = _LEAD.match(plain)
    if lead:
        plain = " " * lead.end() + plain[lead.end() :]
    cut = _ET_AL.search(plain)
    if cut:
        plain = plain[: cut.start()]
    plain = _WAW.sub(" ;", OFFICE_BEHIND.sub(lambda office: " " * len(office.group()), plain).rstrip())
    if _HAN_LIST.fullmatch(plain) and all(map(is_unspaced_name, plain.split())):
        plain = ";".join(re.split(r"\s", plain))
    semicolons = ";" in plain
    parts = [_atoms(plain, begin, stop, before, semicolons) for begin, stop, before in _segments(plain)]
    previous: str | None = None
    for atom in chain.from_iterable(parts):
        kind, reading = _read(text, atom, previous)
        label = reading is not None and previous is not None and type_of_word(reading.literal) is not None
        previous = kind
        if reading is not None and not label:  # 'Jane Doe, Policy Brief'
            yield reading


def _blank(match: re.Match[str]) -> str:
    """An aside becomes a comma of its length; a nickname inside a name stays."""
    inner = match.group(1) or match.group(2) or ""
    follows = match.string[match.end() : match.end() + 2].strip()
    if match.start() > 0 and follows[:1].isupper() and inner.isalpha() and inner[:1].isupper():
        return match.group()
    return "," + " " * (len(match.group()) - 1)


def _segments(text: str) -> Iterator[tuple[int, int, str]]:
    start, before = 0, ""
    for match in _BREAK.finditer(text):
        yield start, match.start(), before
        start, before = match.end(), "-" if match.group().strip() in ("-", "–", "—", "|", "｜") else ";"
    yield start, len(text), before


def _atoms(text: str, begin: int, stop: int, before: str, semicolons: bool) -> list[Atom]:
    """The parts of one segment, suffixes and bound names put back together, 'Family, Given' joined."""
    return _inverted(_bound(_cut(text, begin, stop, before)), semicolons)


def _cut(text: str, begin: int, stop: int, before: str) -> list[Atom]:
    atoms: list[Atom] = []
    start, mark = begin, before
    for match in _TOKEN.finditer(text, begin, stop):
        token = match.group()
        if token not in ",&+" and not _is_join(token):
            continue
        words = _words(text, start, match.start())
        if words:
            atoms.append(Atom(words, mark))
            mark = "," if token == "," else f"&{token.lower()}"
        elif token != ",":
            mark = f"&{token.lower()}" if atoms else mark
        start = match.end()
    words = _words(text, start, stop)
    return [*atoms, Atom(words, mark)] if words else atoms


def _words(text: str, begin: int, stop: int) -> list[Word]:
    """The words of a part; none when it holds a number, as dates do."""
    return [] if _NUMBER.search(text[begin:stop]) else words_of(text, begin, stop)


def _is_join(token: str) -> bool:
    if (key_of(token) if token.isalpha() else token.casefold()) not in name_words().joins:
        return False
    return token.islower() or (len(token) > 1 and token.isupper())


def _bound(atoms: list[Atom]) -> list[Atom]:
    """'Doe, Jr.', 'Ortega y Gasset' and 'Institute for Peace and Conflict Studies' are one."""
    tables, kept = name_words(), list[Atom]()
    for atom in atoms:
        last = kept[-1] if kept else None
        if last is not None and _is_suffix_part(atom.words):
            last.words.extend(word for word in atom.words if word.key in GENERATIONS)  # degrees are no name
            continue
        if last is not None and atom.before[:1] == "&":
            double = atom.before[1:] in tables.bonds and len(atom.words) == 1 and is_person_shaped(last.words)
            whole = has_preposition(last.words) and is_organisation(last.words) and evidence_of_person(atom.words) < 2
            if double or whole:
                last.words.extend(atom.words)
                last.extra.append(atom.words[0])
                continue
        kept.append(atom)
    return kept


def _is_suffix_part(words: list[Word]) -> bool:
    return all(is_suffix(word, behind_comma=True) for word in words) or [word.key for word in words] == ["ph", "d"]


def _inverted(atoms: list[Atom], semicolons: bool) -> list[Atom]:
    """'Doe, Jane' becomes one name; so do the pairs of 'Doe, J., Roe, K.'."""
    if len(atoms) >= 2 and len(atoms) % 2 == 0:
        pairs = list(zip(atoms[::2], atoms[1::2], strict=True))
        sole = len(pairs) == 1
        if all(_is_pair(a, b, semicolons and sole, sole=sole) for a, b in pairs):
            return [_paired(a, b) for a, b in pairs]
    if len(atoms) > 2 and atoms[-2].before[:1] == "&" and _is_pair(atoms[-2], atoms[-1], False):
        return [*atoms[:-2], _paired(atoms[-2], atoms[-1])]  # 'Jane Doe and Roe, John'
    if len(atoms) > 2 and len(atoms[2].words) > 1 and _is_pair(atoms[0], atoms[1], False) and len(atoms[0].words) == 1:
        return [_paired(atoms[0], atoms[1]), *atoms[2:]]
    return atoms


def _paired(family: Atom, given: Atom) -> Atom:
    return Atom([*family.words, *given.words], family.before, True, given.words)


def _is_pair(family: Atom, given: Atom, sure: bool, *, sole: bool = False) -> bool:
    left, right = family.words, given.words
    if given.before != "," or is_organisation(left) or is_organisation(right) or not is_person_shaped(left):
        return False
    if is_uncased(left[0].text) != is_uncased(right[0].text):
        return False
    plain = [word for word in left if not is_particle(word)]
    if len(plain) > 2 or any(map(is_initial, plain)) or len(right) > 4 or not all(map(_given_like, right)):
        return False
    if sure:
        return not is_office(right, alone=False)
    initials = all(map(is_initial, right))
    names = name_words().given
    known = right[0].key in names
    if len(plain) == 1:  # 'Doe, Jane' alone in a text of names is one, though nobody knows 'Jane'
        alone = sole and len(right) == 1 and not is_uncased(left[0].text) and left[0].key not in names
        return initials or known or ((alone or len(right) > 1) and not is_office(right, alone=False))
    # 'Minjae Han, Yuki Sakamoto' is two people: behind two family names stand given names alone.
    given_only = all(w.key in names or is_initial(w) for w in right)
    doubled = known and given_only and len(right) <= 2 and left[0].key not in names
    return (initials and len(right) > 1) or doubled


def _given_like(word: Word) -> bool:
    return is_name_word(word) or is_particle(word) or is_suffix(word, behind_comma=True)


def _read(text: str, atom: Atom, previous: str | None) -> tuple[str, NameReading | None]:
    """The kind of the atom ('person', 'organisation', 'office', 'nothing') and its reading if it is kept."""
    words = atom.words
    if not atom.family_first:
        whole = words_of(text, words[0].begin, words[-1].stop) if atom.extra else words
        words = without_titles(whole)
    behind_name = previous in ("person", "office") and atom.before in (",", "-")
    if not atom.family_first and is_office(words, alone=previous is None):
        return "office", None
    literal = " ".join(text[words[0].begin : words[-1].stop].split())
    begin, stop = words[0].begin, words[-1].stop
    if not atom.family_first and is_organisation(words):
        kept = None if behind_name else NameReading(literal, None, None, "organisation", begin, stop)
        return "organisation" if kept else "office", kept
    if not is_person_shaped(words) or any(ch.isdigit() for ch in literal):
        return "nothing", None
    given, family = _inverted_parts(atom) if atom.family_first else person_parts(words)
    return "person", NameReading(literal, given, family, "person", begin, stop)


def _inverted_parts(atom: Atom) -> tuple[str | None, str | None]:
    given = [word for word in atom.extra if not is_suffix(word, behind_comma=True)]
    before = atom.words[: len(atom.words) - len(atom.extra)]
    family = [word.text for word in before if not is_suffix(word, behind_comma=False)]
    return " ".join(word.text for word in given) or None, " ".join(family) or None
