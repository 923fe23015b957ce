"""What a piece of text is by its letters alone: wordy, running text, a number or code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from pageparse.documents.blocks import Block, Document, Span
from pageparse.grammar.cases import is_case_name
from pageparse.grammar.date_reading import DateReading
from pageparse.grammar.phrases import is_more_link

SHORT = 60
_LONG = 90
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTERS = bytes(ord("a" if _WORD.match(2 * chr(code)) else " ") for code in range(256))
# Signs beside those of Latin-1 that are no letters: quotes, dashes, dots. Beyond them only a pattern knows.
_BEYOND = re.compile(r"[^\x00-\xff\u2010-\u203e]")
_LEFT_OVER = re.compile(r"[\s\d:|/,;.()\[\]–—-]|(?<=\d)[ap]m|\b(?:a\.?m|p\.?m|am|pm|to|uhr|utc|gmt|est|edt|h)\b", re.I)
_DIGIT = re.compile(r"\d|[^\x00-\x7f]")  # in other scripts more signs count as digits than a pattern knows
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PROSE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]*†‡]{0,3}(?:\s?(?:\[…\]|»))?$")
_LEADING_ON = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(\s?(?=[^\W\d_])[^.!?…:]{3,30}?(?:\.{3}|…)?)$")
_TAIL = 44
_NATURAL = re.compile(r"(?<![\w.-])[^\W\d_]?[^\W\d_A-Z]{2,}(?![\w-])|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,6}")  # 'H.R.M. v. J.L.C.': parties a court does not name
_TURN = re.compile(r"(?<=[^\W\d_]{2}[^\W\d_A-Z])(?=[^\W\d_a-z])")
_SENTENCE = re.compile(r"[^\W\d_]{4}[.!]\s")
_HEADLINE, _SMALL_WORD, _TELLING, _NEARLY_ALL = 20, 3, 4, 0.8
_ADDRESS = re.compile(r"https?:|www\.|[\w.+-]{1,60}@[\w-]{1,60}\.", re.I)
_CODE_WORDS = frozenset("no nos case docket civil criminal action number app nr opinion slip".split())


def word_count(text: str) -> int:
    """Words of two letters and more; two CJK or Thai characters count as one word."""
    if text.isascii() or not _BEYOND.search(text):  # a word begins where two letters stand behind something else
        return (b" " + text.encode("latin-1", "replace").translate(_LETTERS)).count(b" aa")
    return len(_WORD.findall(text)) + len(_CJK.findall(text)) // 2


def is_prose(text: str, words: int) -> bool:
    """Whether a line reads as running text rather than as a title or label."""
    if len(text) < SHORT and text.isascii():
        return False
    size = len(text) + (2 * len(_CJK.findall(text)) if not text.isascii() else 0)
    if size < SHORT:
        return False
    if _PROSE_END.search(text[-12:]) or end_of_text(text) < len(text):
        return words >= 8
    return size >= 2 * _LONG and words >= 25 and (", " in text or ". " in text)


def end_of_text(text: str) -> int:
    """Where the sentences of a line end before the words that lead on from it: '... of its own. Read more'."""
    tail = _LEADING_ON.search(text, max(len(text) - _TAIL, 0))
    return tail.start(1) if tail is not None and is_more_link(tail.group(1).strip()) else len(text)


def is_headline(text: str) -> bool:
    """Whether a line is written as headlines are: 'How the West Was Won', or one question of a few words."""
    words = _WORD.findall(text)
    if len(words) > _HEADLINE or _SENTENCE.search(text):
        return False
    if text.endswith(("?", "？", "؟")):
        return True
    long = [word for word in words if len(word) > _SMALL_WORD]
    capital = sum(word[0].isupper() and not word.isupper() for word in long)
    return len(long) >= _TELLING and capital >= _NEARLY_ALL * len(long)


def is_wordy(text: str, words: int) -> bool:
    """Whether a text of so many words, as ``word_count`` counts them, has enough to be a title by itself."""
    words = words or len(_INITIALS.findall(text))
    return (words >= 2 and len(text) >= 9) or words >= 4 or (words == 2 and not text.isascii())


def is_address(text: str) -> bool:
    """Whether a text is a web or mail address written out: where a link leads, not what stands there."""
    text = text.strip()
    return _ADDRESS.match(text) is not None and " " not in text


def is_code(text: str) -> bool:
    """Whether a text is a docket, citation or file number rather than words: '2024-SA-00253', 'Civil No. 98-2088'."""
    if len(text) > SHORT or not _DIGIT.search(text):
        return False
    digits = sum(map(str.isdigit, text))
    if digits < 2:
        return False
    signs = sum(map(str.isalnum, text))
    most = 2 if digits >= 0.45 * signs else 1 if digits >= 0.3 * signs else 0  # words beside so many digits
    natural = (word for word in _NATURAL.finditer(text) if word.group().lower() not in _CODE_WORDS)
    if next(islice(natural, most, None), None) is not None:
        return False
    return most > 0 or not is_case_name(text)  # '2012-115, FEN v. JOHN DOE' is words in capitals


def merged_links(block: Block) -> list[Span]:
    """The block's links in order, the spans of one link joined."""
    spans = block.spans
    if len(spans) == 1:
        return spans if spans[0].link >= 0 else []
    found: list[Span] = []
    for span in spans:
        if span.link < 0:
            continue
        if found and found[-1].link == span.link:
            last = found[-1]
            found[-1] = Span(last.start, span.end, last.node, last.link, last.bold or span.bold, "", last.at)
        else:
            found.append(span)
    return found


def inline_pieces(document: Document, block: Block, inside: int | None = None) -> list[tuple[int, int]]:
    """The stretches of a line by the outermost inline element around them; bare text between two is one too.

    ``inside`` is the node of a link: then those of its text, by the outermost element within it.
    """
    parent = document.nodes.parent
    found: list[tuple[int, int]] = []
    holder = block.node if inside is None else inside
    before = -1
    for span in block.spans:
        node, top = span.node, -1
        while node > holder:
            node, top = parent[node], node
        if inside is not None and node != inside:
            continue
        if found and top >= 0 and top == before:
            found[-1] = (found[-1][0], span.end)
        else:
            found.append((span.start, span.end))
        before = top
    return found


def run_together(text: str) -> list[str]:
    """The pieces of a text at capitals that touch a word of three letters: 'NewsAll papers'."""
    turns = [
        match.start()
        for match in _TURN.finditer(text)
        if text[at := match.start()].isupper() and text[at - 1].islower()
    ]
    return [text[start:stop] for start, stop in pairwise([0, *turns, len(text)])]


def filled_by_dates(text: str, dates: Sequence[DateReading]) -> bool:
    """Whether hardly anything but dates stands in the line."""
    between = "".join(text[a.stop : b.begin] for a, b in pairwise(dates))
    rest = text[: dates[0].begin] + between + text[dates[-1].stop :]
    if not rest:
        return True
    signs, words = (25, 3) if any(reading.label for reading in dates) else (12, 1)
    return len(_LEFT_OVER.sub("", rest)) <= signs and len(_WORD.findall(_LEFT_OVER.sub(" ", rest))) <= words
