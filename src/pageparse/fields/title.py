"""The title of a record: from the record, not from the anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pageparse.documents.blocks import Block, Span
from pageparse.fields.broken import whole_title
from pageparse.fields.candidate import Candidate, Spot, View
from pageparse.fields.codes import beside_code, trimmed
from pageparse.fields.pieces import before_flag, behind_label, numbers_another, titled_piece
from pageparse.grammar.cases import case_end, is_case_name
from pageparse.grammar.columns import inline_label
from pageparse.grammar.names import read_names
from pageparse.grammar.phrases import is_file_name_like, is_format_label, is_more_link
from pageparse.records.cues import Cue
from pageparse.records.wording import is_code, is_prose, merged_links, word_count

_MAX_TITLE, _MAX_CASE = 500, 1200  # courts name every party
_SHORT = 90  # the cue of a line up to here knows whether it only leads on
_FORMAT = re.compile(r"\s{0,2}[(\[]([^()\[\]]{1,60})[)\]]$")
_TOUCHING_FORMAT = re.compile(r"(?<=[^\W_A-Z])([A-Z]{3,4}\b[^()\[\]]{0,20})$")
_COUNT = re.compile(r"\s{0,2}\(\d{1,5}\)$")
_JOINED, _JOIN = re.compile(r"\s[^\W\d_A-Z]{1,4}$"), 6  # 'Judgment of [3 May]' is called so with its day
_LABELLED = re.compile(r"[^\W\d_][\w .]{1,18}:\s")
# The most that a heading, a link, a line (or bold text), words beside a code and a picture can be worth.
_HEADING, _LINK, _LINE, _BESIDE, _PICTURE = 1.0, 0.94, 0.75, 0.7, 0.2
_NUMBER = 0.7  # an issue's number over the title of what is in it
_NAMED = 0.95  # a case's name in bold, or behind its docket: the links behind it are its papers
_CASE = 0.66  # a case's name that opens running text
_MARKS = 3  # words of marks in elements of their own beside a title: 'New', '3 comments'
_MARK_CHARS = 12  # the most that each of more marks is long: 'Attachment' 'Comments' '5'
_BOLD = 0.04  # what bold adds to a link


def title_candidates(view: View) -> Iterator[Candidate[str]]:
    """Headings, the column called so, links, bold text, the first plain line, in falling strength.

    Only those that are stronger than all before: what could not be chosen is not looked for.
    """
    chief = _chief_heading(view)
    best = 0.0
    for position, block, cue in view.lines():
        if best >= _HEADING:
            return
        said = cue.label and view.column(position) != "title"  # meetings of one board bear one name
        paged = cue.pager and view.column(position) != "docket"  # '3 Str 145/18' is no page of a list
        if cue.furniture or paged or said or _is_button(view, position) or cue.chars > 4 * _MAX_TITLE:
            continue
        for candidate in _in_line(view, position, cue, best, block is chief):
            if candidate.strength > best:
                best = candidate.strength
                yield whole_title(view, position, candidate)
    if best < _PICTURE:
        yield from _labels(view)


def _is_button(view: View, position: int) -> bool:
    """Whether a line is a control, and not the one that opens an entry: what it unfolds is what it says."""
    block = view.record.blocks[position]
    opens = position == 0 and len(view.record.blocks) > 1
    return block.kind == "control" and not (opens or is_case_name(block.text))


def _in_line(view: View, position: int, cue: Cue, best: float, chief: bool) -> Sequence[Candidate[str]]:
    """The candidates of one line, without the kinds that can be no stronger than ``best`` or another of the line."""
    block = view.record.blocks[position]
    found: Sequence[Candidate[str]] = _heading(view, block, cue, chief) if block.heading else ()
    if found and found[0].strength >= _HEADING:
        return found
    if view.record.columns or ":" in block.text:
        found = [*found, *_column(view, position, block, cue)]
    if cue.link_chars and best < _LINK:
        found = [*found, *_links(view, position, block, cue, best)]
    best = max([best, *[candidate.strength for candidate in found]])
    if not block.heading and best <= _LINE:
        found = [*_plain(view, position, block, cue), *found]
    if cue.prose and best < _CASE and (end := case_end(block.text)):
        found = [*found, Candidate(block.text[:end], "title.case", _CASE, Spot(block, 0, end))]
    if best < _BESIDE and (cue.link_chars or len(block.spans) > 1):
        found = [*found, *beside_code(view, block, cue)]
    return found


def _usable(text: str, cue: Cue, *, dated: bool = False) -> bool:
    """Whether the text of a line, or of a piece of it, may be a title; ``dated``: also when it has no letter."""
    if not text or len(text) > (_MAX_CASE if is_case_name(text) else _MAX_TITLE):
        return False
    if len(text) == cue.chars and len(text) <= _SHORT:
        leads_on = cue.more
    else:
        leads_on = is_more_link(text) or is_format_label(text)
    return not leads_on and (text[0].isalpha() or any(map(str.isalpha, text)) or (dated and cue.date_line))


def _chief_heading(view: View) -> Block | None:
    """Of several headings the one that is a link, then the highest, then the first: the others are kickers."""
    headed = [position for position, block in enumerate(view.record.blocks) if block.heading]
    if len(headed) < 2:
        return view.record.blocks[headed[0]] if headed else None
    heads = [
        (not (cue.title_links or cue.linked), block.heading, position)
        for position, block, cue in view.lines()
        if block.heading and not (cue.furniture or cue.label or cue.date_line or cue.types or cue.byline)
    ]
    return view.record.blocks[min(heads)[2]] if heads else None


def _heading(view: View, block: Block, cue: Cue, chief: bool) -> Sequence[Candidate[str]]:
    if not _usable(block.text, cue) or cue.types or cue.byline:
        return ()
    strength = 0.55 if cue.date_line else 1.0 if chief else 0.93
    begin = behind_label(view.document, block, cue)
    end = len(block.text) if cue.date_line else _core(block, cue, begin)
    return (Candidate(block.text[begin:end], "title.heading", strength, Spot(block, begin, end)),)


def _core(block: Block, cue: Cue, begin: int) -> int:
    """Where the words of a heading end before its date in an element of its own, and before a count of comments."""
    end = len(block.text)
    if cue.dates and cue.dates[-1].stop == end and any(span.start == cue.dates[-1].begin for span in block.spans[1:]):
        end = len(block.text[: cue.dates[-1].begin].rstrip(" |,·–—-"))
        end = len(block.text) if _JOINED.search(block.text, max(0, end - _JOIN), end) else end
    end = _before_format(block.text[:end])
    if len(block.spans) > 1:
        end = min(end, _before_rest(block, begin, end), before_flag(block, cue, begin))
    count = _COUNT.search(block.text, 0, end) if block.text[end - 1 : end] == ")" else None
    if count and any(span.start > count.start() for span in block.spans[1:]):
        end = count.start()
    whole = len(block.text)
    least = 1 if _before_format(block.text) < whole else 2  # 'Atlas (PDF)', but 'News 3 May' is called so
    return end if end == whole or (end > 0 and word_count(block.text[:end]) >= least) else whole


def _before_format(text: str) -> int:
    """Where a title ends before the format of its file, in brackets or touching it: 'Map (PDF, 2.4 MB)', 'MapPDF'."""
    tail = _FORMAT.search(text) if text.endswith((")", "]")) else _TOUCHING_FORMAT.search(text)
    return tail.start() if tail and is_format_label(tail.group(1)) else len(text)


def _before_rest(block: Block, start: int, stop: int) -> int:
    """Where a title ends that shares its link with a teaser, words that lead on, a file's size, each an element."""
    pieces = [span for span in block.spans if start <= span.start and span.end <= stop]
    if len(pieces) < 2:
        return stop
    last = block.text[pieces[-1].start : pieces[-1].end].strip()
    end = pieces[-1].start if is_more_link(last) or is_format_label(last) else stop
    head, rest = block.text[start : pieces[0].end].strip(), block.text[pieces[0].end : end].strip()
    if word_count(head) >= 2 and is_prose(rest, word_count(rest)):
        end = pieces[0].end
    return start + len(block.text[start:end].rstrip())


def _column(view: View, position: int, block: Block, cue: Cue) -> Sequence[Candidate[str]]:
    found: list[Candidate[str]] = []
    inline = inline_label(block.text) if ":" in block.text else None
    if inline is not None and inline[0] == "title" and inline[1] < len(block.text):
        spot = Spot(block, inline[1], len(block.text))
        found.append(Candidate(block.text[inline[1] :], "title.labelled", 0.98, spot))
    alone = view.document.kind == "text" and len(view.record.blocks) == 1
    if view.column(position) == "title" and _usable(block.text, cue) and (alone or not cue.date_line):
        first = _names_column(view, position) and not any(_names_column(view, i) for i in range(position))
        spot = _column_words(block, cue)
        found.append(Candidate(block.text[spot.start : spot.end], "title.column", 0.97 if first else 0.6, spot))
    return found


def _names_column(view: View, position: int) -> bool:
    """Whether a line of the column called so may be the title: no number, and no kind that the siblings show there."""
    own = view.column(position) == "title" and not view.shown(position)
    return own and not is_code(view.record.blocks[position].text)


def _column_words(block: Block, cue: Cue) -> Spot:
    """The cell's text; its only link where hardly a word stands beside it: a mark before, a size behind."""
    if len(cue.title_links) == 1:
        link = cue.title_links[0]
        beside = word_count(block.text[: link.start]) + word_count(block.text[link.end :])
        others = [span for span in block.spans if not link.start <= span.start < link.end and span.raw.strip()]
        own = all(span.node != block.node for span in others)
        short = beside <= _MARKS or all(span.end - span.start <= _MARK_CHARS for span in others)
        if not beside or (own and short and word_count(block.text[link.start : link.end]) > _MARKS):
            return trimmed(block, link)
    return Spot(block, 0, _before_format(block.text) or len(block.text))


def _links(view: View, position: int, block: Block, cue: Cue, best: float) -> Sequence[Candidate[str]]:
    role = view.shown(position) or view.column(position)
    titles = [link.start for link in cue.title_links]
    found: list[Candidate[str]] = []
    for span in merged_links(block):
        if best >= _LINK - _BOLD and not span.bold:
            continue
        text = block.text[span.start : span.end].strip()
        known = span.start in titles and len(text) <= _SHORT  # words that lead on are no title link
        leads = text.endswith((":", "：")) and titles[-1:] > [span.start]  # '[Ferry sale:] [Crossings from 9 euros]'
        if leads or (not known and not _usable(text, cue, dated=True)):
            continue
        spot = trimmed(block, span)
        end = _before_format(text)
        if len(block.spans) > 1:
            end = min(end, _before_rest(block, spot.start, spot.end) - spot.start)
        kind = False
        if end < len(text):
            spot, text = Spot(block, spot.start, spot.start + end), text[:end]
            kind = word_count(text) < 2 and text.isascii()  # 'Decision (PDF, 110 KB)': the file of what another names
        if len(block.spans) > 1 and (piece := titled_piece(view.document, block, cue, span)):
            spot, text = piece, block.text[piece.start : piece.end]
        strength = 0.35 if kind else _link_strength(block, cue, span, role, span.start in titles)
        if cue.linked and strength > _NUMBER and numbers_another(view, position, text, span.link):
            strength = _NUMBER
        found.append(Candidate(text, "title.link", strength, spot))
    return found


def _link_strength(block: Block, cue: Cue, span: Span, role: str, likely: bool) -> float:
    if role in ("date", "authors", "docket", "report_number", "types", "teaser"):
        return 0.3
    if not likely:
        text = block.text[span.start : span.end]
        return 0.35 if cue.more or is_code(text.strip()) or word_count(text) < 2 else 0.5
    if cue.prose and span.start > 0 and not is_code(block.text[: span.start].rstrip(" :–—-")):
        return 0.4
    if cue.date_line and span.end - span.start == cue.chars:
        return 0.6  # a card that is a link shows its title in another line; a list of days has no other
    strength = 0.9 if cue.link_chars >= 0.5 * cue.chars or span.start == 0 else 0.8
    if cue.byline or cue.types or cue.names_line:
        strength -= 0.35
    return strength + (_BOLD if span.bold else 0.0)


def _plain(view: View, position: int, block: Block, cue: Cue) -> Sequence[Candidate[str]]:
    caption = view.captions and not _is_below_credit(view, position)
    if caption or view.column(position) not in ("", "title") or not cue.plain or not _usable(block.text, cue):
        return ()
    bold = [span for span in block.spans if span.bold and span.end - span.start >= 8]
    if bold and bold[0].start == 0 and not is_code(block.text[: bold[0].end]):
        span = _joined_bold(block)
        if block.text[: span.end].rstrip().endswith((":", "：")) or read_names(block.text[: span.end], expected=True):
            return ()  # a label before a value, or who wrote it
        if cue.words < 2 and position and view.column(position - 1) == "label":
            return ()  # 'Court:' 'Low Fen'
        case = is_case_name(block.text[: span.end]) and not cue.link_chars
        strength = _NAMED if case else 0.75
        return (Candidate(block.text[span.start : span.end], "title.bold", strength, trimmed(block, span)),)
    if cue.link_chars < 0.5 * cue.chars and cue.words >= 2:
        strength = 0.62 if position == 0 else 0.58
        strength -= 0.2 * is_code(block.text) + 0.1 * bool(_LABELLED.match(block.text))
        if view.document.kind == "html" and any(c.title_links for c in view.cues):
            strength = 0.45
        if not cue.link_chars and is_case_name(block.text):
            strength = _NAMED if _is_behind_docket(view, position) else _CASE + 0.01
        spot = Spot(block, cue.lead, _before_links(block, cue))
        return (Candidate(block.text[spot.start : spot.end], "title.line", strength, spot),)
    return ()


def _is_behind_docket(view: View, position: int) -> bool:
    """Whether the line before is a docket that is a link: what follows is the case, and other links its papers."""
    before = view.cues[position - 1] if position else None
    return before is not None and before.linked and is_code(before.text)


def _before_links(block: Block, cue: Cue) -> int:
    """Where the words of a line end before the links that close it and are no titles: 'A new rule [Summary]'."""
    end = len(block.text)
    for link in reversed(merged_links(block)) if cue.link_chars else ():
        if link.end < end or link in cue.title_links or word_count(block.text[cue.lead : link.start]) < 2:
            break
        end = len(block.text[: link.start].rstrip())
    return end


def _is_below_credit(view: View, position: int) -> bool:
    """Whether a line stands between a picture's credit and the rest of the record, parted from the credit."""
    credited = any(cue.credit or cue.file_name for cue in view.cues[:position])
    return credited and view.record.blocks[position].gap > 0 and position + 1 < len(view.cues)


def _joined_bold(block: Block) -> Span:
    end = 0
    for span in block.spans:
        if not span.bold:
            break
        end = span.end
    first = block.spans[0]
    return Span(0, end, first.node, first.link, True, first.raw, first.at)


def _labels(view: View) -> Iterator[Candidate[str]]:
    """A link that shows only a picture may carry the title in the picture's text."""
    for picture in view.pictures:
        if picture.link < 0 or picture.alt[:1].islower() or is_file_name_like(picture.alt):
            continue
        if word_count(picture.alt) >= 3:
            yield Candidate(
                picture.alt, "title.image", _PICTURE, Spot(node=picture.node, attribute="alt", raw=picture.alt_raw)
            )
