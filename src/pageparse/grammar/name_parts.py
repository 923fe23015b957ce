"""One name: whether words can be one, person or organisation, and which part is the family name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from pageparse.grammar.fold import fold
from pageparse.grammar.name_words import (
    Word,
    any_in,
    is_han,
    is_initial,
    is_name_word,
    is_particle,
    is_spaced_han,
    is_uncased,
    name_words,
)

_MAX_WORDS = 8
_MAX_ORGANISATION = 14
_SHORT = 2
_HANGUL_NAME = 3
GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv", "esq", "filho", "neto", "junior", "senior", "fils", "hijo"))
_INLINE_SUFFIXES = GENERATIONS - {"senior", "fils", "hijo"} | {"phd"}
FUNCTION_WORDS = frozenset("of for on in de fur pour per voor para da do di the".split(" "))
_PATRONYMIC = ("ович", "евич", "овна", "евна", "инична", "івна", "ovich", "evich", "ovna", "evna")
_BEHIND_OFFICE = frozenset(("at", "and", "to", "emeritus", "der", "des", "du"))


class NameReading(Struct, frozen=True, gc=False):
    """A name as displayed, its parts where they are sure, and its place in the text given."""

    literal: str
    given: str | None
    family: str | None
    kind: Literal["person", "organisation"]
    begin: int
    stop: int


def without_titles(words: Sequence[Word]) -> list[Word]:
    """The words behind 'Dr.', 'Chief Judge' and the like; the last word always stays."""
    tables, kept = name_words(), list(words)
    cut = 0
    for position, word in enumerate(kept[:-1]):
        if word.key in tables.honorifics and not (is_initial(word) and len(word.text) < 2):
            cut = position + 1
        elif word.key not in tables.offices:
            break
    return kept[cut:]


def is_suffix(word: Word, *, behind_comma: bool) -> bool:
    """'Jr.', 'III'; behind a comma also degrees ('PhD', 'MA')."""
    if behind_comma:
        return word.key in name_words().suffixes and (word.key in _INLINE_SUFFIXES or word.text[:1].isupper())
    return word.key in _INLINE_SUFFIXES


def is_organisation(words: Sequence[Word]) -> bool:
    """Whether the words name an institution, an agency or a collective such as 'Staff' or 'Redacción'."""
    tables = name_words()
    joined = fold(" ".join(word.text for word in words))
    if joined in tables.agencies:
        return True
    if is_uncased(joined) and not is_spaced_han(joined) and any(name in joined for name in tables.organisation_inside):
        return True
    if not any(_names_organisation(word) for word in words):
        return False
    first_is_given = words[0].key in tables.given and words[0].key not in tables.doubtful
    return not (first_is_given and 2 <= len(words) <= 3 and all(map(is_name_word, words)))


def _names_organisation(word: Word) -> bool:
    """Of short words only those without accents: 'SA' is a company, 'Sá' a family."""
    return word.key in name_words().organisation and (len(word.key) > _SHORT or word.text.isascii())


def has_preposition(words: Sequence[Word]) -> bool:
    """'of', 'for', 'de', ... in lower case: then 'and' belongs to the organisation's name."""
    return any(word.key in FUNCTION_WORDS and word.text.islower() for word in words)


def is_person_shaped(words: Sequence[Word]) -> bool:
    """Whether each word can stand in a person's name and one of them is more than an initial or a particle."""
    if not 1 <= len(words) <= _MAX_WORDS:
        return False
    if not all(is_name_word(word) or is_particle(word) for word in words) or not is_name_word(words[-1]):
        return False
    return not is_initial(words[-1]) or any(not is_initial(word) and not is_particle(word) for word in words)


_ARTICLE = "der"  # within names a particle ('van der Berg'), before a noun an article


def evidence_of_person(words: Sequence[Word]) -> int:
    """How much the words say 'person': 2 known given name or initials, 1 family name, 0 nothing, -1 against."""
    tables = name_words()
    named = [w for w in words if not is_suffix(w, behind_comma=True)]
    ends = (named[0], named[-1]) if named and named[0].text[0].isupper() else tuple(named[-1:])
    core = [w for w in named if w in ends or not is_particle(w)]
    if not core or any_in(core, tables.never) or named[0].key == _ARTICLE:
        return -1
    full = [w for w in core if not is_initial(w)]
    if not full or len(core) < 2:
        return 0
    doubtful = [w for w in full if w.key in tables.doubtful]
    known_family = _is_family(full[-1])
    if _is_given(core[0]) and (core[0].key not in tables.doubtful or known_family) and len(full) <= 6:
        return 2 if len(doubtful) <= 1 else 1
    if _with_patronymic(full) or (len(full) < len(core) and len(full) <= 3):
        return 2
    if doubtful and not (len(doubtful) == 1 and (known_family or core[0].key in tables.given)):
        return -1
    return 1 if known_family and not doubtful and len(core) <= 4 else 0


def _with_patronymic(words: Sequence[Word]) -> bool:
    """Whether a given name is followed by the father's, with the family name before or behind them or left out."""
    return len(words) <= 3 and any(word.key.endswith(_PATRONYMIC) for word in words[max(1, len(words) - 2) :])


def _is_given(word: Word) -> bool:
    """A known given name, or two of them as one: 'Jan-Peter'."""
    given = name_words().given
    return word.key in given or (" " in word.key and given.issuperset(word.key.split()))


def _is_family(word: Word) -> bool:
    tables = name_words()
    scots = word.text.startswith(("Mc", "Mac", "O'", "O’"))
    return scots or word.key in tables.family or word.key.endswith(tables.endings)


def person_parts(words: Sequence[Word]) -> tuple[str | None, str | None]:
    """Given and family name of a person's words in display order; (None, None) when unsure."""
    core = list(words)
    while len(core) > 1 and is_suffix(core[-1], behind_comma=True) and core[-1].key not in ("ma", "v"):
        core.pop()
    if len(core) == 1:
        return _unspaced_parts(core[0].text)
    if any(is_uncased(word.text) for word in core):
        spaced_han = len(core) == 2 and all(is_han(word.text) for word in core)
        return (core[1].text, core[0].text) if spaced_han else (None, None)
    if _is_eastern(core):
        return None, None
    if _leads_with_family(core):
        return _joined(core[1:]), core[0].text
    cut = _family_start(core)
    if cut <= 0 or all(is_initial(word) for word in core[cut:]):
        return None, None
    return _joined(core[:cut]), _joined(core[cut:])


def _leads_with_family(words: Sequence[Word]) -> bool:
    """'SUZUKI Ken', 'Orlova Vera Petrovna': alone in capitals, or before a given name and the father's."""
    capitals = [word.text.isupper() and not is_initial(word) for word in words]
    fathered = len(words) > _SHORT and words[-1].key.endswith(_PATRONYMIC)
    return fathered or (capitals[0] and not any(capitals[1:]) and not any(map(is_initial, words)))


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def is_unspaced_name(text: str) -> bool:
    """Whether a text without spaces begins with a family name and is as long as a name: '王小明', '김민수'."""
    return _unspaced_parts(text)[1] is not None


def _unspaced_parts(text: str) -> tuple[str | None, str | None]:
    """'王小明' and '김민수' begin with a family name of one character."""
    tables = name_words()
    if len(text) in (2, _HANGUL_NAME) and is_han(text) and text[0] in tables.han:
        return text[1:], text[0]
    if len(text) == _HANGUL_NAME and text[0] in tables.hangul and all("가" <= ch <= "힣" for ch in text):
        return text[1:], text[0]
    return None, None


def _is_eastern(words: Sequence[Word]) -> bool:
    tables = name_words()
    first, last = words[0], words[-1]
    if is_initial(first) or first.key not in tables.eastern:
        return False
    if first.key in tables.given and first.key in tables.family:
        return False
    return last.key not in tables.eastern and last.key not in tables.family and not last.key.endswith(tables.endings)


def _family_start(words: Sequence[Word]) -> int:
    """Index of the family name's first word: particles belong to it, and both surnames of a Spanish name."""
    tables = name_words()
    last = len(words) - 1
    for position in range(1, last):
        following = words[position + 1]
        if is_particle(words[position]) and not words[position].text[0].isupper():
            inside = following.key in tables.given and position + 1 < last
            bound = words[position].key in tables.bonds
            if bound and not inside:
                return max(position - 1, 1) if position > 1 else 0
            if not inside:
                return position
    start = last
    while start > 1 and is_particle(words[start - 1]):
        start -= 1
    if start == last and last >= 2 and _is_hispanic(words[last]) and _is_hispanic(words[last - 1]):
        return last - 1 if words[last - 1].key not in tables.given else last
    return start


def _is_hispanic(word: Word) -> bool:
    accented = any(ch in "áéíóúñÁÉÍÓÚÑ" for ch in word.text)
    return word.key in name_words().hispanic or (not is_initial(word) and (word.key.endswith("ez") or accented))


def is_office(words: Sequence[Word], *, alone: bool) -> bool:
    """Whether a part between commas is an office ('Senior Fellow', 'Director of Research'), not a name.

    ``alone`` is True for the first part of a list, where 'Reader' may be a name after all.
    """
    tables = name_words()
    folded = fold(" ".join(word.text for word in words))
    if folded in tables.roles:
        return not alone or len(words) > 1 or words[0].text.islower()
    head = tables.role_prefix.match(folded)
    if head is not None:
        rest = folded[len(head) :].split()
        return bool(rest) and (rest[0] in FUNCTION_WORDS or rest[0] in _BEHIND_OFFICE)
    if alone or len(words) > _MAX_ORGANISATION or evidence_of_person(words) > 1:
        return False
    return any(" ".join(folded.split()[-size:]) in tables.roles for size in (1, 2, 3) if len(words) > size)
