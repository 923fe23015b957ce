"""What formats for other systems share: a type's words there, dates in parts, keys of entries, texts on one line."""

from __future__ import annotations

import hashlib
import re

import msgspec
from msgspec import Struct

from pageparse.model import Author, Item, Page
from pageparse.vocab import load

_YEAR_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_SEASONS, _QUARTERS = range(21, 25), range(33, 37)


class Kind(Struct, frozen=True):
    """The words of other systems for the type of an item.

    Attributes:
        value: the word of our vocabulary.
        csl: type in CSL-JSON.
        genre: what CSL, BibTeX and RIS are told besides the type; empty when the type says it all.
        schema_org: type of schema.org.
        ris: code of RIS.
        biblatex: entry type of biblatex.
    """

    value: str
    csl: str
    genre: str
    schema_org: str
    ris: str
    biblatex: str


class Moment(Struct, frozen=True):
    """A date as far as it is known.

    Attributes:
        year: four digits.
        month: 1 to 12; None when unknown.
        day: 1 to 31; None when unknown.
        season: 1 spring, 2 summer, 3 autumn, 4 winter; None for a date that is no season.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    @property
    def parts(self) -> list[int]:
        """Year, month and day, as many as are known."""
        return [part for part in (self.year, self.month, self.day) if part is not None]

    @property
    def edtf(self) -> str:
        """The date in EDTF."""
        if self.season is not None:
            return f"{self.year:04}-{self.season + _SEASONS.start - 1}"
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in self.parts[1:])])


def kind_of(item: Item) -> Kind:
    """The words for the first of the item's types that the vocabulary knows.

    Without one they are those of 'other'; the genre is then the label as the page shows it, if it shows one.
    """
    known = next((one for one in item.types if one.value != "other"), None)
    value = known.value if known else "other"
    row = load("types")["type"][value]
    genre = row["genre"] if known or not item.types else item.types[0].label
    return Kind(value, row["csl"], genre, row["schema_org"], row["ris"], row["biblatex"])


def moments(edtf: str) -> tuple[Moment, ...]:
    """The parts of a date: one, or the two ends of a range. Nothing is added: an unknown month stays unknown.

    Args:
        edtf: a date of the contract; a time behind it is left away.

    Returns:
        One or two moments; none for what is no date. A quarter is the range of its months.

    >>> [moment.parts for moment in moments("2014-35")]
    [[2014, 7], [2014, 9]]
    """
    ends = [_moments(end) for end in edtf.split("/")]
    if not all(ends):
        return ()
    return ends[0] if len(ends) == 1 else (ends[0][0], ends[-1][-1])


def _moments(text: str) -> tuple[Moment, ...]:
    match = _YEAR_PART.fullmatch(text.partition("T")[0])
    if match is None:
        return ()
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None:
        return ()
    if month is not None and month in _SEASONS:
        return (Moment(year, season=month - _SEASONS.start + 1),)
    if month is not None and month in _QUARTERS:
        last = 3 * (month - _QUARTERS.start + 1)
        return (Moment(year, last - 2), Moment(year, last))
    return (Moment(year, month, day),)


def instant(text: str | None) -> str | None:
    """A time of RFC 3339: what was given if it is one, for a day its beginning in UTC.

    Formats that take nothing but an instant are told a day in this way. Less than a day gives None.
    """
    if text is None:
        return None
    if _TIME.fullmatch(text):
        return text
    days = moments(text)
    return f"{days[0].edtf}T00:00:00Z" if len(days) == 1 and days[0].day is not None and "T" not in text else None


def published(item: Item) -> str | None:
    """The day of the item as a time of RFC 3339; None when it is not known to the day."""
    return instant(item.date.edtf) if item.date is not None and item.date.precision == "day" else None


def identifier(item: Item, *schemes: str) -> str | None:
    """The first identifier of these schemes; None if there is none."""
    return next((one.value for one in item.identifiers if one.scheme in schemes), None)


def split_name(author: Author) -> tuple[str, str] | None:
    """Family and given name of a person; None for an organisation, and where the split is unsure."""
    if author.kind == "person" and author.family and author.given:
        return author.family, author.given
    return None


def one_line(text: str) -> str:
    """The text on one line, without control characters and what no XML may hold."""
    return " ".join(_CONTROL.sub(" ", text).split())


def keyed(page: Page) -> list[tuple[str, Item]]:
    """The items of a page, each with a key that no other item of a run has.

    The key is the item's id with a digest of where its page was found: an item that several pages list is several
    entries. It depends on the page alone, so that parts of a run never share a key.
    """
    source = page.source
    container = source.container
    place = [source.uri, source.sha256, *((container.path, container.offset, container.record_id) if container else ())]
    mark = hashlib.sha256(msgspec.json.encode(place)).hexdigest()[:12]
    return [(f"{item.id}-{mark}", item) for item in page.items]


def tags_of(item: Item, page: Page) -> list[str]:
    """What feeds sort an item by: its types as the page shows them, and the heading of its section; each once."""
    heading = next((section.heading for section in page.sections if section.id == item.section), None)
    return list(dict.fromkeys([*(kind.label for kind in item.types), *([heading] if heading else [])]))
