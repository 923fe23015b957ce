"""What a stretch of a line is by its place: where most entries of a list name a person or a kind, all of them do.

A place is the chain of elements down to a line, before or behind the title, and in the line the side of its date and
the number of the piece there; class names play no part. What siblings show there is stronger than what one name looks
like: 'mgarcia', 'Staff' and 'Özil' are names beside other names, 'Gauge letter' is a type beside 'Report'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cache, partial
from typing import NamedTuple

from pageparse.documents.blocks import Anchor, Block, Document
from pageparse.fields.categories import leads_to_category
from pageparse.fields.stretches import Cutter, Piece, Placed, labels_of, pieces_of
from pageparse.grammar.cases import is_case_name
from pageparse.grammar.columns import label_role
from pageparse.grammar.judges import read_judge
from pageparse.grammar.labels import is_compound_type, read_types
from pageparse.grammar.name_parts import is_unspaced_name
from pageparse.grammar.name_words import is_uncased
from pageparse.grammar.names import looks_like_names, read_names, split_names, without_asides
from pageparse.records.cues import Cue
from pageparse.records.persons import leads_to_person
from pageparse.records.region import Record
from pageparse.records.tables import cell_number
from pageparse.records.wording import merged_links

_MAX_CHARS, _MAX_WORDS = 45, 5
_DEPTH = 6
_LEAST = 3  # entries that make a place
_UNSPACED = 3  # signs of most such names; shorter ones are many a word, and so tell only beside longer ones
_HALF, _MOST = 0.5, 0.8
_SOME, _FEW = 0.3, 0.3  # entries whose labels are known make a place of labels; records that must have it
_SENTENCE = ("。", "！", "？", "…")  # where words are not parted, what ends so is no name and no label
_CELLS = frozenset(("td", "th"))
_LABEL_CHARS, _LABEL_WORDS = 30, 3
_VARIED = 0.7  # labels come again, names of things do not


class _Entry(NamedTuple):
    record: int
    position: int
    block: Block
    cue: Cue
    begin: int
    stop: int
    beside: bool  # a line right before or behind the title
    apart: bool  # in a cell of a table, and not the title's

    @property
    def text(self) -> str:
        return self.block.text[self.begin : self.stop]

    @property
    def whole(self) -> bool:
        return self.stop - self.begin == len(self.block.text)


_MAX_LABEL = 40  # 'Presiding judge:' in a line of its own

Place = tuple[object, ...]
Roles = dict[tuple[int, int], list[Placed]]


def roles_by_place(document: Document, records: Sequence[Record], cue_of: Callable[[Block], Cue], cut: Cutter) -> Roles:
    """What stretches of lines hold, by the number of a record in its list and the position of a line in the record."""
    places: dict[Place, list[_Entry]] = {}
    roles: Roles = {}
    of_court = cache(partial(_is_of_court, records))  # only where a label tells of judges
    lines = Counter(block.text for record in records for block in record.blocks)
    again = {text for text, count in lines.items() if count > 1}
    for number, record in enumerate(records):
        cues = [cue_of(block) for block in record.blocks]
        title = _title_line(record, cues, again)
        cell = _cell(document, record.blocks[title]) if title >= 0 else -1
        for position, (block, cue) in enumerate(zip(record.blocks, cues, strict=True)):
            own = position == title
            pieces = _may_hold(cut, block, cue, titled=own) if not own or not _is_title(block, cue) else []
            if position and _is_other_label(record.blocks[position - 1].text):
                pieces = [piece for piece in pieces if piece.role]
            beside = title >= 0 and abs(position - title) == 1
            apart = bool(pieces) and _cell(document, block) not in (-1, cell)
            for piece in pieces:
                if piece.role:
                    role = "authors" if piece.role == "judges" and of_court() else piece.role
                    told = Placed(piece.begin, piece.stop, role, "label")
                    roles.setdefault((number, position), []).append(told)
                    if role != "authors":
                        continue
                entry = _Entry(number, position, block, cue, piece.begin, piece.stop, beside, apart)
                place = (*_place(document, record, block, position < title), *piece.place)
                places.setdefault(place, []).append(entry)
    _decide(document, len(records), places, roles)
    return {line: [one for one in found if one.role in ("authors", "types")] for line, found in roles.items()}


def _is_other_label(text: str) -> bool:
    """Whether a line is a label, known or not, of something else than kinds and names: 'Chamber:'."""
    if not text.endswith((":", "：")) or len(text) > _MAX_LABEL:
        return False
    return label_role(text.rstrip(" :："), colon=True) not in ("authors", "judges", "types")


def _is_of_court(records: Sequence[Record]) -> bool:
    """Whether most entries of a list have a line that names a case."""
    named = sum(any(is_case_name(block.text) for block in record.blocks) for record in records)
    return 2 * named > len(records)


def _title_line(record: Record, cues: Sequence[Cue], again: Container[str]) -> int:
    """The line that is the title at first sight: a heading, else the first link that does not come again; or -1.

    A link that is nothing but a kind is none: 'Working paper' above the title, in a card.
    """
    for position, block in enumerate(record.blocks):
        if block.heading:
            return position
    linked = [position for position, cue in enumerate(cues) if cue.title_links and not cue.types]
    own = [position for position in linked if cues[position].text not in again]
    return next(iter(own or linked), -1)


def _cell(document: Document, block: Block) -> int:
    """The cell of a table that a line stands in; -1 outside of tables."""
    tag, parent = document.nodes.tag, document.nodes.parent
    node = block.node
    while node >= 0 and tag[node] not in _CELLS:
        node = parent[node]
    return node


def _is_title(block: Block, cue: Cue) -> bool:
    """Whether a line is the title and nothing else."""
    return len(block.spans) == 1 or block.heading > 0 or cue.linked


def _may_hold(cut: Cutter, block: Block, cue: Cue, *, titled: bool) -> list[Piece]:
    if cue.furniture or cue.more or cue.pager or block.heading or block.kind != "text" or not block.text:
        return []
    if block.text.endswith(_SENTENCE):
        return []
    if cue.names_line:
        return [Piece(0, len(block.text), "", (False, "before", 0))]
    pieces = pieces_of(cut, block, cue)
    if len(block.spans) < 2 or not titled or not cue.title_links:
        return pieces
    titles = [(span.start, span.end) for span in cue.title_links]
    return [p for p in pieces if not any(start <= p.begin and p.stop <= end for start, end in titles)]


def _decide(document: Document, count: int, places: dict[Place, list[_Entry]], roles: Roles) -> None:
    """Give the places that most records have, or whose words are known, their roles."""
    decided: list[tuple[str, str, list[_Entry]]] = []
    for entries in places.values():
        records = len({entry.record for entry in entries})
        if records >= max(_LEAST, _FEW * count):
            in_table = any(entry.apart for entry in entries)
            role, told = _role(document, entries, in_table=in_table, most=records >= _HALF * count)
            decided.append((role, told, entries))
    known = any(role == "types" and told == "known" for role, told, _ in decided)
    for role, told, entries in decided:
        if role and not (known and role == "types" and told == "likely"):  # topics beside types are none
            for entry in entries:
                if not _is_other_field(entry, role):
                    placed = Placed(entry.begin, entry.stop, role, told)
                    roles.setdefault((entry.record, entry.position), []).append(placed)
    _join_names(document, places, roles)


def _join_names(document: Document, places: dict[Place, list[_Entry]], roles: Roles) -> None:
    """More names beside one in its line: '[Mara Doe] [John Roe]' where most entries have a single author."""
    for entries in places.values():
        for entry in entries:
            found = roles.get((entry.record, entry.position), [])
            beside = [one for one in found if one.role == "authors" and one.told == "likely"]
            if not beside or any(one.begin <= entry.begin < one.stop for one in found):
                continue
            if looks_like_names(entry.text) or _is_unspaced(entry.text) or _lead_to(document, [entry], leads_to_person):
                found.append(Placed(entry.begin, entry.stop, "authors", "likely"))
                found.sort()


def _is_other_field(entry: _Entry, role: str) -> bool:
    """Whether a piece that stands in a place of types is a name or a sentence, or one in a place of names no name."""
    if role == "types":
        if read_judge(entry.text) is not None:
            return True
        return not _may_label(entry) or (not read_types(entry.text) and (_is_named(entry) or _is_unspaced(entry.text)))
    plain = without_asides(entry.text)
    words = len(plain.split()) > _LABEL_WORDS and not entry.cue.linked and not plain.istitle()
    named = words and (_is_named(entry) or bool(read_names(plain, expected=True)))
    figures = any(map(str.isdigit, _alone(entry.text))) and (" " in plain or is_uncased(plain))
    return figures or bool(read_types(entry.text)) or (words and not named and not is_uncased(plain))


def _is_unspaced(text: str) -> bool:
    """Whether a text may be a single name without a space, its asides left out: '张国强（北京大学）', '박지훈'."""
    plain = without_asides(text)
    return len(plain) == _UNSPACED and is_unspaced_name(plain)


def _are_unspaced(entries: Sequence[_Entry]) -> bool:
    """Whether nearly all are names that nothing but their place tells from short words: '陈思远', '李明', '최은경'."""
    texts = [_alone(entry.text) for entry in entries]
    sure = [text for text in texts if looks_like_names(text) or (len(text) == _UNSPACED and is_unspaced_name(text))]
    if len(set(sure)) < _LEAST - 1 or len(sure) < _FEW * len(entries) or not any(map(is_uncased, sure)):
        return False
    return len(sure) + sum(len(text) < _UNSPACED and is_unspaced_name(text) for text in texts) >= _MOST * len(entries)


def _alone(text: str) -> str:
    """A text without its asides, and without 'and others' where only one name stands before that."""
    names = split_names(text) if is_uncased(text) and len(text) <= _MAX_CHARS else []
    return names[0].literal if len(names) == 1 else without_asides(text)


def _place(document: Document, record: Record, block: Block, before: bool) -> Place:
    nodes = document.nodes
    chain = ["before" if before else "behind"]
    node = block.node
    while node > max(record.node, 0) and len(chain) <= _DEPTH:
        chain.append(nodes.tag[node] if nodes.tag[node] != "td" else f"td{cell_number(document, node)}")
        node = nodes.parent[node]
    return tuple(chain)


def _role(document: Document, entries: Sequence[_Entry], *, in_table: bool, most: bool) -> tuple[str, str]:
    """'authors' or 'types' with how it is told; ('', '') for neither."""
    count = len(entries)
    known = [entry.text for entry in entries if _is_typed(entry)]
    typed = len(known)
    told = entries[0].whole or len({entry.text for entry in entries}) > 1  # 'Overview' in every line names nobody
    leading = told and _lead_to(document, entries, leads_to_person)
    named = sum(_is_named(entry) or (told and _lead_to(document, [entry], leads_to_person)) for entry in entries)
    filed = not leading and _lead_to(document, entries, leads_to_category)
    if most and not filed and typed < _SOME * count and (leading or named >= _HALF * count or _are_unspaced(entries)):
        return "authors", "likely"
    # A column without a header may hold judges, places ('Summit'), courts.
    sure = typed >= _MOST * count or (typed >= _HALF * count and len(set(known)) > 1)
    if typed >= 2 and typed > named and typed >= _SOME * count and (sure or not in_table):
        return ("types", "known") if sum(map(_may_label, entries)) >= _MOST * count else ("", "")
    if not most:
        return "", ""
    if filed:
        return "types", "likely"
    return ("types", "likely") if not in_table and _are_kickers(entries) else ("", "")


def _is_typed(entry: _Entry) -> bool:
    text = entry.block.text
    return is_compound_type(entry.text) or any(
        read_types(text[begin:stop]) for begin, stop in labels_of(entry.block, entry.begin, entry.stop)
    )


def _is_named(entry: _Entry) -> bool:
    return looks_like_names(without_asides(entry.text)) or (entry.whole and entry.cue.byline is not None)


def _may_label(entry: _Entry) -> bool:
    return len(entry.text) <= _MAX_CHARS and len(entry.text.split()) <= _MAX_WORDS


def _lead_to(document: Document, entries: Sequence[_Entry], sort: Callable[[Anchor], bool]) -> bool:
    """Whether most lines are links of that sort."""
    leading = 0
    for entry in entries:
        spans = [s for s in merged_links(entry.block) if s.start < entry.stop and entry.begin < s.end]
        leading += bool(spans) and all(sort(document.links[span.link]) for span in spans)
    return leading >= _MOST * len(entries)


def _are_kickers(entries: Sequence[_Entry]) -> bool:
    """Short words right before the titles, in capitals or coming again: 'FOOTBALL', 'Interview'."""
    words = [entry for entry in entries if entry.whole and entry.beside and not any(map(str.isdigit, entry.text))]
    beside = [e for e in words if len(e.text) <= _LABEL_CHARS and e.cue.words <= _LABEL_WORDS]
    if len(beside) < _MOST * len(entries) or len({entry.record for entry in entries}) < len(entries):
        return False
    texts = [entry.text for entry in beside]
    values = set(texts)
    names = sum(bool(read_names(text, expected=True)) for text in texts)
    if names > _HALF * len(texts):
        return False
    return len(values) > 1 and (all(map(str.isupper, texts)) or len(values) <= _VARIED * len(texts))
