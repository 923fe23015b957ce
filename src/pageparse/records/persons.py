"""Links that lead to a person, by their relation or their address."""

from __future__ import annotations

import re

from pageparse.documents.blocks import Anchor

PERSON = re.compile(
    r"(?<![a-z])(?:user|userinfo|author|autor|autore|autores|auteur|member|membre|mitglied|miembro|membro|profile|profil"
    r"|perfil|people|person|persons?|experts?|staff|contributors?|bio|blogger|reader)s?(?:[/_.?=&-]|\d|$)",
    re.I,
)


def leads_to_person(anchor: Anchor) -> bool:
    """Whether a link says that it leads to an author or a member."""
    return is_by_author(anchor) or PERSON.search(anchor.raw) is not None


def is_by_author(anchor: Anchor) -> bool:
    return bool(anchor.rel) and "author" in anchor.rel.lower().split()
