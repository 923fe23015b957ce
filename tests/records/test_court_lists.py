"""Lists of courts and agencies: labels before values, cells that reach down, groups of few, menus of years."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.model import Item

CASES = ("Harbour Trust v. Nine Ferries", "In re the Lower Weir", "Miller v. Pond Society", "Owl v. Barn Office")
DAYS = ("3 May 2021", "29 April 2021", "22 April 2021", "8 April 2021")


def items(body: str, *, lang: str = "en") -> list[Item]:
    page = f"<html lang={lang}><head><title>Opinions</title></head><body>{body}</body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://court.example/list/").items)


def authors(found: list[Item]) -> list[list[str]]:
    return [[author.literal for author in item.authors] for item in found]


TERMS = (
    "<dl><dt>{0}</dt><dd>{1}</dd><dt>{2}</dt><dd>{3}</dd></dl>",
    "<div>{0}:</div><div>{1}</div><div>{2}:</div><div>{3}</div>",
    "<div><p>{0} :</p><p>{1}</p></div><div><p>{2} :</p><p>{3}</p></div>",
)


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize(("judge", "subject"), [("Commissaire", "Sujet"), ("Adjudicator", "Subject")])
def test_what_labels_announce_is_no_label_however_often_it_comes(terms: str, judge: str, subject: str) -> None:
    told = terms.format(judge, "Dorothy Askew", subject, "Leave and pay: duties to a family")
    entries = [
        f"<li><a href='/d/{n}.html'>{case}</a><div>{day}</div>{told}</li>"
        for n, (case, day) in enumerate(zip(CASES, DAYS, strict=True))
    ]
    found = items(f"<h1>Decisions</h1><ul>{''.join(entries)}</ul>")
    assert [item.title for item in found] == list(CASES)  # not what it is about
    assert authors(found) == [["Dorothy Askew"]] * 4


def test_a_subject_is_the_title_where_nothing_else_names_the_entry() -> None:
    entries = [
        f"<li><div>{day}</div><div>Subject:</div><div>Meeting of ward {n} on its wells</div></li>"
        for n, day in enumerate(DAYS)
    ]
    found = items(f"<h1>Notices</h1><ul>{''.join(entries)}</ul>")
    assert [item.title for item in found] == [f"Meeting of ward {n} on its wells" for n in range(4)]


@pytest.mark.parametrize(
    "head", ["", "<tr><th>Abertura<th>Edital<th>Processo</tr>", "<tr><th>Filed<th>Case<th>No.</tr>"]
)
def test_a_day_reaches_down_whatever_the_columns_are_called(head: str) -> None:
    rows = [
        f"<tr>{f'<td rowspan=2>0{n + 1}.06.2021' if n % 2 == 0 else ''}<td><a href='/d/{n}'>{case}</a><td>7{n}1/21</tr>"
        for n, case in enumerate(CASES)
    ]
    found = items(f"<h1>Decisions</h1><table>{head}{''.join(rows)}</table>")
    assert [(item.title, item.date and item.date.edtf) for item in found] == [
        *[(case, "2021-06-01") for case in CASES[:2]],
        *[(case, "2021-06-03") for case in CASES[2:]],
    ]


def test_whether_a_case_is_published_is_its_kind_and_how_it_ended_is_none() -> None:
    head = "<tr><th>Case No.<th>Case Name<th>Justice<th>Publication<th>Disposition</tr>"
    rows = [
        f"<tr><td>A-20-04{n}<td><a href='/{n}.pdf'>{case}</a><td>Askew, J.<td>{kind}<td>Affirmed</tr>"
        for n, (case, kind) in enumerate(
            zip(CASES, ("Published", "Memorandum", "Memorandum", "Published"), strict=True)
        )
    ]
    found = items(f"<h1>Opinions</h1><h2>3 May 2021</h2><table>{head}{''.join(rows)}</table>")
    assert [[kind.label for kind in item.types] for item in found] == [
        ["Published"],
        ["Memorandum"],
        ["Memorandum"],
        ["Published"],
    ]
    assert [item.title for item in found] == list(CASES)


YEARS = "".join(f"&nbsp;<a href='../{year}/list.htm'>{year}</a><br>" for year in (2020, 2019, 2018))
MENU = (
    "<td><a href='/calendar.htm'>Calendar of Sessions</a><br><b>Opinions</b><br>&nbsp;2021<br>"
    f"{YEARS}<a href='/notes.htm'>Memorandum Decisions</a><br><a href='/rules.htm'>Rules of Procedure</a><br></td>"
)


@pytest.mark.parametrize("judge", ["Askew, Justice", "Chief Justice Askew", "Askew, C.J."])
def test_two_opinions_under_a_day_are_two_and_years_in_a_menu_are_none(judge: str) -> None:
    held = "The decree of the drainage board is reversed, since nobody had been heard on the weir."
    entries = [
        f"<b>{case}</b> ({judge})<br>No. S-18{n} <a href='op{n}.pdf'>Opinion No. 7{n}</a> (PDF)<br>{held}<br>"
        for n, case in enumerate(CASES)
    ]
    days = [
        f"<p><b>Released {DAYS[day]}</b></p><blockquote>{entries[2 * day]}{entries[2 * day + 1]}</blockquote><hr>"
        for day in (0, 1)
    ]
    found = items(f"<table><tr>{MENU}<td><h2>Opinions of the court</h2>{''.join(days)}</td></tr></table>")
    assert [item.title for item in found] == list(CASES)
    assert [item.date and item.date.edtf for item in found] == ["2021-05-03"] * 2 + ["2021-04-29"] * 2
    assert authors(found) == [["Askew"]] * 4


def test_the_foot_of_a_table_is_no_entry_wherever_it_stands() -> None:
    pages = "<a href=\"javascript:p('1')\">1</a><a href=\"javascript:p('2')\">2</a>"
    foot = (
        f"<table><caption>Data pager</caption><tr><td><div>{pages}</div><div>117 items in <b>5</b> pages</div></table>"
    )
    rows = [
        f"<tr><td>{day}<td>20-0{n}<td>{case}<td>Askew<td><a href='v.aspx?d={n}'>View</a></tr>"
        for n, (day, case) in enumerate(zip(DAYS, CASES, strict=True))
    ]
    head = "<thead><tr><th>Decision Date<th>Claim No.<th>Case Name<th>Author<th>Document</tr></thead>"
    table = f"{head}<tfoot><tr><td colspan=5>{foot}</td></tr></tfoot><tbody>{''.join(rows)}</tbody>"
    assert [item.title for item in items(f"<h1>Decisions</h1><table>{table}</table>")] == list(CASES)


def test_a_street_called_by_a_day_makes_no_list_of_the_foot() -> None:
    cards = [
        f"<div><div><div>No. {n}-20</div><h5><a href='/d/{n}'>{case}</a></h5><p>Ponente: Ana Roe</p>"
        f"<div>{day} <a href='/f{n}.pdf'>Descargar</a></div></div></div>"
        for n, (case, day) in enumerate(zip(CASES, DAYS, strict=True))
    ]
    names = ("LOTE", "Denuncias de abusos", "Política de privacidad")
    links = f"<ul>{''.join(f'<li><a href=/{name[:1]}>{name}</a></li>' for name in names)}</ul>"
    street = "<div><b>Tribunal del Puerto</b><br>Av. 12 de Octubre 14 y pasaje<br>Teléfono: (02) 394-1800</div>"
    foot = f"<footer><div><div>{street}<div>{links}</div></div></div></footer>"
    found = items(f"<main><div><div><h1>Decisions</h1><div>{''.join(cards)}</div></div></div></main>{foot}", lang="es")
    assert [item.title for item in found] == list(CASES)


def test_who_reports_for_a_court_heads_a_column_of_authors() -> None:
    rows = [
        f"<tr><td>{day}<td><a href='/d/{n}'>{case}</a><td>Heron-Lowe</tr>"
        for n, (day, case) in enumerate(zip(DAYS, CASES, strict=True))
    ]
    found = items(f"<h1>Decisions</h1><table><tr><th>Date<th>Case Name<th>Relator</tr>{''.join(rows)}</table>")
    assert authors(found) == [["Heron-Lowe"]] * 4
