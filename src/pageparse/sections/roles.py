"""What a part of the page is for: by the words of its heading, what it holds, and where it stands."""

from __future__ import annotations

from pageparse.model import Role
from pageparse.records.region import Part
from pageparse.sections.points import Points

_STRONG = 0.5
_OWN_TITLES = ("study_group", "pillars", "people", "about")


def role_of_part(
    part: Part, *, items: int, prose: int, points: list[Points], first_prose: bool, is_title: bool
) -> Role:
    """The role of a part.

    Args:
        part: the headed stretch.
        items: number of records in it.
        prose: number of its paragraphs.
        points: prose lists in it.
        first_prose: no part before it holds prose.
        is_title: its heading is the page's title, or it has none and stands first.
    """
    named = _strong_role(part)
    if is_title and not items:
        # A title over sections of its own, or over the page's introduction.
        return named if named is not None and named in _OWN_TITLES else "overview"
    if named is not None:
        return _named_role(part, items, prose, points, named)
    if items:
        return "activity_listing"
    return "overview" if prose and first_prose else "other"


def _strong_role(part: Part) -> Role | None:
    return part.role.role if part.role is not None and part.role.strength >= _STRONG else None


def _named_role(part: Part, items: int, prose: int, points: list[Points], role: Role) -> Role:
    if role == "activity_listing" and not items and prose:
        return "overview"
    if role == "overview" and items and not prose:
        return "activity_listing"
    if role in ("navigation", "other") and items:
        return "activity_listing"
    if role == "pillars" and not points and not part.points and items:
        return "activity_listing"
    if role == "study_group" and items and not prose:
        return "activity_listing"
    return role
