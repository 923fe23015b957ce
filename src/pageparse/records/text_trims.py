"""What the titles of a list in a text share and do not say: dockets, kinds, links, the formats of files.

A rendering runs the pieces of a line together: 'SC-96-781 Doe v. Roe (Poe, J.)', 'BlogWhy the lock leaks', 'Rules PDF,
70 kB'. One title tells nothing of it; all of a list together do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pageparse.documents.blocks import Block
from pageparse.grammar.judges import read_judge
from pageparse.grammar.labels import read_types
from pageparse.grammar.phrases import is_format_label
from pageparse.records.region import Record, slice_block
from pageparse.records.wording import is_code, run_together, word_count

_FEW, _MANY = 3, 5
_MOST, _NEARLY_ALL, _SOME = 0.7, 0.8, 0.25
_QUOTES = "«“„\"'‘「『¿¡"
_CODE = re.compile(r"([^\s:]{4,24}?),?\s+(?=\S)")
_TAIL_WORDS = 4
_LABEL_WORDS = 3
_MAX_HEAD = 60
_BRACKET = re.compile(r"\s?\(([^()]{3,40})\)$")
_JUDGE = re.compile(r"[^\W\d_][^\d,]{1,24}, JJ?\.|per curiam", re.I)  # 'Doe, J.', where most are judges
_LEFT_WORDS = 4
_MEANT = 2
_SPACE = " \t|·•–—-"


def trim_titles(records: Sequence[Record]) -> None:
    """Cuts what is no title from the titles of a list; what is cut off stays in the record as a line of its own."""
    for find, share, role, least in (
        (_code_end, _NEARLY_ALL, "", 1),
        (_kind_end, _MOST, "types", _MEANT),
        (_format_end, _MOST, "", 1),
    ):
        places = list(_titles(records))
        ends = [find(text) for _, _, text in places]
        if _agree(ends, [text[:end] for (_, _, text), end in zip(places, ends, strict=True)], share, least):
            for (record, at, text), end in zip(places, ends, strict=True):
                _cut(record, at, end, len(text), role)
    for begin_of, share in ((_common_tail(records), _NEARLY_ALL), (_format_begin, _SOME), (_judge_begin, _MOST)):
        places = list(_titles(records))
        begins = [begin_of(text) for _, _, text in places]
        if len(places) >= _FEW and sum(map(bool, begins)) >= share * len(places):
            for (record, at, text), begin in zip(places, begins, strict=True):
                _cut(record, at, 0, begin or len(text), "")


def _titles(records: Sequence[Record]) -> Iterator[tuple[Record, int, str]]:
    """Every record that is told its title, with its place among the lines and its text."""
    for record in records:
        at = next((at for at, role in enumerate(record.columns) if role == "title"), None)
        if at is not None:
            yield record, at, record.blocks[at].text


def _agree(ends: Sequence[int], heads: Sequence[str], share: float, least: int) -> bool:
    told = {head for head, end in zip(heads, ends, strict=True) if end}
    return len(ends) >= _FEW and sum(map(bool, ends)) >= share * len(ends) and len(told) >= least


def _cut(record: Record, at: int, first: int, last: int, role: str) -> None:
    """The title alone in its line; what stands before and behind it as lines of their own."""
    block, size = record.blocks[at], len(record.blocks[at].text)
    pieces = [(0, first, role), (first, last, "title"), (last, size, role)]
    kept: list[tuple[Block, str]] = [
        (cut, name) for a, b, name in pieces if a < b and (cut := slice_block(block, a, b)).text.strip(_SPACE)
    ]
    if len(kept) > 1:
        record.blocks[at : at + 1] = [piece for piece, _ in kept]
        record.columns[at : at + 1] = [name for _, name in kept]


def _code_end(text: str) -> int:
    """Where a title begins behind a docket or file number: letters and digits in one word."""
    match = _CODE.match(text)
    code = match.group(1) if match else ""
    if match is None or not any(map(str.isalpha, code)) or sum(map(str.isdigit, code)) < _FEW or not is_code(code):
        return 0
    rest = text[match.end() :]
    return match.end() if _begins(rest) and word_count(rest) >= _MEANT else 0


def _kind_end(text: str) -> int:
    """Where a title begins behind a label of its kind, which touches it or is parted by a blank."""
    glued = len(run_together(text[:_MAX_HEAD])[0])
    blanks = [match.end() for match in re.finditer(r"\s", text[:_MAX_HEAD])][:_LABEL_WORDS]
    for end in sorted({*blanks, glued}, reverse=True):
        rest = text[end:]
        if _begins(rest) and word_count(rest) >= _MEANT and read_types(text[:end].strip()):
            return end
    return 0


def _format_end(text: str) -> int:
    """Where a title begins behind the name of its file's format, 0 without one: 'PDF The reeds of the fen'."""
    head, blank, rest = text.partition(" ")
    told = blank and head.isupper() and is_format_label(head)
    return len(head) + 1 if told and _begins(rest) and word_count(rest) >= _MEANT else 0


def _begins(text: str) -> bool:
    """Whether a title may begin here: with a letter that is no small one, or with a quotation."""
    return bool(text) and ((text[0].isalpha() and not text[0].islower()) or text[0] in _QUOTES)


def _common_tail(records: Sequence[Record]) -> Callable[[str], int]:
    """Where the word or two begin that nearly all titles of a list end with, though they say enough without.

    More than two words, or words behind 'v.' or a dash, are a party or a body that all titles name.
    """
    texts = [text for _, _, text in _titles(records)]
    found = ""
    for count in range(1, _TAIL_WORDS):
        tails = Counter(" ".join(text.split()[-count:]) for text in texts)
        tail, often = tails.most_common(1)[0] if tails else ("", 0)
        if len(texts) < _MANY or often < _NEARLY_ALL * len(texts):
            break
        plain = all(word.isalpha() and not word.islower() for word in tail.split())
        found = tail if plain and count <= _MEANT else ""
    left = [word_count(text[: -len(found)]) for text in texts if found and text.endswith(" " + found)]
    return partial(_tail_begin, found if sum(left) >= _LEFT_WORDS * len(left) else "")


def _tail_begin(tail: str, text: str) -> int:
    return len(text) - len(tail) if tail and text.endswith(" " + tail) else 0


def _format_begin(text: str) -> int:
    """Where the format and size of a file begin that close a title, 0 if they do not."""
    blanks = [match.end() for match in re.finditer(r"\s", text)][-_TAIL_WORDS:]
    return next((at for at in blanks if is_format_label(text[at:]) and word_count(text[:at]) >= _MEANT), 0)


def _judge_begin(text: str) -> int:
    """Where a judge in brackets begins who closes a title, 0 without one."""
    match = _BRACKET.search(text)
    judged = match is not None and (read_judge(match.group(1)) or _JUDGE.fullmatch(match.group(1)))
    return match.start() if match is not None and judged else 0
