"""Print how often the language of a title or teaser is told rightly; ``--write`` puts the tables into the docs."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pageparse.grammar.languages import identify

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "grammar" / "language_samples.toml"
DOC = ROOT / "docs" / "languages.md"
_NOT_WRONG = ("right", "none")
_BEGIN, _END = "<!-- table -->\n", "<!-- end of table -->\n"


def samples() -> dict[str, dict[str, list[str]]]:
    """By language, its titles and teasers."""
    return tomllib.loads(SAMPLES.read_text("utf-8"))


def outcomes(language: str, texts: list[str], page: tuple[str, ...] = ()) -> Counter[str]:
    """How the texts come out: 'right', 'none' when nothing is said, else the language wrongly taken for it.

    ``page`` are the languages the page is said to be in.
    """
    found: Counter[str] = Counter()
    for text in texts:
        reading = identify(text, page)
        found["none" if reading is None else "right" if reading.tag == language else reading.tag] += 1
    return found


def summed(found: Counter[str]) -> Counter[str]:
    """The outcomes with all wrong languages counted as 'wrong'."""
    told = Counter({key: found[key] for key in _NOT_WRONG})
    return told + Counter({"wrong": found.total() - told.total()})


def table() -> str:
    """The tables in Markdown, for titles and for teasers: a row for each language, and one for all."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "| language | titles right | none | wrong | on its page | on an English page |"
    yield "|---|--:|--:|---|--:|--:|"
    yield from _rows("titles")
    yield ""
    yield "| language | teasers right | none | wrong | on its page | on an English page |"
    yield "|---|--:|--:|---|--:|--:|"
    yield from _rows("teasers")


def _rows(kind: str) -> Iterator[str]:
    every: dict[str, Counter[str]] = {page: Counter() for page in ("", "own", "en")}
    for language, texts in samples().items():
        found = {
            "": outcomes(language, texts[kind]),
            "own": outcomes(language, texts[kind], (language,)),
            "en": outcomes(language, texts[kind], ("en",)),
        }
        for page, counted in found.items():
            every[page] += summed(counted)
        yield f"| {language} | {_cells(found)} |"
    yield f"| **all** | {_cells(every)} |"


def _cells(found: dict[str, Counter[str]]) -> str:
    alone = found[""]
    wrong = {key: count for key, count in sorted(alone.items()) if key not in _NOT_WRONG}
    told = ", ".join(str(count) if key == "wrong" else f"{count} as {key}" for key, count in wrong.items())
    rest = f"{found['own']['right']} | {found['en']['right']}"
    return f"{alone['right']} of {alone.total()} | {alone['none'] or ''} | {told} | {rest}"


def with_table(doc: str) -> str:
    """The page of the docs with today's table in place of the one it holds."""
    head, _, rest = doc.partition(_BEGIN)
    _, mark, foot = rest.partition(_END)
    if not mark:
        raise SystemExit(f"{DOC.name}: no '{_BEGIN.strip()}' and '{_END.strip()}'")
    return f"{head}{_BEGIN}{table()}{_END}{foot}"


def main() -> None:
    """Print the table, or write it."""
    if sys.argv[1:] == ["--write"]:
        DOC.write_text(with_table(DOC.read_text("utf-8")), encoding="utf-8")
    else:
        sys.stdout.write(table())


if __name__ == "__main__":
    main()
