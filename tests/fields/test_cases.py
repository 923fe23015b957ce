"""What a court's list shows beside a case: its document, its docket, its name."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.cases import case_end, is_case_name

CASES = ("Harbour Trust v. Nine Ferries", "In re the Lower Weir", "Miller v. Pond Society", "Owl v. Barn Office")


def parsed(body: str) -> list[pageparse.Item]:
    page = f"<html lang=en><head><title>Opinions</title></head><body><h1>Opinions</h1>{body}</body></html>"
    return list(pageparse.parse_bytes(page.encode(), url="https://court.example/x/").items)


def addresses(row: str, head: str = "") -> list[str | None]:
    rows = "".join(row.format(n, case) for n, case in enumerate(CASES, 1))
    return [item.url for item in parsed(f"<table>{head}{rows}</table>")]


@pytest.mark.parametrize(
    "text", ["Mole v Owl", "Mole -v- Owl", "Mole c. Ville de Bas-Fond", "IN RE: Owl", "Matter of Owl", "Ex parte Owl"]
)
def test_names_of_cases(text: str) -> None:
    assert is_case_name(text)


@pytest.mark.parametrize(
    "text",
    ["Volume V of the rules", "The matter of tolls", "Owls and moles", "c. 1900: the mill", "Jung und Alt gegen Lärm"],
)
def test_no_names_of_cases(text: str) -> None:
    assert not is_case_name(text)


PDF = [f"https://court.example/o/{n}.pdf" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td><a href='/docket/{0}'>24-10{0}</a><td>{1}<td>0{0}/05/2024<td><a href='/o/{0}.pdf'>Opinion</a></tr>",
        "<tr><td>0{0}/05/2024<td><a href='/s?f={0}'>102,58{0}-6</a> <a href='/o/{0}.pdf'><img src=p></a><td>{1}</tr>",
        "<tr><td>{1}<td>May {0}, 2024<td><a href='/o/{0}.pdf'>Download PDF</a><td><a href='/{0}'>Read in full</a></tr>",
    ],
)
def test_a_case_leads_to_its_document(row: str) -> None:
    assert addresses(row) == PDF


def test_of_two_links_alike_the_column_tells_which_is_the_docket() -> None:
    head = "<tr><th>Style<th>Judgment Date<th>Web Docket<th>Opinion</tr>"
    row = "<tr><td>{1}<td>May {0}, 2024<td><a href='/docket?c={0}'>View</a><td><a href='/get?id={0}'>View</a></tr>"
    assert addresses(row, head) == [f"https://court.example/get?id={n}" for n in (1, 2, 3, 4)]


def test_the_link_of_a_title_stays_the_address() -> None:
    row = "<tr><td><a href='/c/{0}'>{1}</a><td>May {0}, 2024<td><a href='/o/{0}.pdf'>PDF</a></tr>"
    assert addresses(row) == [f"https://court.example/c/{n}" for n in (1, 2, 3, 4)]


def test_a_meetings_place_and_time_are_no_titles() -> None:
    head = "<tr><th>Name<th>Meeting Date<th>Meeting Time<th>Meeting Location<th>Meeting Details</tr>"
    row = (
        "<tr><td><a href='/b/{0}'>{1}</a><td>5/{0}/2024<td>6:00 PM<td>Town Hall, Upper Room"
        "<td><a href='/m/{0}'>Meeting details</a></tr>"
    )
    boards = ("Harbour Board", "Ferry Commission", "Library Committee", "Toll Panel")
    found = parsed(f"<table>{head}{''.join(row.format(n, b) for n, b in enumerate(boards, 1))}</table>")
    assert [(item.title, item.authors) for item in found] == [(board, []) for board in boards]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mole Bros., Inc. v. Owl; Low Fen Circuit Court; Disposition: Affirmed.", "Mole Bros., Inc. v. Owl"),
        ("State v. Mole - Heron - Judgment of the court below is reversed.", "State v. Mole"),
        ("Mole v. Otter, Owner, LFA18-004, 2019 Low Fen 20, May 7", "Mole v. Otter, Owner"),
        ("Mole v. Otter (consolidated) 2024 LF 186", "Mole v. Otter"),
        ("Mole v. Bank of U.S. Dams. The court held that the tolls were due.", "Mole v. Bank of U.S. Dams"),
        ("M. L. E. v. O. W. L., No. 24-1, filed May 3", "M. L. E. v. O. W. L."),
        ("Mole v. Low Fen Area Educ. Svcs.", ""),
        ("The court affirms the decision of the court below in Mole v. Otter. It is so.", ""),
        ("Mole v. Otter", ""),
    ],
)
def test_where_the_name_of_a_case_ends(text: str, name: str) -> None:
    assert text[: case_end(text)] == name


ROWS = (
    "<li><a href='/o/{0}.pdf'>12540{0}</a> - {1} - Heron - One year, stayed pending the plan of payment - Tolls</li>",
    (
        "<p><b><a href='/o/{0}.pdf'>2024-CA-00{0}-LF</a></b></p><ul>{1}; Low Fen Chancery Court; LC Case #: 24-{0}; "
        "Ruling Date: 07/02/2024; Disposition: Affirmed. Costs are taxed to the ferries.</ul>"
    ),
    "<div><div>0{0}/05/2024</div><div><a href='/{0}'>13-708{0}</a></div><div>No Recording</div><div>{1}</div></div>",
    (
        "<div><button aria-expanded=false><i>613{0}</i> <b>{1}</b></button><p>The owners of the ferries appeal from "
        "the order that let the trust close the landing.</p><p><a href='/{0}.pdf'>Download</a></p></div>"
    ),
    (
        "<div><p>{1} 2024 LF 1{0}</p><p>Docket No.: 2024{0}</p><p>Mole v. Beck is not read to let a trust close a "
        "landing that ferries have used for twenty years.</p><p>0{0}/05/2024</p></div>"
    ),
)


@pytest.mark.parametrize("row", ROWS)
def test_the_case_is_the_title_of_what_a_court_lists(row: str) -> None:
    titles = [
        (item.title or "").partition(" 2024 LF")[0] for item in parsed("".join(map(row.format, range(1, 5), CASES)))
    ]
    assert [title.removeprefix(f"613{n} ") for n, title in enumerate(titles, 1)] == list(CASES)


def test_the_link_of_a_long_case_behind_its_number_is_the_title() -> None:
    parties = ", ".join(f"OWNER NUMBER {n} OF THE UPPER LANDING, Appellant" for n in range(5))
    row = "<div><p>LF3{0}: <a href='/{0}'>{1}, {2} vs. THE TRUST, Respondents.</a></p><p>Vote: Affirmed.</p></div>"
    found = parsed("".join(row.format(n, case.upper(), parties) for n, case in enumerate(CASES)))
    assert [(item.title or "").partition(",")[0] for item in found] == [case.upper() for case in CASES]


@pytest.mark.parametrize(
    "names", [CASES, ("Tolls of ferries", "Duties of trusts", "Landing in winter", "Boats' weights")]
)
def test_a_file_s_kind_is_no_title_beside_what_a_button_unfolds(names: tuple[str, ...]) -> None:
    row = (
        "<div><button aria-expanded=false>{1}</button><div><p>Case number: LF-{0}</p><p>Date of decision: {0} May 2024"
        "</p><p><a href='/d/{0}.pdf'>Decision (PDF, 1{0}0KB)</a></p></div></div>"
    )
    assert [item.title for item in parsed("".join(map(row.format, range(1, 5), names)))] == list(names)


def test_links_that_close_a_line_are_no_part_of_its_title() -> None:
    row = "<dt>1{0}.03.2012</dt><dd>Ruling about the ferries of the {1} <a href='/v/{0}.pdf'>Summary</a></dd>"
    names = ("lower landing", "upper landing", "old harbour", "mill pond")
    found = parsed("<dl>" + "".join(map(row.format, range(1, 5), names)) + "</dl>")
    assert [item.title for item in found] == [f"Ruling about the ferries of the {name}" for name in names]
    assert [item.url for item in found] == [f"https://court.example/v/{n}.pdf" for n in range(1, 5)]


def test_a_docket_is_the_title_where_nothing_else_is_even_if_it_reads_like_a_page_of_a_list() -> None:
    row = "<tr><td>0{0}.05.2019<td><a href='/d?n={0}'>3 StR 14{0}/18</a><td>Beschluss</tr>"
    head = "<tr><th>Datum<th>Aktenzeichen<th>Typ</tr>"
    found = parsed(f"<table>{head}{''.join(map(row.format, range(1, 5)))}</table>")
    assert [item.title for item in found] == [f"3 StR 14{n}/18" for n in range(1, 5)]


def test_the_day_a_rule_was_made_outranks_the_day_it_came_into_force() -> None:
    row = (
        "<div><h3><a href='/c/{0}'>{1}</a></h3><dl><dt>Effective date:</dt><dd>1 January 201{0}</dd>"
        "<dt>Adopted:</dt><dd>December 2015</dd></dl></div>"
    )
    names = ("Tolls of ferries", "Duties of harbour trusts", "Landing in winter", "Weights of boats")
    found = parsed("".join(map(row.format, range(1, 5), names)))
    assert [item.date.edtf if item.date else None for item in found] == ["2015-12"] * 4


def test_another_document_of_a_case_is_not_what_its_number_leads_to() -> None:
    row = (
        "<tr><td><a href='/lr/{0}.htm'>LR-2567{0}</a><td>May {0}, 2024"
        "<td>{1}<br>See also: <a href='/c/{0}.pdf'>{2}</a></tr>"
    )
    rows = "".join(row.format(n, case, "Complaint of the board") for n, case in enumerate(CASES, 1))
    assert [item.url for item in parsed(f"<table>{rows}</table>")] == [
        f"https://court.example/lr/{n}.htm" for n in range(1, 5)
    ]


def test_a_day_without_opinions_has_no_entry() -> None:
    body = "<h3>May 7, 2024</h3><p><a href='/o/1.pdf'>Harbour Trust v. Nine Ferries</a> Affirmed.</p>"
    body += "<p><a href='/o/2.pdf'>Owl v. Barn Office</a> Reversed.</p><h3>April 30, 2024</h3>"
    body += "<p>{}</p><h3>April 23, 2024</h3><p><a href='/o/3.pdf'>Miller v. Pond Society</a> Affirmed.</p>"
    for none in ("No opinions were released.", "None Released"):
        titles = [item.title for item in parsed(body.format(none))]
        assert titles == ["Harbour Trust v. Nine Ferries", "Owl v. Barn Office", "Miller v. Pond Society"]


def test_the_day_of_a_decision_outranks_the_day_it_was_published() -> None:
    row = (
        "<div><h4><a href='/j/{0}'>RE 1234{0} / LF</a></h4><p>Relator(a): Ana Lontra</p><p>Julgamento: 0{0}/05/2021</p>"
        "<p>Publicação: 1{0}/06/2021</p></div>"
    )
    found = parsed("".join(map(row.format, range(1, 5))))
    assert [item.date.edtf if item.date else None for item in found] == [f"2021-05-0{n}" for n in range(1, 5)]
    assert all([author.literal for author in item.authors] == ["Ana Lontra"] for item in found)


def test_cases_in_capitals_are_titles_though_dockets_stand_before_them() -> None:
    days = (
        ("May 14, 2019", ("2018-115, STATE OF FEN v. JOHN OWL", "2017-890, PETITION OF IDA MOLE & a.")),
        ("May 7, 2019", ("2018-004, TOWN OF WEIR v. A. BELL",)),
        ("April 2, 2019", ("2017-712, IN RE GUARDIANSHIP OF R.A.", "2017-649, MILL v. POND COMPANY, INC.")),
    )
    body = "<p>[<a href='/18/'>2018</a>] [<a href='/old/'>Earlier years</a>]</p><hr>"
    for day, cases in days:
        links = "".join(f"<p><a href='/o/{case[:8]}.pdf'>{case}</a></p>" for case in cases)
        body += f"<p><b>{day}</b></p><blockquote>{links}</blockquote>"
    found = parsed(body)
    assert [item.title for item in found] == [case for _, cases in days for case in cases]
    assert [item.date.raw if item.date else None for item in found] == [day for day, cases in days for _ in cases]


@pytest.mark.parametrize(
    ("year", "months", "dates"),
    [
        ("Official Opinions of 2017", ("December", "October"), ["2017-12", "2017-10"]),
        ("Opinions 2016", ("May", "March"), ["2016-05", "2016-03"]),
        ("Opinions", ("May", "March"), [None, None]),
        ("Opinions 2016-2019", ("May", "March"), [None, None]),
        ("Opinions of 2017", ("Marches", "Mayors"), [None, None]),
    ],
)
def test_months_below_a_year_date_what_stands_under_them(
    year: str, months: tuple[str, ...], dates: list[str | None]
) -> None:
    entry = "<li><a href='/o/{1}-{0}.pdf'>The duties of a county clerk {0}</a> on the rolls of the voters</li>"
    lists = [f"<h3>{month}</h3><ul>{''.join(entry.format(n, month) for n in (1, 2, 3))}</ul>" for month in months]
    page = f"<html lang=en><body><h2>{year}</h2>{''.join(lists)}</body></html>"
    items = pageparse.parse_bytes(page.encode(), url="https://court.example/x/").items
    assert [item.date.edtf if item.date else None for item in items] == [date for date in dates for _ in range(3)]


@pytest.mark.parametrize("title", ["<a href='/j/{0}'>{1}</a>", "<div><a href='/j/{0}'>{1}</a></div>"])
def test_what_stands_below_a_title_in_its_cell_tells_of_it(title: str) -> None:
    about = "Land law — double grant of the weir — priority of the older deed"
    row = f"<tr><td>{title}<div><div>{about}</div></div></td><td>1{{0}} May 2021</td><td>{{2}}</td></tr>"
    rows = "".join(row.format(n, case, "A topic of six and more words") for n, case in enumerate(CASES, 1))
    for head, teaser in (("Remarks", about), ("Topic", about)):
        found = parsed(f"<table><tr><th>Title</th><th>Judgment date</th><th>{head}</th></tr>{rows}</table>")
        assert [item.title for item in found] == list(CASES)
        assert [item.teaser for item in found] == [teaser] * 4


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Gazette: Friday 27 November 2020, No. 288", "2020-11-27"),
        ("Boletín: viernes 27 de noviembre de 2020, Núm. 288", "2020-11-27"),
        ("Gazette: Friday 27 November 2020", "2020-11-27"),
        ("Gazette: Friday 27 November 2020 and what came of it", None),
    ],
)
def test_the_number_of_an_issue_behind_the_day_that_heads_it(head: str, date: str | None) -> None:
    entries = "".join(
        f"<li><a href='/o/{n}.pdf'>Order on the tolls of bridge {n}</a></li>" for n in ("one", "two", "six")
    )
    page = f"<html lang=en><body><h2>{head}</h2><h3>Ministry of Works</h3><ul>{entries}</ul></body></html>"
    items = pageparse.parse_bytes(page.encode(), url="https://court.example/x/").items
    assert [item.date.edtf if item.date else None for item in items] == [date] * 3


def test_of_the_days_that_lead_a_group_the_nearest_dates_it() -> None:
    counts = {"May 14, 2019": 3, "May 7, 2019": 1, "April 25, 2019": 3, "April 12, 2019": 2, "March 28, 2019": 2}
    counts |= {"March 13, 2019": 4, "February 22, 2019": 2}
    names = ("STATE OF FEN v. ROLAND OTTER", "HILL SOCIETY OF MOLES v. KENNETH TIDE", "IN RE GUARDIANSHIP OF R.A.")
    expected, body = [], "<hr>"
    for day, count in counts.items():
        cases = [f"2018-{100 + len(expected) + n}, {names[(len(expected) + n) % 3]}" for n in range(count)]
        links = "".join(f"<p><a href='/o/{case[:8]}.pdf'>{case}</a></p>" for case in cases)
        body += f"<p><b>{day}</b></p><blockquote>{links}</blockquote>"
        expected += [(case, day) for case in cases]
    assert [(item.title, item.date.raw if item.date else None) for item in parsed(body)] == expected
