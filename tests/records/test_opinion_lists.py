"""Lists of opinions: days that lead, days in citations, judges by initials, what stands beside an entry."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.model import Item

CASES = ("Harbour Trust v. Nine Ferries", "In re the Lower Weir", "Owl v. Barn Office", "Miller v. Pond Society")
DAYS = ("3 May 2021", "29 April 2021", "22 April 2021", "8 April 2021")
SAID = "The judgment of the court below is affirmed, as the weir was built before the mill."


def items(body: str, *, lang: str = "en") -> list[Item]:
    page = f"<html lang={lang}><head><title>Opinions</title></head><body><h1>Opinions</h1>{body}</body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://court.example/list/").items)


def told(found: list[Item]) -> list[tuple[str | None, str | None]]:
    return [(item.title, item.date.raw if item.date else None) for item in found]


@pytest.mark.parametrize("changed", ["Page updated: 4 May 2021", "Dernière mise à jour : 4 mai 2021", ""])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_days_lead_whatever_a_foot_behind_a_rule_says(changed: str, tag: str) -> None:
    groups = [
        f"<{tag}><b>{day}</b></{tag}>"
        + "".join(
            f"<{tag}><a href='/{n}{k}.pdf'>S06{n}{k}7</a> – <i>{case}</i> (CA A14{n}{k})<br>{SAID}</{tag}>"
            for k, case in enumerate(CASES[: n + 1])
        )
        for n, day in enumerate(DAYS)
    ]
    foot = f"<hr><{tag}>Earlier: <a href='/2020.htm'>January to March</a>.<br>{changed}</{tag}>"
    found = items("".join(groups) + foot)
    assert told(found) == [(case, day) for n, day in enumerate(DAYS) for case in CASES[: n + 1]]


@pytest.mark.parametrize("form", ["{case}, No. 17-{n}2 (Fen Ct. App. {day}).", "{case} [Fen Ct., {day}] (affirmed)"])
@pytest.mark.parametrize("said", ["", f" {SAID}"])
def test_the_court_and_its_day_stand_in_brackets(form: str, said: str) -> None:
    entries = [
        f"<li>{form.format(case=f'<a href=/{n}.pdf>{case}</a>', n=n, day=day)}{said}</li>"
        for n, (case, day) in enumerate(zip(CASES, DAYS, strict=True))
    ]
    assert told(items(f"<h2>Opinions of 2021</h2><ul>{''.join(entries)}</ul>")) == list(zip(CASES, DAYS, strict=True))


def test_the_year_of_a_citation_dates_a_case_that_nothing_else_does() -> None:
    form = "<p><b>{case}, <a href='/{n}.pdf'>28 Fen Dec. 7{n}4 (App. {year})</a></b></p><p>{said}</p>"
    years = ("2021", "2021", "2020", "2019")
    entries = [
        form.format(case=case, n=n, year=year, said=SAID)
        for n, (case, year) in enumerate(zip(CASES, years, strict=True))
    ]
    assert [item.date and item.date.edtf for item in items("".join(entries))] == list(years)
    dated = [entry.replace("</p><p>", f"</p><p>Decided {DAYS[0]}</p><p>") for entry in entries]
    assert {item.date and item.date.edtf for item in items("".join(dated))} == {"2021-05-03"}


@pytest.mark.parametrize("head", ["J.", "JJ."])
def test_a_column_of_initials_names_the_judges(head: str) -> None:
    rows = [
        f"<tr><td>{day}<td>20-{n}7<td><a href='/{n}.pdf'>{case}</a><td>{judge}</tr>"
        for n, (case, day, judge) in enumerate(zip(CASES, DAYS, ("DA", "R", "SS", "T"), strict=True))
    ]
    found = items(f"<table><tr><th>Date<th>Docket<th>Name<th>{head}</tr>{''.join(rows)}</table>")
    assert [[author.literal for author in item.authors] for item in found] == [["DA"], ["R"], ["SS"], ["T"]]


@pytest.mark.parametrize(
    ("lang", "beside"),
    [
        ("en", "See also: <a href='/p{n}.htm'>Final Judgment of the Court</a>"),
        ("en", "<a href='/p{n}.htm'>See also: Press Release 2014-8{n}</a>"),
        ("de", "Siehe auch: <a href='/p{n}.htm'>Beschluss zur Kostenfrage {n}</a>"),
        ("es", "Véase también <a href='/p{n}.htm'>Comunicado de prensa {n}</a>"),
    ],
)
@pytest.mark.parametrize("wrap", ["<i>{}</i>", "{}"])
def test_what_stands_beside_an_entry_is_not_its_title(lang: str, beside: str, wrap: str) -> None:
    names = ("Marsh Lowe and Fen Capital LP", "City of Low Fen", "Nine Ferries; Peat Shale Corp.", "Dorothy Askew")
    rows = [
        f"<tr><td><a href='/lr2298{n}.htm'>LR-2298{n}</a><td>{day}<td>{name}"
        f"{'<br>' + wrap.format(beside.format(n=n)) if n != 1 else ''}</tr>"
        for n, (name, day) in enumerate(zip(names, DAYS, strict=True))
    ]
    found = items(f"<table>{''.join(rows)}</table>", lang=lang)
    assert [item.title for item in found] == list(names)
    assert [item.url for item in found] == [f"https://court.example/lr2298{n}.htm" for n in range(4)]


def test_who_dissented_did_not_write_the_opinion() -> None:
    said = "Opinion of the Court by Justice {}. Justice Marsh Lowe dissented and filed an opinion."
    judges = ("Dorothy Askew", "Peat Roe", "Dorothy Askew", "Peat Roe")
    entries = [
        f"<p><a href='/{n}.pdf'>{case}</a><br>{day}<br>{said.format(judge)}</p>"
        for n, (case, day, judge) in enumerate(zip(CASES, DAYS, judges, strict=True))
    ]
    assert [[a.literal for a in item.authors] for item in items("".join(entries))] == [[judge] for judge in judges]


HEADS = ("Orders Pronounced {}", "Opinions filed {}", "Arrêts rendus le {}", "Urteile, verkündet am {}")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("level", ["h2", "h3"])
def test_a_heading_that_says_what_was_done_on_its_day_leads(head: str, level: str) -> None:
    day = {"A": "3 mai 2021", "U": "3. Mai 2021"}.get(head[0], "3 May 2021")
    rows = "".join(f"<li><a href='/{n}.pdf'>{case}</a></li>" for n, case in enumerate(CASES))
    groups = f"<h2>{head.format(day)}</h2>" + (
        f"<h3>Granted</h3><ul>{rows}</ul>" if level == "h3" else f"<ul>{rows}</ul>"
    )
    lang = {"A": "fr", "U": "de"}.get(head[0], "en")
    assert told(items(groups, lang=lang)) == [(case, day) for case in CASES]


def test_a_heading_that_only_ends_with_a_day_leads_nothing() -> None:
    rows = "".join(f"<li><a href='/{n}.pdf'>{case}</a></li>" for n, case in enumerate(CASES))
    assert {day for _, day in told(items(f"<h2>After the flood of 3 May 2021</h2><ul>{rows}</ul>"))} == {None}


PAPERS = (
    "<p><a href='/o{n}.pdf'>Justice Marsh Lowe</a> delivered the opinion of the Court.</p>",
    "<p><a href='/o{n}.pdf'>Per Curiam Opinion</a></p>",
    "<p><a href='/o{n}.pdf'>Order denying the petition {n}</a></p>",
    "",
)


@pytest.mark.parametrize("name", ["<b>{}</b>; from Low Fen County (05-1{n}, 343 Fen 8{n})", "{}", "<b>{}</b>"])
@pytest.mark.parametrize("papers", PAPERS)
def test_a_case_behind_its_docket_is_the_title_however_its_papers_are_called(name: str, papers: str) -> None:
    def table(cases: tuple[str, ...], first: int) -> str:
        rows = [
            f"<tr><td><a href='/case?n={n}'>11-077{n}</a><td>{name.format(case, n=n)}{papers.format(n=n)}</tr>"
            "<tr><td colspan=2>&nbsp;</tr>"
            for n, case in enumerate(cases, first)
        ]
        return f"<h3>Orders {first}</h3><table>{''.join(rows)}</table>"

    found = items(table(CASES, 0) + table(CASES[1:2], 4) + table(CASES[2:], 5))
    assert [item.title for item in found] == [*CASES, CASES[1], *CASES[2:]]


@pytest.mark.parametrize("icons", ["", "<div><a href='#'><i>link</i></a></div>", "<div><button>Copy</button></div>"])
@pytest.mark.parametrize("rule", ["", "<hr>"])
@pytest.mark.parametrize("topics", ["[Contract — Breach of the peace]", "Water rights and mills"])
def test_topics_of_an_entry_are_no_entries_whatever_stands_beside_them(icons: str, rule: str, topics: str) -> None:
    cards = [
        f"<div><div><div><div><span><a href='/s/{n}'>{case}</a></span><div><a href='/s/{n}'>[2021] FCA {n} |</a> "
        f"<a href='/s/{n}'>Decision Date: {day} |</a></div><div><a href='/?t={n % 2}'>{topics}</a></div></div>{icons}"
        f"</div></div>{rule}</div>"
        for n, (case, day) in enumerate(zip(CASES, DAYS, strict=True))
    ]
    assert told(items(f"<div>{''.join(cards)}</div>")) == list(zip(CASES, DAYS, strict=True))
