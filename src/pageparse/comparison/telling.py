"""Changes as lines a person can read: what stood there, and what stands there now."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pageparse.comparison.changes import Altered, Change, Named, PageChanges, Parts, is_same

_NAME = 70
_LONG = 60
_AROUND = 4
_MANY_WORDS = 400
# Of a date these follow from its EDTF, and are not told beside it.
_FROM_EDTF = ("start", "end", "precision")
_MAIN = ("edtf", "literal", "tag", "label", "url", "src", "value", "heading")


def tell_page(changes: PageChanges) -> list[str]:
    """Every change of one page; empty when there is none. Lines that begin with '-' are old, with '+' new."""
    lines = [line for change in changes.page for line in tell_change(change, "")]
    lines += _tell_parts("section", changes.sections)
    return lines + _tell_parts("item", changes.items)


def tell_change(change: Change, indent: str) -> list[str]:
    """One field: each value that differs within it, on a line of its own or, if long, by the words that differ."""
    lines = []
    for path, old, new in leaves(change.field, change.old, change.new):
        if isinstance(old, str) and isinstance(new, str) and min(len(old), len(new)) > _LONG:
            lines += [f"{indent}{path}", *(f"{indent}  {line}" for line in _words(old, new))]
        else:
            margin = " " * len(path)
            lines += [f"{indent}{path}  - {short(old)}", f"{indent}{margin}  + {short(new)}"]
    return lines


def quoted(name: str) -> str:
    """A name in quotation marks, cut to the width of a line."""
    return '"' + (name if len(name) <= _NAME else name[: _NAME - 3] + "...") + '"'


def short(value: Any) -> str:
    """A value on one line: the main part of what has parts, a tie with what it leads to, '-' for what is not there."""
    if value is None or value == []:
        return "-"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        if value.get("relation"):
            return f"{value['relation']} {quoted(value['item'])}"
        main = next((value[key] for key in _MAIN if value.get(key)), None)
        return str(main) if main is not None else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence):
        return "; ".join(map(short, value))
    return json.dumps(value)


def _tell_parts(kind: str, parts: Parts) -> list[str]:
    lines = [_named(kind, "gone", one) for one in parts.gone]
    lines += [_named(kind, "added", one) for one in parts.added]
    for one in parts.moved:
        lines.append(f"{kind} {one.position} {quoted(one.name)}: moved, is {kind} {one.new_position} now")
    for one in parts.changed:
        lines += [_head(kind, one), *(line for change in one.fields for line in tell_change(change, "  "))]
    return lines


def _named(kind: str, how: str, one: Named) -> str:
    return f"{kind} {one.position} {quoted(one.name)}: {how}"


def _head(kind: str, one: Altered) -> str:
    return f"{kind} {one.position} {quoted(one.name)}"


def leaves(path: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """The innermost values that differ, where both sides have the same parts."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        follows = _FROM_EDTF if old.get("edtf") != new.get("edtf") else ()
        for key in old:
            if key in new and key not in follows and not is_same(old[key], new[key]):
                yield from leaves(f"{path}.{key}", old[key], new[key])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True), 1):
            if not is_same(one, other):
                yield from leaves(f"{path}[{index}]", one, other)
    else:
        yield path, old, new


def _words(old: str, new: str) -> list[str]:
    """Two long texts by the words in which they differ, each with a few words around."""
    ours, theirs = old.split(" "), new.split(" ")
    if max(len(ours), len(theirs)) > _MANY_WORDS:
        return [f"- {old}", f"+ {new}"]
    lines = []
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for group in matcher.get_grouped_opcodes(_AROUND):
        begin, end = group[0], group[-1]
        lines.append("- " + _stretch(ours, begin[1], end[2]))
        lines.append("+ " + _stretch(theirs, begin[3], end[4]))
    return lines


def _stretch(words: Sequence[str], start: int, end: int) -> str:
    before, after = ("... " if start else ""), (" ..." if end < len(words) else "")
    return before + " ".join(words[start:end]) + after
