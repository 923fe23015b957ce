"""CSL-JSON, BibTeX and RIS, read back by the programs of those who use them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from handmade import NASTY, dated, item, organisation, page, person, typed
from pageparse.api import parse
from pageparse.model import Identifier, ItemLanguage, Link, Page
from pageparse.vocab import load
from pageparse.writers import shelf
from pageparse.writers.form import Record

ROOT = Path(__file__).parent.parent.parent
FIXTURES = sorted((ROOT / "fixtures").glob("*/*/page.*"))
FULL = item(
    title="How towns prepare",
    url="https://river.example/r/towns?a=1&b=2_3",
    date=dated("2013-05-14"),
    authors=[person("Dorothy", "Askew"), organisation("Bank, Trust and Sons"), person(None, None, "Nguyen Van A")],
    types=[typed("policy_brief", "Briefs")],
    language=ItemLanguage("en", "text", 0.9),
    teaser="Nine towns along one river.",
    links=[Link("https://river.example/r/towns.pdf", "PDF", "application/pdf")],
    identifiers=[Identifier("doi", "10.1234/a_b"), Identifier("report_number", "17-3")],
)


def shown(form: str, made: Page) -> str:
    show = shelf.usable(form).show
    assert show is not None
    return show(Record.of(made)).decode()


def bib(made: Page) -> dict[str, Any]:
    """The entries as pybtex has them; whatever it dislikes is an error."""
    import pybtex.errors
    from pybtex.database import parse_string

    with pybtex.errors.capture() as complaints:
        found = parse_string(shown("bibtex", made), "bibtex")
    assert not complaints
    return dict(found.entries)


def plain(text: str) -> str:
    """What LaTeX sets for ``text``."""
    from pylatexenc.latex2text import LatexNodes2Text

    # The three that pylatexenc does not know, or sets as a look-alike.
    text = text.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    return LatexNodes2Text(keep_comments=True).latex_to_text(text.replace(r"\textasciicircum{}", "^"))


def ris(made: Page) -> list[dict[str, Any]]:
    return rispy.loads(shown("ris", made))


def csl(made: Page) -> list[dict[str, Any]]:
    return json.loads(shown("csl", made))


def cited(entries: list[dict[str, Any]]) -> list[str]:
    """The entries as citeproc sets them; any warning of it is an error."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(entries), formatter.plain)
    for entry in entries:
        bibliography.register(Citation([CitationItem(entry["id"])]))
    return [str(one) for one in bibliography.bibliography()]


def test_bibtex_of_a_full_item() -> None:
    [(key, entry)] = bib(page(FULL)).items()
    assert key.startswith(FULL.id)
    assert entry.type == "report"
    assert dict(entry.fields) == {
        "title": "How towns prepare",
        "date": "2013-05-14",
        "type": "Policy brief",
        "entrysubtype": r"policy\_brief",
        "number": "17-3",
        "doi": "10.1234/a_b",
        "url": "https://river.example/r/towns?a=1&b=2_3",
        "urldate": "2024-05-06",
        "langid": "english",
        "abstract": "Nine towns along one river.",
    }
    first, *others = entry.persons["author"]
    assert (first.first_names, first.last_names) == (["Dorothy"], ["Askew"])
    assert [str(other) for other in others] == ["{Bank, Trust and Sons}", "{Nguyen Van A}"]


def test_ris_of_a_full_item() -> None:
    [entry] = ris(page(FULL))
    assert entry.pop("id").startswith(FULL.id)
    assert entry == {
        "type_of_reference": "RPRT",
        "title": "How towns prepare",
        "authors": ["Askew, Dorothy", "Bank, Trust and Sons", "Nguyen Van A"],
        "year": "2013",
        "date": "2013/05/14/",
        "type_of_work": "Policy brief",
        "abstract": "Nine towns along one river.",
        "language": "en",
        "issn": "17-3",
        "doi": "10.1234/a_b",
        "database_provider": "River Office",
        "urls": ["https://river.example/r/towns?a=1&b=2_3"],
        "file_attachments1": "https://river.example/r/towns.pdf",
        "access_date": "2024/05/06/",
    }


def test_csl_of_a_full_item() -> None:
    [entry] = csl(page(FULL))
    assert entry.pop("id").startswith(FULL.id)
    assert entry == {
        "type": "report",
        "title": "How towns prepare",
        "author": [
            {"family": "Askew", "given": "Dorothy"},
            {"literal": "Bank, Trust and Sons"},
            {"literal": "Nguyen Van A"},
        ],
        "issued": {"date-parts": [[2013, 5, 14]]},
        "accessed": {"date-parts": [[2024, 5, 6]]},
        "abstract": "Nine towns along one river.",
        "genre": "Policy brief",
        "language": "en",
        "number": "17-3",
        "source": "River Office",
        "DOI": "10.1234/a_b",
        "URL": "https://river.example/r/towns?a=1&b=2_3",
    }
    [line] = cited(csl(page(FULL)))
    assert line.startswith("Askew, D., Bank, Trust and Sons and Nguyen Van A (2013) How towns prepare.")


BARE = item()


def test_nothing_is_made_up() -> None:
    made = structs.replace(page(BARE, captured_at=None), site_name=None)
    [entry] = bib(made).values()
    assert (entry.type, dict(entry.fields), dict(entry.persons)) == ("misc", {}, {})
    assert [sorted(entry) for entry in ris(made)] == [["id", "type_of_reference"]]
    assert [sorted(entry) for entry in csl(made)] == [["id", "type"]]


DATES = [
    ("2013-05-14", "day", [[2013, 5, 14]], "2013-05-14", "2013/05/14/"),
    ("2013-05", "month", [[2013, 5]], "2013-05", "2013/05//"),
    ("2013", "year", [[2013]], "2013", "2013///"),
    ("2013-05-05/2013-05-07", "range", [[2013, 5, 5], [2013, 5, 7]], "2013-05-05/2013-05-07", "2013/05/05/as-written"),
    ("2013-12/2014-02", "range", [[2013, 12], [2014, 2]], "2013-12/2014-02", "2013/12//as-written"),
    ("2014-35", "quarter", [[2014, 7], [2014, 9]], "2014-07/2014-09", "2014/07//as-written"),
]


@pytest.mark.parametrize(("edtf", "precision", "parts", "biblatex", "da"), DATES)
def test_date_is_as_exact_as_on_the_page(
    edtf: str, precision: str, parts: list[list[int]], biblatex: str, da: str
) -> None:
    made = page(item(title="Wells", date=dated(edtf, precision, "as/written")))
    assert csl(made)[0]["issued"] == {"date-parts": parts}
    assert next(iter(bib(made).values())).fields["date"] == biblatex
    assert ris(made)[0]["date"] == da
    assert ris(made)[0]["year"] == edtf[:4]
    [line] = cited(csl(made))
    # citeproc-py sets no range of dates in this style; it must read one all the same.
    assert line.startswith("“Wells”" if len(parts) == 2 else f"“Wells” ({edtf[:4]})")


def test_seasons() -> None:
    made = page(item(date=dated("2025-23", "season", "Autumn 2025")))
    assert csl(made)[0]["issued"] == {"date-parts": [[2025]], "season": 3}
    assert next(iter(bib(made).values())).fields["date"] == "2025-23"
    assert ris(made)[0]["date"] == "2025///Autumn 2025"
    made = page(item(date=dated("2024-24/2025-21", "range", "Winter to Spring")))
    assert csl(made)[0]["issued"] == {"literal": "Winter to Spring"}


@pytest.mark.parametrize("field", ["title", "teaser"])
def test_no_letter_is_lost_or_obeyed(field: str) -> None:
    made = page(structs.replace(FULL, **{field: NASTY}), item(2, title="The next"))
    there = {"title": "title", "teaser": "abstract"}[field]
    first, second = bib(made).values()
    assert plain(first.fields[there]) == NASTY
    assert second.fields["title"] == "The next"
    assert ris(made)[0][there] == csl(made)[0][there] == NASTY


def test_addresses_and_names_break_nothing() -> None:
    made = page(
        structs.replace(
            FULL, url="https://river.example/}{\\%20a;b", authors=[person("A}", "B, and {C"), organisation("and")]
        )
    )
    [entry] = bib(made).values()
    assert entry.fields["url"] == "https://river.example/%7D%7B%5C%20a;b"
    assert [plain(str(one)) for one in entry.persons["author"]] == ["B, and {C, A}", "and"]


def test_lines_of_ris_cannot_be_made_by_a_page() -> None:
    made = page(item(title="A\r\nTY  - GEN\nER  - \u2028TI  - b\x0bER  - \x85ER  - "))
    [entry] = ris(made)
    assert entry["title"] == "A TY - GEN ER - TI - b ER - ER -"
    assert len(shown("ris", made).splitlines()) == 6


@given(st.text(max_size=60))
def test_any_title_comes_back(title: str) -> None:
    expected = " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]", " ", title).split())
    made = page(item(title=title.encode("utf-8", "replace").decode()), item(2, title="next"))
    entries = list(bib(made).values())
    assert entries[1].fields["title"] == "next"
    assert ris(made)[0].get("title", "") == expected
    assert len(csl(made)) == 2


def test_keys_are_unique_over_pages_and_stay() -> None:
    made = [page(FULL, item(2), uri=uri, sha256=sha * 32) for uri in ("a", "b") for sha in ("00", "ff")]
    keys = [entry["id"] for one in made for entry in csl(one)]
    assert len(set(keys)) == 8
    assert keys == [entry["id"] for one in made for entry in ris(one)]
    assert keys == [key for one in made for key in bib(one)]
    assert keys == [entry["id"] for one in made for entry in csl(one)]


def test_every_type_is_known_there() -> None:
    known = {*rispy.config.TYPE_OF_REFERENCE_MAPPING}
    rows = load("types")["type"]
    made = page(*(item(number, title=value, types=[typed(value)]) for number, value in enumerate(rows, start=1)))
    assert {entry["type_of_reference"] for entry in ris(made)} <= known - {"GEN"}
    assert [entry["type"] for entry in csl(made)] == [row["csl"] for row in rows.values()]
    assert [entry.type for entry in bib(made).values()] == [row["biblatex"] for row in rows.values()]
    assert [entry.get("type_of_work", "") for entry in ris(made)][:-1] == [row["genre"] for row in rows.values()][:-1]
    assert len(cited(csl(made))) == len(rows)


def test_first_known_type_counts_and_an_unknown_label_is_the_genre() -> None:
    made = page(
        item(types=[typed("other", "Explainers"), typed("book")]), item(2, types=[typed("other", "Explainers")])
    )
    assert [(entry["type"], entry.get("genre")) for entry in csl(made)] == [("book", None), ("document", "Explainers")]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_fixtures_are_read_without_a_word(path: Path) -> None:
    made = parse(path)
    entries = csl(made)
    assert len(entries) == len(bib(made)) == len(ris(made)) == len(made.items)
    assert len(cited(entries)) == len(entries)
    for entry, one in zip(ris(made), made.items, strict=True):
        assert entry.get("title") == one.title
        assert entry.get("urls", [None]) == [one.url]


def test_files_of_a_run_are_whole(tmp_path: Path) -> None:
    from pageparse.batch import Plan, run

    run([str(ROOT / "fixtures" / "press")], tmp_path, plan=Plan(workers=1, formats=("csl", "ris", "bibtex", "jsonl")))
    count = len((tmp_path / "items.jsonl").read_bytes().splitlines())
    from pybtex.database import parse_file

    assert count == 10
    assert len(parse_file(str(tmp_path / "items.bib")).entries) == count
    assert len(json.loads((tmp_path / "items.csl.json").read_bytes())) == count
    assert len(rispy.load(io.StringIO((tmp_path / "items.ris").read_text("utf-8")))) == count


def columns() -> dict[str, set[str]]:
    """The words that the table of docs/handing-on.md names for each format."""
    table = (ROOT / "docs" / "handing-on.md").read_text("utf-8").partition("## What becomes of each key")[2]
    rows = [line.strip("|").split("|") for line in table.partition("\n## ")[0].splitlines() if line.startswith("|")]
    heads = [cell.strip(" `") for cell in rows[0]]
    return {
        head: {word for row in rows[2:] for word in re.findall(r"`([^`]+)`", row[at])} for at, head in enumerate(heads)
    }


def test_docs_name_every_field_that_is_written() -> None:
    full = structs.replace(FULL, identifiers=[*FULL.identifiers, Identifier("isbn", "1"), Identifier("issn", "2")])
    made = page(full, structs.replace(full, id="i2", types=[typed("book")]))
    told = columns()
    assert {*told} == {"pageparse", "csl", "bibtex", "ris", "jsonld", "jsonfeed", "atom", "zyte"}
    assert {name for entry in csl(made) for name in entry} == told["csl"]
    assert {*re.findall(r"^  (\w+) = ", shown("bibtex", made), re.M), "author"} == told["bibtex"]
    assert {*re.findall(r"^(\w\w)  - ", shown("ris", made), re.M)} - {"ER"} == told["ris"]
