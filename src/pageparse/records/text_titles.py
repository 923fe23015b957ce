"""Which line of an entry is its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pageparse.records.text_lines import TextLine
from pageparse.records.text_worth import title_of

_KICKER = 5
_FEW = 3
_KICKER_WORDS, _TITLE_WORDS, _NEARLY_ALL = 2, 3, 0.8
_LONG_TITLE = 30


def titles_of(entries: Sequence[Sequence[TextLine]]) -> list[int | None]:
    """The number of the title line in each entry; where most entries have it in one place, so have the others.

    A title that reads like prose is known by that place, and so is one below a long kicker, among the entries of as
    many lines.
    """
    heads = _behind_dates(entries, _without_kickers(entries, [_title_line(entry) for entry in entries]))
    sizes = Counter(map(len, entries))
    places = {
        size: _common_place([head for head, entry in zip(heads, entries, strict=True) if len(entry) == size])
        for size, count in sizes.items()
        if count >= _FEW
    }
    usual = _common_place(heads)
    found: list[int | None] = []
    for entry, head in zip(entries, heads, strict=True):
        place = places.get(len(entry))
        if place is not None and _is_below(entry, place, head):
            found.append(place)
        else:
            found.append(usual if usual is not None and _is_long_title(entry, usual, head) else head)
    return found


def _behind_dates(entries: Sequence[Sequence[TextLine]], heads: list[int | None]) -> list[int | None]:
    """The titles right below the dates where those of most entries stand there: captions stand above some dates."""
    days = [next((at for at, line in enumerate(entry) if line.kind in "Dd"), -1) for entry in entries]
    below = [0 <= at == (head or 0) - 1 for at, head in zip(days, heads, strict=True)]
    if len(entries) < _FEW or 2 * sum(below) <= len(entries):
        return heads
    return [
        at + 1 if head is not None and head < at and _is_worded(entry, at + 1) else head
        for entry, at, head in zip(entries, days, heads, strict=True)
    ]


def _is_worded(entry: Sequence[TextLine], at: int) -> bool:
    return at < len(entry) and entry[at].kind in "CE" and entry[at].words > 1


def _without_kickers(entries: Sequence[Sequence[TextLine]], heads: list[int | None]) -> list[int | None]:
    """The titles, one line further down where a word or two above a line of words open nearly every entry."""
    below = [
        head is not None
        and head + 1 < len(entry)
        and entry[head].words <= _KICKER_WORDS
        and not entry[head].echoed
        and entry[head + 1].kind in "CE"
        and entry[head + 1].words >= _TITLE_WORDS
        for head, entry in zip(heads, entries, strict=True)
    ]
    lower = next((head for head, _ in Counter(h for h, t in zip(heads, below, strict=True) if t).most_common(1)), None)
    known = sum(below) + sum(_is_below_label(entry, head, lower) for entry, head in zip(entries, heads, strict=True))
    if len(entries) < _FEW or known < _NEARLY_ALL * len(entries):
        return heads
    return [head + 1 if head is not None and told else head for head, told in zip(heads, below, strict=True)]


def _is_below_label(entry: Sequence[TextLine], head: int | None, kicker: int | None) -> bool:
    """Whether a type or a label, a word or two that come again, stands where the others have a kicker."""
    if head is None or kicker is None or head != kicker + 1:
        return False
    return entry[kicker].kind in "LT" and entry[kicker].words <= _KICKER_WORDS


def _common_place(heads: Sequence[int | None]) -> int | None:
    place, count = Counter(heads).most_common(1)[0]
    return place if 2 * count >= len(heads) else None


def _is_long_title(entry: Sequence[TextLine], place: int, head: int | None) -> bool:
    later = place < len(entry) and (head is None or head > place)
    return later and entry[place].kind in "PL" and entry[place].words <= _LONG_TITLE


def _is_below(entry: Sequence[TextLine], place: int, head: int | None) -> bool:
    """Whether a kicker as long as a title stands above the title."""
    if head is None or head >= place or entry[head].echoed:
        return False
    return entry[place].kind in "CEK" and entry[place].block.gap > 0 and entry[place].words >= _FEW


def _title_line(entry: Sequence[TextLine]) -> int | None:
    """The number of the title line in an entry, None where it has none.

    It is the first line of words, unless that is a kicker (a few words) or the caption of a picture (lines without a
    blank line between them), and another line stands by itself right above the teaser.
    """
    head = title_of(entry)
    other = next((n for n in range(1, len(entry) - 1) if _stands_above_teaser(entry, n)), None)
    if head is None or other is None or other <= head or entry[head].echoed:
        return head
    if any(line.kind in "DdB" for line in entry[head:other]):
        return head
    captioned = any(line.block.gap == 0 for line in entry[1:other])
    return other if captioned or entry[head].words <= _KICKER else head


def _stands_above_teaser(entry: Sequence[TextLine], number: int) -> bool:
    line, below = entry[number], entry[number + 1]
    return line.kind in "CE" and line.block.gap > 0 and below.kind == "P" and below.block.gap > 0
