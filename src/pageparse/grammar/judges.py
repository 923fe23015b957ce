"""Judges as courts write them behind a case: '(Doe, C.J.)', '(Roe JA)', '(Poe AJA)'."""

from __future__ import annotations

import re

from pageparse.grammar.name_parts import person_parts
from pageparse.grammar.name_words import is_name_word, is_particle, name_words, words_of
from pageparse.grammar.names import NameReading
from pageparse.memo import remembered

# Chief Justice, Presiding Judge, Acting Judge of Appeal, Lord Justice and the like; 'J.' alone may be a given name.
_OFFICE = re.compile(r"(?:,\s?|\s)(?:(?:[ACDLP]\.?\s?){1,3}JJ?\.?(?:\s?A\.?)?|JJ?\.?\s?A\.?|JJ\.?|D?P)$")
_MAX_WORDS = 4


@remembered
def read_judge(text: str) -> NameReading | None:
    """The judge of a text that is a name and the initials of a judge's office; None for anything else.

    >>> read_judge("Doe-Roe AJA").literal
    'Doe-Roe'
    """
    match = _OFFICE.search(text)
    name = text[: match.start()].rstrip() if match else ""
    words = words_of(name, 0, len(name))
    if not words or len(words) > _MAX_WORDS or not all(is_name_word(w) or is_particle(w) for w in words):
        return None
    if any(word.key in name_words().never for word in words) or not is_name_word(words[-1]):
        return None
    given, family = person_parts(words) if len(words) > 1 else (None, name)
    return NameReading(name, given, family, "person", 0, len(name))
