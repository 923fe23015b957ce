"""Print how much of what pages write around their entries is understood; ``--write`` puts the table into the docs.

``--missed`` prints every line that is not.
"""

from __future__ import annotations

import datetime
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from pageparse.grammar.dates import DateContext, find_dates
from pageparse.grammar.names import find_byline
from pageparse.grammar.phrases import is_boilerplate, is_format_label, is_more_link, is_no_results, pager_kind

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "grammar" / "furniture_samples.toml"
DOC = ROOT / "docs" / "languages.md"
_BEGIN, _END = "<!-- furniture table -->\n", "<!-- end of furniture table -->\n"
_CAPTURED = datetime.date(2014, 5, 20)
_DAYS = {
    "yesterday": "2014-05-19",
    "days3": "2014-05-17",
    "hours5": "2014-05-20",
    "weeks2": "2014-04-30/2014-05-06",
    "month1": "2014-03-21/2014-04-20",
}


def samples() -> dict[str, dict[str, list[str]]]:
    """By language and kind, the lines."""
    return tomllib.loads(SAMPLES.read_text("utf-8"))


def _pager(kind: str) -> Callable[[str, str], bool]:
    # 'Older posts' is 'next' and 'Show more' may be either link; what matters is that it is no title.
    return lambda line, _: pager_kind(line) == kind or (kind == "next" and is_more_link(line))


def _number(line: str, _: str) -> bool:
    return pager_kind(line) in ("number", "word")


def _labelled(label: str) -> Callable[[str, str], bool]:
    def told(line: str, language: str) -> bool:
        found = find_dates(line, DateContext(day_first=True, languages=(language,)))
        return [(date.edtf, date.label) for date in found] == [("2014-05-03", label)]

    return told


def _counted(kind: str) -> Callable[[str, str], bool]:
    def told(line: str, language: str) -> bool:
        found = find_dates(line, DateContext(languages=(language,), anchor=_CAPTURED))
        return [date.edtf for date in found] == [_DAYS[kind]]

    return told


def _byline(line: str, _: str) -> bool:
    text, _, names = line.rpartition(" = ")
    found = find_byline(text)
    return found is not None and "; ".join(name.literal for name in found.names) == names


# By column of the table: the kinds of lines it counts, and what is asked of each.
ASKED: dict[str, dict[str, Callable[[str, str], bool]]] = {
    "leads on": {"more": lambda line, _: is_more_link(line)},
    "downloads": {"format": lambda line, _: is_format_label(line)},
    "pagers": {kind: _pager(kind) for kind in ("next", "prev", "last")} | {"number": _number},
    "empty lists": {"empty": lambda line, _: is_no_results(line)},
    "bylines": {"byline": _byline},
    "labels of dates": {label: _labelled(label) for label in ("published", "updated", "deadline", "event")},
    "days counted": {kind: _counted(kind) for kind in _DAYS},
    "reading times": {"reading": lambda line, _: is_boilerplate(line)},
}


def missed(column: str) -> list[tuple[str, str, str]]:
    """Language, kind and text of the lines of a column that are not understood."""
    return [
        (language, kind, line)
        for language, kinds in samples().items()
        for kind, told in ASKED[column].items()
        for line in kinds.get(kind, ())
        if not told(line, language)
    ]


def table() -> str:
    """The table in Markdown: a row for each language, and one for all."""
    rows = [f"| language | {' | '.join(ASKED)} |", f"|---|{'--:|' * len(ASKED)}"]
    left = {column: missed(column) for column in ASKED}
    every = samples()
    for language in (*every, None):
        cells = []
        for column, kinds in ASKED.items():
            of = sum(len(every[name].get(kind, ())) for name in every for kind in kinds if language in (name, None))
            lost = sum(language in (name, None) for name, _, _ in left[column])
            cells.append(f"{of - lost} of {of}")
        rows.append(f"| {language or '**all**'} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def with_table(page: str) -> str:
    """The documentation page with the table as it is now."""
    head, _, rest = page.partition(_BEGIN)
    return head + _BEGIN + table() + _END + rest.partition(_END)[2]


def main() -> None:
    """Print the table or the lines that are missed, or write the table into the page."""
    if "--missed" in sys.argv[1:]:
        for column in ASKED:
            for language, kind, line in missed(column):
                sys.stdout.write(f"{language}\t{kind}\t{line}\n")
    elif "--write" in sys.argv[1:]:
        DOC.write_text(with_table(DOC.read_text("utf-8")), "utf-8")
    else:
        sys.stdout.write(table())


if __name__ == "__main__":
    main()
